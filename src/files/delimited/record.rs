//! The records of a table, one after the other. One that is broken is told with its line, and the next line follows:
//! an open quotation mark costs its own row and no other.

#[cfg(test)]
mod tests;

use std::io::{self, BufRead};

use memchr::memchr;

use super::broken::{Broken, Fault};
use super::cells::{Cells, covered, decoded, split};
use super::dialect::Dialect;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record {
    /// Its first line, counted from 1.
    pub line: usize,
    /// Where it begins, in bytes.
    pub offset: u64,
    /// Its cells. Where a line is a record, quotation marks are still there (see [`super::unquoted`]).
    pub cells: Vec<String>,
}

/// Reads records.
pub(crate) struct Records<R> {
    input: R,
    dialect: Dialect,
    longest: u64,
    /// Lines that were read already and come again.
    again: Vec<u8>,
    again_at: usize,
    /// Behind them, a line of so many bytes that is longer than all may be and was passed over.
    passed: Option<u64>,
    /// The record in the making, with its line ends.
    raw: Vec<u8>,
    line: usize,
    offset: u64,
    ended: bool,
    /// How many cells the first row has, once it is read.
    width: Option<usize>,
}

/// How a physical line came.
enum Line {
    Whole,
    TooLong,
    End,
}

impl<R: BufRead> Records<R> {
    /// Records of `input`, which stands at the first byte; none longer than `longest` bytes.
    pub(crate) fn new(input: R, dialect: Dialect, longest: u64) -> Self {
        Records {
            input,
            dialect,
            longest,
            again: Vec::new(),
            again_at: 0,
            passed: None,
            raw: Vec::new(),
            line: 1 + dialect.above,
            offset: 0,
            ended: false,
            width: None,
        }
    }

    /// The same for input that stands at a record of a table whose first row has so many cells.
    pub(crate) fn at(input: R, dialect: Dialect, longest: u64, width: usize) -> Self {
        let dialect = Dialect {
            skip: 0,
            above: 0,
            ..dialect
        };
        Records {
            width: Some(width),
            ..Records::new(input, dialect, longest)
        }
    }

    /// Passes over what stands before the first row.
    fn begin(&mut self) -> io::Result<()> {
        while self.dialect.skip > 0 {
            let available = self.input.fill_buf()?.len();
            if available == 0 {
                break;
            }
            let used = available.min(self.dialect.skip);
            self.input.consume(used);
            self.dialect.skip -= used;
            self.offset += used as u64;
        }
        self.dialect.skip = 0;
        Ok(())
    }

    /// Adds the next line with its end to the record. One that is too long is passed over, unless the record began
    /// before it.
    fn add_line(&mut self) -> io::Result<Line> {
        let begins = self.raw.is_empty();
        let none_again = self.again_at == self.again.len();
        let count = match self.passed {
            Some(count) if none_again => count,
            _ => self.read_line()?,
        };
        if count > self.longest {
            self.passed = (!begins).then_some(count);
        }
        if count <= self.longest || begins {
            self.offset += count;
            self.line += usize::from(count > 0);
        }
        Ok(match count {
            0 => Line::End,
            _ if count > self.longest || self.raw.len() as u64 > 2 * self.longest => Line::TooLong,
            _ => Line::Whole,
        })
    }

    /// Reads a line and adds it, unless it is too long; how many bytes it has.
    fn read_line(&mut self) -> io::Result<u64> {
        let end = self.dialect.line_end();
        let before = self.raw.len();
        let (mut count, mut ended) = (0, false);
        while !ended {
            let again = &self.again[self.again_at..];
            let from_again = !again.is_empty();
            let available = match from_again {
                true => again,
                false => match self.input.fill_buf() {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                    available => available?,
                },
            };
            if available.is_empty() {
                break;
            }
            let found = memchr(end, available);
            let used = found.map_or(available.len(), |at| at + 1);
            ended = found.is_some();
            count += used as u64;
            match count > self.longest {
                true => self.raw.truncate(before),
                false => self.raw.extend_from_slice(&available[..used]),
            }
            match from_again {
                true => self.again_at += used,
                false => self.input.consume(used),
            }
        }
        if self.again_at == self.again.len() {
            self.again.clear();
            self.again_at = 0;
        }
        Ok(count)
    }

