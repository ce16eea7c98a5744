//! The different texts of a memory, in the order of their length, each with the units that have it.

use super::about::About;
use super::container::{ContainerReader, Damaged};
use super::postings::SHARD;
use super::sequence;
use super::vocabulary::Vocabulary;

/// Everything about the texts that a search needs.
#[derive(Debug)]
pub(crate) struct Texts {
    /// Where the codes of each end.
    code_ends: Vec<usize>,
    codes: Vec<u8>,
    sequence_ends: Vec<usize>,
    sequences: Vec<u32>,
    /// How many words each has, and how many that are no stop words; the greatest number stands for more.
    words: Vec<u16>,
    content: Vec<u16>,
    /// The least and the greatest of either in each shard.
    ranges: Vec<[(u16, u16); 2]>,
    unit_ends: Vec<usize>,
    /// For each text the first units of each translation, ascending, then those that repeat one, ascending, then those
    /// without, ascending.
    units: Vec<u32>,
    /// How many of a text's units have a translation of their own.
    fresh: Vec<u32>,
}

impl Texts {
    /// Reads them.
    pub(crate) fn read(reader: &mut ContainerReader<About>) -> Result<Self, Damaged> {
        let words: Vec<u16> = reader.section("words in texts")?;
        let content: Vec<u16> = reader.section("content words in texts")?;
        let ranges = words.chunks(SHARD).zip(content.chunks(SHARD));
        Ok(Texts {
            code_ends: ends(&reader.section("lengths")?),
            codes: reader.section("codes")?,
            sequence_ends: ends(&reader.section("sequence lengths")?),
            sequences: reader.section("sequences")?,
            ranges: ranges.map(|(a, b)| [range(a), range(b)]).collect(),
            words,
            content,
            unit_ends: ends(&reader.section("units of texts")?),
            units: reader.section("units")?,
            fresh: reader.section("translations of texts")?,
        })
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.code_ends.len()
    }

    /// Whether everything points to where there is something, for an index of so many units and these words.
    pub(crate) fn is_sound(&self, units: usize, vocabulary: &Vocabulary) -> bool {
        let count = self.count();
        let ends = |ends: &[usize], all: usize| ends.last().copied().unwrap_or(0) == all;
        let known = |word: u32| (word as usize) < vocabulary.count();
        [
            self.sequence_ends.len(),
            self.words.len(),
            self.content.len(),
            self.unit_ends.len(),
            self.fresh.len(),
        ] == [count; 5]
            && ends(&self.code_ends, self.codes.len())
            && ends(&self.sequence_ends, self.sequences.len())
            && ends(&self.unit_ends, self.units.len())
            && (1..count).all(|text| self.length(text - 1) <= self.length(text))
            && sequence::unspaced(&self.sequences).all(known)
            && self.units.len() == units
            && self.units.iter().all(|&unit| (unit as usize) < units)
            && (0..count).all(|text| self.fresh[text] as usize <= self.units(text).len())
    }

    /// The letters of a text in codes.
    pub(crate) fn codes(&self, text: usize) -> &[u8] {
        part(&self.codes, &self.code_ends, text)
    }

    /// How many codes a text has.
    pub(crate) fn length(&self, text: usize) -> usize {
        self.codes(text).len()
    }

    /// The words, numbers, marks and spaces of a text, packed as [`sequence`] has it.
    pub(crate) fn sequence(&self, text: usize) -> &[u32] {
        part(&self.sequences, &self.sequence_ends, text)
    }

    /// How many words a text has, and how many that are no stop words; it may have more than the greatest number.
    pub(crate) fn words(&self, text: usize) -> [usize; 2] {
        [self.words[text], self.content[text]].map(usize::from)
    }

    /// The least and the greatest of [`Texts::words`] in a shard.
    pub(crate) fn ranges(&self, shard: usize) -> [(usize, usize); 2] {
        let open = |most: u16| {
            if most == u16::MAX {
                usize::MAX
            } else {
                most.into()
            }
        };
        self.ranges[shard].map(|(least, most)| (least.into(), open(most)))
    }

    /// The units that have a text.
    pub(crate) fn units(&self, text: usize) -> &[u32] {
        part(&self.units, &self.unit_ends, text)
    }

    /// The first unit of each translation of a text, ascending.
    pub(crate) fn fresh(&self, text: usize) -> &[u32] {
        &self.units(text)[..self.fresh[text] as usize]
    }

    /// Whether a text has a translation: what has none is never offered.
    pub(crate) fn is_translated(&self, text: usize) -> bool {
        self.fresh[text] > 0
    }

    /// How many texts have a length that `is_short`; all shorter ones have too.
    pub(crate) fn shorter(&self, is_short: impl Fn(usize) -> bool) -> usize {
        let (mut low, mut high) = (0, self.count());
        while low < high {
            let middle = low + (high - low) / 2;
            if is_short(self.length(middle)) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        low
    }
}

fn range(numbers: &[u16]) -> (u16, u16) {
    let least = numbers.iter().min().copied().unwrap_or(0);
    (least, numbers.iter().max().copied().unwrap_or(0))
}

fn ends(lengths: &[u32]) -> Vec<usize> {
    let add = |end: &mut usize, &length: &u32| {
        *end += length as usize;
        Some(*end)
    };
    lengths.iter().scan(0, add).collect()
}

fn part<'a, T>(all: &'a [T], ends: &[usize], text: usize) -> &'a [T] {
    let start = text.checked_sub(1).map_or(0, |before| ends[before]);
    &all[start..ends[text]]
}
