//! Stretches that nothing answers. A word that is said otherwise than the lexicon knows is left over on both sides, at
//! about the same place; what one side says more is left over on that side alone.

use crate::align::features::assignment::{Assignment, Item, Pairing, SideCover, Stretch};

/// So many items around the place that a stretch lets expect may answer it.
const NEAR: usize = 4;
/// How much of what is left over anywhere on the other side may answer a stretch.
const ANYWHERE: f32 = 0.4;

/// The weight of the heaviest stretch of either side, less what words without a partner near its place on the other
/// side may say for it.
pub(super) fn unanswered(found: &Assignment) -> f32 {
    let bn = found
        .bn
        .left
        .iter()
        .map(|s| s.weight - near(s, found, false));
    let en = found
        .en
        .left
        .iter()
        .map(|s| s.weight - near(s, found, true));
    bn.chain(en).fold(0.0, f32::max)
}

/// The same, where anything that is left over on the other side may say a part of it.
pub(super) fn one_sided(found: &Assignment) -> f32 {
    let of = |own: &SideCover, other: &SideCover| {
        let open = other.weight() - other.covered();
        own.largest_left() - ANYWHERE * open
    };
    let both = [of(&found.bn, &found.en), of(&found.en, &found.bn)];
    both.into_iter().fold(0.0, f32::max)
}

/// What words without a partner weigh that stand where the other side should say the stretch: around the partners of
/// the words before and behind it.
fn near(stretch: &Stretch, found: &Assignment, turned: bool) -> f32 {
    let (own, other) = match turned {
        false => (&found.bn, &found.en),
        true => (&found.en, &found.bn),
    };
    let there = |pairing: &Pairing| match turned {
        false => pairing.en.clone(),
        true => pairing.bn.clone(),
    };
    let partner = |item: &Item| item.pairing.map(|n| there(&found.pairings[n]));
    let before = own.items[..stretch.items.start]
        .iter()
        .rev()
        .find_map(partner);
    let behind = own.items[stretch.items.end..].iter().find_map(partner);
    let reach = NEAR + stretch.items.len();
    let around = before
        .iter()
        .chain(&behind)
        .map(|range| range.start.saturating_sub(reach)..(range.end + reach).min(other.items.len()));
    let mut near = vec![false; other.items.len()];
    around.for_each(|range| near[range].fill(true));
    let open = other.items.iter().zip(near).filter(|(_, near)| *near);
    open.map(|(item, _)| item.weight * (1.0 - item.share)).sum()
}
