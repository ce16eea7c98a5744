//! How names and texts are shown to people: Bengali as it is, and nothing that a terminal would obey.
//!
//! An article, a memory, an id or a file name is somebody else's text. Shown raw, an escape sequence in it colours,
//! moves or renames the terminal, a line end forges a message of ours, and a bidirectional control swaps what the
//! reader sees. So whatever goes into a message or to a terminal goes through [`Shown`] or [`Quoted`], and what goes
//! out as JSON through [`crate::files::json`], where the same characters have an escape that loses nothing.
//! ZWJ and ZWNJ shape Bengali letters and stay where they do.

pub(crate) mod counted;
pub(crate) mod shortened;

use std::borrow::Cow;
use std::fmt::{self, Write};
use std::path::Path;

pub(crate) use counted::counted;

/// A name or text as it may be shown: the characters that nobody sees or that a terminal obeys are written as escapes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Shown<T>(pub T);

/// The same between quotation marks.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Quoted<T>(pub T);

impl<T: fmt::Display> fmt::Display for Shown<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(Escaping::new(f), "{}", self.0)
    }
}

impl<T: fmt::Display> fmt::Display for Quoted<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "\"{}\"", Shown(&self.0))
    }
}

/// A path as it may be shown.
pub(crate) fn path(path: &Path) -> String {
    Shown(path.display()).to_string()
}

/// Names between quotation marks, with commas.
pub(crate) fn quoted_list<T: fmt::Display>(names: impl IntoIterator<Item = T>) -> String {
    let names: Vec<String> = names
        .into_iter()
        .map(|name| Quoted(name).to_string())
        .collect();
    names.join(", ")
}

/// An id or a cell that may stand in a table: controls and bidirectional marks as escapes, all else as it is. Two ids
/// that differ still do.
pub(crate) fn tame(text: &str) -> Cow<'_, str> {
    if is_tame(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_harmful(c) {
            let _ = escape(&mut out, c);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// [`tame`], but with line ends and tabs as they are, for cells that may hold them.
pub(crate) fn tame_lines(text: &str) -> Cow<'_, str> {
    let kept = |c: char| matches!(c, '\n' | '\r' | '\t');
    if is_tame(text) || !text.contains(|c| is_harmful(c) && !kept(c)) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len() + 8);
    for c in text.chars() {
        if is_harmful(c) && !kept(c) {
            let _ = escape(&mut out, c);
        } else {
            out.push(c);
        }
    }
    Cow::Owned(out)
}

/// What a terminal obeys, or what turns the order of what is seen: controls (C0, DEL, C1), line and paragraph
/// separators, bidirectional controls.
pub fn is_harmful(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{061C}' | '\u{200E}' | '\u{200F}' | '\u{2028}'..='\u{202E}' | '\u{2066}'..='\u{206F}')
}

/// Whether a text has nothing harmful, by a look at its bytes: there are millions of texts.
pub(crate) fn is_tame(text: &str) -> bool {
    // Controls, and the bytes with which the characters of `is_harmful` beyond ASCII begin.
    let suspect = |&byte: &u8| byte < b' ' || matches!(byte, 0x7F | 0xC2 | 0xD8 | 0xE2);
    let bytes = text.as_bytes();
    // All of a piece at once: compilers make it sixteen bytes at a time.
    bytes.chunks(PIECE).enumerate().all(|(at, piece)| {
        let any = piece.iter().fold(false, |any, byte| any | suspect(byte));
        let harms = |at: usize| begins_harmful(&bytes[at..]);
        !any || !(at * PIECE..at * PIECE + piece.len()).any(harms)
    })
}

/// So many bytes are looked at together.
const PIECE: usize = 64;

/// Whether the character that begins here is one of `is_harmful`.
fn begins_harmful(bytes: &[u8]) -> bool {
    matches!(
        bytes,
        [0..=0x1F | 0x7F, ..]
            | [0xC2, 0x80..=0x9F, ..]
            | [0xD8, 0x9C, ..]
            | [0xE2, 0x80, 0x8E | 0x8F | 0xA8..=0xAE, ..]
            | [0xE2, 0x81, 0xA6..=0xAF, ..]
    )
}

