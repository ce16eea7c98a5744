//! Levenshtein distance, 64 cells of the table at a time.
//!
//! Source: Myers, "A fast bit-vector algorithm for approximate string matching based on dynamic programming" (1999),
//! in blocks after Hyyrö, "Explaining and extending the bit-parallel approximate string matching algorithm of Myers"
//! (2001): `plus` and `minus` hold the differences down a column, block by block.

/// A text of small numbers to compare others with.
pub struct Pattern {
    /// How long the text is.
    length: usize,
    blocks: usize,
    /// For each letter and block, where the text has the letter.
    places: Vec<u64>,
    plus: Vec<u64>,
    minus: Vec<u64>,
}

impl Pattern {
    /// Prepares a text.
    pub fn new(text: &[u8]) -> Self {
        let blocks = text.len().div_ceil(64);
        let mut places = vec![0; 256 * blocks];
        for (at, &letter) in text.iter().enumerate() {
            places[usize::from(letter) * blocks + at / 64] |= 1 << (at % 64);
        }
        Pattern {
            length: text.len(),
            blocks,
            places,
            plus: vec![0; blocks],
            minus: vec![0; blocks],
        }
    }

    /// The distance of another text, where it is at most `most`.
    pub fn distance(&mut self, other: &[u8], most: usize) -> Option<usize> {
        if self.length.abs_diff(other.len()) > most {
            return None;
        }
        if self.length == 0 {
            return Some(other.len());
        }
        self.plus.fill(!0);
        self.minus.fill(0);
        let last = (self.length - 1) % 64;
        let mut distance = self.length;
        for (at, &letter) in other.iter().enumerate() {
            let (up, down) = self.column(letter, last);
            distance = distance + up - down;
            // Each letter to come brings it down by one at most.
            if distance > most + (other.len() - 1 - at) {
                return None;
            }
        }
        (distance <= most).then_some(distance)
    }

    /// The next column; whether its last cell is one more, or one less, than that of the column before.
    fn column(&mut self, letter: u8, last: usize) -> (usize, usize) {
        let (mut carry_up, mut carry_down) = (1, 0);
        let mut end = (0, 0);
        let places = &self.places[usize::from(letter) * self.blocks..][..self.blocks];
        for (block, &place) in places.iter().enumerate() {
            let (plus, minus) = (self.plus[block], self.minus[block]);
            let equal = place | carry_down;
            let diagonal = ((equal & plus).wrapping_add(plus) ^ plus) | equal | minus;
            let up = minus | !(diagonal | plus);
            let down = diagonal & plus;
            end = ((up >> last & 1) as usize, (down >> last & 1) as usize);
            let (shifted_up, shifted_down) = (up << 1 | carry_up, down << 1 | carry_down);
            (carry_up, carry_down) = (up >> 63, down >> 63);
            self.plus[block] = shifted_down | !(diagonal | shifted_up);
            self.minus[block] = shifted_up & diagonal;
        }
        end
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn agrees(a: &str, b: &str) {
        let distance = strsim::levenshtein(a, b);
        let mut pattern = Pattern::new(a.as_bytes());
        for most in distance.saturating_sub(2)..distance + 2 {
            let expected = (distance <= most).then_some(distance);
            assert_eq!(pattern.distance(b.as_bytes(), most), expected, "{a} {b}");
        }
    }

    proptest::proptest! {
        #[test]
        fn short_texts(a in "[ab c]{0,9}", b in "[ab c]{0,9}") {
            agrees(&a, &b);
        }

        #[test]
        fn texts_of_several_blocks(a in "[abc]{50,200}", b in "[abc]{50,200}", cut in 0usize..50) {
            agrees(&a, &b);
            agrees(&a, &format!("{}{}", &a[cut..], &b[..cut]));
        }
    }
}
