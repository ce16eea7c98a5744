//! How far probabilities are from what came true.

use serde::Serialize;

/// How many bins there are.
const BINS: usize = 10;

/// One bin of a calibration table.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Bin {
    /// The least probability.
    pub from: f64,
    /// That of the next bin.
    pub to: f64,
    /// How many beads were found with such a one.
    pub n: usize,
    /// Their mean; null without beads.
    pub mean_score: Option<f64>,
    /// The share that is right; null without beads.
    pub share_right: Option<f64>,
}

/// The table of probabilities, each with whether it came true, and the expected calibration error: how far, on average,
/// the probabilities of a bin are from the share that came true.
pub(super) fn calibration(judged: impl Iterator<Item = (f64, bool)>) -> (Vec<Bin>, f64) {
    let mut sums = [(0_usize, 0.0, 0_usize); BINS];
    for (probability, right) in judged {
        // The cast cuts off, and takes what is below 0 to 0.
        let bin = &mut sums[((probability * BINS as f64) as usize).min(BINS - 1)];
        *bin = (bin.0 + 1, bin.1 + probability, bin.2 + usize::from(right));
    }
    let off: f64 = sums.iter().map(|bin| (bin.1 - bin.2 as f64).abs()).sum();
    let all: usize = sums.iter().map(|bin| bin.0).sum();
    let bin = |(at, &(n, sum, right)): (usize, &(usize, f64, usize))| Bin {
        from: at as f64 / BINS as f64,
        to: (at + 1) as f64 / BINS as f64,
        n,
        mean_score: (n > 0).then(|| sum / n as f64),
        share_right: (n > 0).then(|| right as f64 / n as f64),
    };
    let bins = sums.iter().enumerate().map(bin).collect();
    (bins, off / all.max(1) as f64)
}
