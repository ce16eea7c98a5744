//! JSONL corpora: one object a line with the keys `id` and `text`, and if known `date`, `title` and where it comes
//! from ([`super::fields`]); other keys are passed over.

use std::io::BufRead;
use std::path::Path;

use serde::Deserialize;
use serde_json::{Map, Value};

use super::escaped;
use super::fields;
use super::fields::{Field, Fields};
use super::record::{Found, Record};
use super::story::{Stated, Story};
use crate::files::fault::Fault;
use crate::files::foreign::json;
use crate::files::lines;
use crate::files::lines::Line;
use crate::model::article::Origin;
use crate::model::display::{Quoted, quoted_list, tame};
use crate::model::error::{Error, Position, Reason, Result};

/// Finds the objects of a corpus, one after the other: it holds one line at a time, and a line that is wrong is an
/// error in its place, after which the next line follows.
pub(crate) struct Records<'p, R> {
    reader: R,
    path: &'p Path,
    fields: &'p Fields,
    max_bytes: u64,
    bytes: Vec<u8>,
    line: usize,
    offset: u64,
    failed: bool,
}

impl<'p, R: BufRead> Records<'p, R> {
    /// Reads from `reader`, lines of at most `max_bytes`; `path` is what errors call it.
    pub(crate) fn new(reader: R, path: &'p Path, fields: &'p Fields, max_bytes: u64) -> Self {
        Records {
            reader,
            path,
            fields,
            max_bytes,
            bytes: Vec::new(),
            line: 0,
            offset: 0,
            failed: false,
        }
    }
}

impl<R: BufRead> Iterator for Records<'_, R> {
    type Item = Result<Found>;

    fn next(&mut self) -> Option<Result<Found>> {
        while !self.failed {
            let offset = self.offset;
            let read = lines::next(&mut self.reader, self.max_bytes, &mut self.bytes);
            self.line += 1;
            let at = || Position::line(self.path, self.line);
            match read {
                Err(error) => {
                    self.failed = true;
                    return Some(Err(crate::files::unpack::damaged(self.path, error)));
                }
                Ok(Line::End) => return None,
                Ok(Line::TooLong(count)) => {
                    self.offset += count;
                    let fault = Fault::too_large(self.max_bytes);
                    return Some(Err(Error::left_out(at(), fault.reason, fault.problem)));
                }
                Ok(Line::Whole(count)) => self.offset += count,
            }
            if self.bytes.trim_ascii().is_empty() {
                continue;
            }
            let record = parse(&self.bytes, self.fields);
            let found = record.map(|record| Found {
                id: record.id,
                line: self.line,
                offset,
            });
            return Some(
                found.map_err(|problem| Error::left_out(at(), Reason::Malformed, problem)),
            );
        }
        None
    }
}

/// What one line says.
///
/// # Errors
/// What is wrong with the line and what is expected.
pub(crate) fn parse(line: &[u8], fields: &Fields) -> std::result::Result<Record, String> {
    let object: Map<String, Value> =
        object(line).map_err(|problem| format!("{problem}; {FORM}"))?;
    of_object(&object, fields, None)
}

const FORM: &str =
    r#"each line must be {"id": "...", "text": "..."}, or --field says which keys hold them"#;

