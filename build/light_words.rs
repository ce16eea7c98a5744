//! Words that every text has whatever it says, and those that join clauses (src/align/features/light_words.rs), from
//! data/light_words.tsv: `light_bn.table` by spelling keys, `light_en.table` by stems, and `joining_bn.table` and
//! `joining_en.table` as they are written.

use std::collections::BTreeSet;

use crate::by_language::rows_by_language;
use crate::files::data_table::{Columns, TableRow};
use crate::language::{bengali, english};
use crate::model::error::Result;
use crate::{Made, fault, layout, read};

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
    let text = read(TABLE)?;
    let [bn, en] = rows_by_language(TABLE, &text, COLUMNS)?;
    let bn = words(&bn, bengali::stem::spelling_key)?;
    let en = words(&en, english::stem::stem)?;
    Ok(vec![
        ("light_bn.table", layout::set(bn.light)),
        ("joining_bn.table", layout::set(bn.joining)),
        ("light_en.table", layout::set(en.light)),
        ("joining_en.table", layout::set(en.joining)),
    ])
}

/// The words of the rows of a language; `key` is what a word is looked up by.
fn words(rows: &[TableRow<'_>], key: impl Fn(&str) -> String) -> Result<Words> {
    let (mut words, mut seen) = (Words::default(), BTreeSet::new());
    for row in rows {
        let word = row.cell(1);
        if !seen.insert(word) {
            return Err(fault(TABLE, row, "the word stands here already"));
        }
        words.light.insert(key(word));
        match row.cell(2) {
            "" => {}
            "joins" => {
                words.joining.insert(word.to_owned());
            }
            _ => {
                let problem = "the third column is neither empty nor “joins”";
                return Err(fault(TABLE, row, problem));
            }
        }
    }
    Ok(words)
}
