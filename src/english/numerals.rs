//! English numbers: figures, number words and their sums.
//!
//! A number is numerals and scales in falling order, with hyphens and "and" between them (`two hundred and
//! twenty-five thousand`); "a" counts one before a scale only, and a scale in the plural is vague by itself
//! (`tens of thousands`).

use super::wording::{Class, Word};
use crate::figure::{Sum, finite, parts};
use crate::quantity::{Quantity, QuantityKind};
use crate::token::Token;

/// Reads numbers from left to right.
#[derive(Debug, Default)]
pub(super) struct Reader {
    /// The place in the output and the end of the last number, when it was a bare numeral: in `5 to 6 million`
    /// the scale belongs to both.
    bare: Option<(usize, usize)>,
}

impl Reader {
    /// Takes the number that begins at a token, or says that none does. Gives the token after it.
    pub fn take(
        &mut self,
        words: &[Word],
        at: usize,
        tokens: &[Token],
        found: &mut Vec<Quantity>,
    ) -> Option<usize> {
        if words[at].class == Class::Figures {
            let made = |value| quantity(value, QuantityKind::Number, at..at + 1, true);
            found.extend(parts(&tokens[at].text).map(made));
            return Some(at + 1);
        }
        let mut reading = Reading::new(words, at);
        let mut made = reading.special().or_else(|| reading.number())?;
        made.approximate |= is_rounded(words, at);
        if let Some(scaled) = reading.sum.scaled() {
            self.share_scale(words, at, scaled, found);
        }
        let end = made.tokens.end;
        let bare = made.kind == QuantityKind::Number && reading.sum.scaled().is_none();
        self.bare = bare.then_some((found.len(), end));
        found.push(made);
        Some(end)
    }

    /// Gives the scale of this number to the bare one before it in a range.
    fn share_scale(
        &self,
        words: &[Word],
        at: usize,
        (first, factor): (f64, f64),
        found: &mut [Quantity],
    ) {
        let Some((before, end)) = self.bare else {
            return;
        };
        let money = usize::from(at > 0 && words[at - 1].class == Class::Currency);
        let joined = end + 1 + money == at && matches!(words[end].class, Class::Hyphen | Class::To);
        let Some(before) = found.get_mut(before).filter(|_| joined) else {
            return;
        };
        if before.value > 0.0 && before.value < first && first <= before.value * 10.0 {
            before.value = finite(before.value * factor);
        }
    }
}

fn quantity(
    value: f64,
    kind: QuantityKind,
    tokens: std::ops::Range<usize>,
    digits: bool,
) -> Quantity {
    Quantity {
        value: finite(value),
        kind,
        tokens,
        approximate: false,
        digits,
    }
}

/// Whether words before a number say that it is not exact: about, more than, up to.
fn is_rounded(words: &[Word], start: usize) -> bool {
    let mut before = words[..start].iter().rev().map(|word| word.class);
    let mut class = before.next();
    while matches!(class, Some(Class::Currency | Class::Article)) {
        class = before.next();
    }
    match class {
        Some(Class::About) => true,
        Some(Class::To) => before.next() == Some(Class::Up),
        _ => false,
    }
}

/// A number under way.
struct Reading<'a> {
    words: &'a [Word],
    start: usize,
    at: usize,
    sum: Sum,
    digits: bool,
    vague: bool,
}

impl<'a> Reading<'a> {
    fn new(words: &'a [Word], at: usize) -> Self {
        Reading {
            words,
            start: at,
            at,
            sum: Sum::default(),
            digits: false,
            vague: false,
        }
    }

    fn class(&self, i: usize) -> Class {
        self.words.get(i).map_or(Class::Mark, |word| word.class)
    }

    fn before(&self) -> Class {
        self.start
            .checked_sub(1)
            .map_or(Class::Mark, |i| self.words[i].class)
    }

    fn made(&self, value: f64, kind: QuantityKind, end: usize) -> Quantity {
        let digits = self.digits || self.words[self.start].is_figure();
        quantity(value, kind, self.start..end, digits)
    }

    /// Words that are a whole quantity by themselves: ranks, decades, a couple, halves.
    fn special(&mut self) -> Option<Quantity> {
        use QuantityKind::{Number, Ordinal};
        let (at, word) = (self.start, self.words[self.start]);
        match word.class {
            Class::Figure if word.glued == Class::GluedOrdinal => {
                Some(self.made(word.value, Ordinal, at + 1))
            }
            Class::Figure if word.glued == Class::GluedDecade => {
                Some(self.made(self.decade(word.value), Number, at + 1))
            }
            Class::Decades => Some(self.made(self.decade(word.value), Number, at + 1)),
            Class::Ordinal => self.rank(&word),
            Class::Roman => Some(self.made(word.value, Ordinal, at + 1)),
            Class::Couple if matches!(self.class(at + 1), Class::Of | Class::Scale) => {
                Some(Quantity {
                    approximate: true,
                    ..self.made(word.value, Number, at + 1)
                })
            }
            Class::Half => Some(self.half()),
            Class::Article => self.article(),
            _ => None,
        }
    }

