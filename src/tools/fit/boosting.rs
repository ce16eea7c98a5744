//! Trees whose sum tells the log odds of a case, each fitted to what those before it miss: gradient boosting (Friedman 2001) with
//! steps of second order (Chen and Guestrin 2016), each tree from a part of the cases and of the numbers (Friedman 2002). The same
//! cases give the same trees.

use super::chance;
use super::logistic::LogisticRow;
use crate::align::score::trees::Trees;

/// How many trees, and how many leaves each has: with six, a tree can tell of five numbers together.
const TREES: usize = 150;
const LEAVES: usize = 6;
/// How much of what a tree has found is added: many small steps err less than a few large ones.
const RATE: f64 = 0.05;
/// A leaf has so many cases at least ...
const LEAST: usize = 20;
/// ... and what it adds is drawn to 0 as if so much weight spoke for that.
const RESTRAINT: f64 = 5.0;
/// In so many of ten, a case is looked at by a tree, or a number.
const CASES: u64 = 8;
const NUMBERS: u64 = 6;

/// The trees for these cases.
pub(super) fn boosted<const N: usize>(rows: &[LogisticRow<N>]) -> Trees {
    let order: Vec<Vec<usize>> = (0..N)
        .map(|number| {
            let mut order: Vec<usize> = (0..rows.len()).collect();
            order.sort_by(|&a, &b| {
                let by_value = rows[a].values[number].total_cmp(&rows[b].values[number]);
                by_value.then(a.cmp(&b))
            });
            order
        })
        .collect();
    let all: f64 = rows.iter().map(|row| row.weight).sum();
    let right: f64 = rows
        .iter()
        .filter(|row| row.right)
        .map(|row| row.weight)
        .sum();
    let usual = ((right + 1.0) / (all - right + 1.0)).ln();
    let mut trees = Trees::default();
    trees.begin();
    trees.leaf_of(usual as f32);
    let mut sums = vec![usual; rows.len()];
    for round in 0..TREES as u64 {
        let grown = Growth::new(rows, &order, &sums, round).grown();
        for (sum, row) in sums.iter_mut().zip(rows) {
            *sum += grown.value(&row.values);
        }
        trees.begin();
        grown.write(0, &mut trees);
    }
    trees
}

/// What is in a leaf: the slope and the curvature of the likelihood, and how many cases.
#[derive(Clone, Copy, Default)]
struct Sums {
    slope: f64,
    curve: f64,
    count: usize,
}

impl Sums {
    fn add(&mut self, (slope, curve): (f64, f64)) {
        self.slope += slope;
        self.curve += curve;
        self.count += 1;
    }

    fn without(self, other: Sums) -> Sums {
        Sums {
            slope: self.slope - other.slope,
            curve: self.curve - other.curve,
            count: self.count - other.count,
        }
    }

    /// How much likelier the cases become.
    fn gain(self) -> f64 {
        self.slope * self.slope / (self.curve + RESTRAINT)
    }

    fn value(self) -> f64 {
        RATE * self.slope / (self.curve + RESTRAINT)
    }
}

/// Where a leaf is best split.
#[derive(Clone, Copy)]
struct Cut {
    gain: f64,
    number: usize,
    limit: f32,
}

/// A node of the tree that grows.
#[derive(Clone, Copy)]
enum Grown {
    Leaf(Sums, Option<Cut>),
    /// The number, its limit, and the nodes below.
    Split(usize, f32, usize, usize),
}

/// A tree that grows leaf by leaf, each time where it gains most.
struct Growth<'a, const N: usize> {
    rows: &'a [LogisticRow<N>],
    /// The cases by each number, in ascending order.
    order: &'a [Vec<usize>],
    /// Slope and curvature of each case.
    steps: Vec<(f64, f64)>,
    /// The leaf that each case is in; none where the tree does not look at it.
    leaf: Vec<Option<usize>>,
    /// The numbers that the tree looks at.
    numbers: Vec<usize>,
    nodes: Vec<Grown>,
}

