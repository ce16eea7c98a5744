//! Markup to its pieces, whatever stands in it: where a tag, a comment or a section begins that has no end, only its
//! `<` is taken, and what follows counts again.
//!
//! A tag and an instruction have no end if a `<` comes before it, a comment and a section if another begins before it:
//! what is left open takes little with it, and a file of nothing but open ends is looked at twice.

use std::io::{BufRead, ErrorKind};

use crate::files::xml::LARGEST;

/// Text is given in pieces of at most so many bytes.
const PIECE: usize = 64 << 10;
/// So many bytes that were taken stay before the others move to the front.
const SLACK: usize = 256 << 10;
/// A character or a reference is not longer.
const REFERENCE: usize = 64;

/// What a piece is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    Text,
    /// `<a>`
    Start,
    /// `<a/>`
    Empty,
    /// `</a>`
    End,
    /// A CDATA section.
    Section,
    /// A comment, an instruction or a declaration: no part of the text.
    Aside,
    /// A `<` that begins nothing.
    Broken,
}

/// A piece: of what kind, and how many bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Piece {
    pub kind: Kind,
    pub length: usize,
}

/// Gives the pieces of a stream; what was not [taken](Lexer::take) can be looked at again.
pub(crate) struct Lexer<R> {
    input: R,
    buffer: Vec<u8>,
    /// Where in the buffer begins what was not taken.
    at: usize,
    ended: bool,
    /// Why it cannot be read on.
    pub failed: Option<std::io::Error>,
}

impl<R: BufRead> Lexer<R> {
    pub(crate) fn new(input: R) -> Self {
        Lexer {
            input,
            buffer: Vec::new(),
            at: 0,
            ended: false,
            failed: None,
        }
    }

    /// The bytes of what was looked at and not taken.
    pub(crate) fn bytes(&self, range: std::ops::Range<usize>) -> &[u8] {
        &self.buffer[self.at + range.start..self.at + range.end]
    }

    /// Takes so many bytes away.
    pub(crate) fn take(&mut self, length: usize) {
        self.at += length;
        if self.at > SLACK && self.at * 2 > self.buffer.len() {
            self.buffer.drain(..self.at);
            self.at = 0;
        }
    }

    /// The piece that begins `from` bytes after what was taken; `None` at the end.
    pub(crate) fn piece(&mut self, from: usize) -> Option<Piece> {
        let first = self.byte(from)?;
        let (kind, length) = if first == b'<' {
            self.markup(from).unwrap_or((Kind::Broken, 1))
        } else {
            (Kind::Text, self.text(from))
        };
        Some(Piece { kind, length })
    }

    fn byte(&mut self, at: usize) -> Option<u8> {
        while self.at + at >= self.buffer.len() {
            self.fill().then_some(())?;
        }
        Some(self.buffer[self.at + at])
    }

    fn fill(&mut self) -> bool {
        while !self.ended {
            match self.input.fill_buf() {
                Ok([]) => self.ended = true,
                Ok(bytes) => {
                    let length = bytes.len();
                    self.buffer.extend_from_slice(bytes);
                    self.input.consume(length);
                    return true;
                }
                Err(error) if error.kind() == ErrorKind::Interrupted => {}
                Err(error) => {
                    self.failed = Some(error);
                    self.ended = true;
                }
            }
        }
        false
    }

    fn begins(&mut self, from: usize, with: &[u8]) -> bool {
        let mut fits = with.iter().enumerate();
        fits.all(|(at, &byte)| self.byte(from + at) == Some(byte))
    }

    /// The length of a text: to the next `<`, or a piece of it that parts neither a character nor a reference.
    fn text(&mut self, from: usize) -> usize {
        let mut at = from;
        while at - from < PIECE {
            match self.byte(at) {
                Some(byte) if byte != b'<' => at += 1,
                _ => return at - from,
            }
        }
        let whole = PIECE - REFERENCE;
        let tail = self.bytes(from + whole..at);
        let begins = |&byte: &u8| byte == b'&' || byte & 0xC0 == 0xC0;
        whole + tail.iter().rposition(begins).unwrap_or(REFERENCE)
    }

