//! A workbook with its sheets: `.xlsx`, `.xls` or `.ods`, as its content says. Whatever is read of a workbook is read
//! here, so that what is wrong with one is said in one way.

use std::io::{self, Cursor, Read};
use std::sync::Arc;

use calamine::{Data, Reader, SheetVisible, Sheets, open_workbook_auto_from_rs};

use super::budget::LARGEST;
use super::{Budget, Cell, Rows, Shown};
use crate::files::foreign::workbook::Problem;
use crate::model::display::Quoted;

/// Rows of cells with their numbers.
pub(crate) type Numbered = Box<dyn Iterator<Item = (usize, Vec<Cell>)> + Send>;

/// How the files begin that are read: a zip, and the container of old `.xls` files.
const MAGIC: [&[u8]; 2] = [b"PK", b"\xD0\xCF\x11\xE0"];

fn begins_as_one(bytes: &[u8]) -> bool {
    MAGIC.iter().any(|magic| bytes.starts_with(magic))
}

/// The error for a file that is no workbook.
fn none(why: &str) -> String {
    format!("this is no spreadsheet that can be read: {why}")
}

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
        if !begins_as_one(&bytes) {
            return Err(none(
                "it does not begin as an .xlsx, .xls or .ods does: save it as .xlsx",
            ));
        }
        let budget = Budget::of(&bytes)
            .map_err(|problem| format!("the spreadsheet cannot be read: {problem}"))?;
        let sheets = open_workbook_auto_from_rs(Cursor::new(bytes.clone()))
            .map_err(|problem| none(&problem.words()))?;
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

    /// Reads a workbook from a source that may have no end: what does not begin as one is not read on.
    ///
    /// # Errors
    /// The source fails; within, as [`Book::open`].
    pub(crate) fn read(input: impl Read) -> io::Result<Result<Book, String>> {
        let longest = MAGIC.iter().map(|magic| magic.len()).max();
        let mut bytes = Vec::new();
        let mut input = input.take(LARGEST + 1);
        input
            .by_ref()
            .take(longest.unwrap_or_default() as u64)
            .read_to_end(&mut bytes)?;
        if begins_as_one(&bytes) {
            input.read_to_end(&mut bytes)?;
        }
        if bytes.len() as u64 > LARGEST {
            let most = LARGEST >> 20;
            let problem =
                format!("the spreadsheet is larger than {most} MB: save it as CSV (UTF-8)");
            return Ok(Err(problem));
        }
        Ok(Book::open(bytes.into()))
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
        self.unnamed(name)
            .map_err(|problem| format!("the sheet {} cannot be read: {problem}", Quoted(name)))
    }

    /// The same with errors that do not name the sheet.
    fn unnamed(&mut self, name: &str) -> Result<(Numbered, usize), String> {
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
