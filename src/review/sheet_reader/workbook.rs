//! Workbooks in: every sheet as text, however a program saved its cells.

use super::grid::Grid;
use crate::files::worksheet::book::Book;
use crate::files::worksheet::{Cell, text};

/// The cells of every sheet of a workbook.
///
/// # Errors
/// It is no workbook, or a sheet cannot be read.
pub(super) fn grids(bytes: Vec<u8>) -> Result<Vec<Grid>, String> {
    let mut book = Book::open(bytes.into())?;
    let names = book.names();
    let cells = |cells: Vec<Cell>| cells.iter().map(|cell| text(&cell.value)).collect();
    let grid = |name: String| {
        let (rows, _) = book.rows(&name)?;
        Ok(Grid {
            name: Some(name),
            rows: rows.map(|(number, row)| (number, cells(row))).collect(),
        })
    };
    names.into_iter().map(grid).collect()
}
