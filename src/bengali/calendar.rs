//! Bengali clock times, months, weekdays and days told from today.
//!
//! A Bengali clock counts to twelve and names the part of the day (`রাত সাড়ে ১০টায়`), which tells the hour; a
//! second time in the same phrase leaves it out (`সকাল ৮টা থেকে ১০টা`).

use super::numerals::{Numeral, numeral};
use super::wording::{Class, Tail, Word};
use crate::quantity::{Quantity, QuantityKind};

/// How many tokens a part of the day is remembered for after a clock time.
const MEMORY: usize = 3;

/// Reads clock times and dates from left to right.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The end of the last clock time and the part of the day it stood in.
    last: Option<(usize, f64)>,
}

impl Reader {
    /// Takes the clock time or date that begins at a token, or says that none does. Gives the token after it.
    pub fn take(&mut self, words: &[Word], at: usize, found: &mut Vec<Quantity>) -> Option<usize> {
        let word = words[at];
        let day = |value, kind, end| Some((value, kind, end));
        let (value, kind, end) = match word.class {
            Class::DayPart | Class::Figure | Class::Unit | Class::Nine | Class::Part => {
                return self.clock(words, at, found);
            }
            Class::Month => day(word.value, QuantityKind::Month, at + 1),
            Class::BengaliMonth | Class::ShortMonth if is_dated(words, at) => {
                day(word.value, QuantityKind::Month, at + 1)
            }
            Class::Weekday => day(word.value, QuantityKind::Weekday, at + 1),
            Class::ShortWeekday if is_listed(words, at) => {
                day(word.value, QuantityKind::Weekday, at + 1)
            }
            Class::Day => day(word.value, QuantityKind::RelativeDay, at + 1),
            Class::Midnight => day(0.0, QuantityKind::Clock, at + 1),
            Class::Last => relative(words, at),
            _ => None,
        }?;
        found.push(Quantity {
            value,
            kind,
            tokens: at..end,
            approximate: word.class == Class::BengaliMonth,
            digits: false,
        });
        Some(end)
    }

    fn clock(&mut self, words: &[Word], at: usize, found: &mut Vec<Quantity>) -> Option<usize> {
        let word = words[at];
        let mut part = (word.class == Class::DayPart).then_some(word.value);
        let mut start = at + usize::from(part.is_some());
        let about = part.is_some() && words.get(start)?.class == Class::About;
        start += usize::from(about);
        if part.is_none() {
            part = self
                .last
                .filter(|(end, _)| at <= end + MEMORY)
                .map(|last| last.1);
        }
        let time = time(words, start, part)?;
        let before = at.checked_sub(1).map(|i| words[i].class);
        found.push(Quantity {
            value: time.minutes,
            kind: QuantityKind::Clock,
            tokens: at..time.end,
            approximate: about || before == Some(Class::About),
            digits: time.digits,
        });
        self.last = part.map(|part| (time.end, part));
        Some(time.end)
    }
}

/// A clock time read from a place in the text.
struct Time {
    minutes: f64,
    end: usize,
    digits: bool,
}

fn time(words: &[Word], at: usize, part: Option<f64>) -> Option<Time> {
    let counts = |word: &Word| {
        matches!(
            word.class,
            Class::Figure | Class::Unit | Class::Nine | Class::Part
        )
    };
    words.get(at).filter(|word| counts(word))?;
    let mut read = numeral(words, at)?;
    let colon = minutes_after_colon(words, &read);
    let mut marked = matches!(read.tail, Tail::Hour | Tail::AtHour);
    let mut at_hour = read.tail == Tail::AtHour;
    let mut minute = colon;
    if let Some(minutes) = colon {
        at_hour |= words[read.end + 1].tail == Tail::AtHour;
        marked |= at_hour || words[read.end + 1].tail == Tail::Hour;
        read.end += 2;
        read.value += minutes / 60.0;
    } else if !read.part && read.digits && read.value.fract() != 0.0 {
        minute = Some(dotted(&mut read)?);
    }
    let dotted = colon.is_none() && minute.is_some();
    if let Some(word) = words.get(read.end).filter(|word| word.class == Class::Hour) {
        marked = true;
        at_hour |= word.value > 0.0;
        read.end += 1;
    }
    if let Some(minutes) = spoken_minutes(words, &mut read, marked, part) {
        read.value += minutes / 60.0;
        minute = Some(minutes);
    } else if words
        .get(read.end)
        .is_some_and(|word| word.class == Class::Minute)
        && minute.is_some()
    {
        marked = true;
        read.end += 1;
    }
    let follower = words.get(read.end).map(|word| word.class);
    let plain = !matches!(
        follower,
        Some(Class::Counted | Class::MonthWord | Class::Percent)
    );
    let told = part.is_some() && (marked || colon.is_some() || dotted && plain)
        || at_hour && read.value > 1.0
        || marked && (minute.is_some() || read.part || follower == Some(Class::ClockAfter))
        || colon.is_some();
    let valid = (0.0..=24.0).contains(&read.value);
    (told && valid).then(|| Time {
        minutes: minutes_of_day(read.value, part),
        end: read.end,
        digits: read.digits,
    })
}

