//! What is wrong with one article, before it is known which file it came from.

use std::path::Path;

use crate::model::error::{Error, Position, Reason};

/// A reason to leave an article out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// Why, in a word.
    pub reason: Reason,
    /// The line it was noticed on, counted from 1.
    pub line: Option<usize>,
    /// What is wrong and what to do about it.
    pub problem: String,
}

impl Fault {
    /// A fault of the whole text.
    pub fn new(reason: Reason, problem: impl Into<String>) -> Self {
        Fault {
            reason,
            line: None,
            problem: problem.into(),
        }
    }

    /// A fault of a format at a line.
    pub fn malformed(line: usize, problem: impl Into<String>) -> Self {
        Fault {
            reason: Reason::Malformed,
            line: Some(line),
            problem: problem.into(),
        }
    }

    /// No text was found.
    pub fn empty(problem: impl Into<String>) -> Self {
        Fault::new(Reason::Empty, problem)
    }

    /// A file that should hold one story.
    pub fn several(count: usize) -> Self {
        let problem = format!(
            "it holds {count} stories, where one was expected; shetu pair and align --pair read them all"
        );
        Fault::new(Reason::Malformed, problem)
    }

    /// Larger than `max_bytes`.
    pub fn too_large(max_bytes: u64) -> Self {
        const MEGABYTE: u64 = 1 << 20;
        let limit = match max_bytes.is_multiple_of(MEGABYTE) {
            true => format!("{} MB", max_bytes / MEGABYTE),
            false => format!("{max_bytes} bytes"),
        };
        let problem = format!(
            "larger than {limit}; if it is one article nevertheless, raise the limit with --max-size"
        );
        Fault::new(Reason::TooLarge, problem)
    }

    /// The error, with the file.
    pub fn of_file(self, path: &Path) -> Error {
        let at = Position {
            path: Some(path.to_path_buf()),
            line: self.line,
            record: None,
            ..Position::default()
        };
        Error::left_out(at, self.reason, self.problem)
    }
}
