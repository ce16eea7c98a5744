//! One English number, word by word.

use crate::language::digits::{Sum, finite};
use crate::language::english::number_lexer::{Class, Word, is_money};

/// A number under way.
pub(super) struct Reading<'a> {
    pub words: &'a [Word],
    pub start: usize,
    pub at: usize,
    pub sum: Sum,
    pub digits: bool,
    pub vague: bool,
}

impl<'a> Reading<'a> {
    pub(super) fn new(words: &'a [Word], at: usize) -> Self {
        Reading {
            words,
            start: at,
            at,
            sum: Sum::default(),
            digits: false,
            vague: false,
        }
    }

    pub(super) fn class(&self, i: usize) -> Class {
        self.words.get(i).map_or(Class::Mark, |word| word.class)
    }

    pub(super) fn is_and_a_half(&self, at: usize) -> bool {
        [Class::And, Class::Article, Class::Half] == [at, at + 1, at + 2].map(|i| self.class(i))
    }

    /// Takes one more word, or says that the number ends.
    pub(super) fn step(&mut self) -> bool {
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
            Class::Hyphen if self.hyphened_half() => return true,
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
        let counts = |at: usize| {
            self.words.get(at).is_some_and(|word| match word.class {
                Class::People => true,
                Class::Currency => word.value > 0.0,
                Class::Other => word.plural,
                _ => false,
            })
        };
        let next = self.at + 1;
        let joined = matches!(self.class(next), Class::Hyphen | Class::To);
        let figure = self.class(next + 1) == Class::Figure;
        is_money(self.words, self.at)
            || counts(next)
            || joined && counts(next + 1 + usize::from(figure))
    }

    fn unit(&mut self, word: &Word) -> bool {
        (!self.digits || self.sum.is_empty()) && self.sum.numeral(word.value)
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
            self.at += HALF.len();
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
