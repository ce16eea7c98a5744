//! The files of a run, all in the making until the run is over.

use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::cli::Messages;
use crate::cli::formats::{BeadWriter, Format, Ready, place, writer};
use crate::cli::kit::{CatTools, Project, Target};
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::files::output_path::OutputPath;
use crate::memory::formats::settings::Settings;
use crate::model::bead::Aligned;
use crate::model::error::Error;
use crate::review::decision::Decision;

/// Where documents go: files and a project, or without any, JSONL on standard output.
pub(super) struct Outputs {
    files: Vec<Output>,
    project: Project,
}

/// One file that is being written.
struct Output {
    path: PathBuf,
    file: AtomicFile,
    writer: BeadWriter,
}

/// What may be written, approved before any work is done.
pub(super) struct Approved {
    /// In the order of the targets; without any and without a project, standard output.
    files: Vec<OutputPath>,
    project: Option<OutputPath>,
}

impl Approved {
    /// Has all targets and the project approved.
    pub(super) fn by(
        guard: &mut OutputGuard,
        targets: &[Target],
        cat_tools: &CatTools,
    ) -> anyhow::Result<Approved> {
        let approve = |target: &Target| guard.approve(target.option, &target.path);
        let mut files = targets
            .iter()
            .map(approve)
            .collect::<Result<Vec<_>, Error>>()?;
        let project = cat_tools.folder(guard)?;
        if files.is_empty() && project.is_none() {
            files.push(guard.approve("standard output", Path::new("-"))?);
        }
        Ok(Approved { files, project })
    }

    /// The folder of the first file that is put into place as a whole, where temporary files belong.
    pub(super) fn folder(&self) -> Option<&Path> {
        let mut all = self.files.iter().chain(&self.project);
        all.find_map(OutputPath::folder)
    }
}

impl Outputs {
    /// Begins all files; what could make the end fail is found now.
    pub(super) fn open(
        targets: &[Target],
        approved: Approved,
        settings: &Settings,
    ) -> anyhow::Result<Outputs> {
        let mut files = Vec::new();
        for (at, path) in approved.files.into_iter().enumerate() {
            let mut writer = match targets.get(at) {
                Some(target) => writer(target.format, &target.settings)?,
                None => writer(Format::Jsonl, settings)?,
            };
            let mut file = AtomicFile::create(path)?;
            let path = file.path().to_path_buf();
            writer
                .begin(&mut file)
                .map_err(|source| Error::io(&path, source))?;
            files.push(Output { path, file, writer });
        }
        Ok(Outputs {
            files,
            project: Project::begin(approved.project, settings)?,
        })
    }

    /// Writes one document to all, with what was decided about its beads.
    pub(super) fn document(
        &mut self,
        aligned: &Aligned,
        decisions: &[Option<Decision>],
    ) -> anyhow::Result<()> {
        for output in &mut self.files {
            let written = output.writer.decided(aligned, decisions, &mut output.file);
            written.map_err(|source| Error::io(&output.path, source))?;
        }
        Ok(self.project.document(aligned, decisions)?)
    }

    /// Ends all files and moves them to their names, with the report.
    pub(super) fn finish(self, report: Option<Ready>, messages: &Messages) -> anyhow::Result<()> {
        let mut ready: Vec<Ready> = Vec::new();
        let mut told = Vec::new();
        for mut output in self.files {
            output
                .writer
                .finish(&mut output.file)
                .map_err(|source| Error::io(&output.path, source))?;
            let notes = output.writer.notes().into_iter();
            told.extend(notes.map(|note| format!("{}: {note}", output.path.display())));
            ready.push(output.file.ready()?);
        }
        if let Some((project, of_it)) = self.project.ready()? {
            ready.push(project);
            told.push(of_it);
        }
        ready.extend(report);
        place(ready).context("the file was not replaced")?;
        told.iter().for_each(|line| messages.note(line));
        Ok(())
    }
}
