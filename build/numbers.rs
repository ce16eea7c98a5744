//! The words of numbers and dates (src/language/bengali/number_words.rs and src/language/english/number_lexer.rs), from
//! data/numerals and data/calendar:
//!
//! - `number_words_bn.table`, `number_words_en.table`: each form with the number of its class and the two halves of its value
//! - `number_scales_bn.table`: those that are glued to a unit (পাঁচশ), the longest first, with the same
//! - `number_heads_bn.table`: with what two letters a form can begin, endings and glued scales counted
//! - `number_tails_bn.table`, `digit_tails_bn.table`: what may be glued to a word and to digits, as `Tail::of` reads it
//! - `longest_number_bn.rs`: the bytes of the longest form

use std::collections::{BTreeMap, BTreeSet};

use crate::files::data_table::{Columns, rows};
use crate::language::bengali::number_class::{Class, HEAD, Tail, Word};
use crate::language::english::number_class::Class as EnglishClass;
use crate::language::normalize::comparable;
use crate::model::error::Result;
use crate::{Made, fault, layout, read};

const BENGALI: [&str; 2] = ["data/numerals/bengali.tsv", "data/calendar/bengali.tsv"];
const ENGLISH: [&str; 2] = ["data/numerals/english.tsv", "data/calendar/english.tsv"];
const ENDINGS: &str = "data/numerals/endings.tsv";

/// A form of a table with the number of its class and its value.
struct Form {
    text: String,
    class: u32,
    value: f64,
}

/// The tables of both languages.
pub(crate) fn files() -> Result<Vec<Made>> {
    let mut english = BTreeMap::new();
    let class_of = |name: &str| place(EnglishClass::NAMED, name);
    for form in forms(ENGLISH, class_of)? {
        english.insert(form.text, numbers(form.class, form.value));
    }
    let english: Vec<_> = english.into_iter().collect();
    let mut made = Bengali::read()?.files();
    made.push(("number_words_en.table", layout::rows(&english)));
    Ok(made)
}

fn place<C>(named: &[(&str, C)], name: &str) -> Option<u32> {
    let at = named.iter().position(|(known, _)| *known == name)?;
    Some(at as u32)
}

/// Each word of the tables of a language.
fn forms(tables: [&str; 2], class_of: impl Fn(&str) -> Option<u32>) -> Result<Vec<Form>> {
    let mut forms = Vec::new();
    for table in tables {
        for row in rows(table, &read(table)?, Columns { min: 3, max: 3 })? {
            let class = class_of(row.cell(0))
                .ok_or_else(|| fault(table, &row, format!("no class is called {}", row.cell(0))))?;
            let value = row.cell(1).parse();
            let value =
                value.map_err(|_| fault(table, &row, "column 2 is no number".to_owned()))?;
            let words = row.cell(2).split(' ');
            forms.extend(words.map(|text| Form {
                text: text.to_owned(),
                class,
                value,
            }));
        }
    }
    Ok(forms)
}

/// What `Word::of` reads.
fn numbers(class: u32, value: f64) -> [u32; 3] {
    let bits = value.to_bits();
    [class, bits as u32, (bits >> 32) as u32]
}

/// What `Tail::of` reads.
fn numbers_of(tail: Tail) -> [u32; 3] {
    let plain = Tail::PLAIN.iter().position(|known| *known == tail);
    match (tail, plain) {
        (Tail::Ordinal(low, high), _) => [Tail::PLAIN.len() as u32, low, high],
        (_, plain) => [plain.expect("every other tail is plain") as u32, 0, 0],
    }
}

#[derive(Default)]
struct Bengali {
    words: BTreeMap<String, [u32; 3]>,
    tails: BTreeMap<String, Tail>,
    digit_tails: BTreeMap<String, Tail>,
}

impl Bengali {
    fn read() -> Result<Bengali> {
        let mut bengali = Bengali::default();
        bengali.add_endings()?;
        // A word that only looks like a number is a word like any other.
        let class_of = |name: &str| match name {
            "none" => Some(Class::NAMED.len() as u32),
            name => place(Class::NAMED, name),
        };
        for form in forms(BENGALI, class_of)? {
            let numbers = numbers(form.class, form.value);
            bengali.words.insert(comparable(&form.text), numbers);
        }
        Ok(bengali)
    }

