//! Words that every text has whatever it says, and those that join clauses (src/align/features/light_words.rs), from
//! data/light_words.tsv: `light_bn.table` by spelling keys, `light_en.table` by stems, and `joining_bn.table` and
//! `joining_en.table` as they are written.

use std::collections::BTreeSet;

use crate::files::data_table::{Columns, rows};
use crate::language::{bengali, english};
use crate::model::error::{Error, Position, Result};
use crate::{Made, layout, read};

const TABLE: &str = "data/light_words.tsv";

/// Language, word, and `joins` where it joins clauses.
const COLUMNS: Columns = Columns { min: 2, max: 3 };

/// The words of a language.
#[derive(Default)]
struct Words {
    light: BTreeSet<String>,
    joining: BTreeSet<String>,
}

/// The tables of both languages.
pub(crate) fn files() -> Result<Vec<Made>> {
    let (mut bn, mut en) = (Words::default(), Words::default());
    let mut seen = BTreeSet::new();
    for row in rows(TABLE, &read(TABLE)?, COLUMNS)? {
        let fault = |what: &str| Error::input(Position::line(TABLE, row.line), what.to_owned());
        let word = row.cell(1).to_owned();
        if !seen.insert((row.cell(0).to_owned(), word.clone())) {
            return Err(fault("the word stands here already"));
        }
        let (words, key) = match row.cell(0) {
            "bn" => (&mut bn, bengali::stem::spelling_key(&word)),
            "en" => (&mut en, english::stem::stem(&word)),
            _ => return Err(fault("the language is neither bn nor en")),
        };
        words.light.insert(key);
        match row.cell(2) {
            "" => {}
            "joins" => {
                words.joining.insert(word);
            }
            _ => return Err(fault("the third column is neither empty nor \"joins\"")),
        }
    }
    Ok(vec![
        ("light_bn.table", layout::set(bn.light)),
        ("joining_bn.table", layout::set(bn.joining)),
        ("light_en.table", layout::set(en.light)),
        ("joining_en.table", layout::set(en.joining)),
    ])
}
