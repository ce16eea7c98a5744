//! What is wrong with JSON. What the library that reads it says is for programmers, and no promise is made about its
//! wording; so a text that it refuses is read once more here, slowly, by a reader that knows what it expected.

mod parser;
mod typed;

use serde::de::DeserializeOwned;
use serde_json::error::Category;

use crate::model::error::system;
use parser::parse;

/// Why a text is not the JSON that it should be.
#[derive(Debug)]
pub(crate) struct Trouble {
    /// The line, counted from 1.
    pub line: usize,
    /// The column in bytes, counted from 1.
    column: usize,
    /// What is wrong, without the place.
    pub words: String,
}

impl Trouble {
    /// The words with the place in a text of one line.
    pub(crate) fn in_line(&self) -> String {
        format!("{} (column {})", self.words, self.column)
    }
}

/// Reads a value.
///
/// # Errors
/// The text is no JSON, or says something else than what is expected.
pub(crate) fn read<T: DeserializeOwned>(text: &[u8]) -> Result<T, Trouble> {
    serde_json::from_slice(text).map_err(|error| trouble::<T>(text, &error))
}

/// The same of a text whose letters need not be looked at again.
///
/// # Errors
/// As [`read`].
pub(crate) fn read_text<T: DeserializeOwned>(text: &str) -> Result<T, Trouble> {
    serde_json::from_str(text).map_err(|error| trouble::<T>(text.as_bytes(), &error))
}

fn trouble<T: DeserializeOwned>(text: &[u8], error: &serde_json::Error) -> Trouble {
    let (mut line, mut column) = (error.line(), error.column());
    let told = match parse(text) {
        // Where it is cut is no fault that can be seen there.
        _ if error.is_eof() => None,
        Err(fault) => {
            if !error.is_syntax() {
                (line, column) = place(text, fault.at);
            }
            Some(fault.words.to_owned())
        }
        Ok(json) => T::deserialize(&json).err().map(|fault| fault.to_string()),
    };
    Trouble {
        line: line.max(1),
        column: column.max(1),
        words: told.unwrap_or_else(|| words(error)),
    }
}

/// Line and column of a byte.
fn place(text: &[u8], at: usize) -> (usize, usize) {
    let before = &text[..at.min(text.len())];
    let line = before.rsplit(|&byte| byte == b'\n').next();
    let lines = before.iter().filter(|&&byte| byte == b'\n').count();
    (lines + 1, line.map_or(0, <[u8]>::len) + 1)
}

/// What can be said of an error without the text.
pub(crate) fn words(error: &serde_json::Error) -> String {
    match error.classify() {
        Category::Eof => CUT.to_owned(),
        Category::Io => system::words(&std::io::Error::from(
            error.io_error_kind().unwrap_or(std::io::ErrorKind::Other),
        )),
        Category::Syntax => parser::UNREADABLE.to_owned(),
        Category::Data => typed::UNEXPECTED.to_owned(),
    }
}

const CUT: &str = "it ends in the middle: was it cut?";

#[cfg(test)]
mod tests {
    use serde::Deserialize;
    use serde_json::Value;

    use super::*;

    #[derive(Debug, Deserialize)]
    #[allow(dead_code)]
    struct Sample {
        id: String,
        #[serde(default)]
        n: Vec<usize>,
        #[serde(default)]
        pair: Option<(u8, u8)>,
        #[serde(default)]
        side: Option<Side>,
        #[serde(default)]
        score: f64,
        #[serde(default)]
        yes: bool,
    }

    #[derive(Debug, Deserialize)]
    #[serde(rename_all = "lowercase")]
    enum Side {
        Bn,
        En,
    }

