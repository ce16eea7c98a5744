//! The rows of a lattice that dynamic programming still needs: as many as an arc spans, and one more.

use crate::align::corridor::Corridor;

/// A value for every position of a few neighbouring rows.
#[derive(Clone)]
pub(super) struct Ring<'a, T> {
    corridor: &'a Corridor,
    /// The row's number, and its values; a row that leaves makes place for the one that comes.
    rows: Vec<(usize, Vec<T>)>,
    empty: T,
}

impl<'a, T: Copy> Ring<'a, T> {
    /// Room for rows as far apart as `span`; positions that nothing was put into are `empty`.
    pub(super) fn new(corridor: &'a Corridor, span: usize, empty: T) -> Self {
        let rows = (0..=span).map(|_| (usize::MAX, Vec::new())).collect();
        Ring {
            corridor,
            rows,
            empty,
        }
    }

    /// The value at a position, if it lies in the corridor.
    pub(super) fn at(&mut self, i: usize, j: usize) -> Option<&mut T> {
        let range = self.corridor.rows.get(i)?;
        let column = j.checked_sub(range.start)?;
        if column >= range.len() {
            return None;
        }
        self.enter(i).get_mut(column)
    }

    /// Takes a row out, to be [`Ring::put`] back.
    pub(super) fn take(&mut self, i: usize) -> Vec<T> {
        std::mem::take(self.enter(i))
    }

    /// Puts a row back.
    pub(super) fn put(&mut self, i: usize, row: Vec<T>) {
        let slot = i % self.rows.len();
        self.rows[slot] = (i, row);
    }

    /// The row, made empty if another one's place is taken for it.
    fn enter(&mut self, i: usize) -> &mut Vec<T> {
        let slot = i % self.rows.len();
        let (number, row) = &mut self.rows[slot];
        if *number != i {
            *number = i;
            row.clear();
            row.resize(self.corridor.rows[i].len(), self.empty);
        }
        row
    }
}
