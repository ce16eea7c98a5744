//! The lattice of all monotone alignments of a document, and what dynamic programming tells of it: the best
//! alignment (Viterbi) and each bead's posterior (forward-backward).
//!
//! A position (i, j) stands before Bengali segment i and English segment j. Beads lead from a position to
//! the one after their segments; gaps skip one segment. In a run of skipped segments the Bengali ones come
//! first, so that every alignment is exactly one path and posteriors are not split among equal paths.

use std::ops::Range;

use super::corridor::Corridor;
use crate::score::Prices;

/// A bead on offer: contiguous segments and the potential of pairing them, in nats.
#[derive(Clone, Debug, PartialEq)]
pub struct Arc {
    /// Bengali segments.
    pub bn: Range<usize>,
    /// English segments.
    pub en: Range<usize>,
    /// The gain of taking it.
    pub potential: f32,
}

/// What a path did last.
const STATES: usize = 3;
const BEAD: usize = 0;
const SKIP_BN: usize = 1;
const SKIP_EN: usize = 2;

const NEVER: f32 = f32::NEG_INFINITY;

/// The lattice of one document.
#[derive(Debug)]
pub struct Lattice<'a> {
    corridor: &'a Corridor,
    /// Ordered by first Bengali and then first English segment.
    arcs: &'a [Arc],
    prices: Prices,
    /// Index of the first cell of each row.
    offsets: Vec<usize>,
    /// The first arc of each row, and one past the last.
    arc_rows: Vec<usize>,
}

/// A state that a skip may come from, with its price.
type Step = (usize, f32);

/// Skips of the three states: for each state the states it may be reached from, with the price.
fn steps(prices: &Prices) -> ([Step; 2], [Step; 3]) {
    (
        [(BEAD, prices.gap_bn), (SKIP_BN, prices.more_bn)],
        [
            (BEAD, prices.gap_en),
            (SKIP_BN, prices.gap_en),
            (SKIP_EN, prices.more_en),
        ],
    )
}

