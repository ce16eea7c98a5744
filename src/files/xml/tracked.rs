//! A reader that knows the line and column of what it gave, and gives no more than it may.
//!
//! A place is wanted only when something is wrong, so lines are counted a buffer at a time: what was consumed of a
//! buffer is told to the reader below when all of it was.

use std::io::{self, BufRead, Read};

/// Counts lines and columns of what is consumed, and bounds it.
pub(super) struct Tracked<R> {
    input: R,
    /// The place where what `input` has buffered begins.
    start: Place,
    /// So many bytes of it were consumed.
    used: usize,
    /// So many bytes it has, as far as is known.
    length: usize,
    mark: Mark,
    /// Where a unit began.
    unit: Mark,
    budget: usize,
    largest: usize,
}

/// A place to come back to.
#[derive(Clone, Copy)]
enum Mark {
    /// So many bytes after the beginning of the buffer.
    Buffered(usize),
    /// In an earlier buffer.
    Passed(Place),
}

/// Says that a record is too large.
#[derive(Debug, thiserror::Error)]
#[error("more than {} MiB without an end: this is no memory, or it is damaged", .0 >> 20)]
pub(super) struct TooLarge(usize);

impl<R: BufRead> Tracked<R> {
    /// Gives at most `largest` bytes, and some of a buffer, between two calls of [`Tracked::renew`].
    pub(super) fn new(input: R, largest: usize) -> Self {
        Tracked {
            input,
            start: Place { line: 1, column: 1 },
            used: 0,
            length: 0,
            mark: Mark::Buffered(0),
            unit: Mark::Buffered(0),
            budget: largest,
            largest,
        }
    }

    /// Counts bytes anew.
    pub(super) fn renew(&mut self) {
        self.budget = self.largest;
    }

    /// Remembers the place of the next byte.
    pub(super) fn mark(&mut self) {
        self.mark = Mark::Buffered(self.used);
    }

    /// The place remembered.
    pub(super) fn marked(&mut self) -> Place {
        self.place(self.mark)
    }

    /// Remembers that place for longer.
    pub(super) fn begin(&mut self) {
        self.unit = self.mark;
    }

    /// The place remembered for longer.
    pub(super) fn began(&mut self) -> Place {
        self.place(self.unit)
    }

    fn place(&mut self, mark: Mark) -> Place {
        match mark {
            Mark::Passed(place) => place,
            Mark::Buffered(at) => self.start.after(buffered(&mut self.input, at)),
        }
    }

    /// Takes leave of a buffer of `length` bytes that is used up.
    fn pass(&mut self, length: usize) {
        self.mark = Mark::Passed(self.marked());
        self.unit = Mark::Passed(self.began());
        self.start = self.start.after(buffered(&mut self.input, length));
        self.input.consume(length);
        (self.used, self.length) = (0, 0);
    }
}

/// The first bytes of what is buffered: asking for them reads nothing.
fn buffered(input: &mut impl BufRead, length: usize) -> &[u8] {
    let bytes = input.fill_buf().unwrap_or_default();
    &bytes[..length.min(bytes.len())]
}

impl<R: BufRead> BufRead for Tracked<R> {
    fn fill_buf(&mut self) -> io::Result<&[u8]> {
        if self.budget == 0 {
            return Err(io::Error::other(TooLarge(self.largest)));
        }
        if self.used >= self.length {
            if self.length > 0 {
                self.pass(self.length);
            }
            self.length = self.input.fill_buf()?.len();
        }
        Ok(&self.input.fill_buf()?[self.used..])
    }

    fn consume(&mut self, amount: usize) {
        self.used += amount;
        self.budget = self.budget.saturating_sub(amount);
    }
}

impl<R: BufRead> Read for Tracked<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let length = self.fill_buf()?.read(buffer)?;
        self.consume(length);
        Ok(length)
    }
}

/// A line and a column, from 1.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Place {
    pub line: usize,
    pub column: usize,
}

impl Place {
    /// The place after `bytes`.
    pub(crate) fn after(self, bytes: &[u8]) -> Place {
        let (line, column, rest) = match bytes.iter().rposition(|&byte| byte == b'\n') {
            Some(last) => (
                self.line + count(&bytes[..=last], |byte| byte == b'\n'),
                1,
                &bytes[last + 1..],
            ),
            None => (self.line, self.column, bytes),
        };
        // Continuation bytes of UTF-8 begin no character.
        let column = column + count(rest, |byte| byte & 0xC0 != 0x80);
        Place { line, column }
    }
}

/// How many bytes pass a test, in pieces whose counts fit a byte: compilers make it sixteen bytes at a time.
fn count(bytes: &[u8], test: impl Fn(u8) -> bool) -> usize {
    let piece = |piece: &[u8]| piece.iter().map(|&byte| u8::from(test(byte))).sum::<u8>();
    bytes
        .chunks(255)
        .map(|bytes| usize::from(piece(bytes)))
        .sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_right_whatever_the_buffer() {
        let text = "এক\r\nদুই তিন\n\nx".repeat(40);
        for size in [1, 2, 7, 4096] {
            let input = io::BufReader::with_capacity(size, text.as_bytes());
            let mut tracked = Tracked::new(input, usize::MAX);
            for (at, c) in text.char_indices() {
                tracked.mark();
                let mut bytes = [0; 4];
                tracked.read_exact(&mut bytes[..c.len_utf8()]).unwrap();
                let line = text[..at].rsplit('\n').next().unwrap();
                let place = Place {
                    line: text[..at].matches('\n').count() + 1,
                    column: line.chars().count() + 1,
                };
                assert_eq!(tracked.marked(), place, "{at} by {size}");
            }
        }
    }

    #[test]
    fn what_has_no_end_ends() {
        let endless = io::BufReader::with_capacity(100, io::repeat(b'a'));
        let mut tracked = Tracked::new(endless, 4000);
        let error = io::copy(&mut tracked, &mut io::sink()).unwrap_err();
        assert!(error.get_ref().unwrap().is::<TooLarge>());
    }
}
