//! Rows that cannot be read, and what is said of them.

use std::fmt;
use std::io;

/// A row that cannot be read.
#[derive(Debug)]
pub(crate) struct Broken {
    /// Its first line, counted from 1.
    pub line: usize,
    /// What is wrong with it.
    pub fault: Fault,
}

/// What can be wrong with a row.
#[derive(Debug)]
pub(crate) enum Fault {
    /// The quotation mark that begins a cell is never closed.
    Open,
    /// Text stands behind the quotation mark that closes a cell; the number of the cell, from 1.
    Behind(usize),
    /// It is longer than so many bytes.
    TooLong(u64),
    /// A cell is not UTF-8; its number, from 1.
    Encoding(usize),
    /// The system refused; nothing follows.
    Unreadable(io::Error),
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Fault::Open => f.write_str(
                "a cell begins with a quotation mark that is not closed: close it, or double it inside quotation \
                 marks (\"\"\"Word\"\"\")",
            ),
            Fault::Behind(cell) => write!(
                f,
                "text stands behind the closing quotation mark of cell {cell}: is a quotation mark not closed, or one \
                 inside the cell not doubled?"
            ),
            Fault::TooLong(most) => write!(
                f,
                "a row of more than {most} bytes: is the closing quotation mark of a cell missing?"
            ),
            Fault::Encoding(cell) => write!(
                f,
                "cell {cell} is not UTF-8; convert the file, for example: iconv -f WINDOWS-1252 -t UTF-8 IN > OUT"
            ),
            Fault::Unreadable(error) => write!(f, "the table cannot be read on: {error}"),
        }
    }
}
