//! The day of a time stamp, in every form that feeds, pages, tables and editors write: ISO 8601, RFC 2822 and its older
//! forms, seconds since 1970, names of months in English and Bengali, figures of both. `10/05/2020` means two days, so
//! that its order has to be told.
//!
//! A day of the Bengali year (২৭ বৈশাখ ১৪৩৩) is counted by the calendar of Bangladesh as revised in 2019, in which the
//! year begins on 14 April; that of West Bengal is a day behind, which is near enough for looking up wire copy.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::model::article::Date;
use crate::model::lang::{ascii_digit, is_bengali};

/// Which of the three numbers of a date stands first, where the year has no four digits in front.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DateOrder {
    /// 10/05/2020 is 10 May.
    Dmy,
    /// 10/05/2020 is 5 October.
    Mdy,
    /// 20/05/10 is 10 May 2020.
    Ymd,
}

/// A stamp is not longer, in bytes: more is a text.
const LONGEST: usize = 400;
/// Years of two digits up to here are of this century.
const THIS_CENTURY: u16 = 70;

/// A month by its name.
#[derive(Clone, Copy)]
enum Month {
    Gregorian(u8),
    /// The month of the Bengali year, from 1 (বৈশাখ).
    Bengali(u8),
}

static MONTHS: LazyLock<FxHashMap<String, Month>> = LazyLock::new(|| {
    let tables = [
        (
            "data/calendar/bengali.tsv",
            include_str!("../../data/calendar/bengali.tsv"),
        ),
        (
            "data/calendar/english.tsv",
            include_str!("../../data/calendar/english.tsv"),
        ),
    ];
    let mut months = FxHashMap::default();
    for (name, text) in tables {
        for row in data_table::embedded(name, text, Columns { min: 2, max: 3 }) {
            let Ok(value) = row.cell(1).parse::<u8>() else {
                continue;
            };
            let month = match row.cell(0) {
                // The Bengali year begins in the fourth month of ours.
                "bengali-month" => Month::Bengali((value + 8) % 12 + 1),
                "month" | "short-month" | "month-abbreviation" => Month::Gregorian(value),
                "month-word" if (1..=12).contains(&value) && name.contains("english") => {
                    Month::Gregorian(value)
                }
                _ => continue,
            };
            for word in row.cell(2).split(' ') {
                let bare: String = word.trim_end_matches('.').nfc().collect();
                months.entry(bare.to_lowercase()).or_insert(month);
            }
        }
    }
    months
});

/// Which month of our year a word names, in either language.
pub(super) fn month(word: &str) -> Option<u8> {
    match MONTHS.get(word)? {
        Month::Gregorian(month) => Some(*month),
        Month::Bengali(_) => None,
    }
}

/// A word of a stamp, or a number with how many digits it was written.
#[derive(Debug)]
enum Part {
    Number {
        value: u64,
        digits: usize,
    },
    Word(String),
    /// What stands between.
    Mark(char),
}

/// The day a stamp names.
pub(crate) fn read(stamp: &str, order: Option<DateOrder>) -> Option<Date> {
    let stamp = stamp.trim();
    if stamp.len() > LONGEST {
        return None;
    }
    let stamp: String = stamp
        .nfc()
        .map(ascii_digit)
        .collect::<String>()
        .to_lowercase();
    Date::parse(&stamp)
        .or_else(|| since_1970(&stamp))
        .or_else(|| of_week(&stamp))
        .or_else(|| {
            let parts = parts(&stamp);
            named(&parts).or_else(|| numbered(&parts, order))
        })
}

/// Seconds, milliseconds or microseconds since 1970, of this century.
fn since_1970(stamp: &str) -> Option<Date> {
    // As .NET writes them in JSON: /Date(1714730400000+0600)/.
    let inner = stamp.strip_prefix("/date(");
    let stamp = inner.map_or(stamp, |inner| {
        inner.split(['+', '-', ')']).next().unwrap_or_default()
    });
    let (whole, _) = stamp.split_once('.').unwrap_or((stamp, ""));
    let divisor = match whole.len() {
        9 | 10 => 1,
        13 => 1_000,
        16 => 1_000_000,
        _ => return None,
    };
    let all = stamp
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    let seconds = whole.parse::<u64>().ok().filter(|_| all)? / divisor;
    Date::since_1970(seconds / 86_400)
}

