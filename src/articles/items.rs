//! Articles that are found but not loaded. A corpus may hold a million, so they are kept in some thirty bytes each;
//! an [`Item`] is made when it is asked for.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::corpus::Corpus;
use super::day::DateOrder;
use super::fields::Fields;
use super::index::Index;
use super::reading::Reading;
use super::{MAX_BYTES, article_of, bilingual, story_of_file};
use crate::files::formats::stem;
use crate::model::article::{Article, Layout};
use crate::model::display::{Quoted, tame};
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;

/// An article that is not loaded yet.
#[derive(Clone, Debug)]
pub struct Item {
    /// The path below the folder without its extension, the file stem, or the id in the corpus.
    pub id: String,
    /// Where it lies.
    pub place: Place,
    /// How dates in figures are written whose order is not plain.
    pub(crate) date_order: Option<DateOrder>,
    /// Which keys hold what, in a file that is one object in JSON.
    pub(crate) fields: Arc<Fields>,
    /// How its file is called below the folder that was given.
    pub(crate) file: String,
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
    /// One side of a file that holds both languages, row by row.
    Side(PathBuf),
    /// In memory, as a caller made it.
    Held(Arc<Article>),
    /// A record of a corpus.
    Record {
        /// The corpus.
        corpus: Arc<Corpus>,
        /// The file it came from.
        path: PathBuf,
        /// Its id there.
        id: Box<str>,
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
            Place::File(path) | Place::Side(path) => Position::file(path),
            Place::Story { path, number } => Position {
                record: Some(*number as usize),
                ..Position::file(path)
            },
            Place::Held(_) => Position::default(),
            Place::Record {
                corpus, path, line, ..
            } => corpus.position(path, *line),
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
        if let Place::Held(article) = &self.place {
            return Ok(Article::clone(article));
        }
        let mut article = self.read(lang, layout, max_bytes)?;
        article.origin.file = Some(self.file.clone());
        Ok(article)
    }

    fn read(&self, lang: Lang, layout: Layout, max_bytes: u64) -> Result<Article> {
        let (id, order) = (&self.id, self.date_order);
        let of_file = |path: &Path, number: u32| {
            let story = story_of_file(path, number as usize, layout, max_bytes, &self.fields)?;
            article_of(id, Some(path), lang, layout, &story.ordered(order))
        };
        match &self.place {
            Place::File(path) => of_file(path, 0),
            Place::Held(article) => Ok(Article::clone(article)),
            Place::Side(path) => bilingual::side(path, id, lang, max_bytes),
            Place::Story { path, number } => of_file(path, *number)
                .map_err(|error| Error::left_out(self.position(), error.reason(), error.problem())),
            Place::Record {
                corpus,
                path,
                id: known,
                offset,
                ..
            } => {
                let at = || self.position();
                let record = corpus
                    .load(*offset, known)
                    .map_err(|fault| Error::left_out(at(), fault.reason, fault.problem))?;
                let story = record.story.ordered(order);
                let article = article_of(id, Some(path), lang, layout, &story);
                article.map_err(|error| {
                    let problem = format!("{} (id {})", error.problem(), Quoted(known));
                    Error::left_out(at(), error.reason(), problem)
                })
            }
        }
    }
}

/// An article of a folder.
#[derive(Clone, Debug)]
pub(crate) struct Entry {
    /// Its file, relative to the folder.
    pub name: Box<Path>,
    /// Where in the file it stands.
    pub at: At,
}

/// Where in a file of a folder an article stands.
#[derive(Clone, Debug)]
pub(crate) enum At {
    /// It is all of the file.
    Whole,
    /// It is the story of this number, from 1.
    Story(u32),
    /// It is a side of the file, row by row.
    Side,
    /// It is a record of the file, of which a copy lies elsewhere.
    Record {
        id: Box<str>,
        line: u32,
        offset: u64,
    },
}

impl Entry {
    /// The id of the article: its path below the folder, and what tells it from others in its file.
    pub(crate) fn id(&self) -> String {
        let path = relative_stem(&self.name);
        match &self.at {
            At::Whole | At::Side => path,
            At::Story(number) => format!("{path}#{number}"),
            At::Record { id, .. } => format!("{path}#{id}"),
        }
    }
}

/// A relative path without its extension, with slashes on every system.
pub(crate) fn relative_stem(path: &Path) -> String {
    let folders = path.parent().into_iter().flat_map(Path::components);
    let mut parts: Vec<String> = folders
        .map(|part| tame(&part.as_os_str().to_string_lossy()).into_owned())
        .collect();
    parts.push(stem(path));
    parts.join("/")
}

/// The articles of a source.
#[derive(Clone, Debug)]
pub struct Items {
    list: List,
    date_order: Option<DateOrder>,
    fields: Arc<Fields>,
}

