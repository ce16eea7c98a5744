//! The lexicon by keys (src/align/features/lexicon.rs), from the tables of data/lexicon:
//!
//! - `bengali.table`: the Bengali headwords by their spelling keys. The value is the place of the first of their
//!   equivalents in `equivalents.table`, where those of the next headword follow: twice 32 bits for each, first the number
//!   of the English word with the [`Kind`] in the two highest bits, then how sure it is.
//! - `english.table`: the English words and phrases by their stems. Their number is their place.
//! - `bengali_phrases.table`, `english_phrases.table`: the first word of phrases, with the most words of such a phrase.

use std::collections::HashMap;

use crate::files::data_table::{Columns, rows};
use crate::model::error::Result;
use crate::{Made, fault, keys, layout, read};

/// What a person wrote, which [`crate::terms`] reads too.
pub(crate) const CORE: &str = "data/lexicon/core.tsv";
const SHORT_FORMS: &str = "data/lexicon/short_forms.tsv";
const INDUCED: &str = "data/lexicon/induced.tsv";

/// Headword, equivalents separated by `"; "`, part of speech; or spelling key, stem, probability.
pub(crate) const COLUMNS: Columns = Columns { min: 3, max: 3 };

/// Where an entry comes from.
#[derive(Clone, Copy)]
enum Kind {
    HandWritten = 0,
    /// What stands before and within names.
    ShortForm = 1,
    Induced = 2,
    /// Written by hand, and said to be a name.
    Name = 3,
}

/// The part of speech of names.
const NAME: &str = "p";

/// An equivalent: the English word's number, where the entry comes from, how sure it is.
type Equivalent = (usize, Kind, f32);

/// The tables of the lexicon.
pub(crate) fn files() -> Result<Vec<Made>> {
    let mut lexicon = Lexicon::default();
    for (table, kind) in [(CORE, Kind::HandWritten), (SHORT_FORMS, Kind::ShortForm)] {
        for row in rows(table, &read(table)?, COLUMNS)? {
            let bengali = keys::bengali(row.cell(0));
            let kind = match kind {
                Kind::HandWritten if row.cell(2) == NAME => Kind::Name,
                kind => kind,
            };
            for english in row.cell(1).split("; ") {
                lexicon.add(&bengali, &keys::english(english), 1.0, kind);
            }
        }
    }
    for row in rows(INDUCED, &read(INDUCED)?, COLUMNS)? {
        let probability = row.cell(2).parse::<f32>().map_err(|_| {
            fault(
                INDUCED,
                &row,
                format!("“{}” is no probability", row.cell(2)),
            )
        })?;
        lexicon.add(row.cell(0), row.cell(1), probability, Kind::Induced);
    }
    Ok(lexicon.files())
}

#[derive(Default)]
struct Lexicon {
    english: Vec<String>,
    numbers: HashMap<String, usize>,
    headwords: Vec<(String, Vec<Equivalent>)>,
    places: HashMap<String, usize>,
}

impl Lexicon {
    /// Adds an entry; of two that name the same the surer one stays, and of two as sure the first.
    fn add(&mut self, bengali: &str, english: &str, weight: f32, kind: Kind) {
        if bengali.is_empty() || english.is_empty() {
            return;
        }
        let number = *self.numbers.entry(english.to_owned()).or_insert_with(|| {
            self.english.push(english.to_owned());
            self.english.len() - 1
        });
        let place = *self.places.entry(bengali.to_owned()).or_insert_with(|| {
            self.headwords.push((bengali.to_owned(), Vec::new()));
            self.headwords.len() - 1
        });
        let equivalents = &mut self.headwords[place].1;
        match equivalents.iter_mut().find(|known| known.0 == number) {
            None => equivalents.push((number, kind, weight)),
            Some(known) if known.2 < weight => *known = (number, kind, weight),
            Some(_) => {}
        }
    }

    fn files(&self) -> Vec<Made> {
        let mut equivalents: Vec<u32> = Vec::new();
        let mut headwords = Vec::new();
        for (bengali, of_headword) in &self.headwords {
            headwords.push((bengali.clone(), equivalents.len() as u32 / 2));
            for &(number, kind, weight) in of_headword {
                equivalents.extend([number as u32 | (kind as u32) << 30, weight.to_bits()]);
            }
        }
        let english: Vec<(String, u32)> = self.english.iter().map(|key| (key.clone(), 0)).collect();
        vec![
            ("bengali.table", layout::table(&headwords)),
            ("equivalents.table", layout::numbers(equivalents)),
            ("bengali_phrases.table", layout::phrases(&headwords)),
            ("english.table", layout::table(&english)),
            ("english_phrases.table", layout::phrases(&english)),
        ]
    }
}
