//! JSON that may be shown on a terminal. JSON lets DEL, the C1 controls and bidirectional marks stand as they are;
//! here they are written as `\u009b`, which every reader reads as the same character.

use std::io::{self, Write};

use serde::Serialize;
use serde_json::ser::{CompactFormatter, Formatter, PrettyFormatter, Serializer};

use crate::model::display::{is_harmful, is_tame};

/// Writes a value on one line, without a line end.
///
/// # Errors
/// Writing failed.
pub(crate) fn to_writer(out: impl Write, value: &impl Serialize) -> io::Result<()> {
    value
        .serialize(&mut Serializer::with_formatter(out, Tame(CompactFormatter)))
        .map_err(io::Error::from)
}

/// A value on one line.
pub(crate) fn line(value: &impl Serialize) -> String {
    text(|out| to_writer(out, value))
}

/// A value over several lines, for people.
pub(crate) fn pretty(value: &impl Serialize) -> String {
    let formatter = Tame(PrettyFormatter::new());
    text(|out| {
        value
            .serialize(&mut Serializer::with_formatter(out, formatter))
            .map_err(io::Error::from)
    })
}

fn text(write: impl FnOnce(&mut Vec<u8>) -> io::Result<()>) -> String {
    let mut out = Vec::new();
    // Writing to memory fails for keys that are no strings only, and ours are.
    let _ = write(&mut out);
    String::from_utf8(out).unwrap_or_default()
}

/// A formatter that escapes more than JSON asks for.
#[derive(Clone)]
struct Tame<F>(F);

impl<F: Formatter> Formatter for Tame<F> {
    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        if is_tame(text) {
            return self.0.write_string_fragment(out, text);
        }
        let mut rest = text;
        while let Some(at) = rest.find(is_harmful) {
            let (plain, from) = rest.split_at(at);
            self.0.write_string_fragment(out, plain)?;
            let mut chars = from.chars();
            let harmful = chars.next().unwrap_or_default();
            for unit in harmful.encode_utf16(&mut [0; 2]) {
                write!(out, "\\u{unit:04x}")?;
            }
            rest = chars.as_str();
        }
        self.0.write_string_fragment(out, rest)
    }

    fn begin_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_array(out)
    }

    fn end_array<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array(out)
    }

    fn begin_array_value<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_array_value(out, first)
    }

    fn end_array_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_array_value(out)
    }

    fn begin_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object(out)
    }

    fn end_object<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object(out)
    }

    fn begin_object_key<W: ?Sized + Write>(&mut self, out: &mut W, first: bool) -> io::Result<()> {
        self.0.begin_object_key(out, first)
    }

    fn begin_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.begin_object_value(out)
    }

    fn end_object_value<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        self.0.end_object_value(out)
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn what_a_terminal_obeys_is_escaped_and_comes_back() {
        let value = json!({"গ\u{9b}": ["a\u{1b}\u{7f}b\u{202e}\n", 1.5, {}], "z": "র\u{200D}্যাব"});
        for text in [line(&value), pretty(&value)] {
            assert!(!text.contains(|c| is_harmful(c) && c != '\n'), "{text}");
            assert!(
                text.contains("\\u009b") && text.contains("র\u{200D}্যাব"),
                "{text}"
            );
            assert_eq!(serde_json::from_str::<Value>(&text).unwrap(), value);
        }
    }

    #[test]
    fn the_rest_is_as_ever() {
        let value = json!({"a": [1, "খ", null], "b": {"c": 0.1}});
        assert_eq!(line(&value), value.to_string());
        assert_eq!(pretty(&value), format!("{value:#}"));
    }
}
