//! The sheets of a workbook as tables.

use super::cells::Cells;
use crate::files::worksheet::book::Book;
use crate::files::worksheet::text;

/// The cells of every sheet that a reader sees.
///
/// # Errors
/// It is no workbook, or a sheet cannot be read.
pub(super) fn sheets(bytes: Vec<u8>) -> Result<Vec<Cells>, String> {
    let mut book = Book::open(bytes.into())?;
    let mut sheets = Vec::new();
    for name in book.seen() {
        let (rows, _) = book.rows(&name)?;
        let cells = rows.map(|(_, row)| row.iter().map(|cell| text(&cell.value)).collect());
        sheets.push(cells.collect());
    }
    Ok(sheets)
}
