//! The words, numbers, marks and spaces of a memory with their numbers, and the stems of the words.

use std::io::{self, Write};

use rustc_hash::FxHashMap;
use unicode_segmentation::UnicodeSegmentation;

use super::container::ContainerWriter;
use super::sequence::SPACE;
use super::vocabulary::Numbering;
use crate::memory::fuzzy::words::{is_stop_word, is_word, stem, token};
use crate::model::lang::Lang;

/// Stands for the stem of what is no word.
pub(crate) const NO_STEM: u32 = u32::MAX;
/// Stands for what nothing is seen of.
const NOTHING: u32 = u32::MAX;

/// Numbers in the making.
pub(crate) struct Terms {
    side: Lang,
    /// The number of each piece of text as it is written, so that its form for comparing is made once.
    pieces: FxHashMap<Box<str>, u32>,
    terms: Numbering,
    stems: Numbering,
    /// For each number its stem, and whether it is a stop word.
    kinds: Vec<(u32, bool)>,
}

impl Terms {
    /// None but the plain space.
    pub(crate) fn new(side: Lang) -> Self {
        let mut terms = Terms {
            side,
            pieces: FxHashMap::default(),
            terms: Numbering::default(),
            stems: Numbering::default(),
            kinds: Vec::new(),
        };
        let space = terms.number(" ");
        debug_assert_eq!(space, SPACE);
        terms
    }

    /// The numbers of a text's words, numbers, marks and spaces.
    pub(crate) fn numbers(&mut self, text: &str) -> Vec<u32> {
        let pieces = text.split_word_bounds();
        let numbers = pieces.map(|piece| self.number(piece));
        numbers.filter(|&number| number != NOTHING).collect()
    }

    /// How many of these are words, and how many of those no stop words.
    pub(crate) fn counts(&self, numbers: &[u32]) -> [usize; 2] {
        let kinds = numbers.iter().map(|&number| self.kinds[number as usize]);
        kinds.fold([0, 0], |[words, content], (stem, is_stop_word)| {
            let is_word = stem != NO_STEM;
            [
                words + usize::from(is_word),
                content + usize::from(is_word && !is_stop_word),
            ]
        })
    }

    /// The stem of a word, by its number.
    pub(crate) fn stem_of(&self, number: u32) -> Option<u32> {
        let (stem, _) = self.kinds[number as usize];
        (stem != NO_STEM).then_some(stem)
    }

    fn number(&mut self, piece: &str) -> u32 {
        if let Some(&number) = self.pieces.get(piece) {
            return number;
        }
        let term = token(piece);
        let number = if term.is_empty() {
            NOTHING
        } else {
            self.terms.number(&term)
        };
        self.pieces.insert(piece.into(), number);
        if number as usize == self.kinds.len() {
            let stem = match is_word(&term) {
                true => self.stems.number(&stem(&term, self.side)),
                false => NO_STEM,
            };
            self.kinds.push((stem, is_stop_word(&term, self.side)));
        }
        number
    }

    /// Writes them.
    pub(crate) fn write<W: Write>(&self, out: &mut ContainerWriter<W>) -> io::Result<()> {
        self.terms.write(out, "terms")?;
        self.stems.write(out, "stem list")?;
        let stems: Vec<u32> = self.kinds.iter().map(|&(stem, _)| stem).collect();
        out.section("stems of terms", &stems)
    }
}
