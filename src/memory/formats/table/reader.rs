//! Tables of units, whatever file holds the rows.
//!
//! Every row is a unit, or it is counted with the reason, or it is a fault: of rows read, none is lost.

use std::collections::VecDeque;

use super::chosen::Chosen;
use super::columns::Columns;
use super::line::Line;
use super::row::TableRow;
use crate::memory::formats::buffered::Queue;
use crate::memory::formats::reader::{Omitted, UnitSource};
use crate::memory::formats::salvage::Salvage;
use crate::model::display::counted;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// So many rows are looked at to know the columns.
const LOOK: usize = 50;

/// The rows of a table.
pub(crate) trait Rows {
    /// The next row; `None` after the last.
    ///
    /// # Errors
    /// The row cannot be read.
    fn row(&mut self) -> Result<Option<Line>>;

    /// After an error: whether other rows follow.
    fn goes_on(&self) -> bool {
        false
    }

    /// The table as a whole, for what is wrong with all of it.
    fn whole(&self) -> Position;

    /// The place of a row: nearly none is asked for it.
    fn at(&self, number: usize) -> Position;

    /// How many columns of the sheet stand before the first cell.
    fn left(&self) -> usize {
        0
    }

    /// Whether a line is a row, so that its cells are separated by tabs.
    fn are_lines(&self) -> bool {
        false
    }
}

/// Reads the units of a table.
pub(crate) struct Table<S> {
    rows: S,
    columns: Columns,
    /// The cells of the first row.
    first: Vec<String>,
    waiting: VecDeque<Result<Line>>,
    omitted: Omitted,
    read: usize,
    /// The names of the columns that are not read.
    unread: Vec<String>,
    /// The line or row that was read last.
    number: usize,
}

impl<S: Rows> Table<S> {
    /// Looks at the first rows.
    ///
    /// # Errors
    /// The first row cannot be read, or the rows have no two columns of text.
    #[cfg(test)]
    pub(crate) fn units(rows: S) -> Result<Queue<Self>> {
        Self::salvaging(rows, None, None)
    }

    /// The same, going on behind rows that are broken, where `salvage` is told of them; `chosen` says which column holds
    /// what.
    ///
    /// # Errors
    /// As [`Table::units`].
    pub(crate) fn salvaging(
        mut rows: S,
        salvage: Option<Salvage>,
        chosen: Option<&Chosen>,
    ) -> Result<Queue<Self>> {
        let mut waiting = VecDeque::new();
        while waiting.len() < LOOK {
            match rows.row() {
                Ok(None) => break,
                Ok(Some(row)) => waiting.push_back(Ok(row)),
                Err(fault) if waiting.is_empty() => return Err(fault),
                Err(fault) => {
                    waiting.push_back(Err(fault));
                    if !rows.goes_on() {
                        break;
                    }
                }
            }
        }
        let known = waiting.iter().filter_map(|row| row.as_ref().ok());
        let first: Vec<Vec<String>> = known.clone().map(|row| row.cells.clone()).collect();
        let columns = Columns::of(&first, chosen, rows.left()).map_err(|problem| {
            let first = known.clone().next();
            let at = first.map_or_else(|| rows.whole(), |row| rows.at(row.number));
            Error::input(at, problem)
        })?;
        let unread = columns.unread(&first, rows.left());
        let mut table = Table {
            rows,
            unread,
            first: first.into_iter().nth(columns.above).unwrap_or_default(),
            waiting,
            omitted: Omitted::default(),
            read: 0,
            number: 0,
            columns,
        };
        let mut title = table.columns.above;
        let mut at = None;
        // Faults between the rows of a title are as much above the table.
        while title > 0
            && let Some(row) = table.waiting.pop_front()
        {
            if let Ok(row) = row {
                at.get_or_insert_with(|| table.rows.at(row.number));
                title -= 1;
            }
        }
        if !table.columns.named
            && let Some(at) = &at
        {
            table.columns.tell(at, None, &mut table.omitted);
        }
        if table.columns.named
            && let Some(Ok(header)) = table.waiting.pop_front()
        {
            let (title, at) = (at.as_ref(), table.rows.at(header.number));
            table.columns.tell(&at, title, &mut table.omitted);
        }
        Ok(Queue::new(table).salvaging(salvage))
    }

    /// The line, or the row of a sheet, of the unit that came last.
    pub(crate) fn number(&self) -> usize {
        self.number
    }

    /// What its columns hold.
    pub(crate) fn columns(&self) -> &Columns {
        &self.columns
    }

    /// The cells of its first row.
    pub(crate) fn first_row(&self) -> &[String] {
        &self.first
    }

    fn row(&mut self) -> Result<Option<Line>> {
        match self.waiting.pop_front() {
            Some(row) => row.map(Some),
            None => self.rows.row(),
        }
    }

    /// Whether a row has the cells it should have.
    fn check(&self, row: &Line) -> Result<()> {
        let (count, width) = (row.cells.len(), self.first.len());
        let more = row
            .cells
            .iter()
            .skip(width)
            .any(|cell| !cell.trim().is_empty());
        let needed = self.columns.source.max(self.columns.target) + 1;
        if !more && count >= needed.min(width) {
            return Ok(());
        }
        let why = match (more, self.rows.are_lines()) {
            (true, true) => "does a text hold a tab?",
            (true, false) => "a text that holds the separator must stand in quotation marks",
            (false, _) => "is the row cut, or does a text hold a line end?",
        };
        let problem = format!(
            "{}, the first row has {width}: {why}",
            counted(count, "cell")
        );
        Err(Error::input(self.rows.at(row.number), problem))
    }
}

impl<S: Rows> UnitSource for Table<S> {
    fn step(&mut self, out: &mut VecDeque<Unit>) -> Result<bool> {
        let mut row = match self.row() {
            Ok(None) => return Ok(false),
            Ok(Some(row)) => row,
            Err(fault) => {
                self.read += 1;
                return Err(fault);
            }
        };
        self.read += 1;
        self.number = row.number;
        self.check(&row)?;
        if self.columns.named && self.columns.is_header(&row.cells, &self.first) {
            let reason = "rows with the names of the columns again";
            let rows = &self.rows;
            self.omitted.add(reason, || rows.at(row.number));
            return Ok(true);
        }
        let rows = &self.rows;
        let at = || rows.at(row.number);
        match self.columns.row(&mut row.cells, &row.no_text, rows.left()) {
            TableRow::Unit(unit) => out.push_back(*unit),
            TableRow::Omitted(reason) => self.omitted.add(reason, at),
            TableRow::Lost(reason) => self.omitted.lose(&reason, at),
        }
        Ok(true)
    }

    fn resume(&mut self) -> bool {
        !self.waiting.is_empty() || self.rows.goes_on()
    }

    fn source(&self) -> Lang {
        self.columns.lang
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }

    fn rows(&self) -> Option<usize> {
        Some(self.read)
    }

    fn unread_columns(&self) -> Vec<String> {
        self.unread.clone()
    }
}
