//! Beads that the monotone alignment had to draw wrongly because something moved: a merge of several segments a
//! side that is really a swap, and a segment without a partner that belongs to a bead further off.

use super::features::extract::FeatureExtractor;
use super::score::Model;
use super::scored_bead::{ScoredBead, taken_apart};
use crate::model::lang::Lang;

/// A swap must be worth so much more than the merge it takes apart.
const SWAP: f32 = 1.0;
/// Only a bead scored this surely (in nats) draws in a segment from elsewhere.
const SURE: f32 = 4.0;

/// Takes apart merged beads whose segments pair crosswise.
pub(crate) fn split_swaps(
    placed: Vec<ScoredBead>,
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Vec<ScoredBead> {
    taken_apart(placed, |bead| crosswise(bead, extractor, model))
}

/// The best way to cut both sides in two so that the first part of one goes with the last of the other.
fn crosswise(
    bead: &ScoredBead,
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Option<[ScoredBead; 2]> {
    let mut best: Option<(f32, [ScoredBead; 2])> = None;
    for m in 1..bead.bn.len() {
        for n in 1..bead.en.len() {
            let (bn_one, bn_two) = bead.bn.split_at(m);
            let (en_one, en_two) = bead.en.split_at(n);
            let mut part = |bn: &[usize], en: &[usize]| {
                let weighed = extractor.weigh(bn, en);
                ScoredBead::across(bn.to_vec(), en.to_vec(), weighed, model)
            };
            let parts = [part(bn_one, en_two), part(bn_two, en_one)];
            let sum = parts[0].potential + parts[1].potential;
            let sound = parts.iter().all(|part| part.potential > 0.0);
            if sound
                && sum > bead.potential + SWAP
                && best.as_ref().is_none_or(|(known, _)| sum > *known)
            {
                best = Some((sum, parts));
            }
        }
    }
    best.map(|(_, parts)| parts)
}

/// In long documents with many lone segments this step would cost too much.
const MOST_TRIED: usize = 20_000;

/// Draws segments without a partner into beads that they complete though they stand elsewhere, the best
/// first. `price` is what such a bead must gain.
pub(crate) fn draw_in(
    placed: &mut [ScoredBead],
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
    price: f32,
) {
    let mut free = Free::beside(placed, extractor);
    let lone = free.lone(extractor);
    if lone.len() * placed.len() > MOST_TRIED {
        return;
    }
    let mut offers: Vec<(f32, usize, ScoredBead)> = Vec::new();
    for segment in lone {
        for (n, bead) in placed.iter().enumerate() {
            let longer = with_segment(bead, segment, extractor, model);
            let gain = longer.map(|longer| (longer.potential - bead.potential - price, longer));
            let gain = gain.filter(|(gain, _)| *gain > 0.0);
            offers.extend(gain.map(|(gain, longer)| (gain, n, longer)));
        }
    }
    offers.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut taken = vec![false; placed.len()];
    for (_, n, longer) in offers {
        if !taken[n] && free.allows(&longer, &placed[n]) {
            taken[n] = true;
            free.take(&longer);
            placed[n] = longer;
        }
    }
}

/// A sure bead of one segment a side with one more, unless that says nothing of its own. What needs more segments is no
/// single sentence taken apart.
fn with_segment(
    bead: &ScoredBead,
    (side, at): (Lang, usize),
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Option<ScoredBead> {
    if bead.bn.len() + bead.en.len() != 2 || bead.potential < SURE {
        return None;
    }
    let (mut bn, mut en) = (bead.bn.clone(), bead.en.clone());
    let longer = match side {
        Lang::Bn => &mut bn,
        Lang::En => &mut en,
    };
    longer.push(at);
    longer.sort_unstable();
    let weighed = extractor.weigh(&bn, &en);
    // A standfirst that repeats the sentence says nothing of its own.
    (weighed.features.idle == 0.0).then(|| ScoredBead {
        potential: model.potential(&weighed.features),
        bn,
        en,
        weighed,
        ..bead.clone()
    })
}

/// The segments of both sides that no bead has.
struct Free {
    bn: Vec<bool>,
    en: Vec<bool>,
}

impl Free {
    fn beside(placed: &[ScoredBead], extractor: &FeatureExtractor<'_>) -> Self {
        let mut free = Free {
            bn: vec![true; extractor.bn.segments.len()],
            en: vec![true; extractor.en.segments.len()],
        };
        placed.iter().for_each(|bead| free.take(bead));
        free
    }

    /// From now on the segments of a bead are not free.
    fn take(&mut self, bead: &ScoredBead) {
        bead.bn.iter().for_each(|&i| self.bn[i] = false);
        bead.en.iter().for_each(|&j| self.en[j] = false);
    }

    /// Those that say something, the Bengali ones first.
    fn lone(&self, extractor: &FeatureExtractor<'_>) -> Vec<(Lang, usize)> {
        let bn = (0..self.bn.len())
            .filter(|&i| self.bn[i] && !extractor.bn.segments[i].is_silent())
            .map(|i| (Lang::Bn, i));
        let en = (0..self.en.len())
            .filter(|&j| self.en[j] && !extractor.en.segments[j].is_silent())
            .map(|j| (Lang::En, j));
        bn.chain(en).collect()
    }

    /// Whether a bead may become this longer one: what it has not yet is free.
    fn allows(&self, longer: &ScoredBead, bead: &ScoredBead) -> bool {
        let bn = |i: &usize| self.bn[*i] || bead.bn.contains(i);
        let en = |j: &usize| self.en[*j] || bead.en.contains(j);
        longer.bn.iter().all(bn) && longer.en.iter().all(en)
    }
}
