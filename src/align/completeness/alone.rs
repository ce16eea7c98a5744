//! What of each side stands alone, counted in words: how many there are, how many of them in one run, and whether the other
//! side has any room for it. A desk that cuts takes a modifier here and half a list there; no weight is too small to be one,
//! so the counts go into the score as they are, side by side.

use std::ops::Range;

use crate::align::features::assignment::{Assignment, Item, SideCover, What};
use crate::align::features::comparison::Comparison;
use crate::align::features::side::UnitId;
use crate::align::scored_bead::ScoredBead;

/// The partners of the words around a run that nothing says stand so near each other, in items: nothing was left out there.
const CLOSE: usize = 1;

/// One side of a bead.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Alone {
    /// The weight of the items without a partner.
    pub(super) weight: f32,
    /// Its share of the weight of all.
    pub(super) share: f32,
    /// How many of them stand in the longest run, ...
    pub(super) run: f32,
    /// ... and how long that is with the light words in it and about it that have no partner either.
    pub(super) reach: f32,
    /// How many items say something.
    pub(super) items: f32,
}

impl Alone {
    fn of(side: &SideCover, runs: &[Run<'_>]) -> Self {
        let missing = side.items.iter().filter(|item| item.is_missing());
        let weight: f32 = missing.map(|item| item.weight).sum();
        let items = side.items.iter().filter(|item| item.weight > 0.0).count();
        let longest = |of: fn(&Run<'_>) -> usize| runs.iter().map(of).max().unwrap_or(0) as f32;
        Alone {
            weight: weight.ln_1p(),
            share: weight / side.weight().max(f32::MIN_POSITIVE),
            run: longest(|run| run.missing().count()),
            reach: longest(|run| run.items.len()),
            items: items as f32,
        }
    }
}

/// What of a bead stands alone, in runs.
pub(super) struct AloneInBead<'a> {
    found: &'a Assignment,
    bn: Vec<Run<'a>>,
    en: Vec<Run<'a>>,
}

impl<'a> AloneInBead<'a> {
    pub(super) fn of(found: &'a Assignment) -> Self {
        AloneInBead {
            found,
            bn: runs(&found.bn.items),
            en: runs(&found.en.items),
        }
    }

    pub(super) fn bn(&self) -> Alone {
        Alone::of(&self.found.bn, &self.bn)
    }

    pub(super) fn en(&self) -> Alone {
        Alone::of(&self.found.en, &self.en)
    }

    /// The weight of the heaviest run of either side for which the other side has no room: the partners of the words around it
    /// stand together, and nothing between them is without a partner.
    pub(super) fn inserted(&self) -> f32 {
        let found = self.found;
        let bn = self.bn.iter().filter(|run| {
            let partner = |item: &Item| Some(&found.pairings[item.pairing?].en);
            run.is_closed(&found.bn, &found.en, partner)
        });
        let en = self.en.iter().filter(|run| {
            let partner = |item: &Item| Some(&found.pairings[item.pairing?].bn);
            run.is_closed(&found.en, &found.bn, partner)
        });
        bn.chain(en).map(Run::weight).fold(0.0, f32::max)
    }
}

/// Items that follow each other without any that has a partner.
struct Run<'a> {
    /// The first of them, by its place on its side.
    start: usize,
    items: &'a [Item],
}

impl Run<'_> {
    fn missing(&self) -> impl Iterator<Item = &Item> {
        self.items.iter().filter(|item| item.is_missing())
    }

    fn weight(&self) -> f32 {
        self.missing().map(|item| item.weight).sum()
    }

    /// Whether the other side has no room for it; `partner` is where on that side an item of its own side is said.
    fn is_closed<'b>(
        &self,
        own: &SideCover,
        other: &SideCover,
        partner: impl Fn(&Item) -> Option<&'b Range<usize>>,
    ) -> bool {
        let before = own.items[..self.start].iter().rev().find_map(&partner);
        let behind = own.items[self.start + self.items.len()..]
            .iter()
            .find_map(&partner);
        let (Some(before), Some(behind)) = (before, behind) else {
            return false;
        };
        let (one, next) = match before.start <= behind.start {
            true => (before, behind),
            false => (behind, before),
        };
        let between = one.end.min(next.start)..next.start;
        between.len() <= CLOSE && !other.items[between].iter().any(Item::is_missing)
    }
}

