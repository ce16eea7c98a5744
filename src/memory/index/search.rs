//! Looking up.

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

impl Index {
    /// The units that are at least [`Search::least`] per cent alike, best first, equal ones in the order of the
    /// memory. Units with the same two texts are one.
    ///
    /// # Errors
    /// The file is damaged, or cannot be read any more.
    pub fn search(&self, query: &str, search: &Search) -> Result<Vec<Match>, Damaged> {
        let asked = Words::of(query);
        let mut units = Vec::new();
        if search.by != By::Words {
            units.extend(self.near_by_characters(query, search.least));
        }
        if search.by != By::Characters {
            units.extend(self.near_by_words(&asked, search.least));
        }
        units.sort_unstable();
        units.dedup();
        let mut found = Vec::new();
        for unit in units {
            let number = self.order[unit as usize] as usize;
            let matched = self.compare(query, &asked, number)?;
            if matched.exact || matched.percent(search.by) >= search.least {
                found.push(matched);
            }
        }
        found.sort_by(|a, b| {
            let ((exact_a, keys_a), (exact_b, keys_b)) = (a.rank(search.by), b.rank(search.by));
            let keys = keys_b.iter().zip(&keys_a).map(|(b, a)| b.total_cmp(a));
            let keys = keys.fold(std::cmp::Ordering::Equal, std::cmp::Ordering::then);
            exact_b
                .cmp(&exact_a)
                .then(keys)
                .then(a.number.cmp(&b.number))
        });
        let mut seen = FxHashSet::default();
        found.retain(|m| seen.insert((m.unit.source.clone(), m.unit.target.clone())));
        found.truncate(search.most);
        Ok(found)
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
        let common = |unit: usize| {
            let longer = query.len().max(self.codes(unit).len());
            longer.saturating_sub(2 + 3 * distance(unit))
        };
        let wanted = Query::new(query.windows(3).map(run).collect());
        let mut units = Vec::new();
        for shard in by_shard(range) {
            self.runs.holding(&wanted, shard, common, &mut units);
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
    fn near_by_words(&self, asked: &Words, least: f64) -> Vec<u32> {
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
        let has_stop_words = words::stop_words(self.about.side).next().is_some();
        let mut units = Vec::new();
        for shard in by_shard(0..self.order.len()) {
            // Without stop words in the query, what the stems let pass includes what the words do.
            if !has_stop_words || asked.stems.len() < asked.words.len() {
                self.stems.holding(
                    &query(&asked.all_stems),
                    shard.clone(),
                    by_words,
                    &mut units,
                );
            }
            if has_stop_words && !asked.stems.is_empty() {
                self.stems
                    .holding(&query(&asked.stems), shard, by_stems, &mut units);
            }
        }
        units.sort_unstable();
        units.dedup();
        units.retain(|&unit| self.best_by_words(&asked, unit as usize) >= least);
        units
    }

    fn best_by_words(&self, asked: &Numbered, unit: usize) -> f64 {
        let words = self.tokens(unit);
        let kept = words
            .iter()
            .filter(|&&word| !self.is_stop_word[word as usize]);
        let stems: Vec<u32> = kept.map(|&word| self.word_stems[word as usize]).collect();
        f64::from(percent(&asked.words, words).max(percent(&asked.stems, &stems)))
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
