//! RTF to tokens (Rich Text Format Specification 1.9.1): groups, control words, control symbols, bytes of text.

use std::io::{self, Read};

/// Longer words do not exist.
const LONGEST_WORD: usize = 32;

/// A token.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Token {
    /// `{`
    Open,
    /// `}`
    Close,
    /// `\word` or `\word123`; the word is the lexer's.
    Word(Option<i32>),
    /// `\~` and the like.
    Symbol(u8),
    /// `\'e9`
    Hex(u8),
    /// A byte of the text.
    Byte(u8),
    /// There is no more.
    End,
}

/// Reads tokens.
pub(super) struct Lexer<R> {
    reader: R,
    buffer: Vec<u8>,
    at: usize,
    length: usize,
    word: [u8; LONGEST_WORD],
    word_length: usize,
}

impl<R: Read> Lexer<R> {
    /// At the beginning.
    pub(super) fn of(reader: R) -> Self {
        Lexer {
            reader,
            buffer: vec![0; 1 << 16],
            at: 0,
            length: 0,
            word: [0; LONGEST_WORD],
            word_length: 0,
        }
    }

    /// The last control word.
    pub(super) fn word(&self) -> &str {
        std::str::from_utf8(&self.word[..self.word_length]).unwrap_or_default()
    }

    /// Passes over the text that comes, up to the next group or control: of a picture, whose digits nobody reads.
    ///
    /// # Errors
    /// What the reader fails with.
    pub(super) fn pass_over(&mut self) -> io::Result<()> {
        while self.peek()?.is_some() {
            let rest = &self.buffer[self.at..self.length];
            let end = rest
                .iter()
                .position(|byte| matches!(byte, b'{' | b'}' | b'\\'));
            self.at += end.unwrap_or(rest.len());
            if end.is_some() {
                break;
            }
        }
        Ok(())
    }

    /// The next token.
    ///
    /// # Errors
    /// What the reader fails with.
    pub(super) fn token(&mut self) -> io::Result<Token> {
        loop {
            let Some(byte) = self.take()? else {
                return Ok(Token::End);
            };
            return Ok(match byte {
                b'{' => Token::Open,
                b'}' => Token::Close,
                b'\\' => self.control()?,
                b'\r' | b'\n' | 0 => continue,
                byte => Token::Byte(byte),
            });
        }
    }

    fn control(&mut self) -> io::Result<Token> {
        let Some(first) = self.peek()? else {
            return Ok(Token::End);
        };
        if first.is_ascii_alphabetic() {
            return self.control_word();
        }
        self.at += 1;
        if first != b'\'' {
            return Ok(Token::Symbol(first));
        }
        let mut value = 0;
        for _ in 0..2 {
            let digit = self.peek()?.and_then(|byte| char::from(byte).to_digit(16));
            let Some(digit) = digit else {
                // No number: nothing is there to be read.
                return self.token();
            };
            self.at += 1;
            value = value * 16 + digit;
        }
        Ok(Token::Hex(value as u8))
    }

    fn control_word(&mut self) -> io::Result<Token> {
        self.word_length = 0;
        while let Some(byte) = self.peek()?.filter(u8::is_ascii_alphabetic) {
            self.at += 1;
            if self.word_length < LONGEST_WORD {
                self.word[self.word_length] = byte;
                self.word_length += 1;
            }
        }
        let value = self.number()?;
        if self.peek()? == Some(b' ') {
            self.at += 1;
        }
        if self.word() == "bin" {
            self.skip(value.unwrap_or(0))?;
        }
        Ok(Token::Word(value))
    }

    fn number(&mut self) -> io::Result<Option<i32>> {
        let negative = self.peek()? == Some(b'-');
        if negative {
            self.at += 1;
        }
        let mut value: Option<i32> = None;
        while let Some(byte) = self.peek()?.filter(u8::is_ascii_digit) {
            self.at += 1;
            let before = value.unwrap_or(0).saturating_mul(10);
            value = Some(before.saturating_add(i32::from(byte - b'0')));
        }
        Ok(value.map(|value| if negative { -value } else { value }))
    }

    /// Passes over bytes that are no text: a picture.
    fn skip(&mut self, count: i32) -> io::Result<()> {
        for _ in 0..count.max(0) {
            if self.take()?.is_none() {
                break;
            }
        }
        Ok(())
    }

    fn take(&mut self) -> io::Result<Option<u8>> {
        let byte = self.peek()?;
        self.at += usize::from(byte.is_some());
        Ok(byte)
    }

    fn peek(&mut self) -> io::Result<Option<u8>> {
        if self.at == self.length {
            self.at = 0;
            self.length = loop {
                match self.reader.read(&mut self.buffer) {
                    Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                    read => break read?,
                }
            };
            if self.length == 0 {
                return Ok(None);
            }
        }
        Ok(Some(self.buffer[self.at]))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tokens_are_what_they_are() {
        let mut lexer = Lexer::of(&b"{\\rtf1\\b-2 a\r\n\\'E9\\~\\'zq\\bin3 {}}x\\f}"[..]);
        let mut found = Vec::new();
        loop {
            let token = lexer.token().unwrap();
            let word = matches!(token, Token::Word(_)).then(|| lexer.word().to_owned());
            found.push((token, word.unwrap_or_default()));
            if token == Token::End {
                break;
            }
        }
        let plain = |token| (token, String::new());
        assert_eq!(
            found,
            [
                plain(Token::Open),
                (Token::Word(Some(1)), "rtf".to_owned()),
                (Token::Word(Some(-2)), "b".to_owned()),
                plain(Token::Byte(b'a')),
                plain(Token::Hex(0xE9)),
                plain(Token::Symbol(b'~')),
                plain(Token::Byte(b'z')),
                plain(Token::Byte(b'q')),
                (Token::Word(Some(3)), "bin".to_owned()),
                plain(Token::Byte(b'x')),
                (Token::Word(None), "f".to_owned()),
                plain(Token::Close),
                plain(Token::End),
            ]
        );
    }
}
