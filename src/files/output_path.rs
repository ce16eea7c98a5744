//! A place to write to that was approved, and what stands there.

use std::fs::{self, Permissions};
use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

use super::identity::{Identity, Node, Place, folder_of};
use crate::model::error::{Error, Result};

/// A place to write to, approved by an [`OutputGuard`](super::output_guard::OutputGuard), which alone makes it.
#[derive(Debug)]
pub struct OutputPath {
    /// What the user called it.
    name: PathBuf,
    way: Way,
}

/// How bytes get there.
#[derive(Clone, Debug)]
pub(crate) enum Way {
    /// A file that appears whole, where links lead to, with the permissions of the one it replaces.
    File {
        target: PathBuf,
        permissions: Option<Permissions>,
    },
    /// Standard output.
    Stdout,
    /// A pipe, a device, or another open handle: written as it comes.
    Stream(PathBuf),
}

impl OutputPath {
    /// What the user called it.
    pub fn name(&self) -> &Path {
        &self.name
    }

    /// The file that is written, links resolved; `None` for what is written through.
    pub fn target(&self) -> Option<&Path> {
        match &self.way {
            Way::File { target, .. } => Some(target),
            Way::Stdout | Way::Stream(_) => None,
        }
    }

    /// The folder of that file, which has room for temporary files if it has room for the output.
    pub fn folder(&self) -> Option<&Path> {
        self.target().map(folder_of)
    }

    pub(crate) fn way(&self) -> &Way {
        &self.way
    }

    pub(crate) fn into_parts(self) -> (PathBuf, Way) {
        (self.name, self.way)
    }

    /// What stands at a path. What could make the end fail is found here, before any work is done.
    pub(crate) fn find(name: &Path) -> Result<OutputPath> {
        let made = |way| {
            Ok(OutputPath {
                name: name.to_path_buf(),
                way,
            })
        };
        if name == Path::new("-") {
            return made(Way::Stdout);
        }
        if let Some(way) = open_handle(name) {
            return made(way);
        }
        let found = match fs::metadata(name) {
            Ok(found) => found,
            Err(error) if error.kind() == ErrorKind::NotFound => return made(new_file(name)?),
            Err(error) => return Err(Error::io(name, error)),
        };
        if found.is_dir() {
            return Err(refused(name, "is a folder: give the name of a file in it"));
        }
        if !found.is_file() {
            special(name, &found)?;
            return made(Way::Stream(name.to_path_buf()));
        }
        if found.permissions().readonly() {
            let source = io::Error::new(ErrorKind::PermissionDenied, "the file is read-only");
            return Err(Error::io(name, source));
        }
        // A link stays a link.
        let target = fs::canonicalize(name).map_err(|error| Error::io(name, error))?;
        made(Way::File {
            target,
            permissions: Some(found.permissions()),
        })
    }

    /// A place for a folder, where nothing is or an empty folder.
    pub(crate) fn find_folder(name: &Path) -> Result<OutputPath> {
        let target = match fs::read_dir(name) {
            Ok(mut entries) => {
                if entries.next().is_some() {
                    let problem = "is there already and not empty: give the kit a new folder";
                    return Err(refused(name, problem));
                }
                fs::canonicalize(name).map_err(|error| Error::io(name, error))?
            }
            Err(error) if error.kind() == ErrorKind::NotFound => {
                refuse_dangling(name)?;
                name.to_path_buf()
            }
            Err(error) if error.kind() == ErrorKind::NotADirectory => {
                return Err(refused(name, "is a file: give the kit a new folder"));
            }
            Err(error) => return Err(Error::io(name, error)),
        };
        Ok(OutputPath {
            name: name.to_path_buf(),
            way: Way::File {
                target,
                permissions: None,
            },
        })
    }

