//! CSV and TSV in, whichever program saved them.

use csv::ReaderBuilder;

use super::Grid;
use crate::foreign::table;
use crate::read::text::decode;
use crate::review::guard::unguard;

/// The cells of a table. The separator is told by the header, since some spreadsheets write semicolons.
///
/// # Errors
/// Bytes that are no UTF-8, and broken quoting.
pub(super) fn grid(bytes: Vec<u8>) -> Result<Grid, String> {
    let text = decode(bytes)?;
    let mut reader = ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(separator(&text))
        .from_reader(text.as_bytes());
    let mut rows = Vec::new();
    for (row, record) in (1..).zip(reader.records()) {
        let record = record.map_err(|error| table::words(&error))?;
        let cells = record.iter().map(|cell| unguard(cell).to_owned());
        rows.push((row, cells.collect()));
    }
    Ok(Grid { name: None, rows })
}

fn separator(text: &str) -> u8 {
    let header = text.lines().next().unwrap_or_default();
    let count = |separator: &u8| header.bytes().filter(|byte| byte == separator).count();
    // Of equals, max_by_key takes the last.
    [b';', b'\t', b',']
        .into_iter()
        .max_by_key(count)
        .unwrap_or(b',')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn separators_and_guards_are_undone() {
        for separator in [",", ";", "\t"] {
            let text =
                format!("\u{FEFF}id{separator}English\r\n1{separator}\"'=1, 2; 3\t\n4\"\r\n");
            let grid = grid(text.into_bytes()).unwrap();
            assert_eq!(grid.rows[0].1, ["id", "English"]);
            assert_eq!(
                grid.rows[1],
                (2, vec!["1".to_owned(), "=1, 2; 3\t\n4".to_owned()])
            );
        }
    }

    #[test]
    fn utf_16_with_its_mark_is_read_and_without_it_is_named() {
        let bytes: Vec<u8> = "id\n১\n"
            .encode_utf16()
            .flat_map(u16::to_le_bytes)
            .collect();
        let marked = [b"\xFF\xFE".to_vec(), bytes.clone()].concat();
        assert_eq!(grid(marked).unwrap().rows[1], (2, vec!["১".to_owned()]));
        assert!(grid(bytes).err().unwrap().contains("UTF-16"));
    }
}
