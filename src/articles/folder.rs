//! What lies in a folder and in the folders within it: every article, whatever kind of file it is in.
//!
//! The id of an article is its path below the folder without the extension, so that the same name in two folders is
//! two articles. Records of corpora that lie in the folder, too, are copied into one temporary file: a thousand of
//! them open at once would be more than a system allows.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::corpus::Corpus;
use super::items::{At, Entry, relative_stem};
use super::marks::marked;
use super::opening::is_compound;
use super::reading::Reading;
use super::records;
use super::spool::Spool;
use super::wire;
use crate::files::formats::unread::{by_kind, remedy_of_all};
use crate::files::formats::{Format, Role, endings};
use crate::files::tree;
use crate::files::unpack::ENDINGS;
use crate::model::display::counted;
use crate::model::error::{Error, Position, Reason, Result};
use crate::model::lang::Lang;

/// What lies in a folder.
#[derive(Debug, Default)]
pub(super) struct Listed {
    /// The articles, in the order of their ids; several files may have one.
    pub articles: Vec<Found>,
    /// The copies of records.
    pub copies: Option<Arc<Corpus>>,
    /// Files that are corpora.
    pub corpora: Vec<PathBuf>,
    /// Files and records that cannot be read.
    pub problems: Vec<Error>,
    /// Files of no kind that is read, and what is no file.
    pub passed_over: Vec<PathBuf>,
}

/// An article of a folder.
#[derive(Clone, Debug)]
pub(super) struct Found {
    /// Where it lies.
    pub entry: Entry,
    /// The language of its text, where the text was read already.
    pub lang: Option<Lang>,
}

/// Lists a folder.
///
/// # Errors
/// It cannot be looked into, holds no article, or there is no room for copies.
pub(super) fn list(folder: &Path, reading: &Reading) -> Result<Listed> {
    let tree = tree::below(folder, reading.depth)?;
    let mut listed = Listed {
        problems: tree.problems,
        passed_over: tree.special,
        ..Listed::default()
    };
    if reading.depth == tree::DEEPEST {
        listed.problems.extend(tree.deeper.iter().map(too_deep));
    }
    let mut names = tree.files;
    // The sort is stable: of the same stem, the first name comes first.
    // What may be an old Word file comes last, since it may lie beside what was made of it.
    names.sort_by_cached_key(|name| {
        let last = Format::of_articles(name) == Some(Format::OldWord);
        (relative_stem(name), last)
    });
    let mut spool = None;
    for name in names {
        let path = folder.join(&name);
        let format = Format::of_articles(&name);
        match format.map(|format| records::corpus_format(&path, format, reading)) {
            Some(format) if format.has(Role::Corpus) => {
                listed.corpus(&name, &path, format, &mut spool, reading)?;
            }
            _ if is_lock(&name) || is_journal(&name) => {}
            Some(Format::OldWord) if is_compound(&path) => listed.passed_over.push(path),
            Some(_) => listed.file(&name, wire::count(&path, reading.max_bytes)),
            None => listed.passed_over.push(path),
        }
    }
    listed.passed_over.sort();
    if let Some(spool) = spool {
        listed.copies = Some(Arc::new(Corpus::copies(folder, spool)?));
    }
    match listed.articles.is_empty() && listed.problems.is_empty() {
        true => Err(nothing(folder, &listed.passed_over)),
        false => Ok(listed),
    }
}

impl Listed {
    /// Adds a file of so many stories.
    fn file(&mut self, name: &Path, stories: usize) {
        let count = stories as u32;
        let numbers = if count == 1 { 0..=0 } else { 1..=count };
        let found = numbers.map(|number| Found {
            entry: Entry {
                name: name.into(),
                at: match number {
                    0 => At::Whole,
                    number => At::Story(number),
                },
            },
            lang: None,
        });
        self.articles.extend(found);
    }

