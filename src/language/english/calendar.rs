//! English clock times, months, weekdays and days told from today.
//!
//! May and March, Sun and Sat are words of their own: they count as dates only with a capital and something
//! of a date beside them.

mod short_weekday;
mod spoken;

use super::number_lexer::{Class, Word};
use crate::model::quantity::{Quantity, QuantityKind};

/// Takes the clock time or date that begins at a token, or says that none does. Gives the token after it.
pub(super) fn take(words: &[Word], at: usize, found: &mut Vec<Quantity>) -> Option<usize> {
    let word = words[at];
    let (value, kind, end) = match word.class {
        Class::Figure | Class::Unit | Class::Tens | Class::Half | Class::Parts | Class::Article => {
            spoken::time(words, at).or_else(|| clock(words, at))?
        }
        Class::Clock => (word.value, QuantityKind::Clock, at + 1),
        Class::Month if word.capital => (word.value, QuantityKind::Month, at + 1),
        Class::MonthWord if word.capital && is_dated(words, at) => {
            (word.value, QuantityKind::Month, at + 1)
        }
        Class::ShortMonth if word.capital && is_abbreviated(words, at) => {
            (word.value, QuantityKind::Month, at + 1)
        }
        Class::Weekday if word.capital => (word.value, QuantityKind::Weekday, at + 1),
        Class::ShortWeekday if word.capital && short_weekday::is_weekday(words, at) => {
            (word.value, QuantityKind::Weekday, at + 1)
        }
        Class::Day => (word.value, QuantityKind::RelativeDay, at + 1),
        Class::Last if tells_day(&word, words.get(at + 1)?) => {
            (word.value, QuantityKind::RelativeDay, at + 2)
        }
        _ => return None,
    };
    found.push(Quantity {
        value,
        kind,
        tokens: at..end,
        approximate: is_about(words, at, kind),
        digits: words[at..end].iter().any(Word::is_figure),
        measure: None,
    });
    Some(end)
}

/// Last night, this morning.
fn tells_day(word: &Word, next: &Word) -> bool {
    next.class == Class::Night || word.value == 0.0 && next.class == Class::Morning
}

fn is_about(words: &[Word], at: usize, kind: QuantityKind) -> bool {
    kind == QuantityKind::Clock && at > 0 && words[at - 1].class == Class::About
}

/// A clock time in minutes after midnight.
fn clock(words: &[Word], at: usize) -> Option<(f64, QuantityKind, usize)> {
    let word = words[at];
    if !matches!(word.class, Class::Figure | Class::Unit) {
        return None;
    }
    let class = |i: usize| words.get(i).map_or(Class::Mark, |word| word.class);
    let colon = minutes_after_colon(words, at);
    let end = at + if colon.is_some() { 3 } else { 1 };
    let (hour, whole) = (word.value.trunc(), word.value.fract() == 0.0);
    let halves = (1.0..=12.0).contains(&hour);
    let (hour, end) = match (words[end - 1].glued, class(end)) {
        (Class::Am, _) if halves => (hour % 12.0, end),
        (Class::Pm, _) if halves => (hour % 12.0 + 12.0, end),
        (_, Class::Am) if halves => (hour % 12.0, end + 1),
        (_, Class::Pm) if halves => (hour % 12.0 + 12.0, end + 1),
        // Without a half of the day twelve counts as nought.
        (_, Class::OClock) if whole && halves => match spoken::part_of_day(words, end + 1) {
            Some((from, end)) => (spoken::within(hour, from), end),
            None => (hour % 12.0, end + 1),
        },
        _ if halves && (whole || colon.is_some() || is_led(words, at)) && is_parted(words, end) => {
            let (from, end) = spoken::part_of_day(words, end)?;
            (spoken::within(hour, from), end)
        }
        (_, Class::Zone) if !whole && hour < 24.0 && word.is_figure() => (hour, end),
        (_, Class::Hours) if word.places == 4 && whole && is_told(words, at) => {
            return military(word.value, end + 1);
        }
        (Class::Hours, _) if word.places == 4 && whole => return military(word.value, end),
        _ if colon.is_some() && hour <= 24.0 => (if hour == 12.0 { 0.0 } else { hour }, end),
        (_, Class::Zone) if word.places == 4 && whole => return military(word.value, end),
        _ => return None,
    };
    let minutes = colon.or_else(|| dotted(&word))?;
    Some(((hour * 60.0 + minutes) % 1440.0, QuantityKind::Clock, end))
}

