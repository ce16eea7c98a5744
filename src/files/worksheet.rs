//! The sheets of workbooks, a row at a time.
//!
//! calamine makes a full rectangle of a sheet: one stray cell in the last corner asks for seventeen thousand million
//! cells, and the program is killed. Here only cells that hold something take room, and no more of it than a
//! [`Budget`] allows.

pub(crate) mod book;
mod budget;
mod old_book;
mod repeats;
mod shown;
mod value;
mod sizes;

use std::io::{Read, Seek};

use super::foreign::workbook::Problem as _;
use calamine::{Data, Xlsx, XlsxError};

pub(crate) use budget::Budget;
pub(crate) use shown::Shown;
use sizes::WIDEST;
pub(crate) use value::{Cell, text};

/// The rows of a sheet that hold something, the topmost first.
pub(crate) struct Rows {
    /// Row and column, from 0, in order.
    cells: std::iter::Peekable<std::vec::IntoIter<((u32, u32), Cell)>>,
    /// The first column that holds something, and the one after the last.
    left: u32,
    right: u32,
}

impl Rows {
    /// Reads a sheet.
    ///
    /// # Errors
    /// Why the sheet cannot be read.
    pub(crate) fn of<R: Read + Seek>(
        book: &mut Xlsx<R>,
        name: &str,
        budget: &mut Budget,
    ) -> Result<Rows, String> {
        let fault = |problem: XlsxError| problem.words();
        let mut reader = book.worksheet_cells_reader(name).map_err(fault)?;
        let shaped: Vec<bool> = reader.styles().iter().map(value::shapes_numbers).collect();
        let mut cells = Vec::new();
        while let Some((cell, style)) = reader.next_cell_with_style_id().map_err(fault)? {
            let at = cell.get_position();
            if at.1 >= WIDEST {
                continue;
            }
            budget.spend(value::length(cell.get_value()))?;
            let value = Data::from(cell.get_value().clone());
            if value != Data::Empty && value != Data::String(String::new()) {
                let shaped = shaped.get(style).copied().unwrap_or_default();
                cells.push((at, Cell { value, shaped }));
            }
        }
        // Programs may write cells in any order.
        cells.sort_by_key(|(at, _)| *at);
        let columns = || cells.iter().map(|((_, column), _)| *column);
        let (left, right) = (columns().min(), columns().max().map(|last| last + 1));
        Ok(Rows {
            left: left.unwrap_or_default(),
            right: right.unwrap_or_default(),
            cells: cells.into_iter().peekable(),
        })
    }

    /// The first column that holds something, from 0.
    pub(crate) fn left(&self) -> usize {
        self.left as usize
    }
}

impl Iterator for Rows {
    /// The number of the row, from 1, and its cells in the columns that hold something somewhere.
    type Item = (usize, Vec<Cell>);

    fn next(&mut self) -> Option<Self::Item> {
        let row = self.cells.peek()?.0.0;
        let mut found = vec![Cell::default(); (self.right - self.left) as usize];
        while let Some(((_, column), value)) = self.cells.next_if(|((at, _), _)| *at == row) {
            found[(column - self.left) as usize] = value;
        }
        Some((row as usize + 1, found))
    }
}
