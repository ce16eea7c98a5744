//! The frame of the number grammars of both languages: the figure a token begins with, and the numbers of a range that share
//! a scale. What a language says with it is in its own tables.

use std::ops::Range;

use super::digits::{figure, finite, is_square, parts};
use crate::model::quantity::{Quantity, QuantityKind};

/// What a token that begins with digits says.
pub(super) enum Digits<'a> {
    /// No digits, after all.
    None,
    /// Several numbers: `12.05.2024`.
    Several,
    /// One number, how many digits and marks it is written with, and what is glued to it.
    One(f64, usize, &'a str),
}

/// Reads the digits that a token begins with.
pub(super) fn digits(text: &str) -> Digits<'_> {
    let Some(figure) = figure(text) else {
        return Digits::None;
    };
    let more = !is_square(figure.rest) && figure.rest.bytes().any(|b| b.is_ascii_digit());
    match figure.value {
        Some(value) if !more => Digits::One(value, figure.digits.len(), figure.rest),
        _ => Digits::Several,
    }
}

/// A quantity that is exact.
pub(super) fn quantity(
    value: f64,
    kind: QuantityKind,
    tokens: Range<usize>,
    digits: bool,
) -> Quantity {
    Quantity {
        value: finite(value),
        kind,
        tokens,
        approximate: false,
        digits,
        measure: None,
    }
}

/// The numbers in digits that are several, as quantities.
pub(super) fn each_number(text: &str, at: usize) -> impl Iterator<Item = Quantity> + '_ {
    let made = move |value| quantity(value, QuantityKind::Number, at..at + 1, true);
    parts(text).map(made)
}

/// The number read last, where it was a bare numeral: in `5 to 6 million` and `৫ থেকে ৬ লাখ` the scale belongs to both.
#[derive(Debug, Default)]
pub(super) struct LastBare(Option<(usize, usize)>);

impl LastBare {
    /// Remembers the number that is about to be added to `found`, or that it has a scale of its own.
    pub(super) fn remember(&mut self, is_bare: bool, found: &[Quantity], end: usize) {
        self.0 = is_bare.then_some((found.len(), end));
    }

    /// Gives the scale of this number to the one before it. `joins` says, of the place where that one ended, whether
    /// the word there and what follows it join both.
    pub(super) fn share_scale(
        &self,
        (first, factor): (f64, f64),
        found: &mut [Quantity],
        joins: impl FnOnce(usize) -> bool,
    ) {
        let Some((before, end)) = self.0 else {
            return;
        };
        let Some(before) = found.get_mut(before).filter(|_| joins(end)) else {
            return;
        };
        if before.value > 0.0 && before.value < first && first <= before.value * 10.0 {
            before.value = finite(before.value * factor);
        }
    }
}
