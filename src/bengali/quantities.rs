//! Bengali numbers, dates and times: digits with what is glued to them, number words with their endings,
//! months and days with theirs.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::calendar;
use crate::lang::Lang;
use crate::numerals::{Lexeme, assemble, leading_number};
use crate::quantity::{Quantity, QuantityKind};
use crate::table::{self, Columns};
use crate::token::{Token, TokenKind};

static WORDS: LazyLock<FxHashMap<&str, Lexeme>> = LazyLock::new(|| {
    let name = "data/numerals/bengali.tsv";
    number_words(name, include_str!("../../data/numerals/bengali.tsv"))
});

/// Reads a table of number words.
pub(crate) fn number_words(
    name: &'static str,
    text: &'static str,
) -> FxHashMap<&'static str, Lexeme> {
    table::embedded(name, text, Columns { min: 3, max: 3 })
        .into_iter()
        .map(|row| {
            let fault = |what: &str| -> ! { panic!("embedded table: {name}:{}: {what}", row.line) };
            let value = row
                .cell(1)
                .parse()
                .unwrap_or_else(|_| fault("the value is no number"));
            let lexeme = match row.cell(2) {
                "cardinal" => Lexeme::Word(value),
                "scale" | "suffix" => Lexeme::Scale(value),
                "plus" => Lexeme::Plus(value),
                "ordinal" => Lexeme::Ordinal(value, false),
                "fraction" => Lexeme::Fraction(value),
                "part" => Lexeme::Divisor(value),
                "vague" => Lexeme::Vague(value),
                "about" => Lexeme::About,
                "percent" => Lexeme::Percent,
                "point" => Lexeme::Point,
                _ => fault("no such kind"),
            };
            (row.cell(0), lexeme)
        })
        .collect()
}

/// Endings with whether they make an ordinal of digits, the longest first.
static ENDINGS: LazyLock<Vec<(&str, bool)>> = LazyLock::new(|| {
    let text = include_str!("../../data/numerals/endings.tsv");
    let mut endings: Vec<(&str, bool)> = table::embedded(
        "data/numerals/endings.tsv",
        text,
        Columns { min: 2, max: 2 },
    )
    .into_iter()
    .map(|row| (row.cell(0), row.cell(1) == "ordinal"))
    .collect();
    endings.sort_by_key(|(ending, _)| std::cmp::Reverse(ending.len()));
    endings
});

/// The quantities of a Bengali segment.
pub fn quantities(tokens: &[Token]) -> Vec<Quantity> {
    let mut lexemes: Vec<Lexeme> = tokens.iter().map(lexeme).collect();
    settle_homographs(tokens, &mut lexemes);
    assemble(&lexemes)
}

fn lexeme(token: &Token) -> Lexeme {
    match token.kind {
        TokenKind::Number => digits(&token.text),
        TokenKind::Mark => match token.text.as_str() {
            "-" => Lexeme::Hyphen,
            ":" => Lexeme::Colon,
            "%" => Lexeme::Percent,
            _ => Lexeme::Other,
        },
        TokenKind::Word => word(&token.text),
    }
}

fn digits(text: &str) -> Lexeme {
    let Some((value, digits, rest)) = leading_number(text) else {
        return Lexeme::Other;
    };
    let rest = rest.trim_start_matches('\'');
    match ENDINGS.iter().find(|(ending, _)| *ending == rest) {
        Some((_, true)) => Lexeme::Ordinal(value, true),
        _ => Lexeme::Digits(value, digits),
    }
}

/// Words longer than this (in bytes) are no number words.
const LONGEST: usize = 60;

fn word(text: &str) -> Lexeme {
    if text.len() > LONGEST {
        return Lexeme::Other;
    }
    if text == "মিনিট" || text == "মিনিটে" {
        return Lexeme::Minute;
    }
    bare(text)
        .or_else(|| {
            stripped(text).find_map(|rest| {
                bare(rest)
                    .or_else(|| stripped(rest).find_map(bare))
                    .filter(|found| !matches!(found, Lexeme::About | Lexeme::Plus(_)))
            })
        })
        .unwrap_or(Lexeme::Other)
}

fn bare(text: &str) -> Option<Lexeme> {
    WORDS
        .get(text)
        .copied()
        .or_else(|| calendar::word(Lang::Bn, text))
}

/// The word without one ending, longer endings first; a bound form (দু'জন) may have an apostrophe.
fn stripped(text: &str) -> impl Iterator<Item = &str> {
    ENDINGS
        .iter()
        .filter_map(move |(ending, _)| text.strip_suffix(ending))
        .map(|rest| rest.trim_end_matches('\''))
        .filter(|rest| !rest.is_empty())
}

/// Words counted, after which নয় is nine and not "is not", and মে is May and not a syllable.
const COUNTED: [&str; 9] = ["জন", "টি", "টা", "মাস", "মাসে", "বছর", "দিন", "ঘণ্টা", "সপ্তাহ"];

fn settle_homographs(tokens: &[Token], lexemes: &mut [Lexeme]) {
    for at in 0..tokens.len() {
        let next = tokens.get(at + 1).map_or("", |token| token.text.as_str());
        let beside_number = |lexemes: &[Lexeme]| {
            let digits = |n: Option<&Lexeme>| {
                matches!(
                    n,
                    Some(Lexeme::Digits(..) | Lexeme::Ordinal(..) | Lexeme::Word(_))
                )
            };
            digits(lexemes.get(at + 1)) || (at > 0 && digits(lexemes.get(at - 1)))
        };
        match tokens[at].text.as_str() {
            "নয়" => {
                let counts = matches!(
                    lexemes.get(at + 1),
                    Some(Lexeme::Scale(_) | Lexeme::Percent)
                );
                if !counts && !COUNTED.contains(&next) {
                    lexemes[at] = Lexeme::Other;
                }
            }
            // দু and ছ are bound forms.
            "দু" | "ছ" | "শ" if !COUNTED.contains(&next) => lexemes[at] = Lexeme::Other,
            "মে" if !beside_number(lexemes) && !COUNTED.contains(&next) => {
                lexemes[at] = Lexeme::Other
            }
            "সোম" | "শুক্র" => lexemes[at] = Lexeme::Other,
            // A part is a percentage only after a number.
            "ভাগ" if at == 0 || !beside_number(lexemes) => lexemes[at] = Lexeme::Other,
            _ => {}
        }
        if let Lexeme::Calendar(QuantityKind::Month, 5.0) = lexemes[at]
            && tokens[at].text != "মে"
            && !beside_number(lexemes)
        {
            lexemes[at] = Lexeme::Other;
        }
    }
}
