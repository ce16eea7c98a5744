//! Logistic regression with weights.

/// One case.
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

/// The weights under which the cases are likeliest, by Newton's method.
pub(super) fn logistic<const N: usize>(rows: &[LogisticRow<N>]) -> [f32; N] {
    let all: f64 = rows.iter().map(|row| row.weight).sum::<f64>().max(1e-9);
    let mut weights = [0.0_f64; N];
    for _ in 0..STEPS {
        let mut slope: [f64; N] = weights.map(|weight| -SHRINKAGE * weight);
        let mut curve = [[0.0; N]; N];
        for (n, line) in curve.iter_mut().enumerate() {
            line[n] = SHRINKAGE;
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
        let step = solved(curve, slope);
        weights.iter_mut().zip(step).for_each(|(w, s)| *w += s);
    }
    weights.map(|w| w as f32)
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
