//! Levenshtein distance, 64 cells of the table at a time.
//!
//! Source: Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming" (1999),
//! in blocks after Hyyrö, "Explaining and extending the bit-parallel approximate string matching algorithm of Myers"
//! (2001): `plus` and `minus` hold the differences down a column, block by block. Only blocks are computed that a way
//! of at most so many edits can pass (Ukkonen, "Algorithms for approximate string matching", 1985); what lies outside
//! counts as an edit a cell, which such a way never meets.

use std::hash::Hash;

use rustc_hash::FxHashMap;

/// A sequence to compare others with, its letters in dense numbers: [`Letters`] gives them.
pub(crate) struct Pattern {
    /// How long it is.
    length: usize,
    blocks: usize,
    /// For each letter and block, where the sequence has the letter.
    places: Vec<u64>,
    plus: Vec<u64>,
    minus: Vec<u64>,
}

impl Pattern {
    /// Prepares a sequence of letters below `kinds`.
    pub(crate) fn new(letters: impl ExactSizeIterator<Item = usize>, kinds: usize) -> Self {
        let length = letters.len();
        let blocks = length.div_ceil(64);
        let mut places = vec![0; kinds * blocks];
        for (at, letter) in letters.enumerate() {
            places[letter * blocks + at / 64] |= 1 << (at % 64);
        }
        Pattern {
            length,
            blocks,
            places,
            plus: vec![0; blocks],
            minus: vec![0; blocks],
        }
    }

    /// Prepares a text of bytes.
    pub(crate) fn of_bytes(text: &[u8]) -> Self {
        Pattern::new(text.iter().map(|&letter| usize::from(letter)), 256)
    }

    /// The distance of another sequence, where it is at most `most`.
    pub(crate) fn distance(
        &mut self,
        other: impl ExactSizeIterator<Item = usize>,
        most: usize,
    ) -> Option<usize> {
        let other_length = other.len();
        if self.length.abs_diff(other_length) > most {
            return None;
        }
        if self.length == 0 {
            return Some(other_length);
        }
        if self.blocks == 1 {
            return self.in_one_block(other, most);
        }
        let band = Band::new(self.length, other_length, most);
        if band.above + band.below < 64 && band.below <= self.length {
            return self.in_a_window(other, most, band.below);
        }
        let rest = self.length - (self.blocks - 1) * 64;
        let blocks = self.blocks;
        let height = |block: usize| if block + 1 == blocks { rest } else { 64 };
        let (mut first, mut end) = (0, 0);
        // The value of the last cell of the last block computed.
        let mut value = 0;
        for (at, letter) in other.enumerate() {
            let (top, bottom) = band.rows(at);
            first = first.max((top / 64).min(self.blocks - 1));
            while end < self.blocks && end * 64 <= bottom {
                self.plus[end] = !0;
                self.minus[end] = 0;
                value += height(end);
                end += 1;
            }
            let (up, down) = self.column(letter, first..end, height(end - 1) - 1);
            value = value + up - down;
            // Each letter to come brings it down by one at most.
            if end == self.blocks && value > most + (other_length - 1 - at) {
                return None;
            }
        }
        (value <= most).then_some(value)
    }

    /// The same where 64 rows hold the part of a column that counts. They lie a row lower in each column, so that the
    /// last of them, `below` the diagonal, follows its own diagonal until it meets the last row (Hyyrö, "A bit-vector
    /// algorithm for computing Levenshtein and Damerau edit distances", 2003, with the band of Ukkonen).
    fn in_a_window(
        &self,
        other: impl ExactSizeIterator<Item = usize>,
        most: usize,
        below: usize,
    ) -> Option<usize> {
        // Rows before the first have no letter and differ by nothing.
        let (mut plus, mut minus) = (!0u64 << (63 - below), 0u64);
        let mut value = below;
        let diagonal = self.length - below;
        // The last row is bit 62 in the first column after the diagonal, and one lower in each to come.
        let mut last = 63;
        // Each letter after the diagonal brings the value down by one at most.
        let mut limit = most + (other.len() - diagonal);
        for (at, letter) in other.enumerate() {
            let place = self.window(letter, at + below);
            let equal = (((place & plus).wrapping_add(plus)) ^ plus) | place | minus;
            let up = minus | !(equal | plus);
            let down = equal & plus;
            if at < diagonal {
                value += usize::from(equal >> 63 == 0);
            } else {
                last -= 1;
                value = value + (up >> last & 1) as usize - (down >> last & 1) as usize;
                limit -= 1;
            }
            if value > limit {
                return None;
            }
            plus = down | !(equal >> 1 | up);
            minus = equal >> 1 & up;
        }
        (value <= most).then_some(value)
    }

    /// Where the 64 rows up to `bottom` have a letter.
    fn window(&self, letter: usize, bottom: usize) -> u64 {
        let places = &self.places[letter * self.blocks..][..self.blocks];
        let (block, bit) = (bottom / 64, bottom % 64);
        let of = |block: usize| places.get(block).copied().unwrap_or(0);
        let before = block.checked_sub(1).map_or(0, of);
        of(block) << (63 - bit) | before >> bit >> 1
    }

