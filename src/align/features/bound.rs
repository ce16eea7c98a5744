//! How good a merged bead could be at best, from what is known of its cells: a bead covers no more of a word than its cells
//! together do, and no less than the best of them. What could not stand in an alignment even so need not be weighed.

use super::bead_input::{BeadInput, BeadSide};
use super::extract::FeatureExtractor;
use super::matches::SegmentMatches;
use super::numbers::NumberComparison;
use super::vector::{COUNT_CLIP, Features, SMOOTHING, TELLING_SHARE, is_date, is_telling};
use super::word_coverage::LONGEST_RUN;
use crate::model::quantity::Quantity;

/// The least and the most that each feature of a bead can be.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Bounds {
    /// The least.
    pub least: Features,
    /// The most.
    pub most: Features,
}

/// What is covered of the members of one side, and what they cover: the most and the least.
#[derive(Default)]
struct Members {
    /// The sum over the other side's segments.
    own: [f32; LONGEST_RUN],
    /// The best of the other side's segments.
    best: [f32; LONGEST_RUN],
    /// What the member covers of the other side's segments.
    gives: [f32; LONGEST_RUN],
}

impl Members {
    fn add(&mut self, member: usize, covered: f32, gives: f32) {
        self.own[member] += covered;
        self.best[member] = self.best[member].max(covered);
        self.gives[member] += gives;
    }

    fn most(&self) -> f32 {
        self.own.iter().sum()
    }

    fn least(&self) -> f32 {
        self.best.iter().sum()
    }
}

impl FeatureExtractor<'_> {
    /// Between which values the features of a merged bead of neighbouring segments, few on each side, must be, given the
    /// rows of its Bengali segments.
    pub(crate) fn bounds(
        &mut self,
        bn: &[usize],
        en: &[usize],
        rows: &mut [SegmentMatches],
    ) -> Bounds {
        let (mut bn_members, mut en_members) = (Members::default(), Members::default());
        for (n, &j) in en.iter().enumerate() {
            for (m, (&i, row)) in bn.iter().zip(rows.iter_mut()).enumerate() {
                self.cells.look(row, (self.bn, i), (self.en, j));
                let cell = row.column(j).map(|column| row.cells[column].covered);
                let [of_bn, of_en] = cell.unwrap_or_default();
                bn_members.add(m, of_bn, of_en);
                en_members.add(n, of_en, of_bn);
            }
        }
        let input = BeadInput {
            totals: self.totals.of(bn, en, &self.bn.segments, &self.en.segments),
            bn: BeadSide::bare(self.bn, bn, &self.totals.bn),
            en: BeadSide::bare(self.en, en, &self.totals.en),
            comparison: NumberComparison::default(),
        };
        Bounds::of(&input, &bn_members, &en_members)
    }
}

impl Bounds {
    fn of(input: &BeadInput<'_>, bn: &Members, en: &Members) -> Bounds {
        let mut least = Features {
            bias: 1.0,
            names_share: input.totals.names / (input.totals.en + SMOOTHING),
            ..Features::default()
        };
        least.add_shape(input);
        let mut bounds = Bounds { least, most: least };
        bounds.add_coverage(input, bn, en);
        bounds.add_quantities(input);
        bounds.add_merge(input, bn, en);
        bounds
    }

    fn add_coverage(&mut self, input: &BeadInput<'_>, bn: &Members, en: &Members) {
        let totals = input.totals;
        let put = |features: &mut Features, bn: f32, en: f32| {
            features.cover_bn = bn / (totals.bn + SMOOTHING);
            features.cover_en = en / (totals.en + SMOOTHING);
            features.cover_min = features.cover_bn.min(features.cover_en);
            features.cover_both = (features.cover_bn * features.cover_en).sqrt();
            features.covered = (1.0 + bn.min(en)).ln();
        };
        put(&mut self.least, bn.least(), en.least());
        let (bn, en) = (bn.most().min(totals.bn), en.most().min(totals.en));
        put(&mut self.most, bn, en);
        self.most.names = totals.names.min(en) / (totals.names + SMOOTHING);
    }

