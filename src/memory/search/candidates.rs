//! The texts that are at least so many per cent alike.

use std::ops::Range;

use super::postings::{Query, SHARD};
use super::query::Asked;
use super::terms::NO_STEM;
use super::trigram_bound;
use super::trigram_bound::Runs;
use super::{Index, sequence};
use crate::memory::fuzzy::characters::{allowance, percent};

/// A text with two of OmegaT's measures.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Near {
    pub text: u32,
    pub stems: u8,
    pub words: u8,
}

/// The best values so far, as many as are wanted.
pub(super) struct Best {
    least: f64,
    wanted: usize,
    /// Ascending.
    values: Vec<f64>,
}

impl Best {
    pub(super) fn new(least: f64, wanted: usize) -> Self {
        let values = Vec::new();
        Best {
            least,
            wanted,
            values,
        }
    }

    /// What is below is not among the best.
    pub(super) fn least(&self) -> f64 {
        match self.values.first() {
            Some(&last) if self.values.len() == self.wanted => last.max(self.least),
            _ => self.least,
        }
    }

    pub(super) fn add(&mut self, value: f64) {
        if value < self.least() || self.wanted == 0 {
            return;
        }
        let at = self.values.partition_point(|&other| other < value);
        self.values.insert(at, value);
        if self.values.len() > self.wanted {
            self.values.remove(0);
        }
    }
}

impl Index {
    /// The texts whose codes are so alike, and their distance; of those behind the `wanted` best any may be left out.
    /// Letters without a code of their own, and long texts, may make them more alike than the texts are.
    pub(super) fn near_by_characters(
        &self,
        asked: &mut Asked,
        least: f64,
        wanted: usize,
    ) -> Vec<(u32, usize)> {
        let texts = self.sharing_runs(&asked.codes, least);
        let mut best = Best::new(least, wanted);
        let mut near = Vec::new();
        for text in texts {
            if !self.texts.is_translated(text as usize) {
                continue;
            }
            let codes = self.texts.codes(text as usize);
            let longer = codes.len().max(asked.codes.len());
            let most = allowance(longer, best.least());
            let is_shorter = codes.len() < asked.codes.len();
            let possible = asked.runs.may_be_within(codes, most)
                && (!is_shorter || Runs::of(codes).may_be_within(&asked.codes, most));
            if possible && let Some(distance) = asked.distance(codes, most) {
                near.push((text, distance));
                if asked.is_sure(codes) {
                    best.add(percent(distance, longer));
                }
            }
        }
        near
    }

    /// The texts that share as many runs as ones so alike do.
    fn sharing_runs(&self, query: &[u8], least: f64) -> Vec<u32> {
        if query.is_empty() {
            return Vec::new();
        }
        let most = |length: usize| allowance(query.len().max(length), least);
        let common = |length: usize| {
            let longer = query.len().max(length);
            longer.saturating_sub(2 + 3 * most(length))
        };
        let shortest = query.len() - most(query.len());
        let end = self
            .texts
            .shorter(|length| length - allowance(length, least) <= query.len());
        let mut texts = Vec::new();
        for part in by_shard(self.texts.shorter(|length| length < shortest)..end) {
            let lengths = self.texts.length(part.start)..=self.texts.length(part.end - 1);
            let lowest = lengths.clone().map(common).min().unwrap_or(0);
            let wanted = trigram_bound::wanted(query, lengths, most);
            let wanted = Query::of_ranges(wanted);
            let least = |text: usize| common(self.texts.length(text));
            self.runs.holding(&wanted, part, lowest, least, &mut texts);
        }
        texts
    }

    /// The texts that are so alike by words or stems.
    pub(super) fn near_by_words(&self, asked: &mut Asked, least: f64) -> Vec<Near> {
        let counts = [asked.words.len(), asked.stems.len()];
        if counts[0] == 0 {
            return Vec::new();
        }
        let share = |count: usize| (least / 100.0 * count as f64 - 1e-6).ceil().max(1.0) as usize;
        // How many a text must have in common; what differs too much in length has never enough.
        let common = |which: usize, text: usize| {
            let (own, other) = (counts[which], self.texts.words(text)[which]);
            match share(own.max(other)) {
                enough if enough <= own && (enough <= other || other >= usize::from(u16::MAX)) => {
                    enough
                }
                _ => usize::MAX,
            }
        };
        let queries =
            [&asked.all_stems, &asked.stems.numbers].map(|stems| Query::new(stems.iter().copied()));
        // Without stop words in the query, what the stems let pass includes what the words do only where texts have
        // none either; so both are asked, where they differ at all.
        let both = self.has_stop_words();
        let mut texts = Vec::new();
        for shard in by_shard(0..self.texts.count()) {
            let ranges = self.texts.ranges(shard.start / SHARD);
            for which in 0..=usize::from(both) {
                let (own, (fewest, most)) = (counts[which], ranges[which]);
                if own > 0 && share(own.max(fewest)) <= own && share(own) <= most {
                    let least = |text: usize| common(which, text);
                    self.stems.holding(
                        &queries[which],
                        shard.clone(),
                        share(own),
                        least,
                        &mut texts,
                    );
                }
            }
        }
        texts.sort_unstable();
        texts.dedup();
        texts.retain(|&text| self.texts.is_translated(text as usize));
        let near = texts.iter().map(|&text| self.near(asked, text));
        near.filter(|near| f64::from(near.stems.max(near.words)) >= least)
            .collect()
    }

    fn has_stop_words(&self) -> bool {
        crate::memory::fuzzy::words::stop_words(self.about.side)
            .next()
            .is_some()
    }

    /// How alike a text is by stems and words.
    pub(super) fn near(&self, asked: &mut Asked, text: u32) -> Near {
        let stem = |word: u32| self.term_stems[word as usize];
        let words = || {
            let all = sequence::unspaced(self.texts.sequence(text as usize));
            all.filter(|&term| stem(term) != NO_STEM)
        };
        let content = words().filter(|&word| !self.is_stop_word[word as usize]);
        Near {
            text,
            stems: asked.stems.percent(content.map(stem)),
            words: asked.words.percent(words()),
        }
    }
}

/// The parts of a range that lie in one shard each.
pub(super) fn by_shard(range: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let first = range.start / SHARD;
    (first..range.end.div_ceil(SHARD)).filter_map(move |shard| {
        let part = range.start.max(shard * SHARD)..range.end.min((shard + 1) * SHARD);
        (!part.is_empty()).then_some(part)
    })
}
