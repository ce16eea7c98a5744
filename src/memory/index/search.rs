//! Looking up.

use std::cmp::Ordering;

use rustc_hash::FxHashSet;

use super::Index;
use super::container::Damaged;
use super::pattern::Pattern;
use super::postings::{Query, SHARD};
use super::runs::{Runs, run};
use super::vocabulary::Vocabulary;
use crate::lang::Lang;
use crate::memory::fuzzy::characters::{self, LONGEST, allowance};
use crate::memory::fuzzy::words::{self, Percent, Words, percent, stem};
use crate::unit::Unit;

/// By which measure matches are found and ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Either: the greater of the two.
    #[default]
    Either,
    /// In characters, as translate-toolkit, Virtaal and amaGama.
    Characters,
    /// In words, as OmegaT: the best stems first.
    Words,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    /// The least similarity, in per cent.
    pub least: f64,
    /// At most so many matches.
    pub most: usize,
    /// The measure.
    pub by: By,
}

/// A unit that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The unit.
    pub unit: Unit,
    /// Its place in the memory, from 0; of units with the same two texts the first one's.
    pub number: usize,
    /// Whether its text is the query to the letter.
    pub exact: bool,
    /// How alike by characters.
    pub characters: f64,
    /// How alike by words.
    pub words: Percent,
}

impl Match {
    /// The similarity by a measure.
    pub fn percent(&self, by: By) -> f64 {
        let words = f64::from(self.words.best());
        match by {
            By::Characters => self.characters,
            By::Words => words,
            By::Either => self.characters.max(words),
        }
    }

    /// What ranks first, as OmegaT ranks where words are the measure.
    fn rank(&self, by: By) -> (bool, [f64; 4]) {
        let Percent { stems, words, all } = self.words;
        let [stems, words, all] = [stems, words, all].map(f64::from);
        let keys = match by {
            By::Words => [stems, words, all, self.characters],
            by => [self.percent(by), self.characters, stems, all],
        };
        (self.exact, keys)
    }
}

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
struct Near {
    unit: u32,
    stems: u8,
    words: u8,
}

/// The best matches in order, those with the same two texts as one.
fn best(mut found: Vec<Match>, search: &Search) -> Vec<Match> {
    found.sort_by(|a, b| {
        let ((exact_a, keys_a), (exact_b, keys_b)) = (a.rank(search.by), b.rank(search.by));
        let keys = keys_b.iter().zip(&keys_a).map(|(b, a)| b.total_cmp(a));
        let keys = keys.fold(Ordering::Equal, Ordering::then);
        exact_b
            .cmp(&exact_a)
            .then(keys)
            .then(a.number.cmp(&b.number))
    });
    let mut seen = FxHashSet::default();
    found.retain(|m| seen.insert((m.unit.source.clone(), m.unit.target.clone())));
    found.truncate(search.most);
    found
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
        let mut units = self.near_by_characters(query, search.least);
        if search.by == By::Either {
            let near = self.near_by_words(&asked, search.least);
            units.extend(near.into_iter().map(|near| near.unit));
            units.sort_unstable();
            units.dedup();
        }
        let mut found = Vec::new();
        for unit in units {
            let matched = self.compare(query, &asked, self.order[unit as usize] as usize)?;
            if matched.exact || matched.percent(search.by) >= search.least {
                found.push(matched);
            }
        }
        Ok(best(found, search))
    }

    /// The same by words, which reads no more units than are wanted: there may be thousands at 30 per cent.
    fn search_words(
        &self,
        query: &str,
        asked: &Words,
        search: &Search,
    ) -> Result<Vec<Match>, Damaged> {
        let mut near = self.near_by_words(asked, search.least);
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
    fn near_by_characters(&self, query: &str, least: f64) -> Vec<u32> {
        let query: Vec<u8> = query
            .chars()
            .take(LONGEST)
            .map(|letter| self.letters.get(&letter).copied().unwrap_or(0))
            .collect();
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
        let runs = Runs::of(&query);
        let mut pattern = Pattern::new(&query);
        units.retain(|&unit| {
            let (unit, codes) = (unit as usize, self.codes(unit as usize));
            let most = distance(unit);
            let possible = if codes.len() >= query.len() {
                runs.may_be_within(codes, most)
            } else {
                Runs::of(codes).may_be_within(&query, most)
            };
            possible && pattern.is_within(codes, most)
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
    fn near_by_words(&self, asked: &Words, least: f64) -> Vec<Near> {
        let asked = self.numbered(asked);
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
        let near = units.iter().map(|&unit| self.near(&asked, unit));
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
