//! What is wrong with a spreadsheet. What calamine says of its insides, of nodes, relationships and zip entries, helps
//! nobody who has a file from Excel: what can be done about it is nearly always the same.

use calamine::{Error, OdsError, XlsError, XlsxError};

use crate::model::error::system;

/// An error of calamine, of any of its formats.
pub(crate) trait Problem {
    /// The words for it.
    fn words(&self) -> String;
}

const PASSWORD: &str = "it has a password: take it off in the spreadsheet program, and save it";
const DAMAGED: &str =
    "it is damaged, cut, or of another format than its name says: save it again as .xlsx";

impl Problem for XlsxError {
    fn words(&self) -> String {
        match self {
            XlsxError::Io(error) => io(error),
            XlsxError::Password => PASSWORD.to_owned(),
            XlsxError::WorksheetNotFound(_) => "its sheet is missing".to_owned(),
            _ => DAMAGED.to_owned(),
        }
    }
}

impl Problem for OdsError {
    fn words(&self) -> String {
        match self {
            OdsError::Io(error) => io(error),
            OdsError::Password => PASSWORD.to_owned(),
            OdsError::WorksheetNotFound(_) => "its sheet is missing".to_owned(),
            _ => DAMAGED.to_owned(),
        }
    }
}

impl Problem for Error {
    fn words(&self) -> String {
        match self {
            Error::Io(error) => io(error),
            Error::Xlsx(error) => error.words(),
            Error::Ods(error) => error.words(),
            Error::Xls(XlsError::Password) => PASSWORD.to_owned(),
            _ => DAMAGED.to_owned(),
        }
    }
}

/// A file in memory that cannot be read is one that is damaged.
fn io(error: &std::io::Error) -> String {
    match error.raw_os_error() {
        Some(_) => system::words(error),
        None => DAMAGED.to_owned(),
    }
}
