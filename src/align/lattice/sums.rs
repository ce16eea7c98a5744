//! Forward-backward: sums over all alignments instead of the best one. Sums of exponentials are kept as
//! logarithms.

use super::ring::Ring;
use super::{Arc, BEAD, Lattice, SKIP_BN, SKIP_EN, STATES, steps};

/// The logarithms of the sums for the three states of a position.
type Sums = [f64; STATES];

const NOTHING: f64 = f64::NEG_INFINITY;

impl Lattice<'_> {
    /// The posterior probability of every arc.
    pub(crate) fn posteriors(&self) -> Vec<f32> {
        self.linear_posteriors()
            .unwrap_or_else(|| self.log_posteriors())
    }

    /// The same by sums of logarithms, which have no end.
    pub(super) fn log_posteriors(&self) -> Vec<f32> {
        // First what leads to the arc and the arc itself, then what follows it too.
        let mut logs = vec![NOTHING; self.arcs.len()];
        self.forward(|n, log| logs[n] = log, |_, _| {});
        let total = self.backward(|n, log| logs[n] += log, |_, _| {});
        let posterior = |log: f64| (log - total).exp().clamp(0.0, 1.0) as f32;
        logs.into_iter().map(posterior).collect()
    }

    /// Log of the summed exponentials of all alignments: what the potentials are normalised by.
    #[cfg(feature = "tools")]
    pub(crate) fn log_total(&self) -> f64 {
        self.backward(|_, _| {}, |_, _| {})
    }

    /// The expected number of first and further skips of each side (in the order of the first four
    /// [`Costs`](crate::align::score::Costs)), over all alignments by their probability: what training compares with
    /// the gold counts.
    #[cfg(feature = "tools")]
    pub(crate) fn expected_skips(&self) -> [f64; 4] {
        let mut forward = vec![[NOTHING; STATES]; self.cells()];
        let mut backward = forward.clone();
        let place = |i: usize| self.offsets[i]..self.offsets[i + 1];
        self.forward(|_, _| {}, |i, row| forward[place(i)].copy_from_slice(row));
        let total = self.backward(|_, _| {}, |i, row| backward[place(i)].copy_from_slice(row));
        let (to_bn, to_en) = steps(&self.costs);
        let mut expected = [0.0; 4];
        for i in 0..self.corridor.rows.len() {
            for j in self.corridor.row(i) {
                let Some(here) = self.cell(i, j) else {
                    continue;
                };
                let mut count = |there: Option<usize>, to: usize, (state, price): super::Step| {
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

    /// For each cell and state the log of the summed exponentials of the paths that lead there, a row at a time;
    /// and for each arc those of the paths that lead to it and take it.
    fn forward(&self, mut arc: impl FnMut(usize, f64), mut row: impl FnMut(usize, &[Sums])) {
        let mut values = Ring::new(self.corridor, self.span, [NOTHING; STATES]);
        let (to_bn, to_en) = steps(&self.costs);
        for i in 0..self.corridor.rows.len() {
            let mut now = values.take(i);
            if i == 0 {
                now[0][BEAD] = 0.0;
            }
            let mut next = self.arc_rows[i];
            for (column, j) in self.corridor.row(i).enumerate() {
                let here = now[column];
                if let Some(there) = now.get_mut(column + 1) {
                    let paths = to_en.map(|(state, price)| here[state] - f64::from(price));
                    there[SKIP_EN] = log_add(there[SKIP_EN], log_sum(&paths));
                }
                if let Some(there) = values.at(i + 1, j) {
                    let paths = to_bn.map(|(state, price)| here[state] - f64::from(price));
                    there[SKIP_BN] = log_add(there[SKIP_BN], log_sum(&paths));
                }
                let arcs = self.arcs_at(&mut next, i, j);
                if arcs.is_empty() {
                    continue;
                }
                let all = log_sum(&here);
                for n in arcs {
                    let to: &Arc = &self.arcs[n];
                    if let Some(there) = values.at(to.bn().end, to.en().end) {
                        let log = all + f64::from(to.potential);
                        there[BEAD] = log_add(there[BEAD], log);
                        arc(n, log);
                    }
                }
            }
            row(i, &now);
            values.put(i, now);
        }
    }

    /// For each cell and state the log of the summed exponentials of the paths from there to the end, a row at a
    /// time, and for each arc those of the paths that follow it. Returns that of all paths.
    fn backward(
        &self,
        mut arc: impl FnMut(usize, f64),
        mut row: impl FnMut(usize, &[Sums]),
    ) -> f64 {
        let mut values = Ring::new(self.corridor, self.span, [NOTHING; STATES]);
        let last = self.corridor.rows.len() - 1;
        let (to_bn, to_en) = steps(&self.costs);
        let mut total = NOTHING;
        for i in (0..=last).rev() {
            let mut now = values.take(i);
            if i == last
                && let Some(end) = now.last_mut()
            {
                *end = [0.0; STATES];
            }
            let mut end = self.arc_rows[i + 1];
            for (column, j) in self.corridor.row(i).enumerate().rev() {
                let mut sums = now[column];
                if let Some(there) = now.get(column + 1) {
                    for (state, price) in to_en {
                        sums[state] = log_add(sums[state], there[SKIP_EN] - f64::from(price));
                    }
                }
                if let Some(there) = values.at(i + 1, j) {
                    for (state, price) in to_bn {
                        sums[state] = log_add(sums[state], there[SKIP_BN] - f64::from(price));
                    }
                }
                let mut through = NOTHING;
                while end > self.arc_rows[i] && self.arcs[end - 1].en().start >= j {
                    end -= 1;
                    let to = &self.arcs[end];
                    if to.en().start == j
                        && let Some(there) = values.at(to.bn().end, to.en().end)
                    {
                        arc(end, there[BEAD]);
                        through = log_add(through, there[BEAD] + f64::from(to.potential));
                    }
                }
                sums.iter_mut()
                    .for_each(|sum| *sum = log_add(*sum, through));
                now[column] = sums;
            }
            total = now[0][BEAD];
            row(i, &now);
            values.put(i, now);
        }
        total
    }
}

/// A sum that is smaller by so many nats changes no digit of the other.
const NEGLIGIBLE: f64 = 40.0;

fn log_add(a: f64, b: f64) -> f64 {
    let (high, low) = if a > b { (a, b) } else { (b, a) };
    // Not so for nothing and nothing, nor for anything and nothing.
    if high - low < NEGLIGIBLE {
        high + (low - high).exp().ln_1p()
    } else {
        high
    }
}

fn log_sum(values: &[f64]) -> f64 {
    values
        .iter()
        .fold(NOTHING, |sum, &value| log_add(sum, value))
}
