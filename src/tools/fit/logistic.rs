//! Logistic regression with weights, and one whose weights may speak in known directions only.

use crate::align::completeness::record::Speaks;

/// One case.
#[derive(Clone)]
pub(super) struct LogisticRow<const N: usize> {
    /// What is known of it.
    pub values: [f32; N],
    /// Whether it turned out right.
    pub right: bool,
    /// How much it counts.
    pub weight: f64,
}

/// Keeps weights finite where nothing is wrong.
const SHRINKAGE: f64 = 1e-3;
/// Steps of Newton's method; it doubles the digits with each.
const STEPS: usize = 30;

/// The weights under which the cases are likeliest.
pub(super) fn logistic<const N: usize>(rows: &[LogisticRow<N>]) -> [f32; N] {
    likeliest(rows, [true; N], [SHRINKAGE; N]).map(|w| w as f32)
}

/// How far the weights of numbers in standard deviations are drawn to 0.
const RESTRAINT: f64 = 1e-2;

/// The same, where each weight may speak in its direction only: a number whose weight would speak the other way, the
/// strongest first, is left out. The first number is the constant, which nothing restrains.
pub(super) fn directed<const N: usize>(rows: &[LogisticRow<N>], speaks: [Speaks; N]) -> [f32; N] {
    let scale = deviations(rows);
    let scaled: Vec<LogisticRow<N>> = rows
        .iter()
        .map(|row| LogisticRow {
            values: std::array::from_fn(|n| row.values[n] / scale[n]),
            ..row.clone()
        })
        .collect();
    let mut free = [true; N];
    let mut restraint = [RESTRAINT; N];
    restraint[0] = 1e-9;
    loop {
        let weights = likeliest(&scaled, free, restraint);
        let wrong = |n: &usize| match speaks[*n] {
            Speaks::For => weights[*n] < 0.0,
            Speaks::Against => weights[*n] > 0.0,
            Speaks::Both => false,
        };
        let strongest = (0..N)
            .filter(wrong)
            .max_by(|&a, &b| weights[a].abs().total_cmp(&weights[b].abs()));
        match strongest {
            Some(n) => free[n] = false,
            None => return std::array::from_fn(|n| weights[n] as f32 / scale[n]),
        }
    }
}

/// The standard deviation of each number, 1 where it is always the same.
fn deviations<const N: usize>(rows: &[LogisticRow<N>]) -> [f32; N] {
    let all: f64 = rows.iter().map(|row| row.weight).sum::<f64>().max(1e-9);
    std::array::from_fn(|n| {
        let mean = |of: &dyn Fn(f64) -> f64| {
            let parts = rows
                .iter()
                .map(|row| row.weight * of(f64::from(row.values[n])));
            parts.sum::<f64>() / all
        };
        let middle = mean(&|v| v);
        let deviation = mean(&|v| (v - middle).powi(2)).sqrt();
        if deviation < 1e-6 {
            1.0
        } else {
            deviation as f32
        }
    })
}

/// The weights under which the cases are likeliest, by Newton's method; those that are not free stay 0.
fn likeliest<const N: usize>(
    rows: &[LogisticRow<N>],
    free: [bool; N],
    restraint: [f64; N],
) -> [f64; N] {
    let all: f64 = rows.iter().map(|row| row.weight).sum::<f64>().max(1e-9);
    let mut weights = [0.0_f64; N];
    for _ in 0..STEPS {
        let mut slope: [f64; N] = std::array::from_fn(|n| -restraint[n] * weights[n]);
        let mut curve = [[0.0; N]; N];
        for (n, line) in curve.iter_mut().enumerate() {
            line[n] = restraint[n];
        }
        for row in rows {
            let values = row.values.map(f64::from);
            let sum: f64 = weights.iter().zip(values).map(|(w, v)| w * v).sum();
            let chance = 1.0 / (1.0 + (-sum).exp());
            let miss = f64::from(u8::from(row.right)) - chance;
            let share = row.weight / all;
            for n in 0..N {
                slope[n] += share * miss * values[n];
                for k in 0..N {
                    curve[n][k] += share * chance * (1.0 - chance) * values[n] * values[k];
                }
            }
        }
        for n in (0..N).filter(|&n| !free[n]) {
            slope[n] = 0.0;
            curve.iter_mut().for_each(|line| line[n] = 0.0);
            curve[n] = [0.0; N];
            curve[n][n] = 1.0;
        }
        let step = solved(curve, slope);
        weights.iter_mut().zip(step).for_each(|(w, s)| *w += s);
    }
    weights
}

/// Solves a symmetric positive system by elimination.
fn solved<const N: usize>(mut matrix: [[f64; N]; N], mut right: [f64; N]) -> [f64; N] {
    for n in 0..N {
        let line = matrix[n];
        for k in n + 1..N {
            let share = matrix[k][n] / line[n];
            let cells = matrix[k].iter_mut().zip(line);
            cells.for_each(|(cell, above)| *cell -= share * above);
            right[k] -= share * right[n];
        }
    }
    for n in (0..N).rev() {
        let known: f64 = (n + 1..N).map(|k| matrix[n][k] * right[k]).sum();
        right[n] = (right[n] - known) / matrix[n][n];
    }
    right
}
