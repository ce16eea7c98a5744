//! The lattice of all monotone alignments of a document, and what dynamic programming tells of it: the best
//! alignment (Viterbi) here, each bead's posterior (forward-backward) in [`sums`].
//!
//! A position (i, j) stands before Bengali segment i and English segment j. Beads lead from a position to
//! the one after their segments; gaps skip one segment. In a run of skipped segments the Bengali ones come
//! first, so that every alignment is exactly one path and posteriors are not split among equal paths.
//!
//! A long document has millions of positions. Values are kept for the few rows that a bead can span only; what
//! is kept for every position is where its best path came from.

mod linear;
mod ring;
mod sums;
#[cfg(test)]
mod mirror_tests;

use std::ops::Range;

use super::corridor::Corridor;
use super::score::Costs;
use ring::Ring;

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

const NEVER: f32 = f32::NEG_INFINITY;

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

    /// The arcs of the best alignment, in order.
    pub(crate) fn best(&self) -> Vec<usize> {
        let mut values = Ring::new(self.corridor, self.span, [NEVER; STATES]);
        let mut from = From::new(self.cells());
        let (to_bn, to_en) = steps(&self.costs);
        for i in 0..self.corridor.rows.len() {
            let row = self.corridor.row(i);
            let mut now = values.take(i);
            if i == 0 {
                now[0][BEAD] = 0.0;
            }
            let mut next = self.arc_rows[i];
            for (column, j) in row.clone().enumerate() {
                let here = now[column];
                if let Some(there) = now.get_mut(column + 1) {
                    for (state, price) in to_en {
                        if relax(there, SKIP_EN, here[state] - price) {
                            from.set(self.offsets[i] + column + 1, SKIP_EN, state);
                        }
                    }
                }
                if let Some(there) = values.at(i + 1, j) {
                    for (state, price) in to_bn {
                        if relax(there, SKIP_BN, here[state] - price) {
                            from.set(
                                self.offsets[i + 1] + j - self.corridor.rows[i + 1].start,
                                SKIP_BN,
                                state,
                            );
                        }
                    }
                }
                let (best, state) = best_state(&here);
                for n in self.arcs_at(&mut next, i, j) {
                    let arc = &self.arcs[n];
                    let (to, column) = (arc.bn().end, arc.en().end);
                    if let Some(there) = values.at(to, column)
                        && relax(there, BEAD, best + arc.potential)
                    {
                        let cell = self.offsets[to] + column - self.corridor.rows[to].start;
                        from.arcs[cell] = n as u32;
                        from.set(cell, BEAD, state);
                    }
                }
            }
            values.put(i, now);
        }
        self.trace(&mut values, &from)
    }

    fn trace(&self, values: &mut Ring<'_, [f32; STATES]>, from: &From) -> Vec<usize> {
        let mut path = Vec::new();
        let last = self.corridor.rows.len() - 1;
        let (mut i, mut j) = (last, self.corridor.rows[last].end - 1);
        let mut state = values.at(i, j).map_or(BEAD, |value| best_state(value).1);
        while i > 0 || j > 0 {
            let Some(cell) = self.cell(i, j) else { break };
            let before = from.state(cell, state);
            match state {
                BEAD => {
                    let n = from.arcs[cell] as usize;
                    let Some(arc) = self.arcs.get(n) else {
                        break;
                    };
                    path.push(n);
                    (i, j) = (arc.bn().start, arc.en().start);
                }
                SKIP_BN => i -= 1,
                _ => j -= 1,
            }
            state = before;
        }
        path.reverse();
        path
    }
}

/// Where the best path to each cell and state came from.
struct From {
    /// The arc, for the state after a bead.
    arcs: Vec<u32>,
    /// The state before, two bits for each state.
    states: Vec<u8>,
}

impl From {
    fn new(cells: usize) -> Self {
        From {
            arcs: vec![u32::MAX; cells],
            states: vec![0; cells],
        }
    }

    fn set(&mut self, cell: usize, to: usize, state: usize) {
        let states = &mut self.states[cell];
        *states = *states & !(3 << (2 * to)) | (state as u8) << (2 * to);
    }

    fn state(&self, cell: usize, to: usize) -> usize {
        usize::from(self.states[cell] >> (2 * to) & 3)
    }
}

/// Takes a value if it is better.
fn relax(there: &mut [f32; STATES], to: usize, value: f32) -> bool {
    let better = value > there[to];
    if better {
        there[to] = value;
    }
    better
}

fn best_state(values: &[f32; STATES]) -> (f32, usize) {
    let mut best = (values[BEAD], BEAD);
    for state in [SKIP_BN, SKIP_EN] {
        if values[state] > best.0 {
            best = (values[state], state);
        }
    }
    best
}
