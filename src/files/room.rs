//! Whether a folder takes more bytes, asked of the system itself. For libraries that panic when a disk is full: what
//! they say then is for their developers, and its wording is nobody's promise.

use std::io::{self, Write};
use std::path::Path;

/// The error with which a folder refuses a file of so many bytes: larger than files may be here, or no space is left.
///
/// # Errors
/// What the system refuses with.
pub(crate) fn check(folder: &Path, bytes: u64) -> io::Result<()> {
    /// More than what is left over when writing a block has failed.
    const SOME: usize = 1 << 20;
    let mut file = tempfile::tempfile_in(folder)?;
    // Says at once what is longer than a file may be, and takes no room.
    file.set_len(bytes)?;
    file.write_all(&vec![0; SOME])?;
    file.flush()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_folder_takes_what_fits() {
        let folder = tempfile::tempdir().unwrap();
        check(folder.path(), 4096).unwrap();
        assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
        let missing = check(&folder.path().join("none"), 1).unwrap_err();
        assert_eq!(missing.kind(), io::ErrorKind::NotFound);
    }

    #[cfg(unix)]
    #[test]
    fn what_no_disk_holds_is_refused() {
        let folder = tempfile::tempdir().unwrap();
        let refused = check(folder.path(), 1 << 62).unwrap_err();
        assert!(refused.raw_os_error().is_some(), "{refused:?}");
    }
}
