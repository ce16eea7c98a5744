//! Units that are glued to their figures: 10MW is two words, as 10 MW is, and the C of 38C and 38°C is Celsius. Else nothing on
//! one side would answer the মেগাওয়াট or the সেলসিয়াস of the other.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::normalize::comparable;
use super::units::UNITS;
use crate::files::data_table::{Columns, embedded};
use crate::model::quantity::Measure;

/// Letters for temperatures, and the word that they stand for.
const DEGREES: [(&str, &str); 9] = [
    ("C", CELSIUS),
    ("F", FAHRENHEIT),
    ("\u{BA}C", CELSIUS),
    ("\u{BA}F", FAHRENHEIT),
    ("\u{2DA}C", CELSIUS),
    ("\u{2DA}F", FAHRENHEIT),
    ("\u{2103}", CELSIUS),
    ("\u{2109}", FAHRENHEIT),
    ("সে", "সেলসিয়াস"),
];
const CELSIUS: &str = "Celsius";
const FAHRENHEIT: &str = "Fahrenheit";
/// Signs of one character for a temperature.
const SIGNS: [&str; 2] = ["\u{2103}", "\u{2109}"];
/// No weather is hotter: 451F is a book, and so is 90C a seat.
const HOTTEST: f64 = 150.0;

/// A unit behind figures.
pub(super) struct Unit {
    /// How many characters the figures are.
    pub(super) figures: usize,
    /// The unit as it is compared.
    pub(super) text: String,
}

/// The unit that is glued to the figures of a token in comparable form, whatever stands before it.
pub(super) fn of_figures(text: &str, before: Option<&str>) -> Option<Unit> {
    let unit = text.trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | ','));
    let figures = text.len() - unit.len();
    if figures == 0 || unit.is_empty() {
        return None;
    }
    let degrees = || {
        let named = before.is_some_and(has_letters);
        let known = DEGREES.iter().find(|(letters, _)| *letters == unit);
        let value = text[..figures].parse::<f64>();
        let fits = value.is_ok_and(|value| value <= HOTTEST);
        known.filter(|_| fits && !named).map(|(_, word)| *word)
    };
    let text = match () {
        () if is_unit(unit, figures) => unit.to_owned(),
        () => degrees()?.to_owned(),
    };
    Some(Unit { figures, text })
}

/// The word that a token behind a sign or word for degrees stands for: the C of 38 °C, the sign ℃.
pub(super) fn of_degrees(text: &str, before: Option<&str>) -> Option<&'static str> {
    let (_, word) = DEGREES.iter().find(|(letters, _)| *letters == text)?;
    let is_degree = |before: &str| {
        let said = || UNITS.english.degree.iter().any(|known| known == before);
        matches!(before, "°" | "\u{BA}" | "\u{2DA}") || text.is_ascii() && said()
    };
    (SIGNS.contains(&text) || before.is_some_and(is_degree)).then_some(*word)
}

/// What has a letter behind its number that is no unit: section 5C, Flat 3F, Boeing 7F.
fn has_letters(before: &str) -> bool {
    let capital = before.starts_with(|c: char| c.is_ascii_uppercase());
    capital || UNITS.english.parts.contains(before)
}

/// Four figures before "hrs" are a time of the day.
const TIME: usize = 4;

fn is_unit(unit: &str, figures: usize) -> bool {
    let is_time = |measure: &Measure| {
        let hour = UNITS.english.units.get("hour");
        figures == TIME && hour.is_some_and(|hour| hour.kind == measure.kind)
    };
    if unit.is_ascii() {
        let english = &UNITS.english;
        let known = english.units.get(&*unit.to_ascii_lowercase());
        let known = known.or_else(|| english.glued.get(unit));
        return known.is_some_and(|measure| !is_time(measure));
    }
    let bengali = &UNITS.bengali.units;
    let mut parts = unit.char_indices().rev().map(|(at, _)| unit.split_at(at));
    bengali.contains_key(unit)
        || parts.any(|(word, ending)| bengali.contains_key(word) && ENDINGS.contains(ending))
}

/// What may be glued to a Bengali unit: ৫কেজির, ৩০মিনিটেই.
static ENDINGS: LazyLock<FxHashSet<String>> = LazyLock::new(|| {
    let name = "numerals/endings.tsv";
    let text = include_str!("../../data/numerals/endings.tsv");
    let rows = embedded(name, text, Columns { min: 2, max: 4 });
    let of = |role: &str| -> Vec<&str> {
        let rows = rows.iter().filter(|row| row.cell(1) == role);
        rows.map(|row| row.cell(0)).collect()
    };
    let (cases, emphatics) = (of("case"), of("emphatic"));
    let mut endings = FxHashSet::default();
    for case in cases.iter().chain([&""]) {
        for emphatic in emphatics.iter().chain([&""]) {
            // Behind a hyphen the first sign is taken for no consonant's.
            endings.insert(comparable(&format!("-{case}{emphatic}")).split_off(1));
        }
    }
    endings
});
