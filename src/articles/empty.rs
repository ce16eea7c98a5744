//! What is said of an article without text where nobody said in which language it is.

use crate::model::error::{Error, Reason};

/// The error without the language that was only supposed.
pub(crate) fn of_no_language(error: Error) -> Error {
    match error.reason() {
        Reason::Empty => Error::left_out(error.position(), Reason::Empty, "the article is empty"),
        _ => error,
    }
}
