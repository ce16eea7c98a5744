//! One article of a corpus.

use serde::{Deserialize, Serialize};

use super::story::Story;

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
