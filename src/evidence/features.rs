//! The evidence for or against one bead, as named numbers; what the score is computed from.

use super::numbers::Comparison;
use super::side::Analysis;
use super::weigh::Cover;
use crate::quantity::{Quantity, QuantityKind};

/// Declares the record of features once: the struct, the names in files, and the array for the model.
macro_rules! features {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// The evidence for or against one bead. Every field is a number that the score weighs.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Evidence {
            $($(#[doc = $doc])+ pub $name: f32,)+
        }

        impl Evidence {
            /// How many features there are.
            pub const COUNT: usize = [$(stringify!($name)),+].len();
            /// The features' names, as `data/weights.tsv` writes them.
            pub const NAMES: [&'static str; Self::COUNT] = [$(stringify!($name)),+];

            /// The features in the order of [`Evidence::NAMES`].
            pub fn values(&self) -> [f32; Self::COUNT] {
                [$(self.$name),+]
            }
        }
    };
}

features! {
    /// Always 1.
    bias,
    /// Share of the Bengali words' weight that the English side covers.
    cover_bn,
    /// Share of the English words' weight that the Bengali side covers.
    cover_en,
    /// The smaller of the two.
    cover_min,
    /// Their geometric mean.
    cover_both,
    /// ln(1 + the covered weight of the poorer side).
    covered,
    /// Share of the English names' weight that is covered.
    names,
    /// The English names' share of the English weight.
    names_share,
    /// Telling numbers that match.
    numbers,
    /// Small numbers, written in words or below ten, that match.
    small_numbers,
    /// Dates, days and times that match.
    dates,
    /// Telling numbers of the Bengali side without a partner.
    missing_bn,
    /// Telling numbers of the English side without a partner.
    missing_en,
    /// Numbers that contradict each other.
    conflicts,
    /// Deviation of the length ratio from the usual one.
    length,
    /// Its square.
    length_squared,
    /// Both sides ask.
    question,
    /// Only one side asks.
    question_differs,
    /// Both sides quote.
    quote,
    /// Only one side quotes.
    quote_differs,
    /// Only one side denies.
    negation_differs,
    /// One over the root of the Bengali word count.
    short_bn,
    /// One over the root of the English word count.
    short_en,
    /// The bead is not 1-1.
    merged,
    /// Both sides have several segments.
    many_to_many,
    /// A merge draws in a headline, caption or subhead.
    merged_open,
    /// Segments beyond three.
    extra,
    /// In a merged bead, the coverage of the segment that is covered worst; else 0.
    weakest,
    /// In a merged bead, the least share of the other side that only one segment covers; else 0.
    gain,
}

/// What a bead's features are computed from.
pub(super) struct Facts<'a> {
    pub(super) bn_words: &'a [Cover],
    pub(super) en_words: &'a [Cover],
    pub(super) bn: &'a [&'a Analysis],
    pub(super) en: &'a [&'a Analysis],
    pub(super) bn_quantities: &'a [Quantity],
    pub(super) en_quantities: &'a [Quantity],
    pub(super) comparison: &'a Comparison,
}

/// Added to the weight of a side, so that two matching words do not cover a two-word headline for sure.
const SMOOTHING: f32 = 2.0;
/// The usual ratio of Bengali to English characters: 1.00 in translations from English, about .9 in
/// articles born Bengali.
const USUAL_RATIO: f32 = 0.96;
/// Variance of the log ratio of long segments, and what a segment adds by being short.
const RATIO_VARIANCE: f32 = 0.05;
const RATIO_VARIANCE_SHORT: f32 = 6.0;
/// Deviations beyond this say no more.
const LENGTH_CLIP: f32 = 5.0;
/// A number from here on is telling; below, it is easily met by chance.
const TELLING: f64 = 10.0;
/// More matches or misses than this say no more.
const COUNT_CLIP: f32 = 4.0;

impl Evidence {
    pub(super) fn from_facts(facts: &Facts<'_>) -> Self {
        let mut evidence = Evidence {
            bias: 1.0,
            ..Evidence::default()
        };
        evidence.add_coverage(facts);
        evidence.add_quantities(facts);
        evidence.add_shape(facts);
        if facts.bn.len() + facts.en.len() > 2 {
            evidence.add_merge(facts);
        }
        evidence
    }

    fn add_coverage(&mut self, facts: &Facts<'_>) {
        let (covered_bn, total_bn) = sums(facts.bn_words.iter());
        let (covered_en, total_en) = sums(facts.en_words.iter());
        let (named, names) = sums(facts.en_words.iter().filter(|word| word.capital));
        self.cover_bn = covered_bn / (total_bn + SMOOTHING);
        self.cover_en = covered_en / (total_en + SMOOTHING);
        self.cover_min = self.cover_bn.min(self.cover_en);
        self.cover_both = (self.cover_bn * self.cover_en).sqrt();
        self.covered = (1.0 + covered_bn.min(covered_en)).ln();
        self.names = named / (names + SMOOTHING);
        self.names_share = names / (total_en + SMOOTHING);
    }

