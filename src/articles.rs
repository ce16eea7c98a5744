//! Bytes to articles: text files, Word files and their kin, web pages, wire stories and messages of several, folders of
//! them, and corpora in JSONL, CSV and TSV, all of them also compressed (`.gz`).
//!
//! Reading only decodes and finds the paragraphs; the author's letters stay as they are, so that a span points
//! at what the user sees in the file. Corpora may hold a million articles, so [`pairs()`] only finds out which
//! articles belong together and where they lie: each is loaded when its turn comes ([`Item::load`]). What is
//! wrong with one article is an error of that article, and never stops the others.

mod address;
pub(crate) mod alike;
mod answered;
pub(crate) mod bilingual;
pub(crate) mod bijoy;
pub(crate) mod blocks;
pub(crate) mod corpus;
pub(crate) mod day;
pub(crate) mod empty;
pub(crate) mod escaped;
mod feed;
pub(crate) mod fields;
#[cfg(feature = "html")]
pub(crate) mod html;
pub(crate) mod folder;
pub(crate) mod items;
mod json_feed;
pub(crate) mod jsonl;
pub(crate) mod marks;
pub(crate) mod matching;
mod mht;
pub(crate) mod newsml;
pub(crate) mod newsml1;
pub(crate) mod ninjs;
pub(crate) mod nitf;
pub(crate) mod opening;
pub(crate) mod name_words;
mod own_language;
mod page;
pub(crate) mod pairs;
mod parquet;
pub(crate) mod reading;
pub(crate) mod records;
pub(crate) mod record;
pub(crate) mod sorted;
pub(crate) mod source;
mod spool;
pub(crate) mod story;
pub(crate) mod table;
pub(crate) mod text;
mod warc;
pub(crate) mod wire;
#[cfg(feature = "office")]
pub(crate) mod word;
pub(crate) mod index;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod hostile_tests;

// What a path holds, and where.

// Bytes to text.

// One format a file.

// What the formats share.

use std::ops::Range;
use std::path::{Path, PathBuf};

use crate::model::article::{Article, Layout, Origin};
use crate::model::error::{Error, Position, Reason, Result};
use crate::model::lang::Lang;

pub(crate) use crate::files::formats::Format;
pub use items::{Item, Items};
pub use own_language::language_of;
pub(crate) use own_language::{check_language, in_its_language};
pub use pairs::{Pair, Pairing, Pairs, pairs};
pub(crate) use pairs::{pairs_of_one, pairs_within};
pub(crate) use reading::Reading;
pub(crate) use sorted::sorted;
pub(crate) use source::source_within;
pub use source::{Source, source};
pub(crate) use story::{Stated, Story};

use crate::files::fault::Fault;
use crate::files::opened::Opened;
use fields::Fields;
use opening::Way;

/// An article is not larger than this, in bytes of its file or record, unless the caller says otherwise.
pub(crate) const MAX_BYTES: u64 = 8 * 1024 * 1024;

/// Reads one article from a file of its own: a text, a Word file, a web page or a wire story, as the extension says;
/// what has another extension is read as text, unless its content says that it is a Word file. Its stem is the article's id.
///
/// # Errors
/// The file cannot be read, is not what its name promises, holds no text, or is larger than 8 MiB.
pub fn read_article(path: &Path, lang: Lang, layout: Layout) -> Result<Article> {
    read_article_within(path, lang, layout, MAX_BYTES)
}

/// As [`read_article`], with another limit.
///
/// # Errors
/// As [`read_article`].
pub(crate) fn read_article_within(
    path: &Path,
    lang: Lang,
    layout: Layout,
    max_bytes: u64,
) -> Result<Article> {
    let story = story_of_file(path, 0, layout, max_bytes, &Fields::default())?;
    let id = crate::files::formats::stem(path);
    article_of(&id, Some(path), lang, layout, &story)
}

/// Reads a story of a file: the only one (0), or one of several by its number. Of an object in JSON, `fields` says which
/// keys hold what.
fn story_of_file(
    path: &Path,
    number: usize,
    layout: Layout,
    max_bytes: u64,
    fields: &Fields,
) -> Result<Story> {
    let format = Format::of_articles(path).unwrap_or(Format::Text);
    let opened = Opened::open(path, max_bytes)?;
    let story = match opening::way(&opened, format) {
        Way::Document => {
            only_text(layout).and_then(|()| opening::document(opened, path, format, max_bytes))
        }
        Way::As(format) => {
            let bytes = opened.bytes(path, max_bytes)?;
            story_of(bytes, format, layout, number, fields)
        }
    };
    story.map_err(|fault| fault.of_file(path))
}

