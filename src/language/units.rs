//! The words for units of measure: data/numerals/measures.tsv.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use super::normalize::comparable;
use crate::files::data_table::{Columns, embedded};
use crate::model::quantity::Measure;

/// What the table says.
pub(super) struct Units {
    pub(super) bengali: Words,
    pub(super) english: Words,
    /// Whether a measure is money, by its kind.
    pub(super) money: Vec<bool>,
}

/// What it says of a language.
#[derive(Default)]
pub(super) struct Words {
    pub(super) units: FxHashMap<String, Measure>,
    /// Those that are units only glued to figures, in the letters that they are written in.
    pub(super) glued: FxHashMap<String, Measure>,
    /// Words between the two parts of an amount.
    pub(super) and: Vec<String>,
    /// Words that are one before a unit: an hour and 15 minutes.
    pub(super) one: Vec<String>,
    /// Words between a number and its unit: degrees.
    pub(super) degree: Vec<String>,
    /// Things that have a letter behind their number: section 5C.
    pub(super) parts: FxHashSet<String>,
}

/// The names of the measures that are money.
const MONEY: [&str; 5] = ["dollars", "euros", "pounds", "taka", "rupees"];

/// The shipped table.
pub(super) static UNITS: LazyLock<Units> = LazyLock::new(|| {
    let name = "numerals/measures.tsv";
    let text = include_str!("../../data/numerals/measures.tsv");
    let rows = embedded(name, text, Columns { min: 4, max: 5 });
    let mut kinds: FxHashMap<&str, u8> = FxHashMap::default();
    let mut units = Units {
        bengali: Words::default(),
        english: Words::default(),
        money: rows
            .iter()
            .map(|row| MONEY.contains(&row.cell(1)))
            .collect(),
    };
    for (at, row) in rows.iter().enumerate() {
        let fault = |what: &str| -> ! { panic!("{name}:{}: {what}", row.line) };
        let measure = Measure {
            kind: *kinds.entry(row.cell(1)).or_insert(at as u8),
            size: row
                .cell(2)
                .parse()
                .unwrap_or_else(|_| fault("column 3 is a number")),
        };
        let words = match row.cell(0) {
            "bn" => &mut units.bengali,
            "en" => &mut units.english,
            _ => fault("the language is neither bn nor en"),
        };
        for word in row.cell(3).split(' ').map(comparable) {
            match (row.cell(1), row.cell(4)) {
                ("and", "") => words.and.push(word),
                ("one", "") => words.one.push(word),
                ("degree", "") => words.degree.push(word),
                ("part", "") => drop(words.parts.insert(word)),
                (_, "") => drop(words.units.insert(word, measure)),
                (_, "glued") => drop(words.glued.insert(word, measure)),
                _ => fault("column 5 is glued or nothing"),
            }
        }
    }
    units
});
