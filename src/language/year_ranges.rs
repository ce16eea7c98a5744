//! The second year of a range, whose century is that of the first: 1950-53, ২০১০–১৫, 2024/25.

use super::tokens::{Token, TokenKind};
use crate::model::quantity::{Quantity, QuantityKind};

/// What may be a year.
const YEARS: std::ops::RangeInclusive<f64> = 1500.0..=2100.0;
/// A century.
const CENTURY: f64 = 100.0;

/// Gives the second number of each range of years its century. Both are figures with a hyphen between, the second of two
/// figures and later in the century than the first; or with a slash, the second the next year.
pub(super) fn complete(tokens: &[Token], found: &mut [Quantity]) {
    for at in 1..found.len() {
        let (before, rest) = found.split_at_mut(at);
        let (first, second) = (&before[at - 1], &mut rest[0]);
        let is_number = |q: &Quantity| q.kind == QuantityKind::Number && q.digits;
        let hyphen = first.tokens.end;
        let joined = |mark: &str| {
            hyphen + 1 == second.tokens.start
                && tokens.get(hyphen).is_some_and(|token| token.text == mark)
        };
        let two_figures = tokens
            .get(second.tokens.start)
            .is_some_and(|token| token.kind == TokenKind::Number && figures(&token.text) == 2);
        let is_year = YEARS.contains(&first.value) && first.value.fract() == 0.0;
        let part = first.value % CENTURY;
        let later = second.value > part && second.value < CENTURY;
        let joined = joined("-") || joined("/") && second.value == part + 1.0;
        if joined && is_year && two_figures && later && is_number(first) && is_number(second) {
            second.value += first.value - part;
        }
    }
}

fn figures(text: &str) -> usize {
    text.chars().filter(|c| c.is_numeric()).count()
}
