//! What is wrong with CSV.

use ::csv::{Error, ErrorKind};

use crate::model::display::counted;
use crate::model::error::system;

/// The words for an error of CSV, without the place.
pub(crate) fn words(error: &Error) -> String {
    match error.kind() {
        ErrorKind::Io(error) => system::words(error),
        ErrorKind::Utf8 { .. } => {
            "not UTF-8; convert it, for example: iconv -f WINDOWS-1252 -t UTF-8 IN > OUT".to_owned()
        }
        ErrorKind::UnequalLengths {
            expected_len, len, ..
        } => format!(
            "the row has {} where the first has {expected_len}: is a cell with a comma not in quotation marks?",
            counted(usize::try_from(*len).unwrap_or(usize::MAX), "cell")
        ),
        _ => "it is not written as a table is".to_owned(),
    }
}
