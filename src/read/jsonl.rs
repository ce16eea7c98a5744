//! JSONL corpora: one object a line with the keys `id` and `text`; other keys are passed over.
//!
//! [`Records`] streams: it holds one line at a time, and a line that is wrong is an error in its place, after
//! which the next line follows. Only the ids are remembered, to report one that comes twice.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashMap;
use serde::Deserialize;
use serde_json::Value;

use crate::article::{Article, Layout};
use crate::error::{Error, Position, Result};
use crate::lang::Lang;

/// One object of a corpus, and where it stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Record {
    /// The id; a number is written as in the file.
    pub id: String,
    /// The text, not yet divided.
    pub text: String,
    /// Its line, counted from 1.
    pub line: usize,
    /// Where the line begins, in bytes.
    pub offset: u64,
}

/// The objects of a corpus, one after the other.
pub struct Records<R> {
    reader: R,
    path: PathBuf,
    line: usize,
    offset: u64,
    seen: FxHashMap<String, usize>,
    failed: bool,
}

impl<R: BufRead> Records<R> {
    /// Reads from `reader`; `path` is what errors call it.
    pub fn new(reader: R, path: &Path) -> Self {
        Records {
            reader,
            path: path.to_path_buf(),
            line: 0,
            offset: 0,
            seen: FxHashMap::default(),
            failed: false,
        }
    }

    fn record(&mut self, bytes: &[u8], offset: u64) -> std::result::Result<Record, String> {
        let (id, text) = parse(bytes)?;
        if let Some(first) = self.seen.get(&id) {
            return Err(format!(
                "the id {id:?} stands on line {first} already; ids must differ"
            ));
        }
        self.seen.insert(id.clone(), self.line);
        Ok(Record {
            id,
            text,
            line: self.line,
            offset,
        })
    }
}

impl<R: BufRead> Iterator for Records<R> {
    type Item = Result<Record>;

    fn next(&mut self) -> Option<Result<Record>> {
        while !self.failed {
            let mut bytes = Vec::new();
            let offset = self.offset;
            match self.reader.read_until(b'\n', &mut bytes) {
                Ok(0) => return None,
                Ok(count) => self.offset += count as u64,
                Err(source) => {
                    self.failed = true;
                    return Some(Err(Error::io(&self.path, source)));
                }
            }
            self.line += 1;
            if self.line == 1 && bytes.starts_with(b"\xEF\xBB\xBF") {
                bytes.drain(..3);
            }
            if bytes.trim_ascii().is_empty() {
                continue;
            }
            let record = self.record(&bytes, offset);
            let at = || Position::line(&self.path, self.line);
            return Some(record.map_err(|problem| Error::input(at(), problem)));
        }
        None
    }
}

/// The articles of a corpus, one after the other.
pub fn articles<R: BufRead>(
    records: Records<R>,
    lang: Lang,
    layout: Layout,
) -> impl Iterator<Item = Result<Article>> {
    let path = records.path.clone();
    records.map(move |record| article(record?, &path, lang, layout))
}

/// The article of one record.
///
/// # Errors
/// Its text is empty.
pub fn article(record: Record, path: &Path, lang: Lang, layout: Layout) -> Result<Article> {
    super::article(&record.id, Some(path), lang, layout, &record.text).map_err(
        |error| match error {
            Error::Input { problem, .. } => Error::input(
                Position::line(path, record.line),
                format!("{problem} (id {:?})", record.id),
            ),
            other => other,
        },
    )
}

