//! A lexicon from parallel text: IBM Model 1 (Brown et al. 1993) in both directions, symmetrised, and pruned by
//! the log-likelihood ratio of co-occurrence (Moore 2004), which keeps chance pairs of rare words out.
//!
//! Pure: lines in, word pairs out. Words are spelling keys of stems on the Bengali side, stems on the English.

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::features::share_out;
use crate::language::bengali::stem::{spelling_key, stems};
use crate::language::english::stem::stem;
use crate::language::tokens::{TokenKind, tokenize};

/// How hard the pairs are pruned.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Settings {
    /// Rounds of expectation maximisation.
    pub rounds: usize,
    /// The least probability a pair keeps.
    pub least_probability: f32,
    /// The least probability either way alone: a light verb goes with every rare noun, but hardly translates it.
    pub least_each_way: f32,
    /// The least log-likelihood ratio.
    pub least_significance: f64,
    /// The least number of line pairs that hold both words.
    pub least_together: u32,
    /// How many times more often than by chance the two must stand together: `the` stands with everything.
    pub least_lift: f64,
}

impl Default for Settings {
    fn default() -> Self {
        Settings {
            rounds: 6,
            least_probability: 0.12,
            least_each_way: 0.02,
            least_significance: 12.0,
            least_together: 2,
            least_lift: 2.0,
        }
    }
}

/// A word pair with its symmetrised probability. What is kept of it in a file are the words and the probability.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct WordPair {
    /// Bengali spelling key.
    pub bn: String,
    /// English stem.
    pub en: String,
    /// The mean of p(en|bn) and p(bn|en).
    pub probability: f32,
    /// In how many line pairs both occur.
    #[serde(skip)]
    pub together: u32,
    /// The log-likelihood ratio of their occurring together.
    #[serde(skip)]
    pub significance: f64,
}

/// A key with the number of lines that hold it.
pub(crate) type Count = (String, u32);

/// Words by number, one list a line, each word once.
#[derive(Debug, Default)]
struct Words {
    numbers: FxHashMap<String, u32>,
    names: Vec<String>,
    lines: Vec<Vec<u32>>,
    counts: Vec<u32>,
}

impl Words {
    fn add_line<'k>(&mut self, keys: impl Iterator<Item = &'k String>) {
        let mut line: Vec<u32> = keys.map(|key| self.number(key)).collect();
        line.sort_unstable();
        line.dedup();
        line.iter()
            .for_each(|&word| self.counts[word as usize] += 1);
        self.lines.push(line);
    }

    fn number(&mut self, key: &str) -> u32 {
        if let Some(&number) = self.numbers.get(key) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(key.to_owned());
        self.counts.push(0);
        self.numbers.insert(key.to_owned(), number);
        number
    }

    fn sorted_counts(&self) -> Vec<Count> {
        let mut counts: Vec<Count> = self
            .names
            .iter()
            .cloned()
            .zip(self.counts.iter().copied())
            .collect();
        counts.sort_by(|a, b| b.1.cmp(&a.1).then_with(|| a.0.cmp(&b.0)));
        counts
    }
}

/// In how many lines each key occurs: Bengali spelling keys of every sure stem, English stems. Most frequent
/// first.
pub(crate) fn counts<'a>(
    lines: impl Iterator<Item = (&'a str, &'a str)>,
) -> (Vec<Count>, Vec<Count>) {
    let (mut bn, mut en) = (Words::default(), Words::default());
    for (bn_line, en_line) in lines {
        let keys: Vec<String> = words(bn_line)
            .iter()
            .flat_map(|word| bengali_keys(word))
            .collect();
        bn.add_line(keys.iter());
        let stems: Vec<String> = words(en_line).iter().map(|word| stem(word)).collect();
        en.add_line(stems.iter());
    }
    (bn.sorted_counts(), en.sorted_counts())
}

fn words(line: &str) -> Vec<String> {
    tokenize(line)
        .into_iter()
        .filter(|t| t.kind == TokenKind::Word)
        .map(|t| t.text)
        .collect()
}

fn bengali_keys(word: &str) -> Vec<String> {
    stems(word)
        .into_iter()
        .filter(|stem| stem.depth <= 1)
        .map(|stem| spelling_key(&stem.text))
        .collect()
}

