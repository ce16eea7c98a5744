//! What is wrong with documents, in the same words for every format.

use std::io::{self, ErrorKind};

use crate::files::fault::Fault;
use crate::model::error::Reason;

/// A document that is not whole.
pub(super) fn damaged(problem: &str) -> Fault {
    let problem = format!(
        "the document is damaged: {problem}; get it anew, or open it in Word or LibreOffice and save it again"
    );
    Fault::new(Reason::Malformed, problem)
}

/// A document that is locked.
pub(super) fn with_password() -> Fault {
    let problem =
        "it has a password: open it in Word or LibreOffice, take the password off, and save it";
    Fault::new(Reason::Binary, problem)
}

/// Elements or groups within each other without end.
pub(super) fn too_deep(what: &str, deepest: usize) -> Fault {
    let problem = format!("{what} stand more than {deepest} deep, which is no article");
    Fault::new(Reason::Malformed, problem)
}

/// The error of reading on beyond so many bytes.
pub(super) fn exceeded(bytes: u64) -> io::Error {
    io::Error::new(ErrorKind::FileTooLarge, (bytes >> 20).to_string())
}

/// A part that cannot be read to its end.
pub(super) fn of_reading(error: &io::Error) -> Fault {
    if error.kind() != ErrorKind::FileTooLarge {
        return damaged("its packed data is damaged");
    }
    let problem = format!(
        "it is too large: it unpacks to more than {error} MB, which a file of its size hardly ever does; if it is \
         right all the same, save it as plain text (UTF-8)"
    );
    Fault::new(Reason::TooLarge, problem)
}
