//! Which numbers, dates and times of two segments are the same, and which contradict each other.
//!
//! The matching goes through tiers from the surest to the weakest; each tier sorts or hashes what the earlier
//! ones left over, so a line of ten thousand numbers costs little more than its length. Within a tier the
//! quantities pair up in the order in which they stand.

mod matching;
mod days;
pub(crate) mod kinds;

pub(crate) use kinds::NumberMatch;
use kinds::{amount, bits, is_counting, is_day, is_small_word, is_whole, is_year, within};
pub(crate) use matching::Taken;

use matching::{Matching, Side};

use crate::model::quantity::{Quantity, QuantityKind};

/// The same value of the same kind.
pub(crate) const EQUAL: f64 = 1.0;
/// The same to within rounding (3.76 lakh for 376,309): one side says it with fewer digits.
pub(crate) const NEAR: f64 = 0.9;
/// The same value as another kind (16 December, the 16th; 5, 5 per cent): translators drop the ending or the
/// sign, but a rank and a count can also meet by chance.
pub(crate) const OTHER_KIND: f64 = 0.8;
/// The same amount in another unit: দেড় ঘণ্টা and 90 minutes, এক যুগ and 12 years.
pub(crate) const OTHER_UNIT: f64 = 0.9;
/// Clock times twelve hours apart: one side did not tell the part of the day.
pub(crate) const OTHER_HALF_DAY: f64 = 0.7;
/// A full hour and a bare number (7 p.m., 7): small numbers meet by chance.
pub(crate) const HOUR_AND_NUMBER: f64 = 0.6;
/// Within a tenth where a side says "about".
pub(crate) const ROUGH: f64 = 0.5;
/// Vague plurals of about one size: "millions" is কোটি কোটি (tens of millions) as often as লাখ লাখ.
pub(crate) const VAGUE: f64 = 0.5;
/// Two in words: "two" turns into "both", "a pair", a dual, and is everywhere.
pub(crate) const SMALL_TWO: f64 = 0.5;
/// One in words: mostly an article (একজন, "one").
pub(crate) const SMALL_ONE: f64 = 0.3;

/// How far apart near values may be, as a share of the larger.
const NEAR_SHARE: f64 = 0.005;
/// How far apart rough values may be.
const ROUGH_SHARE: f64 = 0.1;
/// How far apart vague plurals may be: one is a tenth of the other.
const VAGUE_SHARE: f64 = 0.9;

/// What the numbers of two segments say about each other.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct NumberComparison {
    /// The matches, one to one, in the order of the Bengali side.
    pub pairs: Vec<NumberMatch>,
    /// Quantities that stand for the same thing as far as can be seen, and differ: Bengali and English indices.
    pub conflicts: Vec<(usize, usize)>,
}

/// Pairs the quantities of two segments, each at most once, the surest first.
pub(crate) fn compare(bn: &[Quantity], en: &[Quantity]) -> NumberComparison {
    if bn.is_empty() || en.is_empty() {
        return NumberComparison::default();
    }
    let mut state = Matching {
        bn: Side::new(bn),
        en: Side::new(en),
        pairs: Vec::new(),
    };
    let (bn, en) = (Kinds::of(bn), Kinds::of(en));
    state.by_key(EQUAL, |q| (!is_small_word(q)).then(|| key(q)));
    if bn.unsettled || en.unsettled {
        state.by_keys(EQUAL, unsettled, month);
        state.by_keys(EQUAL, month, unsettled);
        state.by_keys(EQUAL, unsettled, day);
        state.by_keys(EQUAL, day, unsettled);
    }
    if bn.measures && en.measures {
        state.by_keys(OTHER_UNIT, amount, telling_amount);
        state.by_keys(OTHER_UNIT, telling_amount, amount);
    }
    if bn.counts && en.counts {
        state.by_value(NEAR, is_near);
        state.by_key(OTHER_KIND, |q| {
            (is_counting(q.kind) && !is_small_word(q)).then(|| bits(q.value))
        });
    }
    if bn.shares || en.shares {
        for whole in [f64::round, f64::floor] {
            state.by_keys(NEAR, per_cent, |q| share(q, whole));
            state.by_keys(NEAR, |q| share(q, whole), per_cent);
        }
    }
    if bn.clocks && en.clocks {
        state.by_key(OTHER_HALF_DAY, |q| {
            (q.kind == QuantityKind::Clock).then(|| bits(q.value % 720.0))
        });
    }
    if bn.clocks || en.clocks {
        state.by_keys(HOUR_AND_NUMBER, full_hour, bare_hour);
        state.by_keys(HOUR_AND_NUMBER, bare_hour, full_hour);
    }
    if bn.counts && en.counts && (bn.approximate || en.approximate) {
        state.by_value(ROUGH, is_rough);
        state.by_value(VAGUE, is_vague);
    }
    if bn.small && en.small {
        state.by_key(SMALL_TWO, |q| {
            (is_counting(q.kind) && q.value == 2.0).then_some(())
        });
        state.by_key(SMALL_ONE, |q| {
            (is_counting(q.kind) && q.value == 1.0).then_some(())
        });
    }
    let mut conflicts = state.conflicts();
    state.add_lone_conflict(&mut conflicts);
    state.add_small_conflict(&mut conflicts);
    state.add_date_conflict(&mut conflicts);
    state.add_day_conflict(&mut conflicts);
    state.add_unit_conflicts(&mut conflicts);
    state.pairs.sort_by_key(|pair| pair.bn);
    NumberComparison {
        pairs: state.pairs,
        conflicts,
    }
}

