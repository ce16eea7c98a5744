//! The first sheet of a spreadsheet as a table of units.

use std::io::{Read, Seek};
use std::path::{Path, PathBuf};

use calamine::{Data, Reader, Sheets, open_workbook_auto_from_rs};

use super::table::Rows;
use crate::error::{Error, Position, Result};

/// The largest sheet that is read, in cells: a sheet is in memory while it is read.
const LARGEST: usize = 50_000_000;

/// The rows of a sheet.
pub struct Xlsx {
    rows: std::vec::IntoIter<Vec<String>>,
    path: Option<PathBuf>,
    at: usize,
}

impl Xlsx {
    /// Reads the first sheet of a workbook: `.xlsx`, `.xls` or `.ods`.
    ///
    /// # Errors
    /// It is no workbook, has no sheet, or its sheet is too large.
    pub fn new(input: impl Read + Seek + Clone, path: Option<&Path>) -> Result<Self> {
        let fault = |problem: String| {
            let at = Position {
                path: path.map(Path::to_path_buf),
                ..Position::default()
            };
            Error::input(at, problem)
        };
        let mut book: Sheets<_> = open_workbook_auto_from_rs(input).map_err(|problem| {
            fault(format!(
                "this is no spreadsheet that can be read: {problem}"
            ))
        })?;
        let range = book
            .worksheet_range_at(0)
            .ok_or_else(|| fault("the spreadsheet has no sheet".to_owned()))?
            .map_err(|problem| fault(format!("the first sheet cannot be read: {problem}")))?;
        let (height, width) = range.get_size();
        if height.saturating_mul(width) > LARGEST {
            return Err(fault(
                "the sheet is too large: save it as CSV (UTF-8)".to_owned(),
            ));
        }
        let before = range.start().map_or(0, |(row, _)| row as usize);
        let text = |cell: &Data| match cell {
            Data::Error(_) | Data::Empty => String::new(),
            cell => cell.to_string(),
        };
        let rows: Vec<Vec<String>> = range
            .rows()
            .map(|row| row.iter().map(text).collect())
            .collect();
        Ok(Xlsx {
            rows: rows.into_iter(),
            path: path.map(Path::to_path_buf),
            at: before,
        })
    }
}

impl Rows for Xlsx {
    fn row(&mut self) -> Result<Option<(Position, Vec<String>)>> {
        let Some(cells) = self.rows.next() else {
            return Ok(None);
        };
        self.at += 1;
        let at = Position {
            path: self.path.clone(),
            line: Some(self.at),
            ..Position::default()
        };
        Ok(Some((at, cells)))
    }
}
