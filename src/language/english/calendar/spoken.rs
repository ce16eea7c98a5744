//! English clock times as they are said: half past six, a quarter to eight, ten minutes past five, twelve noon, and the part of
//! the day behind an hour.

use crate::language::english::number_lexer::{Class, Word};
use crate::model::quantity::QuantityKind;

/// A clock time said in words, and the token after it.
pub(super) fn time(words: &[Word], at: usize) -> Option<(f64, QuantityKind, usize)> {
    let text = Text(words);
    let (value, end) = text.noon(at).or_else(|| text.relative(at))?;
    Some((value.rem_euclid(1440.0), QuantityKind::Clock, end))
}

/// The part of the day that is said behind an hour, by the first hour that it covers, and the token after it: in the evening,
/// at night.
pub(super) fn part_of_day(words: &[Word], at: usize) -> Option<(f64, usize)> {
    match words.get(at..)? {
        [one, the, part, ..]
            if one.class == Class::DateBefore
                && the.class == Class::The
                && part.class == Class::Morning =>
        {
            Some((part.value, at + 3))
        }
        [one, part, ..] if one.class == Class::At && part.class == Class::Night => {
            Some((part.value, at + 2))
        }
        _ => None,
    }
}

/// An hour of the clock of twelve within the twelve hours from one of 24.
pub(super) fn within(hour: f64, from: f64) -> f64 {
    from + (hour - from).rem_euclid(12.0)
}

struct Text<'a>(&'a [Word]);

impl Text<'_> {
    fn class(&self, at: usize) -> Class {
        self.0.get(at).map_or(Class::Mark, |word| word.class)
    }

    /// 12 noon, twelve midnight.
    fn noon(&self, at: usize) -> Option<(f64, usize)> {
        let (twelve, noon) = (self.0[at], self.0.get(at + 1)?);
        let is_hour = matches!(twelve.class, Class::Figure | Class::Unit) && twelve.value == 12.0;
        (is_hour && noon.class == Class::Clock).then_some((noon.value, at + 2))
    }

    /// Half past six, a quarter to eight, twenty-five minutes past nine at night.
    fn relative(&self, at: usize) -> Option<(f64, usize)> {
        let (minutes, mut end) = self.part(at).or_else(|| self.minutes(at))?;
        let between = *self.0.get(end)?;
        let past = match between.class {
            Class::Past => true,
            Class::To if between.value == 1.0 => false,
            _ => return None,
        };
        end += 1;
        let (hour, end, told) = self.hour(end)?;
        let bare = end == at + 3 && matches!(self.0[at].class, Class::Unit | Class::Tens);
        // Five to nine may be a range.
        if bare && !past && !told && !self.is_end(end) {
            return None;
        }
        if self.0[at].class == Class::Half && !past {
            return None;
        }
        Some((hour + if past { minutes } else { -minutes }, end))
    }

    /// Half, a quarter.
    fn part(&self, at: usize) -> Option<(f64, usize)> {
        let at = at + usize::from(self.class(at) == Class::Article);
        let word = self.0.get(at)?;
        let minutes = match word.class {
            Class::Half if !word.plural => 30.0,
            Class::Parts if word.value == 4.0 && !word.plural => 15.0,
            _ => return None,
        };
        Some((
            minutes,
            at + 1 + usize::from(self.class(at + 1) == Class::Hyphen),
        ))
    }

    /// Ten, twenty-five, 10 minutes: without the word for minutes in words only, and a multiple of five.
    fn minutes(&self, at: usize) -> Option<(f64, usize)> {
        let word = self.0[at];
        if !matches!(word.class, Class::Figure | Class::Unit | Class::Tens) || word.scale != 1.0 {
            return None;
        }
        let (mut value, mut end) = (word.value, at + 1);
        if word.class == Class::Tens {
            let hyphen = usize::from(self.class(end) == Class::Hyphen);
            if let Some(unit) = self.0.get(end + hyphen)
                && unit.class == Class::Unit
                && unit.value < 10.0
            {
                value += unit.value;
                end += hyphen + 1;
            }
        }
        let said = self.class(end) == Class::Minute;
        let round = !word.is_figure() && value % 5.0 == 0.0;
        let whole = value.fract() == 0.0 && (1.0..60.0).contains(&value);
        (whole && (said || round)).then_some((value, end + usize::from(said)))
    }

    /// The hour in minutes after midnight, the token after it, and whether it is told to be one.
    fn hour(&self, at: usize) -> Option<(f64, usize, bool)> {
        let word = *self.0.get(at)?;
        if word.class == Class::Clock {
            return Some((word.value, at + 1, true));
        }
        let number = matches!(word.class, Class::Figure | Class::Unit) && word.scale == 1.0;
        let hour = word.value;
        if !number || hour.fract() != 0.0 || !(1.0..=12.0).contains(&hour) {
            return None;
        }
        let half = |from: f64, end: usize| Some((within(hour, from) * 60.0, end, true));
        match (word.glued, self.class(at + 1)) {
            (Class::Am, _) => half(0.0, at + 1),
            (Class::Pm, _) => half(12.0, at + 1),
            (_, Class::Am) => half(0.0, at + 2),
            (_, Class::Pm) => half(12.0, at + 2),
            (_, next) => {
                let o_clock = usize::from(next == Class::OClock);
                let end = at + 1 + o_clock;
                match part_of_day(self.0, end) {
                    Some((from, end)) => half(from, end),
                    None => Some((hour % 12.0 * 60.0, end, o_clock > 0)),
                }
            }
        }
    }

    /// Whether a phrase ends before a token.
    fn is_end(&self, at: usize) -> bool {
        matches!(
            self.class(at),
            Class::Mark | Class::Dot | Class::Comma | Class::At | Class::And | Class::DateBefore
        )
    }
}