/// What an object says. Where it has no id of its own, it may be known by another name: its key, its file.
///
/// # Errors
/// What is wrong with it and what is expected.
pub(crate) fn of_object(
    object: &Map<String, Value>,
    fields: &Fields,
    known_as: Option<&str>,
) -> std::result::Result<Record, String> {
    let given = |field| fields.values(object, field);
    let own = given(Field::Id).first().copied().cloned();
    let id = id(own.or_else(|| known_as.map(Value::from)));
    let id = id.map_err(|problem| format!("{problem}; {FORM}"))?;
    let texts = given(Field::Text);
    let parts: Option<Vec<String>> = texts.iter().map(|value| paragraphs(value)).collect();
    let text = match parts {
        Some(parts) if !parts.is_empty() => parts.join("\n\n"),
        Some(_) => {
            return Err(format!(
                "\"text\" of id {} is missing; {FORM} (there are {})",
                Quoted(&id),
                keys(object)
            ));
        }
        None => {
            return Err(format!(
                "\"text\" of id {} must be a string; {FORM}",
                Quoted(&id)
            ));
        }
    };
    let word = |field| {
        let values = given(field);
        let found: Vec<String> = values.into_iter().filter_map(fields::text).collect();
        (!found.is_empty()).then(|| escaped::headline(&found.join(" ")))
    };
    // A list of names is no text of paragraphs, and a person may be an object.
    let several = |field| {
        let found: Vec<String> = given(field)
            .into_iter()
            .filter_map(|value| match value {
                Value::Number(_) => fields::text(value),
                _ => fields::names(value),
            })
            .collect();
        (!found.is_empty()).then(|| escaped::headline(&found.join(", ")))
    };
    let stamps: Vec<String> = given(Field::Date).into_iter().filter_map(stamp).collect();
    Ok(Record {
        id,
        story: Story {
            // Where a line may be a segment, it stays a line; the lines of markup are none.
            text: match text.contains('\n') && !escaped::is_markup_of_lines(&text) {
                true => escaped::lines(&text).into_owned(),
                false => escaped::body(&text),
            },
            title: given(Field::Title)
                .first()
                .and_then(|title| Some(escaped::headline(title.as_str()?))),
            stated: Stated::Fields,
            origin: Origin {
                url: word(Field::Url),
                source: several(Field::Source),
                licence: word(Field::Licence),
                author: several(Field::Author),
                section: several(Field::Section),
                ..Origin::default()
            },
            ..Story::default()
        }
        .dated(stamps),
    })
}

/// The keys of an object, for people.
pub(super) fn keys(object: &Map<String, Value>) -> String {
    /// So many are named.
    const MOST: usize = 8;
    match object.len() {
        0 => "no keys".to_owned(),
        count if count > MOST => format!(
            "{} and {} more",
            quoted_list(object.keys().take(MOST)),
            count - MOST
        ),
        _ => quoted_list(object.keys()),
    }
}

/// A text: a string, or a list of paragraphs.
fn paragraphs(value: &Value) -> Option<String> {
    match value {
        Value::String(_) | Value::Array(_) => fields::text(value),
        _ => None,
    }
}

/// A time stamp: a text, or a number such as 20260131.
fn stamp(value: &Value) -> Option<String> {
    match value {
        Value::String(stamp) => Some(stamp.clone()),
        Value::Null => None,
        other => Some(other.to_string()),
    }
}

/// The JSON object of one line.
///
/// # Errors
/// It is not UTF-8, or not an object.
pub(crate) fn object<T: for<'a> Deserialize<'a>>(line: &[u8]) -> std::result::Result<T, String> {
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    if let Err(error) = std::str::from_utf8(line) {
        let offset = error.valid_up_to();
        return Err(format!(
            "not UTF-8 at byte {offset} of the line; convert the file with iconv"
        ));
    }
    json::read(line)
        .map_err(|trouble| format!("no JSON object that can be read: {}", trouble.in_line()))
}

