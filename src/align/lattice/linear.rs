//! Forward-backward with plain sums. Each row has a scale of its own, and each skipped segment a share of it, so that the
//! numbers stay within reach of a double; where they do not (a document whose ends lie thousands of nats apart), the
//! sums of logarithms in [`super::sums`] are asked instead.

use std::collections::VecDeque;

use super::{Arc, BEAD, Lattice, SKIP_BN, SKIP_EN, STATES};

type Values = [f64; STATES];

/// The largest value of a row is kept between these.
const SMALL: f64 = 1e30;
const LARGE: f64 = 1e140;
/// Where it is put when it is not.
const MIDDLE: f64 = 1e100;
/// The two directions must find the same total, in nats.
const SAME: f64 = 1e-6;

/// What the steps of a path multiply its value with.
struct Factors {
    gap_bn: f64,
    gap_en: f64,
    /// What a segment of either side takes off a bead, in nats, so that going on skipping costs nothing.
    tilt_bn: f64,
    tilt_en: f64,
}

impl Factors {
    fn of(lattice: &Lattice<'_>) -> Self {
        let costs = &lattice.costs;
        let (tilt_bn, tilt_en) = (-f64::from(costs.more_bn), -f64::from(costs.more_en));
        Factors {
            gap_bn: (-f64::from(costs.gap_bn) - tilt_bn).exp(),
            gap_en: (-f64::from(costs.gap_en) - tilt_en).exp(),
            tilt_bn,
            tilt_en,
        }
    }

    fn of_arc(&self, arc: &Arc) -> f64 {
        let tilt = f64::from(arc.bn_count) * self.tilt_bn + f64::from(arc.en_count) * self.tilt_en;
        (f64::from(arc.potential) - tilt).exp()
    }
}

/// The rows that an arc may still lead to, the current one first.
struct Rows<'l> {
    lattice: &'l Lattice<'l>,
    rows: VecDeque<Vec<Values>>,
    /// The logarithm of what all values are to be multiplied with.
    scale: f64,
}

impl Rows<'_> {
    fn empty(&self, i: usize) -> Vec<Values> {
        let rows = &self.lattice.corridor.rows;
        vec![[0.0; STATES]; rows.get(i).map_or(0, |row| row.len())]
    }

    /// Brings the largest value of the current row within bounds.
    fn settle(&mut self) -> Option<()> {
        let largest = self.rows[0]
            .iter()
            .flatten()
            .fold(0.0_f64, |a, &b| a.max(b));
        if !largest.is_finite() {
            return None;
        }
        if largest > 0.0 && !(SMALL..LARGE).contains(&largest) {
            let factor = MIDDLE / largest;
            self.scale -= factor.ln();
            let all = self.rows.iter_mut().flatten().flatten();
            all.for_each(|value| *value *= factor);
        }
        Some(())
    }
}

/// The place of an English position in a row.
fn column(lattice: &Lattice<'_>, i: usize, j: usize) -> Option<usize> {
    let row = lattice.corridor.rows.get(i)?;
    (j < row.end).then(|| j.checked_sub(row.start)).flatten()
}

