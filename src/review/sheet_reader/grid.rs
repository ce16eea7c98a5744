//! A table of cells, as a file gives it.

/// A table of cells with the name of its sheet.
pub(super) struct Grid {
    pub(super) name: Option<String>,
    /// Number of the row, from 1, and its cells.
    pub(super) rows: Vec<(usize, Vec<String>)>,
}

/// How many rows from the top may be something else before the header.
pub(super) const HEADER_WITHIN: usize = 10;