/// What nobody sees, so that two names look the same: zero-width and blank characters, tags and the like.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{00AD}' | '\u{034F}' | '\u{115F}' | '\u{1160}' | '\u{180E}' | '\u{200B}' | '\u{2060}'..='\u{2065}'
        | '\u{3164}' | '\u{FEFF}' | '\u{FFA0}' | '\u{FFF9}'..='\u{FFFB}' | '\u{E0000}'..='\u{E0FFF}')
}

/// ZWNJ or ZWJ, which belong after Bengali letters, and make emoji, but are unseen after a Latin one.
fn is_joiner(c: char) -> bool {
    matches!(c, '\u{200C}' | '\u{200D}')
}

fn escape(out: &mut impl Write, c: char) -> fmt::Result {
    match c {
        '\n' => out.write_str("\\n"),
        '\r' => out.write_str("\\r"),
        '\t' => out.write_str("\\t"),
        c => write!(out, "\\u{{{:x}}}", u32::from(c)),
    }
}

/// Writes text on with escapes.
struct Escaping<'f, 'b> {
    out: &'f mut fmt::Formatter<'b>,
    before: char,
}

impl<'f, 'b> Escaping<'f, 'b> {
    fn new(out: &'f mut fmt::Formatter<'b>) -> Self {
        Escaping { out, before: ' ' }
    }
}

impl Write for Escaping<'_, '_> {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        for c in text.chars() {
            let stray = is_joiner(c) && self.before.is_ascii();
            if is_harmful(c) || is_unseen(c) || stray {
                escape(self.out, c)?;
            } else {
                self.out.write_char(c)?;
            }
            self.before = c;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tame_text_has_nothing_harmful() {
        for c in (0..=0x10FFFF).filter_map(char::from_u32) {
            let text = format!("ক{c}a");
            assert!(!is_harmful(c) || !is_tame(&text), "{:x}", u32::from(c));
        }
        assert!(is_tame("Plain, যেমন এটি।") && is_tame(""));
    }

    #[test]
    fn bengali_is_shown_as_it_is() {
        // With hasanta, ZWJ and ZWNJ where they shape letters.
        for text in [
            "গ্রহণ",
            "র\u{200D}্যাব",
            "উদ্\u{200C}ঘাটন",
            "কি “না”?",
            "a\"b\\c",
            "👩\u{200D}⚕\u{FE0F}",
        ] {
            assert_eq!(Shown(text).to_string(), text);
            assert_eq!(Quoted(text).to_string(), format!("\"{text}\""));
            assert_eq!(tame(text), text);
        }
    }

    #[test]
    fn what_a_terminal_obeys_is_escaped() {
        for (text, shown) in [
            ("a\u{1b}[31mb", "a\\u{1b}[31mb"),
            ("a\nwarning: b", "a\\nwarning: b"),
            ("\t\r", "\\t\\r"),
            ("\0\u{7f}\u{9b}2J", "\\u{0}\\u{7f}\\u{9b}2J"),
            (
                "\u{202e}gpj\u{2066}\u{200f}\u{61c}",
                "\\u{202e}gpj\\u{2066}\\u{200f}\\u{61c}",
            ),
            ("a\u{2028}b\u{85}", "a\\u{2028}b\\u{85}"),
        ] {
            assert_eq!(Shown(text).to_string(), shown);
            assert_eq!(tame(text), shown);
        }
    }

    #[test]
    fn what_nobody_sees_is_shown() {
        assert_eq!(
            Shown("\u{feff}a\u{200b}\u{ad}").to_string(),
            "\\u{feff}a\\u{200b}\\u{ad}"
        );
        assert_eq!(Shown("a\u{200d}b").to_string(), "a\\u{200d}b");
    }

    #[test]
    fn cells_may_hold_line_ends() {
        assert_eq!(tame_lines("a\n\tb\u{1b}"), "a\n\tb\\u{1b}");
    }
}