    /// What a `<` begins, and its length.
    fn markup(&mut self, from: usize) -> Option<(Kind, usize)> {
        match self.byte(from + 1)? {
            b'/' => Some((Kind::End, self.tag(from)?)),
            b'?' => self.closed(from, 2, b"?>", b"<", Kind::Aside),
            b'!' if self.begins(from, b"<!--") => {
                self.closed(from, 4, b"-->", b"<!--", Kind::Aside)
            }
            b'!' if self.begins(from, b"<![CDATA[") => {
                self.closed(from, 9, b"]]>", b"<![CDATA[", Kind::Section)
            }
            b'!' => Some((Kind::Aside, self.declaration(from)?)),
            _ => {
                let length = self.tag(from)?;
                let empty = self.bytes(from..from + length).ends_with(b"/>");
                Some((if empty { Kind::Empty } else { Kind::Start }, length))
            }
        }
    }

    /// What begins with `head` bytes and goes on to `end`, unless `never` comes before.
    fn closed(
        &mut self,
        from: usize,
        head: usize,
        end: &[u8],
        never: &[u8],
        kind: Kind,
    ) -> Option<(Kind, usize)> {
        let mut at = from + head;
        while at - from < LARGEST {
            let byte = self.byte(at)?;
            if byte == end[0] && self.begins(at, end) {
                return Some((kind, at + end.len() - from));
            }
            if byte == never[0] && self.begins(at, never) {
                return None;
            }
            at += 1;
        }
        None
    }

    /// The length of a tag: to its `>`, which is not within quotation marks.
    fn tag(&mut self, from: usize) -> Option<usize> {
        let mut quote = None;
        let mut at = from + 1;
        while at - from < LARGEST {
            match (self.byte(at)?, quote) {
                (b'<', _) => return None,
                (b'>', None) => return Some(at + 1 - from),
                (byte @ (b'"' | b'\''), None) => quote = Some(byte),
                (byte, Some(open)) if byte == open => quote = None,
                _ => {}
            }
            at += 1;
        }
        None
    }

    /// The length of a document type, which may hold declarations in brackets.
    fn declaration(&mut self, from: usize) -> Option<usize> {
        let (mut at, mut open) = (from + 2, 1usize);
        while at - from < PIECE {
            match self.byte(at)? {
                b'<' if self.begins(at, b"<!DOCTYPE") => return None,
                b'<' => open += 1,
                b'>' if open == 1 => return Some(at + 1 - from),
                b'>' => open -= 1,
                _ => {}
            }
            at += 1;
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(text: &str) -> Vec<(Kind, String)> {
        // Bytes that come one by one make no other pieces.
        let mut lexer = Lexer::new(std::io::BufReader::with_capacity(1, text.as_bytes()));
        let mut found = Vec::new();
        while let Some(piece) = lexer.piece(0) {
            let text = String::from_utf8_lossy(lexer.bytes(0..piece.length)).into_owned();
            found.push((piece.kind, text));
            lexer.take(piece.length);
        }
        found
    }

    #[test]
    fn what_is_closed_is_one_piece() {
        let text = "<?xml?><!DOCTYPE a [<!ENTITY b \"c\">]><a b=\"x>y\">t<!-- <b> --><![CDATA[<c>]]><d/></a>";
        let kinds: Vec<Kind> = pieces(text).into_iter().map(|(kind, _)| kind).collect();
        let expected = [
            Kind::Aside,
            Kind::Aside,
            Kind::Start,
            Kind::Text,
            Kind::Aside,
            Kind::Section,
            Kind::Empty,
            Kind::End,
        ];
        assert_eq!(kinds, expected);
    }

    #[test]
    fn what_is_left_open_takes_nothing_with_it() {
        for open in ["<!-- a ", "<![CDATA[ a", "<? a", "<a b=\"c>", "<", "<a "] {
            let found = pieces(&format!("{open}<!-- b --><![CDATA[c]]><e>f</e>"));
            let end: Vec<&str> = found.iter().map(|(_, text)| text.as_str()).collect();
            assert_eq!(found[0].0, Kind::Broken, "{open}");
            assert!(end.ends_with(&["<e>", "f", "</e>"]), "{open}: {end:?}");
        }
    }

    #[test]
    fn long_texts_are_parted_between_characters() {
        let text = "aক&amp;".repeat(20_000);
        let found = pieces(&text);
        assert!(found.len() > 2 && found.iter().all(|(_, part)| !part.contains('\u{FFFD}')));
        assert!(
            found
                .iter()
                .all(|(_, part)| part.matches('&').count() == part.matches(';').count())
        );
    }
}
