//! A line of text as cells, and the cells of a record over several lines, quotation marks and all.

use memchr::{memchr, memchr_iter, memchr2};

use crate::files::encoding::as_utf_8;

use super::broken::Fault;
use super::dialect::Dialect;

/// A cell of several lines with its quotation marks, as the other cells of a line have them.
pub(super) fn covered(cell: Vec<u8>) -> Vec<u8> {
    if !cell.contains(&b'\n') && !cell.contains(&b'\r') {
        return cell;
    }
    let mut covered = vec![b'"'];
    for byte in cell {
        covered.extend(std::iter::repeat_n(byte, if byte == b'"' { 2 } else { 1 }));
    }
    covered.push(b'"');
    covered
}

/// The cells of a line, as they stand there.
pub(super) fn split(line: &[u8], delimiter: u8) -> Vec<Vec<u8>> {
    let mut cells = Vec::new();
    let mut from = 0;
    for at in memchr_iter(delimiter, line) {
        cells.push(line[from..at].to_vec());
        from = at + 1;
    }
    cells.push(line[from..].to_vec());
    cells
}

/// The cells as text.
pub(super) fn decoded(cells: Vec<Vec<u8>>) -> Result<Vec<String>, Fault> {
    (1..)
        .zip(cells)
        .map(|(number, cell)| as_utf_8(cell).ok_or(Fault::Encoding(number)))
        .collect()
}

/// The cells of a record in the making.
pub(super) struct Cells {
    delimiter: u8,
    /// Whether a delimiter within quotation marks begins another cell all the same.
    lines: bool,
    done: Vec<Vec<u8>>,
    cell: Vec<u8>,
    state: State,
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum State {
    /// At the beginning of a cell.
    Start,
    /// In a cell without quotation marks.
    Bare,
    /// Within quotation marks.
    Quoted,
    /// Behind a quotation mark in a quoted cell: the second of two, or the closing one.
    Mark,
    /// Behind the closing quotation mark and blanks.
    Closed,
}

impl Cells {
    pub(super) fn new(dialect: Dialect) -> Self {
        Cells {
            delimiter: dialect.delimiter,
            lines: dialect.lines,
            done: Vec::new(),
            cell: Vec::new(),
            state: State::Start,
        }
    }

    /// Adds a line, or a part of one, without its end.
    pub(super) fn add(&mut self, line: &[u8]) -> Result<(), Fault> {
        let mut rest = line;
        while !rest.is_empty() {
            let plain = self.plain(rest);
            self.cell.extend_from_slice(&rest[..plain]);
            rest = &rest[plain..];
            let Some((&byte, behind)) = rest.split_first() else {
                break;
            };
            self.byte(byte)?;
            rest = behind;
        }
        Ok(())
    }

    /// How many bytes are of the cell as they are: nearly all of a text.
    fn plain(&self, line: &[u8]) -> usize {
        let next = match self.state {
            State::Quoted if self.lines => memchr2(b'"', self.delimiter, line),
            State::Quoted => memchr(b'"', line),
            State::Bare => memchr(self.delimiter, line),
            State::Start | State::Mark | State::Closed => Some(0),
        };
        next.unwrap_or(line.len())
    }

    fn byte(&mut self, byte: u8) -> Result<(), Fault> {
        let delimiter = byte == self.delimiter;
        self.state = match (self.state, byte) {
            (State::Start, b'"') => State::Quoted,
            (State::Quoted, b'"') => State::Mark,
            (State::Mark, b'"') => {
                self.cell.push(b'"');
                State::Quoted
            }
            (State::Quoted, _) if delimiter && self.lines => {
                return Err(Fault::Open);
            }
            (State::Quoted, _) => {
                self.cell.push(byte);
                State::Quoted
            }
            _ if delimiter => {
                self.done.push(std::mem::take(&mut self.cell));
                State::Start
            }
            (State::Mark | State::Closed, b' ') => State::Closed,
            (State::Mark | State::Closed, _) => {
                return Err(Fault::Behind(self.done.len() + 1));
            }
            _ => {
                self.cell.push(byte);
                State::Bare
            }
        };
        Ok(())
    }

    pub(super) fn is_open(&self) -> bool {
        self.state == State::Quoted
    }

    /// Adds the line end inside a quoted cell.
    pub(super) fn add_end(&mut self, end: &[u8]) {
        self.cell.extend_from_slice(end);
    }

    pub(super) fn finish(mut self) -> Vec<Vec<u8>> {
        self.done.push(self.cell);
        self.done
    }
}