    /// The next column of these blocks; whether its last cell, at `last` of the last block, is one more, or one less,
    /// than that of the column before.
    fn column(
        &mut self,
        letter: usize,
        blocks: std::ops::Range<usize>,
        last: usize,
    ) -> (usize, usize) {
        let (mut carry_up, mut carry_down) = (1, 0);
        let mut end = (0, 0);
        let places = &self.places[letter * self.blocks..][blocks.clone()];
        let columns = self.plus[blocks.clone()]
            .iter_mut()
            .zip(&mut self.minus[blocks]);
        for (&place, (plus, minus)) in places.iter().zip(columns) {
            let (up, down) = step(plus, minus, place, carry_up, carry_down);
            end = ((up >> last & 1) as usize, (down >> last & 1) as usize);
            (carry_up, carry_down) = (up >> 63, down >> 63);
        }
        end
    }

    /// The same where one block holds the sequence.
    fn in_one_block(
        &self,
        other: impl ExactSizeIterator<Item = usize>,
        most: usize,
    ) -> Option<usize> {
        let (mut plus, mut minus) = (!0, 0);
        let last = self.length - 1;
        let mut value = self.length;
        let mut limit = most + other.len();
        for letter in other {
            let (up, down) = step(&mut plus, &mut minus, self.places[letter], 1, 0);
            value = value + (up >> last & 1) as usize - (down >> last & 1) as usize;
            limit -= 1;
            if value > limit {
                return None;
            }
        }
        (value <= most).then_some(value)
    }
}

/// One block of one column: where its cells are one more than those of the column before, and where one less.
fn step(plus: &mut u64, minus: &mut u64, place: u64, carry_up: u64, carry_down: u64) -> (u64, u64) {
    let equal = place | carry_down;
    let diagonal = ((equal & *plus).wrapping_add(*plus) ^ *plus) | equal | *minus;
    let up = *minus | !(diagonal | *plus);
    let down = diagonal & *plus;
    let (shifted_up, shifted_down) = (up << 1 | carry_up, down << 1 | carry_down);
    *plus = shifted_down | !(diagonal | shifted_up);
    *minus = shifted_up & diagonal;
    (up, down)
}

/// The cells that a way of at most so many edits can pass: it never leaves the diagonals from `above` below zero to
/// `below` above.
struct Band {
    above: usize,
    below: usize,
    length: usize,
}

impl Band {
    fn new(length: usize, other: usize, most: usize) -> Band {
        // A way on diagonal d has made |d| edits and makes |length - other - d| more.
        let spare = (most - length.abs_diff(other)) / 2;
        Band {
            above: spare + other.saturating_sub(length),
            below: spare + length.saturating_sub(other),
            length,
        }
    }

    /// The first and the last row of a column.
    fn rows(&self, column: usize) -> (usize, usize) {
        let bottom = (column + self.below).min(self.length - 1);
        (column.saturating_sub(self.above), bottom)
    }
}

/// Gives the letters of one sequence numbers from 1; all others are 0.
pub(crate) struct Letters<T>(FxHashMap<T, usize>);

impl<T: Copy + Eq + Hash> Letters<T> {
    /// The letters of a sequence.
    pub(crate) fn of(sequence: &[T]) -> Self {
        let mut numbers = FxHashMap::default();
        for &letter in sequence {
            let next = numbers.len() + 1;
            numbers.entry(letter).or_insert(next);
        }
        Letters(numbers)
    }

    /// The number of a letter.
    pub(crate) fn number(&self, letter: T) -> usize {
        self.0.get(&letter).copied().unwrap_or(0)
    }

    /// The sequence as a pattern.
    pub(crate) fn pattern(&self, sequence: &[T]) -> Pattern {
        let numbers = sequence.iter().map(|&letter| self.number(letter));
        Pattern::new(numbers, self.0.len() + 1)
    }
}

/// The Levenshtein distance of two sequences.
pub(crate) fn distance<T: Copy + Eq + Hash>(a: &[T], b: &[T]) -> usize {
    let longer = a.len().max(b.len());
    let letters = Letters::of(a);
    let numbers = b.iter().map(|&letter| letters.number(letter));
    let distance = letters.pattern(a).distance(numbers, longer);
    distance.unwrap_or(longer)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(a: &str, b: &str) {
        let expected = strsim::levenshtein(a, b);
        let mut pattern = Pattern::of_bytes(a.as_bytes());
        for most in [
            0,
            1,
            5,
            30,
            expected.saturating_sub(1),
            expected,
            expected + 1,
            expected + 70,
        ] {
            let other = b.as_bytes().iter().map(|&letter| usize::from(letter));
            let found = pattern.distance(other, most);
            assert_eq!(
                found,
                (expected <= most).then_some(expected),
                "{a} {b} {most}"
            );
        }
        assert_eq!(distance(a.as_bytes(), b.as_bytes()), expected);
    }

    proptest::proptest! {
        #[test]
        fn short_texts(a in "[ab c]{0,9}", b in "[ab c]{0,9}") {
            agrees(&a, &b);
        }

        #[test]
        fn texts_of_several_blocks(a in "[abc]{50,400}", b in "[abc]{50,400}", cut in 0usize..50) {
            agrees(&a, &b);
            agrees(&a, &format!("{}{}", &a[cut..], &b[..cut]));
            agrees(&a, &format!("{}{}{}", &b[..cut], &a[..a.len() - cut], &b[..7]));
        }
    }
}