#[derive(Clone, Debug)]
enum List {
    One(PathBuf, At),
    Files {
        folder: Arc<Path>,
        entries: Vec<Entry>,
        /// Holds the records.
        copies: Option<Arc<Corpus>>,
    },
    Records {
        corpus: Arc<Corpus>,
        index: Index,
    },
    Held(Vec<Arc<Article>>),
}

impl Items {
    fn of(list: List) -> Self {
        Items {
            list,
            date_order: None,
            fields: Arc::default(),
        }
    }

    /// The same, read as a caller wants.
    pub(crate) fn read_by(self, reading: &Reading) -> Self {
        Items {
            date_order: reading.date_order,
            fields: Arc::new(reading.fields.clone()),
            ..self
        }
    }

    /// How the file of an article is called below the folder that was given.
    fn file(&self, at: usize) -> String {
        let name = match &self.list {
            List::One(path, _) => path.file_name().map(Path::new),
            List::Files { entries, .. } => Some(&*entries[at].name),
            List::Records { corpus, .. } => corpus.path.file_name().map(Path::new),
            List::Held(_) => None,
        };
        let name = name.unwrap_or(Path::new("")).to_string_lossy();
        tame(&name.replace('\\', "/")).into_owned()
    }

    /// One file.
    pub fn one(path: &Path) -> Self {
        Items::of(List::One(path.to_path_buf(), At::Whole))
    }

    /// A side of one file that holds both.
    pub(crate) fn side(path: &Path) -> Self {
        Items::of(List::One(path.to_path_buf(), At::Side))
    }

    /// Articles of a folder; the records among them are copied to a corpus of their own.
    pub(crate) fn files(folder: &Path, entries: Vec<Entry>, copies: Option<Arc<Corpus>>) -> Self {
        let folder = Arc::from(folder);
        Items::of(List::Files {
            folder,
            entries,
            copies,
        })
    }

    /// Records of a corpus.
    pub fn records(corpus: Corpus, index: Index) -> Self {
        let corpus = Arc::new(corpus);
        Items::of(List::Records { corpus, index })
    }

    /// Articles that a caller made.
    pub fn held(articles: Vec<Article>) -> Self {
        Items::of(List::Held(articles.into_iter().map(Arc::new).collect()))
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        match &self.list {
            List::One(..) => 1,
            List::Files { entries, .. } => entries.len(),
            List::Records { index, .. } => index.ends.len(),
            List::Held(articles) => articles.len(),
        }
    }

    /// True when there is none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The id of the article at a place in the order.
    pub fn id(&self, at: usize) -> String {
        match &self.list {
            List::One(path, _) => stem(path),
            List::Files { entries, .. } => entries[at].id(),
            List::Records { index, .. } => index.id(at).to_owned(),
            List::Held(articles) => articles[at].id.clone(),
        }
    }

    /// The article at a place in the order.
    pub fn get(&self, at: usize) -> Item {
        let place = match &self.list {
            List::One(path, At::Side) => Place::Side(path.clone()),
            List::One(path, _) => Place::File(path.clone()),
            List::Files {
                folder,
                entries,
                copies,
            } => place(folder.join(&*entries[at].name), &entries[at].at, copies),
            List::Records { corpus, index } => Place::Record {
                corpus: Arc::clone(corpus),
                path: corpus.path.clone(),
                id: index.id(at).into(),
                line: index.lines[at] as usize,
                offset: index.offsets[at],
            },
            List::Held(articles) => Place::Held(Arc::clone(&articles[at])),
        };
        Item {
            id: self.id(at),
            place,
            date_order: self.date_order,
            fields: Arc::clone(&self.fields),
            file: self.file(at),
        }
    }

    /// The articles in order.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Item> + '_ {
        (0..self.len()).map(|at| self.get(at))
    }

    /// The places in the order of the ids.
    pub(crate) fn by_id(&self) -> Vec<u32> {
        let mut order: Vec<u32> = (0..self.len() as u32).collect();
        match &self.list {
            // Without making a string for each comparison.
            List::Records { index, .. } => {
                order.sort_by(|&a, &b| index.id(a as usize).cmp(index.id(b as usize)));
            }
            _ => order.sort_by_cached_key(|&at| self.id(at as usize)),
        }
        order
    }

    /// Adds files of the same folder that hold both languages, and gives the place of the first.
    pub(super) fn add_sides(&mut self, more: &[Entry]) -> usize {
        let first = self.len();
        if let List::Files { entries, .. } = &mut self.list {
            entries.extend_from_slice(more);
        }
        first
    }
}

fn place(path: PathBuf, at: &At, copies: &Option<Arc<Corpus>>) -> Place {
    match (at, copies) {
        (At::Story(number), _) => Place::Story {
            path,
            number: *number,
        },
        (At::Side, _) => Place::Side(path),
        (At::Record { id, line, offset }, Some(corpus)) => Place::Record {
            corpus: Arc::clone(corpus),
            path,
            id: id.clone(),
            line: *line as usize,
            offset: *offset,
        },
        _ => Place::File(path),
    }
}
