//! The rows of a table on their way to its reader, with a note of the line that each begins on.

use std::cell::RefCell;
use std::rc::Rc;

use crate::memory::formats::table::line::Line;
use crate::memory::formats::table::reader::Rows;
use crate::model::error::{Position, Result};

/// Rows whose lines are noted.
pub(super) struct Starts<S> {
    rows: S,
    starts: Rc<RefCell<Vec<usize>>>,
}

impl<S> Starts<S> {
    pub(super) fn new(rows: S) -> Self {
        Starts {
            rows,
            starts: Rc::default(),
        }
    }

    /// What is noted, also once the rows are the reader's.
    pub(super) fn starts(&self) -> Rc<RefCell<Vec<usize>>> {
        self.starts.clone()
    }
}

impl<S: Rows> Rows for Starts<S> {
    fn row(&mut self) -> Result<Option<Line>> {
        let row = self.rows.row()?;
        let number = row.as_ref().map(|row| row.number);
        self.starts.borrow_mut().extend(number);
        Ok(row)
    }

    fn goes_on(&self) -> bool {
        self.rows.goes_on()
    }

    fn whole(&self) -> Position {
        self.rows.whole()
    }

    fn at(&self, number: usize) -> Position {
        self.rows.at(number)
    }

    fn left(&self) -> usize {
        self.rows.left()
    }

    fn are_lines(&self) -> bool {
        self.rows.are_lines()
    }
}
