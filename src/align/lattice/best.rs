//! The best alignment (Viterbi 1967). Where the best path to a position came from is needed for the way back only; a
//! document of a million lines has a hundred million positions. So that is kept for one block of rows at a time: the
//! values with which each block begins are kept on the way there, and on the way back each block is gone through once
//! more (checkpoints, as Grice, Hughey and Speck 1997 have it for sequence alignment).

use std::ops::Range;

use super::ring::Ring;
use super::{BEAD, Lattice, SKIP_BN, SKIP_EN, STATES, steps};

const NEVER: f32 = f32::NEG_INFINITY;

/// So many rows are a block.
const BLOCK: usize = 1024;

/// The best sum for each state of a position.
type Values<'a> = Ring<'a, [f32; STATES]>;

/// How a path comes to a position and state.
struct Step {
    /// The position.
    to: (usize, usize),
    /// What it did last.
    did: usize,
    /// The state before.
    before: usize,
    /// The bead that it took, if it took one.
    arc: Option<usize>,
}

impl<'a> Lattice<'a> {
    /// The arcs of the best alignment, in order.
    pub(crate) fn best(&self) -> Vec<usize> {
        self.best_by(BLOCK)
    }

    /// The same, with blocks of so many rows; a block is longer than any bead.
    pub(super) fn best_by(&self, block: usize) -> Vec<usize> {
        let rows = self.corridor.rows.len();
        let mut starts = self.starts(block);
        let mut path = Vec::new();
        let mut at = None;
        while let Some(mut values) = starts.pop() {
            let first = starts.len() * block;
            let here = first..rows.min(first + block);
            let from = self.through(&mut values, here.clone());
            let place = at.unwrap_or_else(|| self.end(&mut values));
            at = Some(self.back(place, &from, here, &mut path));
        }
        path.reverse();
        path
    }

    /// The values from which each block can be gone through: as they are before the first row that leads into it.
    fn starts(&self, block: usize) -> Vec<Values<'a>> {
        let mut values = Ring::new(self.corridor, self.span, [NEVER; STATES]);
        if let Some(start) = values.at(0, 0) {
            start[BEAD] = 0.0;
        }
        let mut starts = vec![values.clone()];
        let mut done = 0;
        for first in (block..self.corridor.rows.len()).step_by(block) {
            for i in done..self.before(first) {
                self.row(i, &mut values, |_| {});
            }
            done = self.before(first);
            starts.push(values.clone());
        }
        starts
    }

    /// The first row from which a bead can lead into a block.
    fn before(&self, first: usize) -> usize {
        first.saturating_sub(self.span)
    }

    /// Goes through a block.
    fn through(&self, values: &mut Values<'a>, block: Range<usize>) -> From {
        let base = self.offsets[block.start];
        let mut from = From::new(self.offsets[block.end] - base);
        for i in self.before(block.start)..block.end {
            self.row(i, values, |step| {
                let (i, j) = step.to;
                if block.contains(&i)
                    && let Some(cell) = self.cell(i, j)
                {
                    from.set(cell - base, &step);
                }
            });
        }
        from
    }

    /// Goes on from the positions of a row, and tells each step that is better than what was known.
    fn row(&self, i: usize, values: &mut Values<'a>, mut better: impl FnMut(Step)) {
        let (to_bn, to_en) = steps(&self.costs);
        let mut now = values.take(i);
        let mut next = self.arc_rows[i];
        for (column, j) in self.corridor.row(i).enumerate() {
            let here = now[column];
            if let Some(there) = now.get_mut(column + 1) {
                for (before, price) in to_en {
                    if relax(there, SKIP_EN, here[before] - price) {
                        better(Step::skip((i, j + 1), SKIP_EN, before));
                    }
                }
            }
            if let Some(there) = values.at(i + 1, j) {
                for (before, price) in to_bn {
                    if relax(there, SKIP_BN, here[before] - price) {
                        better(Step::skip((i + 1, j), SKIP_BN, before));
                    }
                }
            }
            let (best, before) = best_state(&here);
            for n in self.arcs_at(&mut next, i, j) {
                let arc = &self.arcs[n];
                let to = (arc.bn().end, arc.en().end);
                if let Some(there) = values.at(to.0, to.1)
                    && relax(there, BEAD, best + arc.potential)
                {
                    better(Step {
                        to,
                        did: BEAD,
                        before,
                        arc: Some(n),
                    });
                }
            }
        }
        values.put(i, now);
    }

    /// Where the best path ends.
    fn end(&self, values: &mut Values<'a>) -> (usize, usize, usize) {
        let last = self.corridor.rows.len() - 1;
        let column = self.corridor.rows[last].end - 1;
        let state = values.at(last, column);
        (
            last,
            column,
            state.map_or(BEAD, |value| best_state(value).1),
        )
    }

    /// Follows the path back through a block; where it comes out is returned.
    fn back(
        &self,
        (mut i, mut j, mut state): (usize, usize, usize),
        from: &From,
        block: Range<usize>,
        path: &mut Vec<usize>,
    ) -> (usize, usize, usize) {
        let base = self.offsets[block.start];
        while i >= block.start && (i > 0 || j > 0) {
            let Some(cell) = self.cell(i, j) else {
                return (0, 0, BEAD);
            };
            let before = from.state(cell - base, state);
            match state {
                BEAD => {
                    let n = from.arcs[cell - base] as usize;
                    let Some(arc) = self.arcs.get(n) else {
                        return (0, 0, BEAD);
                    };
                    path.push(n);
                    (i, j) = (arc.bn().start, arc.en().start);
                }
                SKIP_BN => i -= 1,
                _ => j -= 1,
            }
            state = before;
        }
        (i, j, state)
    }
}

impl Step {
    fn skip(to: (usize, usize), did: usize, before: usize) -> Self {
        Step {
            to,
            did,
            before,
            arc: None,
        }
    }
}

/// Where the best path to each cell and state of a block came from.
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

    fn set(&mut self, cell: usize, step: &Step) {
        if let Some(arc) = step.arc {
            self.arcs[cell] = arc as u32;
        }
        let states = &mut self.states[cell];
        *states = *states & !(3 << (2 * step.did)) | (step.before as u8) << (2 * step.did);
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