    /// The next record; blank lines are none.
    fn record(&mut self) -> io::Result<Option<Result<Record, Broken>>> {
        self.begin()?;
        loop {
            self.raw.clear();
            let (line, offset) = (self.line, self.offset);
            match self.add_line()? {
                Line::End => return Ok(None),
                Line::TooLong => {
                    let fault = Fault::TooLong(self.longest);
                    return Ok(Some(Err(Broken { line, fault })));
                }
                Line::Whole => {}
            }
            // A file that was put together of several has marks inside.
            let mark = if self.raw.starts_with(b"\xEF\xBB\xBF") {
                3
            } else {
                0
            };
            if self.raw[mark..].trim_ascii().is_empty() {
                continue;
            }
            let cells = match self.dialect.lines {
                true => Ok(self.line(mark)?),
                false => self.quoted(mark)?,
            };
            if let Ok(cells) = &cells {
                self.width.get_or_insert(cells.len());
            }
            let record = cells.and_then(decoded).map(|cells| Record {
                line,
                offset,
                cells,
            });
            return Ok(Some(record.map_err(|fault| Broken { line, fault })));
        }
    }

    /// The cells of a line. It goes on in the next ones if a cell is quoted over lines that can be no records of
    /// their own, since they have no tab, and if the record is as wide as the first then.
    fn line(&mut self, mark: usize) -> io::Result<Vec<Vec<u8>>> {
        let first = self.raw.len();
        let cells = split(trimmed(&self.raw[mark..]), self.dialect.delimiter);
        let is_open = |cell: &Vec<u8>| {
            let quotes = cell.iter().filter(|&&byte| byte == b'"').count();
            cell.first() == Some(&b'"') && quotes % 2 == 1
        };
        let Some(width) = self
            .width
            .filter(|&width| cells.len() <= width && width > 1)
        else {
            return Ok(cells);
        };
        if !cells.last().is_some_and(is_open) {
            return Ok(cells);
        }
        match self.quoted(mark)? {
            Ok(whole) if whole.len() == width => Ok(whole.into_iter().map(covered).collect()),
            Ok(_) => {
                self.go_back(first);
                Ok(cells)
            }
            Err(_) => Ok(cells),
        }
    }

    /// The cells of a record that may go over several lines; the first is read.
    fn quoted(&mut self, mark: usize) -> io::Result<Result<Vec<Vec<u8>>, Fault>> {
        let first = self.raw.len();
        let mut cells = Cells::new(self.dialect);
        let mut from = mark;
        loop {
            let last = self.raw.len();
            let end = from + trimmed(&self.raw[from..]).len();
            let fault = if let Err(fault) = cells.add(&self.raw[from..end]) {
                fault
            } else if cells.is_open() {
                cells.add_end(&self.raw[end..last]);
                from = last;
                match self.add_line()? {
                    Line::Whole => continue,
                    Line::TooLong => Fault::TooLong(self.longest),
                    Line::End => Fault::Open,
                }
            } else {
                return Ok(Ok(cells.finish()));
            };
            self.go_back(first);
            return Ok(Err(fault));
        }
    }

    /// Everything behind the first line of the record comes again.
    fn go_back(&mut self, first: usize) {
        let rest = self.raw[first..].to_vec();
        let lines = rest.iter().filter(|&&byte| byte == self.dialect.line_end());
        let cut = usize::from(
            rest.last()
                .is_some_and(|&byte| byte != self.dialect.line_end()),
        );
        self.line -= lines.count() + cut;
        self.offset -= rest.len() as u64;
        let left = self.again.split_off(self.again_at.min(self.again.len()));
        self.again = rest;
        self.again.extend(left);
        self.again_at = 0;
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record, Broken>;

    fn next(&mut self) -> Option<Result<Record, Broken>> {
        if self.ended {
            return None;
        }
        match self.record() {
            Ok(found) => {
                self.ended = found.is_none();
                found
            }
            Err(error) => {
                self.ended = true;
                let (line, fault) = (self.line, Fault::Unreadable(error));
                Some(Err(Broken { line, fault }))
            }
        }
    }
}

/// A line without its end.
fn trimmed(line: &[u8]) -> &[u8] {
    let bare = line.strip_suffix(b"\n").unwrap_or(line);
    bare.strip_suffix(b"\r").unwrap_or(bare)
}