fn story_of(
    bytes: Vec<u8>,
    format: Format,
    layout: Layout,
    number: usize,
    fields: &Fields,
) -> std::result::Result<Story, Fault> {
    if format != Format::Text {
        only_text(layout)?;
    }
    match format {
        Format::Text => Ok(Story::plain(crate::files::encoding::decode_article(bytes)?)),
        Format::WebPage => page::story(&crate::files::encoding::decode_declared(bytes)?),
        Format::Xml | Format::Ninjs => wire_story(bytes, format, number, fields),
        Format::Mht => mht::story(&bytes),
        _ => Err(Fault::new(
            Reason::Malformed,
            "this holds many articles; one article in a file of its own is expected here",
        )),
    }
}

/// Checks that texts are not said to be segmented already.
fn only_text(layout: Layout) -> std::result::Result<(), Fault> {
    let problem =
        "only plain text can be segmented already, one segment a line; leave --segmented away";
    match layout {
        Layout::Paragraphs => Ok(()),
        Layout::Segmented => Err(Fault::new(Reason::Malformed, problem)),
    }
}

/// The story of a number in a wire file, from 1; with 0, the only one.
fn wire_story(
    bytes: Vec<u8>,
    format: Format,
    number: usize,
    fields: &Fields,
) -> std::result::Result<Story, Fault> {
    let mut stories = wire::stories(bytes, format, fields)?;
    match (number, stories.len()) {
        (0, 1) => stories.swap_remove(0),
        (0, count) => Err(Fault::several(count)),
        (number, count) if number <= count => stories.swap_remove(number - 1),
        _ => {
            let problem = format!("there is no story {number} in it any more");
            Err(Fault::new(Reason::Malformed, problem))
        }
    }
}

/// Makes an article of what a format was read to; its headline becomes the first paragraph.
///
/// # Errors
/// As [`article`].
pub(crate) fn article_of(
    id: &str,
    path: Option<&Path>,
    lang: Lang,
    layout: Layout,
    story: &Story,
) -> Result<Article> {
    // A headline alone is no article.
    article(id, path, lang, layout, &story.text)?;
    let text = story.with_headline(layout);
    let mut article = article(id, path, lang, layout, &text)?;
    article.date = story.date;
    article.unread_date = story.unread_date.clone();
    article.converted = story
        .converted
        .as_ref()
        .map(|lost| bijoy::places(&article.text, lost));
    article.origin = story.provenance();
    article.title = story
        .title
        .as_deref()
        .map(story::collapsed)
        .filter(|title| !title.is_empty());
    Ok(article)
}

/// Makes an article of text that is decoded already.
///
/// # Errors
/// The text is empty, or white space only.
pub fn article(
    id: &str,
    path: Option<&Path>,
    lang: Lang,
    layout: Layout,
    text: &str,
) -> Result<Article> {
    let text = text::line_ends(text, layout);
    let paragraphs = text::paragraphs(&text, layout);
    of_paragraphs(id, path, lang, layout, (text, paragraphs))
}

/// Makes an article of what a record says: its text, its headline, which becomes the first paragraph, and when it was
/// published, in any way that corpora write dates.
///
/// # Errors
/// As [`article`].
pub fn article_of_record(
    (id, lang, layout): (&str, Lang, Layout),
    text: String,
    title: Option<String>,
    date: Option<&str>,
) -> Result<Article> {
    let story = Story {
        title,
        stated: Stated::Fields,
        ..Story::plain(text)
    };
    article_of(id, None, lang, layout, &story.dated(date))
}

/// Makes an article of parts that somebody divided it into: its paragraphs, or with [`Layout::Segmented`] its segments,
/// each of which stays one whatever line ends are in it.
///
/// # Errors
/// The parts are empty, or white space only.
pub fn article_of_parts<'a>(
    id: &str,
    lang: Lang,
    layout: Layout,
    parts: impl IntoIterator<Item = &'a str>,
) -> Result<Article> {
    let (mut text, mut paragraphs) = (String::new(), Vec::new());
    for part in parts {
        let start = text.len();
        text.push_str(part);
        // An empty paragraph is none; an empty segment has its number.
        if layout == Layout::Segmented || !text::is_blank(part) {
            paragraphs.push(start..text.len());
        }
        text.push('\n');
    }
    of_paragraphs(id, None, lang, layout, (text, paragraphs))
}

fn of_paragraphs(
    id: &str,
    path: Option<&Path>,
    lang: Lang,
    layout: Layout,
    (text, paragraphs): (String, Vec<Range<usize>>),
) -> Result<Article> {
    if paragraphs
        .iter()
        .all(|range| text::is_blank(&text[range.clone()]))
    {
        let at = Position {
            path: path.map(PathBuf::from),
            ..Position::default()
        };
        let problem = format!("the {} article is empty", lang.name());
        return Err(Error::left_out(at, Reason::Empty, problem));
    }
    Ok(Article {
        id: id.to_owned(),
        lang,
        path: path.map(PathBuf::from),
        text,
        paragraphs,
        layout,
        date: None,
        unread_date: None,
        title: None,
        converted: None,
        origin: Origin::default(),
    })
}
