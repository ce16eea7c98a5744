//! Numbers against numbers: equal values match whatever their form, near ones weakly, and what contradicts is
//! named.

use crate::quantity::{Quantity, QuantityKind};

/// A Bengali quantity and the English one it matches, as indices.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NumberMatch {
    /// The Bengali quantity.
    pub bn: usize,
    /// The English quantity.
    pub en: usize,
    /// How sure the match is, 0 to 1.
    pub strength: f64,
}

/// What came of comparing two lists of quantities.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Comparison {
    /// Matches, one to one, strongest first.
    pub pairs: Vec<NumberMatch>,
    /// Quantities that stand for the same thing, as far as can be seen, but differ.
    pub conflicts: Vec<(usize, usize)>,
}

/// Equal, but a rank against a count, or a percentage against a plain number.
const OTHER_FORM: f64 = 0.8;
/// Rounding of decimals: 2.5 against 2.51.
const NEAR: f64 = 0.9;
const NEAR_SHARE: f64 = 0.005;
/// About, nearly: 3.76 lakh against 376,309.
const ROUGH: f64 = 0.5;
const ROUGH_SHARE: f64 = 0.1;
/// Below this, rough values are alike by chance.
const ROUGH_LEAST: f64 = 10.0;
/// The word for one is an article as often as not, small number words are met by chance.
const ONE: f64 = 0.3;
const SMALL: f64 = 0.5;
/// Twelve hours apart: one desk left the part of the day out.
const TWELVE_HOURS: f64 = 0.7;
/// Each value is compared with so many neighbours in the order of values.
const NEIGHBOURS: usize = 8;

/// Compares the quantities of two sides.
pub fn compare(bn: &[Quantity], en: &[Quantity]) -> Comparison {
    if bn.is_empty() || en.is_empty() {
        return Comparison::default();
    }
    let mut order: Vec<usize> = (0..en.len()).collect();
    order.sort_by(|&a, &b| en[a].value.total_cmp(&en[b].value).then(a.cmp(&b)));
    let mut offers: Vec<NumberMatch> = Vec::new();
    for (b, quantity) in bn.iter().enumerate() {
        for target in [Some(quantity.value), twelve_hours_off(quantity)]
            .into_iter()
            .flatten()
        {
            let low = target.min(target * (1.0 - ROUGH_SHARE)) - 1e-9;
            let exact = order.partition_point(|&e| en[e].value < target - 1e-9);
            let first = order.partition_point(|&e| en[e].value < low);
            let around = exact.saturating_sub(NEIGHBOURS).max(first.min(exact));
            for &e in order[around..].iter().take(3 * NEIGHBOURS) {
                if en[e].value > target * (1.0 + 1.2 * ROUGH_SHARE) + 1e-9 {
                    break;
                }
                let strength = strength(quantity, &en[e]);
                if strength > 0.0 {
                    offers.push(NumberMatch {
                        bn: b,
                        en: e,
                        strength,
                    });
                }
            }
        }
    }
    offers.sort_by(|x, y| {
        y.strength
            .total_cmp(&x.strength)
            .then(x.bn.cmp(&y.bn))
            .then(x.en.cmp(&y.en))
    });
    let mut bn_free = vec![true; bn.len()];
    let mut en_free = vec![true; en.len()];
    let mut pairs = Vec::new();
    for offer in offers {
        if bn_free[offer.bn] && en_free[offer.en] {
            bn_free[offer.bn] = false;
            en_free[offer.en] = false;
            pairs.push(offer);
        }
    }
    let conflicts = conflicts(bn, en, &bn_free, &en_free);
    Comparison { pairs, conflicts }
}

fn twelve_hours_off(quantity: &Quantity) -> Option<f64> {
    (quantity.kind == QuantityKind::Clock).then(|| (quantity.value + 720.0) % 1440.0)
}

fn is_plain(kind: QuantityKind) -> bool {
    matches!(
        kind,
        QuantityKind::Number | QuantityKind::Ordinal | QuantityKind::Percent
    )
}

fn strength(bn: &Quantity, en: &Quantity) -> f64 {
    let equal = (bn.value - en.value).abs() < 1e-9;
    if !is_plain(bn.kind) || !is_plain(en.kind) {
        if bn.kind != en.kind {
            return 0.0;
        }
        let half_a_day =
            bn.kind == QuantityKind::Clock && ((bn.value - en.value).abs() - 720.0).abs() < 1e-9;
        return if equal {
            1.0
        } else if half_a_day {
            TWELVE_HOURS
        } else {
            0.0
        };
    }
    let form = if bn.kind == en.kind { 1.0 } else { OTHER_FORM };
    if equal {
        let words = !bn.digits && !en.digits;
        return form
            * match bn.value {
                v if words && v <= 1.0 => ONE,
                v if words && v < ROUGH_LEAST => SMALL,
                _ => 1.0,
            };
    }
    let off = (bn.value - en.value).abs() / bn.value.abs().max(en.value.abs());
    let rough = bn.value.min(en.value) >= ROUGH_LEAST
        && (bn.approximate || en.approximate || is_round(bn) || is_round(en));
    match off {
        off if off <= NEAR_SHARE && bn.value.min(en.value) > 1.0 && !is_year(bn) => form * NEAR,
        off if off <= ROUGH_SHARE && rough => form * ROUGH,
        _ => 0.0,
    }
}

/// Years are near each other and yet different.
fn is_year(quantity: &Quantity) -> bool {
    quantity.value.fract() == 0.0 && (1000.0..2200.0).contains(&quantity.value)
}

/// At most two telling digits, and large: 380,000.
fn is_round(quantity: &Quantity) -> bool {
    let size = quantity.value.abs().max(1.0).log10().floor() - 1.0;
    size >= 2.0 && quantity.value % 10f64.powf(size) == 0.0
}

/// The one telling number of a kind that is left on each side: they stand for the same and differ.
fn conflicts(
    bn: &[Quantity],
    en: &[Quantity],
    bn_free: &[bool],
    en_free: &[bool],
) -> Vec<(usize, usize)> {
    let only = |side: &[Quantity], free: &[bool], kind: QuantityKind| -> Option<usize> {
        let mut left = (0..side.len()).filter(|&n| {
            let telling = !is_plain(kind) || (side[n].value >= ROUGH_LEAST && side[n].digits);
            free[n] && side[n].kind == kind && telling
        });
        match (left.next(), left.next()) {
            (Some(one), None) => Some(one),
            _ => None,
        }
    };
    [
        QuantityKind::Number,
        QuantityKind::Percent,
        QuantityKind::Month,
        QuantityKind::Weekday,
    ]
    .into_iter()
    .filter_map(|kind| only(bn, bn_free, kind).zip(only(en, en_free, kind)))
    .filter(|&(b, e)| {
        let ratio = bn[b].value.max(1.0) / en[e].value.max(1.0);
        (0.1..=10.0).contains(&ratio)
    })
    .collect()
}
