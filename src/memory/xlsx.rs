//! The first sheet of a spreadsheet as a table of units.

use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};

use super::table::Rows;
use crate::error::{Error, Position, Result};
use crate::foreign::workbook::Problem as _;
use crate::worksheet;

/// The largest sheet that is read, in cells: a sheet is in memory while it is read.
const LARGEST: usize = 50_000_000;

/// Rows of cells with their numbers.
type Numbered = Box<dyn Iterator<Item = (usize, Vec<Data>)> + Send>;

/// The rows of a sheet.
pub struct Xlsx {
    rows: Numbered,
    path: Option<PathBuf>,
}

impl Xlsx {
    /// Reads the first sheet of a workbook: `.xlsx`, `.xls` or `.ods`.
    ///
    /// # Errors
    /// It is no workbook, has no sheet, or its sheet is too large.
    pub fn new(input: impl Read + Seek + Clone, path: Option<&Path>) -> Result<Self> {
        let rows = rows(input).map_err(|problem| {
            let at = Position {
                path: path.map(Path::to_path_buf),
                ..Position::default()
            };
            Error::input(at, problem)
        })?;
        let path = path.map(Path::to_path_buf);
        Ok(Xlsx { rows, path })
    }
}

/// The rows of the first sheet, with their numbers.
fn rows(input: impl Read + Seek + Clone) -> std::result::Result<Numbered, String> {
    let no_sheet = "the spreadsheet has no sheet";
    let unreadable = |problem: String| format!("the first sheet cannot be read: {problem}");
    let mut book = open_workbook_auto_from_rs(input).map_err(|problem| {
        format!(
            "this is no spreadsheet that can be read: {}",
            problem.words()
        )
    })?;
    if let Sheets::Xlsx(book) = &mut book {
        let name = book.sheet_names().into_iter().next().ok_or(no_sheet)?;
        let rows = worksheet::Rows::of(book, &name).map_err(unreadable)?;
        return Ok(Box::new(rows));
    }
    let range = book.worksheet_range_at(0).ok_or(no_sheet)?;
    let range = range.map_err(|problem| unreadable(problem.words()))?;
    let (height, width) = range.get_size();
    if height.saturating_mul(width) > LARGEST {
        return Err("the sheet is too large: save it as CSV (UTF-8)".to_owned());
    }
    let before = range.start().map_or(0, |(row, _)| row as usize);
    let rows: Vec<Vec<Data>> = range.rows().map(<[Data]>::to_vec).collect();
    Ok(Box::new((before + 1..).zip(rows)))
}

fn text(cell: &Data) -> String {
    match cell {
        Data::Error(_) | Data::Empty => String::new(),
        cell => cell.to_string(),
    }
}

impl Rows for Xlsx {
    fn row(&mut self) -> Result<Option<(Position, Vec<String>)>> {
        let Some((number, cells)) = self.rows.next() else {
            return Ok(None);
        };
        let at = Position {
            path: self.path.clone(),
            line: Some(number),
            ..Position::default()
        };
        Ok(Some((at, cells.iter().map(text).collect())))
    }
}
