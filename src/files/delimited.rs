//! Tables of plain text, as every part of the program reads and writes them.
//!
//! A `.tsv` has a record a line, and a quotation mark is a letter like another; a cell is unquoted only where it is
//! wholly quoted within its line. (One that is quoted over several lines is read where none of these could be a
//! record: they have no tab.) A `.csv` has quoted cells, which may hold line ends. What does not fit is a
//! [`Broken`] record with its line, after which the next line follows: the csv crate takes an open quotation mark
//! for the rest of the file, and text behind a closing one for a part of the cell, without a word.

pub(crate) mod broken;
mod cells;
pub(crate) mod dialect;
pub(crate) mod names;
mod plain;
pub(crate) mod record;

use std::borrow::Cow;

pub(crate) use broken::Broken;
pub(crate) use dialect::Dialect;
pub(crate) use plain::{plain_line, plain_uncovered};
pub(crate) use record::Records;

/// The cell without its quotation marks, if it begins and ends with one and those inside are doubled.
pub(crate) fn unquoted(cell: &str) -> Cow<'_, str> {
    match inner(cell) {
        Some(inner) if inner.contains('"') => Cow::Owned(inner.replace("\"\"", "\"")),
        Some(inner) => Cow::Borrowed(inner),
        None => Cow::Borrowed(cell),
    }
}

/// What stands in a cell that is wholly quoted, quotation marks still doubled.
fn inner(cell: &str) -> Option<&str> {
    let inner = cell.strip_prefix('"')?.strip_suffix('"')?;
    let is_doubled = !inner.contains('"') || !inner.replace("\"\"", "").contains('"');
    is_doubled.then_some(inner)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_whole_quotes_come_off() {
        for (cell, text) in [
            ("\"a\"", "a"),
            ("\"\"", ""),
            ("\"He said \"\"no\"\".\"", "He said \"no\"."),
            ("\"\"\"a\"\"\"", "\"a\""),
            ("\"", "\""),
            ("\"a", "\"a"),
            ("a\"", "a\""),
            ("\"We will win,\" he said.", "\"We will win,\" he said."),
            ("\"a\" and \"b\"", "\"a\" and \"b\""),
            ("\"\"\"", "\"\"\""),
            ("\"a\"\"", "\"a\"\""),
            (" \"a\"", " \"a\""),
        ] {
            assert_eq!(unquoted(cell), text, "{cell}");
        }
    }
}
