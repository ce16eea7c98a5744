//! The cells of one row of a table as they are written, so that one of them can be another and the others stay.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::ops::Range;

use crate::files::delimited::{Dialect, unquoted};
use crate::files::formula_guard::{guard, unguard};
use crate::memory::formats::table::undress::Undress;

/// What stands around the cells of a table.
#[derive(Clone, Copy, Debug)]
pub(super) struct Dress {
    delimiter: char,
    /// A line is a row, and a quotation mark a letter like another.
    lines: bool,
    guard: Guard,
}

/// Whether a `'` keeps cells from being taken for formulas.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Guard {
    All,
    /// Only what would lose a `'` of its own when it is read.
    Ambiguous,
    None,
}

impl Dress {
    /// That of a table whose columns have these names.
    pub(super) fn of(dialect: Dialect, names: &[String]) -> Dress {
        let undress = Undress::of(names, dialect.lines);
        Dress {
            delimiter: char::from(dialect.delimiter),
            lines: dialect.lines,
            guard: match () {
                () if undress.is_guarded() => Guard::All,
                () if undress.is_bare() => Guard::None,
                () => Guard::Ambiguous,
            },
        }
    }

    /// The cells of a row, which stands there with its line end.
    pub(super) fn cells<'a>(self, row: &'a str) -> Cells<'a> {
        let body = row.trim_end_matches(['\r', '\n']);
        let mark = body.len() - body.trim_start_matches('\u{FEFF}').len();
        Cells {
            row,
            end: body.len(),
            places: self.places(body, mark),
            new: BTreeMap::new(),
            more: String::new(),
            dress: self,
        }
    }

    fn places(self, body: &str, from: usize) -> Vec<Range<usize>> {
        let whole_lines = self.lines && !body.contains('\n');
        let (mut places, mut start, mut quoted) = (Vec::new(), from, false);
        for (at, c) in body.char_indices().skip_while(|(at, _)| *at < from) {
            match c {
                // A doubled mark closes and opens again.
                '"' if !whole_lines && (quoted || at == start) => quoted = !quoted,
                '"' if !whole_lines && body[start..at].starts_with('"') => quoted = !quoted,
                c if c == self.delimiter && !quoted => {
                    places.push(start..at);
                    start = at + c.len_utf8();
                }
                _ => {}
            }
        }
        places.push(start..body.len());
        places
    }

    /// A text as a cell; `quoted` and `guarded` where the cell it replaces is.
    fn cell(self, text: &str, quoted: bool, guarded: bool) -> String {
        let marked = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
        if self.lines {
            let flat = text.replace(['\t', '\n', '\r'], " ");
            return match quoted || unquoted(&flat) != flat {
                true => marked(&flat),
                false => flat,
            };
        }
        let text = match self.guard {
            Guard::All => guard(text),
            _ if guarded => guard(text),
            Guard::Ambiguous if unguard(text) != text => guard(text),
            Guard::Ambiguous | Guard::None => Cow::Borrowed(text),
        };
        let needs = |c: char| c == self.delimiter || matches!(c, '"' | '\n' | '\r');
        match quoted || text.contains(needs) || text.trim() != text {
            true => marked(&text),
            false => text.into_owned(),
        }
    }
}

/// A row in the making.
pub(super) struct Cells<'a> {
    row: &'a str,
    /// Where its line end begins.
    end: usize,
    places: Vec<Range<usize>>,
    new: BTreeMap<usize, String>,
    /// What is added behind the last cell.
    more: String,
    dress: Dress,
}

impl Cells<'_> {
    fn is_quoted(&self, at: usize) -> bool {
        let cell = &self.row[self.places[at].clone()];
        cell.len() > 1 && cell.starts_with('"') && cell.ends_with('"')
    }

    /// Whether somebody keeps the cell from being taken for a formula.
    fn is_guarded(&self, at: usize) -> bool {
        let cell = &self.row[self.places[at].clone()];
        let text = cell.strip_prefix('"').unwrap_or(cell);
        self.dress.guard != Guard::None && unguard(text) != text
    }

    /// Puts another text into a cell.
    ///
    /// # Errors
    /// The row has no such cell.
    pub(super) fn set(&mut self, at: usize, text: &str) -> Result<(), String> {
        if at >= self.places.len() {
            return match text.is_empty() {
                true => Ok(()),
                false => Err(format!(
                    "the row has no cell {} to write in: it has {}",
                    at + 1,
                    self.places.len()
                )),
            };
        }
        let cell = self
            .dress
            .cell(text, self.is_quoted(at), self.is_guarded(at));
        self.new.insert(at, cell);
        Ok(())
    }

    /// Adds a cell, quoted where the first one is.
    pub(super) fn push(&mut self, text: &str) {
        let cell = self.dress.cell(text, self.is_quoted(0), false);
        self.more.push(self.dress.delimiter);
        self.more.push_str(&cell);
    }

    /// The row with its line end.
    pub(super) fn text(&self) -> String {
        let mut text = String::with_capacity(self.row.len());
        let mut from = 0;
        for (&at, cell) in &self.new {
            let place = &self.places[at];
            text.push_str(&self.row[from..place.start]);
            text.push_str(cell);
            from = place.end;
        }
        text.push_str(&self.row[from..self.end]);
        text.push_str(&self.more);
        text.push_str(&self.row[self.end..]);
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(head: &str, tabs: bool, row: &str, at: usize, text: &str) -> String {
        let dress = Dress::of(Dialect::of(head.as_bytes(), tabs), &[]);
        let mut cells = dress.cells(row);
        cells.set(at, text).unwrap();
        cells.text()
    }

    #[test]
    fn one_cell_changes_and_the_row_stays() {
        let csv = "a,b,c\n";
        assert_eq!(
            with(csv, false, "1,\"A, \"\"x\"\"\",ক\r\n\n", 2, "খ, গ"),
            "1,\"A, \"\"x\"\"\",\"খ, গ\"\r\n\n"
        );
        assert_eq!(with(csv, false, "1,\"A\nB\",ক", 1, "C"), "1,\"C\",ক");
        assert_eq!(with(csv, false, "\u{FEFF}A,ক\n", 0, "B"), "\u{FEFF}B,ক\n");
        assert_eq!(with("a;b\n", false, "A, a;ক\n", 1, "খ"), "A, a;খ\n");
        assert_eq!(with("", true, "\"A\tক \"x\n", 1, "খ\tগ"), "\"A\tখ গ\n");
        assert_eq!(
            with("", true, "A\t\"ক\"\n", 1, "খ \"গ\""),
            "A\t\"খ \"\"গ\"\"\"\n"
        );
        assert_eq!(with(csv, false, "A,ক\n", 1, "=১"), "A,=১\n");
        assert_eq!(with(csv, false, "A,'=১\n", 1, "=২"), "A,'=২\n");
        assert_eq!(with(csv, false, "A,\"'=১\"\n", 1, "২"), "A,\"২\"\n");
    }
}
