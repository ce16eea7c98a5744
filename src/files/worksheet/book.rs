//! A workbook with its sheets: `.xlsx`, `.xls` or `.ods`, as its content says.

use std::io::Cursor;
use std::sync::Arc;

use calamine::{Data, Reader, SheetVisible, Sheets, open_workbook_auto_from_rs};

use super::{Budget, Cell, Rows, Shown};
use crate::files::foreign::workbook::Problem as _;

/// Rows of cells with their numbers.
pub(crate) type Numbered = Box<dyn Iterator<Item = (usize, Vec<Cell>)> + Send>;

/// A workbook that is open.
pub(crate) struct Book {
    sheets: Sheets<Cursor<Arc<[u8]>>>,
    budget: Budget,
    /// What the cells of an OpenDocument sheet show.
    shown: Shown,
}

impl Book {
    /// Opens a workbook.
    ///
    /// # Errors
    /// It is none, or reading it would take too much.
    pub(crate) fn open(bytes: Arc<[u8]>) -> Result<Book, String> {
        let budget = Budget::of(&bytes)
            .map_err(|problem| format!("the spreadsheet cannot be read: {problem}"))?;
        let sheets = open_workbook_auto_from_rs(Cursor::new(bytes.clone())).map_err(|problem| {
            let words = problem.words();
            format!("this is no spreadsheet that can be read: {words}")
        })?;
        let shown = match sheets {
            Sheets::Xlsb(_) => return Err("an .xlsb is not read: save it as .xlsx".to_owned()),
            Sheets::Ods(_) => Shown::of(&bytes),
            _ => Shown::default(),
        };
        Ok(Book {
            sheets,
            budget,
            shown,
        })
    }

    /// The names of the sheets.
    pub(crate) fn names(&self) -> Vec<String> {
        self.sheets.sheet_names()
    }

    /// The names of the sheets that a reader sees.
    pub(crate) fn seen(&self) -> Vec<String> {
        let all = self.sheets.sheets_metadata().iter();
        all.filter(|sheet| sheet.visible == SheetVisible::Visible)
            .map(|sheet| sheet.name.clone())
            .collect()
    }

    /// The rows of a sheet, and its first column that holds something, from 0.
    ///
    /// # Errors
    /// The sheet cannot be read.
    pub(crate) fn rows(&mut self, name: &str) -> Result<(Numbered, usize), String> {
        if let Sheets::Xlsx(book) = &mut self.sheets {
            let rows = Rows::of(book, name, &mut self.budget)?;
            let left = rows.left();
            return Ok((Box::new(rows), left));
        }
        if let Sheets::Ods(book) = &mut self.sheets {
            let (rows, left) = self.shown.rows(book, name)?;
            return Ok((Box::new(rows.into_iter()), left));
        }
        let range = self.sheets.worksheet_range(name);
        let range = range.map_err(|problem| problem.words())?;
        let start = range.start().unwrap_or_default();
        let cells = |row: &[Data]| -> Vec<Cell> { row.iter().cloned().map(Cell::plain).collect() };
        let rows: Vec<Vec<Cell>> = range.rows().map(cells).collect();
        let numbered = (start.0 as usize + 1..).zip(rows);
        Ok((Box::new(numbered), start.1 as usize))
    }
}
