//! CSV and TSV in, whichever program saved them.

use super::grid::Grid;
use super::grid::HEADER_WITHIN;
use crate::files::delimited::{Dialect, Records, unquoted};
use crate::files::encoding::decode_text;
use crate::memory::formats::table::undress::Undress;
use crate::model::display::counted;

/// The cells of a table; `tabs` for a `.tsv`. The separator of a CSV is told by the header, since some spreadsheets
/// write semicolons.
///
/// # Errors
/// Bytes that are no UTF-8, broken quoting, and a row with more cells than the header.
pub(super) fn grid(bytes: Vec<u8>, tabs: bool) -> Result<Grid, String> {
    let text = decode_text(bytes)?;
    let dialect = Dialect::of(text.as_bytes(), tabs);
    let mut records = Vec::new();
    let mut header = None;
    let mut is_review = false;
    for record in Records::new(text.as_bytes(), dialect, u64::MAX / 4) {
        let record = record.map_err(|broken| format!("line {}: {}", broken.line, broken.fault))?;
        // A memory of a million units is no review, and need not be read to its end to see that.
        if records.len() == HEADER_WITHIN && !is_review {
            break;
        }
        if records.len() < HEADER_WITHIN {
            // In a .tsv quotation marks stand there still.
            let mut cells = record.cells.iter();
            is_review |= cells.any(|cell| names_seals(&unquoted(cell.trim())));
            if header.is_none() && record.cells.iter().any(|cell| names_seals(cell)) {
                header = Some(records.len());
            }
        }
        records.push(record);
    }
    let width = header.map_or(usize::MAX, |at| records[at].cells.len());
    let names = records
        .get(header.unwrap_or(0))
        .map(|record| record.cells.clone());
    let undress = Undress::of(&names.unwrap_or_default(), dialect.lines);
    let mut rows = Vec::new();
    for (row, record) in (1..).zip(records) {
        if record
            .cells
            .iter()
            .skip(width)
            .any(|cell| !cell.trim().is_empty())
        {
            return Err(format!(
                "line {}: {}, the header has {width}: is a text that holds {} not in quotation marks?",
                record.line,
                counted(record.cells.len(), "cell"),
                if dialect.lines {
                    "a tab"
                } else {
                    "the separator"
                }
            ));
        }
        rows.push((row, undress.row(record.cells)));
    }
    Ok(Grid { name: None, rows })
}

/// Whether a cell is the name of the column of row hashes.
fn names_seals(cell: &str) -> bool {
    cell.trim().eq_ignore_ascii_case("hash")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_and_guards_are_undone() {
        for separator in [",", ";", "\t"] {
            let text =
                format!("\u{FEFF}id{separator}English\r\n1{separator}\"'=1, 2; 3\t\n4\"\r\n");
            let grid = grid(text.into_bytes(), false).unwrap();
            assert_eq!(grid.rows[0].1, ["id", "English"]);
            assert_eq!(
                grid.rows[1],
                (2, vec!["1".to_owned(), "=1, 2; 3\t\n4".to_owned()])
            );
        }
    }

    #[test]
    fn a_line_of_a_tsv_is_a_row() {
        let grid = grid(b"id\tEnglish\n1\t\"Open\n2\tb\n".to_vec(), true).unwrap();
        assert_eq!(grid.rows.len(), 3);
        assert_eq!(grid.rows[1].1, ["1", "\"Open"]);
    }

    #[test]
    fn a_review_is_read_to_its_end_and_what_is_none_is_not() {
        let rows = |names: &str, tabs| {
            let text = format!("{names}\n{}", "A\tB\n".repeat(40));
            grid(text.into_bytes(), tabs).unwrap().rows.len()
        };
        for review in ["id\thash", "\"id\"\t\"hash\"", "\n\nid\tHash"] {
            assert!(rows(review, true) > 40, "{review}");
            assert!(rows(review, false) > 40, "{review}");
        }
        assert_eq!(rows("English\tBengali", true), HEADER_WITHIN);
    }

    #[test]
    fn rows_that_do_not_fit_are_named() {
        let told = |text: &str| grid(text.as_bytes().to_vec(), false).err().unwrap();
        assert!(told("id,hash\n1,\"x\n2,y\n").starts_with("line 2: "));
        assert!(told("id,hash\n1,x\n2,y,z,\n").starts_with("line 3: 4 cells, the header has 2"));
        assert!(grid(b"id,hash\n1,x,,\n".to_vec(), false).is_ok());
    }

    #[test]
    fn utf_16_with_its_mark_is_read_and_without_it_is_named() {
        let bytes: Vec<u8> = "id\n১\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let marked = [b"\xFF\xFE".to_vec(), bytes.clone()].concat();
        assert_eq!(
            grid(marked, false).unwrap().rows[1],
            (2, vec!["১".to_owned()])
        );
        assert!(grid(bytes, false).err().unwrap().contains("UTF-16"));
    }
}
