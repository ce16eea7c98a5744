//! Tables of units, whatever file holds the rows.

use std::collections::VecDeque;

use super::columns::{Columns, Row};
use super::{Omitted, Units};
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
    ended: bool,
}

impl<S: Rows> Table<S> {
    /// Looks at the first rows.
    ///
    /// # Errors
    /// The rows cannot be read, or have no two columns of text.
    pub fn new(mut rows: S) -> Result<Self> {
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
        Ok(Table {
            rows,
            columns,
            waiting,
            omitted: Omitted::default(),
            ended: false,
        })
    }

    fn row(&mut self) -> Result<Option<(Position, Vec<String>)>> {
        match self.waiting.pop_front() {
            Some(row) => Ok(Some(row)),
            None => self.rows.row(),
        }
    }
}

impl<S: Rows> Iterator for Table<S> {
    type Item = Result<Unit>;

    fn next(&mut self) -> Option<Result<Unit>> {
        while !self.ended {
            match self.row() {
                Ok(Some((at, cells))) => match self.columns.row(&cells) {
                    Row::Unit(unit) => return Some(Ok(unit)),
                    Row::Omitted(reason) => self.omitted.add(reason, || at),
                },
                Ok(None) => self.ended = true,
                Err(error) => {
                    self.ended = true;
                    return Some(Err(error));
                }
            }
        }
        None
    }
}

impl<S: Rows> Units for Table<S> {
    fn source(&self) -> Lang {
        self.columns.lang
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }
}
