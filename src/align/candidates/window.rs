//! The rows of the alignment matrix around the one under way: what their segments share at first look, and how good their
//! pairs are.

use std::ops::Range;

use crate::align::corridor::Corridor;
use crate::align::features::extract::FeatureExtractor;
use crate::align::features::matches::SegmentMatches;
use crate::align::features::prefilter::Prefilter;
use crate::align::features::side::Line;
use crate::align::features::vector::Features;

/// The largest number of segments on one side of a bead.
pub(super) const MOST: usize = 4;
/// Units in more English segments than this say too little for the first look.
const COMMON: usize = 2_000;
/// A pair that shares less is weighed only where a neighbour on the diagonal shares a lot.
const PAIR: f32 = 2.0;
/// A pair that shares nothing is weighed only where a neighbour on the diagonal shares so much.
const DIAGONAL: f32 = 6.0;

/// What is kept of the pairs of the first segments from a place on, of those that are worth weighing.
pub(super) type Pairs<V> = [[Option<V>; MOST]; MOST];

/// First looks of the rows around the current one.
pub(super) struct Window<V> {
    /// The Bengali segment of the first row.
    pub(super) first: usize,
    pub(super) rows: Vec<SegmentMatches>,
    /// The most that each row's segment shares with any one in the corridor.
    pub(super) best: Vec<f32>,
    /// For each column of a row the pair of its segments, once they are weighed.
    pairs: Vec<Vec<Option<V>>>,
}

impl<V: Copy> Window<V> {
    /// A window that begins at a row.
    pub(super) fn new(row: usize) -> Self {
        Window {
            first: row.saturating_sub(1),
            rows: Vec::new(),
            best: Vec::new(),
            pairs: Vec::new(),
        }
    }

    /// Keeps the row before `i` and the `MOST` rows from `i` on.
    pub(super) fn advance(
        &mut self,
        i: usize,
        (bn, en): (usize, usize),
        corridor: &Corridor,
        prefilter: &mut Prefilter<'_>,
    ) {
        let first = i.saturating_sub(1);
        self.rows.drain(..first - self.first);
        self.best.drain(..first - self.first);
        self.pairs.drain(..first - self.first);
        self.first = first;
        while self.first + self.rows.len() < (i + MOST + 1).min(bn) {
            let at = self.first + self.rows.len();
            let row = corridor.row(at);
            let columns = row.start..corridor.row(at + 1).end.min(en);
            let met = prefilter.meet(at, columns, COMMON);
            self.best
                .push(met.shared().iter().copied().fold(0.0, f32::max));
            self.rows.push(met);
            self.pairs.push(Vec::new());
        }
    }

    /// Weighs the pairs of row `i` and of those that a bead from there on may have, as far as they are worth it.
    pub(super) fn weigh_pairs(
        &mut self,
        i: usize,
        extractor: &mut FeatureExtractor<'_>,
        weigh: impl Fn(&Features) -> V,
    ) {
        for row in i - self.first..(i - self.first + MOST).min(self.rows.len()) {
            if !self.pairs[row].is_empty() {
                continue;
            }
            let at = self.first + row;
            let mut pairs = Vec::with_capacity(self.columns(at).len());
            for j in self.columns(at) {
                let silent = |segment: &Line| segment.is_silent();
                let worth = is_pair(self, at, j)
                    && !silent(&extractor.bn.segments[at])
                    && !silent(&extractor.en.segments[j]);
                let rows = &mut self.rows[row..=row];
                let pair = || weigh(&extractor.extract_matched(&[at], &[j], rows));
                pairs.push(worth.then(pair));
            }
            self.pairs[row] = pairs;
        }
    }

    pub(super) fn columns(&self, i: usize) -> Range<usize> {
        self.rows[i - self.first].columns()
    }

    /// The rows of some segments.
    pub(super) fn rows_from(&mut self, i: usize, count: usize) -> &mut [SegmentMatches] {
        &mut self.rows[i - self.first..i - self.first + count]
    }

    /// The shared weight of a Bengali and an English segment, 0 outside the corridor.
    pub(super) fn at(&self, i: usize, j: usize) -> f32 {
        let row = i.checked_sub(self.first).and_then(|row| self.rows.get(row));
        row.map_or(0.0, |row| shared(row, j))
    }

    /// What is kept of the pair of two segments, where it is worth weighing.
    pub(super) fn pair(&self, i: usize, j: usize) -> Option<V> {
        let row = i - self.first;
        let column = j.checked_sub(self.rows.get(row)?.columns().start)?;
        self.pairs[row].get(column).copied().flatten()
    }

    /// The pairs of the first segments from a place on.
    pub(super) fn pairs_from(&self, i: usize, j: usize) -> Pairs<V> {
        std::array::from_fn(|m| std::array::from_fn(|n| self.pair(i + m, j + n)))
    }
}

pub(super) fn shared(row: &SegmentMatches, j: usize) -> f32 {
    let column = j.wrapping_sub(row.columns().start);
    row.shared().get(column).copied().unwrap_or(0.0)
}

/// Whether the pair of two segments is worth weighing: they share enough, or a neighbour on the diagonal does.
fn is_pair<V: Copy>(window: &Window<V>, i: usize, j: usize) -> bool {
    let before = if i > 0 && j > 0 {
        window.at(i - 1, j - 1)
    } else {
        DIAGONAL
    };
    window.at(i, j) >= PAIR || before.max(window.at(i + 1, j + 1)) >= DIAGONAL
}