/// An id: a string, or a number as it is written. What a terminal obeys is escaped in it, on both sides alike.
///
/// # Errors
/// It is missing, empty, or something else.
pub(crate) fn id(value: Option<Value>) -> std::result::Result<String, String> {
    match value {
        Some(Value::String(id)) if !id.trim().is_empty() => Ok(tame(&id).into_owned()),
        Some(Value::Number(id)) => Ok(id.to_string()),
        Some(_) => Err("\"id\" must be a string or a number, not empty".to_owned()),
        None => Err("\"id\" is missing".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::sync::LazyLock;

    static FIELDS: LazyLock<Fields> = LazyLock::new(Fields::default);
    use crate::model::article::Date;

    fn records(text: &str) -> Vec<Result<Found>> {
        Records::new(text.as_bytes(), Path::new("c.jsonl"), &FIELDS, 200).collect()
    }

    #[test]
    fn reads_ids_of_both_kinds_and_passes_over_other_keys() {
        let found = records(
            "\u{FEFF}{\"id\":7,\"text\":\"ক\",\"x\":[1]}\r\n\n{\"text\":\"b\",\"id\":\"z\"}",
        );
        let found: Vec<Found> = found.into_iter().map(Result::unwrap).collect();
        assert_eq!(
            (found[0].id.as_str(), found[0].line, found[0].offset),
            ("7", 1, 0)
        );
        assert_eq!(
            (found[1].id.as_str(), found[1].line, found[1].offset),
            ("z", 3, 35)
        );
        let record = parse(
            br#"{"id":1,"text":"a","title":"T","date":"2026-05-10T08:00Z"}"#,
            &FIELDS,
        )
        .unwrap();
        assert_eq!(record.story.title.as_deref(), Some("T"));
        assert_eq!(record.story.date, Date::new(2026, 5, 10));
    }

    #[test]
    fn what_was_escaped_twice_is_decoded_and_lines_stay() {
        let read = |text: &str| parse(text.as_bytes(), &FIELDS).unwrap().story;
        let story = read(
            r#"{"id":1,"title":"<b>A</b> &amp; b","text":"One&#8217;s.\n&lt;p&gt;Two.\nThree"}"#,
        );
        assert_eq!(story.title.as_deref(), Some("A & b"));
        assert_eq!(story.text, "One\u{2019}s.\n<p>Two.\nThree");
        let story = read(r#"{"id":1,"text":"<p>One.</p><p>Two &amp;amp; three.</p>"}"#);
        assert_eq!(story.text, "One.\n\nTwo & three.");
        // The lines of markup say nothing, wherever they are broken.
        for text in [
            r"<p>Head</p><p>One and\ntwo.</p>\n",
            r"<div>\n<p>Head</p>\n\n<p>One\n  and <i>two.</i></p></div>",
            r"Head<br>\n<br>\nOne and two.<br>\n",
        ] {
            let story = read(&format!("{{\"id\":1,\"text\":\"{text}\"}}"));
            assert_eq!(story.text, "Head\n\nOne and two.", "{text}");
        }
        // Each line a paragraph: it stays one, also for who takes lines for segments.
        let story = read(r#"{"id":1,"text":"<p>One.</p>\n<p>Two.</p>"}"#);
        assert_eq!(story.text, " One. \n Two. ");
    }

    #[test]
    fn a_bad_line_is_named_and_does_not_stop_the_others() {
        let long = format!("{{\"id\":9,\"text\":\"{}\"}}", "x".repeat(300));
        let found = records(&format!(
            "{{\"id\":1}}\n{{\"text\":\"a\"}}\n{{\"id\":1,\n[]\n{{\"id\":true,\"text\":\"\"}}\n\
             {long}\n{{\"id\":2,\"text\":3}}\n{{\"id\":3,\"text\":\"c\"}}"
        ));
        let told: Vec<String> = found
            .into_iter()
            .map(|record| record.map_or_else(|error| error.to_string(), |record| record.id))
            .collect();
        let expected = [
            "c.jsonl:1: \"text\" of id \"1\" is missing",
            "c.jsonl:2: \"id\" is missing",
            "c.jsonl:3: no JSON object",
            "c.jsonl:4: ",
            "c.jsonl:5: \"id\" must be a string or a number",
            "c.jsonl:6: larger than 200 bytes",
            "c.jsonl:7: \"text\" of id \"2\" must be a string",
            "3",
        ];
        assert_eq!(told.len(), expected.len());
        for (told, expected) in told.iter().zip(expected) {
            assert!(told.starts_with(expected), "{told}");
        }
    }
}