    #[test]
    fn no_word_is_of_a_programmer() {
        for (text, says) in [
            (
                "{\"id\":{}}",
                "an object {} where a text in quotation marks is expected",
            ),
            ("{\"id\":[]}", "a list [] where a text"),
            ("{\"id\":5}", "the number 5 where a text"),
            ("{\"id\":null}", "null where a text"),
            ("{\"id\":true}", "true where a text"),
            (
                "{\"id\":\"a\",\"n\":[-1]}",
                "the number -1 where a whole number from 0 on",
            ),
            (
                "{\"id\":\"a\",\"n\":[1.5]}",
                "the number 1.5 where a whole number from 0 on",
            ),
            ("{\"id\":\"a\",\"n\":{}}", "an object {} where a list []"),
            (
                "{\"id\":\"a\",\"n\":\"গ্রহণ\"}",
                "the text \"গ্রহণ\" where a list",
            ),
            (
                "{\"id\":\"a\",\"pair\":[1]}",
                "a list [] where a list of another length is expected",
            ),
            ("{\"id\":\"a\",\"pair\":5}", "the number 5 where a list []"),
            (
                "{\"id\":\"a\",\"yes\":\"\\u001b[31m\"}",
                "the text \"\\u{1b}[31m\" where true or false",
            ),
            (
                "{\"id\":\"a\",\"score\":\"x\"}",
                "the text \"x\" where a number",
            ),
            ("{\"id\":\"a\",\"yes\":1}", "where true or false"),
            (
                "{\"id\":\"a\",\"side\":\"fr\"}",
                "\"fr\" is not one of bn or en",
            ),
            (
                "{\"id\":\"a\",\"id\":\"b\"}",
                "the key \"id\" stands there twice",
            ),
            ("{}", "the key \"id\" is missing"),
            ("[1]", "expected"),
            ("3", "the number 3 where an object"),
            ("", "cut"),
            ("{\"id\":\"a", "cut"),
            ("{\"id\"", "cut"),
            ("{\"id\" 5}", "a colon is missing"),
            ("{\"id\":\"a\" \"n\"}", "a comma or } is missing"),
            ("{\"id\":\"a\",}", "comma too many"),
            ("{\"id\":\"a\",\"n\":[1 2]}", "a comma or ] is missing"),
            ("{\"id\":\"a\",\"n\":[1,]}", "comma too many"),
            ("{id:1}", "a key is not in quotation marks"),
            ("{\"id\":x}", "a value is missing"),
            ("{\"id\":nul}", "not true, false or null"),
            ("{\"id\":\"\\x\"}", "a backslash"),
            ("{\"id\":\"\\u12\"}", "escape"),
            ("{\"id\":\"\\ud800\"}", "escape"),
            ("{\"id\":\"a\tb\"}", "tab or control"),
            ("{\"id\":\"a\"}x", "after the end"),
            ("{\"id\":\"a\",\"score\":1e999}", "too large"),
            ("{\"id\":\"a\",\"score\":01}", "not written as JSON"),
        ] {
            let words = read::<Sample>(text.as_bytes()).unwrap_err().words;
            assert!(words.contains(says), "{text}: {words}");
            for theirs in [
                "invalid",
                "EOF",
                "expected `",
                "usize",
                "struct",
                "f64",
                "ident",
            ] {
                assert!(!words.contains(theirs), "{text}: {words}");
            }
        }
    }
    #[test]
    fn what_can_be_read_is_read_alike_here_and_there() {
        for text in [
            "{\"a\": [1, -2.5e3, \"\\ud83d\\ude00\\n\", true, false, null], \"ক\": {}}",
            " [] ",
            "0",
            "\"\\u0995\\\"\\/\"",
            "[1e5,0.1,-7]",
        ] {
            let theirs: Value = serde_json::from_str(text).unwrap();
            assert_eq!(
                Value::deserialize(&parse(text.as_bytes()).unwrap()).unwrap(),
                theirs
            );
        }
        assert_eq!(read::<Sample>(b"{\"id\":\"a\"}").unwrap().id, "a");
    }

    #[test]
    fn the_place_is_that_of_the_fault() {
        let trouble = read::<Sample>(b"{\"id\":\"a\",\n\"n\":5}").unwrap_err();
        assert_eq!(trouble.line, 2);
        assert!(
            trouble.in_line().ends_with("(column 5)"),
            "{}",
            trouble.in_line()
        );
        // Of two faults the one that keeps the text from being JSON at all is told.
        let trouble = read::<Sample>(b"{\"id\":5,\n\"n\"}").unwrap_err();
        assert_eq!(
            (trouble.line, trouble.words.as_str()),
            (2, "a colon is missing after a key")
        );
    }

    proptest::proptest! {
        /// What one takes for JSON the other does too.
        #[test]
        fn the_two_readers_agree(text in "[\\[\\]{}:,\"0-2.e\\-\\\\utrfalsn \u{9b}]{0,12}") {
            let theirs = serde_json::from_str::<Value>(&text);
            proptest::prop_assert_eq!(parse(text.as_bytes()).is_ok(), theirs.is_ok(), "{:?}", theirs);
        }
    }
}
