//! An article as a row of a table gives it: bytes of which nothing is known yet.

use serde_json::{Map, Value};

use super::Pieces;
use crate::align::pipeline::guarded;
use crate::articles::fields::Fields;
use crate::articles::{article_of, in_its_language, jsonl};
use crate::language::segmentation::{Rules, segment};
use crate::model::article::{Article, Layout, Segment};
use crate::model::error::{Error, Position, Reason, Result};
use crate::model::lang::Lang;

/// An article of a table.
#[derive(Clone, Copy, Debug, Default)]
pub struct Given<'a> {
    /// Its id.
    pub id: &'a str,
    /// Its text; nobody has looked yet whether it is UTF-8.
    pub text: Option<&'a [u8]>,
    /// Its headline, where it stands apart.
    pub title: Option<&'a [u8]>,
    /// The day it was published, as it is written.
    pub date: Option<&'a [u8]>,
}

impl Pieces {
    /// The article, read as a line of a corpus is.
    ///
    /// # Errors
    /// It has no text, is too large, no UTF-8, or not in its language.
    pub fn article(&self, given: &Given<'_>, lang: Lang) -> Result<Article> {
        let missing = || {
            fault(
                Reason::Empty,
                "it has no text: the column is null".to_owned(),
            )
        };
        let text = given.text.ok_or_else(missing)?;
        if text.len() > self.max_bytes {
            let problem = format!(
                "larger than {} bytes; if it is one article nevertheless, raise max_bytes",
                self.max_bytes
            );
            return Err(fault(Reason::TooLarge, problem));
        }
        let mut object = Map::new();
        let mut put = |name: &str, bytes: &[u8]| -> Result<()> {
            object.insert(
                name.to_owned(),
                Value::String(decoded(name, bytes)?.to_owned()),
            );
            Ok(())
        };
        put("id", given.id.as_bytes())?;
        put("text", text)?;
        for (name, bytes) in [("title", given.title), ("date", given.date)] {
            bytes.map_or(Ok(()), |bytes| put(name, bytes))?;
        }
        let record = jsonl::of_object(&object, &Fields::default(), None)
            .map_err(|problem| fault(Reason::Malformed, problem))?;
        guarded(|| {
            let article = article_of(given.id, None, lang, Layout::Paragraphs, &record.story)?;
            in_its_language(article, None)
        })?
    }
}

/// The first segments of an article.
pub(super) fn beginning(article: &Article, most: usize) -> Vec<Segment> {
    let mut segments = segment(article, Rules::embedded());
    segments.truncate(most);
    segments
}

fn decoded<'b>(name: &str, bytes: &'b [u8]) -> Result<&'b str> {
    std::str::from_utf8(bytes).map_err(|error| {
        let problem = format!(
            "the column {name} is no UTF-8 from byte {} on: binary data, another encoding, or half of a surrogate pair",
            error.valid_up_to()
        );
        fault(Reason::Encoding, problem)
    })
}

fn fault(reason: Reason, problem: String) -> Error {
    Error::left_out(Position::default(), reason, problem)
}
