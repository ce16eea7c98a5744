//! What can go wrong, and where: every error names the place and the remedy, and is printed once, by main.

pub(crate) mod system;

use std::fmt;
use std::path::{Path, PathBuf};

use super::display;
use super::display::Shown;

/// The place an error is about: a file, and within it a line, a column or a record, all 1-based.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Position {
    /// The file, where there is one.
    pub path: Option<PathBuf>,
    /// The line, counted from 1.
    pub line: Option<usize>,
    /// The column in characters, counted from 1.
    pub column: Option<usize>,
    /// The record (JSONL object, table row), counted from 1.
    pub record: Option<usize>,
}

impl Position {
    /// A whole file.
    pub fn file(path: impl Into<PathBuf>) -> Self {
        Position {
            path: Some(path.into()),
            ..Position::default()
        }
    }

    /// A line of a file, counted from 1.
    pub fn line(path: impl Into<PathBuf>, line: usize) -> Self {
        Position {
            path: Some(path.into()),
            line: Some(line),
            ..Position::default()
        }
    }
}

impl fmt::Display for Position {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.path {
            Some(path) if path == Path::new("-") => write!(f, "standard input")?,
            Some(path) => write!(f, "{}", Shown(path.display()))?,
            None => write!(f, "<input>")?,
        }
        if let Some(line) = self.line {
            write!(f, ":{line}")?;
            if let Some(column) = self.column {
                write!(f, ":{column}")?;
            }
        }
        if let Some(record) = self.record {
            write!(f, ": record {record}")?;
        }
        Ok(())
    }
}

/// Everything the library can fail with.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// The file system refused.
    #[error("{}: {}", display::path(path), system::words(source))]
    Io {
        /// The file or folder.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The input was read but is not what it should be.
    #[error("{at}: {problem}")]
    Input {
        /// Where.
        at: Position,
        /// What is wrong and what to do about it.
        problem: String,
    },
    /// An article that cannot be used; the others can.
    #[error("{at}: {problem}")]
    LeftOut {
        /// Where.
        at: Position,
        /// Why, in a word.
        reason: Reason,
        /// What is wrong and what to do about it.
        problem: String,
    },
    /// A file whose name leads to no format that can be used (exit status 2).
    #[error("{}: {problem}", display::path(path))]
    Format {
        /// The file.
        path: PathBuf,
        /// What is wrong with its extension and what to do about it.
        problem: String,
    },
    /// A place that nothing may be written to: an input, a folder, another run's work (exit status 2).
    #[error("{problem}")]
    Output {
        /// The file or folder.
        path: PathBuf,
        /// Which it is, what is wrong, and what to do about it.
        problem: String,
    },
    /// A folder where a file is needed (exit status 2).
    #[error("{} is a folder: {remedy}", display::path(path))]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What to give.
        remedy: String,
    },
    /// Two sides of which articles cannot be put together (exit status 2).
    #[error("{0}")]
    Sides(String),
    /// More threads than can be had (exit status 2).
    #[error("{0} threads cannot be had: give fewer with -j")]
    Threads(usize),
}

/// Why an article is left out, for tables and counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Reason {
    /// No text in it.
    Empty,
    /// Not text at all: a picture, a PDF, a program.
    Binary,
    /// Text in an encoding that cannot be read, or that must not be guessed.
    Encoding,
    /// Not in the language it was given as.
    Language,
    /// Larger than the limit.
    TooLarge,
    /// The system refused to read it.
    Unreadable,
    /// Its format is broken: a bad record, XML that is not well-formed.
    Malformed,
    /// Another article has the same name or id.
    Duplicate,
    /// Nearly the same text as another article, which is kept.
    Twin,
    /// Withdrawn by the agency that sent it.
    Withdrawn,
    /// No article of the other side has the same name.
    NoPartner,
    /// No wire story was found to be its source.
    NoSource,
    /// A file of a kind that is not read.
    UnknownKind,
    /// The program failed on it.
    Failed,
}

impl Reason {
    /// The word used in files.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Empty => "empty",
            Reason::Binary => "not-text",
            Reason::Encoding => "encoding",
            Reason::Language => "wrong-language",
            Reason::TooLarge => "too-large",
            Reason::Unreadable => "unreadable",
            Reason::Malformed => "malformed",
            Reason::Duplicate => "duplicate",
            Reason::Twin => "near-duplicate",
            Reason::Withdrawn => "withdrawn",
            Reason::NoPartner => "no-partner",
            Reason::NoSource => "no-source",
            Reason::UnknownKind => "unknown-kind",
            Reason::Failed => "failed",
        }
    }
}

/// The library's result.
pub type Result<T> = std::result::Result<T, Error>;

impl Error {
    /// An I/O error with its path.
    pub fn io(path: &Path, source: std::io::Error) -> Self {
        Error::Io {
            path: path.to_path_buf(),
            source,
        }
    }

    /// An article that cannot be used.
    pub fn left_out(at: Position, reason: Reason, problem: impl Into<String>) -> Self {
        Error::LeftOut {
            at,
            reason,
            problem: problem.into(),
        }
    }

    /// Why, in a word.
    pub fn reason(&self) -> Reason {
        match self {
            Error::Io { .. } => Reason::Unreadable,
            Error::LeftOut { reason, .. } => *reason,
            Error::Format { .. } => Reason::UnknownKind,
            _ => Reason::Malformed,
        }
    }

    /// Where, as far as it is known.
    pub fn position(&self) -> Position {
        match self {
            Error::Io { path, .. } | Error::Format { path, .. } => Position::file(path),
            Error::LeftOut { at, .. } | Error::Input { at, .. } => at.clone(),
            Error::Output { path, .. } | Error::Folder { path, .. } => Position::file(path),
            Error::Sides(_) | Error::Threads(_) => Position::default(),
        }
    }

    /// What is wrong, without the place.
    pub fn problem(&self) -> String {
        match self {
            Error::Io { source, .. } => system::words(source),
            Error::LeftOut { problem, .. }
            | Error::Input { problem, .. }
            | Error::Format { problem, .. }
            | Error::Output { problem, .. } => problem.clone(),
            Error::Folder { .. } | Error::Sides(_) | Error::Threads(_) => self.to_string(),
        }
    }

    /// Whether the call is wrong, not what was read or written: the command line ends with another status for it.
    pub fn is_about_the_call(&self) -> bool {
        match self {
            Error::Io { .. } | Error::Input { .. } | Error::LeftOut { .. } => false,
            Error::Format { .. }
            | Error::Output { .. }
            | Error::Folder { .. }
            | Error::Sides(_)
            | Error::Threads(_) => true,
        }
    }

    /// A place that nothing may be written to.
    pub(crate) fn output(path: &Path, problem: impl Into<String>) -> Self {
        Error::Output {
            path: path.to_path_buf(),
            problem: problem.into(),
        }
    }

    /// A folder where a file is needed.
    pub(crate) fn folder(path: &Path, remedy: &str) -> Self {
        Error::Folder {
            path: path.to_path_buf(),
            remedy: remedy.to_owned(),
        }
    }

    /// A fault in an input, at a position.
    pub fn input(at: Position, problem: impl Into<String>) -> Self {
        Error::Input {
            at,
            problem: problem.into(),
        }
    }
}