/// The runs of a side that say something.
fn runs(items: &[Item]) -> Vec<Run<'_>> {
    let idle = |item: &Item| item.is_missing() || item.weight == 0.0 && item.pairing.is_none();
    let mut found = Vec::new();
    let mut start = 0;
    for some in items.chunk_by(|one, other| idle(one) == idle(other)) {
        let run = Run { start, items: some };
        start += some.len();
        if run.missing().next().is_some() {
            found.push(run);
        }
    }
    found
}

/// The weight of the heaviest number, date or time of either side without a partner.
pub(super) fn quantity(found: &Assignment) -> f32 {
    let of = |side| heaviest(side, |item| matches!(item.what, What::Quantity(_)));
    of(&found.bn).max(of(&found.en))
}

/// The weights of the heaviest words without a partner that the lexicon knows: of the English names, and of those of either
/// side that no other line of the document has.
pub(super) fn known(found: &Assignment, bead: &ScoredBead, sides: &Comparison<'_>) -> (f32, f32) {
    let (bn, en) = (&sides.bn, &sides.en);
    let bn_unit = |item: &Item| bn.segments[bead.bn[item.member]].unit_of(item.word()?);
    let en_unit = |item: &Item| en.segments[bead.en[item.member]].unit_of(item.word()?);
    let bn_known = |unit: UnitId| bn.units[unit as usize].is_known();
    let en_known = |unit: UnitId| en.units[unit as usize].is_known();
    let name = heaviest(&found.en, |item| {
        matches!(item.what, What::Name(_)) && en_unit(item).is_some_and(en_known)
    });
    let once_bn = heaviest(&found.bn, |item| {
        bn_unit(item).is_some_and(|unit| bn.spread[unit as usize] <= 1 && bn_known(unit))
    });
    let once_en = heaviest(&found.en, |item| {
        en_unit(item).is_some_and(|unit| en.spread[unit as usize] <= 1 && en_known(unit))
    });
    (name, once_bn.max(once_en))
}

fn heaviest(side: &SideCover, of: impl Fn(&Item) -> bool) -> f32 {
    let items = side
        .items
        .iter()
        .filter(|item| item.is_missing() && of(item));
    items.map(|item| item.weight).fold(0.0, f32::max)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::assignment::assign;
    use crate::align::features::extract::Weighed;
    use crate::align::features::lexicon::Lexicon;
    use crate::align::score::Model;
    use crate::model::article::Segment;

    fn of<T>(
        bn: &str,
        en: &str,
        measure: impl Fn(&Assignment, &ScoredBead, &Comparison<'_>) -> T,
    ) -> T {
        let (bn, en) = ([Segment::alone(bn)], [Segment::alone(en)]);
        let sides = Comparison::of(&bn, &en, &Lexicon::shipped());
        let bead = ScoredBead::across(vec![0], vec![0], Weighed::default(), Model::shipped());
        measure(&assign(&sides, &[0], &[0]), &bead, &sides)
    }

    #[test]
    fn half_of_a_list_is_counted_and_known() {
        let bn = "আদালত ইউরোপোলের সহায়তা চেয়েছেন।";
        let half = "The court asked Europol and the FBI for help.";
        assert_eq!(
            of(bn, half, |found, _, _| AloneInBead::of(found).en().run),
            1.0
        );
        assert_eq!(
            of(bn, half, |found, _, _| AloneInBead::of(found).bn().run),
            0.0
        );
        assert!(of(bn, half, known).0 > 3.0);
        let whole = "The court asked Europol for help.";
        assert_eq!(
            of(bn, whole, |found, _, _| AloneInBead::of(found).en().weight),
            0.0
        );
        assert_eq!(of(bn, whole, known), (0.0, 0.0));
    }

    #[test]
    fn a_word_between_two_that_stand_together_is_inserted() {
        let bn = "আদালত চুক্তি বাতিল করেছেন।";
        let inserted = |en: &str| of(bn, en, |found, _, _| AloneInBead::of(found).inserted());
        assert_eq!(inserted("The court cancelled the treaty."), 0.0);
        assert!(inserted("The court cancelled the controversial treaty.") > 2.0);
    }
}
