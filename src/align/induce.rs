//! A lexicon from parallel text: IBM Model 1 (Brown et al. 1993) in both directions, symmetrised, and pruned by
//! the log-likelihood ratio of co-occurrence (Moore 2004), which keeps chance pairs of rare words out.
//!
//! Pure: lines in, word pairs out. Words are spelling keys of stems on the Bengali side, stems on the English.

mod model1;
mod shares;

use rustc_hash::{FxHashMap, FxHashSet};
use serde::{Deserialize, Serialize};

use super::features::share_out;
use crate::language::bengali::stem::{spelling_key, stems};
use crate::language::english::stem::stem;
use crate::language::tokens::{TokenKind, tokenize};
use model1::{Side, Table, model1};
pub(crate) use shares::{EMPTY, expect, probability, uniform};

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
    fn add_line(&mut self, keys: impl Iterator<Item = String>) {
        let mut line: Vec<u32> = keys.map(|key| self.number(key)).collect();
        line.sort_unstable();
        line.dedup();
        line.iter()
            .for_each(|&word| self.counts[word as usize] += 1);
        self.lines.push(line);
    }

    fn number(&mut self, key: String) -> u32 {
        if let Some(&number) = self.numbers.get(&key) {
            return number;
        }
        let number = self.names.len() as u32;
        self.names.push(key.clone());
        self.counts.push(0);
        self.numbers.insert(key, number);
        number
    }

    /// The same with words numbered in their order, whatever the order of the lines: sums come out alike.
    fn in_order(mut self) -> Self {
        let mut order: Vec<u32> = (0..self.names.len() as u32).collect();
        order.sort_by(|&a, &b| self.names[a as usize].cmp(&self.names[b as usize]));
        let mut numbers = vec![0; order.len()];
        for (number, &old) in (0..).zip(&order) {
            numbers[old as usize] = number;
        }
        for line in &mut self.lines {
            line.iter_mut()
                .for_each(|word| *word = numbers[*word as usize]);
            line.sort_unstable();
        }
        let counts = order.iter().map(|&old| self.counts[old as usize]);
        self.counts = counts.collect();
        let names = order
            .iter()
            .map(|&old| std::mem::take(&mut self.names[old as usize]));
        self.names = names.collect();
        self.numbers = FxHashMap::default();
        self
    }

    fn side(&self) -> Side<'_> {
        Side {
            lines: &self.lines,
            count: self.names.len(),
        }
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
        bn.add_line(all_keys(bn_line).into_iter());
        en.add_line(english_words(en_line).into_iter());
    }
    (bn.sorted_counts(), en.sorted_counts())
}

fn words(line: &str) -> Vec<String> {
    tokenize(line)
        .into_iter()
        .filter(|t| t.kind == TokenKind::Word)
        .map(|t| t.text.into_string())
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
        || bengali_lines(texts().map(|(bn, _)| bn)).in_order(),
        || english_lines(texts().map(|(_, en)| en)).in_order(),
    );
    let table = Table::new(bn.side(), en.side());
    let (to_en, to_bn) = share_out::both(
        || model1(&table, bn.side(), en.side(), false, settings.rounds),
        || model1(&table, en.side(), bn.side(), true, settings.rounds),
    );
    let pair = |at: usize| {
        let (b, e) = table.pairs[at];
        let counted = Counted {
            there: to_en[at],
            back: to_bn[at],
            together: table.together[at],
            one: bn.counts[b as usize],
            other: en.counts[e as usize],
            lines: lines.len() as u64,
        };
        counted.pair(&bn.names[b as usize], &en.names[e as usize], &settings)
    };
    let mut pairs: Vec<WordPair> = (0..table.pairs.len()).filter_map(pair).collect();
    pairs.sort_by(order);
    pairs
}

/// The words of the Bengali lines, each as the stem that the whole text knows best. What a word may be is found once.
fn bengali_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Words {
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
    let likeliest: Vec<String> = keys
        .iter()
        .map(|keys| likeliest_of(keys, &common))
        .collect();
    let mut bn = Words::default();
    for line in texts {
        bn.add_line(
            line.into_iter()
                .map(|word| likeliest[word as usize].clone()),
        );
    }
    bn
}

/// The words of the English lines as stems.
fn english_lines<'a>(lines: impl Iterator<Item = &'a str>) -> Words {
    let mut stems: FxHashMap<String, String> = FxHashMap::default();
    let mut en = Words::default();
    for line in lines {
        let words = words(line);
        for word in &words {
            if !stems.contains_key(word) {
                stems.insert(word.clone(), stem(word));
            }
        }
        en.add_line(words.iter().map(|word| stems[word].clone()));
    }
    en
}

/// By Bengali key and then by probability.
pub(crate) fn order(a: &WordPair, b: &WordPair) -> std::cmp::Ordering {
    let by_word = a.bn.cmp(&b.bn);
    let by_probability = b.probability.total_cmp(&a.probability);
    by_word.then(by_probability).then_with(|| a.en.cmp(&b.en))
}

/// What is counted of two words.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Counted {
    /// p(en|bn).
    pub there: f32,
    /// p(bn|en).
    pub back: f32,
    /// In how many lines both stand.
    pub together: u32,
    /// In how many the Bengali one does.
    pub one: u32,
    /// In how many the English one does.
    pub other: u32,
    /// How many lines there are.
    pub lines: u64,
}

impl Counted {
    /// The pair, if it is sure enough.
    pub(crate) fn pair(&self, bn: &str, en: &str, settings: &Settings) -> Option<WordPair> {
        if self.together < settings.least_together {
            return None;
        }
        let p = f32::midpoint(self.there, self.back);
        let both = f64::from(self.together);
        let (one, other, all) = (
            f64::from(self.one),
            f64::from(self.other),
            self.lines as f64,
        );
        let significance = log_likelihood_ratio(both, one, other, all);
        let keep = p >= settings.least_probability
            && self.there.min(self.back) >= settings.least_each_way
            && both * all >= settings.least_lift * one * other
            && significance >= settings.least_significance;
        keep.then(|| WordPair {
            bn: bn.to_owned(),
            en: en.to_owned(),
            probability: p,
            together: self.together,
            significance,
        })
    }
}

/// The Bengali words of a line, each as the stem that the whole text knows best.
pub(crate) fn likeliest_words(line: &str, common: &FxHashMap<String, u32>) -> Vec<String> {
    let words = words(line).into_iter();
    words.map(|word| likeliest(&word, common)).collect()
}

/// The stems of the English words of a line.
pub(crate) fn english_words(line: &str) -> Vec<String> {
    words(line).into_iter().map(|word| stem(&word)).collect()
}

/// The keys of all sure stems of the Bengali words of a line.
pub(crate) fn all_keys(line: &str) -> Vec<String> {
    let words = words(line).into_iter();
    words.flat_map(|word| bengali_keys(&word)).collect()
}

/// The stem of a word that the whole text knows best: among `মন্ত্রীদের` and `মন্ত্রী` the one seen more often.
fn likeliest(word: &str, common: &FxHashMap<String, u32>) -> String {
    likeliest_of(&bengali_keys(word), common)
}

/// The same of its keys.
fn likeliest_of(keys: &[String], common: &FxHashMap<String, u32>) -> String {
    let count = |key: &String| common.get(key).copied().unwrap_or(0);
    keys.iter()
        .max_by(|a, b| count(a).cmp(&count(b)).then_with(|| b.len().cmp(&a.len())))
        .cloned()
        .unwrap_or_default()
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
mod tests;
