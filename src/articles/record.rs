//! One article of a corpus.

use std::path::Path;

use serde::{Deserialize, Serialize};

use super::story::Story;
use crate::files::fault::Fault;
use crate::model::error::{Error, Position, Result};

/// An article as a corpus holds it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Record {
    /// The id; a number is written as in the file.
    pub id: String,
    /// The text and what is said about it.
    pub story: Story,
}

/// Where a record stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// Its id.
    pub id: String,
    /// Its first line, counted from 1.
    pub line: usize,
    /// Where it begins, in bytes.
    pub offset: u64,
}

/// Records, each with the line or the number at which it stands; what is wrong with one is an error in its place.
pub(super) type Records<'a> = Box<dyn Iterator<Item = Result<(Record, usize)>> + 'a>;

/// The error of a record that is known by its number in a file.
pub(super) fn fault_of(fault: Fault, path: &Path, number: usize) -> Error {
    let at = Position {
        record: Some(number),
        ..Position::file(path)
    };
    Error::left_out(at, fault.reason, fault.problem)
}
