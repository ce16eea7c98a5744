//! What a CAT tool will find in a memory for new texts, counted as OmegaT counts.
//!
//! A segment that the memory holds to the letter is exact; of the others each that came before is a repetition, within
//! its text or across texts (OmegaT counts the two together); the rest fall into bands by the best match. That is, of the five nearest units by stems and words (at least 30 per
//! cent), the greatest similarity with everything counted. Source: OmegaT's `CalcMatchStatistics` and `FindMatches`.

pub(crate) mod unmatchable;

use rustc_hash::FxHashMap;

use super::fuzzy::words::Words;
use super::search::container::Damaged;
use super::search::{By, Index, Search};

/// How many units OmegaT compares in full.
const NEAREST: usize = 5;

/// What is found for a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Band {
    /// The same segment came before in the same text.
    Repetition,
    /// The same segment came before in another of these texts, and not in this one.
    Across,
    /// The memory holds it to the letter.
    Exact,
    /// 95 to 100 per cent, but not exact.
    From95,
    /// 85 to 94 per cent.
    From85,
    /// 75 to 84 per cent.
    From75,
    /// 50 to 74 per cent.
    From50,
    /// Less.
    None,
}

impl Band {
    /// All, in the order they are shown.
    pub(crate) const ALL: [Band; 8] = [
        Band::Repetition,
        Band::Across,
        Band::Exact,
        Band::From95,
        Band::From85,
        Band::From75,
        Band::From50,
        Band::None,
    ];

    /// The name in tables and files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Band::Repetition => "repetitions",
            Band::Across => "cross-file",
            Band::Exact => "exact",
            Band::From95 => "95-100",
            Band::From85 => "85-94",
            Band::From75 => "75-84",
            Band::From50 => "50-74",
            Band::None => "none",
        }
    }

    fn of(percent: u8) -> Band {
        match percent {
            95.. => Band::From95,
            85..=94 => Band::From85,
            75..=84 => Band::From75,
            50..=74 => Band::From50,
            _ => Band::None,
        }
    }
}

/// How much falls into a band.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub(crate) struct Amount {
    /// Segments.
    pub segments: usize,
    /// Their words, numbers too.
    pub words: usize,
    /// Their characters, spaces too.
    pub characters: usize,
}

impl Amount {
    /// One segment.
    pub(crate) fn of(segment: &str) -> Amount {
        Amount {
            segments: 1,
            words: words(segment),
            characters: segment.chars().count(),
        }
    }

    fn add(&mut self, other: Amount) {
        self.segments += other.segments;
        self.words += other.words;
        self.characters += other.characters;
    }
}

/// The amounts of all bands.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Amounts([Amount; Band::ALL.len()]);

impl Amounts {
    /// What falls into a band.
    pub(crate) fn band(&self, band: Band) -> Amount {
        self.0[band as usize]
    }

    /// Everything.
    pub(crate) fn total(&self) -> Amount {
        let mut total = Amount::default();
        self.0.iter().for_each(|amount| total.add(*amount));
        total
    }

    /// Adds a segment.
    pub(crate) fn count(&mut self, band: Band, segment: &str) {
        self.0[band as usize].add(Amount::of(segment));
    }

    /// Adds another text's amounts.
    pub(crate) fn add(&mut self, other: &Amounts) {
        for (amount, more) in self.0.iter_mut().zip(&other.0) {
            amount.add(*more);
        }
    }
}

/// Sorts the segments of texts into bands, one after the other.
pub(crate) struct Leverage<'a> {
    index: &'a Index,
    /// The number of the text in which each segment was last.
    seen: FxHashMap<String, usize>,
    text: usize,
}

impl<'a> Leverage<'a> {
    /// By a memory.
    pub(crate) fn new(index: &'a Index) -> Self {
        Leverage {
            index,
            seen: FxHashMap::default(),
            text: 0,
        }
    }

    /// What follows belongs to another text.
    pub(crate) fn next_text(&mut self) {
        self.text += 1;
    }

    /// The band of the next segment.
    ///
    /// # Errors
    /// The index is damaged, or cannot be read any more.
    pub(crate) fn band(&mut self, segment: &str) -> Result<Band, Damaged> {
        let before = self.seen.insert(segment.to_owned(), self.text);
        let exact = Search {
            least: 100.0,
            most: 1,
            by: By::Characters,
        };
        if let [found] = &self.index.search(segment, &exact)?[..]
            && found.exact
        {
            return Ok(Band::Exact);
        }
        match before {
            Some(text) if text == self.text => return Ok(Band::Repetition),
            Some(_) => return Ok(Band::Across),
            None => {}
        }
        let nearest = self.index.nearest(segment, NEAREST)?;
        let best = nearest.iter().map(|found| found.words.all).max();
        Ok(best.map_or(Band::None, Band::of))
    }
}

/// How many words and numbers a segment has.
pub(crate) fn words(segment: &str) -> usize {
    let all = Words::of(segment).all;
    let is_word = |token: &&String| token.chars().any(char::is_alphanumeric);
    all.iter().filter(is_word).count()
}
