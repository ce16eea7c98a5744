//! How much a word says (src/align/features/idf.rs), from data/models/background_counts.tsv: a table for each language.

use std::collections::HashMap;

use crate::files::data_table::{Columns, rows};
use crate::model::error::{Error, Position, Result};
use crate::{Made, layout, read};

const TABLE: &str = "data/models/background_counts.tsv";

/// Language, word, how often it occurs in ten thousand sentences.
const COLUMNS: Columns = Columns { min: 3, max: 3 };

/// The weight of a word that the background has never, or hardly ever, seen.
const RAREST: f32 = 7.0;

/// The tables of both languages.
pub(crate) fn files() -> Result<Vec<Made>> {
    let text = read(TABLE)?;
    Ok(vec![
        ("background_bn.table", weights("bn", &text)?),
        ("background_en.table", weights("en", &text)?),
    ])
}

/// What the words of a language say: ln(10000 / occurrences in ten thousand sentences).
fn weights(lang: &str, text: &str) -> Result<Vec<u8>> {
    let fault = |line: usize, problem: String| Error::input(Position::line(TABLE, line), problem);
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut entries: Vec<(String, u32)> = Vec::new();
    for row in rows(TABLE, text, COLUMNS)? {
        if !["bn", "en"].contains(&row.cell(0)) {
            return Err(fault(row.line, format!("language {:?}", row.cell(0))));
        }
        if row.cell(0) != lang {
            continue;
        }
        let count: f32 = row
            .cell(2)
            .parse()
            .map_err(|_| fault(row.line, format!("{:?} is no count", row.cell(2))))?;
        let weight = (10_000.0 / count).ln().clamp(0.0, RAREST).to_bits();
        match places.get(row.cell(1)) {
            Some(&place) => entries[place].1 = weight,
            None => {
                places.insert(row.cell(1).to_owned(), entries.len());
                entries.push((row.cell(1).to_owned(), weight));
            }
        }
    }
    Ok(layout::table(&entries))
}
