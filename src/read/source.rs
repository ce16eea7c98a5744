//! What a path stands for: one text file, a folder of them, or a JSONL corpus; and where each article lies.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::fs::{self, File};
use std::io::{BufRead, BufReader, Seek, SeekFrom};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::article::{Article, Layout};
use crate::error::{Error, Position, Result};
use crate::lang::Lang;
use crate::read::{jsonl, read_article};

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
    pub items: Vec<Item>,
    /// Articles left out, each with the reason: bad lines, stems that come twice.
    pub problems: Vec<Error>,
}

/// What a path stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// One text file.
    File,
    /// A folder of `*.txt` files.
    Folder,
    /// A `.jsonl` corpus.
    Jsonl,
}

impl Kind {
    /// The word for messages.
    pub fn name(self) -> &'static str {
        match self {
            Kind::File => "a text file",
            Kind::Folder => "a folder",
            Kind::Jsonl => "a JSONL corpus",
        }
    }
}

/// An article that is not loaded yet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Item {
    /// The file stem or the JSONL id.
    pub id: String,
    /// Where it lies.
    pub place: Place,
}

/// Where an article lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// A file of its own.
    File(PathBuf),
    /// A line of a JSONL corpus.
    Line {
        /// The corpus.
        path: Arc<Path>,
        /// The line, counted from 1.
        line: usize,
        /// Where the line begins, in bytes.
        offset: u64,
    },
}

impl Item {
    /// Reads the article. Items share nothing, so many may be loaded at once.
    ///
    /// # Errors
    /// As [`read_article`], or a line that is not as it was when the corpus was listed.
    pub fn load(&self, lang: Lang, layout: Layout) -> Result<Article> {
        match &self.place {
            Place::File(path) => read_article(path, lang, layout),
            Place::Line { path, line, offset } => {
                let bytes = line_at(path, *offset).map_err(|source| Error::io(path, source))?;
                let fault = |problem| Error::input(Position::line(path.as_ref(), *line), problem);
                let (id, text) = jsonl::parse(&bytes).map_err(fault)?;
                if id != self.id {
                    return Err(fault("the corpus changed while it was read".to_owned()));
                }
                let record = jsonl::Record {
                    id,
                    text,
                    line: *line,
                    offset: *offset,
                };
                jsonl::article(record, path, lang, layout)
            }
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

fn line_at(path: &Path, offset: u64) -> std::io::Result<Vec<u8>> {
    let mut file = File::open(path)?;
    file.seek(SeekFrom::Start(offset))?;
    let mut bytes = Vec::new();
    BufReader::new(file).read_until(b'\n', &mut bytes)?;
    Ok(bytes)
}

/// Finds the articles of a path. A corpus is read through once, to find its ids and its faults.
///
/// # Errors
/// The path does not exist or cannot be read, or a folder holds no text file, or a corpus no object.
pub fn source(path: &Path, lang: Lang, layout: Layout) -> Result<Source> {
    let metadata = fs::metadata(path).map_err(|source| Error::io(path, source))?;
    let (kind, (items, problems)) = if metadata.is_dir() {
        (Kind::Folder, folder(path)?)
    } else if has_extension(path, "jsonl") {
        (Kind::Jsonl, corpus(path)?)
    } else {
        let item = Item {
            id: stem(path),
            place: Place::File(path.to_path_buf()),
        };
        (Kind::File, (vec![item], Vec::new()))
    };
    Ok(Source {
        path: path.to_path_buf(),
        kind,
        lang,
        layout,
        items,
        problems,
    })
}

/// The file name without its last extension; what is not Unicode in it is replaced.
pub fn stem(path: &Path) -> String {
    path.file_stem()
        .unwrap_or(path.as_os_str())
        .to_string_lossy()
        .into_owned()
}

fn has_extension(path: &Path, wanted: &str) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|found| found.eq_ignore_ascii_case(wanted))
}

fn folder(path: &Path) -> Result<(Vec<Item>, Vec<Error>)> {
    let io = |source| Error::io(path, source);
    let mut files = Vec::new();
    for entry in fs::read_dir(path).map_err(io)? {
        let file = entry.map_err(io)?.path();
        let hidden = file
            .file_name()
            .is_some_and(|name| name.as_encoded_bytes().starts_with(b"."));
        if !hidden && has_extension(&file, "txt") && !file.is_dir() {
            files.push(file);
        }
    }
    files.sort();
    let mut stems: BTreeMap<String, PathBuf> = BTreeMap::new();
    let mut problems = Vec::new();
    for file in files {
        let id = stem(&file);
        match stems.get(&id) {
            Some(first) => {
                let problem = format!(
                    "left out, because {} has the same name; rename one of them",
                    first.display()
                );
                problems.push(Error::input(Position::file(file), problem));
            }
            None => {
                stems.insert(id, file);
            }
        }
    }
    if stems.is_empty() {
        let problem = "the folder holds no .txt files (folders inside it are not searched)";
        return Err(Error::input(Position::file(path), problem));
    }
    let items = stems.into_iter().map(|(id, file)| Item {
        id,
        place: Place::File(file),
    });
    Ok((items.collect(), problems))
}

fn corpus(path: &Path) -> Result<(Vec<Item>, Vec<Error>)> {
    let file = File::open(path).map_err(|source| Error::io(path, source))?;
    let shared: Arc<Path> = Arc::from(path);
    let (mut items, mut problems) = (Vec::new(), Vec::new());
    for record in jsonl::Records::new(BufReader::new(file), path) {
        match record {
            Ok(record) => {
                let (line, offset) = (record.line, record.offset);
                let place = Place::Line {
                    path: Arc::clone(&shared),
                    line,
                    offset,
                };
                items.push(Item {
                    id: record.id,
                    place,
                });
            }
            Err(error) => problems.push(error),
        }
    }
    match (items.is_empty(), problems.is_empty()) {
        (false, _) => Ok((items, problems)),
        (true, true) => Err(Error::input(Position::file(path), "the file is empty")),
        (true, false) => Err(problems.swap_remove(0)),
    }
}
