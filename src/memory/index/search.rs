//! Looking up.

use rustc_hash::FxHashSet;

use super::Index;
use super::container::Damaged;
use super::pattern::Pattern;
use super::postings::{Query, SHARD};
use super::rank::{By, Match, Rank, Search, best};
use super::runs::{Runs, run};
use super::vocabulary::Vocabulary;
use crate::lang::Lang;
use crate::memory::fuzzy::characters::{self, LONGEST, allowance};
use crate::memory::fuzzy::words::{self, Percent, Words, percent, stem};

/// Stems that the memory does not know; no unit has them.
const UNKNOWN: u32 = u32::MAX;

/// A query by words, in the numbers of the index.
struct Numbered {
    words: Vec<u32>,
    /// Without stop words.
    stems: Vec<u32>,
    /// With stop words.
    all_stems: Vec<u32>,
}

/// A unit with two of OmegaT's measures.
#[derive(Default)]
struct Near {
    unit: u32,
    stems: u8,
    words: u8,
}

impl Index {
    /// The units that are at least [`Search::least`] per cent alike, best first, equal ones in the order of the
    /// memory. Units with the same two texts are one.
    ///
    /// # Errors
    /// The file is damaged, or cannot be read any more.
    pub fn search(&self, query: &str, search: &Search) -> Result<Vec<Match>, Damaged> {
        let asked = Words::of(query);
        if search.by == By::Words {
            return self.search_words(query, &asked, search);
        }
        let mut found: Vec<Match> = Vec::new();
        let mut seen = FxHashSet::default();
        for (rank, number) in self.promising(query, &asked, search) {
            // Those to come rank no better than they promise.
            let is_behind = |last: &Match| last.order(search.by, &rank, number).is_lt();
            if found.len() >= search.most && found.last().is_none_or(is_behind) {
                break;
            }
            let matched = self.compare(query, &asked, number)?;
            let enough = matched.exact || matched.percent(search.by) >= search.least;
            let unit = &matched.unit;
            if enough && seen.insert((unit.source.clone(), unit.target.clone())) {
                let rank = matched.rank(search.by);
                let at = found.partition_point(|m| m.order(search.by, &rank, number).is_lt());
                found.insert(at, matched);
                found.truncate(search.most);
            }
        }
        Ok(found)
    }

    /// The units that may be alike, with the best rank that each may have and its place in the memory; the best
    /// first. Letters without a code of their own, and long texts, may promise more than they hold.
    fn promising(&self, query: &str, asked: &Words, search: &Search) -> Vec<(Rank, usize)> {
        let codes = self.coded(query);
        let mut units = self.near_by_characters(&codes, search.least);
        let numbered = self.numbered(asked);
        if search.by == By::Either {
            let near = self.near_by_words(&numbered, search.least);
            units.extend(near.into_iter().map(|near| near.unit));
            units.sort_unstable();
            units.dedup();
        }
        let mut pattern = Pattern::new(&codes);
        let rank = |&unit: &u32| {
            let text = self.codes(unit as usize);
            let longer = codes.len().max(text.len());
            let distance = pattern.distance(text, longer).unwrap_or(longer);
            let near = match search.by {
                By::Either => self.near(&numbered, unit),
                _ => Near::default(),
            };
            let words = Percent {
                stems: near.stems,
                words: near.words,
                all: 0,
            };
            let characters = characters::percent(distance, longer);
            let rank = Rank::new(search.by, distance == 0, characters, words);
            (rank, self.order[unit as usize] as usize)
        };
        let mut promising: Vec<(Rank, usize)> = units.iter().map(rank).collect();
        promising.sort_by(|(a, first), (b, second)| a.order(b).then(first.cmp(second)));
        promising
    }

    fn coded(&self, text: &str) -> Vec<u8> {
        let code = |letter: char| self.letters.get(&letter).copied().unwrap_or(0);
        text.chars().take(LONGEST).map(code).collect()
    }

