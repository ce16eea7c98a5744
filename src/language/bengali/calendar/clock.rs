//! One Bengali clock time, word by word.

use crate::language::bengali::number_class::{Class, Tail, Word};
use crate::language::bengali::numerals::{Numeral, numeral};

/// How many words before four figures their time zone is looked for: `গ্রিনিচ মান সময় ১৭৩০`.
const ZONE_REACH: usize = 3;
/// How many words a time has at most before এএম or পিএম.
const HALF_REACH: usize = 5;

/// A clock time under way: the hour, and what was seen that makes it a time.
pub(super) struct Time {
    /// The hour with the minutes so far, and the token after it.
    pub(super) hour: Numeral,
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

/// Reads the time that begins at a place, if one does.
pub(super) fn time(words: &[Word], at: usize, part: Option<f64>) -> Option<Time> {
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
    if !time.colon(words, part) {
        time.point(word)?;
    }
    time.classifier(words);
    time.spoken_minutes(words, part);
    (time.is_told(words, part) && (0.0..=24.0).contains(&time.hour.value)).then_some(time)
}

impl Time {
    /// The 30 of `৭:৩০`, but not of `2:05:30` or of a score; and that of `সকাল ৭-৩০ মিনিটে`.
    fn colon(&mut self, words: &[Word], part: Option<f64>) -> bool {
        let hour = self.hour;
        let Some([colon, minutes]) = words.get(hour.end..hour.end + 2) else {
            return false;
        };
        // A colon behind a whole time leads to what happened then.
        let again = matches!(words.get(hour.end + 2..hour.end + 4), Some([colon, seconds])
            if colon.class == Class::Colon && seconds.class == Class::Figure && seconds.places == 2);
        let whole = hour.digits && hour.tail == Tail::None && hour.value.fract() == 0.0;
        let figures = minutes.class == Class::Figure && minutes.places == 2;
        let told = words.get(hour.end + 2).map(|word| word.class) == Some(Class::Minute);
        let joined = match colon.class {
            Class::Colon => true,
            Class::Hyphen => part.is_some() && told,
            _ => false,
        };
        if !joined || !figures || !whole || again || minutes.value >= 60.0 {
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
        if !self.marked || self.strikes(words) {
            return;
        }
        let Some(word) = words.get(end).filter(|word| is_minutes(word)) else {
            return;
        };
        let minute = class(end + 1) == Some(Class::Minute);
        let round = word.class == Class::Unit && word.value >= 5.0 && word.value % 5.0 == 0.0;
        let plain = part.is_some() && word.tail == Tail::None && (word.places == 2 || round);
        if minute || plain && !class(end + 1).is_some_and(counts) {
            self.hour.end += 1 + usize::from(minute);
            self.hour.value += word.value / 60.0;
            self.minutes = true;
        }
    }

    /// `৮টা বেজে ১০ মিনিট`, and `৯টা বাজার ১০ মিনিট আগে`, which is before the hour.
    fn strikes(&mut self, words: &[Word]) -> bool {
        let end = self.hour.end;
        let Some([strikes, number, minute]) = words.get(end..end + 3) else {
            return false;
        };
        let before = words.get(end + 3).map(|word| word.class) == Some(Class::Before);
        let sign = match strikes.class {
            Class::Strikes => 1.0,
            Class::StrikesTo if before => -1.0,
            _ => return false,
        };
        if minute.class != Class::Minute || !is_minutes(number) {
            return false;
        }
        self.hour.end += 3 + usize::from(sign < 0.0);
        self.hour.value += sign * number.value / 60.0;
        self.minutes = true;
        true
    }

    /// Whether enough was seen for a time: seven things are `৭টা` too.
    fn is_told(&self, words: &[Word], part: Option<f64>) -> bool {
        let follower = words.get(self.hour.end).map(|word| word.class);
        let zone = follower == Some(Class::Zone);
        let dotted = self.dotted && !follower.is_some_and(counts);
        let in_part = part.is_some() && (self.marked || dotted);
        let exact = self.minutes || self.hour.part || follower == Some(Class::ClockAfter);
        let at_hour = self.at_hour && self.hour.value > 1.0;
        self.colon || in_part || self.dotted && zone || at_hour || self.marked && exact
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
pub(super) fn minutes_of_day(hours: f64, part: Option<f64>) -> f64 {
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

/// The time of four figures beside a time zone (`১৭৩০ জিএমটি`), in minutes after midnight.
pub(super) fn of_figures(words: &[Word], at: usize) -> Option<f64> {
    let word = words[at];
    let figures = word.class == Class::Figure && word.places == 4 && word.tail == Tail::None;
    let (hour, minutes) = ((word.value / 100.0).trunc(), word.value % 100.0);
    if !figures || word.value.fract() != 0.0 || hour >= 24.0 || minutes >= 60.0 {
        return None;
    }
    let before = words[at.saturating_sub(ZONE_REACH)..at].iter().rev();
    let mut before =
        before.skip_while(|word| matches!(word.class, Class::Other | Class::ClockAfter));
    let zone = |word: Option<&Word>| word.is_some_and(|word| word.class == Class::Zone);
    (zone(words.get(at + 1)) || zone(before.next())).then_some(hour * 60.0 + minutes)
}

/// Where এএম or পিএম stands behind a time, and the first hour of that half of the day.
pub(super) fn half_day(words: &[Word], at: usize) -> Option<(usize, f64)> {
    let of_time = |word: &Word| {
        matches!(
            word.class,
            Class::Figure | Class::Unit | Class::Part | Class::Colon | Class::Hour | Class::Minute
        )
    };
    let ahead = words.get(at..)?.iter().take(HALF_REACH);
    let length = ahead.take_while(|word| of_time(word)).count();
    let half = words.get(at + length)?;
    (length > 0 && half.class == Class::HalfDay).then_some((at + length, half.value))
}
