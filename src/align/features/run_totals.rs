//! What the words of segments weigh together, for each short run of segments that a bead may have: found once
//! instead of for every bead.

use super::side::{Line, Side, Word};
use super::word_coverage::Totals;
use super::word_coverage::{LONGEST_RUN, Runs};

/// Weights of runs of 1 to [`LONGEST_RUN`] segments by their first segment.
#[derive(Clone, Debug)]
pub(crate) struct RunTotals {
    pub(super) bn: Vec<Runs>,
    pub(super) en: Vec<Runs>,
    names: Vec<Runs>,
}

impl RunTotals {
    pub(super) fn new<B, E>(bn: &Side<B>, en: &Side<E>) -> Self {
        RunTotals {
            bn: runs(bn, |_| true),
            en: runs(en, |_| true),
            names: runs(en, |word| word.capital),
        }
    }

    /// The totals of a bead, which is looked into if it is no short run.
    pub(super) fn of(
        &self,
        bn: &[usize],
        en: &[usize],
        bn_segments: &[Line],
        en_segments: &[Line],
    ) -> Totals {
        fn words<'a>(segments: &'a [Line], at: &'a [usize]) -> impl Iterator<Item = &'a Word> {
            at.iter().flat_map(|&at| &segments[at].words)
        }
        let all =
            |segments: &[Line], at: &[usize]| sum(words(segments, at).map(|word| word.weight));
        let named = || {
            let names = words(en_segments, en).filter(|word| word.capital);
            sum(names.map(|word| word.weight))
        };
        Totals {
            bn: known(&self.bn, bn).unwrap_or_else(|| all(bn_segments, bn)),
            en: known(&self.en, en).unwrap_or_else(|| all(en_segments, en)),
            names: known(&self.names, en).unwrap_or_else(named),
        }
    }
}

fn known(runs: &[Runs], segments: &[usize]) -> Option<f32> {
    let (first, last) = (*segments.first()?, *segments.last()?);
    // Ascending, so that a run has no gap when its ends are as far apart as its length says.
    (last - first + 1 == segments.len()).then_some(())?;
    runs[first].get(last - first).copied()
}

/// Added up in the order of the words, so that a sum is the same to the last digit wherever it is made.
fn sum(weights: impl Iterator<Item = f32>) -> f32 {
    weights.fold(0.0, |sum, weight| sum + weight)
}

fn runs<U>(side: &Side<U>, counts: fn(&Word) -> bool) -> Vec<Runs> {
    let count = side.segments.len();
    let run = |first: usize| {
        let mut total = 0.0;
        let mut totals = [0.0; LONGEST_RUN];
        for (segment, slot) in side.segments[first..].iter().zip(&mut totals) {
            for word in segment.words.iter().filter(|word| counts(word)) {
                total += word.weight;
            }
            *slot = total;
        }
        totals
    };
    (0..count).map(run).collect()
}
