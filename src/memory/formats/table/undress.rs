//! Takes off the cells of a table of text what writers put around them: quotation marks, and the guard against
//! formulas. Which of them stand there, the names of the columns tell, and of a review table the row_hash of each row:
//! what the program wrote comes back to the byte, from today's files and from those of earlier versions.

use std::borrow::Cow;

use crate::files::delimited::names::tidy;
use crate::files::delimited::{plain_uncovered, unquoted};

use crate::files::formula_guard::unguard;
use crate::memory::row_hash::{RowHash, text_digest};

/// What stands around the cells of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Undress {
    /// Whether a line is a record, so that quotation marks are still there.
    lines: bool,
    /// Whether the program that saved it last put every text in quotation marks, the names of the columns too.
    quoted: bool,
    around: Around,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum Around {
    /// A table of whatever program.
    Foreign,
    /// One of units that an earlier version wrote, guarded.
    Guarded,
    /// One of units, written as it is.
    Nothing,
    /// A review table: the places of the English text, the Bengali one and the row_hash.
    Sealed(usize, usize, usize),
}

/// What follows the two texts in a table of units whose cells are guarded against formulas.
pub(crate) const GUARDED: [&str; 6] = ["score", "related", "kind", "document", "status", "comment"];
/// The same where they are not: the order tells the two apart.
pub(crate) const PLAIN: [&str; 6] = ["score", "related", "kind", "document", "comment", "status"];

impl Undress {
    /// Of a table with these names of columns; `lines` for one whose lines are its records.
    pub(crate) fn of(names: &[String], lines: bool) -> Undress {
        let quoted = names.iter().any(|name| unquoted(name) != *name);
        let names: Vec<String> = names.iter().map(|name| tidy(name)).collect();
        let at = |name: &str| names.iter().position(|found| found == name);
        // Tables of earlier versions have no `related`.
        let rest = names.iter().skip(2).map(String::as_str);
        let rest: Vec<&str> = rest.filter(|&name| name != "related").collect();
        let is = |columns: &[&str]| columns.iter().filter(|&&name| name != "related").eq(&rest);
        let around = match (at("english"), at("bengali"), at("hash")) {
            (Some(english), Some(bengali), Some(hash)) => Around::Sealed(english, bengali, hash),
            (Some(0 | 1), Some(0 | 1), None) if is(&GUARDED) => Around::Guarded,
            (Some(0 | 1), Some(0 | 1), None) if is(&PLAIN) => Around::Nothing,
            _ => Around::Foreign,
        };
        Undress {
            lines,
            quoted,
            around,
        }
    }

    /// Whether every cell has its guard.
    pub(crate) fn is_guarded(&self) -> bool {
        matches!(self.around, Around::Guarded | Around::Sealed(..))
    }

    /// Whether none has.
    pub(crate) fn is_bare(&self) -> bool {
        self.around == Around::Nothing
    }

    /// The cells of a row as they were before they were written.
    pub(crate) fn row(&self, cells: Vec<String>) -> Vec<String> {
        let Around::Sealed(english, bengali, hash) = self.around else {
            return cells.into_iter().map(|cell| self.cell(cell)).collect();
        };
        let row_hash: Option<RowHash> = cells.get(hash).and_then(|cell| {
            let cell = unquoted(cell);
            cell.parse().ok()
        });
        let digest = |at: usize| match &row_hash {
            Some(row_hash) if at == english => Some(row_hash.english.as_str()),
            Some(row_hash) if at == bengali => Some(row_hash.bengali.as_str()),
            _ => None,
        };
        let sealed = |(at, cell): (usize, String)| match digest(at) {
            Some(digest) => self.sealed(&cell, digest),
            None => self.cell(cell),
        };
        cells.into_iter().enumerate().map(sealed).collect()
    }

    fn cell(&self, cell: String) -> String {
        match (&self.around, self.lines) {
            (Around::Nothing, false) => cell,
            (Around::Foreign, true) => bare(cell, unquoted),
            (Around::Nothing | Around::Sealed(..), true) if self.quoted => bare(cell, unquoted),
            (Around::Guarded, true) => bare(bare(cell, unquoted), |cell| unguard(cell).into()),
            (Around::Nothing | Around::Sealed(..), true) => bare(cell, plain_uncovered),
            (_, false) => bare(cell, |cell| unguard(cell).into()),
        }
    }