impl<'a> Lattice<'a> {
    /// The lattice of these arcs; they lie within the corridor and are ordered by their first segments.
    pub fn new(corridor: &'a Corridor, arcs: &'a [Arc], prices: Prices) -> Self {
        let mut offsets = vec![0];
        for row in &corridor.rows {
            offsets.push(offsets[offsets.len() - 1] + row.len());
        }
        let rows = corridor.rows.len();
        let arc_rows = (0..=rows)
            .map(|i| arcs.partition_point(|arc| arc.bn.start < i))
            .collect();
        Lattice {
            corridor,
            arcs,
            prices,
            offsets,
            arc_rows,
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
        while *next < end && self.arcs[*next].en.start < j {
            *next += 1;
        }
        let first = *next;
        while *next < end && self.arcs[*next].en.start == j {
            *next += 1;
        }
        first..*next
    }

    /// The arcs of the best alignment, in order.
    pub fn best(&self) -> Vec<usize> {
        let mut value = vec![[NEVER; STATES]; self.cells()];
        let mut from = vec![[(u32::MAX, 0u8); STATES]; self.cells()];
        value[0][BEAD] = 0.0;
        let (to_bn, to_en) = steps(&self.prices);
        for i in 0..self.corridor.rows.len() {
            let mut next = self.arc_rows[i];
            for j in self.corridor.row(i) {
                let Some(here) = self.cell(i, j) else {
                    continue;
                };
                for (state, price) in to_en {
                    relax(
                        &mut value,
                        &mut from,
                        here,
                        self.cell(i, j + 1),
                        SKIP_EN,
                        state,
                        price,
                    );
                }
                for (state, price) in to_bn {
                    relax(
                        &mut value,
                        &mut from,
                        here,
                        self.cell(i + 1, j),
                        SKIP_BN,
                        state,
                        price,
                    );
                }
                let (best, state) = best_state(&value[here]);
                for n in self.arcs_at(&mut next, i, j) {
                    let arc = &self.arcs[n];
                    let Some(there) = self.cell(arc.bn.end, arc.en.end) else {
                        continue;
                    };
                    if best + arc.potential > value[there][BEAD] {
                        value[there][BEAD] = best + arc.potential;
                        from[there][BEAD] = (n as u32, state as u8);
                    }
                }
            }
        }
        self.trace(&value, &from)
    }

    fn trace(&self, value: &[[f32; STATES]], from: &[[(u32, u8); STATES]]) -> Vec<usize> {
        let mut path = Vec::new();
        let last = self.corridor.rows.len() - 1;
        let (mut i, mut j) = (last, self.corridor.rows[last].end - 1);
        let mut state = self
            .cell(i, j)
            .map_or(BEAD, |cell| best_state(&value[cell]).1);
        while i > 0 || j > 0 {
            let Some(cell) = self.cell(i, j) else { break };
            let (arc, before) = from[cell][state];
            match state {
                BEAD => {
                    let Some(arc_here) = self.arcs.get(arc as usize) else {
                        break;
                    };
                    path.push(arc as usize);
                    (i, j) = (arc_here.bn.start, arc_here.en.start);
                }
                SKIP_BN => i -= 1,
                _ => j -= 1,
            }
            state = usize::from(before);
        }
        path.reverse();
        path
    }

    /// The posterior probability of every arc.
    pub fn posteriors(&self) -> Vec<f32> {
        let forward = self.forward();
        let backward = self.backward();
        let total = log_sum(&backward[0][BEAD..=BEAD]);
        self.arcs
            .iter()
            .map(|arc| {
                let ends = self
                    .cell(arc.bn.start, arc.en.start)
                    .zip(self.cell(arc.bn.end, arc.en.end));
                let Some((here, there)) = ends else {
                    return 0.0;
                };
                let log =
                    log_sum(&forward[here]) + f64::from(arc.potential) + backward[there][BEAD]
                        - total;
                log.exp().clamp(0.0, 1.0) as f32
            })
            .collect()
    }

    /// Log of the summed exponentials of all alignments: what the potentials are normalised by.
    pub fn log_total(&self) -> f64 {
        self.backward()[0][BEAD]
    }

    /// The expected number of first and further skips of each side (in the order of the first four
    /// [`Prices`]), over all alignments by their probability: what training compares with the gold counts.
    pub fn expected_skips(&self) -> [f64; 4] {
        let (forward, backward) = (self.forward(), self.backward());
        let total = backward[0][BEAD];
        let (to_bn, to_en) = steps(&self.prices);
        let mut expected = [0.0; 4];
        for i in 0..self.corridor.rows.len() {
            for j in self.corridor.row(i) {
                let Some(here) = self.cell(i, j) else {
                    continue;
                };
                let mut count = |there: Option<usize>, to: usize, (state, price): Step| {
                    let Some(there) = there else { return };
                    let log = forward[here][state] - f64::from(price) + backward[there][to] - total;
                    let further = usize::from(state == to);
                    expected[2 * further + usize::from(to == SKIP_EN)] += log.exp();
                };
                to_bn
                    .into_iter()
                    .for_each(|step| count(self.cell(i + 1, j), SKIP_BN, step));
                to_en
                    .into_iter()
                    .for_each(|step| count(self.cell(i, j + 1), SKIP_EN, step));
            }
        }
        expected
    }

    /// For each cell and state the log of the summed exponentials of the paths that lead there.
    fn forward(&self) -> Vec<[f64; STATES]> {
        let mut value = vec![[f64::NEG_INFINITY; STATES]; self.cells()];
        value[0][BEAD] = 0.0;
        let (to_bn, to_en) = steps(&self.prices);
        for i in 0..self.corridor.rows.len() {
            let mut next = self.arc_rows[i];
            for j in self.corridor.row(i) {
                let Some(here) = self.cell(i, j) else {
                    continue;
                };
                let now = value[here];
                if let Some(there) = self.cell(i, j + 1) {
                    let paths = to_en.map(|(state, price)| now[state] - f64::from(price));
                    value[there][SKIP_EN] = log_add(value[there][SKIP_EN], log_sum(&paths));
                }
                if let Some(there) = self.cell(i + 1, j) {
                    let paths = to_bn.map(|(state, price)| now[state] - f64::from(price));
                    value[there][SKIP_BN] = log_add(value[there][SKIP_BN], log_sum(&paths));
                }
                let all = log_sum(&now);
                for n in self.arcs_at(&mut next, i, j) {
                    let arc = &self.arcs[n];
                    if let Some(there) = self.cell(arc.bn.end, arc.en.end) {
                        value[there][BEAD] =
                            log_add(value[there][BEAD], all + f64::from(arc.potential));
                    }
                }
            }
        }
        value
    }

    /// For each cell and state the log of the summed exponentials of the paths from there to the end.
    fn backward(&self) -> Vec<[f64; STATES]> {
        let mut value = vec![[f64::NEG_INFINITY; STATES]; self.cells()];
        let last = self.corridor.rows.len() - 1;
        if let Some(end) = value.last_mut() {
            *end = [0.0; STATES];
        }
        let (to_bn, to_en) = steps(&self.prices);
        for i in (0..=last).rev() {
            let mut end = self.arc_rows[i + 1];
            for j in self.corridor.row(i).rev() {
                let Some(here) = self.cell(i, j) else {
                    continue;
                };
                let mut sums = value[here];
                if let Some(there) = self.cell(i, j + 1) {
                    for (state, price) in to_en {
                        sums[state] =
                            log_add(sums[state], value[there][SKIP_EN] - f64::from(price));
                    }
                }
                if let Some(there) = self.cell(i + 1, j) {
                    for (state, price) in to_bn {
                        sums[state] =
                            log_add(sums[state], value[there][SKIP_BN] - f64::from(price));
                    }
                }
                while end > self.arc_rows[i] && self.arcs[end - 1].en.start > j {
                    end -= 1;
                }
                while end > self.arc_rows[i] && self.arcs[end - 1].en.start == j {
                    end -= 1;
                    let arc = &self.arcs[end];
                    if let Some(there) = self.cell(arc.bn.end, arc.en.end) {
                        let log = value[there][BEAD] + f64::from(arc.potential);
                        for sum in &mut sums {
                            *sum = log_add(*sum, log);
                        }
                    }
                }
                value[here] = sums;
            }
        }
        value
    }
}

fn relax(
    value: &mut [[f32; STATES]],
    from: &mut [[(u32, u8); STATES]],
    here: usize,
    there: Option<usize>,
    to: usize,
    state: usize,
    price: f32,
) {
    let Some(there) = there else { return };
    let sum = value[here][state] - price;
    if sum > value[there][to] {
        value[there][to] = sum;
        from[there][to] = (u32::MAX, state as u8);
    }
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

fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    if low == f64::NEG_INFINITY {
        high
    } else {
        high + (low - high).exp().ln_1p()
    }
}

fn log_sum(values: &[f64]) -> f64 {
    values
        .iter()
        .fold(f64::NEG_INFINITY, |sum, &value| log_add(sum, value))
}