impl Lattice<'_> {
    /// The posterior probability of every arc; none where plain numbers do not reach.
    pub(super) fn linear_posteriors(&self) -> Option<Vec<f32>> {
        let mut taken = vec![0.0; self.arcs.len()];
        let (scales, total) = self.linear_forward(&mut taken)?;
        let mut posteriors = vec![0.0_f32; self.arcs.len()];
        self.linear_backward(&taken, &scales, total, &mut posteriors)?;
        Some(posteriors)
    }

    /// For each arc the sum of the paths that lead to it and take it, with the scale of its row; and the logarithm of the
    /// sum of all paths.
    fn linear_forward(&self, taken: &mut [f64]) -> Option<(Vec<f64>, f64)> {
        let factors = Factors::of(self);
        let last = self.corridor.rows.len() - 1;
        let mut rows = Rows {
            lattice: self,
            rows: VecDeque::new(),
            scale: 0.0,
        };
        for i in 0..=self.span {
            rows.rows.push_back(rows.empty(i));
        }
        rows.rows[0][0][BEAD] = MIDDLE;
        rows.scale = -MIDDLE.ln();
        let mut scales = Vec::with_capacity(last + 1);
        for i in 0..=last {
            rows.settle()?;
            scales.push(rows.scale);
            let mut now = rows.rows.pop_front()?;
            let below_start = self.corridor.rows.get(i + 1).map_or(0, |row| row.start);
            let mut next = self.arc_rows[i];
            for (at, j) in self.corridor.row(i).enumerate() {
                let here = now[at];
                if let Some(there) = now.get_mut(at + 1) {
                    there[SKIP_EN] += (here[BEAD] + here[SKIP_BN]) * factors.gap_en + here[SKIP_EN];
                }
                if let Some(below) = rows.rows.front_mut()
                    && let Some(there) = below.get_mut(j.wrapping_sub(below_start))
                {
                    there[SKIP_BN] += here[BEAD] * factors.gap_bn + here[SKIP_BN];
                }
                let arcs = self.arcs_at(&mut next, i, j);
                let all: f64 = here.iter().sum();
                for n in arcs {
                    let arc = &self.arcs[n];
                    let to = arc.bn().end;
                    if let Some(at) = column(self, to, arc.en().end) {
                        let value = all * factors.of_arc(arc);
                        rows.rows[to - i - 1][at][BEAD] += value;
                        taken[n] = value;
                    }
                }
            }
            if i == last {
                let total: f64 = now.last()?.iter().sum();
                let total = total.ln() + rows.scale;
                return total.is_finite().then_some((scales, total));
            }
            rows.rows.push_back(rows.empty(i + 1 + self.span));
        }
        None
    }

    fn linear_backward(
        &self,
        taken: &[f64],
        scales: &[f64],
        total: f64,
        posteriors: &mut [f32],
    ) -> Option<()> {
        let factors = Factors::of(self);
        let last = self.corridor.rows.len() - 1;
        let mut rows = Rows {
            lattice: self,
            rows: VecDeque::new(),
            scale: -MIDDLE.ln(),
        };
        // The rows that an arc leads to, the nearest first.
        for _ in 0..self.span {
            rows.rows.push_back(Vec::new());
        }
        for i in (0..=last).rev() {
            let mut now = rows.empty(i);
            if i == last
                && let Some(end) = now.last_mut()
            {
                *end = [MIDDLE; STATES];
            }
            let below_start = self.corridor.rows.get(i + 1).map_or(0, |row| row.start);
            let share = (scales[i] + rows.scale - total).exp();
            let mut end = self.arc_rows[i + 1];
            for (at, j) in self.corridor.row(i).enumerate().rev() {
                let mut sums = now[at];
                if let Some(there) = now.get(at + 1) {
                    let skip = there[SKIP_EN];
                    sums[BEAD] += skip * factors.gap_en;
                    sums[SKIP_BN] += skip * factors.gap_en;
                    sums[SKIP_EN] += skip;
                }
                if let Some(there) = rows.rows[0].get(j.wrapping_sub(below_start)) {
                    let skip = there[SKIP_BN];
                    sums[BEAD] += skip * factors.gap_bn;
                    sums[SKIP_BN] += skip;
                }
                let mut through = 0.0;
                while end > self.arc_rows[i] && self.arcs[end - 1].en().start >= j {
                    end -= 1;
                    let arc = &self.arcs[end];
                    let to = arc.bn().end;
                    if arc.en().start == j
                        && let Some(at) = column(self, to, arc.en().end)
                    {
                        let there = rows.rows[to - i - 1][at][BEAD];
                        through += there * factors.of_arc(arc);
                        let product = taken[end] * there;
                        // The product alone may be out of reach.
                        let posterior = if product.is_normal() && share.is_normal() {
                            product * share
                        } else {
                            (taken[end].ln() + there.ln() + scales[i] + rows.scale - total).exp()
                        };
                        posteriors[end] = posterior.clamp(0.0, 1.0) as f32;
                    }
                }
                sums.iter_mut().for_each(|sum| *sum += through);
                now[at] = sums;
            }
            rows.rows.pop_back();
            rows.rows.push_front(now);
            if i == 0 {
                let found = rows.rows[0][0][BEAD].ln() + rows.scale;
                return ((found - total).abs() < SAME).then_some(());
            }
            rows.settle()?;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::corridor::Corridor;
    use crate::align::score::Model;

    /// Arcs that look like chance, the same every time.
    fn arcs(bn: usize, en: usize, strongest: f32) -> Vec<Arc> {
        let mut state = 7_u64;
        let mut next = move || {
            state = state
                .wrapping_mul(6_364_136_223_846_793_005)
                .wrapping_add(1);
            (state >> 40) as usize
        };
        let mut arcs = Vec::new();
        for i in 0..bn {
            for j in 0..en {
                if next() % 5 == 0 {
                    let (m, n) = (1 + next() % 2, 1 + next() % 3);
                    if i + m <= bn && j + n <= en {
                        let potential = strongest * (next() % 1000) as f32 / 1000.0 - 4.0;
                        arcs.push(Arc::new(i..i + m, j..j + n, potential));
                    }
                }
            }
        }
        arcs
    }

    #[test]
    fn plain_sums_are_those_of_the_logarithms() {
        let costs = Model::shipped().costs;
        for (bn, en, strongest) in [
            (1, 1, 5.0),
            (30, 40, 12.0),
            (2, 5_000, 8.0),
            (120, 110, 25.0),
        ] {
            let corridor = Corridor {
                rows: vec![0..en + 1; bn + 1],
            };
            let arcs = arcs(bn, en, strongest);
            let lattice = Lattice::new(&corridor, &arcs, costs);
            let (plain, logs) = (
                lattice.linear_posteriors().unwrap(),
                lattice.log_posteriors(),
            );
            for (one, other) in plain.iter().zip(&logs) {
                assert!((one - other).abs() < 1e-6, "{one} {other}");
            }
        }
    }
}
