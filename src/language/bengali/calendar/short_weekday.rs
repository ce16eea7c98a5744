//! Bengali weekdays in short: শনি ও রবিবার, শনিবার ও রবি, শুক্র-শনি, সোম থেকে শুক্র, রবি বার. All of them are names of people or
//! planets as well, so what stands beside them must say that a day is meant.

use crate::language::bengali::number_class::{Class, Word};
use crate::language::bengali::number_lexer::COMMA;

/// Where the weekday ends that a short form at a place is, if it is one.
pub(super) fn end(words: &[Word], at: usize) -> Option<usize> {
    if is_spelt_apart(words, at) {
        return Some(at + 2);
    }
    let is_day = is_closed(words, at) || is_begun(words, at) || is_row_of_days(words, at);
    is_day.then_some(at + 1)
}

/// The days of a week.
const DAYS: f64 = 7.0;
/// A list of days has no more tokens.
const LONGEST_LIST: usize = 14;
/// So many tokens before and behind days a word for planets is looked for.
const NEAR: usize = 10;

fn class(words: &[Word], at: usize) -> Option<Class> {
    words.get(at).map(|word| word.class)
}

fn joins(words: &[Word], at: usize) -> bool {
    matches!(
        class(words, at),
        Some(Class::And | Class::Hyphen | Class::To)
    )
}

fn is_short(words: &[Word], at: usize) -> bool {
    class(words, at) == Some(Class::ShortWeekday)
}

/// রবি বার, but not রবি বার বার, somebody who does it again and again.
fn is_spelt_apart(words: &[Word], at: usize) -> bool {
    let is_bar = |at: usize| {
        let word = words.get(at);
        word.is_some_and(|word| word.class == Class::Counted && word.value != 0.0)
    };
    is_bar(at + 1) && !is_bar(at + 2)
}

/// Where the list of short forms ends that a place belongs to: the place of the last.
fn last(words: &[Word], mut at: usize) -> usize {
    let end = at + LONGEST_LIST;
    while at < end && joins(words, at + 1) && is_short(words, at + 2) {
        at += 2;
    }
    at
}

/// শুক্র ও শনিবার, শনি, রবি ও সোমবার: a list that a full weekday closes.
fn is_closed(words: &[Word], at: usize) -> bool {
    let last = last(words, at);
    let full = joins(words, last + 1) && class(words, last + 2) == Some(Class::Weekday);
    full || last > at && is_spelt_apart(words, last)
}

/// শনিবার ও রবি. Behind a comma it may be who did it on that day.
fn is_begun(words: &[Word], at: usize) -> bool {
    let Some(join) = at.checked_sub(1) else {
        return false;
    };
    let comma = words[join].class == Class::And && words[join].value == COMMA;
    joins(words, join)
        && !comma
        && join.checked_sub(1).and_then(|day| class(words, day)) == Some(Class::Weekday)
}

/// শুক্র ও শনি, সোম থেকে শুক্র, শনি-রবি: days one after the other, or from one to another, where no planets are meant.
fn is_row_of_days(words: &[Word], at: usize) -> bool {
    let mut first = at;
    while first >= 2
        && at - first < LONGEST_LIST
        && joins(words, first - 1)
        && is_short(words, first - 2)
    {
        first -= 2;
    }
    let last = last(words, first);
    let is_planet = |word: &Word| word.class == Class::Noun && word.value != 0.0;
    let near = first.saturating_sub(NEAR)..words.len().min(last + NEAR);
    if first == last || words[near].iter().any(is_planet) {
        return false;
    }
    (first..last).step_by(2).all(|at| {
        let next = words[at].value % DAYS + 1.0;
        words[at + 1].class != Class::And || words[at + 2].value == next
    })
}