/// The day of a week, as ISO 8601 counts them: 2024-W18-5. The first week is that of 4 January, and begins on a Monday.
fn of_week(stamp: &str) -> Option<Date> {
    let (year, rest) = stamp.split_once("-w").or_else(|| stamp.split_once('w'))?;
    let digits: String = rest.chars().take(4).filter(char::is_ascii_digit).collect();
    if year.len() != 4 || digits.len() != 3 {
        return None;
    }
    let (week, day) = digits.split_at(2);
    let (week, day) = (week.parse::<i32>().ok()?, day.parse::<i32>().ok()?);
    let within = (1..=53).contains(&week) && (1..=7).contains(&day);
    let epoch = Date::new(1970, 1, 1)?.days();
    let fourth = Date::new(year.parse().ok()?, 1, 4)?.days() - epoch;
    // 1 January 1970 was a Thursday.
    let monday = fourth - (fourth + 3).rem_euclid(7);
    let days = monday + (week - 1) * 7 + day - 1;
    Date::since_1970(u64::try_from(days).ok().filter(|_| within)?)
}

fn parts(stamp: &str) -> Vec<Part> {
    let mut parts = Vec::new();
    let mut rest = stamp;
    let is_letter = |c: char| c.is_alphabetic() || is_bengali(c);
    while let Some(first) = rest.chars().next() {
        let taken = if first.is_ascii_digit() {
            let end = rest
                .find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len());
            // A longer number is none of a date.
            let value = rest[..end].parse().unwrap_or(u64::MAX);
            parts.push(Part::Number { value, digits: end });
            end
        } else if is_letter(first) {
            let end = rest.find(|c: char| !is_letter(c)).unwrap_or(rest.len());
            parts.push(Part::Word(rest[..end].to_owned()));
            end
        } else {
            if !first.is_whitespace() {
                parts.push(Part::Mark(first));
            }
            first.len_utf8()
        };
        rest = &rest[taken..];
    }
    parts
}

/// A date with the name of a month: `10 May 2026`, `May 10, 2026`, `১০ই মে, ২০২৬`, `10-May-26`.
fn named(parts: &[Part]) -> Option<Date> {
    let months = |at: usize| match &parts[at] {
        Part::Word(word) => MONTHS.get(word.as_str()).map(|month| (at, *month)),
        _ => None,
    };
    let all: Vec<(usize, Month)> = (0..parts.len()).filter_map(months).collect();
    let ours = all
        .iter()
        .filter(|(_, month)| matches!(month, Month::Gregorian(_)));
    // Of two calendars, ours is the surer.

    ours.chain(&all).find_map(|&(at, month)| {
        let year = year(parts, at)?;
        let fits = |value: u64| {
            u8::try_from(value)
                .ok()
                .filter(|day| (1..=32).contains(day))
        };
        let before = before(parts, at)
            .and_then(fits)
            .and_then(|day| date(year, month, day));
        before.or_else(|| date(year, month, after(parts, at).and_then(fits)?))
    })
}

fn date(year: u16, month: Month, day: u8) -> Option<Date> {
    match month {
        // A year of the Bengali calendar is none of ours.
        Month::Gregorian(month) if year >= 1800 => Date::new(year, month, day),
        Month::Gregorian(_) => None,
        Month::Bengali(month) => of_bengali_year(year, month, day),
    }
}

/// The day of a Bengali year: its first six months have 31 days, the others 30, but for ফাল্গুন, which ends with the
/// leap day or without it.
fn of_bengali_year(year: u16, month: u8, day: u8) -> Option<Date> {
    let ours = year
        .checked_add(593)
        .filter(|year| (1900..2200).contains(year))?;
    let before = match month {
        1..=7 => 31 * u32::from(month - 1),
        8..=11 => 186 + 30 * u32::from(month - 7),
        // চৈত্র begins on 15 March, whatever the year.
        12 => {
            return Date::new(ours + 1, 3, 14 + day)
                .or_else(|| Date::new(ours + 1, 4, (14 + day).checked_sub(31)?));
        }
        _ => return None,
    };
    let first = Date::new(ours, 4, 14)?;
    let since_1970 = first.days() - Date::new(1970, 1, 1)?.days();
    let days = u64::try_from(since_1970).ok()? + u64::from(before) + u64::from(day);
    Date::since_1970(days - 1)
}

