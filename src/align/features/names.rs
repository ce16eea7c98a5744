//! Names and loan words by sound: is মস্কোতে the Moscow of the other side?
//!
//! Both words are read as sounds once ([`BnName`], [`EnName`]) and compared by the weighted edit distance of
//! [`crate::language::phonetics::distance`], taken as a share of their weight. The Bengali word may carry endings, so its noun stems
//! are compared as well. Pairs whose consonants are too different are oriented away before that; and [`Heard`] finds the few of
//! many names that a word may be without trying all.

mod acronym;
mod heard;
pub(crate) mod initials;
#[cfg(any(test, feature = "tools"))]
pub(crate) mod phrase;
pub(crate) mod same;
mod start;
pub(crate) mod titles;

pub(crate) use acronym::{acronym, acronyms, letter};
pub(crate) use heard::Heard;
pub(crate) use start::LongKey;

use crate::language::bengali::letters::is_consonant;
use crate::language::bengali::{romanize, stem};
use crate::language::english::{g2p, habits};
use crate::language::phonetics::distance::{Class, Sounds, distance};

/// The longest word considered as a name, in characters.
const LONGEST_NAME: usize = 40;
/// Similarities below this are not told apart: they are 0.
const FLOOR: f64 = 0.4;
/// What a similarity is worth by the depth of the stem it was found with.
const BY_DEPTH: [f64; 3] = [1.0, 0.99, 0.97];
/// What a similarity is worth when the name was read by the habits of another language.
const FOREIGN: f64 = 0.96;
/// Words that weigh less (in hundredths of a sound) prove less: their similarity is scaled down to
/// `SHORT_WORTH`.
const SHORT: f64 = 260.0;
const SHORT_WORTH: f64 = 0.88;
/// How many consonant classes two names may differ in.
const MOST_CLASSES_APART: u32 = 4;

/// A Bengali word, read for comparison with [`EnName`]s.
#[derive(Clone, Debug)]
pub(crate) struct BnName {
    readings: Box<[(Sounds, f64)]>,
    keys: Box<[u16]>,
}

/// An English word, read for comparison with [`BnName`]s.
#[derive(Clone, Debug)]
pub(crate) struct EnName {
    readings: Box<[(Sounds, f64)]>,
    keys: Box<[u16]>,
}

impl BnName {
    /// Reads a word in comparable form, with and without its endings. Words without a Bengali consonant or
    /// vowel, and endlessly long ones, are like nothing.
    pub(crate) fn new(word: &str) -> Self {
        let mut readings: Vec<(Sounds, f64)> = Vec::new();
        if word.chars().nth(LONGEST_NAME).is_none() {
            for stem in stem::noun_stems(word) {
                let sounds = Sounds::new(&romanize::sounds(&stem.text));
                let speaks =
                    stem.depth == 0 || stem.text.chars().filter(|c| is_consonant(*c)).count() > 0;
                if speaks && readings.iter().all(|(known, _)| *known != sounds) {
                    readings.push((sounds, BY_DEPTH[usize::from(stem.depth.min(2))]));
                }
            }
        }
        let keys = block_keys(readings.iter().map(|(sounds, _)| sounds));
        BnName {
            readings: readings.into(),
            keys,
        }
    }

    /// Reads two words as one name, of which only the second carries endings.
    pub(crate) fn joined(one: &str, two: &str) -> Self {
        let mut readings: Vec<(Sounds, f64)> = Vec::new();
        if one.chars().count() + two.chars().count() <= LONGEST_NAME {
            for stem in stem::noun_stems(two) {
                let sounds = Sounds::new(&romanize::sounds(&format!("{one}{}", stem.text)));
                if readings.iter().all(|(known, _)| *known != sounds) {
                    readings.push((sounds, BY_DEPTH[usize::from(stem.depth.min(2))]));
                }
            }
        }
        let keys = block_keys(readings.iter().map(|(sounds, _)| sounds));
        BnName {
            readings: readings.into(),
            keys,
        }
    }

    /// Whether the two words share a coarse key: words that sound alike nearly always do (see `tests/names.rs` for how often).
    #[cfg(any(test, feature = "tools"))]
    pub(crate) fn shares_key(&self, en: &EnName) -> bool {
        let mut own = self.keys.iter();
        own.any(|key| en.keys.binary_search(key).is_ok())
    }
}

impl EnName {
    /// Reads a word; capitals, accents, apostrophes and the possessive do not matter.
    pub(crate) fn new(word: &str) -> Self {
        let mut readings: Vec<(Sounds, f64)> = Vec::new();
        if word.chars().nth(LONGEST_NAME).is_none() {
            let plain = g2p::readings(word).into_iter().map(|signs| (signs, 1.0));
            let foreign = habits::foreign_readings(word).into_iter();
            for (signs, worth) in plain.chain(foreign.map(|signs| (signs, FOREIGN))) {
                let sounds = Sounds::new(&signs);
                if readings.iter().all(|(known, _)| *known != sounds) {
                    readings.push((sounds, worth));
                }
            }
        }
        let keys = block_keys(readings.iter().map(|(sounds, _)| sounds));
        EnName {
            readings: readings.into(),
            keys,
        }
    }
}

