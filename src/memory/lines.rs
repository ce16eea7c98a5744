//! Lines of text, one by one, with their numbers: what JSONL, PO and Moses files are made of.

use std::io::{BufRead, Read};
use std::path::{Path, PathBuf};

use crate::error::system;
use crate::error::{Error, Position, Result};

/// The longest line, in bytes.
const LONGEST: u64 = 16 << 20;

/// The lines of a text in UTF-8.
pub struct Lines<R> {
    input: R,
    path: Option<PathBuf>,
    number: usize,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    /// Lines of `input`; `path` is for errors.
    pub fn new(input: R, path: Option<&Path>) -> Self {
        Lines {
            input,
            path: path.map(Path::to_path_buf),
            number: 0,
            failed: false,
        }
    }

    /// The next line without its end; `None` after the last.
    ///
    /// # Errors
    /// The line cannot be read, is not UTF-8 or is too long.
    pub fn line(&mut self) -> Result<Option<String>> {
        let mut bytes = Vec::new();
        let read = self
            .input
            .by_ref()
            .take(LONGEST)
            .read_until(b'\n', &mut bytes);
        self.number += 1;
        let length = read.map_err(|error| {
            self.failed = true;
            self.fault(format!(
                "the file cannot be read on: {}",
                system::words(&error)
            ))
        })?;
        if length == 0 {
            return Ok(None);
        }
        if bytes.last() == Some(&b'\n') {
            bytes.pop();
            if bytes.last() == Some(&b'\r') {
                bytes.pop();
            }
        } else if length as u64 == LONGEST {
            self.pass();
            return Err(self.fault(format!("a line of more than {} MiB", LONGEST >> 20)));
        }
        let line = String::from_utf8(bytes).map_err(|_| {
            self.fault(
                "not UTF-8; convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 IN > OUT",
            )
        })?;
        Ok(Some(line))
    }

    /// Passes over what is left of a line.
    fn pass(&mut self) {
        loop {
            let (length, ended) = match self.input.fill_buf() {
                Ok(bytes) => match bytes.iter().position(|&byte| byte == b'\n') {
                    Some(end) => (end + 1, true),
                    None => (bytes.len(), bytes.is_empty()),
                },
                // The next line will say it.
                Err(_) => (0, true),
            };
            self.input.consume(length);
            if ended {
                return;
            }
        }
    }

    /// Whether lines follow after a fault.
    pub(super) fn can_go_on(&self) -> bool {
        !self.failed
    }

    /// The place of the last line.
    pub fn position(&self) -> Position {
        Position {
            path: self.path.clone(),
            line: Some(self.number),
            ..Position::default()
        }
    }

    /// An error at the last line.
    pub fn fault(&self, problem: impl Into<String>) -> Error {
        Error::input(self.position(), problem)
    }
}
