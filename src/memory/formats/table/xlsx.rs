//! The first sheet of a spreadsheet as a table of units.

use std::io::Read;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::line::Line;
use super::reader::Rows;
use crate::files::worksheet::book::{Book, Numbered};
use crate::files::worksheet::{Cell, text};
use crate::model::error::{Error, Position, Result};

/// The largest file that is read, in bytes: it is in memory while it is read.
const LARGEST: u64 = 256 << 20;

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
        let mut bytes = Vec::new();
        let mut input = input.take(LARGEST + 1);
        input
            .by_ref()
            .take(MAGIC)
            .read_to_end(&mut bytes)
            .map_err(io)?;
        if !bytes.starts_with(b"PK") && !bytes.starts_with(b"\xD0\xCF\x11\xE0") {
            let problem = "this is no spreadsheet that can be read: it does not begin as an .xlsx, .xls or .ods does";
            return Err(fault(problem.to_owned()));
        }
        input.read_to_end(&mut bytes).map_err(io)?;
        if bytes.len() as u64 > LARGEST {
            let most = LARGEST >> 20;
            let problem =
                format!("the spreadsheet is larger than {most} MB: save it as CSV (UTF-8)");
            return Err(fault(problem));
        }
        let (rows, left) = rows(bytes.into()).map_err(fault)?;
        let path = path.map(Path::to_path_buf);
        Ok(Xlsx { rows, left, path })
    }
}

/// By so many bytes a spreadsheet is known.
const MAGIC: u64 = 4;

/// The rows of the first sheet, with their numbers, and its first column.
fn rows(bytes: Arc<[u8]>) -> std::result::Result<(Numbered, usize), String> {
    let mut book = Book::open(bytes)?;
    let name = book
        .names()
        .into_iter()
        .next()
        .ok_or("the spreadsheet has no sheet")?;
    book.rows(&name)
        .map_err(|problem| format!("the first sheet cannot be read: {problem}"))
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
