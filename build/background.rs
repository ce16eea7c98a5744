//! How much a word says (src/align/features/idf.rs), from data/models/background_counts.tsv: a table for each language.

use std::collections::HashMap;

use crate::by_language::rows_by_language;
use crate::files::data_table::{Columns, TableRow};
use crate::model::error::Result;
use crate::{Made, fault, layout, read};

const TABLE: &str = "data/models/background_counts.tsv";

/// Language, word, how often it occurs in ten thousand sentences.
const COLUMNS: Columns = Columns { min: 3, max: 3 };

/// The weight of a word that the background has never, or hardly ever, seen.
const RAREST: f32 = 7.0;

/// The tables of both languages.
pub(crate) fn files() -> Result<Vec<Made>> {
    let text = read(TABLE)?;
    let [bn, en] = rows_by_language(TABLE, &text, COLUMNS)?;
    Ok(vec![
        ("background_bn.table", weights(&bn)?),
        ("background_en.table", weights(&en)?),
    ])
}

/// What the words of a language say: ln(10000 / occurrences in ten thousand sentences).
fn weights(rows: &[TableRow<'_>]) -> Result<Vec<u8>> {
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut entries: Vec<(String, u32)> = Vec::new();
    for row in rows {
        let count = row.cell(2).parse::<f32>();
        let count =
            count.map_err(|_| fault(TABLE, row, format!("“{}” is no count", row.cell(2))))?;
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
