//! Making an index: the units stream by once, their texts go straight to the disk, and what is searched stays in
//! memory until it is sorted by length (about 300 bytes a unit of news).

use std::io::{self, Write};

use rustc_hash::{FxHashMap, FxHashSet};
use sha2::{Digest, Sha256};

use super::about::{About, Stamp};
use super::container::ContainerWriter;
use super::gathered::Gathered;
use super::terms::Terms;
use super::{postings, sequence, trigram_bound, units};
use crate::memory::fuzzy::characters::LONGEST_TEXT;
use crate::memory::leverage::unmatchable::{Reason, Reasons, reasons};
use crate::memory::qa::match_blockers;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// What a unit adds to those with the same text.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Standing {
    /// A translation that none before it has.
    Fresh,
    /// One that is there already.
    Repeated,
    /// None: there is nothing to offer.
    Untranslated,
}

/// An index in the making.
pub(crate) struct Builder<W> {
    writer: ContainerWriter<W>,
    side: Lang,
    source: Lang,
    /// Where each record ends.
    record_ends: Vec<u64>,
    /// For each unit its text, and what its translation adds.
    text_of: Vec<(u32, Standing)>,
    /// The texts by their digest: equal ones are one.
    texts: FxHashMap<Known, u32>,
    /// Texts with their translations, by digest.
    pairs: FxHashSet<Known>,
    letters: FxHashMap<char, u8>,
    alphabet: Vec<u32>,
    /// The texts in letters of the alphabet, one after the other.
    codes: Gathered<u8>,
    terms: Terms,
    /// The words, numbers, marks and spaces of the texts, packed, one text after the other.
    sequences: Gathered<u32>,
    /// For each text how many words it has, and how many that are no stop words.
    counts: Vec<[u16; 2]>,
    /// For each text why it can never match.
    faults: Vec<u8>,
}