    /// What it is, to be told from inputs and other outputs; `None` for what swallows everything.
    pub(crate) fn identity(&self) -> Result<Option<Identity>> {
        let failed = |error| Error::io(&self.name, error);
        match &self.way {
            Way::File { target, .. } => Ok(Some(match Node::at(target) {
                Ok(node) => Identity::Node(node),
                Err(error) if error.kind() == ErrorKind::NotFound => {
                    // That the folder is missing is told when the file is made.
                    match Place::of(target) {
                        Ok(place) => Identity::Place(place),
                        Err(_) => return Ok(None),
                    }
                }
                Err(error) => return Err(failed(error)),
            })),
            Way::Stdout => Ok(stdout_identity()),
            Way::Stream(path) => {
                let node = Node::at(path).map_err(failed)?;
                Ok(not_null(node))
            }
        }
    }
}

/// Whether a path is written through as it comes: standard output (`-`), a pipe, a device, an open handle.
pub fn is_stream(path: &Path) -> bool {
    OutputPath::find(path).is_ok_and(|found| found.target().is_none())
}

/// The null device may be given as often as one likes.
fn not_null(node: Node) -> Option<Identity> {
    let is_null = cfg!(unix) && Node::at(Path::new("/dev/null")).is_ok_and(|null| null == node);
    (!is_null).then_some(Identity::Node(node))
}

#[cfg(unix)]
fn stdout_identity() -> Option<Identity> {
    let found = super::identity::of_handle(&io::stdout())?;
    not_null(Node::of(&found))
}

#[cfg(not(unix))]
fn stdout_identity() -> Option<Identity> {
    None
}

fn new_file(name: &Path) -> Result<Way> {
    refuse_dangling(name)?;
    Ok(Way::File {
        target: name.to_path_buf(),
        permissions: None,
    })
}

/// A link to nothing: whoever made it should say what is meant.
fn refuse_dangling(name: &Path) -> Result<()> {
    let Ok(leads_to) = fs::read_link(name) else {
        return Ok(());
    };
    let problem = format!(
        "is a link to {}, which does not exist: give that name, or remove the link",
        leads_to.display()
    );
    Err(refused(name, &problem))
}

#[cfg(unix)]
fn special(name: &Path, found: &fs::Metadata) -> Result<()> {
    use std::os::unix::fs::FileTypeExt;
    let kind = found.file_type();
    if kind.is_block_device() {
        return Err(refused(name, "is a disk: write elsewhere"));
    }
    if kind.is_socket() {
        return Err(refused(name, "is a socket: write elsewhere"));
    }
    Ok(())
}

#[cfg(not(unix))]
fn special(name: &Path, _: &fs::Metadata) -> Result<()> {
    Err(refused(name, "is not a regular file: write elsewhere"))
}

/// `/dev/stdout`, `/dev/fd/63` and what links to them: a handle that is open already must not be replaced, whatever
/// file it goes to.
#[cfg(unix)]
fn open_handle(name: &Path) -> Option<Way> {
    const MOST_LINKS: usize = 40;
    let mut path = name.to_path_buf();
    for _ in 0..MOST_LINKS {
        let folder = fs::canonicalize(folder_of(&path)).ok()?;
        let is_handles = folder == Path::new("/dev/fd")
            || (folder.starts_with("/proc") && folder.ends_with("fd"));
        if is_handles {
            let number = path.file_name()?;
            let full = folder.join(number);
            let ours = fs::canonicalize("/proc/self/fd").is_ok_and(|ours| ours == folder)
                || folder == Path::new("/dev/fd");
            return Some(match number.to_str() {
                Some("1") if ours => Way::Stdout,
                _ => Way::Stream(full),
            });
        }
        if folder == Path::new("/dev") && path.file_name()? == "stdout" {
            return Some(Way::Stdout);
        }
        let link = fs::read_link(&path).ok()?;
        path = folder.join(link);
    }
    None
}

#[cfg(not(unix))]
fn open_handle(_: &Path) -> Option<Way> {
    None
}

pub(crate) fn refused(name: &Path, problem: &str) -> Error {
    Error::output(name, format!("{} {problem}", name.display()))
}
