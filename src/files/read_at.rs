//! Reading at a place in a file without moving the file's own position, so that many threads may share it.

use std::fs::File;
use std::io::{self, Read};

/// A reader that begins at a byte of a file.
#[derive(Debug)]
pub struct At<'f> {
    file: &'f File,
    offset: u64,
}

impl<'f> At<'f> {
    /// A reader of `file` from `offset` on.
    pub fn new(file: &'f File, offset: u64) -> Self {
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
