//! What a file is, however it is called: relative or absolute, through links, in other letters.

#[cfg(not(unix))]
use std::fs;
#[cfg(unix)]
use std::fs::{self, File, Metadata};
use std::io;
use std::path::{Path, PathBuf};

use unicode_normalization::UnicodeNormalization;

/// A file or folder that exists.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Node {
    /// Device and inode, so that hard links are one file.
    #[cfg(unix)]
    Inode(u64, u64),
    /// The canonical path, where there is nothing better.
    #[cfg(not(unix))]
    Path(PathBuf),
}

/// A file that exists, or the place where one may come to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Identity {
    Node(Node),
    Place(Place),
}

/// A name in a folder, where nothing is yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Place {
    folder: Node,
    folder_path: PathBuf,
    name: String,
}

impl Node {
    /// What stands at a path; links are followed.
    pub(crate) fn at(path: &Path) -> io::Result<Node> {
        #[cfg(unix)]
        return Ok(Node::of(&fs::metadata(path)?));
        #[cfg(not(unix))]
        return Ok(Node::Path(fs::canonicalize(path)?));
    }

    #[cfg(unix)]
    pub(crate) fn of(found: &Metadata) -> Node {
        use std::os::unix::fs::MetadataExt;
        Node::Inode(found.dev(), found.ino())
    }

    /// As it is kept in a file.
    pub(crate) fn written(&self) -> String {
        match self {
            #[cfg(unix)]
            Node::Inode(device, inode) => format!("{device}:{inode}"),
            #[cfg(not(unix))]
            Node::Path(path) => path.to_string_lossy().into_owned(),
        }
    }
}

impl Place {
    /// Where a new file of this path would be.
    pub(crate) fn of(path: &Path) -> io::Result<Place> {
        let folder = folder_of(path);
        let name = path.file_name().unwrap_or_default();
        Ok(Place {
            folder: Node::at(folder)?,
            folder_path: folder.to_path_buf(),
            // Some file systems keep names composed, some decomposed; both find either.
            name: name.to_string_lossy().nfc().collect(),
        })
    }

    /// Whether two names would be one file. Names that differ in case only are one where the file system says so.
    fn is(&self, other: &Place) -> bool {
        self.folder == other.folder
            && (self.name == other.name
                || (self.name.to_lowercase() == other.name.to_lowercase()
                    && ignores_case(&self.folder_path)))
    }
}

impl Identity {
    /// Whether both are one file.
    pub(crate) fn is(&self, other: &Identity) -> bool {
        match (self, other) {
            (Identity::Node(one), Identity::Node(other)) => one == other,
            (Identity::Place(one), Identity::Place(other)) => one.is(other),
            _ => false,
        }
    }
}

/// The folder a path names a file in.
pub(crate) fn folder_of(path: &Path) -> &Path {
    match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    }
}

/// Whether a folder takes `a` and `A` for one name: tried, since Linux has such folders too, and others lack them.
fn ignores_case(folder: &Path) -> bool {
    let mut builder = tempfile::Builder::new();
    let Ok(probe) = builder
        .prefix(".shetu-case-")
        .suffix(".part")
        .tempfile_in(folder)
    else {
        // Nothing can be made there anyway.
        return true;
    };
    let name = probe.path().file_name().unwrap_or_default();
    folder.join(name.to_string_lossy().to_uppercase()).exists()
}

/// The file that an open handle of this process goes to.
#[cfg(unix)]
pub(crate) fn of_handle(handle: &impl std::os::fd::AsFd) -> Option<Metadata> {
    let handle = handle.as_fd().try_clone_to_owned().ok()?;
    File::from(handle).metadata().ok()
}
