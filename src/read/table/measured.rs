//! What a table is read through. It ends records that are too long, and counts lines: the csv crate's own count is
//! behind where lines end in CR LF, or stand empty between records.

use std::collections::VecDeque;
use std::io::{self, Read};

/// The csv reader's buffer reads ahead by so much.
const BUFFER: u64 = 64 * 1024;

/// A reader that knows the lines of what went through it lately, and fails when one record takes too much: an open
/// quotation mark must not fill the memory.
pub struct Measured<R> {
    reader: R,
    /// Bytes that may still be read.
    left: u64,
    offset: u64,
    /// The line that is being read, counted from 1.
    line: usize,
    /// Whether something stands in it.
    filled: bool,
    /// Where lines that are not empty end, and their numbers.
    lines: VecDeque<(u64, usize)>,
}

impl<R> Measured<R> {
    /// Reads from `reader`, as soon as something is [allowed](Measured::allow).
    pub fn new(reader: R) -> Self {
        Measured {
            reader,
            left: 0,
            offset: 0,
            line: 1,
            filled: false,
            lines: VecDeque::new(),
        }
    }

    /// From here on, a record of so many bytes may be read.
    pub fn allow(&mut self, bytes: u64) {
        self.left = bytes.saturating_add(BUFFER);
    }

    /// True when a record took all that was allowed.
    pub fn is_exhausted(&self) -> bool {
        self.left == 0
    }

    /// The first line with something in it at or after a byte. Lines before it are forgotten.
    pub fn line_of(&mut self, offset: u64) -> usize {
        while let Some(&(end, line)) = self.lines.front() {
            if end > offset {
                return line;
            }
            self.lines.pop_front();
        }
        self.line
    }

    fn count(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            match byte {
                b'\n' | b'\r' => {
                    if self.filled {
                        self.lines.push_back((self.offset, self.line));
                    }
                    self.filled = false;
                    self.line += usize::from(byte == b'\n');
                }
                _ => self.filled = true,
            }
            self.offset += 1;
        }
    }
}

impl<R: Read> Read for Measured<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            return Err(io::Error::other("a record is too long"));
        }
        let count = self.reader.read(buffer)?;
        self.left = self.left.saturating_sub(count as u64);
        self.count(&buffer[..count]);
        Ok(count)
    }
}
