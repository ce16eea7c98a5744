//! The library's errors as exceptions of `shetu.errors`, with the place as attributes.

use pyo3::prelude::*;
use pyo3::sync::PyOnceLock;
use pyo3::types::{PyDict, PyType};
use shetu::{Error, Position};

/// The exceptions, as `shetu/errors.py` names them.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Kind {
    /// What was read is not what it should be.
    Input,
    /// An article that cannot be used.
    Article,
    /// The file system refused.
    File,
    /// The call makes no sense.
    Usage,
    /// A value of a type that cannot be used.
    Type,
}

impl Kind {
    fn name(self) -> &'static str {
        match self {
            Kind::Input => "InputError",
            Kind::Article => "ArticleError",
            Kind::File => "FileError",
            Kind::Usage => "UsageError",
            Kind::Type => "WrongTypeError",
        }
    }

    fn class<'py>(self, py: Python<'py>) -> PyResult<&'py Bound<'py, PyType>> {
        static CLASSES: [PyOnceLock<Py<PyType>>; 5] = [const { PyOnceLock::new() }; 5];
        CLASSES[self as usize].import(py, "shetu.errors", self.name())
    }
}

/// How decisions of a person are given up: on the command line, and here.
const OVERWRITE: (&str, &str) = ("--overwrite", "overwrite=True");

/// What an exception says beside its message.
#[derive(Debug, Default)]
pub(crate) struct Place {
    at: Position,
    reason: Option<&'static str>,
    problem: Option<String>,
}

/// An exception about what was given, not about a file.
pub(crate) fn raise(kind: Kind, message: impl Into<String>) -> PyErr {
    placed(kind, message.into(), Place::default())
}

/// The same with the reason in a word, as reports have it.
pub(crate) fn raise_for(kind: Kind, reason: &'static str, message: impl Into<String>) -> PyErr {
    let reason = Some(reason);
    placed(
        kind,
        message.into(),
        Place {
            reason,
            ..Place::default()
        },
    )
}

/// An error of the library.
pub(crate) fn of_library(error: &Error) -> PyErr {
    let kind = match error {
        Error::Io { .. } => Kind::File,
        Error::LeftOut { .. } => Kind::Article,
        Error::Input { .. } => Kind::Input,
        _ => Kind::Usage,
    };
    let at = error.position();
    let message = match at == Position::default() {
        // Texts that were given have no place to name.
        true => error.problem(),
        false => error.to_string(),
    };
    // The option of the command line is a parameter here.
    let message = message.replace(OVERWRITE.0, OVERWRITE.1);
    let reason = matches!(error, Error::LeftOut { .. }).then(|| error.reason().name());
    let problem = Some(error.problem().replace(OVERWRITE.0, OVERWRITE.1));
    placed(
        kind,
        message,
        Place {
            at,
            reason,
            problem,
        },
    )
}

fn placed(kind: Kind, message: String, place: Place) -> PyErr {
    Python::attach(|py| {
        let made = || -> PyResult<PyErr> {
            let details = PyDict::new(py);
            if let Some(path) = &place.at.path {
                details.set_item("file", path.to_string_lossy())?;
            }
            details.set_item("line", place.at.line)?;
            details.set_item("column", place.at.column)?;
            details.set_item("record", place.at.record)?;
            details.set_item("reason", place.reason)?;
            details.set_item("problem", &place.problem)?;
            let error = kind.class(py)?.call((&message,), Some(&details))?;
            Ok(PyErr::from_value(error))
        };
        made().unwrap_or_else(|error| error)
    })
}

/// `?` from the library's results to Python's.
pub(crate) trait OrRaise<T> {
    /// The value, or the exception.
    fn or_raise(self) -> PyResult<T>;
}

impl<T> OrRaise<T> for shetu::Result<T> {
    fn or_raise(self) -> PyResult<T> {
        self.map_err(|error| of_library(&error))
    }
}
