//! One folder of both languages, sorted into its two sides: by the marks in the names, and where there is none by the
//! script of the text; and files that hold both sides themselves.

use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::bilingual;
use super::empty::of_no_language;
use super::folder::{Found, Listed, list, without_twins};
use super::items::{At, Entry, Item, Items, Place};
use super::marks::marked;
use super::reading::Reading;
use super::source::{Kind, Source};
use crate::files::formats::Format;
use crate::files::whole::no_pipe;
use crate::model::error::{Error, Position, Reason, Result};
use crate::model::lang::Lang;

/// What one path holds of both languages.
#[derive(Debug)]
pub(crate) struct Sorted {
    /// The Bengali articles.
    pub bn: Source,
    /// The English ones.
    pub en: Source,
    /// Files that hold both sides, row by row.
    pub rows: Vec<Entry>,
    /// Articles of which it is not known on which side they are, left out.
    pub problems: Vec<Error>,
    /// Files of no kind that is read.
    pub passed_over: Vec<PathBuf>,
    /// Corpora that lie in the folder.
    pub corpora: Vec<PathBuf>,
}

/// Where an article belongs.
enum Belongs {
    To(Lang),
    /// It holds both sides.
    Both,
    /// It cannot be told.
    Unknown(Error),
}

/// Sorts what one path holds.
///
/// # Errors
/// It cannot be read, or it is a file that does not hold both sides.
pub(crate) fn sorted(path: &Path, reading: &Reading) -> Result<Sorted> {
    if !path.is_dir() {
        return both_in_one(path, reading);
    }
    let Listed {
        articles,
        copies,
        corpora,
        mut problems,
        passed_over,
    } = list(path, reading)?;
    let (tables, passed_over) = tables(path, passed_over, reading);
    let items = Items::files(
        path,
        articles.iter().map(|found| found.entry.clone()).collect(),
        copies.clone(),
    );
    let belongs: Vec<Belongs> = articles
        .par_iter()
        .enumerate()
        .map(|(at, found)| belongs(found, &items, at, reading))
        .collect();
    let (mut bn, mut en, mut rows) = (Vec::new(), Vec::new(), tables);
    for (found, belongs) in articles.into_iter().zip(belongs) {
        match belongs {
            Belongs::To(Lang::Bn) => bn.push(found),
            Belongs::To(Lang::En) => en.push(found),
            Belongs::Both => rows.push(Entry {
                at: At::Side,
                ..found.entry
            }),
            Belongs::Unknown(error) => problems.push(error),
        }
    }
    if rows.is_empty() && (bn.is_empty() || en.is_empty()) {
        return Err(one_language(path, bn.len(), en.len(), &problems));
    }
    let mut of_side = |lang, found: Vec<Found>| {
        let entries = without_twins(path, found, &mut problems);
        let items = Items::files(path, entries, copies.clone());
        side(path, lang, reading, Kind::Folder, items)
    };
    let (bn, en) = (of_side(Lang::Bn, bn), of_side(Lang::En, en));
    rows.sort_by_cached_key(Entry::id);
    Ok(Sorted {
        bn,
        en,
        rows,
        problems,
        passed_over,
        corpora,
    })
}

/// A file that holds both sides itself.
fn both_in_one(path: &Path, reading: &Reading) -> Result<Sorted> {
    no_pipe(path, "")?;
    // It says here what is wrong with it, and not for each side.
    bilingual::check(path, reading.max_bytes)?;
    let side = |lang| side(path, lang, reading, Kind::Bilingual, Items::side(path));
    Ok(Sorted {
        bn: side(Lang::Bn),
        en: side(Lang::En),
        rows: Vec::new(),
        problems: Vec::new(),
        passed_over: Vec::new(),
        corpora: Vec::new(),
    })
}

fn side(path: &Path, lang: Lang, reading: &Reading, kind: Kind, items: Items) -> Source {
    Source {
        path: path.to_path_buf(),
        kind,
        lang,
        layout: reading.layout,
        items: items.read_by(reading),
        problems: Vec::new(),
        passed_over: Vec::new(),
        corpora: Vec::new(),
        other_side: Vec::new(),
    }
}

/// Of the files that are no articles, those that are tables of both languages; and the others.
fn tables(folder: &Path, files: Vec<PathBuf>, reading: &Reading) -> (Vec<Entry>, Vec<PathBuf>) {
    let is_table = |path: &PathBuf| bilingual::is_table_of_texts(path, reading.max_bytes);
    let (tables, others): (Vec<PathBuf>, Vec<PathBuf>) = files.into_iter().partition(is_table);
    let entry = |path: &PathBuf| {
        let name = path.strip_prefix(folder).ok()?;
        Some(Entry {
            name: name.into(),
            at: At::Side,
        })
    };
    (tables.iter().filter_map(entry).collect(), others)
}

/// Where an article belongs. One whose mark is firm is not read for it.
fn belongs(found: &Found, items: &Items, at: usize, reading: &Reading) -> Belongs {
    let item = items.get(at);
    let mark = marked(&item.id).mark;
    if let Some(mark) = mark.filter(|mark| mark.firm) {
        return Belongs::To(mark.lang);
    }
    let known = match found.lang {
        Some(lang) => Ok(Belongs::To(lang)),
        None => by_text(&item, reading),
    };
    match (known, mark) {
        (Ok(belongs), _) => belongs,
        // Who reads it says why it cannot be read.
        (Err(_), Some(mark)) => Belongs::To(mark.lang),
        (Err(error), None) => Belongs::Unknown(error),
    }
}

fn by_text(item: &Item, reading: &Reading) -> Result<Belongs> {
    if let Place::File(path) = &item.place
        && Format::of_articles(path).is_some_and(Format::is_document)
        && bilingual::is_bilingual(path, reading.max_bytes)
    {
        return Ok(Belongs::Both);
    }
    let article = item.load_within(Lang::Bn, reading.layout, reading.max_bytes);
    let article = article.map_err(of_no_language)?;
    let is_text = matches!(&item.place, Place::File(path) if is_plain(path));
    if is_text && bilingual::holds_both(&article.text) {
        return Ok(Belongs::Both);
    }
    let lang = super::language_of(&article.text).map(Belongs::To);
    lang.ok_or_else(|| {
        let problem = "its language cannot be told, since there are no letters in it; mark its name, such as \
                       a.bn.txt or a.en.txt";
        Error::left_out(item.position(), Reason::Language, problem)
    })
}

fn is_plain(path: &Path) -> bool {
    matches!(Format::of_articles(path), None | Some(Format::Text))
}

/// The error for a folder that holds one language.
fn one_language(path: &Path, bn: usize, en: usize, problems: &[Error]) -> Error {
    let held = match (bn, en) {
        (0, 0) => "no article whose language is known".to_owned(),
        (bn, 0) => format!("Bengali articles only ({bn})"),
        (_, en) => format!("English articles only ({en})"),
    };
    let first = problems.first();
    let why = first.map_or_else(String::new, |error| {
        format!("; the first that was left out: {error}")
    });
    let problem = format!(
        "the folder holds {held}, and one folder was given for both sides; give two, the Bengali articles first{why}"
    );
    match first {
        Some(_) => Error::input(Position::file(path), problem),
        None => Error::Sides(format!("{}: {problem}", path.display())),
    }
}
