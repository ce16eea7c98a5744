//! What stands at the name of a journal.

use std::fs::{self, File};
use std::path::Path;

/// Whether the name still leads to this file, and by no link.
#[cfg(unix)]
pub(super) fn is_at(path: &Path, file: &File) -> bool {
    use std::os::unix::fs::MetadataExt;
    let (Ok(named), Ok(open)) = (fs::symlink_metadata(path), file.metadata()) else {
        return false;
    };
    named.is_file() && (named.dev(), named.ino()) == (open.dev(), open.ino())
}

/// Whether the name still leads to a file; a file that is open keeps its name here.
#[cfg(not(unix))]
pub(super) fn is_at(path: &Path, _: &File) -> bool {
    fs::symlink_metadata(path).is_ok_and(|named| named.is_file())
}
