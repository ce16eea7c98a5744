//! Where English units stand, and where Bengali ones meet them: what the first look at a row of the alignment
//! matrix finds, kept so that weighing a bead need not look for it again.

use std::ops::Range;

use super::english_side::EnglishUnit;
use super::side::{Side, UnitId};

/// A unit of a Bengali segment with an English one that it is linked to and that stands somewhere in the columns.
#[derive(Clone, Copy, Debug)]
pub(super) struct RowLink {
    /// Index among the Bengali segment's units.
    pub(super) bn: u32,
    pub(super) english: UnitId,
    /// How sure the link is.
    pub(super) strength: f32,
}

/// A word that finds something in the other segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Met {
    /// Its place among the words of its segment.
    pub(super) word: u32,
    /// How surely, at best.
    pub(super) strength: f32,
}

/// The words of both segments that find something in the other, each side in the order of its text.
#[derive(Clone, Debug, Default)]
pub(super) struct Cell {
    pub(super) seen: bool,
    pub(super) bn: Box<[Met]>,
    pub(super) en: Box<[Met]>,
    /// What these words weigh together, each as far as it is found: of the Bengali and the English segment.
    pub(super) covered: [f32; 2],
}

/// What one Bengali segment shares with each English segment of a range.
#[derive(Debug)]
pub(crate) struct SegmentMatches {
    start: usize,
    shared: Vec<f32>,
    pub(super) links: Vec<RowLink>,
    /// For each column what the words of the two segments find in each other, once somebody asks.
    pub(super) cells: Vec<Cell>,
}

impl SegmentMatches {
    /// What is shared with the columns from `start` on, and by which links.
    pub(super) fn new(start: usize, shared: Vec<f32>, links: Vec<RowLink>) -> Self {
        SegmentMatches {
            cells: vec![Cell::default(); shared.len()],
            start,
            shared,
            links,
        }
    }

    /// The English segments that were looked at.
    pub(crate) fn columns(&self) -> Range<usize> {
        self.start..self.start + self.shared.len()
    }

    /// The weight shared with each of them.
    pub(crate) fn shared(&self) -> &[f32] {
        &self.shared
    }

    /// The column of an English segment, if it was looked at.
    pub(super) fn column(&self, j: usize) -> Option<usize> {
        let column = j.checked_sub(self.start)?;
        (column < self.shared.len()).then_some(column)
    }
}

/// For each English unit the segments it occurs in, ascending.
#[derive(Clone, Debug)]
pub(super) struct Postings {
    /// The first posting of each unit, and one past the last.
    offsets: Vec<u32>,
    all: Vec<u32>,
}

impl Postings {
    pub(super) fn new(en: &Side<EnglishUnit>) -> Self {
        let mut offsets = vec![0u32; en.units.len() + 1];
        for (unit, spread) in en.spread.iter().enumerate() {
            offsets[unit + 1] = offsets[unit] + spread;
        }
        let mut all = vec![0; offsets[en.units.len()] as usize];
        let mut next = offsets.clone();
        for (j, segment) in (0..).zip(&en.segments) {
            for occurrence in &segment.units {
                let unit = occurrence.unit as usize;
                let slot = next[unit] as usize;
                let repeated = slot > offsets[unit] as usize && all[slot - 1] == j;
                if !repeated {
                    next[unit] += 1;
                    all[slot] = j;
                }
            }
        }
        Postings { offsets, all }
    }

    /// The segments in which a unit occurs.
    pub(super) fn of(&self, unit: UnitId) -> &[u32] {
        let unit = unit as usize;
        &self.all[self.offsets[unit] as usize..self.offsets[unit + 1] as usize]
    }
}

/// A way through postings whose ranges move on.
#[derive(Debug)]
pub(super) struct Cursors {
    /// For each unit a posting that the last range asked for began at or after.
    at: Vec<u32>,
    /// Where that range began.
    start: usize,
}

impl Cursors {
    pub(super) fn new(postings: &Postings) -> Self {
        Cursors {
            at: vec![0; postings.offsets.len() - 1],
            start: 0,
        }
    }

    /// The segments within a range in which a unit occurs.
    pub(super) fn from<'p>(
        &mut self,
        postings: &'p Postings,
        unit: UnitId,
        columns: &Range<usize>,
    ) -> &'p [u32] {
        if columns.start < self.start {
            self.at.fill(0);
        }
        self.start = columns.start;
        let all = postings.of(unit);
        let at = &mut self.at[unit as usize];
        let mut from = *at as usize;
        while from < all.len() && (all[from] as usize) < columns.start {
            from += 1;
        }
        *at = from as u32;
        let mut to = from;
        while to < all.len() && (all[to] as usize) < columns.end {
            to += 1;
        }
        &all[from..to]
    }
}
