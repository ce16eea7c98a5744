//! A project's folder.
//!
//! ```text
//! PROJECT/bengali/      the articles, as they were brought
//! PROJECT/english/      the wire copy
//! PROJECT/pairs.tsv     pairs put right by hand: Bengali article, wire story; `-` for none
//! PROJECT/decisions.json     what the reviewers decided, as `shetu apply` and `--carry` read it
//! PROJECT/decisions.journal  the same, change by change, written as each is made
//! PROJECT/memory.tmx    the memory, as it was last taken away
//! PROJECT/desk.lock     held by the desk that is open
//! PROJECT/desk.address  where it is; of one that was closed, where it was
//! ```
//!
//! `shetu align PROJECT/bengali PROJECT/english --carry PROJECT/decisions.json` makes the same memory.

use std::fs::{self, File, OpenOptions, TryLockError};
use std::io::{self, Read, Seek, Write};
use std::path::{Path, PathBuf};

use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// A project whose folder this process holds.
#[derive(Debug)]
pub(crate) struct Project {
    root: PathBuf,
    _lock: File,
    address: File,
    /// Where its last desk listened.
    port: Option<u16>,
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
        let opened = |name| {
            let path = root.join(name);
            own(&path).map_err(|source| Error::io(&path, source))
        };
        let lock = opened("desk.lock")?;
        // Beside the lock: on Windows nobody can read what another holds.
        let mut address = opened("desk.address")?;
        let told = written(&mut address);
        match lock.try_lock() {
            // Where the file system knows no locks, there is none.
            Ok(()) | Err(TryLockError::Error(_)) => {
                let port = told.as_deref().and_then(port_in);
                Ok(Ok(Project {
                    root,
                    _lock: lock,
                    address,
                    port,
                }))
            }
            Err(TryLockError::WouldBlock) => {
                // It is opened in a browser: nothing but a desk of this computer.
                let told = told.filter(|told| told.starts_with("http://127.0.0.1:"));
                let address = told.map(|told| told.trim().to_owned());
                Ok(Err(Busy { address }))
            }
        }
    }

    /// Where its last desk listened. The next one does so too where it can: to the browser it is the same place then, where
    /// the steps to undo and the language are kept, and a tab that was left open goes on by itself.
    pub(crate) fn last_port(&self) -> Option<u16> {
        self.port
    }

    /// Says where the desk is, for who opens the project again.
    ///
    /// # Errors
    /// The system refuses.
    pub(crate) fn tell(&mut self, address: &str) -> Result<()> {
        let path = self.root.join("desk.address");
        let written = (|| {
            self.address.set_len(0)?;
            self.address.rewind()?;
            writeln!(self.address, "{address}")
        })();
        self.port = port_in(address);
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
        // An address that leads nowhere helps nobody; only its port is of use, and that is not secret.
        let _ = self.address.set_len(0);
        if let Some(port) = self.port {
            let _ = self.address.rewind();
            let _ = writeln!(self.address, "127.0.0.1:{port}");
        }
    }
}

/// Opens a file that nobody else on this computer may read: it holds the secret of the desk.
fn own(path: &Path) -> io::Result<File> {
    let mut options = OpenOptions::new();
    options.read(true).write(true).create(true).truncate(false);
    #[cfg(unix)]
    {
        use std::os::unix::fs::{OpenOptionsExt, PermissionsExt};
        let file = options.mode(0o600).open(path)?;
        // One that was copied with the folder; a disk that knows no rights has none to set.
        let _ = file.set_permissions(fs::Permissions::from_mode(0o600));
        Ok(file)
    }
    #[cfg(not(unix))]
    options.open(path)
}

/// What stands in the file of the address, if it is text of a desk's making.
fn written(address: &mut File) -> Option<String> {
    let mut text = String::new();
    address.take(1000).read_to_string(&mut text).ok()?;
    Some(text)
}

/// The port of an address on this computer.
fn port_in(told: &str) -> Option<u16> {
    let (_, rest) = told.split_once("127.0.0.1:")?;
    let digits = rest.split(|c: char| !c.is_ascii_digit()).next()?;
    // Ports below are the system's own.
    digits.parse().ok().filter(|&port| port >= 1024)
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
        // What stands there is opened in a browser: nothing from elsewhere.
        fs::write(root.join("desk.address"), "http://evil.example/\n").unwrap();
        assert_eq!(Project::open(&root).unwrap().unwrap_err().address, None);
        drop(project);
        assert!(Project::open(&root).unwrap().is_ok());
    }

    /// The secret lets whoever has it decide and take away.
    #[cfg(unix)]
    #[test]
    fn nobody_else_on_the_computer_can_read_the_secret() {
        use std::os::unix::fs::PermissionsExt;
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("desk.address");
        fs::write(&path, "127.0.0.1:40123\n").unwrap();
        let mut project = Project::open(folder.path()).unwrap().unwrap();
        project.tell("http://127.0.0.1:40123/?key=s3cret").unwrap();
        assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o077, 0);
    }

    #[test]
    fn the_port_of_the_last_desk_is_known_and_its_secret_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let mut project = Project::open(folder.path()).unwrap().unwrap();
        assert_eq!(project.last_port(), None);
        project.tell("http://127.0.0.1:40123/?key=s3cret").unwrap();
        drop(project);
        let left = fs::read_to_string(folder.path().join("desk.address")).unwrap();
        assert_eq!(left, "127.0.0.1:40123\n");
        // One that was killed left its whole address, and a file that someone wrote tells nothing.
        for (text, port) in [
            ("127.0.0.1:40123\n", Some(40123)),
            ("http://127.0.0.1:40124/?key=s3cret\n", Some(40124)),
            ("http://127.0.0.1:80/\n", None),
            ("127.0.0.1:99999\n", None),
            ("nothing", None),
            ("", None),
        ] {
            fs::write(folder.path().join("desk.address"), text).unwrap();
            let project = Project::open(folder.path()).unwrap().unwrap();
            assert_eq!(project.last_port(), port, "{text}");
        }
    }
}
