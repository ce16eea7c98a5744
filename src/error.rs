//! What can go wrong, and where: every error names the place and the remedy, and is printed once, by main.

use std::fmt;
use std::path::{Path, PathBuf};

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
            Some(path) => write!(f, "{}", path.display())?,
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
    #[error("{}: {source}{}", path.display(), remedy_for(source))]
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
    /// The call itself does not make sense (exit status 2).
    #[error("{0}")]
    Usage(String),
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

    /// A fault in an input, at a position.
    pub fn input(at: Position, problem: impl Into<String>) -> Self {
        Error::Input {
            at,
            problem: problem.into(),
        }
    }
}

fn remedy_for(source: &std::io::Error) -> &'static str {
    match source.kind() {
        std::io::ErrorKind::NotFound => " (check the spelling of the path)",
        std::io::ErrorKind::PermissionDenied => " (check the permissions, or write elsewhere)",
        _ => "",
    }
}
