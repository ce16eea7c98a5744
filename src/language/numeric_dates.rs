//! Dates written in numbers: `25/12/2024`, `12/25/2024`, `২৫-১২-২৪`, `2024-12-25`, `২৫.১২.২০২৪`.
//!
//! The day stands before the month or behind it, and only a number above twelve tells; else both numbers are given as
//! [`QuantityKind::DayOrMonth`], which matches either. Scores, ratios, ranges, versions and telephone numbers have the
//! same marks: three numbers that make a day are asked for, and where the year has two digits, two digits of each or a
//! word beside them ([`AROUND`], from data/calendar/dates.tsv).

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use super::normalize::comparable;
use super::tokens::{Token, TokenKind};
use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::model::quantity::{Quantity, QuantityKind};

/// Years that are written with four digits in dates.
const YEARS: std::ops::RangeInclusive<u32> = 1800..=2199;
/// Years of two digits up to here are of this century.
const THIS_CENTURY: u32 = 40;
/// The most days of each month.
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// What a word beside the numbers says of them.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Around {
    Before,
    After,
    Version,
}

static AROUND: LazyLock<FxHashMap<String, Around>> = LazyLock::new(|| {
    let (name, text) = (
        "calendar/dates.tsv",
        include_str!("../../data/calendar/dates.tsv"),
    );
    let mut words = FxHashMap::default();
    for row in data_table::embedded(name, text, Columns { min: 2, max: 2 }) {
        let role = match row.cell(0) {
            "before" => Around::Before,
            "after" => Around::After,
            "version" => Around::Version,
            other => panic!("{name}:{}: no such role: {other}", row.line),
        };
        let all = row.cell(1).split(' ');
        words.extend(all.map(|word| (comparable(word), role)));
    }
    words
});

/// The numbers of a date as they stand.
struct Parts<'a> {
    /// Two or three runs of digits, each with its token.
    numbers: Vec<(&'a str, usize)>,
    mark: &'a str,
    /// The token after the last.
    end: usize,
}

/// Takes the date that begins at a token, or says that none does. Gives the token after it.
pub(crate) fn take(tokens: &[Token], at: usize, found: &mut Vec<Quantity>) -> Option<usize> {
    if tokens.get(at)?.kind != TokenKind::Number {
        return None;
    }
    let parts = joined(tokens, at).or_else(|| dotted(tokens, at))?;
    let kinds = kinds(tokens, at, &parts)?;
    for (&(digits, token), kind) in parts.numbers.iter().zip(kinds) {
        let value = match kind {
            Part::Year => year(digits),
            _ => number(digits),
        };
        let kind = match kind {
            Part::Month => QuantityKind::Month,
            Part::Either => QuantityKind::DayOrMonth,
            Part::Day | Part::Year => QuantityKind::Number,
        };
        found.push(Quantity {
            value: f64::from(value),
            kind,
            tokens: token..token + 1,
            approximate: false,
            digits: true,
            measure: None,
        });
    }
    Some(parts.end)
}

/// What a number of a date is.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Part {
    Day,
    Month,
    /// A day or a month.
    Either,
    Year,
}

/// `25/12/2024` and `25-12-2024`, and before the word for date `25/12`.
fn joined<'a>(tokens: &'a [Token], at: usize) -> Option<Parts<'a>> {
    let mark = tokens.get(at + 1)?.text.as_str();
    if !matches!(mark, "/" | "-") || tokens[at].text.len() > 4 {
        return None;
    }
    let is_mark = |i: usize| tokens.get(i).is_some_and(|token| token.text == mark);
    let is_number = |i: usize| tokens.get(i).is_some_and(|t| t.kind == TokenKind::Number);
    let led = at >= 2 && matches!(tokens[at - 1].text.as_str(), "/" | "-" | ":" | "+" | ".");
    if led && tokens[at - 2].kind == TokenKind::Number || !is_number(at + 2) {
        return None;
    }
    let more = is_mark(at + 3) && is_number(at + 4);
    let last = at + if more { 4 } else { 2 };
    if is_mark(last + 1) && is_number(last + 2) {
        return None;
    }
    let glued = tokens[at..=last]
        .windows(2)
        .all(|pair| pair[1].span.start <= pair[0].span.end);
    let numbers = (at..=last)
        .step_by(2)
        .map(|i| {
            let digits = leading_digits(&tokens[i].text);
            let whole = digits.len() == tokens[i].text.len() || i == last;
            (whole && !digits.is_empty()).then_some((digits, i))
        })
        .collect::<Option<Vec<_>>>()?;
    glued.then_some(Parts {
        numbers,
        mark,
        end: last + 1,
    })
}