    /// The same by words, which reads no more units than are wanted: there may be thousands at 30 per cent.
    fn search_words(
        &self,
        query: &str,
        asked: &Words,
        search: &Search,
    ) -> Result<Vec<Match>, Damaged> {
        let mut near = self.near_by_words(&self.numbered(asked), search.least);
        near.sort_by_key(|near| std::cmp::Reverse((near.stems, near.words)));
        let mut found = Vec::new();
        // Those alike by stems and words are ranked by what only their texts tell.
        for equal in near.chunk_by(|a, b| (a.stems, a.words) == (b.stems, b.words)) {
            for near in equal {
                found.push(self.compare(query, asked, self.order[near.unit as usize] as usize)?);
            }
            found = best(found, search);
            if found.len() >= search.most {
                break;
            }
        }
        Ok(found)
    }

    /// The `most` units OmegaT would show: those of at least 30 per cent, best first.
    ///
    /// # Errors
    /// The file is damaged, or cannot be read any more.
    pub fn nearest(&self, query: &str, most: usize) -> Result<Vec<Match>, Damaged> {
        let mut found = Vec::new();
        // A high threshold is soon answered, and mostly enough where there is something.
        for least in [85.0, 60.0, 30.0] {
            let by = By::Words;
            found = self.search(query, &Search { least, most, by })?;
            // Below the threshold by stems there may be better ones that words hide.
            let sure = found.iter().filter(|m| f64::from(m.words.stems) >= least);
            if sure.count() >= most {
                break;
            }
        }
        Ok(found)
    }

    /// The units that hold all of these words, or words of the same stems, in whatever order; by their place in the
    /// memory, ascending. Without words every unit.
    pub fn holding_words(&self, words: &[String]) -> Vec<usize> {
        let side = self.about.side;
        let mut stems: Vec<u32> = words
            .iter()
            .map(|word| self.stem_list.number(&stem(word, side)).unwrap_or(UNKNOWN))
            .collect();
        stems.sort_unstable();
        stems.dedup();
        let mut units = Vec::new();
        let all = |_: usize| stems.len();
        let query = Query::new(stems.clone());
        for shard in by_shard(0..self.order.len()) {
            self.stems
                .holding(&query, shard, stems.len(), all, &mut units);
        }
        let mut numbers: Vec<usize> = units
            .iter()
            .map(|&unit| self.order[unit as usize] as usize)
            .collect();
        numbers.sort_unstable();
        numbers
    }

    /// How alike a unit is, by its place in the memory.
    ///
    /// # Errors
    /// The file is damaged, or cannot be read any more.
    pub fn compare(&self, query: &str, asked: &Words, number: usize) -> Result<Match, Damaged> {
        let unit = self.unit(number)?;
        let text = self.text(&unit);
        Ok(Match {
            exact: text == query,
            characters: characters::similarity(query, text),
            words: words::similarity(asked, &Words::of(text), self.about.side),
            number,
            unit,
        })
    }

    /// The units that may be so alike by characters.
    fn near_by_characters(&self, query: &[u8], least: f64) -> Vec<u32> {
        if query.is_empty() {
            return Vec::new();
        }
        let shortest = query.len() - allowance(query.len(), least);
        let end = self.units_shorter(|length| length - allowance(length, least) <= query.len());
        let range = self.units_shorter(|length| length < shortest)..end;
        let distance = |unit: usize| allowance(query.len().max(self.codes(unit).len()), least);
        let common_of = |longer: usize| longer.saturating_sub(2 + 3 * allowance(longer, least));
        let common = |unit: usize| common_of(query.len().max(self.codes(unit).len()));
        let wanted = Query::new(query.windows(3).map(run).collect());
        let mut units = Vec::new();
        for shard in by_shard(range) {
            let longest = query.len().max(self.codes(shard.end - 1).len());
            let lowest = (query.len()..=longest).map(common_of).min().unwrap_or(0);
            self.runs
                .holding(&wanted, shard, lowest, common, &mut units);
        }
        let runs = Runs::of(query);
        let mut pattern = Pattern::new(query);
        units.retain(|&unit| {
            let (unit, codes) = (unit as usize, self.codes(unit as usize));
            let most = distance(unit);
            let possible = if codes.len() >= query.len() {
                runs.may_be_within(codes, most)
            } else {
                Runs::of(codes).may_be_within(query, most)
            };
            possible && pattern.distance(codes, most).is_some()
        });
        units
    }