/// The number before the month, whatever an ordinal adds to it (`10th of`, `১০ই`).
fn before(parts: &[Part], at: usize) -> Option<u64> {
    const ENDINGS: [&str; 12] = [
        "st",
        "nd",
        "rd",
        "th",
        "of",
        "ই",
        "লা",
        "রা",
        "ঠা",
        "শে",
        "তারিখ",
        "the",
    ];
    for part in parts[..at].iter().rev().take(4) {
        match part {
            Part::Number {
                value,
                digits: 1..=2,
            } => return Some(*value),
            Part::Word(word) if ENDINGS.contains(&word.as_str()) => {}
            Part::Mark('-' | '/' | '.' | ',' | '\u{2019}' | '\'') => {}
            _ => return None,
        }
    }
    None
}

/// The number behind the month.
fn after(parts: &[Part], at: usize) -> Option<u64> {
    parts[at + 1..].iter().take(2).find_map(|part| match part {
        Part::Number {
            value,
            digits: 1..=2,
        } => Some(*value),
        _ => None,
    })
}

/// The year: the first number of four digits behind the month, else before it; else one of two digits close behind.
fn year(parts: &[Part], at: usize) -> Option<u16> {
    let full = |part: &Part| match part {
        Part::Number { value, digits: 4 } if (1300..2200).contains(value) => Some(*value as u16),
        _ => None,
    };
    let (head, tail) = (&parts[..at], &parts[at + 1..]);
    let short = || {
        // `10-May-26`: it follows the month as the day goes before it.
        before(parts, at)?;
        match tail {
            [
                Part::Mark('-' | '/' | '\'' | ',' | '\u{2019}'),
                Part::Number { value, digits: 2 },
                ..,
            ]
            | [Part::Number { value, digits: 2 }, ..] => Some(of_two_digits(*value as u16)),
            _ => None,
        }
    };
    tail.iter()
        .find_map(full)
        .or_else(|| head.iter().rev().find_map(full))
        .or_else(short)
}

fn of_two_digits(year: u16) -> u16 {
    match year {
        ..THIS_CENTURY => 2000 + year,
        _ => 1900 + year,
    }
}

/// Three numbers with the same mark between them.
fn numbered(parts: &[Part], order: Option<DateOrder>) -> Option<Date> {
    parts.windows(5).find_map(|five| match five {
        [
            Part::Number {
                value: a,
                digits: x,
            },
            Part::Mark(one @ ('/' | '-' | '.')),
            Part::Number {
                value: b,
                digits: ..=2,
            },
            Part::Mark(other),
            Part::Number {
                value: c,
                digits: z,
            },
        ] if one == other => {
            let small = |value: u64| u8::try_from(value).ok();
            match (x, z) {
                (4, 1..=2) => Date::new(*a as u16, small(*b)?, small(*c)?),
                (1..=2, 2 | 4) => ordered([*a, *b, *c], *z == 4, order),
                _ => None,
            }
        }
        _ => None,
    })
}

/// Three numbers of which the first has no four digits; `full` where the last has.
fn ordered([a, b, c]: [u64; 3], full: bool, order: Option<DateOrder>) -> Option<Date> {
    let small = |value: u64| u8::try_from(value).ok();
    let of = |year: u64, month: u64, day: u64| {
        let year = year as u16;
        let year = if year < 100 {
            of_two_digits(year)
        } else {
            year
        };
        Date::new(year, small(month)?, small(day)?)
    };
    let (day_first, month_first) = (of(c, b, a), of(c, a, b));
    match order {
        Some(DateOrder::Ymd) if !full => of(a, b, c),
        Some(DateOrder::Dmy) => day_first.or(month_first.filter(|_| full)),
        Some(DateOrder::Mdy) => month_first.or(day_first.filter(|_| full)),
        // Only a number above twelve tells, and a year of four digits which of the three it is.
        _ if full && day_first == month_first => day_first,
        _ if full => match (day_first, month_first) {
            (Some(day), None) | (None, Some(day)) => Some(day),
            _ => None,
        },
        _ => None,
    }
}

#[cfg(test)]
mod tests;
