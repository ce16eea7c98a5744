//! The lattice of all monotone alignments of a document, and what dynamic programming tells of it: the best
//! alignment (Viterbi) in [`best`], each bead's posterior (forward-backward) in [`sums`].
//!
//! A position (i, j) stands before Bengali segment i and English segment j. Beads lead from a position to
//! the one after their segments; gaps skip one segment. In a run of skipped segments the Bengali ones come
//! first, so that every alignment is exactly one path and posteriors are not split among equal paths.
//!
//! A long document has millions of positions. Values are kept for the few rows that a bead can span only; where a
//! position's best path came from is kept for a block of rows at a time.

mod best;
mod linear;
mod ring;
mod sums;
#[cfg(test)]
mod mirror_tests;

use std::ops::Range;

use super::corridor::Corridor;
use super::score::Costs;

/// A bead on offer: contiguous segments and the potential of pairing them, in nats.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Arc {
    bn: u32,
    en: u32,
    bn_count: u16,
    en_count: u16,
    /// The gain of taking it.
    pub potential: f32,
}

impl Arc {
    /// The bead of these Bengali and English segments.
    pub(crate) fn new(bn: Range<usize>, en: Range<usize>, potential: f32) -> Self {
        Arc {
            bn: bn.start as u32,
            en: en.start as u32,
            bn_count: bn.len() as u16,
            en_count: en.len() as u16,
            potential,
        }
    }

    /// Bengali segments.
    pub(crate) fn bn(&self) -> Range<usize> {
        self.bn as usize..self.bn as usize + usize::from(self.bn_count)
    }

    /// English segments.
    pub(crate) fn en(&self) -> Range<usize> {
        self.en as usize..self.en as usize + usize::from(self.en_count)
    }
}

/// What a path did last.
const STATES: usize = 3;
const BEAD: usize = 0;
const SKIP_BN: usize = 1;
const SKIP_EN: usize = 2;

/// The lattice of one document.
#[derive(Debug)]
pub(crate) struct Lattice<'a> {
    corridor: &'a Corridor,
    /// Ordered by first Bengali and then first English segment.
    arcs: &'a [Arc],
    costs: Costs,
    /// Index of the first cell of each row.
    offsets: Vec<usize>,
    /// The first arc of each row, and one past the last.
    arc_rows: Vec<usize>,
    /// The most Bengali segments that an arc spans, at least 1.
    span: usize,
}

/// A state that a skip may come from, with its price.
type Step = (usize, f32);

/// Skips of the three states: for each state the states it may be reached from, with the price.
fn steps(costs: &Costs) -> ([Step; 2], [Step; 3]) {
    (
        [(BEAD, costs.gap_bn), (SKIP_BN, costs.more_bn)],
        [
            (BEAD, costs.gap_en),
            (SKIP_BN, costs.gap_en),
            (SKIP_EN, costs.more_en),
        ],
    )
}

impl<'a> Lattice<'a> {
    /// The lattice of these arcs; they lie within the corridor and are ordered by their first segments.
    pub(crate) fn new(corridor: &'a Corridor, arcs: &'a [Arc], costs: Costs) -> Self {
        let mut offsets = vec![0];
        for row in &corridor.rows {
            offsets.push(offsets[offsets.len() - 1] + row.len());
        }
        let rows = corridor.rows.len();
        let arc_rows = (0..=rows)
            .map(|i| arcs.partition_point(|arc| arc.bn().start < i))
            .collect();
        let spans = arcs.iter().map(|arc| usize::from(arc.bn_count));
        Lattice {
            corridor,
            arcs,
            costs,
            offsets,
            arc_rows,
            span: spans.max().unwrap_or(1).max(1),
        }
    }

    fn cell(&self, i: usize, j: usize) -> Option<usize> {
        let row = self.corridor.rows.get(i)?;
        row.contains(&j).then(|| self.offsets[i] + j - row.start)
    }

    #[cfg(feature = "tools")]
    fn cells(&self) -> usize {
        self.offsets[self.offsets.len() - 1]
    }

    /// The arcs that begin at a position, given the arcs of the row that are not yet past.
    fn arcs_at(&self, next: &mut usize, i: usize, j: usize) -> Range<usize> {
        let end = self.arc_rows[i + 1];
        while *next < end && self.arcs[*next].en().start < j {
            *next += 1;
        }
        let first = *next;
        while *next < end && self.arcs[*next].en().start == j {
            *next += 1;
        }
        first..*next
    }
}
