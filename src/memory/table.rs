//! Tables of units, whatever file holds the rows.

use std::collections::VecDeque;

use super::Omitted;
use super::columns::{Columns, Row};
use super::queue::{Queue, Steps};
use crate::error::{Error, Position, Result};
use crate::lang::Lang;
use crate::unit::Unit;

/// So many rows are looked at to know the columns.
const LOOK: usize = 50;

/// The rows of a table.
pub trait Rows {
    /// The next row and its place; `None` after the last.
    ///
    /// # Errors
    /// The row cannot be read.
    fn row(&mut self) -> Result<Option<(Position, Vec<String>)>>;
}

/// Reads the units of a table.
pub struct Table<S> {
    rows: S,
    columns: Columns,
    waiting: VecDeque<(Position, Vec<String>)>,
    omitted: Omitted,
}

impl<S: Rows> Table<S> {
    /// Looks at the first rows.
    ///
    /// # Errors
    /// The rows cannot be read, or have no two columns of text.
    pub fn units(mut rows: S) -> Result<Queue<Self>> {
        let mut waiting = VecDeque::new();
        while waiting.len() < LOOK {
            match rows.row()? {
                Some(row) => waiting.push_back(row),
                None => break,
            }
        }
        let first: Vec<Vec<String>> = waiting.iter().map(|(_, row)| row.clone()).collect();
        let columns = Columns::of(&first).map_err(|problem| {
            let at = waiting.front().map(|(at, _)| at.clone());
            Error::input(at.unwrap_or_default(), problem)
        })?;
        if columns.named {
            waiting.pop_front();
        }
        Ok(Queue::new(Table {
            rows,
            columns,
            waiting,
            omitted: Omitted::default(),
        }))
    }

    fn row(&mut self) -> Result<Option<(Position, Vec<String>)>> {
        match self.waiting.pop_front() {
            Some(row) => Ok(Some(row)),
            None => self.rows.row(),
        }
    }
}

impl<S: Rows> Steps for Table<S> {
    fn step(&mut self, out: &mut VecDeque<Unit>) -> Result<bool> {
        let Some((at, cells)) = self.row()? else {
            return Ok(false);
        };
        match self.columns.row(&cells) {
            Row::Unit(unit) => out.push_back(unit),
            Row::Omitted(reason) => self.omitted.add(reason, || at),
        }
        Ok(true)
    }

    fn source(&self) -> Lang {
        self.columns.lang
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }
}
