//! What a path stands for: one article, a folder of them, or a corpus; and where each article lies.

use std::ffi::{OsStr, OsString};
use std::fs;
use std::path::{Path, PathBuf};

use super::corpus::Corpus;
use super::items::{Items, Name};
use super::wire;
use crate::files::formats::{Format, Role, endings};
use crate::model::article::{Article, Layout};
use crate::model::error::{Error, Position, Reason, Result};
use crate::model::lang::Lang;

pub(crate) use crate::files::formats::stem;

/// The articles of one side, found but not loaded.
#[derive(Debug)]
pub struct Source {
    /// The path as given.
    pub path: PathBuf,
    /// What it is.
    pub kind: Kind,
    /// The language it was given as.
    pub lang: Lang,
    /// How its texts are divided.
    pub layout: Layout,
    /// Its articles: a folder's by id, a corpus' in the order of the file.
    pub items: Items,
    /// Articles left out, each with the reason: bad records, names that come twice.
    pub problems: Vec<Error>,
    /// Files of a folder that are of no kind that is read, and what is no file: pipes, sockets, devices.
    pub passed_over: Vec<PathBuf>,
}

/// What a path stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One article in a file.
    File,
    /// A folder of such files.
    Folder,
    /// A file of several wire stories.
    Message,
    /// A `.jsonl` corpus.
    Jsonl,
    /// A `.csv` or `.tsv` corpus.
    Table,
}

impl Kind {
    /// The word for messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::File => "a text file",
            Kind::Folder => "a folder",
            Kind::Message => "a file of several stories",
            Kind::Jsonl => "a JSONL corpus",
            Kind::Table => "a table",
        }
    }

    /// What names an article there.
    pub(super) fn names(self) -> &'static str {
        match self {
            Kind::File | Kind::Folder | Kind::Message => "file stems",
            Kind::Jsonl | Kind::Table => "ids",
        }
    }
}

impl Source {
    /// The articles, each loaded when it is asked for.
    pub fn articles(&self) -> impl Iterator<Item = Result<Article>> {
        self.items
            .iter()
            .map(|item| item.load(self.lang, self.layout))
    }
}

/// Finds the articles of a path. A corpus is read through once, to find its ids and its faults.
///
/// # Errors
/// The path does not exist or cannot be read, or a folder holds no article, or a corpus no record.
pub fn source(path: &Path, lang: Lang, layout: Layout) -> Result<Source> {
    source_within(path, lang, layout, super::MAX_BYTES)
}

/// As [`source`], with another limit for the size of an article.
///
/// # Errors
/// As [`source`].
pub(crate) fn source_within(
    path: &Path,
    lang: Lang,
    layout: Layout,
    max_bytes: u64,
) -> Result<Source> {
    let metadata = fs::metadata(path).map_err(|source| Error::io(path, source))?;
    let found = |kind, items, problems| Source {
        path: path.to_path_buf(),
        kind,
        lang,
        layout,
        items,
        problems,
        passed_over: Vec::new(),
    };
    if metadata.is_dir() {
        let files = folder(path, max_bytes)?;
        return Ok(Source {
            passed_over: files.passed_over,
            ..found(
                Kind::Folder,
                Items::files(path, files.names),
                files.problems,
            )
        });
    }
    Ok(match Format::of_articles(path) {
        Some(format) if format.has(Role::Corpus) => {
            let kind = if format == Format::Jsonl {
                Kind::Jsonl
            } else {
                Kind::Table
            };
            let (items, problems) = corpus(path, format, max_bytes)?;
            found(kind, items, problems)
        }
        _ => match (
            path.parent(),
            path.file_name(),
            wire::count(path, max_bytes),
        ) {
            (Some(folder), Some(name), count @ 2..) => {
                let names = stories(name.into(), count).collect();
                found(Kind::Message, Items::files(folder, names), Vec::new())
            }
            _ => found(Kind::File, Items::one(path), Vec::new()),
        },
    })
}

/// The articles that a file of so many stories is.
fn stories(name: Box<OsStr>, count: usize) -> impl Iterator<Item = Name> {
    let count = count as u32;
    let numbers = if count == 1 { 0..=0 } else { 1..=count };
    numbers.map(move |number| (name.clone(), number))
}

#[derive(Default)]
struct Files {
    names: Vec<Name>,
    problems: Vec<Error>,
    passed_over: Vec<PathBuf>,
}

fn folder(path: &Path, max_bytes: u64) -> Result<Files> {
    let io = |source| Error::io(path, source);
    let mut files = Files::default();
    let mut names: Vec<OsString> = Vec::new();
    for entry in fs::read_dir(path).map_err(io)? {
        let entry = entry.map_err(io)?;
        let name = entry.file_name();
        if name.as_encoded_bytes().starts_with(b".") {
            continue;
        }
        // Links are followed; where one leads nowhere, its article says so when it is read.
        let found = fs::metadata(entry.path());
        if found.as_ref().is_ok_and(fs::Metadata::is_dir) {
            continue;
        }
        let readable = found.map_or(true, |found| found.is_file());
        match Format::of_articles(Path::new(&name)) {
            Some(format) if !format.has(Role::Corpus) && readable => names.push(name),
            _ => files.passed_over.push(entry.path()),
        }
    }
    files.passed_over.sort();
    names.sort();
    // The sort is stable: of the same stem, the first name comes first.
    names.sort_by_cached_key(|name| stem(Path::new(name)));
    for name in names {
        let first = files
            .names
            .last()
            .map(|(last, _)| last)
            .filter(|last| stem(Path::new(last)) == stem(Path::new(&name)));
        match first {
            Some(first) => {
                let problem = format!(
                    "{} has the same name; rename one of them",
                    path.join(&**first).display()
                );
                let at = Position::file(path.join(name));
                files
                    .problems
                    .push(Error::left_out(at, Reason::Duplicate, problem));
            }
            None => {
                let count = wire::count(&path.join(&name), max_bytes);
                files.names.extend(stories(name.into_boxed_os_str(), count));
            }
        }
    }
    if files.names.is_empty() {
        let problem = format!(
            "the folder holds no articles: files that end in {}, each also packed (.gz); folders inside it are not \
             searched, and corpora ({}) are given by name",
            endings(Role::Article),
            endings(Role::Corpus)
        );
        return Err(Error::input(Position::file(path), problem));
    }
    Ok(files)
}

fn corpus(path: &Path, format: Format, max_bytes: u64) -> Result<(Items, Vec<Error>)> {
    let corpus = Corpus::open(path, format)?;
    let (index, mut problems) = corpus.index(max_bytes);
    let items = Items::records(corpus, index);
    match (items.is_empty(), problems.is_empty()) {
        (false, _) => Ok((items, problems)),
        (true, true) => Err(Error::input(Position::file(path), "the file is empty")),
        (true, false) => Err(problems.swap_remove(0)),
    }
}
