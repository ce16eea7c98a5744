//! How a target word is shared out among the source words of its line.

/// The source word that is none.
pub(crate) const EMPTY: u32 = u32::MAX;
/// A share of 1. Shares are counted in whole numbers: their sums are the same in whatever order, and on however many
/// machines, they are added up; a thousand million lines fit.
const ONE: f64 = 4_294_967_296.0;
/// Lesser shares are dropped.
const LEAST_SHARE: f32 = 1e-4;

/// The probability of each target word before anything is known.
pub(crate) fn uniform(words: usize) -> f32 {
    1.0 / words.max(1) as f32
}

/// Shares a target word out among the source words of its line, which are ascending, by the probability of each.
pub(crate) fn expect(line: &[u32], p: impl Fn(u32) -> f32, mut take: impl FnMut(u32, i64)) {
    let with_empty = line.iter().copied().chain([EMPTY]);
    let sum: f32 = with_empty.clone().map(&p).sum();
    if sum <= 0.0 {
        return;
    }
    for s in with_empty {
        if let Some(share) = counted(p(s) / sum) {
            take(s, share);
        }
    }
}

/// What a share is of all of a source word.
pub(crate) fn probability(share: i64, total: i64) -> f32 {
    (share as f64 / total as f64) as f32
}

/// A share as it is counted; none if it is too small.
pub(super) fn counted(share: f32) -> Option<i64> {
    (share > LEAST_SHARE).then(|| (f64::from(share) * ONE).round() as i64)
}