impl<W: Write> Builder<W> {
    /// An index to look up texts of the language `side` in, of a memory translated from `source`.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    pub(crate) fn new(out: W, side: Lang, source: Lang) -> io::Result<Self> {
        let mut writer = ContainerWriter::new(out);
        writer.begin("records")?;
        Ok(Builder {
            writer,
            side,
            source,
            record_ends: Vec::new(),
            text_of: Vec::new(),
            texts: FxHashMap::default(),
            pairs: FxHashSet::default(),
            letters: FxHashMap::default(),
            alphabet: Vec::new(),
            codes: Gathered::default(),
            terms: Terms::new(side),
            sequences: Gathered::default(),
            counts: Vec::new(),
            faults: Vec::new(),
        })
    }

    /// Adds a unit.
    ///
    /// # Errors
    /// Whatever the output fails with.
    pub(crate) fn add(&mut self, unit: &Unit) -> io::Result<()> {
        let record = units::bytes(unit)?;
        self.writer.put(&record)?;
        let end = self.record_ends.last().copied().unwrap_or_default();
        self.record_ends.push(end + record.len() as u64);
        let (bn, en) = unit.sides(self.source);
        let (text, translation) = match self.side {
            Lang::Bn => (bn, en),
            Lang::En => (en, bn),
        };
        let next = self.texts.len() as u32;
        let number = *self.texts.entry(digest(0, text)).or_insert(next);
        if number == next {
            self.add_text(text);
        }
        let standing = if match_blockers::is_empty(translation) {
            Standing::Untranslated
        } else if self.pairs.insert(digest(number, translation)) {
            Standing::Fresh
        } else {
            Standing::Repeated
        };
        self.text_of.push((number, standing));
        Ok(())
    }

    fn add_text(&mut self, text: &str) {
        self.faults.push(reasons(text, self.side).bits());
        let letters = text.chars().take(LONGEST_TEXT);
        let codes: Vec<u8> = letters.map(|letter| self.code(letter)).collect();
        self.codes.add(&codes);
        let numbers = self.terms.numbers(text);
        let counts = self.terms.counts(&numbers);
        let few = |count: usize| u16::try_from(count).unwrap_or(u16::MAX);
        self.counts.push(counts.map(few));
        let mut sequence = Vec::with_capacity(numbers.len());
        sequence::packed(numbers.into_iter(), &mut sequence);
        self.sequences.add(&sequence);
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

    /// Writes what was gathered, and gives back what was written to.
    ///
    /// # Errors
    /// Whatever the output fails with.
    pub(crate) fn finish(mut self, stamp: Stamp) -> io::Result<W> {
        let texts = self.texts.len();
        // What only told texts apart is not needed any more.
        (self.texts, self.pairs) = Default::default();
        let mut order: Vec<u32> = (0..texts as u32).collect();
        order.sort_by_key(|&text| self.codes.list(text as usize).len());
        let codes = |text: usize| self.codes.list(order[text] as usize);
        let sequences = |text: usize| self.sequences.list(order[text] as usize);
        let lengths = |of: &dyn Fn(usize) -> usize| -> Vec<u32> {
            (0..texts).map(|text| of(text) as u32).collect()
        };
        let counts = |which: usize| -> Vec<u16> {
            let count = |&text: &u32| self.counts[text as usize][which];
            order.iter().map(count).collect()
        };
        let out = &mut self.writer;
        out.section("record ends", &self.record_ends)?;
        out.section("alphabet", &self.alphabet)?;
        out.section("lengths", &lengths(&|text| codes(text).len()))?;
        out.begin("codes")?;
        (0..texts).try_for_each(|text| out.put(codes(text)))?;
        postings::write(out, "runs", texts, |text| {
            trigram_bound::features(codes(text))
        })?;
        out.section("words in texts", &counts(0))?;
        out.section("content words in texts", &counts(1))?;
        out.section("sequence lengths", &lengths(&|text| sequences(text).len()))?;
        out.begin("sequences")?;
        (0..texts).try_for_each(|text| out.put(sequences(text)))?;
        postings::write(out, "stems", texts, |text| {
            sequence::unspaced(sequences(text)).filter_map(|word| self.terms.stem_of(word))
        })?;
        self.terms.write(out)?;
        let fault = |&(text, standing): &(u32, Standing)| {
            let untranslated = standing == Standing::Untranslated;
            Reasons::from_bits(self.faults[text as usize])
                .with(Reason::Untranslated, untranslated)
                .bits()
        };
        let faults: Vec<u8> = self.text_of.iter().map(fault).collect();
        out.section("faults", &faults)?;
        write_units(out, &order, &self.text_of)?;
        self.writer.finish(About {
            stamp,
            side: self.side,
            source: self.source,
            units: self.text_of.len(),
        })
    }
}

/// Writes which units each text has; the texts in this order.
fn write_units<W: Write>(
    out: &mut ContainerWriter<W>,
    order: &[u32],
    text_of: &[(u32, Standing)],
) -> io::Result<()> {
    let mut place = vec![0u32; order.len()];
    for (at, &text) in order.iter().enumerate() {
        place[text as usize] = at as u32;
    }
    let mut units: Vec<(u32, Standing, u32)> = text_of
        .iter()
        .zip(0..)
        .map(|(&(text, standing), unit)| (place[text as usize], standing, unit))
        .collect();
    units.sort_unstable();
    let (mut lengths, mut fresh) = (vec![0u32; order.len()], vec![0u32; order.len()]);
    for &(text, standing, _) in &units {
        lengths[text as usize] += 1;
        fresh[text as usize] += u32::from(standing == Standing::Fresh);
    }
    out.section("units of texts", &lengths)?;
    out.section("translations of texts", &fresh)?;
    let units: Vec<u32> = units.into_iter().map(|(_, _, unit)| unit).collect();
    out.section("units", &units)
}

/// A digest by which equal texts are known: two that differ have the same one in no memory of this world.
type Known = [u32; 3];

fn digest(salt: u32, text: &str) -> Known {
    let mut hasher = Sha256::new();
    hasher.update(salt.to_le_bytes());
    hasher.update(text);
    let digest = hasher.finalize();
    let (parts, _) = digest.as_chunks();
    std::array::from_fn(|at| u32::from_le_bytes(parts[at]))
}
