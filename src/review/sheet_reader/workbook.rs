//! Workbooks in: every sheet as text, however a program saved its cells.

use std::io::Cursor;

use calamine::{Ods, Reader, Xlsx};

use super::grid::Grid;
use crate::files::foreign::workbook::Problem;
use crate::files::worksheet::{Budget, Cell, Rows, Shown, text};
use crate::model::display::Quoted;

/// The cells of every sheet of a workbook of Excel.
///
/// # Errors
/// Bytes that are no workbook.
pub(super) fn xlsx(bytes: Vec<u8>) -> Result<Vec<Grid>, String> {
    grids(bytes, |book: &mut Xlsx<_>, name, budget| {
        Rows::of(book, name, budget)
    })
}

/// The cells of every sheet of a workbook of LibreOffice.
///
/// # Errors
/// Bytes that are no workbook.
pub(super) fn ods(bytes: Vec<u8>) -> Result<Vec<Grid>, String> {
    let shown = Shown::of(&bytes);
    grids(bytes, |book: &mut Ods<_>, name, _| {
        let (rows, _) = shown.rows(book, name)?;
        Ok(rows.into_iter())
    })
}

type Bytes = Cursor<Vec<u8>>;

fn grids<Book, Found>(
    bytes: Vec<u8>,
    rows: impl Fn(&mut Book, &str, &mut Budget) -> Result<Found, String>,
) -> Result<Vec<Grid>, String>
where
    Book: Reader<Bytes>,
    Book::Error: Problem,
    Found: Iterator<Item = (usize, Vec<Cell>)>,
{
    let mut budget = Budget::of(&bytes)?;
    let fault = |error: Book::Error| {
        format!(
            "no workbook that can be read ({}); save it as .xlsx again",
            error.words()
        )
    };
    let mut book = Book::new(Cursor::new(bytes)).map_err(fault)?;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        let rows = rows(&mut book, &name, &mut budget).map_err(|problem| {
            format!(
                "the sheet {} cannot be read ({problem}); save it as .xlsx again",
                Quoted(&name)
            )
        })?;
        let cells = |cells: Vec<Cell>| cells.iter().map(|cell| text(&cell.value)).collect();
        grids.push(Grid {
            name: Some(name),
            rows: rows.map(|(number, row)| (number, cells(row))).collect(),
        });
    }
    Ok(grids)
}
