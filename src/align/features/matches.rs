//! Where English units stand, and where Bengali ones meet them: what the first look at a row of the alignment
//! matrix finds, kept so that weighing a bead need not look for it again.

use std::ops::Range;

use super::english_side::EnglishUnit;
use super::side::{Side, UnitId};

/// A unit of a Bengali segment and one of an English segment that are linked.
#[derive(Clone, Copy, Debug)]
pub(super) struct UnitMatch {
    /// Index among the Bengali segment's units.
    pub(super) bn: u32,
    /// Index among the English segment's units of the first occurrence.
    pub(super) en: u32,
    /// Whether the unit occurs there again.
    pub(super) again: bool,
    /// How sure the link is.
    pub(super) strength: f32,
}

/// What one Bengali segment shares with each English segment of a range.
#[derive(Debug)]
pub(crate) struct SegmentMatches {
    start: usize,
    shared: Vec<f32>,
    /// The first unit_match of each column, and one past the last.
    offsets: Vec<u32>,
    unit_matches: Vec<UnitMatch>,
}

impl SegmentMatches {
    /// SegmentMatches given with their columns, which count from `start`.
    pub(super) fn new(start: usize, shared: Vec<f32>, found: &[(u32, UnitMatch)]) -> Self {
        let mut offsets = vec![0; shared.len() + 1];
        for (column, _) in found {
            offsets[*column as usize + 1] += 1;
        }
        for column in 0..shared.len() {
            offsets[column + 1] += offsets[column];
        }
        let nowhere = UnitMatch {
            bn: 0,
            en: 0,
            again: false,
            strength: 0.0,
        };
        let mut next = offsets.clone();
        let mut unit_matches = vec![nowhere; found.len()];
        for &(column, unit_match) in found {
            let slot = &mut next[column as usize];
            unit_matches[*slot as usize] = unit_match;
            *slot += 1;
        }
        SegmentMatches {
            start,
            shared,
            offsets,
            unit_matches,
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

    /// The unit_matches with an English segment; none outside the columns.
    pub(super) fn with(&self, j: usize) -> &[UnitMatch] {
        let column = match j.checked_sub(self.start) {
            Some(column) if column < self.shared.len() => column,
            _ => return &[],
        };
        &self.unit_matches[self.offsets[column] as usize..self.offsets[column + 1] as usize]
    }
}

/// A segment in which a unit occurs.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Posting {
    pub(super) segment: u32,
    /// Index of the first occurrence among the segment's units.
    pub(super) place: u32,
    /// Whether it occurs there again.
    pub(super) again: bool,
}

/// For each English unit the segments it occurs in, ascending.
#[derive(Debug)]
pub(super) struct Postings {
    /// The first posting of each unit, and one past the last.
    offsets: Vec<u32>,
    all: Vec<Posting>,
    /// For each unit a posting that the last range asked for began at or after.
    cursors: Vec<u32>,
    /// Where that range began.
    start: usize,
}

impl Postings {
    pub(super) fn new(en: &Side<EnglishUnit>) -> Self {
        let mut offsets = vec![0u32; en.units.len() + 1];
        for (unit, spread) in en.spread.iter().enumerate() {
            offsets[unit + 1] = offsets[unit] + spread;
        }
        let mut all = vec![Posting::default(); offsets[en.units.len()] as usize];
        let mut next = offsets.clone();
        for (j, segment) in en.segments.iter().enumerate() {
            for (place, occurrence) in segment.units.iter().enumerate() {
                let unit = occurrence.unit as usize;
                let slot = next[unit] as usize;
                let repeated = slot > offsets[unit] as usize && all[slot - 1].segment == j as u32;
                if repeated {
                    all[slot - 1].again = true;
                    continue;
                }
                next[unit] += 1;
                all[slot] = Posting {
                    segment: j as u32,
                    place: place as u32,
                    again: false,
                };
            }
        }
        Postings {
            cursors: offsets[..en.units.len()].to_vec(),
            offsets,
            all,
            start: 0,
        }
    }

    /// Where a unit occurs.
    pub(super) fn of(&self, unit: UnitId) -> &[Posting] {
        let unit = unit as usize;
        &self.all[self.offsets[unit] as usize..self.offsets[unit + 1] as usize]
    }

    /// Where a unit occurs within a range.
    pub(super) fn from(&mut self, unit: UnitId, columns: &Range<usize>) -> &[Posting] {
        if columns.start < self.start {
            let units = self.cursors.len();
            self.cursors.copy_from_slice(&self.offsets[..units]);
        }
        self.start = columns.start;
        let end = self.offsets[unit as usize + 1] as usize;
        let mut from = self.cursors[unit as usize] as usize;
        while from < end && (self.all[from].segment as usize) < columns.start {
            from += 1;
        }
        self.cursors[unit as usize] = from as u32;
        let mut to = from;
        while to < end && (self.all[to].segment as usize) < columns.end {
            to += 1;
        }
        &self.all[from..to]
    }
}