    /// Adds the records of a corpus. What has no record that can be read is no corpus, but a table of something else:
    /// a report, an earlier output.
    fn corpus(
        &mut self,
        name: &Path,
        path: &Path,
        format: Format,
        spool: &mut Option<Spool>,
        reading: &Reading,
    ) -> Result<()> {
        let Ok(records) = records::of(path, format, reading) else {
            self.passed_over.push(path.to_path_buf());
            return Ok(());
        };
        let (before, mut problems) = (self.articles.len(), Vec::new());
        for record in records {
            let (record, line) = match record {
                Ok(record) => record,
                Err(error) => {
                    problems.push(error);
                    continue;
                }
            };
            let spool = match spool {
                Some(spool) => spool,
                None => spool.insert(Spool::new(path)?),
            };
            let offset = spool.add(path, &record)?;
            self.articles.push(Found {
                lang: super::language_of(&record.story.text),
                entry: Entry {
                    name: name.into(),
                    at: At::Record {
                        id: record.id.into(),
                        line: u32::try_from(line).unwrap_or(u32::MAX),
                        offset,
                    },
                },
            });
        }
        if self.articles.len() == before {
            self.passed_over.push(path.to_path_buf());
            return Ok(());
        }
        self.problems.extend(problems);
        self.corpora.push(path.to_path_buf());
        Ok(())
    }
}

/// Parts the articles that lie in folders named after the other language (`en/` below the Bengali side) from the others;
/// gives their files.
pub(super) fn of_side(found: Vec<Found>, side: Lang) -> (Vec<Found>, Vec<Box<Path>>) {
    let is_other = |found: &Found| {
        let folder = found.entry.name.parent().unwrap_or(Path::new(""));
        let mark = marked(&folder.to_string_lossy().replace('\\', "/")).mark;
        mark.is_some_and(|mark| mark.firm && mark.lang != side)
    };
    let (others, own): (Vec<Found>, Vec<Found>) = found.into_iter().partition(is_other);
    let mut files: Vec<Box<Path>> = others.into_iter().map(|other| other.entry.name).collect();
    files.dedup();
    (own, files)
}

/// Takes out the articles of files whose name another file has already, but for the extension.
pub(super) fn without_twins(
    folder: &Path,
    found: Vec<Found>,
    problems: &mut Vec<Error>,
) -> Vec<Entry> {
    let mut kept: Vec<Entry> = Vec::with_capacity(found.len());
    let mut last: Option<(String, Box<Path>)> = None;
    let mut told: Option<Box<Path>> = None;
    for Found { entry, .. } in found {
        let stem = relative_stem(&entry.name);
        match &last {
            Some((known, first)) if *known == stem && **first != *entry.name => {
                if told.as_deref() != Some(&*entry.name) {
                    let problem = format!(
                        "{} has the same name; rename one of them",
                        folder.join(first).display()
                    );
                    let at = Position::file(folder.join(&entry.name));
                    problems.push(Error::left_out(at, Reason::Duplicate, problem));
                    told = Some(entry.name);
                }
                continue;
            }
            Some((known, _)) if *known == stem => {}
            _ => last = Some((stem, entry.name.clone())),
        }
        kept.push(entry);
    }
    kept
}

fn too_deep(folder: &PathBuf) -> Error {
    let problem = format!(
        "this folder stands {} deep and is not looked into; give it by its own name",
        tree::DEEPEST
    );
    Error::left_out(Position::file(folder), Reason::Unreadable, problem)
}

/// What Word leaves beside a document that is open.
fn is_lock(name: &Path) -> bool {
    let name = name.file_name().unwrap_or_default();
    name.as_encoded_bytes().starts_with(b"~$")
}

/// What a run of ours leaves beside its outputs until it is finished.
fn is_journal(name: &Path) -> bool {
    name.extension()
        .is_some_and(|extension| extension == "journal")
}

fn nothing(folder: &Path, passed_over: &[PathBuf]) -> Error {
    let found = match passed_over.len() {
        0 => String::new(),
        count => format!("; of what it holds, {count} in all, nothing is of a kind that is read"),
    };
    let kinds = by_kind(passed_over.iter().map(PathBuf::as_path));
    let told = kinds.iter().filter_map(|(kind, paths)| {
        let kind = kind.filter(|kind| kind.is_document())?;
        let (count, remedy) = (
            counted(paths.len(), kind.name()),
            remedy_of_all(kind, paths),
        );
        Some(format!("; it holds {count}: {remedy}"))
    });
    let found = found + &told.collect::<String>();
    let problem = format!(
        "the folder holds no articles: files that end in {}, each also packed ({ENDINGS}), or corpora ({}); folders within it \
         were searched too{found}",
        endings(Role::Article),
        endings(Role::Corpus)
    );
    Error::input(Position::file(folder), problem)
}
