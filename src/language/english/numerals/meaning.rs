//! What an English number is: a count, a rank, a share, a decade or part of something.

use super::reading::Reading;
use crate::language::digits::finite;
use crate::language::english::number_lexer::{Class, Word};
use crate::language::number_frame::quantity;
use crate::model::quantity::{Quantity, QuantityKind};

impl Reading<'_> {
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
    pub(super) fn special(&mut self) -> Option<Quantity> {
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
            Class::Half if self.is_of_a_match() => None,
            Class::Half => Some(self.half()),
            Class::Article => self.article(),
            _ => None,
        }
    }

    /// The year that the eighties or the 80s begin with, unless they are somebody's age.
    fn decade(&self, value: f64) -> f64 {
        let age = self.is_owned();
        if (10.0..100.0).contains(&value) && value % 10.0 == 0.0 && !age {
            1900.0 + value
        } else {
            value
        }
    }

    /// Whether somebody's age follows: his 80s, her late 80s, his mid-80s.
    fn is_owned(&self) -> bool {
        let before = self.words[..self.start].iter().rev().take(3);
        let between =
            |word: &&Word| matches!(word.class, Class::Other | Class::Hyphen | Class::DateBefore);
        let mut before = before.skip_while(between);
        before.next().is_some_and(|word| word.class == Class::Owner)
    }

    /// A rank, unless it is the unit of time or part of a fraction: 30-second, per second, a third of.
    fn rank(&self, word: &Word) -> Option<Quantity> {
        let after_number = matches!(self.before(), Class::Figure | Class::Unit | Class::Tens)
            || self.before() == Class::Hyphen
                && self.start > 1
                && matches!(
                    self.class(self.start - 2),
                    Class::Figure | Class::Unit | Class::Tens
                );
        let per = self.before() == Class::Per;
        if word.value == 2.0 && (after_number || per) {
            return None;
        }
        Some(self.made(word.value, QuantityKind::Ordinal, self.start + 1))
    }

    /// The first half, half-time: parts of a match.
    fn is_of_a_match(&self) -> bool {
        let hyphen = usize::from(self.class(self.start + 1) == Class::Hyphen);
        let after_hyphen = self.before() == Class::Hyphen && self.start > 1;
        let ordinal = after_hyphen && self.words[self.start - 2].class == Class::Ordinal;
        ordinal
            || self.before() == Class::Ordinal
            || self.class(self.start + 1 + hyphen) == Class::Period
    }

    /// The one of "no one" and "one of them" is a pronoun: the other language seldom has a number there.
    pub(super) fn is_pronoun(&self) -> bool {
        let word = self.words[self.start];
        let lone = word.class == Class::Unit && word.value == 1.0;
        lone && (self.class(self.start + 1) == Class::Of
            || self.before() == Class::Pointing
                && !matches!(self.class(self.start + 1), Class::Scale | Class::Hyphen))
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
            Class::Other | Class::Minute if self.is_and_a_half(self.start + 2) => {
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

    /// A number with its scales, and what makes it a share, a rank or a part.
    pub(super) fn number(&mut self) -> Option<Quantity> {
        while self.step() {}
        if self.sum.is_empty() {
            return None;
        }
        let value = self.sum.value();
        let mut made = self.made(value, QuantityKind::Number, self.at);
        made.approximate = self.vague || self.sum.implied;
        let hyphen = usize::from(self.class(self.at) == Class::Hyphen);
        let end = self.at + hyphen + 1;
        if self.words[self.at - 1].glued == Class::Percent {
            made.kind = QuantityKind::Percent;
        }
        match self.class(end - 1) {
            Class::Percent => (made.kind, made.tokens.end) = (QuantityKind::Percent, end),
            Class::Per if hyphen == 0 && self.class(end) == Class::Cent => {
                (made.kind, made.tokens.end) = (QuantityKind::Percent, end + 1);
            }
            Class::Parts | Class::Ordinal => self.part(&self.words[end - 1], end, &mut made),
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
}
