//! Years without their century and decades: '৭১, ৭১ সালে, একাত্তরের মুক্তিযুদ্ধ, একাত্তরে; আশির দশক, ৯০-এর দশকে, সত্তর ও আশির দশক.

use std::ops::RangeInclusive;

use super::{Numeral, numeral};
use crate::language::bengali::number_class::{Class, Tail, Word};
use crate::language::tokens::Token;

/// Years of two figures up to here are of this century.
const THIS_CENTURY: f64 = 40.0;
/// Numbers in words that may be a year: below, they count.
const IN_WORDS: RangeInclusive<f64> = 10.0..=99.0;
/// Years that are told by their last figures alone: partition, the language movement, the six points, the uprising, the
/// liberation war and what came after it.
const REMEMBERED: [f64; 12] = [
    46.0, 47.0, 52.0, 54.0, 62.0, 66.0, 69.0, 71.0, 72.0, 74.0, 75.0, 96.0,
];
/// একাত্তরে: in the year.
const LOCATIVES: [&str; 3] = ["ে", "তে", "য়ে"];
/// Who sets foot in seventy-one, turns it.
const FOOT: [&str; 2] = ["পা", "পদার্পণ"];
/// Decades by their tens: two decades are no 1902.
const TENS: RangeInclusive<f64> = 20.0..=90.0;
/// A genitive written apart from its number.
const GENITIVES: [&str; 4] = ["র", "এর", "য\u{09BC}ের", "ের"];

/// The year that a number tells, the first one of a decade, and the token behind it.
pub(super) fn year(
    words: &[Word],
    tokens: &[Token],
    at: usize,
    number: &Numeral,
) -> Option<(f64, usize)> {
    let word = words[at];
    let single = number.end == at + 1 && word.scale == 1.0 && !number.part;
    let whole = number.value.fract() == 0.0 && (0.0..100.0).contains(&number.value);
    let bare = matches!(number.tail, Tail::None | Tail::Ending);
    if !single || !whole || !bare || number.digits && word.places != 2 {
        return None;
    }
    let text = Text { words, tokens };
    if let Some(end) = text.decade(number) {
        return Some((1900.0 + number.value, end));
    }
    let told = text.is_quoted(at)
        || text.is_of_year(number)
        || text.is_of_event(number)
        || text.is_remembered(at, number);
    let century = match number.value {
        value if value <= THIS_CENTURY => 2000.0,
        _ => 1900.0,
    };
    told.then_some((century + number.value, number.end))
}

struct Text<'a> {
    words: &'a [Word],
    tokens: &'a [Token],
}

impl Text<'_> {
    fn class(&self, at: usize) -> Class {
        self.words.get(at).map_or(Class::Mark, |word| word.class)
    }

    fn text(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.text.as_str())
    }

    /// The token behind a number and its genitive, glued to it or not, and whether there is one.
    fn genitive(&self, number: &Numeral) -> (usize, bool) {
        let end = number.end;
        if number.tail == Tail::Ending {
            return (end, true);
        }
        let mark = usize::from(matches!(self.class(end), Class::Hyphen | Class::Quote));
        match GENITIVES.contains(&self.text(end + mark)) {
            true => (end + mark + 1, true),
            false => (end, false),
        }
    }

    /// The token behind a decade; its name may stand behind another that it is listed with.
    fn decade(&self, number: &Numeral) -> Option<usize> {
        if !TENS.contains(&number.value) || number.value % 10.0 != 0.0 {
            return None;
        }
        let (end, _) = self.genitive(number);
        match self.class(end) {
            Class::Decade => Some(end + 1),
            Class::And | Class::Hyphen | Class::To => {
                let next = numeral(self.words, end + 1).filter(|_| end + 1 < self.words.len())?;
                self.decade(&next).map(|_| number.end)
            }
            _ => None,
        }
    }

    /// `'৭১`: an apostrophe before the figures that closes nothing and opens no quotation.
    fn is_quoted(&self, at: usize) -> bool {
        let Some(mark) = at
            .checked_sub(1)
            .filter(|&mark| self.class(mark) == Class::Quote)
        else {
            return false;
        };
        let glued =
            |one: usize, two: usize| self.tokens[one].span.end >= self.tokens[two].span.start;
        let closes = mark > 0 && glued(mark - 1, mark);
        let counts = matches!(
            self.class(at + 1),
            Class::Counted | Class::Noun | Class::Scale | Class::BoundScale | Class::Percent
        );
        let closed = (at + 1..self.words.len()).any(|i| self.class(i) == Class::Quote);
        let figures = self.words[at].class == Class::Figure;
        figures && glued(mark, at) && !closes && !counts && !closed
    }

    /// `৭১ সালে`, `একাত্তর সালে`.
    fn is_of_year(&self, number: &Numeral) -> bool {
        let year = self.words.get(number.end);
        let year = year.is_some_and(|word| word.class == Class::Year && word.value == 0.0);
        year && (number.digits || IN_WORDS.contains(&number.value))
    }

    /// `একাত্তরে`: a year that everybody knows, in words and in the locative, which nothing counts by.
    fn is_remembered(&self, at: usize, number: &Numeral) -> bool {
        let word = crate::language::normalize::comparable(self.text(at));
        let located = LOCATIVES.iter().any(|ending| word.ends_with(ending));
        let counts = matches!(
            self.class(number.end),
            Class::Counted | Class::Noun | Class::Scale | Class::BoundScale | Class::Percent
        );
        let known = REMEMBERED.contains(&number.value) && !number.digits;
        known && located && !counts && !FOOT.contains(&self.text(number.end))
    }

    /// `৭১-এর মুক্তিযুদ্ধ`, `বায়ান্নর ভাষা আন্দোলন`.
    fn is_of_event(&self, number: &Numeral) -> bool {
        let (end, genitive) = self.genitive(number);
        let between =
            |at: &usize| matches!(self.class(*at), Class::Noun | Class::Other | Class::Hyphen);
        let skipped = (end..end + 2).take_while(between).count();
        let event = self.class(end + skipped) == Class::Event;
        // চব্বিশের জুলাইয়ে, ২৪-এর জুলাইয়ে; but একুশে জুন and ষোলোই জুন are days.
        let is_day = number.tail == Tail::Ending && !self.text(number.end - 1).ends_with('র');
        let month = !is_day && matches!(self.class(end), Class::Month | Class::BengaliMonth);
        genitive && (event || month) && IN_WORDS.contains(&number.value)
    }
}
