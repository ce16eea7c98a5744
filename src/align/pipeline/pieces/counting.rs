//! Words from parallel text, counted in parts ([`crate::align::induce`]): lines are divided by their target words, so that
//! each part knows all that a target word was shared out to, and only the totals of the source words are summed up over
//! the parts.

use rustc_hash::FxHashMap;

use super::packed::{Packing, Unpacking};
use crate::align::induce::{
    Counted, EMPTY, Settings, WordPair, all_keys, english_words, expect, likeliest_words,
    probability, uniform,
};
use crate::model::error::Result;

/// How often each key of a Bengali stem stands in the text.
#[derive(Clone, Debug, Default)]
pub struct Common(FxHashMap<String, u32>);

impl Common {
    /// These counts.
    pub fn of(counts: impl IntoIterator<Item = (String, u32)>) -> Self {
        Common(counts.into_iter().collect())
    }

    /// The words of a line, each once: Bengali ones as the stems that the whole text knows best, and English stems.
    pub fn words(&self, bn: &str, en: &str) -> (Vec<String>, Vec<String>) {
        (once(likeliest_words(bn, &self.0)), once(english_words(en)))
    }
}

/// The keys of all sure stems of the Bengali words of a line, each once, which are counted for [`Common`].
pub fn line_keys(bn: &str) -> Vec<String> {
    once(all_keys(bn))
}

fn once(mut words: Vec<String>) -> Vec<String> {
    words.sort_unstable();
    words.dedup();
    words
}

/// What a target word was shared out to: source words, ascending, each with its share.
fn shares(packed: &[u8]) -> Result<Vec<(u32, i64)>> {
    let mut reading = Unpacking(packed);
    let mut shares = Vec::new();
    while !reading.is_empty() {
        shares.push((reading.int()?, reading.long()? as i64));
    }
    Ok(shares)
}

/// A round of expectation for one target word: the lines it stands in, each the ascending numbers of its source words;
/// what the round before shared it out to, and the total of each source word then, that of the empty one last. Before the
/// first round nothing is known but the number of target words.
///
/// # Errors
/// The shares are damaged.
pub fn expected(
    lines: &[Vec<u32>],
    before: Option<(&[u8], &[i64])>,
    target_words: usize,
) -> Result<Vec<u8>> {
    let mut known: FxHashMap<u32, f32> = FxHashMap::default();
    if let Some((packed, totals)) = before {
        let total = |word: u32| match word {
            EMPTY => totals.last().copied().unwrap_or(1),
            word => totals[word as usize],
        };
        known.extend(
            shares(packed)?
                .into_iter()
                .map(|(s, share)| (s, probability(share, total(s)))),
        );
    }
    let uniform = uniform(target_words);
    let p = |s: u32| match before {
        None => uniform,
        Some(_) => known.get(&s).copied().unwrap_or(0.0),
    };
    let mut sums: FxHashMap<u32, i64> = FxHashMap::default();
    for line in lines {
        expect(line, p, |s, share| *sums.entry(s).or_default() += share);
    }
    let mut sums: Vec<(u32, i64)> = sums.into_iter().collect();
    sums.sort_unstable();
    let mut packing = Packing::default();
    for (word, share) in sums {
        packing.int(word);
        packing.long(share as u64);
    }
    Ok(packing.0)
}

/// The shares of a target word, by source words; that of the empty word is [`u32::MAX`].
///
/// # Errors
/// The shares are damaged.
pub fn shared_out(packed: &[u8]) -> Result<Vec<(u32, i64)>> {
    shares(packed)
}

/// What was counted of two words.
#[derive(Clone, Debug)]
pub struct CountedPair {
    /// The Bengali key and the English stem.
    pub words: (String, String),
    /// The share of the English word that the Bengali one has, and the total of that; and the other way.
    pub shares: [(i64, i64); 2],
    /// In how many lines both stand, and each.
    pub counts: [u32; 3],
}

/// The pairs that are sure enough, of so many lines.
pub fn sure_pairs(
    counted: &[CountedPair],
    lines: u64,
    least_probability: Option<f32>,
) -> Vec<WordPair> {
    let mut settings = Settings::default();
    settings.least_probability = least_probability.unwrap_or(settings.least_probability);
    let p = |(share, total): (i64, i64)| {
        if share > 0 {
            probability(share, total)
        } else {
            0.0
        }
    };
    let pair = |of: &CountedPair| {
        let counted = Counted {
            there: p(of.shares[0]),
            back: p(of.shares[1]),
            together: of.counts[0],
            one: of.counts[1],
            other: of.counts[2],
            lines,
        };
        counted.pair(&of.words.0, &of.words.1, &settings)
    };
    counted.iter().filter_map(pair).collect()
}
