//! Months, days and parts of the day of both languages, from `data/calendar.tsv`.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::lang::Lang;
use crate::numerals::{DayPart, Lexeme};
use crate::quantity::QuantityKind;
use crate::table::{self, Columns};

type Words = FxHashMap<&'static str, Lexeme>;

static WORDS: LazyLock<(Words, Words)> = LazyLock::new(|| {
    let name = "data/calendar.tsv";
    let text = include_str!("../data/calendar.tsv");
    let (mut bn, mut en) = (Words::default(), Words::default());
    for row in table::embedded(name, text, Columns { min: 4, max: 4 }) {
        let fault = |what: &str| -> ! { panic!("embedded table: {name}:{}: {what}", row.line) };
        let value = || {
            row.cell(3)
                .parse()
                .unwrap_or_else(|_| fault("the value is no number"))
        };
        let lexeme = match row.cell(2) {
            "month" => Lexeme::Calendar(QuantityKind::Month, value()),
            "weekday" => Lexeme::Calendar(QuantityKind::Weekday, value()),
            "day" => Lexeme::Calendar(QuantityKind::RelativeDay, value()),
            "clock" => Lexeme::Calendar(QuantityKind::Clock, value()),
            "part" => match DayPart::named(row.cell(3)) {
                Some(part) => Lexeme::DayPart(part),
                None => fault("no such part of the day"),
            },
            _ => fault("no such kind"),
        };
        match row.cell(0) {
            "bn" => bn.insert(row.cell(1), lexeme),
            "en" => en.insert(row.cell(1), lexeme),
            _ => fault("no such language"),
        };
    }
    (bn, en)
});

/// What a word, in comparable form and lower case, is in a date or time.
pub fn word(lang: Lang, word: &str) -> Option<Lexeme> {
    match lang {
        Lang::Bn => WORDS.0.get(word).copied(),
        Lang::En => WORDS.1.get(word).copied(),
    }
}
