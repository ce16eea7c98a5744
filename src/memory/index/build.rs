//! Making an index: the units stream by once, their texts go straight to the disk, and what is searched stays in
//! memory until it is sorted by length (about 250 bytes a unit of news).

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::container::Writer;
use super::vocabulary::Numbering;
use super::{About, Stamp, postings, records, runs};
use crate::lang::Lang;
use crate::memory::fuzzy::characters::LONGEST;
use crate::memory::fuzzy::words::{Words, stem};
use crate::memory::leverage::unmatchable::reasons;
use crate::unit::Unit;

/// An index in the making.
pub struct Builder<W> {
    writer: Writer<W>,
    side: Lang,
    source: Lang,
    /// Where each record ends.
    record_ends: Vec<u64>,
    letters: FxHashMap<char, u8>,
    alphabet: Vec<u32>,
    /// The texts in letters of the alphabet, one after the other.
    codes: Vec<u8>,
    code_ends: Vec<u64>,
    words: Numbering,
    stems: Numbering,
    /// For each word the number of its stem.
    word_stems: Vec<u32>,
    /// The words of the units, one after the other.
    tokens: Vec<u32>,
    token_ends: Vec<u64>,
    faults: Vec<u8>,
}

impl<W: Write> Builder<W> {
    /// An index to look up texts of the language `side` in, of a memory translated from `source`.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    pub fn new(out: W, side: Lang, source: Lang) -> io::Result<Self> {
        let mut writer = Writer::new(out);
        writer.begin("records")?;
        Ok(Builder {
            writer,
            side,
            source,
            record_ends: Vec::new(),
            letters: FxHashMap::default(),
            alphabet: Vec::new(),
            codes: Vec::new(),
            code_ends: Vec::new(),
            words: Numbering::default(),
            stems: Numbering::default(),
            word_stems: Vec::new(),
            tokens: Vec::new(),
            token_ends: Vec::new(),
            faults: Vec::new(),
        })
    }

    /// Adds a unit.
    ///
    /// # Errors
    /// Whatever the output fails with.
    pub fn add(&mut self, unit: &Unit) -> io::Result<()> {
        let record = records::bytes(unit)?;
        self.writer.put(&record)?;
        let end = self.record_ends.last().copied().unwrap_or_default();
        self.record_ends.push(end + record.len() as u64);
        let (bn, en) = unit.sides(self.source);
        let text = match self.side {
            Lang::Bn => bn,
            Lang::En => en,
        };
        self.faults.push(reasons(text, self.side).bits());
        for letter in text.chars().take(LONGEST) {
            let code = self.code(letter);
            self.codes.push(code);
        }
        self.code_ends.push(self.codes.len() as u64);
        for word in Words::of(text).words {
            let number = self.word(&word);
            self.tokens.push(number);
        }
        self.token_ends.push(self.tokens.len() as u64);
        Ok(())
    }

    /// The first 255 letters have codes of their own; the rest are one.
    fn code(&mut self, letter: char) -> u8 {
        if let Some(&code) = self.letters.get(&letter) {
            return code;
        }
        let Ok(code) = u8::try_from(self.alphabet.len() + 1) else {
            return 0;
        };
        self.alphabet.push(u32::from(letter));
        self.letters.insert(letter, code);
        code
    }

    fn word(&mut self, word: &str) -> u32 {
        let number = self.words.number(word);
        if number as usize == self.word_stems.len() {
            let stem = stem(word, self.side);
            self.word_stems.push(self.stems.number(&stem));
        }
        number
    }

    /// Writes what was gathered, and gives back what was written to.
    ///
    /// # Errors
    /// Whatever the output fails with.
    pub fn finish(mut self, stamp: Stamp) -> io::Result<W> {
        let units = self.record_ends.len();
        let mut order: Vec<u32> = (0..units as u32).collect();
        order.sort_by_key(|&number| slice(&self.codes, &self.code_ends, number).len());
        let codes = |unit: usize| slice(&self.codes, &self.code_ends, order[unit]);
        let tokens = |unit: usize| slice(&self.tokens, &self.token_ends, order[unit]);
        let lengths = |of: &dyn Fn(usize) -> usize| -> Vec<u32> {
            (0..units).map(|unit| of(unit) as u32).collect()
        };
        let out = &mut self.writer;
        out.section("record ends", &self.record_ends)?;
        out.section("order", &order)?;
        out.section("alphabet", &self.alphabet)?;
        out.section("lengths", &lengths(&|unit| codes(unit).len()))?;
        out.begin("codes")?;
        (0..units).try_for_each(|unit| out.put(codes(unit)))?;
        postings::write(out, "runs", units, |unit| {
            codes(unit).windows(3).map(runs::run)
        })?;
        out.section("word counts", &lengths(&|unit| tokens(unit).len()))?;
        out.begin("tokens")?;
        (0..units).try_for_each(|unit| out.put(tokens(unit)))?;
        let stem_of = |&word: &u32| self.word_stems[word as usize];
        postings::write(out, "stems", units, |unit| tokens(unit).iter().map(stem_of))?;
        self.words.write(out, "words")?;
        self.stems.write(out, "stem list")?;
        out.section("word stems", &self.word_stems)?;
        out.section("faults", &self.faults)?;
        self.writer.finish(About {
            stamp,
            side: self.side,
            source: self.source,
            units,
        })
    }
}

/// The part of `all` that belongs to a unit.
fn slice<'a, T>(all: &'a [T], ends: &[u64], number: u32) -> &'a [T] {
    let number = number as usize;
    let start = number.checked_sub(1).map_or(0, |before| ends[before]);
    &all[start as usize..ends[number] as usize]
}