    /// How many units have a length that `is_short`; all shorter ones have too.
    fn units_shorter(&self, is_short: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.order.len());
        while low < high {
            let middle = low + (high - low) / 2;
            if is_short(self.codes(middle).len()) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }

    /// The units that are so alike by words or stems.
    fn near_by_words(&self, asked: &Numbered, least: f64) -> Vec<Near> {
        if asked.words.is_empty() {
            return Vec::new();
        }
        let share = |count: usize| (least / 100.0 * count as f64 - 1e-6).ceil().max(1.0) as usize;
        let query =
            |stems: &[u32]| Query::new(stems.to_vec()).counting(share(stems.len()).div_ceil(3));
        let by_words = |unit: usize| share(asked.words.len().max(self.tokens(unit).len()));
        // How many words of a unit are no stop words is not known here.
        let by_stems = |_: usize| share(asked.stems.len());
        let (by_word, by_stem) = (query(&asked.all_stems), query(&asked.stems));
        let has_stop_words = words::stop_words(self.about.side).next().is_some();
        let mut units = Vec::new();
        for shard in by_shard(0..self.order.len()) {
            // Without stop words in the query, what the stems let pass includes what the words do.
            if !has_stop_words || asked.stems.len() < asked.words.len() {
                let lowest = share(asked.words.len());
                self.stems
                    .holding(&by_word, shard.clone(), lowest, by_words, &mut units);
            }
            if has_stop_words && !asked.stems.is_empty() {
                let lowest = share(asked.stems.len());
                self.stems
                    .holding(&by_stem, shard, lowest, by_stems, &mut units);
            }
        }
        units.sort_unstable();
        units.dedup();
        let near = units.iter().map(|&unit| self.near(asked, unit));
        near.filter(|near| f64::from(near.stems.max(near.words)) >= least)
            .collect()
    }

    fn near(&self, asked: &Numbered, unit: u32) -> Near {
        let words = self.tokens(unit as usize);
        let kept = words
            .iter()
            .filter(|&&word| !self.is_stop_word[word as usize]);
        let stems: Vec<u32> = kept.map(|&word| self.word_stems[word as usize]).collect();
        Near {
            unit,
            stems: percent(&asked.stems, &stems),
            words: percent(&asked.words, words),
        }
    }

    fn numbered(&self, asked: &Words) -> Numbered {
        let side = self.about.side;
        let number = |word: &String| self.words.number(word).unwrap_or(UNKNOWN);
        let stem = |word: &String| self.stem_list.number(&stem(word, side)).unwrap_or(UNKNOWN);
        let content = asked
            .words
            .iter()
            .filter(|word| !words::is_stop_word(word, side));
        Numbered {
            words: asked.words.iter().map(number).collect(),
            stems: content.map(stem).collect(),
            all_stems: asked.words.iter().map(stem).collect(),
        }
    }
}

/// For each word of an index whether it is a stop word.
pub(super) fn stop_words(words: &Vocabulary, side: Lang) -> Vec<bool> {
    let mut marks = vec![false; words.count()];
    for word in words::stop_words(side) {
        if let Some(number) = words.number(word) {
            marks[number as usize] = true;
        }
    }
    marks
}

/// The parts of a range that lie in one shard each.
fn by_shard(range: std::ops::Range<usize>) -> impl Iterator<Item = std::ops::Range<usize>> {
    let first = range.start / SHARD;
    (first..range.end.div_ceil(SHARD)).filter_map(move |shard| {
        let part = range.start.max(shard * SHARD)..range.end.min((shard + 1) * SHARD);
        (!part.is_empty()).then_some(part)
    })
}