impl<'a, const N: usize> Growth<'a, N> {
    fn new(rows: &'a [LogisticRow<N>], order: &'a [Vec<usize>], sums: &[f64], round: u64) -> Self {
        let step = |(row, sum): (&LogisticRow<N>, &f64)| {
            let chance = 1.0 / (1.0 + (-sum).exp());
            let miss = f64::from(u8::from(row.right)) - chance;
            (row.weight * miss, row.weight * chance * (1.0 - chance))
        };
        let looks = |case: usize| chance::of_place(2 * round, case) % 10 < CASES;
        let mut growth = Growth {
            rows,
            order,
            steps: rows.iter().zip(sums).map(step).collect(),
            leaf: (0..rows.len())
                .map(|case| looks(case).then_some(0))
                .collect(),
            numbers: (0..N)
                .filter(|&number| chance::of_place(2 * round + 1, number) % 10 < NUMBERS)
                .collect(),
            nodes: Vec::new(),
        };
        growth.sprout(0);
        growth
    }

    fn grown(mut self) -> Self {
        for _ in 1..LEAVES {
            let cuts = self
                .nodes
                .iter()
                .enumerate()
                .filter_map(|(at, node)| match node {
                    Grown::Leaf(_, Some(cut)) => Some((at, *cut)),
                    _ => None,
                });
            let Some((at, cut)) = cuts.max_by(|a, b| a.1.gain.total_cmp(&b.1.gain)) else {
                break;
            };
            let (below, above) = (self.nodes.len(), self.nodes.len() + 1);
            for (leaf, row) in self.leaf.iter_mut().zip(self.rows) {
                if *leaf == Some(at) {
                    *leaf = Some(if row.values[cut.number] <= cut.limit {
                        below
                    } else {
                        above
                    });
                }
            }
            self.nodes[at] = Grown::Split(cut.number, cut.limit, below, above);
            self.sprout(below);
            self.sprout(above);
        }
        self
    }

    /// Adds the leaf of the cases that are in this one.
    fn sprout(&mut self, at: usize) {
        let mut all = Sums::default();
        for (leaf, step) in self.leaf.iter().zip(&self.steps) {
            if *leaf == Some(at) {
                all.add(*step);
            }
        }
        let cuts = self
            .numbers
            .iter()
            .filter_map(|&number| self.cut(at, number, all));
        let best = cuts.max_by(|a, b| a.gain.total_cmp(&b.gain));
        self.nodes
            .push(Grown::Leaf(all, best.filter(|cut| cut.gain > 0.0)));
    }

    /// Where a number splits a leaf best.
    fn cut(&self, at: usize, number: usize, all: Sums) -> Option<Cut> {
        let mut best: Option<Cut> = None;
        let mut below = Sums::default();
        let mut last = f32::NEG_INFINITY;
        for &case in &self.order[number] {
            if self.leaf[case] != Some(at) {
                continue;
            }
            let value = self.rows[case].values[number];
            let above = all.without(below);
            if value > last && below.count >= LEAST && above.count >= LEAST {
                let gain = below.gain() + above.gain() - all.gain();
                if best.is_none_or(|best| gain > best.gain) {
                    // As files have it, so that both judge alike.
                    let limit = ((last + value) / 2.0 * 1e4).floor() / 1e4;
                    let limit = limit.max(last);
                    best = Some(Cut {
                        gain,
                        number,
                        limit,
                    });
                }
            }
            below.add(self.steps[case]);
            last = value;
        }
        best
    }

    /// What the tree says of a case.
    fn value(&self, values: &[f32; N]) -> f64 {
        let mut at = 0;
        loop {
            match self.nodes[at] {
                Grown::Leaf(sums, _) => return sums.value(),
                Grown::Split(number, limit, below, above) => {
                    at = if values[number] <= limit {
                        below
                    } else {
                        above
                    };
                }
            }
        }
    }

    fn write(&self, at: usize, trees: &mut Trees) {
        match self.nodes[at] {
            Grown::Leaf(sums, _) => trees.leaf_of(sums.value() as f32),
            Grown::Split(number, limit, below, above) => {
                let split = trees.split(number, limit);
                self.write(below, trees);
                trees.larger_goes_on(split);
                self.write(above, trees);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Right where one of two numbers is large and the other is not, which no weighted sum can tell.
    #[test]
    fn what_two_numbers_tell_together_is_learnt() {
        let rows: Vec<LogisticRow<2>> = (0..400)
            .map(|n| {
                let values = [(n % 20) as f32, (n / 20) as f32];
                let right = (values[0] < 10.0) != (values[1] < 10.0);
                let weight = 1.0;
                LogisticRow {
                    values,
                    right,
                    weight,
                }
            })
            .collect();
        let trees = boosted(&rows);
        let told = rows
            .iter()
            .filter(|row| (trees.sum(&row.values) > 0.0) == row.right);
        assert!(told.count() > 390);
        assert_eq!(trees, boosted(&rows));
    }
}