/// The 30 of `৭:৩০`, but not of `2:05:30` or of a score.
fn minutes_after_colon(words: &[Word], hour: &Numeral) -> Option<f64> {
    let [colon, minutes] = words.get(hour.end..hour.end + 2)? else {
        return None;
    };
    let figure = colon.class == Class::Colon && minutes.class == Class::Figure;
    let again = words
        .get(hour.end + 2)
        .is_some_and(|word| word.class == Class::Colon);
    let whole = hour.digits && hour.tail == Tail::None && hour.value.fract() == 0.0;
    (figure && whole && !again && minutes.places == 2 && minutes.value < 60.0)
        .then_some(minutes.value)
}

/// The minutes of `৭.৩০`, and turns the value into hours.
fn dotted(hour: &mut Numeral) -> Option<f64> {
    let minutes = (hour.value.fract() * 100.0).round();
    hour.value = hour.value.trunc() + minutes / 60.0;
    (minutes < 60.0).then_some(minutes)
}

/// The minutes of `৭টা ৫৫ মিনিট`, or of `সকাল ৭টা ৫৫`.
fn spoken_minutes(
    words: &[Word],
    hour: &mut Numeral,
    marked: bool,
    part: Option<f64>,
) -> Option<f64> {
    let word = words.get(hour.end).filter(|_| marked)?;
    let figure = matches!(word.class, Class::Figure | Class::Unit) && word.scale == 1.0;
    if !figure || word.value.fract() != 0.0 || !(0.0..60.0).contains(&word.value) {
        return None;
    }
    let next = words.get(hour.end + 1).map(|word| word.class);
    let minute = next == Some(Class::Minute);
    let counted = matches!(
        next,
        Some(Class::Counted | Class::Scale | Class::BoundScale | Class::Percent | Class::Month)
    );
    let plain = part.is_some() && word.class == Class::Figure && word.tail == Tail::None;
    if !minute && (counted || !plain || word.places != 2) {
        return None;
    }
    hour.end += 1 + usize::from(minute);
    Some(word.value)
}

/// Minutes after midnight; the part of the day covers twelve hours from its first.
fn minutes_of_day(hours: f64, part: Option<f64>) -> f64 {
    let minutes = (hours * 60.0).round();
    if hours >= 13.0 {
        return minutes % 1440.0;
    }
    let clock = minutes % 720.0;
    part.map_or(clock, |from| {
        let from = from * 60.0;
        (from + (clock - from).rem_euclid(720.0)) % 1440.0
    })
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

/// মে ও জুন, এপ্রিল-মে.
fn is_in_month_list(words: &[Word], at: usize) -> bool {
    let joins = |word: &Word| matches!(word.class, Class::And | Class::Hyphen | Class::To);
    let months = |pair: Option<&[Word]>, join: usize, month: usize| {
        pair.is_some_and(|pair| joins(&pair[join]) && pair[month].class == Class::Month)
    };
    months(words.get(at + 1..at + 3), 0, 1) || at >= 2 && months(words.get(at - 2..at), 1, 0)
}

/// শুক্র ও শনিবার: a list that a full weekday closes.
fn is_listed(words: &[Word], at: usize) -> bool {
    let joins = |class| matches!(class, Class::And | Class::Hyphen | Class::To);
    let listed = |class| matches!(class, Class::Weekday | Class::ShortWeekday);
    matches!(words.get(at + 1..at + 3), Some([join, day]) if joins(join.class) && listed(day.class))
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
