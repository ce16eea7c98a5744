//! Articles and their segments: plain data. Spans are end-exclusive byte ranges, always.

mod date;
mod origin;

use std::ops::Range;
use std::path::PathBuf;

use serde::{Deserialize, Serialize};

use super::lang::Lang;

pub use date::Date;
pub(crate) use date::stamp;
pub use origin::{Origin, Origins};

/// One side of a document: an article as it was read, with its paragraphs found but not yet segmented.
#[derive(Clone, Debug, PartialEq)]
pub struct Article {
    /// The file stem, or the JSONL id.
    pub id: String,
    /// The language the article was given as.
    pub lang: Lang,
    /// Where it came from, for messages.
    pub path: Option<PathBuf>,
    /// The whole text, as decoded (no BOM, `\n` line ends); otherwise as the author wrote it.
    pub text: String,
    /// Byte ranges of the paragraphs in `text`, in order; none of them empty unless `layout` is
    /// [`Layout::Segmented`].
    pub paragraphs: Vec<Range<usize>>,
    /// What a paragraph means here.
    pub layout: Layout,
    /// The day it was published, where the source says so.
    pub date: Option<Date>,
    /// What the source says of the day, where that cannot be read.
    pub unread_date: Option<String>,
    /// Its headline, where the source names it apart; `text` holds it too, as the first paragraph.
    pub title: Option<String>,
    /// Of a text that was in a font encoding (Bijoy) and is in Unicode now: what could not be converted. It stands in
    /// the text as it was.
    pub converted: Option<Vec<Unconverted>>,
    /// Where it comes from.
    pub origin: Origin,
}

/// A character of an old encoding that stands for no letter.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Unconverted {
    /// The line of the text, from 1.
    pub line: usize,
    /// Its place on the line, in characters, from 1.
    pub column: usize,
    /// The character.
    pub character: char,
}

/// How an article's text is divided.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Layout {
    /// Paragraphs hold sentences that are still to be segmented.
    Paragraphs,
    /// Every line is one segment already, an empty line an empty segment: indices are line numbers.
    Segmented,
}

/// One sentence, headline, caption or subhead.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Segment {
    /// The text as it is written out: the author's letters, but NFC, trimmed, white space collapsed,
    /// no control characters (see [`crate::language::normalize::published`]).
    pub text: String,
    /// Where it stands in the article's text, in bytes.
    pub span: Range<usize>,
    /// The index of its paragraph in the article.
    pub paragraph: usize,
}

impl Segment {
    /// The segment that a text is by itself, in no article.
    pub(crate) fn alone(text: &str) -> Segment {
        Segment {
            text: text.to_owned(),
            span: 0..text.len(),
            paragraph: 0,
        }
    }
}
