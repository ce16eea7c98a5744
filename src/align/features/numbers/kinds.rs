//! Kinds of quantities: which can be the same number, which are too common to tell.

use crate::model::quantity::{Quantity, QuantityKind};

/// Numbers below are too common to contradict each other unless they are written with digits.
pub(crate) const TELLING: f64 = 10.0;

/// Years differ by less than rounding but are never rounded.
pub(crate) const YEARS: std::ops::RangeInclusive<f64> = 1500.0..=2100.0;

/// Two quantities that are the same.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct NumberMatch {
    /// The index among the Bengali quantities.
    pub bn: usize,
    /// The index among the English quantities.
    pub en: usize,
    /// How sure the match is, from 0 to 1; the constants of this module.
    pub strength: f64,
}

/// Kinds whose values can be the same number.
pub(crate) fn is_counting(kind: QuantityKind) -> bool {
    use QuantityKind::{Number, Ordinal, Percent};
    matches!(kind, Number | Ordinal | Percent)
}

/// One and two in words.
pub(crate) fn is_small_word(q: &Quantity) -> bool {
    is_counting(q.kind) && !q.digits && (q.value == 1.0 || q.value == 2.0)
}

/// Whether a value has no fraction; quicker than asking for the fraction.
pub(crate) fn is_whole(value: f64) -> bool {
    const ALL_WHOLE: f64 = 4_503_599_627_370_496.0;
    value.abs() >= ALL_WHOLE || value == value as i64 as f64
}

pub(crate) fn is_day(q: &Quantity) -> bool {
    let kind = matches!(q.kind, QuantityKind::Number | QuantityKind::Ordinal);
    kind && (1.0..=31.0).contains(&q.value) && is_whole(q.value)
}

pub(crate) fn within(a: f64, b: f64, share: f64) -> bool {
    let larger = a.abs().max(b.abs());
    // Mostly far apart, which needs no division.
    if (a - b).abs() > 1.1 * share * larger {
        return false;
    }
    // Divided first: the difference of two huge values must not overflow.
    larger > 0.0 && (a / larger - b / larger).abs() <= share
}

pub(crate) fn is_year(q: &Quantity) -> bool {
    YEARS.contains(&q.value) && is_whole(q.value)
}

/// An amount in the small unit of its measure.
pub(crate) fn amount(q: &Quantity) -> Option<(u8, u64)> {
    let measure = q.measure?;
    Some((measure.kind, bits(q.value * measure.size)))
}

/// A value as a key: to twelve digits or so, so that 2 + 0.18 is 2.18, and 8.2 times a billion 820 crore.
pub(crate) fn bits(value: f64) -> u64 {
    if is_whole(value) {
        value.to_bits()
    } else if value.abs() > 1e9 {
        value.round().to_bits()
    } else {
        ((value * 1e6).round() / 1e6).to_bits()
    }
}
