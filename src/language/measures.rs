//! What numbers are measured in: an amount told in two units is one number (১ কেজি ২০০ গ্রাম, an hour and 15 minutes), and
//! an amount told in another unit on the other side can be found (দেড় ঘণ্টা, 90 minutes).

use std::borrow::Cow;

use super::tokens::Token;
use super::units::{UNITS, Words};
use crate::model::quantity::{Measure, Quantity, QuantityKind};

/// How a language reads a unit.
pub(super) struct Reader {
    words: &'static Words,
    /// Whether letters may be glued to the end of a unit.
    is_ending: fn(&str) -> bool,
    /// A word as the table writes it: in small letters.
    lower: fn(&str) -> Cow<'_, str>,
}

/// The reader of Bengali; `is_ending` says what may be glued to a unit.
pub(super) fn bengali(is_ending: fn(&str) -> bool) -> Reader {
    Reader {
        words: &UNITS.bengali,
        is_ending,
        lower: |word| Cow::Borrowed(word),
    }
}

/// The reader of English; `lower` gives a word in small letters.
pub(super) fn english(lower: fn(&str) -> Cow<'_, str>) -> Reader {
    Reader {
        words: &UNITS.english,
        is_ending: |_| false,
        lower,
    }
}

impl Reader {
    /// Tells each number what it is measured in, and makes one of those that are one amount.
    pub(super) fn read(&self, tokens: &[Token], found: &mut Vec<Quantity>) {
        let mut ends = Vec::with_capacity(found.len());
        for quantity in found.iter_mut() {
            let unit = match quantity.kind {
                QuantityKind::Number => self.unit_behind(tokens, quantity),
                _ => None,
            };
            quantity.measure = unit.map(|(measure, _)| measure);
            ends.push(unit.map_or(quantity.tokens.end, |(_, end)| end));
        }
        if found.iter().any(|quantity| quantity.measure.is_some()) {
            self.join(tokens, found, &mut ends);
        }
    }

    /// The unit of a number, glued to it or behind it, and the token after it.
    fn unit_behind(&self, tokens: &[Token], number: &Quantity) -> Option<(Measure, usize)> {
        let end = number.tokens.end;
        let last = &tokens[end - 1];
        let glued = last
            .text
            .trim_start_matches(|c: char| c.is_ascii_digit() || ".,".contains(c));
        if glued.len() < last.text.len()
            && let Some(measure) = self.unit(glued)
        {
            return Some((measure, end));
        }
        // A year and a half holds its unit.
        if let [article, unit, _, _, _] = &tokens[number.tokens.clone()]
            && self.is_one(article)
        {
            return Some((self.unit(&unit.text)?, end));
        }
        // A 90-minute talk, half an hour.
        let passed = |token: &Token| token.text == "-" || self.is_one(token);
        let at = end + usize::from(passed(tokens.get(end)?));
        // 38 degrees Celsius.
        let degrees = tokens[at..]
            .iter()
            .take_while(|token| self.is_degree(token));
        let at = at + degrees.count();
        let unit = tokens.get(at)?;
        let glued = || {
            let stands_at_it = at == end && last.span.end == unit.span.start;
            let known = self.words.glued.get(&*unit.text).copied();
            known.filter(|_| stands_at_it)
        };
        let measure = self.unit(&unit.text).or_else(glued)?;
        Some((measure, at + 1))
    }

    fn unit(&self, word: &str) -> Option<Measure> {
        let units = &self.words.units;
        let bare = units.get(&*(self.lower)(word)).copied();
        let parts = || word.char_indices().rev().map(|(at, _)| word.split_at(at));
        bare.or_else(|| {
            parts()
                .filter(|(_, ending)| (self.is_ending)(ending))
                .find_map(|(unit, _)| units.get(unit).copied())
        })
    }

    fn is_one(&self, token: &Token) -> bool {
        let word = (self.lower)(&token.text);
        self.words.one.iter().any(|one| *one == word)
    }

    fn is_degree(&self, token: &Token) -> bool {
        let word = (self.lower)(&token.text);
        self.words.degree.iter().any(|degree| *degree == word)
    }

    fn joins(&self, token: &Token) -> bool {
        self.words.and.iter().any(|and| token.text == *and)
    }

    /// Makes one number of two that stand one behind the other in a larger and a smaller unit of one measure.
    fn join(&self, tokens: &[Token], found: &mut Vec<Quantity>, ends: &mut Vec<usize>) {
        let mut at = 0;
        while at < found.len() {
            let joined = at
                .checked_sub(1)
                .and_then(|before| self.sum(tokens, &found[before], ends[before], &found[at]));
            if let Some(value) = joined {
                let part = found.remove(at);
                let end = ends.remove(at);
                let whole = &mut found[at - 1];
                whole.value = value;
                whole.digits |= part.digits;
                whole.approximate |= part.approximate;
                whole.tokens.end = end;
                ends[at - 1] = end;
                continue;
            }
            self.join_article(tokens, &mut found[at], ends[at]);
            at += 1;
        }
    }

    /// The value of both in the larger unit, where `part` stands just behind the unit of `whole` and is less than one of it.
    fn sum(&self, tokens: &[Token], whole: &Quantity, end: usize, part: &Quantity) -> Option<f64> {
        let (large, small) = (whole.measure?, part.measure?);
        let between = tokens.get(end..part.tokens.start)?;
        let joined = match between {
            [] => true,
            [one] => self.joins(one),
            _ => false,
        };
        let less = large.is_larger_of_one(small, part.value) && whole.value.fract() == 0.0;
        (joined && less).then(|| whole.value + part.value * small.size / large.size)
    }

    /// An hour and 15 minutes: the article is the one.
    fn join_article(&self, tokens: &[Token], part: &mut Quantity, end: usize) {
        let Some(small) = part.measure else { return };
        let before = &tokens[..part.tokens.start];
        let [.., article, unit, join] = before else {
            return;
        };
        let told = self.is_one(article) && self.joins(join);
        let Some(large) = told.then(|| self.unit(&unit.text)).flatten() else {
            return;
        };
        if large.is_larger_of_one(small, part.value) {
            part.value = 1.0 + part.value * small.size / large.size;
            part.measure = Some(large);
            part.tokens = part.tokens.start - 3..end;
        }
    }
}

/// Whether it is money that is measured.
pub(crate) fn is_money(measure: Measure) -> bool {
    let known = UNITS.money.get(usize::from(measure.kind));
    known.copied().unwrap_or_default()
}
