//! A row of a table with its place.

use crate::model::error::Position;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    /// Its place.
    pub at: Position,
    /// Its cells as text.
    pub cells: Vec<String>,
    /// The cells that hold no text, by their column from 0, and what they hold: `a date`.
    pub no_text: Vec<(usize, &'static str)>,
}

impl Line {
    /// A row of texts.
    pub(crate) fn new(at: Position, cells: Vec<String>) -> Self {
        Line {
            at,
            cells,
            no_text: Vec::new(),
        }
    }
}
