//! A row of a table with its place.

/// Cells that hold no text, by their column from 0, and what they hold: `a date`.
pub(crate) type NoText = Vec<(usize, &'static str)>;

/// A row of a table.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Line {
    /// Its line, or its row in a sheet, from 1.
    pub number: usize,
    /// Its cells as text.
    pub cells: Vec<String>,
    /// Those of its cells that hold no text.
    pub no_text: NoText,
}

impl Line {
    /// A row of texts.
    pub(crate) fn new(number: usize, cells: Vec<String>) -> Self {
        Line {
            number,
            cells,
            no_text: Vec::new(),
        }
    }
}
