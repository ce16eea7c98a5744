//! The files of a run, all in the making until the run is over.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::cli::Messages;
use crate::cli::kit::{Project, Target};
use crate::cli::memories::shown;
use shetu::bead::Aligned;
use shetu::error::Error;
use shetu::pipeline::journal::Journal;
use shetu::review::decision::Decision;
use shetu::write::{Format, Settings, WholeFile, Writer};

/// Where documents go: files and a project, or without any, JSONL on standard output.
pub struct Outputs {
    files: Vec<Output>,
    project: Project,
    stdout: Option<Box<dyn Writer + Send>>,
}

/// One file that is being written.
struct Output {
    path: PathBuf,
    file: WholeFile,
    writer: Box<dyn Writer + Send>,
}

impl Outputs {
    /// Begins all files; what could make the end fail is found now.
    pub fn open(
        targets: &[Target],
        project: Project,
        settings: &Settings,
    ) -> anyhow::Result<Outputs> {
        let open = |target: &Target| -> anyhow::Result<Output> {
            let mut writer = target.format.writer(target.settings.clone());
            let mut file = WholeFile::create(&target.path)?;
            writer
                .begin(&mut file)
                .map_err(|source| Error::io(&target.path, source))?;
            Ok(Output {
                path: target.path.clone(),
                file,
                writer,
            })
        };
        let files = targets
            .iter()
            .map(open)
            .collect::<anyhow::Result<Vec<Output>>>()?;
        let stdout = (files.is_empty() && !project.is_asked_for())
            .then(|| Format::Jsonl.writer(settings.clone()));
        Ok(Outputs {
            files,
            project,
            stdout,
        })
    }

    /// Writes one document to all, with what was decided about its beads.
    pub fn document(
        &mut self,
        aligned: &Aligned,
        decisions: &[Option<Decision>],
    ) -> anyhow::Result<()> {
        for output in &mut self.files {
            let written = output.writer.decided(aligned, decisions, &mut output.file);
            written.map_err(|source| Error::io(&output.path, source))?;
        }
        self.project.document(aligned, decisions)?;
        if let Some(writer) = &mut self.stdout {
            writer.document(aligned, &mut io::stdout().lock())?;
        }
        Ok(())
    }

    /// Ends all files and moves them to their names. The journal knows which are there, should that be cut off.
    pub fn finish(self, journal: Option<&Journal>, messages: &Messages) -> anyhow::Result<()> {
        let names = self.files.iter().map(|output| shown(&output.path));
        let names: Vec<String> = names.collect();
        // A note that cannot be written is no reason to keep the outputs back.
        let _ = journal.map(|journal| journal.placing(&names));
        for (output, name) in self.files.into_iter().zip(&names) {
            output.finish(messages)?;
            let _ = journal.map(|journal| journal.placed(name));
        }
        self.project.finish(messages)?;
        io::stdout().flush()?;
        Ok(())
    }
}

impl Output {
    fn finish(mut self, messages: &Messages) -> anyhow::Result<()> {
        self.writer
            .finish(&mut self.file)
            .map_err(|source| Error::io(&self.path, source))?;
        self.file.persist().context("the file was not replaced")?;
        for note in self.writer.notes() {
            messages.note(&format!("{}: {note}", self.path.display()));
        }
        Ok(())
    }
}

/// Checks the names of outputs before any work is done: none may be given twice.
pub fn check(targets: &[Target], others: &[&Path]) -> Result<(), Error> {
    for (n, Target { path, .. }) in targets.iter().enumerate() {
        let earlier = targets[..n].iter().map(|target| target.path.as_path());
        if earlier
            .chain(others.iter().copied())
            .any(|other| other == path)
        {
            let problem = format!(
                "{}: given twice; an output needs a name of its own",
                path.display()
            );
            return Err(Error::Usage(problem));
        }
    }
    Ok(())
}
