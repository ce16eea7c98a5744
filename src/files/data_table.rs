//! The reader of the tables in data/ and of user lexicons: tab-separated lines, `#` comments, errors by line.
//!
//! Language knowledge is data that a linguist fixes, so every table goes through here: a wrong column count,
//! a cell that is not NFC or a stray space is refused with the file and the line it stands in.

use std::path::Path;

use unicode_normalization::is_nfc;

use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Result};

/// One line of a table: its number, counted from 1, and its cells.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct TableRow<'a> {
    /// The line in the file, counted from 1.
    pub line: usize,
    /// The cells, trimmed of nothing: a stray space is an error.
    pub cells: Vec<&'a str>,
}

impl<'a> TableRow<'a> {
    /// The cell in column `i`, empty when the row is shorter.
    pub(crate) fn cell(&self, i: usize) -> &'a str {
        self.cells.get(i).copied().unwrap_or("")
    }
}

/// How many columns a table's rows may have.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Columns {
    /// At least so many.
    pub min: usize,
    /// At most so many.
    pub max: usize,
}

/// Reads a table from memory. `name` is what errors call it.
///
/// # Errors
/// The first row with a wrong column count, an empty first cell, edge spaces, or text that is not NFC.
pub(crate) fn rows<'a>(name: &str, text: &'a str, columns: Columns) -> Result<Vec<TableRow<'a>>> {
    read(name, text, |row| check(row, columns))
}

fn read<'a>(
    name: &str,
    text: &'a str,
    check: impl Fn(&TableRow<'_>) -> std::result::Result<(), String>,
) -> Result<Vec<TableRow<'a>>> {
    let mut rows = Vec::new();
    for (number, line) in text.trim_start_matches('\u{FEFF}').lines().enumerate() {
        if line.starts_with('#') || line.trim().is_empty() {
            continue;
        }
        let row = TableRow {
            line: number + 1,
            cells: cells(line),
        };
        check(&row).map_err(|problem| {
            Error::input(Position::line(Path::new(name), number + 1), problem)
        })?;
        rows.push(row);
    }
    Ok(rows)
}

/// Most tables have no more columns.
const COMMON: usize = 5;

/// The cells of a line. Tables are read at every start, and `split` takes four times as long over so short ones.
fn cells(line: &str) -> Vec<&str> {
    let mut cells = Vec::with_capacity(COMMON);
    let mut start = 0;
    for (at, byte) in line.bytes().enumerate() {
        if byte == b'\t' {
            cells.push(&line[start..at]);
            start = at + 1;
        }
    }
    cells.push(&line[start..]);
    cells
}

fn check_columns(row: &TableRow<'_>, columns: Columns) -> std::result::Result<(), String> {
    let count = row.cells.len();
    if count < columns.min || count > columns.max {
        let wanted = if columns.min == columns.max {
            format!("{}", columns.min)
        } else {
            format!("{} to {}", columns.min, columns.max)
        };
        return Err(format!(
            "{count} columns where {wanted} are expected (columns are separated by tabs)"
        ));
    }
    if row.cells[0].is_empty() {
        return Err("the first column is empty".to_owned());
    }
    Ok(())
}

fn check(row: &TableRow<'_>, columns: Columns) -> std::result::Result<(), String> {
    check_columns(row, columns)?;
    for cell in &row.cells {
        if cell.trim() != *cell {
            return Err(format!("stray space around {}", Quoted(cell)));
        }
        if !cell.is_ascii() && !is_nfc(cell) {
            return Err(format!("{} is not in Unicode normal form C", Quoted(cell)));
        }
    }
    Ok(())
}

/// Reads a table that is embedded in the binary. A fault in it is a fault of the build, found by the tests,
/// so it ends the program with the line's error. A release build looks at the columns only: at every start a
/// look at each letter would cost more than the table is worth.
pub(crate) fn embedded<'a>(name: &str, text: &'a str, columns: Columns) -> Vec<TableRow<'a>> {
    let known = |row: &TableRow<'_>| {
        if cfg!(debug_assertions) {
            check(row, columns)
        } else {
            check_columns(row, columns)
        }
    };
    read(name, text, known).unwrap_or_else(|error| panic!("embedded table: {error}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_the_line_of_a_fault() {
        let columns = Columns { min: 2, max: 3 };
        let fault = |text| rows("t.tsv", text, columns).unwrap_err().to_string();
        assert!(fault("# head\nক\tka\nখ").starts_with("t.tsv:3: 1 columns"));
        assert!(fault("\tka").contains("first column is empty"));
        assert!(fault("ক\t ka").contains("stray space"));
        // The letter য় in one code (U+09DF) is what normal form C never holds.
        assert!(fault("\u{09DF}\tya").contains("normal form"));
    }

    #[test]
    fn cells_may_be_empty() {
        assert_eq!(cells(""), [""]);
        assert_eq!(cells("ক\t\tka\t"), ["ক", "", "ka", ""]);
    }

    #[test]
    fn skips_comments_and_blank_lines() {
        let rows = rows("t.tsv", "# a\n\nক\tka\n", Columns { min: 2, max: 2 }).unwrap();
        assert_eq!(
            rows,
            vec![TableRow {
                line: 3,
                cells: vec!["ক", "ka"]
            }]
        );
    }
}
