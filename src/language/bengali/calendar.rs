//! Bengali clock times, months, weekdays and days told from today.
//!
//! A Bengali clock counts to twelve and names the part of the day (`রাত সাড়ে ১০টায়`), which tells the hour; a
//! second time in the same phrase leaves it out (`সকাল ৮টা থেকে ১০টা`).

mod clock;
mod short_weekday;

use clock::{half_day, minutes_of_day, of_figures, time};

use super::number_class::{Class, Word};
use crate::model::quantity::{Quantity, QuantityKind};

/// How many tokens a part of the day is remembered for after a clock time.
const MEMORY: usize = 3;
/// The first hour of the night.
const NIGHT: f64 = 18.0;

/// Reads clock times and dates from left to right.
#[derive(Debug, Default)]
pub(super) struct DateReader {
    /// The end of the last clock time and the part of the day it stood in.
    last: Option<(usize, f64)>,
}

impl DateReader {
    /// Takes the clock time or date that begins at a token, or says that none does. Gives the token after it.
    pub(super) fn take(
        &mut self,
        words: &[Word],
        at: usize,
        found: &mut Vec<Quantity>,
    ) -> Option<usize> {
        let word = words[at];
        // মধ্যরাত ১২টা is a part of the day with its hour.
        if word.class == Class::Midnight
            && let Some(end) = self.clock(words, at, found)
        {
            return Some(end);
        }
        let day = |value, kind, end| Some((value, kind, end));
        let (value, kind, end) = match word.class {
            Class::DayPart | Class::Figure | Class::Unit | Class::Nine | Class::Part => {
                return self.clock(words, at, found);
            }
            Class::Month => day(word.value, QuantityKind::Month, at + 1),
            Class::ShortMonth if is_hyphened(words, at) => {
                day(word.value, QuantityKind::Month, at + 1)
            }
            Class::BengaliMonth | Class::ShortMonth if is_dated(words, at) => {
                day(word.value, QuantityKind::Month, at + 1)
            }
            Class::MonthAbbreviation if is_beside_figure(words, at) => {
                day(word.value, QuantityKind::Month, at + 1)
            }
            Class::Weekday => day(word.value, QuantityKind::Weekday, at + 1),
            Class::ShortWeekday => short_weekday::end(words, at)
                .and_then(|end| day(word.value, QuantityKind::Weekday, end)),
            Class::Day | Class::Tomorrow => day(word.value, QuantityKind::RelativeDay, at + 1),
            Class::Midnight => day(word.value, QuantityKind::Clock, at + 1),
            Class::Last => relative(words, at),
            _ => None,
        }?;
        found.push(Quantity {
            value,
            kind,
            tokens: at..end,
            approximate: word.class == Class::BengaliMonth,
            digits: false,
            measure: None,
        });
        Some(end)
    }

    fn clock(&mut self, words: &[Word], at: usize, found: &mut Vec<Quantity>) -> Option<usize> {
        let word = words[at];
        let before = at.checked_sub(1).map(|i| words[i].class);
        let mut made = |value, end, about, digits| {
            found.push(Quantity {
                value,
                kind: QuantityKind::Clock,
                tokens: at..end,
                approximate: about || before == Some(Class::About),
                digits,
                measure: None,
            });
            Some(end)
        };
        if let Some(minutes) = of_figures(words, at) {
            return made(minutes, at + 1, false, true);
        }
        let mut part = match word.class {
            Class::DayPart => Some(word.value),
            Class::Midnight => Some(NIGHT),
            _ => None,
        };
        let mut start = at + usize::from(part.is_some());
        let about = part.is_some() && words.get(start)?.class == Class::About;
        start += usize::from(about);
        let half = half_day(words, start);
        if part.is_none() {
            let remembered = self.last.filter(|(end, _)| at <= end + MEMORY);
            part = half
                .map(|half| half.1)
                .or_else(|| remembered.map(|last| last.1));
        }
        let time = time(words, start, part)?;
        let mut end = time.hour.end;
        end += usize::from(half.is_some_and(|half| half.0 == end));
        self.last = part.map(|part| (end, part));
        made(
            minutes_of_day(time.hour.value, part),
            end,
            about,
            time.hour.digits,
        )
    }
}

/// Whether a number, a year or the word month stands beside the month of the Bengali year.
fn is_dated(words: &[Word], at: usize) -> bool {
    let dates = |word: &Word| {
        matches!(
            word.class,
            Class::Figure
                | Class::Unit
                | Class::Ordinal
                | Class::OrdinalEnding
                | Class::MonthWord
                | Class::Counted
                | Class::BengaliMonth
                | Class::Month
                | Class::Last
        )
    };
    let before = at.checked_sub(1).is_some_and(|i| dates(&words[i]));
    before || words.get(at + 1).is_some_and(dates) || is_in_month_list(words, at)
}

/// ৯-মে-২০২৪: a figure before the hyphen.
fn is_hyphened(words: &[Word], at: usize) -> bool {
    let before = words[..at].last_chunk::<2>();
    before.is_some_and(|[figure, hyphen]| {
        figure.class == Class::Figure && hyphen.class == Class::Hyphen
    })
}

/// Whether figures stand beside the short form of a month, with its full stop, a colon or a stroke between: ২৫ সেপ্ট, ডিসে. ২৫,
/// ২৫-জানু-২০২৪, ফেব্রু ২০২৪.
fn is_beside_figure(words: &[Word], at: usize) -> bool {
    let day = |word: &Word| matches!(word.class, Class::Figure | Class::OrdinalEnding);
    let between = |word: &Word| {
        let stroke = matches!(word.class, Class::Hyphen | Class::Colon | Class::And);
        stroke || word.class == Class::Mark
    };
    let before = match &words[..at] {
        [.., figure, mark] if between(mark) => day(figure),
        [.., figure] => day(figure),
        [] => false,
    };
    let after = match &words[at + 1..] {
        [figure, ..] if day(figure) => true,
        [mark, figure, ..] => between(mark) && day(figure),
        _ => false,
    };
    before || after
}

/// মে ও জুন, এপ্রিল-মে.
fn is_in_month_list(words: &[Word], at: usize) -> bool {
    let joins = |word: &Word| matches!(word.class, Class::And | Class::Hyphen | Class::To);
    let months = |pair: Option<&[Word]>, join: usize, month: usize| {
        pair.is_some_and(|pair| joins(&pair[join]) && pair[month].class == Class::Month)
    };
    months(words.get(at + 1..at + 3), 0, 1) || at >= 2 && months(words.get(at - 2..at), 1, 0)
}

/// গত রাতে, গত পরশু, আগামী কাল.
fn relative(words: &[Word], at: usize) -> Option<(f64, QuantityKind, usize)> {
    let (last, next) = (words[at], words.get(at + 1)?);
    let past = last.value < 0.0;
    let days = match next.class {
        Class::Tomorrow | Class::Day if next.value > 0.0 => next.value * last.value,
        Class::DayPart if past && next.value >= 18.0 => -1.0,
        _ => return None,
    };
    Some((days, QuantityKind::RelativeDay, at + 2))
}