    fn add_quantities(&mut self, input: &BeadInput<'_>) {
        let count = |side: &BeadSide<'_>| side.iter().map(|s| s.quantities.len()).sum::<usize>();
        let telling = |quantity: &&Quantity| quantity.digits && is_telling(quantity);
        let missing = |side: &BeadSide<'_>| {
            let all = side.iter().flat_map(|segment| &segment.quantities);
            (all.filter(telling).count() as f32).min(COUNT_CLIP)
        };
        let pairs = count(&input.bn).min(count(&input.en));
        self.most.missing_bn = missing(&input.bn);
        self.most.missing_en = missing(&input.en);
        if pairs == 0 {
            self.least.missing_bn = self.most.missing_bn;
            self.least.missing_en = self.most.missing_en;
            return;
        }
        for quantity in input.bn.iter().flat_map(|segment| &segment.quantities) {
            let slot = match quantity {
                quantity if is_date(quantity) => &mut self.most.dates,
                quantity if is_telling(quantity) => &mut self.most.numbers,
                _ => &mut self.most.small_numbers,
            };
            *slot = (*slot + 1.0).min(pairs as f32).min(COUNT_CLIP);
        }
        self.most.conflicts = (pairs as f32).min(COUNT_CLIP);
    }

    fn add_merge(&mut self, input: &BeadInput<'_>, bn: &Members, en: &Members) {
        let (mut weakest, mut gain) = (1.0_f32, 1.0_f32);
        let sides = [
            (bn, input.totals.en, &input.bn),
            (en, input.totals.bn, &input.en),
        ];
        for (members, other_total, side) in sides {
            if side.len() < 2 {
                continue;
            }
            for member in 0..side.len() {
                weakest = weakest.min(members.own[member] / (side.weight(member) + SMOOTHING));
                gain = gain.min(members.gives[member] / (other_total + SMOOTHING));
            }
        }
        self.most.weakest = weakest;
        self.most.gain = gain;
        self.least.idle = (1.0 - gain / TELLING_SHARE).max(0.0);
        self.most.idle = 1.0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::comparison::Comparison;
    use crate::align::features::lexicon::Lexicon;
    use crate::model::article::Segment;

    fn segments(texts: &[&str]) -> Vec<Segment> {
        let one = |text: &&str| Segment::alone(text);
        texts.iter().map(one).collect()
    }

    #[test]
    fn the_features_of_every_merge_lie_within_their_bounds() {
        let bn = segments(&[
            "প্রধানমন্ত্রী বৃহস্পতিবার ঢাকায় চুক্তি সই করেছেন।",
            "বন্যায় ক্ষতিগ্রস্ত ৩৫ হাজার কৃষককে ত্রাণ দেওয়া হবে?",
            "বাজারে চালের দাম ১২ শতাংশ বেড়েছে, ২০২১ সালের পর দুইবার।",
            "পুতিন মস্কোতে পৌঁছেছেন",
        ]);
        let en = segments(&[
            "The prime minister signed the treaty in Dhaka on Thursday.",
            "He announced relief for 35,000 farmers affected by the flood.",
            "The price of rice rose 12 per cent in the market in 2021, the second time.",
            "President Putin arrived in Moscow",
        ]);
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let (mut prefilter, mut extractor) = (sides.prefilter(), sides.extractor());
        let mut rows: Vec<_> = (0..4)
            .map(|i| prefilter.meet(i, 0..4, usize::MAX))
            .collect();
        let mut seen = 0;
        for (m, n) in (1..=3).flat_map(|m| (1..=3).map(move |n| (m, n))) {
            for (i, j) in (0..=4 - m).flat_map(|i| (0..=4 - n).map(move |j| (i, j))) {
                let (bn, en): (Vec<usize>, Vec<usize>) =
                    ((i..i + m).collect(), (j..j + n).collect());
                let bounds = extractor.bounds(&bn, &en, &mut rows[i..i + m]);
                let found = extractor.extract_matched(&bn, &en, &mut rows[i..i + m]);
                let all = bounds.least.values().into_iter().zip(bounds.most.values());
                for ((name, value), (least, most)) in
                    Features::NAMES.into_iter().zip(found.values()).zip(all)
                {
                    // The parts of a merge are no feature of a pair.
                    let of_merges = ["weakest", "gain", "idle"].contains(&name);
                    if m + n > 2 || !of_merges {
                        let within = (least - 1e-4..=most + 1e-4).contains(&value);
                        assert!(within, "{bn:?} {en:?} {name}: {least} {value} {most}");
                    }
                }
                seen += 1;
            }
        }
        assert_eq!(seen, 81);
    }
}
