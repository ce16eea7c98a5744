//! English weekdays in short: Wed., Fri 10am, Sat night, Mon-Fri, (Tue). Sun, Sat, Wed and Mon are words or names as well,
//! so something of a date must stand beside them.

use crate::language::english::number_lexer::{Class, Word};

/// The days of which the short form is no other word: Tuesday, Thursday and Friday.
const OWN: [f64; 3] = [2.0, 4.0, 5.0];

/// Whether the short form at a place, which has a capital, is a weekday.
pub(super) fn is_weekday(words: &[Word], at: usize) -> bool {
    is_stopped(words, at)
        || is_listed(words, at)
        || is_before_date(words, at)
        || is_in_brackets(words, at)
}

fn class(words: &[Word], at: Option<usize>) -> Option<Class> {
    at.and_then(|at| words.get(at)).map(|word| word.class)
}

/// Wed. and what follows. At the end the full stop may be the sentence's: "of the Sun.", "the Baltimore Sun.".
fn is_stopped(words: &[Word], at: usize) -> bool {
    if class(words, Some(at + 1)) != Some(Class::Dot) {
        return false;
    }
    let before = at.checked_sub(1).map(|before| words[before]);
    let named = before.is_some_and(|word| {
        let capital = word.class == Class::Other && word.capital && at > 1;
        word.class == Class::The || capital
    });
    words.len() > at + 2 || OWN.contains(&words[at].value) || !named
}

/// Mon-Fri, Sat and Sun, Sat/Sun, Mon, Wed and Friday: another weekday beside it.
fn is_listed(words: &[Word], at: usize) -> bool {
    let joins = |at| {
        matches!(
            class(words, at),
            Some(Class::Hyphen | Class::To | Class::And | Class::Comma | Class::Dot | Class::Mark)
        )
    };
    let is_day = |at: Option<usize>| {
        let day = at.and_then(|at| words.get(at));
        day.is_some_and(|day| {
            day.capital && matches!(day.class, Class::Weekday | Class::ShortWeekday)
        })
    };
    joins(Some(at + 1)) && is_day(Some(at + 2))
        || joins(at.checked_sub(1)) && is_day(at.checked_sub(2))
}

/// Wed 5 March, Fri, Dec 25, Thu 10am, Sun 24th, Sat night.
fn is_before_date(words: &[Word], at: usize) -> bool {
    let comma = usize::from(class(words, Some(at + 1)) == Some(Class::Comma));
    let next = at + 1 + comma;
    let is_month = |at: usize| {
        let month = words.get(at);
        month.is_some_and(|month| {
            let months = [Class::Month, Class::MonthWord, Class::ShortMonth];
            month.capital && months.contains(&month.class)
        })
    };
    let Some(word) = words.get(next) else {
        return false;
    };
    match word.class {
        Class::Night | Class::Morning => comma == 0,
        Class::Figure => {
            let glued = [Class::Am, Class::Pm, Class::GluedOrdinal].contains(&word.glued);
            let behind = class(words, Some(next + 1));
            let of_time = [Class::Am, Class::Pm, Class::OClock, Class::Colon];
            glued || is_month(next + 1) || behind.is_some_and(|class| of_time.contains(&class))
        }
        _ => is_month(next) && words.get(next + 1).is_some_and(Word::is_figure),
    }
}

/// (Tue), as tables and notices have it; what is a word or a name as well may be quoted.
fn is_in_brackets(words: &[Word], at: usize) -> bool {
    let marked = |at| class(words, at) == Some(Class::Mark);
    OWN.contains(&words[at].value) && marked(at.checked_sub(1)) && marked(Some(at + 1))
}
