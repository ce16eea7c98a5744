//! What is no file.

use std::path::Path;

/// What stands at a path, where it is no file.
pub(crate) fn special(path: &Path) -> Option<&'static str> {
    let found = std::fs::metadata(path).ok()?;
    #[cfg(unix)]
    {
        use std::os::unix::fs::FileTypeExt;
        let kind = found.file_type();
        if kind.is_fifo() {
            return Some("a pipe");
        }
        if kind.is_socket() {
            return Some("a socket");
        }
    }
    (!found.is_file()).then_some("a device")
}