/// `25.12.2024`, which is one token.
fn dotted<'a>(tokens: &'a [Token], at: usize) -> Option<Parts<'a>> {
    let text = tokens[at].text.as_str();
    let run = text.trim_end_matches(|c: char| !c.is_ascii_digit());
    let numbers: Vec<&str> = run.split('.').collect();
    let digits = |part: &&str| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit());
    (numbers.len() == 3 && numbers.iter().all(digits)).then(|| Parts {
        numbers: numbers.into_iter().map(|part| (part, at)).collect(),
        mark: ".",
        end: at + 1,
    })
}

fn leading_digits(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_ascii_digit());
    let digits = &text[..end.unwrap_or(text.len())];
    // Letters may be glued to the last number, other numbers may not.
    match text[digits.len()..].contains(|c: char| c.is_ascii_digit() || c == '.' || c == ',') {
        true => "",
        false => digits,
    }
}

/// What the numbers are, if they are a date.
fn kinds(tokens: &[Token], at: usize, parts: &Parts<'_>) -> Option<Vec<Part>> {
    let numbers: Vec<&str> = parts.numbers.iter().map(|(digits, _)| *digits).collect();
    let after = around(tokens.get(parts.end)) == Some(Around::After);
    match numbers[..] {
        [first, second] if parts.mark == "/" && after => {
            day_and_month(first, second).map(Vec::from)
        }
        [year, month, day] if year.len() == 4 => {
            let valid = YEARS.contains(&number(year)) && day_and_month(day, month).is_some();
            (valid && is_day(number(day), number(month)))
                .then(|| vec![Part::Year, Part::Month, Part::Day])
        }
        [first, second, year] => {
            let [first_part, second_part] = day_and_month(first, second)?;
            let short = || {
                let before = at.checked_sub(1).and_then(|i| tokens.get(i));
                let told = after || around(before) == Some(Around::Before);
                let two = first.len() == 2 && second.len() == 2;
                let free = ![before, tokens.get(parts.end)]
                    .map(around)
                    .contains(&Some(Around::Version));
                free && (told || parts.mark == "/" || two && !(parts.mark == "." && named(before)))
            };
            let valid = match year.len() {
                4 => YEARS.contains(&number(year)),
                2 => short(),
                _ => false,
            };
            valid.then(|| vec![first_part, second_part, Part::Year])
        }
        _ => None,
    }
}

/// Whether a name in Latin letters stands before numbers with full stops, as before those of a version.
fn named(before: Option<&Token>) -> bool {
    before.is_some_and(|token| token.text.starts_with(|c: char| c.is_ascii_alphabetic()))
}

fn around(token: Option<&Token>) -> Option<Around> {
    AROUND.get(token?.text.to_lowercase().as_str()).copied()
}

fn day_and_month(first: &str, second: &str) -> Option<[Part; 2]> {
    if first.len() > 2 || second.len() > 2 {
        return None;
    }
    let (a, b) = (number(first), number(second));
    match (is_day(a, b), is_day(b, a)) {
        (true, true) if a != b => Some([Part::Either; 2]),
        (true, _) => Some([Part::Day, Part::Month]),
        (false, true) => Some([Part::Month, Part::Day]),
        (false, false) => None,
    }
}

fn is_day(day: u32, month: u32) -> bool {
    let days = month
        .checked_sub(1)
        .and_then(|month| DAYS.get(month as usize));
    days.is_some_and(|days| (1..=*days).contains(&day))
}

fn number(digits: &str) -> u32 {
    digits.parse().unwrap_or(u32::MAX)
}

/// The year, of which the century may be left out.
fn year(digits: &str) -> u32 {
    match number(digits) {
        year if digits.len() > 2 => year,
        year if year <= THIS_CENTURY => 2000 + year,
        year => 1900 + year,
    }
}
