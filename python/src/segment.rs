//! Segmentation: a text to segments with their places.

use pyo3::prelude::*;
use shetu::types::Reason;
use shetu::{Article, Lang, Layout, Rules, Segment};

use crate::arguments;
use crate::errors::{Kind, of_library, raise, raise_for};
use crate::quoted::Quoted;
use crate::texts::{self, MAX_BYTES, Wanted};

/// A segment: its text, where it begins and ends in the text that was given (in characters), and its paragraph.
type Placed = (String, usize, usize, usize);

/// The language a caller named, or none.
pub(crate) fn language(name: Option<&str>) -> PyResult<Option<Lang>> {
    let Some(name) = name else { return Ok(None) };
    match Lang::from_tag(name) {
        Some(lang) => Ok(Some(lang)),
        None => {
            let message = format!("lang is {}; it is \"bn\" or \"en\"", Quoted(name));
            Err(raise(Kind::Usage, message))
        }
    }
}

/// The segments of a text in the language `lang`, which the letters tell where it is none.
#[pyfunction]
#[pyo3(signature = (text, lang=None))]
pub(crate) fn segments(
    py: Python<'_>,
    text: &Bound<'_, PyAny>,
    #[pyo3(from_py_with = arguments::lang_or_none)] lang: Option<String>,
) -> PyResult<Vec<Placed>> {
    let given = texts::text(text, "text")?;
    let lang = language(lang.as_deref())?.or_else(|| shetu::language_of(&given));
    let wanted = Wanted {
        name: "text",
        id: "text",
        lang: lang.unwrap_or(Lang::En),
        layout: Layout::Paragraphs,
        max_bytes: MAX_BYTES,
    };
    wanted.check_size(given.len())?;
    let article = wanted
        .of_text(&given)
        .map_err(|error| match error.reason() {
            // Nobody said the language of a text that has no letters.
            Reason::Empty if lang.is_none() => {
                raise_for(Kind::Article, "empty", "the text is empty")
            }
            _ => of_library(&error),
        })?;
    Ok(py.detach(|| placed(&given, &article)))
}

fn placed(given: &str, article: &Article) -> Vec<Placed> {
    let mut places = Places::new(given, &article.text);
    let segments = shetu::segment(article, Rules::embedded()).into_iter();
    let place = |segment: Segment| {
        let (start, end) = (places.of(segment.span.start), places.of(segment.span.end));
        (segment.text, start, end, segment.paragraph)
    };
    segments.map(place).collect()
}

/// From bytes of an article's text, whose line ends are all alike, to characters of the text that was given.
struct Places<'a> {
    given: std::iter::Peekable<std::str::Chars<'a>>,
    read: std::str::Chars<'a>,
    length: usize,
    characters: usize,
}

impl<'a> Places<'a> {
    fn new(given: &'a str, read: &'a str) -> Self {
        let marks = given.chars().take_while(|&c| c == '\u{FEFF}').count();
        let mut given = given.chars().peekable();
        given.by_ref().take(marks).for_each(drop);
        Places {
            given,
            read: read.chars(),
            length: read.len(),
            characters: marks,
        }
    }

    /// The place of a byte; bytes are asked for in order.
    fn of(&mut self, byte: usize) -> usize {
        while self.length - self.read.as_str().len() < byte && self.read.next().is_some() {
            self.characters += 1;
            if self.given.next() == Some('\r') && self.given.next_if_eq(&'\n').is_some() {
                self.characters += 1;
            }
        }
        self.characters
    }
}
