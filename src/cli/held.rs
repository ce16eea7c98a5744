//! Outputs that hold a person's decisions: they are not replaced unless the user says so.

use std::path::{Path, PathBuf};

use clap::Args;

use super::reading::shown;
use crate::model::error::Error;
use crate::review::carry::old::Old;

/// Whether a person's decisions may be lost.
#[derive(Args, Clone, Copy, Debug, Default)]
pub(super) struct Overwriting {
    /// Replace a sheet, page or memory although it holds decisions of a person.
    #[arg(long)]
    overwrite: bool,
}

impl Overwriting {
    /// Refuses to write to a file that holds decisions.
    pub(super) fn check(self, path: &Path) -> Result<(), Error> {
        self.check_unless(path, "", |_| false)
    }

    /// The same, unless `kept` says that none of them is lost; `remedy` is what else the user can do, with a comma
    /// behind it.
    pub(super) fn check_unless(
        self,
        path: &Path,
        remedy: &str,
        kept: impl FnOnce(&Old) -> bool,
    ) -> Result<(), Error> {
        if self.overwrite {
            return Ok(());
        }
        match Old::standing_at(path) {
            Some(old) if !kept(&old) => Err(would_be_lost(path, old.decided().count(), remedy)),
            _ => Ok(()),
        }
    }

    /// As a caller says.
    pub(super) fn allowed(overwrite: bool) -> Self {
        Overwriting { overwrite }
    }

    /// Whether the user said so.
    pub(super) fn is_allowed(self) -> bool {
        self.overwrite
    }
}

/// The error for an output in which so many decisions would be lost.
pub(super) fn would_be_lost(path: &Path, count: usize, remedy: &str) -> Error {
    let decisions = match count {
        1 => "1 decision".to_owned(),
        count => format!("{count} decisions"),
    };
    Error::output(
        path,
        format!(
            "{}: holds {decisions} of a person, which would be lost: {remedy}name another output, or give them up with \
         --overwrite",
            shown(path)
        ),
    )
}

/// One name for a file, whatever links and folders a path goes through; it need not exist yet.
pub(super) fn real(path: &Path) -> PathBuf {
    if let Ok(known) = path.canonicalize() {
        return known;
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    match (folder.canonicalize(), path.file_name()) {
        (Ok(folder), Some(name)) => folder.join(name),
        _ => path.to_path_buf(),
    }
}
