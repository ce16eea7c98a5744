//! An index beside a memory, so that one of a million units answers at once.
//!
//! An index serves texts of one language, the side that is looked up. It finds every unit that is at least so many per
//! cent alike, by either measure of [`fuzzy`](super::fuzzy), not only likely ones: each filter is a bound.
//!
//! - By characters: texts at a Levenshtein distance of k share all but 3k of their runs of three characters
//!   (Ukkonen, "Approximate string-matching with q-grams and maximal matches", 1992), so the [`postings`] of runs
//!   leave the units that hold enough of the query's; a tighter bound ([`runs`]) and at last the distance
//!   ([`pattern`]) decide.
//! - By words: texts that are p per cent alike have p per cent of the longer one's words in common, so the postings
//!   of stems leave the units that hold enough.
//!
//! The index is read into memory when it is opened, except the units, which stay on the disk. `docs/lookup.md` says
//! what it was measured against.

pub mod build;
pub mod container;
pub mod pattern;
pub mod place;
pub mod postings;
pub mod rank;
pub mod records;
pub mod runs;
pub mod search;
pub mod vocabulary;

use std::path::Path;

use rustc_hash::FxHashMap;
use serde::{Deserialize, Serialize};

use crate::lang::Lang;
use crate::memory::leverage::unmatchable::Reasons;
use crate::unit::Unit;

use container::{Damaged, Reader};
use postings::Postings;
use records::Records;
use vocabulary::Vocabulary;

pub use place::{Prepared, prepare};
pub use rank::{By, Match, Search};

/// What tells a memory from a changed one.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Stamp {
    /// Its size in bytes.
    pub bytes: u64,
    /// When it was last changed, in nanoseconds since 1970.
    pub changed: u64,
    /// The SHA-256 of its content.
    pub hash: String,
}

/// What an index is of.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct About {
    /// The memory.
    pub stamp: Stamp,
    /// The language of the texts that are looked up.
    pub side: Lang,
    /// The language the memory is translated from.
    pub source: Lang,
    /// How many units there are.
    pub units: usize,
}

/// An opened index. Within it units are numbered in the order of their length; outside by their place in the memory.
pub struct Index {
    about: About,
    records: Records,
    /// For each unit its place in the memory.
    order: Vec<u32>,
    /// The letters that have a code of their own.
    letters: FxHashMap<char, u8>,
    /// Where the codes of each unit end.
    code_ends: Vec<usize>,
    codes: Vec<u8>,
    runs: Postings,
    token_ends: Vec<usize>,
    tokens: Vec<u32>,
    stems: Postings,
    words: Vocabulary,
    stem_list: Vocabulary,
    word_stems: Vec<u32>,
    /// The stems of stop words are none.
    is_stop_word: Vec<bool>,
    /// For each unit, in the order of the memory.
    reasons: Vec<u8>,
}

impl Index {
    /// Opens the index in a file.
    ///
    /// # Errors
    /// The file cannot be read, or is not a whole index of this version.
    pub fn open(path: &Path) -> Result<Index, Damaged> {
        let mut reader: Reader<About> = Reader::open(path)?;
        let units = reader.about.units;
        let lengths: Vec<u32> = reader.section("lengths")?;
        let counts: Vec<u32> = reader.section("word counts")?;
        let alphabet: Vec<u32> = reader.section("alphabet")?;
        let words = Vocabulary::read(&mut reader, "words")?;
        let record_ends: Vec<u64> = reader.section("record ends")?;
        let read = Index {
            order: reader.section("order")?,
            letters: letters(&alphabet),
            code_ends: ends(&lengths),
            codes: reader.section("codes")?,
            runs: Postings::read(&mut reader, "runs")?,
            token_ends: ends(&counts),
            tokens: reader.section("tokens")?,
            stems: Postings::read(&mut reader, "stems")?,
            stem_list: Vocabulary::read(&mut reader, "stem list")?,
            word_stems: reader.section("word stems")?,
            is_stop_word: search::stop_words(&words, reader.about.side),
            reasons: reader.section("faults")?,
            words,
            about: reader.about.clone(),
            records: {
                let (file, start) = reader.into_file("records")?;
                Records::new(file, start, record_ends)
            },
        };
        let sound = [
            read.order.len(),
            lengths.len(),
            counts.len(),
            read.reasons.len(),
        ] == [units; 4]
            && read.records.count() == units
            && read.order.iter().all(|&number| (number as usize) < units)
            && lengths.is_sorted()
            && read.code_ends.last().copied().unwrap_or(0) == read.codes.len()
            && read.token_ends.last().copied().unwrap_or(0) == read.tokens.len()
            && read.word_stems.len() == read.words.count()
            && read
                .tokens
                .iter()
                .all(|&word| (word as usize) < read.words.count())
            && read.runs.is_sound(units)
            && read.stems.is_sound(units);
        if sound {
            Ok(read)
        } else {
            Err(Damaged::Content("its sections do not fit together"))
        }
    }

    /// What the index is of.
    pub fn about(&self) -> &About {
        &self.about
    }

    /// A unit by its place in the memory, from 0.
    ///
    /// # Errors
    /// The file is damaged, or cannot be read any more.
    pub fn unit(&self, number: usize) -> Result<Unit, Damaged> {
        self.records.unit(number)
    }

    /// Why a unit can never match, by its place in the memory.
    pub fn reasons(&self, number: usize) -> Reasons {
        Reasons::from_bits(self.reasons[number])
    }

    /// The text of a unit that is looked up.
    pub fn text<'a>(&self, unit: &'a Unit) -> &'a str {
        let (bn, en) = unit.sides(self.about.source);
        match self.about.side {
            Lang::Bn => bn,
            Lang::En => en,
        }
    }

    /// The text of a unit that answers.
    pub fn translation<'a>(&self, unit: &'a Unit) -> &'a str {
        let (bn, en) = unit.sides(self.about.source);
        match self.about.side {
            Lang::Bn => en,
            Lang::En => bn,
        }
    }

    fn codes(&self, unit: usize) -> &[u8] {
        part(&self.codes, &self.code_ends, unit)
    }

    fn tokens(&self, unit: usize) -> &[u32] {
        part(&self.tokens, &self.token_ends, unit)
    }
}

fn letters(alphabet: &[u32]) -> FxHashMap<char, u8> {
    let letters = alphabet.iter().zip(1u8..=u8::MAX);
    letters
        .filter_map(|(&letter, code)| Some((char::from_u32(letter)?, code)))
        .collect()
}

fn ends(lengths: &[u32]) -> Vec<usize> {
    let add = |end: &mut usize, &length: &u32| {
        *end += length as usize;
        Some(*end)
    };
    lengths.iter().scan(0, add).collect()
}

fn part<'a, T>(all: &'a [T], ends: &[usize], unit: usize) -> &'a [T] {
    let start = unit.checked_sub(1).map_or(0, |before| ends[before]);
    &all[start..ends[unit]]
}