/// Whether a part of the day follows: in the morning.
fn is_parted(words: &[Word], end: usize) -> bool {
    spoken::part_of_day(words, end).is_some()
}

/// Whether a word stands before that leads to a time: at 4.20 in the morning is one, a rise of 4.20 in the morning none.
fn is_led(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| words[i].class);
    matches!(
        before,
        Some(Class::At | Class::DateBefore | Class::To | Class::And)
    )
}

/// Whether four figures before "hours" are a time: at 1730 hours, not 2000 hours of work.
fn is_told(words: &[Word], at: usize) -> bool {
    let counts = words
        .get(at + 2)
        .is_some_and(|word| word.class == Class::Of);
    is_led(words, at) || !counts && words[at].value % 100.0 != 0.0
}

/// 1930 GMT.
fn military(value: f64, end: usize) -> Option<(f64, QuantityKind, usize)> {
    let (hour, minutes) = ((value / 100.0).trunc(), value % 100.0);
    (hour < 24.0 && minutes < 60.0).then_some((hour * 60.0 + minutes, QuantityKind::Clock, end))
}

/// The minutes of 7.55 (am); none of 7.99.
fn dotted(word: &Word) -> Option<f64> {
    let minutes = (word.value.fract() * 100.0).round();
    (minutes < 60.0).then_some(minutes)
}

/// The minutes of 7:55, but not of 2:05:30 or of a ratio. A colon behind a whole time leads to what happened then
/// (`9:40am: A fire`).
fn minutes_after_colon(words: &[Word], at: usize) -> Option<f64> {
    let [hour, colon, minutes] = words.get(at..at + 3)? else {
        return None;
    };
    let halved = matches!(minutes.glued, Class::Am | Class::Pm);
    let again = matches!(words.get(at + 3..at + 5), Some([colon, seconds])
        if colon.class == Class::Colon && seconds.is_figure() && seconds.places == 2 && !halved);
    let before = at > 0 && words[at - 1].class == Class::Colon;
    let figures = hour.is_figure() && hour.places <= 2 && minutes.is_figure();
    (colon.class == Class::Colon && figures && !again && !before)
        .then_some(minutes)
        .filter(|minutes| minutes.places == 2 && minutes.value < 60.0)
        .map(|minutes| minutes.value)
}

/// Whether a number stands beside the month, or a word that stands before dates.
fn is_dated(words: &[Word], at: usize) -> bool {
    let before = at.checked_sub(1).map(|i| words[i].class);
    let leads = matches!(
        before,
        Some(
            Class::Figure
                | Class::Ordinal
                | Class::DateBefore
                | Class::Of
                | Class::Last
                | Class::About
                | Class::To
                | Class::Hyphen
                | Class::Month
        )
    );
    leads || has_number_after(words, at)
}

fn has_number_after(words: &[Word], at: usize) -> bool {
    let mark = matches!(words.get(at + 1), Some(word)
        if matches!(word.class, Class::Comma | Class::Dot | Class::Hyphen));
    words
        .get(at + 1 + usize::from(mark))
        .is_some_and(Word::is_figure)
}

fn is_abbreviated(words: &[Word], at: usize) -> bool {
    let before = match &words[..at] {
        [.., figure, hyphen] if hyphen.class == Class::Hyphen => figure.is_figure(),
        [.., figure] => figure.is_figure(),
        [] => false,
    };
    let dot = words
        .get(at + 1)
        .is_some_and(|word| word.class == Class::Dot);
    before || dot || has_number_after(words, at)
}