/// The id and the text of one line.
///
/// # Errors
/// What is wrong with the line and what is expected.
pub fn parse(line: &[u8]) -> std::result::Result<(String, String), String> {
    #[derive(Deserialize)]
    struct Keys {
        id: Option<Value>,
        text: Option<Value>,
    }
    const FORM: &str = r#"each line must be {"id": "...", "text": "..."}"#;
    let line = line.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(line);
    if let Err(error) = std::str::from_utf8(line) {
        let offset = error.valid_up_to();
        return Err(format!(
            "not UTF-8 at byte {offset} of the line; convert the file with iconv"
        ));
    }
    let keys: Keys = serde_json::from_slice(line).map_err(|error| {
        let what = error.to_string();
        let what = what.split(" at line ").next().unwrap_or_default();
        format!(
            "no JSON object, {what} at column {}; {FORM}",
            error.column()
        )
    })?;
    let id = match keys.id {
        Some(Value::String(id)) if !id.trim().is_empty() => id,
        Some(Value::Number(id)) => id.to_string(),
        Some(_) => {
            return Err(format!(
                "\"id\" must be a string or a number, not empty; {FORM}"
            ));
        }
        None => return Err(format!("\"id\" is missing; {FORM}")),
    };
    match keys.text {
        Some(Value::String(text)) => Ok((id, text)),
        Some(_) => Err(format!("\"text\" of id {id:?} must be a string; {FORM}")),
        None => Err(format!("\"text\" of id {id:?} is missing; {FORM}")),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn records(text: &str) -> Vec<Result<Record>> {
        Records::new(text.as_bytes(), Path::new("c.jsonl")).collect()
    }

    #[test]
    fn reads_ids_of_both_kinds_and_passes_over_other_keys() {
        let found = records(
            "\u{FEFF}{\"id\":7,\"text\":\"ক\",\"x\":[1]}\r\n\n{\"text\":\"b\",\"id\":\"z\"}",
        );
        let found: Vec<Record> = found.into_iter().map(Result::unwrap).collect();
        assert_eq!(
            (found[0].id.as_str(), found[0].text.as_str(), found[0].line),
            ("7", "ক", 1)
        );
        assert_eq!((found[1].id.as_str(), found[1].line), ("z", 3));
    }

    #[test]
    fn a_bad_line_is_named_and_does_not_stop_the_others() {
        let found = records(
            "{\"id\":1}\n{\"text\":\"a\"}\n{\"id\":1,\n[]\n{\"id\":true,\"text\":\"\"}\n\
             {\"id\":1,\"text\":\"a\"}\n{\"id\":\"1\",\"text\":\"b\"}\n{\"id\":2,\"text\":3}\n{\"id\":3,\"text\":\"c\"}",
        );
        let told: Vec<String> = found
            .into_iter()
            .map(|record| record.map_or_else(|error| error.to_string(), |record| record.id))
            .collect();
        assert!(
            told[0].starts_with("c.jsonl:1: \"text\" of id \"1\" is missing"),
            "{}",
            told[0]
        );
        assert!(
            told[1].starts_with("c.jsonl:2: \"id\" is missing"),
            "{}",
            told[1]
        );
        assert!(
            told[2].starts_with("c.jsonl:3: no JSON object"),
            "{}",
            told[2]
        );
        assert!(told[3].starts_with("c.jsonl:4: "), "{}", told[3]);
        assert!(
            told[4].contains("must be a string or a number"),
            "{}",
            told[4]
        );
        assert_eq!(told[5], "1");
        assert!(told[6].contains("stands on line 6 already"), "{}", told[6]);
        assert!(told[7].contains("must be a string"), "{}", told[7]);
        assert_eq!(told[8], "3");
    }

    #[test]
    fn an_empty_text_is_an_error_of_its_line() {
        let records = Records::new(
            &b"{\"id\":1,\"text\":\" \"}\n{\"id\":2,\"text\":\"a\"}"[..],
            Path::new("c.jsonl"),
        );
        let found: Vec<_> = articles(records, Lang::En, Layout::Paragraphs).collect();
        assert!(
            found[0]
                .as_ref()
                .unwrap_err()
                .to_string()
                .starts_with("c.jsonl:1: ")
        );
        assert_eq!(found[1].as_ref().unwrap().id, "2");
    }
}
