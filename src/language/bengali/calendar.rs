//! Bengali clock times, months, weekdays and days told from today.
//!
//! A Bengali clock counts to twelve and names the part of the day (`রাত সাড়ে ১০টায়`), which tells the hour; a
//! second time in the same phrase leaves it out (`সকাল ৮টা থেকে ১০টা`).

use super::number_class::{Class, Tail, Word};
use super::numerals::{Numeral, numeral};
use crate::model::quantity::{Quantity, QuantityKind};

/// How many tokens a part of the day is remembered for after a clock time.
const MEMORY: usize = 3;

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
        let day = |value, kind, end| Some((value, kind, end));
        let (value, kind, end) = match word.class {
            Class::DayPart | Class::Figure | Class::Unit | Class::Nine | Class::Part => {
                return self.clock(words, at, found);
            }
            Class::Month => day(word.value, QuantityKind::Month, at + 1),
            Class::BengaliMonth | Class::ShortMonth if is_dated(words, at) => {
                day(word.value, QuantityKind::Month, at + 1)
            }
            Class::MonthAbbreviation if is_beside_figure(words, at) => {
                day(word.value, QuantityKind::Month, at + 1)
            }
            Class::Weekday => day(word.value, QuantityKind::Weekday, at + 1),
            Class::ShortWeekday if is_listed(words, at) => {
                day(word.value, QuantityKind::Weekday, at + 1)
            }
            Class::Day | Class::Tomorrow => day(word.value, QuantityKind::RelativeDay, at + 1),
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
            value: minutes_of_day(time.hour.value, part),
            kind: QuantityKind::Clock,
            tokens: at..time.hour.end,
            approximate: about || before == Some(Class::About),
            digits: time.hour.digits,
        });
        self.last = part.map(|part| (time.hour.end, part));
        Some(time.hour.end)
    }
}

/// A clock time under way: the hour, and what was seen that makes it a time.
struct Time {
    /// The hour with the minutes so far, and the token after it.
    hour: Numeral,
    /// The classifier of hours follows, or the word for minutes.
    marked: bool,
    /// The classifier says "at".
    at_hour: bool,
    colon: bool,
    /// Minutes behind a point, written with two digits.
    dotted: bool,
    /// Minutes were said.
    minutes: bool,
}

fn time(words: &[Word], at: usize, part: Option<f64>) -> Option<Time> {
    let word = words.get(at)?;
    if !matches!(
        word.class,
        Class::Figure | Class::Unit | Class::Nine | Class::Part
    ) {
        return None;
    }
    let hour = numeral(words, at)?;
    let mut time = Time {
        marked: matches!(hour.tail, Tail::Hour | Tail::AtHour),
        at_hour: hour.tail == Tail::AtHour,
        hour,
        colon: false,
        dotted: false,
        minutes: false,
    };
    if !time.colon(words) {
        time.point(word)?;
    }
    time.classifier(words);
    time.spoken_minutes(words, part);
    (time.is_told(words, part) && (0.0..=24.0).contains(&time.hour.value)).then_some(time)
}

impl Time {
    /// The 30 of `৭:৩০`, but not of `2:05:30` or of a score.
    fn colon(&mut self, words: &[Word]) -> bool {
        let hour = self.hour;
        let Some([colon, minutes]) = words.get(hour.end..hour.end + 2) else {
            return false;
        };
        let again = words
            .get(hour.end + 2)
            .is_some_and(|word| word.class == Class::Colon);
        let whole = hour.digits && hour.tail == Tail::None && hour.value.fract() == 0.0;
        let figures = minutes.class == Class::Figure && minutes.places == 2;
        if colon.class != Class::Colon || !figures || !whole || again || minutes.value >= 60.0 {
            return false;
        }
        self.at_hour = minutes.tail == Tail::AtHour;
        self.marked = matches!(minutes.tail, Tail::Hour | Tail::AtHour);
        (self.colon, self.minutes) = (true, true);
        self.hour.end += 2;
        self.hour.value += minutes.value / 60.0;
        true
    }

    /// The minutes of `৭.৩০`; nothing where they are no minutes (`৭.৯৯`).
    fn point(&mut self, word: &Word) -> Option<()> {
        let hour = &mut self.hour;
        if hour.part || !hour.digits || hour.value.fract() == 0.0 {
            return Some(());
        }
        let minutes = (hour.value.fract() * 100.0).round();
        self.dotted = word.places == if hour.value < 10.0 { 4 } else { 5 };
        self.minutes = true;
        hour.value = hour.value.trunc() + minutes / 60.0;
        (minutes < 60.0).then_some(())
    }

    /// The classifier of hours written apart: `৭ টা`.
    fn classifier(&mut self, words: &[Word]) {
        let word = words.get(self.hour.end);
        if let Some(word) = word.filter(|word| word.class == Class::Hour) {
            self.marked = true;
            self.at_hour |= word.value > 0.0;
            self.hour.end += 1;
        }
    }

    /// The minutes of `৭টা ৫৫ মিনিট`, or of `সকাল ৭টা ৫৫`; the bare word behind `৭.৩০ মিনিটে`.
    fn spoken_minutes(&mut self, words: &[Word], part: Option<f64>) {
        let class = |i: usize| words.get(i).map(|word| word.class);
        let end = self.hour.end;
        if self.minutes {
            self.marked |= class(end) == Some(Class::Minute);
            self.hour.end += usize::from(class(end) == Some(Class::Minute));
            return;
        }
        let Some(word) = words
            .get(end)
            .filter(|word| self.marked && is_minutes(word))
        else {
            return;
        };
        let minute = class(end + 1) == Some(Class::Minute);
        let plain = part.is_some() && word.tail == Tail::None && word.places == 2;
        if minute || plain && !class(end + 1).is_some_and(counts) {
            self.hour.end += 1 + usize::from(minute);
            self.hour.value += word.value / 60.0;
            self.minutes = true;
        }
    }

    /// Whether enough was seen for a time: seven things are `৭টা` too.
    fn is_told(&self, words: &[Word], part: Option<f64>) -> bool {
        let follower = words.get(self.hour.end).map(|word| word.class);
        let dotted = self.dotted && !follower.is_some_and(counts);
        let in_part = part.is_some() && (self.marked || dotted);
        let exact = self.minutes || self.hour.part || follower == Some(Class::ClockAfter);
        let at_hour = self.at_hour && self.hour.value > 1.0;
        self.colon || in_part || at_hour || self.marked && exact
    }
}

fn is_minutes(word: &Word) -> bool {
    matches!(word.class, Class::Figure | Class::Unit)
        && word.scale == 1.0
        && word.value.fract() == 0.0
        && (0.0..60.0).contains(&word.value)
}

/// Words before which a number counts things, not minutes.
fn counts(class: Class) -> bool {
    matches!(
        class,
        Class::Counted
            | Class::Scale
            | Class::BoundScale
            | Class::Percent
            | Class::Month
            | Class::MonthWord
    )
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