    /// The year that the eighties or the 80s begin with, unless they are somebody's age.
    fn decade(&self, value: f64) -> f64 {
        let age = self.before() == Class::Owner;
        if (10.0..100.0).contains(&value) && value % 10.0 == 0.0 && !age {
            1900.0 + value
        } else {
            value
        }
    }

    /// A rank, unless it is the unit of time or part of a fraction: 30-second, a third of.
    fn rank(&self, word: &Word) -> Option<Quantity> {
        let after_number = matches!(self.before(), Class::Figure | Class::Unit | Class::Tens)
            || self.before() == Class::Hyphen
                && self.start > 1
                && matches!(
                    self.class(self.start - 2),
                    Class::Figure | Class::Unit | Class::Tens
                );
        if word.value == 2.0 && after_number {
            return None;
        }
        Some(self.made(word.value, QuantityKind::Ordinal, self.start + 1))
    }

    /// A half, or half of a scale: half a million, half-million, half of a million.
    fn half(&mut self) -> Quantity {
        let mut end = self.start + 1;
        while matches!(self.class(end), Class::Article | Class::Of | Class::Hyphen)
            && end < self.start + 3
        {
            end += 1;
        }
        let value = self.words[self.start].value;
        if self.class(end) == Class::Scale {
            let scale = self.words[end].value;
            return self.made(value * scale, QuantityKind::Number, end + 1);
        }
        self.made(value, QuantityKind::Number, self.start + 1)
    }

    /// A million, a hundred and fifty, a quarter of; "a" before anything else is no number.
    fn article(&mut self) -> Option<Quantity> {
        let next = *self.words.get(self.start + 1)?;
        match next.class {
            Class::Scale => {
                self.sum.numeral(1.0);
                self.at += 1;
                self.number()
            }
            Class::Parts | Class::Ordinal if next.value > 2.0 && self.is_share() => {
                Some(self.made(1.0 / next.value, QuantityKind::Number, self.start + 2))
            }
            Class::Half | Class::Couple => {
                let mut inner = Reading::new(self.words, self.start + 1);
                let made = inner.special()?;
                Some(Quantity {
                    tokens: self.start..made.tokens.end,
                    ..made
                })
            }
            Class::Other if self.is_and_a_half(self.start + 2) => {
                Some(self.made(1.5, QuantityKind::Number, self.start + 5))
            }
            _ => None,
        }
    }

    /// A third of them, a third: but not a third man.
    fn is_share(&self) -> bool {
        let after = self.class(self.start + 2);
        matches!(
            after,
            Class::Of | Class::And | Class::To | Class::Comma | Class::Dot | Class::Mark
        )
    }

    fn is_and_a_half(&self, at: usize) -> bool {
        [Class::And, Class::Article, Class::Half] == [at, at + 1, at + 2].map(|i| self.class(i))
    }

    /// A number with its scales, and what makes it a share, a rank or a part.
    fn number(&mut self) -> Option<Quantity> {
        while self.step() {}
        if self.sum.is_empty() {
            return None;
        }
        let value = self.sum.value();
        let mut made = self.made(value, QuantityKind::Number, self.at);
        made.approximate = self.vague || self.sum.implied;
        let hyphen = usize::from(self.class(self.at) == Class::Hyphen);
        let next = self.words.get(self.at + hyphen).copied();
        let Some(next) = next else {
            return Some(made);
        };
        let end = self.at + hyphen + 1;
        let glued = self.words[self.at - 1].glued;
        match next.class {
            _ if glued == Class::GluedPercent => made.kind = QuantityKind::Percent,
            Class::Percent => (made.kind, made.tokens.end) = (QuantityKind::Percent, end),
            Class::Per if hyphen == 0 && self.class(end) == Class::Cent => {
                (made.kind, made.tokens.end) = (QuantityKind::Percent, end + 1);
            }
            Class::Parts | Class::Ordinal => self.part(&next, end, &mut made),
            _ => {}
        }
        Some(made)
    }

    /// Two-thirds is a fraction, twenty-third and one hundred and third are ranks, 30-second is neither.
    fn part(&self, next: &Word, end: usize, made: &mut Quantity) {
        let last = self.words[self.at - 1];
        if next.class == Class::Ordinal && last.class == Class::Tens && next.value < 10.0 {
            made.value = finite(made.value + next.value);
            made.kind = QuantityKind::Ordinal;
            made.tokens.end = end;
        } else if made.value < 20.0 && !made.digits && next.value > 2.0 {
            let singular = next.class == Class::Ordinal || !next.plural;
            if next.class == Class::Parts || singular && made.value == 1.0 {
                made.value /= next.value;
                made.tokens.end = end;
            }
        }
    }