    /// The text that has the digest, of all that may have been written like this; where a person changed it, what
    /// is most likely.
    fn sealed(&self, cell: &str, digest: &str) -> String {
        let bare = match self.lines {
            true => unquoted(cell),
            false => cell.into(),
        };
        // Two quotations at the ends of a text, taken for the marks around one cell.
        let ends = format!("\"{bare}\"");
        let texts = [cell, &bare, unguard(cell), unguard(&bare), &ends];
        let found = texts.iter().find(|text| text_digest(text) == digest);
        found.map_or_else(|| self.cell(cell.to_owned()), |text| (*text).to_owned())
    }
}

/// A cell without what stands around it; the cell itself where nothing does, as around nearly all.
fn bare(cell: String, off: impl Fn(&str) -> Cow<'_, str>) -> String {
    match off(&cell) {
        Cow::Borrowed(text) if text.len() == cell.len() => {}
        other => return other.into_owned(),
    }
    cell
}

#[cfg(test)]
mod tests {
    use super::*;

    fn own(cells: &[&str]) -> Vec<String> {
        cells.iter().map(|&cell| cell.to_owned()).collect()
    }

    fn row(names: &str, lines: bool, cells: &[&str]) -> Vec<String> {
        let names: Vec<&str> = names.split(',').collect();
        Undress::of(&own(&names), lines).row(own(cells))
    }

    #[test]
    fn the_names_tell_what_is_around() {
        let (old, new) = (
            "English,Bengali,score,kind,document,status,comment",
            "English,Bengali,score,kind,document,comment,status",
        );
        let cells = ["\"We will win.\"", "\"He said \"\"no\"\".\"", "'-5"];
        assert_eq!(
            row("source,target,x", true, &cells),
            ["We will win.", "He said \"no\".", "'-5"]
        );
        assert_eq!(
            row(old, true, &cells),
            ["We will win.", "He said \"no\".", "-5"]
        );
        assert_eq!(
            row(new, true, &cells),
            ["\"We will win.\"", "He said \"no\".", "'-5"]
        );
        assert_eq!(row(old, false, &["\"a\"", "'=b"]), ["\"a\"", "=b"]);
        // A spreadsheet that quotes every text quotes the names too.
        let quoted = new.replace(',', "\",\"");
        assert_eq!(
            row(
                &format!("\"{quoted}\""),
                true,
                &["\"a\"", "\"\"\"b\"\"\"", "0.5"]
            ),
            ["a", "\"b\"", "0.5"]
        );
        assert_eq!(row(new, false, &["\"a\"", "'=b"]), ["\"a\"", "'=b"]);
        assert_eq!(row("en,bn", false, &["'=b", "ক"]), ["=b", "ক"]);
    }

    #[test]
    fn the_seal_tells_which_text_it_was() {
        let row_hash = |english: &str| {
            let facts = crate::memory::row_hash::Facts {
                id: "a#1/1",
                bn: &[0],
                en: &[0],
                score: 0.5,
            };
            RowHash::new(crate::model::lang::Lang::En, 1, english, "ক", facts).to_string()
        };
        for (cell, text) in [
            ("\"We will win.\"", "\"We will win.\""),
            ("\"\"\"We will win.\"\"\"", "\"We will win.\""),
            ("'-5 degrees", "-5 degrees"),
            ("'-5 degrees", "'-5 degrees"),
            ("-5 degrees", "-5 degrees"),
            ("\"'=He said \"\"no\"\".\"", "=He said \"no\"."),
            ("\"A,\"\" he said. \"\"B.\"", "\"A,\" he said. \"B.\""),
        ] {
            let found = row("English,Bengali,hash", true, &[cell, "ক", &row_hash(text)]);
            assert_eq!(found[0], text, "{cell}");
        }
        let found = row(
            "English,Bengali,hash",
            true,
            &["\"Edited \"\"so\"\"\"", "ক", &row_hash("x")],
        );
        assert_eq!(found[0], "Edited \"so\"");
    }
}
