//! A query, prepared to be compared with many texts of an index.

use super::Index;
use super::trigram_bound::Runs;
use crate::memory::fuzzy::characters::LONGEST_TEXT;
use crate::memory::fuzzy::pattern::{Letters, Pattern};
use crate::memory::fuzzy::words;
use crate::memory::fuzzy::words::{Words, is_stop_word, percent};

/// What the memory does not know; no text has it.
pub(super) const UNKNOWN: u32 = u32::MAX;

/// A query in the numbers of an index.
pub(super) struct Asked {
    /// The query as it is.
    pub text: String,
    /// Its words.
    pub taken_apart: Words,
    pub codes: Vec<u8>,
    pattern: Pattern,
    /// Whether all its letters have codes of their own and it is short enough to be compared as a whole.
    is_sure: bool,
    pub runs: Runs,
    pub words: Sequence,
    /// The stems of the words, without stop words.
    pub stems: Sequence,
    /// Words, numbers, marks and spaces.
    pub all: Sequence,
    /// The stems of all words.
    pub all_stems: Vec<u32>,
}

impl Asked {
    pub(super) fn new(index: &Index, text: &str) -> Asked {
        let taken_apart = Words::of(text);
        let side = index.about.side;
        let term = |word: &String| index.terms.number(word).unwrap_or(UNKNOWN);
        let stem = |word: &String| {
            let stem = words::stem(word, side);
            index.stem_list.number(&stem).unwrap_or(UNKNOWN)
        };
        let code = |letter: char| index.letters.get(&letter).copied().unwrap_or(0);
        let codes: Vec<u8> = text.chars().take(LONGEST_TEXT).map(code).collect();
        let all_stems: Vec<u32> = taken_apart.words.iter().map(stem).collect();
        let kept = taken_apart.words.iter().zip(&all_stems);
        let kept = kept.filter(|(word, _)| !is_stop_word(word, side));
        Asked {
            text: text.to_owned(),
            pattern: Pattern::of_bytes(&codes),
            runs: Runs::of(&codes),
            is_sure: codes.len() < LONGEST_TEXT && !codes.contains(&0),
            codes,
            words: Sequence::new(taken_apart.words.iter().map(term).collect()),
            stems: Sequence::new(kept.map(|(_, &stem)| stem).collect()),
            all: Sequence::new(taken_apart.all.iter().map(term).collect()),
            all_stems,
            taken_apart,
        }
    }
}

impl Asked {
    /// The distance of a text in codes, where it is at most `most`.
    pub(super) fn distance(&mut self, text: &[u8], most: usize) -> Option<usize> {
        // What both begin and end with costs nothing; near-identical texts have little else.
        let head = self
            .codes
            .iter()
            .zip(text)
            .take_while(|(a, b)| a == b)
            .count();
        let (own, other) = (&self.codes[head..], &text[head..]);
        let ends = own.iter().rev().zip(other.iter().rev());
        let tail = ends.take_while(|(a, b)| a == b).count();
        let (own, other) = (&own[..own.len() - tail], &other[..other.len() - tail]);
        if own.len().min(other.len()) <= FEW {
            let distance = if own.len() <= other.len() {
                small(own, other)
            } else {
                small(other, own)
            };
            return (distance <= most).then_some(distance);
        }
        let letters = text.iter().map(|&letter| usize::from(letter));
        self.pattern.distance(letters, most)
    }

    /// Whether the distance of a text in codes is that of the texts.
    pub(super) fn is_sure(&self, text: &[u8]) -> bool {
        self.is_sure && text.len() < LONGEST_TEXT
    }
}

/// So few letters are compared without a pattern.
const FEW: usize = 12;

/// The distance of two texts, the first of at most [`FEW`] letters.
fn small(a: &[u8], b: &[u8]) -> usize {
    let mut row = [0; FEW + 1];
    row.iter_mut().enumerate().for_each(|(at, cell)| *cell = at);
    for (above, y) in b.iter().enumerate() {
        let mut diagonal = above;
        row[0] = above + 1;
        for (at, x) in a.iter().enumerate() {
            let replaced = diagonal + usize::from(x != y);
            diagonal = row[at + 1];
            row[at + 1] = replaced.min(diagonal + 1).min(row[at] + 1);
        }
    }
    row[a.len()]
}

/// A sequence of numbers to compare others with.
pub(super) struct Sequence {
    /// The numbers.
    pub numbers: Vec<u32>,
    letters: Letters<u32>,
    pattern: Pattern,
    /// The other's, in the letters of the pattern.
    other: Vec<usize>,
    /// The other before it, and how alike that is: texts that differ only in what the query has not are many in a row.
    before: (Vec<usize>, u8),
}

impl Sequence {
    fn new(numbers: Vec<u32>) -> Self {
        let letters = Letters::of(&numbers);
        Sequence {
            pattern: letters.pattern(&numbers),
            letters,
            before: (Vec::new(), percent(numbers.len(), numbers.len())),
            numbers,
            other: Vec::new(),
        }
    }

    pub(super) fn len(&self) -> usize {
        self.numbers.len()
    }

    /// How alike another sequence is, in per cent, rounded down.
    pub(super) fn percent(&mut self, other: impl Iterator<Item = u32>) -> u8 {
        self.take(other);
        if self.other != self.before.0 {
            self.before.1 = self.compare(0);
            std::mem::swap(&mut self.before.0, &mut self.other);
        }
        self.before.1
    }

    /// The same; 0 where it is less than `least`.
    pub(super) fn percent_of_at_least(
        &mut self,
        other: impl Iterator<Item = u32>,
        least: u8,
    ) -> u8 {
        self.take(other);
        self.compare(least)
    }

    fn take(&mut self, other: impl Iterator<Item = u32>) {
        self.other.clear();
        self.other
            .extend(other.map(|number| self.letters.number(number)));
    }

    fn compare(&mut self, least: u8) -> u8 {
        let longer = self.other.len().max(self.numbers.len());
        let most = longer * (100 - usize::from(least)) / 100;
        let other = self.other.iter().copied();
        let distance = self.pattern.distance(other, most);
        distance.map_or(0, |distance| percent(distance, longer))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    proptest::proptest! {
        #[test]
        fn few_letters(a in "[abc]{0,12}", b in "[abc]{0,40}") {
            proptest::prop_assert_eq!(small(a.as_bytes(), b.as_bytes()), strsim::levenshtein(&a, &b));
        }
    }
}
