//! The cells of a `.tsv` as the program writes them: as they are, so that `cut`, pandas and Marian read them to the
//! byte.

use std::borrow::Cow;

use super::{inner, unquoted};
use crate::model::display::is_tame;

/// Most lines have no more bytes.
const USUAL: usize = 1024;

/// White space that would end a cell or a line, in whatever program reads it.
fn ends_a_cell(c: char) -> bool {
    matches!(
        c,
        '\t'..='\r' | '\u{1C}'..='\u{1E}' | '\u{85}' | '\u{2028}' | '\u{2029}'
    )
}

/// A cell as it stands in a `.tsv`: on one line and without tabs. A text that looks like a quoted cell with
/// doubled quotation marks in it, which no one writes, is quoted, so that it can be told from one.
pub(super) fn plain_cell(text: &str) -> Cow<'_, str> {
    // What ends a cell is a control or a separator of lines, which hardly any text has.
    let text = match !is_tame(text) && text.contains(ends_a_cell) {
        true => Cow::Owned(text.replace(ends_a_cell, " ")),
        false => Cow::Borrowed(text),
    };
    match looks_covered(&text) {
        true => Cow::Owned(format!("\"{}\"", text.replace('"', "\"\""))),
        false => text,
    }
}

/// The text of a cell that [`plain_cell`] wrote, also after a spreadsheet saved it.
pub(crate) fn plain_uncovered(cell: &str) -> Cow<'_, str> {
    match looks_covered(cell) {
        true => unquoted(cell),
        false => Cow::Borrowed(cell),
    }
}

/// Wholly quoted, with quotation marks or line ends inside: without them no program would have quoted it.
fn looks_covered(cell: &str) -> bool {
    inner(cell).is_some_and(|inner| inner.contains(['"', '\n', '\r']))
}

/// A row of a `.tsv`, with its line end.
pub(crate) fn plain_line<C: AsRef<str>>(cells: impl IntoIterator<Item = C>) -> String {
    let mut line = String::with_capacity(USUAL);
    for (at, cell) in cells.into_iter().enumerate() {
        if at > 0 {
            line.push('\t');
        }
        line.push_str(&plain_cell(cell.as_ref()));
    }
    line.push('\n');
    line
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn cells_are_as_they_are() {
        for text in [
            "\"We will win.\"",
            "\"Open",
            "=1+2",
            "- হ্যাঁ",
            "'@x",
            "\"\"",
            "",
        ] {
            assert_eq!(plain_cell(text), text);
            assert_eq!(plain_uncovered(text), text);
        }
        assert_eq!(plain_line(["a\tb\r\nc", "d\u{2028}e"]), "a b  c\td e\n");
        assert_eq!(plain_uncovered("\"He said \"\"no\"\"\""), "He said \"no\"");
    }

    proptest! {
        #[test]
        fn what_is_written_is_read(text in "[\"a']{0,9}") {
            prop_assert_eq!(plain_uncovered(&plain_cell(&text)).into_owned(), text);
        }
    }
}
