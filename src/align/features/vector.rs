//! The evidence for or against one bead, as named numbers; what the score is computed from.

use super::bead_input::{BeadInput, BeadSide};
use super::numbers::Taken;
use super::numbers::kinds::is_whole;
use super::side::Analysis;
use super::word_coverage::Totals;
use crate::model::quantity::{Quantity, QuantityKind};

/// Declares the record of features once: the struct, the names in files, and the array for the model.
macro_rules! features {
    ($($(#[doc = $doc:literal])+ $name:ident,)+) => {
        /// The evidence for or against one bead. Every field is a number that the score weighs.
        #[derive(Clone, Copy, Debug, Default, PartialEq)]
        pub struct Features {
            $($(#[doc = $doc])+ pub $name: f32,)+
        }

        impl Features {
            /// How many features there are.
            pub const COUNT: usize = [$(stringify!($name)),+].len();
            /// The features' names, as `data/models/align.tsv` writes them.
            pub const NAMES: [&'static str; Self::COUNT] = [$(stringify!($name)),+];

            /// The features in the order of [`Features::NAMES`].
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
    /// Only one side is a headline, caption or subhead: has no end mark.
    open_differs,
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
    /// In a merged bead, how far the gain falls short of what a segment of its own says, 0 to 1; else 0. A
    /// standfirst that repeats a sentence of the body is no part of its translation.
    idle,
}

/// Added to the weight of a side, so that two matching words do not cover a two-word headline for sure.
pub(super) const SMOOTHING: f32 = 2.0;
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
/// A segment that says something of its own covers so much of the other side alone.
pub(super) const TELLING_SHARE: f32 = 0.1;
/// More matches or misses than this say no more.
pub(super) const COUNT_CLIP: f32 = 4.0;

impl Features {
    pub(super) fn from_input(input: &BeadInput<'_>) -> Self {
        let mut features = Features {
            bias: 1.0,
            ..Features::default()
        };
        features.add_coverage(input);
        features.add_quantities(input);
        features.add_shape(input);
        if input.bn.len() + input.en.len() > 2 {
            features.add_merge(input);
        }
        features
    }

    fn add_coverage(&mut self, input: &BeadInput<'_>) {
        let Totals { bn, en, names } = input.totals;
        let covered_bn = input.bn.covered.covered;
        let (covered_en, named) = (input.en.covered.covered, input.en.covered.named);
        self.cover_bn = covered_bn / (bn + SMOOTHING);
        self.cover_en = covered_en / (en + SMOOTHING);
        self.cover_min = self.cover_bn.min(self.cover_en);
        self.cover_both = (self.cover_bn * self.cover_en).sqrt();
        self.covered = (1.0 + covered_bn.min(covered_en)).ln();
        self.names = named / (names + SMOOTHING);
        self.names_share = names / (en + SMOOTHING);
    }

    fn add_quantities(&mut self, input: &BeadInput<'_>) {
        let (bn, en) = (input.bn.quantities, input.en.quantities);
        let (mut bn_taken, mut en_taken) = (Taken::none(bn.len()), Taken::none(en.len()));
        for pair in &input.comparison.pairs {
            bn_taken.take(pair.bn);
            en_taken.take(pair.en);
            let slot = match &bn[pair.bn] {
                quantity if is_date(quantity) => &mut self.dates,
                quantity if is_telling(quantity) => &mut self.numbers,
                _ => &mut self.small_numbers,
            };
            *slot = (*slot + pair.strength as f32).min(COUNT_CLIP);
        }
        self.missing_bn = missing(bn, &bn_taken);
        self.missing_en = missing(en, &en_taken);
        self.conflicts = (input.comparison.conflicts.len() as f32).min(COUNT_CLIP);
    }

    pub(super) fn add_shape(&mut self, input: &BeadInput<'_>) {
        let any = |side: &BeadSide<'_>, trait_of: fn(&Analysis) -> bool| side.iter().any(trait_of);
        let (asks_bn, asks_en) = (
            any(&input.bn, |s| s.cues.question),
            any(&input.en, |s| s.cues.question),
        );
        let (quotes_bn, quotes_en) = (
            any(&input.bn, |s| s.cues.quote),
            any(&input.en, |s| s.cues.quote),
        );
        let (denies_bn, denies_en) = (
            any(&input.bn, |s| s.cues.negation),
            any(&input.en, |s| s.cues.negation),
        );
        self.question = flag(asks_bn && asks_en);
        self.question_differs = flag(asks_bn != asks_en);
        self.quote = flag(quotes_bn && quotes_en);
        self.quote_differs = flag(quotes_bn != quotes_en);
        self.negation_differs = flag(denies_bn != denies_en);
        self.length = length_deviation(input).abs();
        self.length_squared = self.length * self.length;
        self.short_bn = 1.0 / (1.0 + input.bn.word_count() as f32).sqrt();
        self.short_en = 1.0 / (1.0 + input.en.word_count() as f32).sqrt();
        self.merged = flag(input.bn.len() + input.en.len() > 2);
        self.many_to_many = flag(input.bn.len() > 1 && input.en.len() > 1);
        let (open_bn, open_en) = (
            any(&input.bn, |s| s.cues.open),
            any(&input.en, |s| s.cues.open),
        );
        self.open_differs = flag(open_bn != open_en);
        self.merged_open = flag(self.merged > 0.0 && (open_bn || open_en));
        self.extra = (input.bn.len() + input.en.len()).saturating_sub(3) as f32;
    }

    /// A merge is justified when each of its segments is covered, and covers something no other does.
    fn add_merge(&mut self, input: &BeadInput<'_>) {
        let (mut weakest, mut gain) = (1.0_f32, 1.0_f32);
        let (bn, en) = (&input.bn, &input.en);
        for (own, other, other_total) in [(bn, en, input.totals.en), (en, bn, input.totals.bn)] {
            if own.len() < 2 {
                continue;
            }
            for member in 0..own.len() {
                weakest = weakest.min(own.covered.of(member) / (own.weight(member) + SMOOTHING));
                gain = gain.min(other.covered.only_by(member) / (other_total + SMOOTHING));
            }
        }
        self.weakest = weakest;
        self.gain = gain;
        self.idle = (1.0 - gain / TELLING_SHARE).max(0.0);
    }
}

fn flag(yes: bool) -> f32 {
    if yes { 1.0 } else { 0.0 }
}

/// Dates, days of the week and times.
pub(crate) fn is_date(quantity: &Quantity) -> bool {
    matches!(
        quantity.kind,
        QuantityKind::Clock
            | QuantityKind::Month
            | QuantityKind::DayOrMonth
            | QuantityKind::Weekday
            | QuantityKind::RelativeDay
    )
}

/// A number that is hardly met by chance.
pub(crate) fn is_telling(quantity: &Quantity) -> bool {
    !is_date(quantity) && (quantity.value >= TELLING || !is_whole(quantity.value))
}

fn missing(quantities: &[Quantity], taken: &Taken) -> f32 {
    let count = quantities
        .iter()
        .enumerate()
        .filter(|(i, quantity)| !taken.has(*i) && is_telling(quantity) && quantity.digits)
        .count();
    (count as f32).min(COUNT_CLIP)
}

/// The deviation of the log length ratio from the usual one, in standard deviations (Gale and Church 1993,
/// with a variance that also falls with length).
pub(super) fn length_deviation(input: &BeadInput<'_>) -> f32 {
    let length = |side: &BeadSide<'_>| side.iter().map(|s| s.length).sum::<usize>().max(1) as f32;
    let (bn, en) = (length(&input.bn), length(&input.en));
    let variance = RATIO_VARIANCE + RATIO_VARIANCE_SHORT / bn.min(en);
    ((bn / en / USUAL_RATIO).ln() / variance.sqrt()).clamp(-LENGTH_CLIP, LENGTH_CLIP)
}
