//! How much it tells that a word has no partner (src/align/features/telling.rs), from data/models/partner_counts.tsv: a table
//! for each language.

use crate::by_language::rows_by_language;
use crate::files::data_table::{Columns, TableRow};
use crate::model::error::Result;
use crate::{Made, fault, layout, read};

const TABLE: &str = "data/models/partner_counts.tsv";

/// Language, word, how often it was met, how often with a partner.
const COLUMNS: Columns = Columns { min: 4, max: 4 };

/// What a word was not met often enough to tell counts as so many usual words.
const USUAL: f64 = 8.0;
/// The least and the most that a word tells, beside a usual one.
const LEAST: f64 = 0.1;
const MOST: f64 = 2.5;

/// The tables of both languages.
pub(crate) fn files() -> Result<Vec<Made>> {
    let text = read(TABLE)?;
    let [bn, en] = rows_by_language(TABLE, &text, COLUMNS)?;
    Ok(vec![
        ("partners_bn.table", told(&bn)?),
        ("partners_en.table", told(&en)?),
    ])
}

/// What the words of a language tell where they have no partner, beside a usual word: the surprise, -ln(share of its places
/// where it has none), over that of all words.
fn told(rows: &[TableRow<'_>]) -> Result<Vec<u8>> {
    let mut counted: Vec<(String, f64, f64)> = Vec::new();
    for row in rows {
        let count = |cell: usize| {
            let count = row.cell(cell).parse::<u32>();
            count.map_err(|_| fault(TABLE, row, format!("“{}” is no count", row.cell(cell))))
        };
        let (met, partnered) = (count(2)?, count(3)?);
        if partnered > met {
            return Err(fault(TABLE, row, "a word has more partners than places"));
        }
        counted.push((row.cell(1).into(), met.into(), partnered.into()));
    }
    let sum = |of: fn(&(String, f64, f64)) -> f64| counted.iter().map(of).sum::<f64>();
    let usual = sum(|word| word.2) / sum(|word| word.1);
    let surprise = |share: f64| -(1.0 - share).ln();
    let told = |(word, met, partnered): &(String, f64, f64)| {
        let share = (partnered + USUAL * usual) / (met + USUAL);
        let told = (surprise(share) / surprise(usual)).clamp(LEAST, MOST);
        (word.clone(), (told as f32).to_bits())
    };
    let entries: Vec<(String, u32)> = counted.iter().map(told).collect();
    Ok(layout::table(&entries))
}
