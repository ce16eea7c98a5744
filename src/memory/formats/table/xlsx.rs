//! The first sheet of a spreadsheet as a table of units.

use std::io::Read;
use std::path::{Path, PathBuf};

use super::line::Line;
use super::reader::Rows;
use crate::files::worksheet::book::{Book, Numbered};
use crate::files::worksheet::{Cell, text};
use crate::model::error::{Error, Position, Result};

/// The rows of a sheet.
pub(crate) struct Xlsx {
    rows: Numbered,
    /// The first column, from 0.
    left: usize,
    path: Option<PathBuf>,
}

impl Xlsx {
    /// Reads the first sheet of a workbook: `.xlsx`, `.xls` or `.ods`.
    ///
    /// # Errors
    /// It is no workbook, has no sheet, or its sheet is too large.
    pub(crate) fn new(input: impl Read, path: Option<&Path>) -> Result<Self> {
        let fault = |problem: String| {
            let at = Position {
                path: path.map(Path::to_path_buf),
                ..Position::default()
            };
            Error::input(at, problem)
        };
        let io = |error| Error::io(path.unwrap_or(Path::new("-")), error);
        let mut book = Book::read(input).map_err(io)?.map_err(fault)?;
        let (rows, left) = first(&mut book).map_err(fault)?;
        let path = path.map(Path::to_path_buf);
        Ok(Xlsx { rows, left, path })
    }
}

/// The rows of the first sheet, with their numbers, and its first column.
fn first(book: &mut Book) -> std::result::Result<(Numbered, usize), String> {
    let name = book.names().into_iter().next();
    book.rows(&name.ok_or("the spreadsheet has no sheet")?)
}

impl Rows for Xlsx {
    fn whole(&self) -> Position {
        Position {
            path: self.path.clone(),
            ..Position::default()
        }
    }

    fn at(&self, number: usize) -> Position {
        Position {
            line: Some(number),
            ..self.whole()
        }
    }

    fn row(&mut self) -> Result<Option<Line>> {
        let Some((number, cells)) = self.rows.next() else {
            return Ok(None);
        };
        let no_text = |(column, cell): (usize, &Cell)| Some((column, cell.no_text()?));
        let no_text = cells.iter().enumerate().filter_map(no_text).collect();
        let cells = cells.iter().map(|cell| text(&cell.value)).collect();
        Ok(Some(Line {
            number,
            cells,
            no_text,
        }))
    }

    fn left(&self) -> usize {
        self.left
    }
}
