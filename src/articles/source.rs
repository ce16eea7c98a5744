//! What a path stands for: one article, a folder of them, or a corpus; and where each article lies.

use std::fs;
use std::path::{Path, PathBuf};

use super::corpus::Corpus;
use super::folder::{list, of_side, without_twins};
use super::items::{At, Entry, Items};
use super::reading::Reading;
use super::records;
use super::{article_of, story_of_file, wire};
use crate::files::formats::{Format, Role};
use crate::files::standard_input::is_standard_input;
use crate::files::whole::{is_pipe, no_pipe};
use crate::model::article::{Article, Layout};
use crate::model::error::{Error, Position, Result};
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
    /// Corpora that lie in the folder.
    pub corpora: Vec<PathBuf>,
    /// Files in folders that are named after the other language, which are left to the other side.
    pub other_side: Vec<PathBuf>,
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
    /// A file that holds both languages, row by row.
    Bilingual,
    /// A `.jsonl` corpus.
    Jsonl,
    /// A `.csv` or `.tsv` corpus.
    Table,
    /// A corpus of another format.
    Records,
}

impl Kind {
    /// The word for messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::File => "a text file",
            Kind::Folder => "a folder",
            Kind::Message => "a file of several stories",
            Kind::Bilingual => "a file in both languages",
            Kind::Jsonl => "a JSONL corpus",
            Kind::Table => "a table",
            Kind::Records => "a corpus",
        }
    }

    /// What names an article there.
    pub(super) fn names(self) -> &'static str {
        match self {
            Kind::File | Kind::Folder | Kind::Message | Kind::Bilingual => "file stems",
            Kind::Jsonl | Kind::Table | Kind::Records => "ids",
        }
    }
}

impl Source {
    /// Articles that a caller made, in their order; each has an id of its own.
    pub fn of_articles(lang: Lang, layout: Layout, articles: Vec<Article>) -> Source {
        Source {
            path: PathBuf::new(),
            kind: Kind::Records,
            lang,
            layout,
            items: Items::held(articles),
            problems: Vec::new(),
            passed_over: Vec::new(),
            corpora: Vec::new(),
            other_side: Vec::new(),
        }
    }

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
    source_within(path, lang, &Reading::of(layout))
}

/// As [`source`], read as the caller wants.
///
/// # Errors
/// As [`source`].
pub(crate) fn source_within(path: &Path, lang: Lang, reading: &Reading) -> Result<Source> {
    let found = |kind, items, problems| Source {
        path: path.to_path_buf(),
        kind,
        lang,
        layout: reading.layout,
        items: Items::read_by(items, reading),
        problems,
        passed_over: Vec::new(),
        corpora: Vec::new(),
        other_side: Vec::new(),
    };
    if is_standard_input(path) {
        let article = of_pipe(path, lang, reading)?;
        return Ok(found(Kind::File, Items::held(vec![article]), Vec::new()));
    }
    let metadata = fs::metadata(path).map_err(|source| Error::io(path, source))?;
    if metadata.is_dir() {
        let listed = list(path, reading)?;
        let mut problems = listed.problems;
        let (own, other_side) = of_side(listed.articles, lang);
        let entries = without_twins(path, own, &mut problems);
        let items = Items::files(path, entries, listed.copies);
        return Ok(Source {
            passed_over: listed.passed_over,
            corpora: listed.corpora,
            other_side: other_side.into_iter().map(|name| path.join(name)).collect(),
            ..found(Kind::Folder, items, problems)
        });
    }
    if is_pipe(path) {
        let article = of_pipe(path, lang, reading)?;
        return Ok(found(Kind::File, Items::held(vec![article]), Vec::new()));
    }
    let format =
        Format::of_articles(path).map(|format| records::corpus_format(path, format, reading));
    Ok(match format {
        Some(format) if format.has(Role::Corpus) => {
            let (items, problems) = corpus(path, format, reading)?;
            found(kind_of(format), items, problems)
        }
        _ => match (
            path.parent(),
            path.file_name(),
            wire::count(path, reading.max_bytes) as u32,
        ) {
            (Some(folder), Some(name), count @ 2..) => {
                let story = |number| Entry {
                    name: Path::new(name).into(),
                    at: At::Story(number),
                };
                let entries = (1..=count).map(story).collect();
                let items = Items::files(folder, entries, None);
                found(Kind::Message, items, Vec::new())
            }
            _ => found(Kind::File, Items::one(path), Vec::new()),
        },
    })
}

/// The article that comes through a pipe. It is read at once: what was taken out of a pipe does not come again.
fn of_pipe(path: &Path, lang: Lang, reading: &Reading) -> Result<Article> {
    if Format::of_articles(path).is_some_and(|format| format.has(Role::Corpus)) {
        no_pipe(path, "")?;
    }
    let story = story_of_file(path, 0, reading.layout, reading.max_bytes, &reading.fields)?;
    let story = story.ordered(reading.date_order);
    let mut article = article_of(&stem(path), Some(path), lang, reading.layout, &story)?;
    article.origin.file = path
        .file_name()
        .map(|name| name.to_string_lossy().into_owned());
    Ok(article)
}

/// What a corpus of a format is called.
fn kind_of(format: Format) -> Kind {
    match format {
        Format::Jsonl => Kind::Jsonl,
        Format::Csv | Format::Tsv => Kind::Table,
        _ => Kind::Records,
    }
}

fn corpus(path: &Path, format: Format, reading: &Reading) -> Result<(Items, Vec<Error>)> {
    let (corpus, index, mut problems) = match records::lies_in_place(format) {
        true => {
            let corpus = Corpus::open(path, format, &reading.fields)?;
            let (index, problems) = corpus.index(reading.max_bytes);
            (corpus, index, problems)
        }
        false => records::copied(path, format, reading)?,
    };
    let items = Items::records(corpus, index);
    match (items.is_empty(), problems.is_empty()) {
        (false, _) => Ok((items, problems)),
        (true, true) => Err(Error::input(Position::file(path), "the file is empty")),
        (true, false) => Err(problems.swap_remove(0)),
    }
}