/// Finds word pairs in lines that are translations of each other, ordered by Bengali key and then by
/// probability.
pub fn induce(lines: &[(String, String)], settings: Settings) -> Vec<WordPair> {
    let texts = || lines.iter().map(|(bn, en)| (bn.as_str(), en.as_str()));
    let (bn, en) = share_out::both(
        || bengali_words(texts().map(|(bn, _)| bn)),
        || english_words(texts().map(|(_, en)| en)),
    );
    let table = Table::new(&bn, &en);
    let (to_en, to_bn) = share_out::both(
        || model1(&table, &bn.lines, &en.lines, false, settings.rounds),
        || model1(&table, &en.lines, &bn.lines, true, settings.rounds),
    );
    let mut pairs: Vec<WordPair> = (0..table.pairs.len())
        .filter(|&at| table.together[at] >= settings.least_together)
        .filter_map(|at| {
            let ((b, e), count) = (table.pairs[at], table.together[at]);
            let (there, back) = (to_en[at], to_bn[at]);
            let p = f32::midpoint(there, back);
            let both = f64::from(count);
            let (one, other) = (bn.counts[b as usize], en.counts[e as usize]);
            let (one, other, all) = (f64::from(one), f64::from(other), lines.len() as f64);
            let significance = log_likelihood_ratio(both, one, other, all);
            let keep = p >= settings.least_probability
                && there.min(back) >= settings.least_each_way
                && both * all >= settings.least_lift * one * other
                && significance >= settings.least_significance;
            keep.then(|| WordPair {
                bn: bn.names[b as usize].clone(),
                en: en.names[e as usize].clone(),
                probability: p,
                together: count,
                significance,
            })
        })
        .collect();
    pairs.sort_by(|a, b| {
        a.bn.cmp(&b.bn)
            .then(b.probability.total_cmp(&a.probability))
            .then_with(|| a.en.cmp(&b.en))
    });
    pairs
}

/// The words of the Bengali lines, each as the stem that the whole text knows best. What a word may be is found once.
fn bengali_words<'a>(lines: impl Iterator<Item = &'a str>) -> Words {
    let mut types: FxHashMap<String, u32> = FxHashMap::default();
    let mut keys: Vec<Vec<String>> = Vec::new();
    let mut texts: Vec<Vec<u32>> = Vec::new();
    let mut common: FxHashMap<String, u32> = FxHashMap::default();
    for line in lines {
        let mut numbers = Vec::new();
        for word in words(line) {
            let next = keys.len() as u32;
            let number = *types.entry(word).or_insert_with_key(|word| {
                keys.push(bengali_keys(word));
                next
            });
            numbers.push(number);
        }
        let all = numbers.iter().flat_map(|&word| &keys[word as usize]);
        let once: FxHashSet<&String> = all.collect();
        for key in once {
            match common.get_mut(key) {
                Some(count) => *count += 1,
                None => {
                    common.insert(key.clone(), 1);
                }
            }
        }
        texts.push(numbers);
    }
    let likeliest: Vec<String> = keys.iter().map(|keys| likeliest(keys, &common)).collect();
    let mut bn = Words::default();
    for line in texts {
        bn.add_line(line.into_iter().map(|word| &likeliest[word as usize]));
    }
    bn
}

/// The words of the English lines as stems.
fn english_words<'a>(lines: impl Iterator<Item = &'a str>) -> Words {
    let mut stems: FxHashMap<String, String> = FxHashMap::default();
    let mut en = Words::default();
    for line in lines {
        let words = words(line);
        for word in &words {
            if !stems.contains_key(word) {
                stems.insert(word.clone(), stem(word));
            }
        }
        en.add_line(words.iter().map(|word| &stems[word]));
    }
    en
}

/// The stem of a word that the whole text knows best, by its keys: among `মন্ত্রীদের` and `মন্ত্রী` the one seen more often.
fn likeliest(keys: &[String], common: &FxHashMap<String, u32>) -> String {
    let count = |key: &String| common.get(key).copied().unwrap_or(0);
    keys.iter()
        .max_by(|a, b| count(a).cmp(&count(b)).then_with(|| b.len().cmp(&a.len())))
        .cloned()
        .unwrap_or_default()
}

/// Which words stand in a line with which, as flat arrays.
struct Table {
    /// The Bengali and the English word of each pair.
    pairs: Vec<(u32, u32)>,
    /// In how many line pairs each pair occurs.
    together: Vec<u32>,
    /// For each line and each of its Bengali words the pairs with each of its English words.
    cells: Vec<u32>,
    /// Where the cells of each line begin.
    lines: Vec<usize>,
}

impl Table {
    fn new(bn: &Words, en: &Words) -> Self {
        let mut lines = Vec::with_capacity(bn.lines.len());
        let mut size = 0;
        // For each Bengali word the lines that hold it, and where its cells begin there.
        let mut places: Vec<Vec<(u32, usize)>> = vec![Vec::new(); bn.names.len()];
        for (at, (b_line, e_line)) in bn.lines.iter().zip(&en.lines).enumerate() {
            lines.push(size);
            for &b in b_line {
                places[b as usize].push((at as u32, size));
                size += e_line.len();
            }
        }
        let mut table = Table {
            pairs: Vec::new(),
            together: Vec::new(),
            cells: vec![0; size],
            lines,
        };
        // The newest pair of each English word, and the Bengali word it is with.
        let mut newest = vec![(u32::MAX, 0_u32); en.names.len()];
        for (b, places) in (0..).zip(&places) {
            for &(line, start) in places {
                for (slot, &e) in (start..).zip(&en.lines[line as usize]) {
                    let known = &mut newest[e as usize];
                    if known.0 != b {
                        *known = (b, table.pairs.len() as u32);
                        table.pairs.push((b, e));
                        table.together.push(0);
                    }
                    table.together[known.1 as usize] += 1;
                    table.cells[slot] = known.1;
                }
            }
        }
        table
    }

