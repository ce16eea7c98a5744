//! A project's folder.
//!
//! ```text
//! PROJECT/bengali/      the articles, as they were brought
//! PROJECT/english/      the wire copy
//! PROJECT/pairs.tsv     pairs put right by hand: Bengali article, wire story; `-` for none
//! PROJECT/decisions.json     what the reviewers decided, as `shetu apply` and `--carry` read it
//! PROJECT/decisions.journal  the same, change by change, written as each is made
//! PROJECT/memory.tmx    the memory, as it was last taken away
//! PROJECT/desk.lock     which desk is open, and where
//! ```
//!
//! `shetu align PROJECT/bengali PROJECT/english --carry PROJECT/decisions.json` makes the same memory.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// A project whose folder this process holds.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    lock: File,
}

/// A project that another desk holds.
#[derive(Debug)]
pub(crate) struct Busy {
    /// Where that desk is, if it said so.
    pub address: Option<String>,
}

impl Project {
    /// Opens the project of a folder; one that is not there yet is begun.
    ///
    /// # Errors
    /// The folder cannot be made or written to. In the inner result: another desk has it open.
    pub(crate) fn open(root: &Path) -> Result<std::result::Result<Project, Busy>> {
        let made = |path: &Path| fs::create_dir_all(path).map_err(|source| Error::io(path, source));
        for lang in [Lang::Bn, Lang::En] {
            made(&root.join(folder(lang)))?;
        }
        let root = root
            .canonicalize()
            .map_err(|source| Error::io(root, source))?;
        let path = root.join("desk.lock");
        let refused = |source| Error::io(&path, source);
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(false);
        let mut lock = options.open(&path).map_err(refused)?;
        match lock.try_lock() {
            // Where the file system knows no locks, there is none.
            Ok(()) | Err(TryLockError::Error(_)) => Ok(Ok(Project { root, lock })),
            Err(TryLockError::WouldBlock) => {
                let mut address = String::new();
                let told = lock.read_to_string(&mut address).is_ok() && address.starts_with("http");
                let address = told.then(|| address.trim().to_owned());
                Ok(Err(Busy { address }))
            }
        }
    }

    /// Says where the desk is, for who opens the project again.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn tell(&mut self, address: &str) -> Result<()> {
        let path = self.root.join("desk.lock");
        let written = (|| {
            self.lock.set_len(0)?;
            self.lock.rewind()?;
            writeln!(self.lock, "{address}")
        })();
        written.map_err(|source| Error::io(&path, source))
    }

    /// Its folder.
    pub(crate) fn root(&self) -> &Path {
        &self.root
    }

    /// What it is called: the name of its folder.
    pub(crate) fn name(&self) -> String {
        let name = self.root.file_name().unwrap_or_default();
        name.to_string_lossy().into_owned()
    }

    /// The folder of the articles of a language.
    pub(crate) fn side(&self, lang: Lang) -> PathBuf {
        self.root.join(folder(lang))
    }

    /// A file of the project.
    pub(crate) fn file(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }
}

impl Drop for Project {
    fn drop(&mut self) {
        // An address that leads nowhere helps nobody.
        let _ = self.lock.set_len(0);
    }
}

/// The name of the folder for a language.
fn folder(lang: Lang) -> &'static str {
    match lang {
        Lang::Bn => "bengali",
        Lang::En => "english",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_project_is_open_once_and_says_where() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("new").join("project");
        let mut project = Project::open(&root).unwrap().unwrap();
        assert!(project.side(Lang::Bn).is_dir() && project.side(Lang::En).is_dir());
        assert_eq!(project.name(), "project");
        project.tell("http://127.0.0.1:1/?key=x").unwrap();
        let busy = Project::open(&root).unwrap().unwrap_err();
        assert_eq!(busy.address.as_deref(), Some("http://127.0.0.1:1/?key=x"));
        drop(project);
        assert!(Project::open(&root).unwrap().is_ok());
    }
}
