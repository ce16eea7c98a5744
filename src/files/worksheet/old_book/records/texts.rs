//! The shared texts of an old workbook.

use super::super::numbers::{u16_at, u32_at};

/// A text takes up to so many times its bytes in the file.
pub(super) const TEXT: u64 = 3;

/// The shared texts of a workbook, which go on from record to record.
pub(super) struct Texts<'s> {
    parts: Vec<&'s [u8]>,
    part: usize,
    at: usize,
}

impl<'s> Texts<'s> {
    pub(super) fn of(parts: Vec<&'s [u8]>) -> Self {
        // How many there are comes first, twice.
        let at = parts[0].len().min(8);
        Texts { parts, part: 0, at }
    }

    fn left(&self) -> &'s [u8] {
        &self.parts[self.part][self.at..]
    }

    /// Goes on to the next record.
    fn turn(&mut self) -> bool {
        let more = self.part + 1 < self.parts.len();
        if more {
            (self.part, self.at) = (self.part + 1, 0);
        }
        more
    }

    fn skip(&mut self, mut count: usize) {
        while count > 0 && (!self.left().is_empty() || self.turn()) {
            let here = count.min(self.left().len());
            self.at += here;
            count -= here;
        }
    }

    /// What each text takes.
    pub(super) fn lengths(mut self) -> Vec<u64> {
        let mut lengths = Vec::new();
        while !self.left().is_empty() || self.turn() {
            let head = self.left();
            if head.len() < 3 {
                break;
            }
            let (mut letters, mut flags) = (usize::from(u16_at(head, 0)), head[2]);
            lengths.push(letters as u64 * TEXT);
            let (runs, more) = (flags & 8 != 0, flags & 4 != 0);
            let head = 3 + 2 * usize::from(runs) + 4 * usize::from(more);
            if self.left().len() < head {
                break;
            }
            let runs = match runs {
                true => usize::from(u16_at(self.left(), 3)) * 4,
                false => 0,
            };
            let more = match more {
                true => u32_at(self.left(), head - 4) as usize,
                false => 0,
            };
            self.at += head;
            while letters > 0 {
                if self.left().is_empty() {
                    if !self.turn() || self.left().is_empty() {
                        break;
                    }
                    // Where a text goes on, its width is told anew.
                    flags = self.left()[0];
                    self.at += 1;
                }
                let width = 1 + usize::from(flags & 1);
                let here = letters.min(self.left().len().div_ceil(width));
                self.at += (here * width).min(self.left().len());
                letters -= here;
                if here == 0 {
                    break;
                }
            }
            self.skip(runs.saturating_add(more));
        }
        lengths
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_goes_on_in_the_next_record() {
        let mut first = vec![0; 8];
        first.extend([6, 0, 0]);
        first.extend(b"abc");
        let mut second = vec![1];
        second.extend("দুই".encode_utf16().flat_map(u16::to_le_bytes));
        second.extend([2, 0, 0, b'x', b'y']);
        let texts = Texts::of(vec![&first, &second]).lengths();
        assert_eq!(texts, [6 * TEXT, 2 * TEXT]);
        for end in 0..second.len() {
            Texts::of(vec![&first, &second[..end]]).lengths();
        }
    }
}
