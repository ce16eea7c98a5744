//! What the corrections teach: word pairs that stand together in approved units, though no evidence links them yet.
//!
//! Of every approved unit the content words without a partner are taken, on both sides; over these lines word pairs
//! are induced ([`crate::align::induce`]), and a pair is proposed where each word is the other's best and the two seldom
//! stand without each other in any of the units. A person keeps or drops the proposals.

use std::collections::BTreeMap;
use std::sync::Arc;

use crate::align::features::assignment::assign;
use crate::align::features::comparison::Comparison;
use crate::align::features::explain::{Texts, explain};
use crate::align::features::lexicon::Lexicon;
use crate::align::induce::{Count, Settings, WordPair, counts, induce};
use crate::language::bengali::stem::{Stem, spelling_key, stems};
use crate::language::english::stem::stem;
use crate::model::article::Segment;
use crate::model::bead::Explanation;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// A lexicon entry that approved units support.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Proposal {
    /// The Bengali word, without its ending where that is sure.
    pub bn: String,
    /// The English word, in its shortest form, small letters first.
    pub en: String,
    /// In how many units both stand without another partner.
    pub units: u32,
    /// The log-likelihood ratio of their standing together.
    pub significance: f64,
    /// The first of these units, counted among all approved ones from 0.
    pub example: usize,
}

/// A chance pair among the unmatched words of a few hundred units reaches about 8.
const SETTINGS: Settings = Settings {
    rounds: 6,
    least_probability: 0.3,
    least_each_way: 0.1,
    least_significance: 10.0,
    least_together: 2,
    least_lift: 2.0,
};

/// The least share of units with both words among those with either (Dice 1945): a common word stands beside every
/// rare one by chance.
const LEAST_DICE: f64 = 0.6;

/// A name whose sound gives no link is seldom the translation of another one; so often they must stand together.
const LEAST_NAMES: u32 = 3;

/// Proposes entries, the best supported first.
pub(crate) fn learn(units: &[Unit], source: Lang, lexicon: &Arc<Lexicon>) -> Vec<Proposal> {
    let approved: Vec<(&str, &str)> = units
        .iter()
        .filter(|unit| unit.status == Status::Approved)
        .map(|unit| unit.sides(source))
        .collect();
    let missing = missing(&approved, lexicon);
    let lines: Vec<(String, String)> = missing
        .iter()
        .map(|found| (found.missing_bn.join(" "), found.missing_en.join(" ")))
        .collect();
    let pairs = induce(&lines, SETTINGS);
    let frequency = Frequency::of(&approved);
    let mut proposals: Vec<Proposal> = pairs
        .iter()
        .filter(|pair| is_best(pair, &pairs) && frequency.dice(pair) >= LEAST_DICE)
        .filter_map(|pair| proposal(pair, &missing))
        .filter(|found| found.units >= LEAST_NAMES || !is_capital(&found.en))
        .collect();
    proposals.sort_by(|a, b| {
        let by_support = b.significance.total_cmp(&a.significance);
        by_support.then_with(|| (&a.bn, &a.en).cmp(&(&b.bn, &b.en)))
    });
    proposals
}

/// What each unit lacks today.
fn missing(units: &[(&str, &str)], lexicon: &Arc<Lexicon>) -> Vec<Explanation> {
    let segment = |(at, text): (usize, &str)| Segment {
        text: text.to_owned(),
        span: 0..text.len(),
        paragraph: at,
    };
    let bn: Vec<Segment> = units
        .iter()
        .map(|(bn, _)| *bn)
        .enumerate()
        .map(segment)
        .collect();
    let en: Vec<Segment> = units
        .iter()
        .map(|(_, en)| *en)
        .enumerate()
        .map(segment)
        .collect();
    let sides = Comparison::of(&bn, &en, lexicon);
    let texts = Texts { bn: &bn, en: &en };
    (0..units.len())
        .map(|at| {
            let assignment = assign(&sides, &[at], &[at]);
            explain(&sides, texts, (&[at], &[at]), &assignment)
        })
        .collect()
}

/// In how many units each word stands, with or without a partner.
struct Frequency {
    bn: BTreeMap<String, u32>,
    en: BTreeMap<String, u32>,
}

impl Frequency {
    fn of(units: &[(&str, &str)]) -> Frequency {
        let (bn, en) = counts(units.iter().copied());
        let map = |counts: Vec<Count>| counts.into_iter().collect();
        Frequency {
            bn: map(bn),
            en: map(en),
        }
    }

    /// How much the two words of a pair keep to each other, 0 to 1.
    fn dice(&self, pair: &WordPair) -> f64 {
        let count = |counts: &BTreeMap<String, u32>, word: &String| {
            f64::from(counts.get(word).copied().unwrap_or(pair.together))
        };
        2.0 * f64::from(pair.together) / (count(&self.bn, &pair.bn) + count(&self.en, &pair.en))
    }
}

fn is_capital(word: &str) -> bool {
    word.chars().next().is_some_and(char::is_uppercase)
}

/// Whether each word of the pair is the other's best.
fn is_best(pair: &WordPair, pairs: &[WordPair]) -> bool {
    pairs
        .iter()
        .filter(|other| (other.bn == pair.bn) != (other.en == pair.en))
        .all(|other| other.probability < pair.probability)
}

/// The word to show, of stems with the words they were found in: the stem, where it is a word that was written or the
/// stem of several; else the word, for what was cut off may have been no ending.
fn without_ending(found: &[(String, String)]) -> Option<String> {
    let is_word = |stem: &String| found.iter().any(|(_, word)| word == stem);
    let is_shared = |stem: &String| {
        let mut words = found
            .iter()
            .filter(|(other, _)| other == stem)
            .map(|(_, word)| word);
        let first = words.next();
        words.any(|word| Some(word) != first)
    };
    let shown = found
        .iter()
        .map(|(stem, word)| match is_word(stem) || is_shared(stem) {
            true => stem,
            false => word,
        });
    shown
        .min_by(|a, b| a.len().cmp(&b.len()).then_with(|| a.cmp(b)))
        .cloned()
}

/// The pair in words as they were written.
fn proposal(pair: &WordPair, missing: &[Explanation]) -> Option<Proposal> {
    let stem_of = |word: &String| {
        let same = |stem: &Stem| stem.depth <= 1 && spelling_key(&stem.text) == pair.bn;
        let stem = stems(word).into_iter().find(same)?;
        Some((stem.text, word.clone()))
    };
    let is_en = |word: &&String| stem(word) == pair.en;
    let (mut bn, mut en, mut example) = (Vec::new(), Vec::new(), None);
    for (at, found) in missing.iter().enumerate() {
        let one: Vec<(String, String)> = found.missing_bn.iter().filter_map(stem_of).collect();
        let other: Vec<&String> = found.missing_en.iter().filter(is_en).collect();
        if !one.is_empty() && !other.is_empty() {
            bn.extend(one);
            en.extend(other);
            example = example.or(Some(at));
        }
    }
    Some(Proposal {
        bn: without_ending(&bn)?,
        en: en
            .into_iter()
            .min_by_key(|word| (is_capital(word), word.chars().count(), *word))?
            .clone(),
        units: pair.together,
        significance: pair.significance,
        example: example?,
    })
}