/// What there is on a side: most sentences have no use for most tiers.
#[derive(Default)]
struct Kinds {
    /// Numbers, ordinals or percentages.
    counts: bool,
    clocks: bool,
    /// Amounts in a unit of measure.
    measures: bool,
    approximate: bool,
    /// Days or months of which nobody told the order.
    unsettled: bool,
    /// Ones or twos.
    small: bool,
    /// Shares of a whole.
    shares: bool,
}

impl Kinds {
    fn of(side: &[Quantity]) -> Self {
        let mut kinds = Kinds::default();
        for q in side {
            kinds.counts |= is_counting(q.kind);
            kinds.clocks |= q.kind == QuantityKind::Clock;
            kinds.measures |= q.measure.is_some();
            kinds.approximate |= q.approximate;
            kinds.unsettled |= q.kind == QuantityKind::DayOrMonth;
            kinds.small |= q.value == 1.0 || q.value == 2.0;
            kinds.shares |= is_share(q);
        }
        kinds
    }
}

fn key(q: &Quantity) -> (QuantityKind, u64) {
    (q.kind, bits(q.value))
}

/// The same where it is no one or two in words, which are everywhere.
fn telling_amount(q: &Quantity) -> Option<(u8, u64)> {
    amount(q).filter(|_| !is_small_word(q))
}

/// A half, three quarters: a share of a whole, which may be told in per cent.
fn is_share(q: &Quantity) -> bool {
    q.kind == QuantityKind::Number && !q.digits && q.value > 0.0 && q.value < 1.0
}

/// A share in whole per cent, two thirds as 67 or as 66.
fn share(q: &Quantity, whole: fn(f64) -> f64) -> Option<u64> {
    is_share(q).then(|| bits(whole(100.0 * q.value)))
}

fn per_cent(q: &Quantity) -> Option<u64> {
    (q.kind == QuantityKind::Percent).then(|| bits(q.value))
}

/// The value of what is a day or a month.
fn unsettled(q: &Quantity) -> Option<u64> {
    (q.kind == QuantityKind::DayOrMonth).then(|| bits(q.value))
}

fn month(q: &Quantity) -> Option<u64> {
    (q.kind == QuantityKind::Month).then(|| bits(q.value))
}

/// The day of a month that a number can be.
fn day(q: &Quantity) -> Option<u64> {
    is_day(q).then(|| bits(q.value))
}

/// The hour of a clock time without minutes, on the clock of twelve.
fn full_hour(q: &Quantity) -> Option<u64> {
    let hour = q.value / 60.0;
    (q.kind == QuantityKind::Clock && is_whole(hour)).then(|| bits(hour % 12.0))
}

/// The hour that a bare number can be.
fn bare_hour(q: &Quantity) -> Option<u64> {
    let hour = q.kind == QuantityKind::Number && (1.0..=24.0).contains(&q.value);
    (hour && is_whole(q.value)).then(|| bits(q.value % 12.0))
}

/// Whether two values differ by no more than rounding, and one of them is rounded.
fn is_near(a: &Quantity, b: &Quantity) -> bool {
    let vague = a.approximate || b.approximate;
    within(a.value, b.value, NEAR_SHARE)
        && !(is_year(a) && is_year(b) && !vague)
        && (vague || significant(a.value) != significant(b.value))
}

