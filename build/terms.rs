//! The names and the terms of several words as a person wrote them, for glossaries (src/review/kit/glossary/terms.rs).

use std::fmt::Write;

use crate::files::data_table::rows;
use crate::lexicon::{COLUMNS, CORE};
use crate::model::error::Result;
use crate::read;

/// Proper names, and nouns that have several words in English: headword, equivalent, part of speech, and the rank of
/// the equivalent among those of the headword.
pub(crate) fn terms() -> Result<String> {
    let text = read(CORE)?;
    let mut terms = String::new();
    for row in rows(CORE, &text, COLUMNS)? {
        for (rank, english) in row.cell(1).split("; ").enumerate() {
            let wanted = match row.cell(2) {
                "p" => true,
                "n" => english.contains([' ', '-']),
                _ => false,
            };
            if wanted {
                let _ = writeln!(terms, "{}\t{english}\t{}\t{rank}", row.cell(0), row.cell(2));
            }
        }
    }
    Ok(terms)
}