    /// The pair of a line's `s`-th source and `t`-th target word, of which there are so many.
    fn pair(
        &self,
        line: usize,
        (s, sources): (usize, usize),
        (t, targets): (usize, usize),
        turned: bool,
    ) -> usize {
        let place = if turned {
            t * sources + s
        } else {
            s * targets + t
        };
        self.cells[self.lines[line] + place] as usize
    }
}

/// Shares smaller than this are none.
const LEAST_SHARE: f32 = 1e-4;

/// t(target | source) of each pair by expectation maximisation, with an empty source word that takes what nothing
/// explains. `turned` says that the source is the English side.
fn model1(
    table: &Table,
    source: &[Vec<u32>],
    target: &[Vec<u32>],
    turned: bool,
    rounds: usize,
) -> Vec<f32> {
    let count = |lines: &[Vec<u32>]| {
        let last = lines.iter().flatten().max();
        last.map_or(0, |&last| last as usize + 1)
    };
    let (sources, targets) = (count(source), count(target));
    let uniform = 1.0 / targets.max(1) as f32;
    let mut t = vec![uniform; table.pairs.len()];
    let mut empty = vec![uniform; targets];
    let mut row: Vec<usize> = Vec::new();
    for _ in 0..rounds {
        let mut fractions = vec![0.0_f32; t.len()];
        let mut of_empty = vec![0.0_f32; targets];
        let mut totals = vec![0.0_f32; sources];
        let mut total_empty = 0.0_f32;
        for (line, (s_line, t_line)) in source.iter().zip(target).enumerate() {
            for (place, &word) in t_line.iter().enumerate() {
                let word = word as usize;
                row.clear();
                row.extend(
                    (0..s_line.len()).map(|s| {
                        table.pair(line, (s, s_line.len()), (place, t_line.len()), turned)
                    }),
                );
                let words: f32 = row.iter().map(|&pair| t[pair]).sum();
                let sum = words + empty[word];
                if sum <= 0.0 {
                    continue;
                }
                for (&s, &pair) in s_line.iter().zip(&row) {
                    let share = t[pair] / sum;
                    if share > LEAST_SHARE {
                        fractions[pair] += share;
                        totals[s as usize] += share;
                    }
                }
                let share = empty[word] / sum;
                if share > LEAST_SHARE {
                    of_empty[word] += share;
                    total_empty += share;
                }
            }
        }
        let part = |share: f32, total: f32| if share > 0.0 { share / total } else { 0.0 };
        for (at, share) in fractions.into_iter().enumerate() {
            let (b, e) = table.pairs[at];
            let s = if turned { e } else { b };
            t[at] = part(share, totals[s as usize]);
        }
        for (slot, share) in empty.iter_mut().zip(of_empty) {
            *slot = part(share, total_empty);
        }
    }
    t
}

/// Dunning's (1993) log-likelihood ratio of two words occurring together in `both` of `n` lines.
fn log_likelihood_ratio(both: f64, one: f64, other: f64, n: f64) -> f64 {
    let cell = |k: f64, expected: f64| {
        if k > 0.0 {
            k * (k / expected).ln()
        } else {
            0.0
        }
    };
    let rest = (n - one - other + both).max(0.0);
    2.0 * (cell(both, one * other / n)
        + cell(one - both, one * (n - other) / n)
        + cell(other - both, (n - one) * other / n)
        + cell(rest, (n - one) * (n - other) / n))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_what_goes_together() {
        let lines: Vec<(String, String)> = [
            ("লাল বই", "red book"),
            ("লাল ফুল", "red flower"),
            ("নীল বই", "blue book"),
            ("নীল ফুল", "blue flower"),
            ("লাল গাড়ি", "red car"),
            ("নীল গাড়ি", "blue car"),
        ]
        .map(|(b, e)| (b.to_owned(), e.to_owned()))
        .to_vec();
        let settings = Settings {
            least_significance: 1.0,
            ..Settings::default()
        };
        let pairs = induce(&lines, settings);
        let best = |bn: &str| pairs.iter().find(|p| p.bn == bn).map(|p| p.en.as_str());
        assert_eq!(best("লাল"), Some("red"));
        assert_eq!(best("বই"), Some("book"));
    }

    #[test]
    fn nothing_comes_of_nothing() {
        assert!(induce(&[], Settings::default()).is_empty());
    }
}
