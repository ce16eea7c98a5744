//! The files of a run, all in the making until the run is over.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use anyhow::Context;

use crate::cli::Messages;
use shetu::bead::Aligned;
use shetu::error::Error;
use shetu::write::{Format, Settings, WholeFile, Writer};

/// Where documents go: files, or without any, JSONL on standard output.
pub struct Outputs {
    files: Vec<Output>,
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
    pub fn open(paths: &[PathBuf], settings: &Settings) -> anyhow::Result<Outputs> {
        let open = |path: &PathBuf| -> anyhow::Result<Output> {
            let mut writer = Format::of(path)?.writer(settings.clone());
            let mut file = WholeFile::create(path)?;
            writer
                .begin(&mut file)
                .map_err(|source| Error::io(path, source))?;
            Ok(Output {
                path: path.clone(),
                file,
                writer,
            })
        };
        let files = paths
            .iter()
            .map(open)
            .collect::<anyhow::Result<Vec<Output>>>()?;
        let stdout = files
            .is_empty()
            .then(|| Format::Jsonl.writer(settings.clone()));
        Ok(Outputs { files, stdout })
    }

    /// Writes one document to all.
    pub fn document(&mut self, aligned: &Aligned) -> anyhow::Result<()> {
        for output in &mut self.files {
            let written = output.writer.document(aligned, &mut output.file);
            written.map_err(|source| Error::io(&output.path, source))?;
        }
        if let Some(writer) = &mut self.stdout {
            writer.document(aligned, &mut io::stdout().lock())?;
        }
        Ok(())
    }

    /// Ends all files and moves them to their names.
    pub fn finish(self, messages: &Messages) -> anyhow::Result<()> {
        for output in self.files {
            output.finish(messages)?;
        }
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

/// Checks the names of outputs before any work is done: a format each, and none given twice.
pub fn check(outputs: &[PathBuf], others: &[&Path]) -> Result<(), Error> {
    for (n, path) in outputs.iter().enumerate() {
        Format::of(path)?;
        let earlier = outputs[..n].iter().map(PathBuf::as_path);
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