/// How alike a Bengali and an English word sound, 0 to 1: from 0.75 they are probably the same name, below
/// 0.6 hardly. Under 0.4 everything is 0.
#[cfg(any(test, feature = "tools"))]
pub(crate) fn similarity(bn: &BnName, en: &EnName) -> f64 {
    similarity_from(bn, en, 0.0)
}

/// How alike a Bengali and an English word sound, 0 to 1, where only similarities from `least` on matter: a lower one may
/// come out as 0, and sooner. From 0.75 they are probably the same name, below 0.6 hardly; under 0.4 everything is 0.
pub(crate) fn similarity_from(bn: &BnName, en: &EnName, least: f64) -> f64 {
    let mut best = 0.0f64;
    for (sounds, worth) in &bn.readings {
        for (other, other_worth) in &en.readings {
            let worth = worth * other_worth;
            let least = least.max(best) / worth;
            if let Some(found) = sound_similarity(sounds, other, least) {
                best = best.max(found * worth);
            }
        }
    }
    best
}

/// Whether so few classes of consonants differ that two readings may be alike.
fn are_few(mut classes: u16) -> bool {
    for _ in 0..MOST_CLASSES_APART {
        classes &= classes.wrapping_sub(1);
    }
    classes == 0
}

/// Added to a limit, so that no rounding leaves out what is just within it.
const ROUNDING: f64 = 1e-6;

/// The similarity of two readings, or `None` when it is below `least`.
fn sound_similarity(bn: &Sounds, en: &Sounds, least: f64) -> Option<f64> {
    if !are_few(bn.mask() ^ en.mask()) {
        return None;
    }
    let weight = mean_weight(bn.weight(), en.weight());
    let limit = limit(weight, least)?;
    if bn.apart_at_least(en) > limit {
        return None;
    }
    Some(similarity_of(distance(bn, en, limit)?, weight))
}

/// What two readings weigh, in hundredths of a sound.
fn mean_weight(one: u32, other: u32) -> f64 {
    f64::from(one + other) / 2.0
}

/// What the similarity of readings of this weight is worth.
fn worth_of(weight: f64) -> f64 {
    match weight < SHORT {
        true => SHORT_WORTH + (1.0 - SHORT_WORTH) * (weight / SHORT),
        false => 1.0,
    }
}

/// How far readings of this weight may be apart for a similarity of `least`, in hundredths of a sound; of heavier ones it is
/// no less. None where nothing is enough.
fn limit(weight: f64, least: f64) -> Option<u32> {
    let apart = (1.0 - least / worth_of(weight)) * weight + ROUNDING;
    let limit = ((1.0 - FLOOR) * weight).min(apart);
    (weight > 0.0 && limit >= 0.0).then_some(limit as u32)
}

/// The similarity of readings that are so far apart.
fn similarity_of(apart: u32, weight: f64) -> f64 {
    (1.0 - f64::from(apart) / weight) * worth_of(weight)
}

/// The keys of some readings: the classes of the first two consonants, for every way of reading those.
fn block_keys<'a>(readings: impl Iterator<Item = &'a Sounds>) -> Box<[u16]> {
    let mut keys = Vec::new();
    for sounds in readings {
        for [one, two] in first_classes(sounds) {
            keys.push(u16::from(one) << 8 | u16::from(two));
        }
    }
    keys.sort_unstable();
    keys.dedup();
    keys.into()
}

/// All ways to read the first `N` consonant classes of a word; equal neighbours count once, 0 is "none".
fn first_classes<const N: usize>(sounds: &Sounds) -> Vec<[Class; N]> {
    let mut open: Vec<[Class; N]> = vec![[0; N]];
    for classes in sounds.skeleton() {
        if open.iter().all(|start| start[N - 1] != 0) {
            break;
        }
        let mut next = Vec::new();
        for start in open {
            for class in classes {
                let longer = extended(start, *class);
                if !next.contains(&longer) {
                    next.push(longer);
                }
            }
        }
        open = next;
    }
    open
}

/// The start with one more class, where there is room for it.
fn extended<const N: usize>(mut start: [Class; N], class: Option<Class>) -> [Class; N] {
    if let Some(class) = class {
        let length = start.iter().take_while(|known| **known != 0).count();
        if length < N && (length == 0 || start[length - 1] != class) {
            start[length] = class;
        }
    }
    start
}

#[cfg(test)]
mod list_tests;

#[cfg(test)]
mod tests {
    use super::*;

    fn alike(bn: &str, en: &str) -> f64 {
        similarity(&BnName::new(bn), &EnName::new(en))
    }

    #[test]
    fn names_are_found_under_their_endings() {
        for (bn, en) in [("পুতিনের", "Putin"), ("মস্কোতে", "Moscow"), ("হুইর", "Hui")]
        {
            assert!(alike(bn, en) >= 0.75, "{bn} {en} {}", alike(bn, en));
        }
    }

    #[test]
    fn bad_input_is_like_nothing() {
        let long = "ক".repeat(10_000);
        for word in ["", "\u{09CD}\u{09BE}", "abc", long.as_str()] {
            assert_eq!(alike(word, "Putin"), 0.0);
        }
        assert_eq!(alike("পুতিন", ""), 0.0);
        assert_eq!(alike("পুতিন", &"x".repeat(10_000)), 0.0);
    }
}