fn is_rough(a: &Quantity, b: &Quantity) -> bool {
    (a.approximate || b.approximate) && within(a.value, b.value, ROUGH_SHARE)
}

/// Hundreds, thousands, millions by themselves, at most ten times apart.
fn is_vague(a: &Quantity, b: &Quantity) -> bool {
    let plural = |q: &Quantity| q.approximate && !q.digits && q.value >= 100.0;
    plural(a) && plural(b) && within(a.value, b.value, VAGUE_SHARE)
}

/// How many digits a value needs before its trailing zeros, at most six.
fn significant(value: f64) -> u32 {
    if value == 0.0 {
        return 0;
    }
    let exponent = value.abs().log10().floor();
    let mantissa = value.abs() / 10f64.powf(exponent);
    (1..6)
        .find(|&digits| {
            let scaled = mantissa * 10f64.powi(digits - 1);
            (scaled - scaled.round()).abs() < 1e-6
        })
        .unwrap_or(6) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn q(kind: QuantityKind, value: f64, digits: bool, approximate: bool) -> Quantity {
        Quantity {
            value,
            kind,
            tokens: 0..1,
            approximate,
            digits,
            measure: None,
        }
    }

    fn number(value: f64) -> Quantity {
        q(QuantityKind::Number, value, true, false)
    }

    fn strength(a: Quantity, b: Quantity) -> f64 {
        compare(&[a], &[b])
            .pairs
            .first()
            .map_or(0.0, |pair| pair.strength)
    }

    #[test]
    fn strengths_follow_the_kind_of_agreement() {
        use QuantityKind::*;
        assert_eq!(strength(number(25.0), number(25.0)), EQUAL);
        let share = |value| q(Number, value, false, false);
        let per_cent = |value| q(Percent, value, true, false);
        assert_eq!(strength(share(0.75), per_cent(75.0)), NEAR);
        assert_eq!(strength(share(2.0 / 3.0), per_cent(66.0)), NEAR);
        assert_eq!(strength(per_cent(67.0), share(2.0 / 3.0)), NEAR);
        assert_eq!(strength(share(0.25), per_cent(75.0)), 0.0);
        assert_eq!(strength(number(376_000.0), number(376_309.0)), NEAR);
        assert_eq!(
            strength(number(16.0), q(Ordinal, 16.0, true, false)),
            OTHER_KIND
        );
        let clock = |value| q(Clock, value, true, false);
        assert_eq!(strength(clock(420.0), clock(1140.0)), OTHER_HALF_DAY);
        assert_eq!(strength(clock(1140.0), number(7.0)), HOUR_AND_NUMBER);
        assert_eq!(strength(clock(1140.0), number(19.0)), HOUR_AND_NUMBER);
        assert_eq!(
            strength(q(Number, 1000.0, true, true), number(1080.0)),
            ROUGH
        );
        let word = |value| q(Number, value, false, false);
        assert_eq!(strength(word(2.0), number(2.0)), SMALL_TWO);
        assert_eq!(strength(word(1.0), word(1.0)), SMALL_ONE);
        assert_eq!(strength(number(2018.0), number(2019.0)), 0.0);
        assert_eq!(strength(number(f64::MAX), number(f64::MAX)), EQUAL);
    }

    #[test]
    fn products_that_binary_fractions_miss_are_equal() {
        // 8199999999.999999 in double precision.
        let found = compare(&[number(820.0 * 1e7)], &[number(8.2 * 1e9)]);
        assert_eq!(found.pairs.len(), 1);
        assert!(found.conflicts.is_empty());
    }

    #[test]
    fn conflicts_need_the_same_kind_and_size_and_no_rival() {
        let conflicts = |a: &[Quantity], b: &[Quantity]| compare(a, b).conflicts;
        assert_eq!(conflicts(&[number(25.0)], &[number(35.0)]), [(0, 0)]);
        assert_eq!(conflicts(&[number(2018.0)], &[number(2019.0)]), [(0, 0)]);
        assert!(conflicts(&[number(25.0)], &[number(3500.0)]).is_empty());
        assert!(conflicts(&[number(25.0)], &[number(35.0), number(36.0)]).is_empty());
        let word = |value| q(QuantityKind::Number, value, false, false);
        assert_eq!(conflicts(&[word(6.0)], &[word(4.0)]), [(0, 0)]);
        assert_eq!(conflicts(&[word(6.0)], &[number(5.0)]), [(0, 0)]);
        assert!(conflicts(&[word(6.0)], &[word(1.0)]).is_empty());
        assert!(conflicts(&[word(6.0), word(3.0)], &[word(4.0)]).is_empty());
        assert_eq!(conflicts(&[word(2.0)], &[word(3.0)]), [(0, 0)]);
        assert!(conflicts(&[word(2.0)], &[word(1.0)]).is_empty());
        assert_eq!(conflicts(&[word(1.0 / 3.0)], &[word(0.25)]), [(0, 0)]);
        assert_eq!(conflicts(&[word(50.0)], &[word(100.0)]), [(0, 0)]);
        let vague = |value| q(QuantityKind::Number, value, false, true);
        assert_eq!(conflicts(&[vague(1e5)], &[vague(1e3)]), [(0, 0)]);
        assert!(conflicts(&[vague(1e5)], &[vague(1e6)]).is_empty());
        let ninth = |value| q(QuantityKind::Ordinal, value, false, false);
        assert_eq!(conflicts(&[ninth(10.0)], &[ninth(9.0)]), [(0, 0)]);
        assert!(conflicts(&[ninth(10.0)], &[word(9.0)]).is_empty());
        assert_eq!(conflicts(&[ninth(1.0)], &[ninth(2.0)]), [(0, 0)]);
        let (june, july) = (
            q(QuantityKind::Month, 6.0, false, false),
            q(QuantityKind::Month, 7.0, false, false),
        );
        assert_eq!(
            conflicts(&[number(5.0), june], &[number(5.0), july]),
            [(1, 1)]
        );
    }

    #[test]
    fn a_day_beside_its_month_contradicts_another_whatever_it_is_written_as() {
        let at = |q: Quantity, tokens| Quantity { tokens, ..q };
        let september = |tokens| at(q(QuantityKind::Month, 9.0, false, false), tokens);
        let third = |tokens| at(q(QuantityKind::Ordinal, 3.0, true, false), tokens);
        let conflicts = |a: &[Quantity], b: &[Quantity]| compare(a, b).conflicts;
        let fourth = [at(number(4.0), 0..1), september(1..2)];
        assert_eq!(
            conflicts(&fourth, &[third(0..1), september(2..3)]),
            [(0, 0)]
        );
        assert_eq!(
            conflicts(&fourth, &[september(0..1), third(1..2)]),
            [(0, 1)]
        );
        // The third of four in September.
        assert!(conflicts(&fourth, &[third(0..1), september(7..8)]).is_empty());
        let same = [at(number(3.0), 0..1), september(1..2)];
        assert!(conflicts(&same, &[third(0..1), september(1..2)]).is_empty());
    }

    proptest::proptest! {
        #[test]
        fn comparing_in_turn_finds_what_hashing_finds(
            bn in proptest::collection::vec((0..8u8, 0..7usize, 0..4u8), 0..9),
            en in proptest::collection::vec((0..8u8, 0..7usize, 0..4u8), 0..9),
        ) {
            use QuantityKind::{Clock, Month, Number, Ordinal, Percent, Weekday};
            let side = |side: &[(u8, usize, u8)]| -> Vec<Quantity> {
                let kinds = [Number, Number, Number, Ordinal, Percent, Clock, Month, Weekday];
                let values = [1.0, 2.0, 7.0, 376_000.0, 376_309.0, 1000.0, 1080.0];
                side.iter()
                    .map(|&(kind, value, bits)| {
                        q(kinds[usize::from(kind)], values[value], bits & 1 == 0, bits & 2 != 0)
                    })
                    .collect()
            };
            let (bn, en) = (side(&bn), side(&en));
            // Days that match nothing make the side long enough to be hashed.
            let days = (0..40).map(|n| q(QuantityKind::RelativeDay, f64::from(n), false, false));
            let long: Vec<Quantity> = en.iter().cloned().chain(days).collect();
            proptest::prop_assert_eq!(compare(&bn, &en), compare(&bn, &long));
        }
    }

    #[test]
    fn ten_thousand_numbers_pair_up_at_once() {
        let many: Vec<Quantity> = (0..20_000).map(|i| number(f64::from(i % 7))).collect();
        assert_eq!(compare(&many, &many).pairs.len(), many.len());
    }
}