    fn add_endings(&mut self) -> Result<()> {
        let text = read(ENDINGS)?;
        let rows = rows(ENDINGS, &text, Columns { min: 2, max: 4 })?;
        let of = |role: &'static str| {
            let some = rows.iter().filter(move |row| row.cell(1) == role);
            some.map(|row| row.cell(0))
        };
        let classifiers = std::iter::once(("", Tail::Ending))
            .chain(of("classifier").map(|form| (form, Tail::Classifier)))
            .chain(of("hour").map(|form| (form, Tail::Hour)))
            .chain(of("about").map(|form| (form, Tail::About)));
        for (classifier, tail) in classifiers {
            self.add_tails(classifier, tail, of("case"), of("emphatic"));
        }
        for row in rows.iter().filter(|row| row.cell(1) == "ordinal") {
            let bound = |at: usize| {
                let bound = row.cell(at).parse();
                bound.map_err(|_| fault(ENDINGS, row, format!("column {} is no bound", at + 1)))
            };
            self.add_ordinal(row.cell(0), Tail::Ordinal(bound(2)?, bound(3)?), of("case"));
        }
        Ok(())
    }

    fn add_tails<'a>(
        &mut self,
        classifier: &str,
        tail: Tail,
        cases: impl Iterator<Item = &'a str>,
        emphatics: impl Iterator<Item = &'a str> + Clone,
    ) {
        for case in std::iter::once("").chain(cases) {
            let at_hour = tail == Tail::Hour && case.starts_with('য') && !case.ends_with('র');
            let tail = if at_hour { Tail::AtHour } else { tail };
            for emphatic in std::iter::once("").chain(emphatics.clone()) {
                let form = ending(&format!("{classifier}{case}{emphatic}"));
                if !form.is_empty() {
                    self.tails.entry(form).or_insert(tail);
                }
            }
        }
    }

    fn add_ordinal<'a>(&mut self, form: &str, tail: Tail, cases: impl Iterator<Item = &'a str>) {
        for case in std::iter::once("").chain(cases) {
            let form = ending(&format!("{form}{case}"));
            if form.starts_with("তম") {
                self.tails.insert(form.clone(), tail);
            }
            self.digit_tails.insert(form, tail);
        }
    }

    /// The forms of which `is_wanted` holds.
    fn some(&self, is_wanted: fn(&Word) -> bool) -> Vec<(&String, [u32; 3])> {
        let words = self.words.iter().map(|(form, numbers)| (form, *numbers));
        words
            .filter(|(_, numbers)| is_wanted(&Word::of(*numbers)))
            .collect()
    }

    fn files(&self) -> Vec<Made> {
        let mut scales = self.some(is_scale);
        // The longest first: শতাধিক before its end.
        scales.sort_by_key(|(form, _)| std::cmp::Reverse(form.len()));
        let units = self.some(Word::is_unit);
        let longest = |forms: &[(&String, [u32; 3])]| {
            forms.iter().map(|(form, _)| form.len()).max().unwrap_or(0)
        };
        let glued = longest(&units) + 1 + longest(&scales);
        let alone = self.words.keys().map(String::len).max().unwrap_or(0);
        let words: Vec<_> = self
            .words
            .iter()
            .map(|(form, numbers)| (form, *numbers))
            .collect();
        vec![
            (
                "longest_number_bn.rs",
                alone.max(glued).to_string().into_bytes(),
            ),
            (
                "number_heads_bn.table",
                layout::set(self.heads(&units, &scales)),
            ),
            ("number_scales_bn.table", layout::rows(&scales)),
            ("number_words_bn.table", layout::rows(&words)),
            ("number_tails_bn.table", tails(&self.tails)),
            ("digit_tails_bn.table", tails(&self.digit_tails)),
        ]
    }

    /// With what two letters a text can begin that the tables know.
    fn heads(
        &self,
        units: &[(&String, [u32; 3])],
        scales: &[(&String, [u32; 3])],
    ) -> BTreeSet<Vec<u8>> {
        let mut heads = BTreeSet::new();
        let mut add = |form: String| heads.extend(form.as_bytes().get(..HEAD).map(<[u8]>::to_vec));
        for form in self.words.keys() {
            add(form.clone());
            // A short form takes endings, so every two letters that can begin it with one must pass.
            if form.len() < HEAD {
                self.tails
                    .keys()
                    .for_each(|tail| add(format!("{form}{tail}")));
            }
        }
        // A longer unit has passed by its own two letters.
        for (unit, _) in units.iter().filter(|(unit, _)| unit.len() < HEAD) {
            for (scale, _) in scales {
                add(format!("{unit}{scale}"));
                add(format!("{unit}'{scale}"));
            }
        }
        heads
    }
}

fn tails(tails: &BTreeMap<String, Tail>) -> Vec<u8> {
    let rows: Vec<_> = tails
        .iter()
        .map(|(form, tail)| (form, numbers_of(*tail)))
        .collect();
    layout::rows(&rows)
}

/// An ending in comparable form; without the hyphen its first sign would be taken for that of the consonant behind it.
fn ending(form: &str) -> String {
    comparable(&format!("-{form}")).split_off(1)
}

/// Whether a word can be glued to a unit that it multiplies.
fn is_scale(word: &Word) -> bool {
    matches!(word.class, Class::Scale | Class::BoundScale | Class::Over)
}
