//! Bytes to articles: text files, folders of them, and JSONL corpora.
//!
//! Reading only decodes and finds the paragraphs; the author's letters stay as they are, so that a span points
//! at what the user sees in the file. Corpora may hold a million articles, so [`pairs()`] only finds out which
//! articles belong together and where they lie: each is loaded when its turn comes ([`Item::load`]). What is
//! wrong with one article is an error of that article, and never stops the others.

pub mod jsonl;
pub mod pairs;
pub mod source;
pub mod text;

use std::path::{Path, PathBuf};

use crate::article::{Article, Layout};
use crate::error::{Error, Position, Result};
use crate::lang::{self, Lang};

pub use pairs::{Pair, Pairing, pairs};
pub use source::{Item, Kind, Place, Source, source};

/// Reads one text file; its stem is the article's id.
///
/// # Errors
/// The file cannot be read, is not UTF-8 text, or is empty.
pub fn read_article(path: &Path, lang: Lang, layout: Layout) -> Result<Article> {
    let bytes = std::fs::read(path).map_err(|source| Error::io(path, source))?;
    let text =
        text::decode(bytes).map_err(|problem| Error::input(Position::file(path), problem))?;
    article(&source::stem(path), Some(path), lang, layout, &text)
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
    if paragraphs
        .iter()
        .all(|range| text::is_blank(&text[range.clone()]))
    {
        let at = Position {
            path: path.map(PathBuf::from),
            ..Position::default()
        };
        return Err(Error::input(
            at,
            format!("the {} article is empty", lang.name()),
        ));
    }
    Ok(Article {
        id: id.to_owned(),
        lang,
        path: path.map(PathBuf::from),
        text,
        paragraphs,
        layout,
        date: None,
        title: None,
    })
}

/// Checks that an article is written in the language it was given as.
///
/// # Errors
/// The letters say otherwise; an article without letters passes.
pub fn check_language(article: &Article) -> Result<()> {
    match lang::detect(&article.text) {
        Some(found) if found != article.lang => {
            let at = Position {
                path: article.path.clone(),
                ..Position::default()
            };
            let (found, given, id) = (found.name(), article.lang.name(), &article.id);
            let problem = format!(
                "article {id:?} looks like {found} but was given as {given}; swap the arguments? \
                 (Bengali comes first, then English)"
            );
            Err(Error::input(at, problem))
        }
        _ => Ok(()),
    }
}