    fn add_quantities(&mut self, facts: &Facts<'_>) {
        let (bn, en) = (facts.bn_quantities, facts.en_quantities);
        let mut bn_free = vec![true; bn.len()];
        let mut en_free = vec![true; en.len()];
        for pair in &facts.comparison.pairs {
            bn_free[pair.bn] = false;
            en_free[pair.en] = false;
            let slot = match &bn[pair.bn] {
                quantity if is_date(quantity) => &mut self.dates,
                quantity if is_telling(quantity) => &mut self.numbers,
                _ => &mut self.small_numbers,
            };
            *slot = (*slot + pair.strength as f32).min(COUNT_CLIP);
        }
        self.missing_bn = missing(bn, &bn_free);
        self.missing_en = missing(en, &en_free);
        self.conflicts = (facts.comparison.conflicts.len() as f32).min(COUNT_CLIP);
    }

    fn add_shape(&mut self, facts: &Facts<'_>) {
        let any = |side: &[&Analysis], trait_of: fn(&Analysis) -> bool| {
            side.iter().any(|segment| trait_of(segment))
        };
        let (asks_bn, asks_en) = (
            any(facts.bn, |s| s.traits.question),
            any(facts.en, |s| s.traits.question),
        );
        let (quotes_bn, quotes_en) = (
            any(facts.bn, |s| s.traits.quote),
            any(facts.en, |s| s.traits.quote),
        );
        let (denies_bn, denies_en) = (
            any(facts.bn, |s| s.traits.negation),
            any(facts.en, |s| s.traits.negation),
        );
        self.question = flag(asks_bn && asks_en);
        self.question_differs = flag(asks_bn != asks_en);
        self.quote = flag(quotes_bn && quotes_en);
        self.quote_differs = flag(quotes_bn != quotes_en);
        self.negation_differs = flag(denies_bn != denies_en);
        self.length = length_deviation(facts).abs();
        self.length_squared = self.length * self.length;
        self.short_bn = 1.0 / (1.0 + facts.bn_words.len() as f32).sqrt();
        self.short_en = 1.0 / (1.0 + facts.en_words.len() as f32).sqrt();
        self.merged = flag(facts.bn.len() + facts.en.len() > 2);
        self.many_to_many = flag(facts.bn.len() > 1 && facts.en.len() > 1);
        let open = any(facts.bn, |s| s.traits.open) || any(facts.en, |s| s.traits.open);
        self.merged_open = flag(self.merged > 0.0 && open);
        self.extra = (facts.bn.len() + facts.en.len()).saturating_sub(3) as f32;
    }

    /// A merge is justified when each of its segments is covered, and covers something no other does.
    fn add_merge(&mut self, facts: &Facts<'_>) {
        let (mut weakest, mut gain) = (1.0_f32, 1.0_f32);
        let sides = [
            (facts.bn_words, facts.en_words, facts.bn.len()),
            (facts.en_words, facts.bn_words, facts.en.len()),
        ];
        for (own, other, members) in sides {
            if members < 2 {
                continue;
            }
            let (_, other_total) = sums(other.iter());
            for member in 0..members as u8 {
                let (covered, total) = sums(own.iter().filter(|word| word.own == member));
                weakest = weakest.min(covered / (total + SMOOTHING));
                let only: f32 = other
                    .iter()
                    .filter(|word| word.by == member)
                    .map(|word| word.weight * (word.best - word.second))
                    .sum();
                gain = gain.min(only / (other_total + SMOOTHING));
            }
        }
        self.weakest = weakest;
        self.gain = gain;
    }
}

fn sums<'a>(words: impl Iterator<Item = &'a Cover>) -> (f32, f32) {
    words.fold((0.0, 0.0), |(covered, total), word| {
        (covered + word.weight * word.best, total + word.weight)
    })
}

fn flag(yes: bool) -> f32 {
    if yes { 1.0 } else { 0.0 }
}

/// Dates, days of the week and times.
pub(super) fn is_date(quantity: &Quantity) -> bool {
    matches!(
        quantity.kind,
        QuantityKind::Clock
            | QuantityKind::Month
            | QuantityKind::Weekday
            | QuantityKind::RelativeDay
    )
}

/// A number that is hardly met by chance.
pub(super) fn is_telling(quantity: &Quantity) -> bool {
    !is_date(quantity) && (quantity.value >= TELLING || quantity.value.fract() != 0.0)
}

fn missing(quantities: &[Quantity], free: &[bool]) -> f32 {
    let count = quantities
        .iter()
        .zip(free)
        .filter(|(quantity, free)| **free && is_telling(quantity) && quantity.digits)
        .count();
    (count as f32).min(COUNT_CLIP)
}

/// The deviation of the log length ratio from the usual one, in standard deviations (Gale and Church 1993,
/// with a variance that also falls with length).
pub(super) fn length_deviation(facts: &Facts<'_>) -> f32 {
    let length = |side: &[&Analysis]| side.iter().map(|s| s.length).sum::<usize>().max(1) as f32;
    let (bn, en) = (length(facts.bn), length(facts.en));
    let variance = RATIO_VARIANCE + RATIO_VARIANCE_SHORT / bn.min(en);
    ((bn / en / USUAL_RATIO).ln() / variance.sqrt()).clamp(-LENGTH_CLIP, LENGTH_CLIP)
}
