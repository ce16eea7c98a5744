//! Articles that are found but not loaded. A corpus may hold a million, so they are kept in some thirty bytes each;
//! an [`Item`] is made when it is asked for.

use super::index::Index;
use std::ffi::OsStr;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::corpus::Corpus;
use super::{MAX_BYTES, article_of, read_article_within, read_story};
use crate::files::formats::stem;
use crate::model::article::{Article, Layout};
use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;

/// An article that is not loaded yet.
#[derive(Clone, Debug)]
pub struct Item {
    /// The file stem or the id in the corpus.
    pub id: String,
    /// Where it lies.
    pub place: Place,
}

/// Where an article lies.
#[derive(Clone, Debug)]
pub enum Place {
    /// A file of its own.
    File(PathBuf),
    /// One of several stories in a file.
    Story {
        /// The file.
        path: PathBuf,
        /// Which of its stories, from 1.
        number: u32,
    },
    /// A record of a corpus.
    Record {
        /// The corpus.
        corpus: Arc<Corpus>,
        /// The line, counted from 1.
        line: usize,
        /// Where the record begins, in bytes.
        offset: u64,
    },
}

impl Item {
    /// Where it lies, for messages.
    pub fn position(&self) -> Position {
        match &self.place {
            Place::File(path) => Position::file(path),
            Place::Story { path, number } => Position {
                record: Some(*number as usize),
                ..Position::file(path)
            },
            Place::Record { corpus, line, .. } => Position::line(&corpus.path, *line),
        }
    }

    /// Reads the article. Items share nothing that changes, so many may be loaded at once.
    ///
    /// # Errors
    /// As [`super::read_article`], or a record that is not as it was when the corpus was listed.
    pub fn load(&self, lang: Lang, layout: Layout) -> Result<Article> {
        self.load_within(lang, layout, MAX_BYTES)
    }

    /// Reads the article, if its file is not larger than `max_bytes`.
    ///
    /// # Errors
    /// As [`Item::load`].
    pub fn load_within(&self, lang: Lang, layout: Layout, max_bytes: u64) -> Result<Article> {
        match &self.place {
            Place::File(path) => read_article_within(path, lang, layout, max_bytes),
            Place::Story { path, number } => {
                let number = *number as usize;
                read_story(path, number, &self.id, (lang, layout), max_bytes).map_err(|error| {
                    Error::left_out(self.position(), error.reason(), error.problem())
                })
            }
            Place::Record { corpus, offset, .. } => {
                let at = || self.position();
                let record = corpus
                    .load(*offset, &self.id)
                    .map_err(|fault| Error::left_out(at(), fault.reason, fault.problem))?;
                let article =
                    article_of(&record.id, Some(&corpus.path), lang, layout, &record.story);
                article.map_err(|error| {
                    let problem = format!("{} (id {})", error.problem(), Quoted(&self.id));
                    Error::left_out(at(), error.reason(), problem)
                })
            }
        }
    }
}

/// An article of a folder: a file, and which of its stories; 0 when it holds one only.
pub(crate) type Name = (Box<OsStr>, u32);

/// The articles of a source.
#[derive(Clone, Debug)]
pub struct Items(List);

#[derive(Clone, Debug)]
enum List {
    One(PathBuf),
    Files { folder: Arc<Path>, names: Vec<Name> },
    Records { corpus: Arc<Corpus>, index: Index },
}

impl Items {
    /// One file.
    pub fn one(path: &Path) -> Self {
        Items(List::One(path.to_path_buf()))
    }

    /// Files of a folder.
    pub fn files(folder: &Path, names: Vec<Name>) -> Self {
        let folder = Arc::from(folder);
        Items(List::Files { folder, names })
    }

    /// Records of a corpus.
    pub fn records(corpus: Corpus, index: Index) -> Self {
        let corpus = Arc::new(corpus);
        Items(List::Records { corpus, index })
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.0 {
            List::One(_) => 1,
            List::Files { names, .. } => names.len(),
            List::Records { index, .. } => index.ends.len(),
        }
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The id of the article at a place in the order.
    pub fn id(&self, at: usize) -> String {
        match &self.0 {
            List::One(path) => stem(path),
            List::Files { names, .. } => match &names[at] {
                (name, 0) => stem(Path::new(name)),
                (name, number) => format!("{}#{number}", stem(Path::new(name))),
            },
            List::Records { index, .. } => index.id(at).to_owned(),
        }
    }

    /// The article at a place in the order.
    pub fn get(&self, at: usize) -> Item {
        let place = match &self.0 {
            List::One(path) => Place::File(path.clone()),
            List::Files { folder, names } => match &names[at] {
                (name, 0) => Place::File(folder.join(&**name)),
                (name, number) => Place::Story {
                    path: folder.join(&**name),
                    number: *number,
                },
            },
            List::Records { corpus, index } => Place::Record {
                corpus: Arc::clone(corpus),
                line: index.lines[at] as usize,
                offset: index.offsets[at],
            },
        };
        Item {
            id: self.id(at),
            place,
        }
    }

    /// The articles in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Item> + '_ {
        (0..self.len()).map(|at| self.get(at))
    }

    /// The places in the order of the ids.
    pub(super) fn by_id(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        match &self.0 {
            // Without making a string for each comparison.
            List::Records { index, .. } => {
                order.sort_by(|&a, &b| index.id(a as usize).cmp(index.id(b as usize)));
            }
            _ => order.sort_by_cached_key(|&at| self.id(at as usize)),
        }
        order
    }
}
