//! What is wrong with JSON.

use serde_json::error::Category;

use crate::model::display::Quoted;
use crate::model::error::system;

/// The words for an error of JSON, without the place.
pub(crate) fn words(error: &serde_json::Error) -> String {
    let said = error.to_string();
    let said = said.split(" at line ").next().unwrap_or_default();
    match error.classify() {
        Category::Eof => "it ends in the middle: was it cut?".to_owned(),
        Category::Io => system::words(&std::io::Error::from(
            error.io_error_kind().unwrap_or(std::io::ErrorKind::Other),
        )),
        Category::Syntax => syntax(said).to_owned(),
        Category::Data => data(said),
    }
}

/// The words with the place in one line.
pub(crate) fn in_line(error: &serde_json::Error) -> String {
    format!("{} (column {})", words(error), error.column().max(1))
}

fn syntax(said: &str) -> &'static str {
    const WORDS: [(&str, &str); 16] = [
        ("expected `:`", "a colon is missing after a key"),
        ("expected `,` or `]`", "a comma or ] is missing in a list"),
        (
            "expected `,` or `}`",
            "a comma or } is missing in an object",
        ),
        ("expected `\"`", "a quotation mark is missing"),
        (
            "expected ident",
            "a word stands here that is not true, false or null",
        ),
        (
            "expected value",
            "a value is missing, or is not in quotation marks",
        ),
        ("key must be a string", "a key is not in quotation marks"),
        ("trailing comma", "a comma too many before } or ]"),
        (
            "trailing characters",
            "something stands after the end of the JSON",
        ),
        (
            "control character",
            "a line end, tab or control character stands inside a text, where it is written \\n or \\t",
        ),
        (
            "invalid escape",
            "a backslash that begins no escape (a backslash itself is written \\\\)",
        ),
        (
            "unexpected end of hex escape",
            "an escape \\u that is not whole",
        ),
        (
            "lone leading surrogate",
            "an escape \\u that is only half a character",
        ),
        (
            "invalid unicode code point",
            "it is not UTF-8 (save it as UTF-8)",
        ),
        ("number out of range", "a number too large"),
        (
            "recursion limit exceeded",
            "lists or objects stand too deep inside one another",
        ),
    ];
    let known = WORDS.iter().find(|(start, _)| said.starts_with(start));
    known.map_or("it is not written as JSON is", |(_, words)| words)
}

/// Well-formed, but not what is expected.
fn data(said: &str) -> String {
    let name = |from: &str| {
        let (_, rest) = from.split_once('`')?;
        rest.split_once('`').map(|(name, _)| name.to_owned())
    };
    if said.starts_with("missing field") {
        return format!(
            "the key {} is missing",
            Quoted(name(said).unwrap_or_default())
        );
    }
    if said.starts_with("duplicate field") {
        return format!(
            "the key {} stands there twice",
            Quoted(name(said).unwrap_or_default())
        );
    }
    if said.starts_with("unknown field") {
        return format!(
            "the key {} is not known",
            Quoted(name(said).unwrap_or_default())
        );
    }
    if let Some(rest) = said.strip_prefix("unknown variant ") {
        let allowed = rest
            .split_once("expected ")
            .map_or("", |(_, allowed)| allowed);
        return format!(
            "{} is not one of {}",
            Quoted(name(rest).unwrap_or_default()),
            allowed.replace("one of ", "").replace('`', "")
        );
    }
    match said.split_once(", expected ") {
        Some((found, expected)) => format!(
            "{} where {} is expected",
            thing_found(found),
            thing_expected(expected)
        ),
        None => "it is not what is expected here".to_owned(),
    }
}

fn thing_found(said: &str) -> String {
    let (_, thing) = said.split_once(": ").unwrap_or(("", said));
    let value = || {
        thing
            .split_once('`')
            .map_or("", |(_, rest)| rest.trim_end_matches('`'))
    };
    match thing.split([' ', '`']).next().unwrap_or_default() {
        "map" => "an object {}".to_owned(),
        "sequence" => "a list []".to_owned(),
        "null" | "unit" | "Option" => "null".to_owned(),
        "boolean" => value().to_owned(),
        "integer" | "floating" => format!("the number {}", value()),
        "string" => {
            let text = thing.strip_prefix("string ").unwrap_or_default();
            format!("the text {}", Quoted(unescaped(text.trim_matches('"'))))
        }
        _ => "something else".to_owned(),
    }
}

/// A text without the escapes that serde gives it, those of Rust's own: they take the vowel signs of Bengali apart.
fn unescaped(text: &str) -> String {
    let mut out = String::new();
    let mut rest = text;
    while let Some((before, escape)) = rest.split_once('\\') {
        out.push_str(before);
        let code = |digits: &str| {
            u32::from_str_radix(digits, 16)
                .ok()
                .and_then(char::from_u32)
        };
        let braced = escape
            .strip_prefix("u{")
            .and_then(|code| code.split_once('}'));
        if let Some((c, after)) = braced.and_then(|(digits, after)| Some((code(digits)?, after))) {
            out.push(c);
            rest = after;
            continue;
        }
        let mut chars = escape.chars();
        out.extend(chars.next().map(|c| match c {
            'n' => '\n',
            'r' => '\r',
            't' => '\t',
            '0' => '\0',
            c => c,
        }));
        rest = chars.as_str();
    }
    out + rest
}

fn thing_expected(said: &str) -> &'static str {
    match said {
        "a string" | "a borrowed string" | "string" => "a text in quotation marks",
        "a boolean" => "true or false",
        "a sequence" => "a list []",
        "usize" | "u8" | "u16" | "u32" | "u64" => "a whole number from 0 on",
        "i8" | "i16" | "i32" | "i64" => "a whole number",
        "f32" | "f64" => "a number",
        "a map" => "an object {}",
        said if said.starts_with("struct ") => "an object {}",
        said if said.contains("tuple") || said.contains("array") || said.contains("elements") => {
            "a list of another length"
        }
        _ => "another value",
    }
}

#[cfg(test)]
mod tests {
    use serde::Deserialize;

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
            ("{\"id\":\"a\",\"pair\":[1]}", "expected"),
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
            let error = serde_json::from_str::<Sample>(text).unwrap_err();
            let words = words(&error);
            assert!(words.contains(says), "{text}: {words} ({error})");
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
}
