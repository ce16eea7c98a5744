//! Reading at a place in a file while others read elsewhere, and writing at its end, so that many threads may share it.

use std::fs::File;
use std::io::{self, Read};

/// A reader that begins at a byte of a file.
#[derive(Debug)]
pub(crate) struct At<'f> {
    file: &'f File,
    offset: u64,
}

impl<'f> At<'f> {
    /// A reader of `file` from `offset` on.
    pub(crate) fn new(file: &'f File, offset: u64) -> Self {
        At { file, offset }
    }
}

impl Read for At<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = read_at(self.file, buffer, self.offset)?;
        self.offset += count as u64;
        Ok(count)
    }
}

#[cfg(unix)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::unix::fs::FileExt::read_at(file, buffer, offset)
}

#[cfg(windows)]
fn read_at(file: &File, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    std::os::windows::fs::FileExt::seek_read(file, buffer, offset)
}

/// Writes at the end of a file, wherever others read meanwhile. On Unix it must be opened for appending.
///
/// # Errors
/// The system refuses.
#[cfg(unix)]
pub(crate) fn append(mut file: &File, bytes: &[u8]) -> io::Result<()> {
    io::Write::write_all(&mut file, bytes)
}

/// The same on Windows, where the last place of all stands for the end.
///
/// # Errors
/// The system refuses.
#[cfg(windows)]
pub fn append(file: &File, mut bytes: &[u8]) -> io::Result<()> {
    while !bytes.is_empty() {
        let count = std::os::windows::fs::FileExt::seek_write(file, bytes, u64::MAX)?;
        bytes = &bytes[count..];
    }
    Ok(())
}