    /// Takes one more word, or says that the number ends.
    fn step(&mut self) -> bool {
        let Some(&word) = self.words.get(self.at) else {
            return false;
        };
        let taken = match word.class {
            Class::Figure => self.figure(&word),
            Class::Unit => self.unit(&word),
            Class::Tens => self.tens(&word),
            Class::Scale => self.sum.scale(word.value),
            Class::Plural => return self.plural(&word),
            Class::Fraction => self.fraction(&word),
            Class::And => return self.and(),
            Class::Hyphen if self.hyphened_half() => {
                self.at += 6;
                true
            }
            Class::Hyphen => !self.sum.is_empty() && self.class(self.at + 1) == Class::Scale,
            _ => false,
        };
        self.at += usize::from(taken);
        taken
    }

    /// Figures follow a scale only when they have a scale of their own: 3 million 200 thousand.
    fn figure(&mut self, word: &Word) -> bool {
        let first = self.sum.is_empty();
        let ends = matches!(word.glued, Class::GluedOrdinal | Class::GluedDecade);
        let lettered = word.glued == Class::GluedLetter;
        let scale = if lettered && !self.is_counted() {
            1.0
        } else {
            word.scale
        };
        let scaled = scale > 1.0 || self.class(self.at + 1) == Class::Scale;
        if ends || !first && !scaled || !self.sum.numeral(word.value) {
            return false;
        }
        self.digits = true;
        if scale > 1.0 {
            self.sum.scale(scale);
        }
        true
    }

    /// The m of 1.5m is a million of money or of people, else a metre; so with the b and t of money.
    fn is_counted(&self) -> bool {
        let next = self.words.get(self.at + 1);
        self.at > 0 && self.class(self.at - 1) == Class::Currency
            || next.is_some_and(|word| {
                word.class == Class::People || word.class == Class::Other && word.plural
            })
    }

    fn unit(&mut self, word: &Word) -> bool {
        !(self.digits && !self.sum.is_empty()) && self.sum.numeral(word.value)
    }

    /// Twenty, and the unit that may follow: twenty-five, twenty five.
    fn tens(&mut self, word: &Word) -> bool {
        let hyphen = usize::from(self.class(self.at + 1) == Class::Hyphen);
        let unit = self
            .words
            .get(self.at + 1 + hyphen)
            .filter(|next| next.class == Class::Unit && (1.0..10.0).contains(&next.value));
        let value = word.value + unit.map_or(0.0, |unit| unit.value);
        let taken = self.sum.numeral(value);
        if taken && unit.is_some() {
            self.at += 1 + hyphen;
        }
        taken
    }

    /// Hundreds, tens of thousands; after a numeral an odd plural (three dozens).
    fn plural(&mut self, word: &Word) -> bool {
        if !self.sum.is_empty() {
            let taken = self.sum.scale(word.value);
            self.at += usize::from(taken);
            return taken;
        }
        let mut value = word.value;
        self.at += 1;
        while self.class(self.at) == Class::Of && self.class(self.at + 1) == Class::Plural {
            value = finite(value * self.words[self.at + 1].value);
            self.at += 2;
        }
        self.vague = true;
        self.sum.numeral(value);
        false
    }

    fn fraction(&mut self, word: &Word) -> bool {
        if self.sum.is_empty() {
            return self.sum.numeral(word.value);
        }
        let after_figure = self.words[self.at - 1].is_figure();
        if after_figure {
            self.sum.add_part(word.value);
        }
        after_figure
    }

    /// The -and-a-half of one-and-a-half.
    fn hyphened_half(&mut self) -> bool {
        const HALF: [Class; 6] = [
            Class::Hyphen,
            Class::And,
            Class::Hyphen,
            Class::Article,
            Class::Hyphen,
            Class::Half,
        ];
        let all = (0..HALF.len()).all(|i| self.class(self.at + i) == HALF[i]);
        if all && !self.sum.is_empty() {
            self.sum.add_part(0.5);
            self.at -= 1;
            return true;
        }
        false
    }

    /// Two hundred and fifty, two and a half; any other "and" joins two things.
    fn and(&mut self) -> bool {
        if self.sum.is_empty() {
            return false;
        }
        if self.is_and_a_half(self.at) {
            self.sum.add_part(self.words[self.at + 2].value);
            self.at += 3;
            return true;
        }
        let last = self.words[self.at - 1];
        let next = matches!(self.class(self.at + 1), Class::Unit | Class::Tens);
        let joins = next && last.class == Class::Scale && last.value >= 100.0 && !self.digits;
        self.at += usize::from(joins);
        joins
    }
}
