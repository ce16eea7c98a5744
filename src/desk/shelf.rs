//! The articles of a project, as the list shows them.

use std::collections::HashMap;
use std::path::Path;

use rayon::prelude::*;
use serde::Serialize;

use super::project::Project;
use super::told::Told;
use crate::articles::{self, Item, Reading, Source, source_within};
use crate::model::article::Layout;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// A title is cut here.
const TITLE: usize = 120;

/// An article of the project.
#[derive(Clone, Debug, PartialEq, Serialize)]
pub(super) struct Article {
    /// Its name: the stem of its file, which pairs it.
    pub id: String,
    pub side: Lang,
    /// The file's path within the folder of its side.
    pub file: String,
    /// Its first line.
    pub title: String,
    pub words: usize,
    pub date: Option<String>,
    /// Why it cannot be used.
    pub problem: Option<Told>,
    /// What its file was when it was read: a file that is the same is not read again.
    #[serde(skip)]
    stamp: Option<(std::time::SystemTime, u64)>,
}

/// One side: the articles, and the source to pair and align them from; none where there is no article.
#[derive(Debug, Default)]
pub(super) struct Side {
    pub articles: Vec<Article>,
    pub source: Option<Source>,
    /// Files that are left out, and why.
    pub left_out: Vec<(String, Told)>,
}

/// Both sides of a project.
#[derive(Debug, Default)]
pub(super) struct Shelf {
    pub bn: Side,
    pub en: Side,
}

impl Shelf {
    /// Reads the articles of a project; of those that were read before only what changed.
    ///
    /// # Errors
    /// A folder that cannot be read.
    pub(super) fn read(project: &Project, before: &[Article]) -> Result<Shelf> {
        let known = before.iter().map(|one| ((one.side, one.id.as_str()), one));
        let known: HashMap<(Lang, &str), &Article> = known.collect();
        Ok(Shelf {
            bn: side(&project.side(Lang::Bn), Lang::Bn, &known)?,
            en: side(&project.side(Lang::En), Lang::En, &known)?,
        })
    }

    /// The articles of both sides.
    pub(super) fn articles(&self) -> impl Iterator<Item = &Article> {
        self.bn.articles.iter().chain(&self.en.articles)
    }

    /// A side.
    pub(super) fn of(&self, lang: Lang) -> &Side {
        match lang {
            Lang::Bn => &self.bn,
            Lang::En => &self.en,
        }
    }
}

impl Side {
    /// The place of an article in the source.
    pub(super) fn item(&self, id: &str) -> Option<Item> {
        let items = &self.source.as_ref()?.items;
        items.iter().find(|item| item.id == id)
    }

    /// Whether an article is there and can be used.
    pub(super) fn has(&self, id: &str) -> bool {
        self.articles
            .iter()
            .any(|article| article.id == id && article.problem.is_none())
    }
}

fn side(folder: &Path, lang: Lang, known: &HashMap<(Lang, &str), &Article>) -> Result<Side> {
    let is_empty = std::fs::read_dir(folder)
        .map_err(|source| Error::io(folder, source))?
        .next()
        .is_none();
    if is_empty {
        return Ok(Side::default());
    }
    let source = match source_within(folder, lang, &Reading::of(Layout::Paragraphs)) {
        Ok(source) => source,
        // A folder in which nothing is an article.
        Err(error) => {
            let left_out = vec![(name_of(folder), Told::why(&error))];
            return Ok(Side {
                left_out,
                ..Side::default()
            });
        }
    };
    let items: Vec<Item> = source.items.iter().collect();
    let one = |item: &Item| {
        let stamp = stamp(item);
        let before = known.get(&(lang, item.id.as_str()));
        match before.filter(|before| stamp.is_some() && before.stamp == stamp) {
            Some(&before) => before.clone(),
            None => article(item, lang, folder, stamp),
        }
    };
    let articles = items.par_iter().map(one).collect();
    let problem = |error: &Error| {
        let path = error.position().path;
        let name = path.map_or_else(String::new, |path| within(&path, folder));
        (name, Told::why(error))
    };
    let mut left_out: Vec<(String, Told)> = source.problems.iter().map(problem).collect();
    let passed_over = source.passed_over.iter();
    left_out.extend(passed_over.map(|path| {
        (
            within(path, folder),
            Told::sentence("files of this kind are not read"),
        )
    }));
    Ok(Side {
        articles,
        source: Some(source),
        left_out,
    })
}

/// The time and size of an article's file.
fn stamp(item: &Item) -> Option<(std::time::SystemTime, u64)> {
    let found = std::fs::metadata(item.position().path.as_deref()?).ok()?;
    Some((found.modified().ok()?, found.len()))
}

fn article(
    item: &Item,
    lang: Lang,
    folder: &Path,
    stamp: Option<(std::time::SystemTime, u64)>,
) -> Article {
    let mut found = Article {
        id: item.id.clone(),
        side: lang,
        file: item
            .position()
            .path
            .as_deref()
            .map_or_else(String::new, |path| within(path, folder)),
        title: String::new(),
        words: 0,
        date: None,
        problem: None,
        stamp,
    };
    let loaded = item.load(lang, Layout::Paragraphs).and_then(|article| {
        articles::check_language(&article)?;
        Ok(article)
    });
    match loaded {
        Err(error) => found.problem = Some(Told::why(&error)),
        Ok(article) => {
            let first = article
                .paragraphs
                .first()
                .map(|range| &article.text[range.clone()]);
            let title = article.title.as_deref().or(first).unwrap_or_default();
            found.title = title.split_whitespace().collect::<Vec<_>>().join(" ");
            if let Some((end, _)) = found.title.char_indices().nth(TITLE) {
                found.title.truncate(end);
                found.title.push('…');
            }
            found.words = article.text.split_whitespace().count();
            found.date = article.date.map(|date| date.to_string());
        }
    }
    found
}

/// The path of a file within a folder, with slashes.
fn within(path: &Path, folder: &Path) -> String {
    let Ok(inner) = path.strip_prefix(folder) else {
        return name_of(path);
    };
    let parts = inner.iter().map(|part| part.to_string_lossy());
    parts.collect::<Vec<_>>().join("/")
}

fn name_of(path: &Path) -> String {
    path.file_name()
        .unwrap_or_default()
        .to_string_lossy()
        .into_owned()
}
