//! Numbers for words.

use std::io::{self, Write};

use rustc_hash::FxHashMap;

use super::container::{ContainerReader, ContainerWriter, Damaged};

/// Gives words numbers, in the order they come.
#[derive(Debug, Default)]
pub(crate) struct Numbering {
    numbers: FxHashMap<Box<str>, u32>,
    words: Vec<Box<str>>,
}

impl Numbering {
    /// The number of a word, a new one where it has none yet.
    pub(crate) fn number(&mut self, word: &str) -> u32 {
        if let Some(&number) = self.numbers.get(word) {
            return number;
        }
        let number = self.words.len() as u32;
        self.words.push(word.into());
        self.numbers.insert(word.into(), number);
        number
    }

    /// Writes the words.
    pub(crate) fn write<W: Write>(
        &self,
        writer: &mut ContainerWriter<W>,
        name: &str,
    ) -> io::Result<()> {
        let mut order: Vec<u32> = (0..self.words.len() as u32).collect();
        order.sort_unstable_by_key(|&number| &self.words[number as usize]);
        let mut ends = Vec::with_capacity(self.words.len());
        let mut end = 0;
        writer.begin(&format!("{name} text"))?;
        for word in &self.words {
            writer.put(word.as_bytes())?;
            end += word.len() as u64;
            ends.push(end);
        }
        writer.section(&format!("{name} ends"), &ends)?;
        writer.section(&format!("{name} order"), &order)
    }
}

/// The words of an index.
#[derive(Debug)]
pub(crate) struct Vocabulary {
    text: Vec<u8>,
    ends: Vec<u64>,
    /// The numbers of the words, the words ascending.
    order: Vec<u32>,
}

impl Vocabulary {
    /// Reads what [`Numbering::write`] wrote.
    pub(crate) fn read<M: for<'de> serde::Deserialize<'de>>(
        reader: &mut ContainerReader<M>,
        name: &str,
    ) -> Result<Self, Damaged> {
        let read = Vocabulary {
            text: reader.section(&format!("{name} text"))?,
            ends: reader.section(&format!("{name} ends"))?,
            order: reader.section(&format!("{name} order"))?,
        };
        let sound = read.ends.len() == read.order.len()
            && read.ends.is_sorted()
            && read.ends.last().map_or(0, |&end| end as usize) == read.text.len()
            && read
                .order
                .iter()
                .all(|&word| (word as usize) < read.ends.len());
        if sound {
            Ok(read)
        } else {
            Err(Damaged::Content("its words do not fit together"))
        }
    }

    /// How many words there are.
    pub(crate) fn count(&self) -> usize {
        self.ends.len()
    }

    /// The words in the order of their numbers.
    pub(crate) fn words(&self) -> impl Iterator<Item = &[u8]> {
        (0..self.count() as u32).map(|number| self.word(number))
    }

    fn word(&self, number: u32) -> &[u8] {
        let number = number as usize;
        let start = number.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.text[start as usize..self.ends[number] as usize]
    }

    /// The number of a word.
    pub(crate) fn number(&self, word: &str) -> Option<u32> {
        let found = self
            .order
            .binary_search_by(|&number| self.word(number).cmp(word.as_bytes()));
        found.ok().map(|at| self.order[at])
    }
}
