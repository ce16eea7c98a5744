//! Lines of text, one by one, with their numbers: what JSONL, PO and Moses files are made of.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use crate::files::delimited::dialect::is_cr;
use crate::files::encoding::as_utf_8;
use crate::files::lines::{Line, next_until};
use crate::model::error::system;
use crate::model::error::{Error, Position, Result};

/// The longest line, in bytes.
const LONGEST_LINE: u64 = 16 << 20;

/// The lines of a text in UTF-8.
pub(crate) struct Lines<R> {
    input: R,
    path: Option<PathBuf>,
    number: usize,
    /// What ends a line, once the first was looked at.
    end: Option<u8>,
    failed: bool,
}

impl<R: BufRead> Lines<R> {
    /// Lines of `input`; `path` is for errors.
    pub(crate) fn new(input: R, path: Option<&Path>) -> Self {
        Lines {
            input,
            path: path.map(Path::to_path_buf),
            number: 0,
            end: None,
            failed: false,
        }
    }

    /// The next line without its end; `None` after the last.
    ///
    /// # Errors
    /// The line cannot be read, is not UTF-8 or is too long.
    pub(crate) fn line(&mut self) -> Result<Option<String>> {
        let mut bytes = Vec::new();
        let end = self.end()?;
        let read = next_until(end, &mut self.input, LONGEST_LINE, &mut bytes);
        self.number += 1;
        let read = read.map_err(|error| {
            self.failed = true;
            self.fault(format!(
                "the file cannot be read on: {}",
                system::words(&error)
            ))
        })?;
        match read {
            Line::End => return Ok(None),
            Line::TooLong(_) => {
                return Err(self.fault(format!("a line of more than {} MiB", LONGEST_LINE >> 20)));
            }
            Line::Whole(count) => {
                let is_ended = count > bytes.len() as u64;
                if is_ended && bytes.last() == Some(&b'\r') {
                    bytes.pop();
                }
            }
        }
        let line = as_utf_8(bytes).ok_or_else(|| {
            self.fault(
                "not UTF-8; convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 IN > OUT",
            )
        })?;
        // A file that was put together of several has marks inside.
        Ok(Some(match line.strip_prefix('\u{FEFF}') {
            Some(bare) => bare.to_owned(),
            None => line,
        }))
    }

    /// What ends a line: CR alone in a file that has no LF (old Macs), as in articles.
    fn end(&mut self) -> Result<u8> {
        if let Some(end) = self.end {
            return Ok(end);
        }
        let cr = self.input.fill_buf().map(is_cr);
        let cr = cr.map_err(|error| {
            self.fault(format!(
                "the file cannot be read: {}",
                system::words(&error)
            ))
        })?;
        let end = if cr { b'\r' } else { b'\n' };
        self.end = Some(end);
        Ok(end)
    }

    /// Whether lines follow after a fault.
    pub(crate) fn can_go_on(&self) -> bool {
        !self.failed
    }

    /// The place of the last line.
    pub(crate) fn position(&self) -> Position {
        Position {
            path: self.path.clone(),
            line: Some(self.number),
            ..Position::default()
        }
    }

    /// An error at the last line.
    pub(crate) fn fault(&self, problem: impl Into<String>) -> Error {
        Error::input(self.position(), problem)
    }
}
