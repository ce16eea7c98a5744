//! An index beside a memory, so that one of a million units answers at once.
//!
//! An index serves texts of one language, the side that is looked up. It finds every unit that is at least so many per
//! cent alike, by either measure of [`fuzzy`](super::fuzzy), not only likely ones: each filter is a bound. Units with
//! the same text are looked at once.
//!
//! - By characters: texts at a Levenshtein distance of k share all but 3k of their runs of three characters
//!   (Ukkonen, "Approximate string-matching with q-grams and maximal matches", 1992), so the [`postings`] of runs
//!   leave the texts that hold enough of the query's; a tighter bound ([`runs`]) and at last the distance
//!   ([`pattern`](super::fuzzy::pattern)) decide.
//! - By words: texts that are p per cent alike have p per cent of the longer one's words in common, so the postings
//!   of stems leave the texts that hold enough.
//!
//! What is left is ranked by what the index holds of it, and only the units that are shown are read. The index is read
//! into memory when it is opened, except the units, which stay on the disk. `docs/lookup.md` says what it was measured
//! against.

pub(crate) mod build;
mod candidates;
mod gathered;
pub(crate) mod container;
mod phrases;
pub(crate) mod postings;
mod query;
pub(crate) mod rank;
mod look_up;
pub(crate) mod sequence;
pub(crate) mod store;
pub(crate) mod terms;
pub(crate) mod texts;
pub(crate) mod trigram_bound;
pub(crate) mod units;
pub(crate) mod vocabulary;
pub(crate) mod about;
#[cfg(test)]
mod index_tests;
#[cfg(test)]
mod made_memory;
#[cfg(test)]
mod match_tests;

use about::About;
use std::path::Path;

use rustc_hash::FxHashMap;

use super::fuzzy::words;
use super::leverage::unmatchable::Reasons;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

use container::{ContainerReader, Damaged};
use postings::Postings;
use texts::Texts;
use units::Records;
use vocabulary::Vocabulary;

pub use rank::{By, Match, Search};
pub(crate) use store::prepare;

/// An opened index. Texts are numbered in the order of their length, units by their place in the memory.
pub(crate) struct Index {
    about: About,
    records: Records,
    texts: Texts,
    /// The letters that have a code of their own.
    letters: FxHashMap<char, u8>,
    /// Which texts hold three characters in a row.
    runs: Postings,
    /// Which texts hold a stem.
    stems: Postings,
    /// Words, numbers, marks and spaces.
    terms: Vocabulary,
    stem_list: Vocabulary,
    /// For each term its stem, or [`NO_STEM`].
    term_stems: Vec<u32>,
    is_stop_word: Vec<bool>,
    /// Nothing but white space.
    is_blank: Vec<bool>,
    /// For each unit, in the order of the memory.
    reasons: Vec<u8>,
}

impl Index {
    /// Opens the index in a file.
    ///
    /// # Errors
    /// The file cannot be read, or is not a whole index of this version.
    pub(crate) fn open(path: &Path) -> Result<Index, Damaged> {
        let mut reader: ContainerReader<About> = ContainerReader::open(path)?;
        let alphabet: Vec<u32> = reader.section("alphabet")?;
        let terms = Vocabulary::read(&mut reader, "terms")?;
        let record_ends: Vec<u64> = reader.section("record ends")?;
        let read = Index {
            texts: Texts::read(&mut reader)?,
            letters: letters(&alphabet),
            runs: Postings::read(&mut reader, "runs")?,
            stems: Postings::read(&mut reader, "stems")?,
            stem_list: Vocabulary::read(&mut reader, "stem list")?,
            term_stems: reader.section("stems of terms")?,
            is_stop_word: stop_words(&terms, reader.about.side),
            is_blank: terms
                .words()
                .map(|word| word.trim_ascii().is_empty())
                .collect(),
            reasons: reader.section("faults")?,
            terms,
            about: reader.about.clone(),
            records: {
                let (file, start) = reader.into_file("records")?;
                Records::new(file, start, record_ends)
            },
        };
        if read.is_sound() {
            Ok(read)
        } else {
            Err(Damaged::Content("its sections do not fit together"))
        }
    }

    fn is_sound(&self) -> bool {
        let (units, texts) = (self.about.units, self.texts.count());
        self.records.count() == units
            && self.reasons.len() == units
            && self.texts.is_sound(units, &self.terms)
            && self.term_stems.len() == self.terms.count()
            && self.runs.is_sound(texts)
            && self.stems.is_sound(texts)
    }

    /// What the index is of.
    pub(crate) fn about(&self) -> &About {
        &self.about
    }

    /// A unit by its place in the memory, from 0.
    ///
    /// # Errors
    /// The file is damaged, or cannot be read any more.
    pub(crate) fn unit(&self, number: usize) -> Result<Unit, Damaged> {
        self.records.unit(number)
    }

    /// Why a unit can never match, by its place in the memory.
    pub(crate) fn reasons(&self, number: usize) -> Reasons {
        Reasons::from_bits(self.reasons[number])
    }

    /// The text of a unit that is looked up.
    pub(crate) fn text<'a>(&self, unit: &'a Unit) -> &'a str {
        let (bn, en) = unit.sides(self.about.source);
        match self.about.side {
            Lang::Bn => bn,
            Lang::En => en,
        }
    }

    /// The text of a unit that answers.
    pub(crate) fn translation<'a>(&self, unit: &'a Unit) -> &'a str {
        let (bn, en) = unit.sides(self.about.source);
        match self.about.side {
            Lang::Bn => en,
            Lang::En => bn,
        }
    }
}

fn letters(alphabet: &[u32]) -> FxHashMap<char, u8> {
    let letters = alphabet.iter().zip(1u8..=u8::MAX);
    letters
        .filter_map(|(&letter, code)| Some((char::from_u32(letter)?, code)))
        .collect()
}

/// For each term of an index whether it is a stop word.
fn stop_words(terms: &Vocabulary, side: Lang) -> Vec<bool> {
    let mut marks = vec![false; terms.count()];
    for word in words::stop_words(side) {
        if let Some(number) = terms.number(word) {
            marks[number as usize] = true;
        }
    }
    marks
}
