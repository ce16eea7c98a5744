//! Beads that the monotone alignment had to draw wrongly because something moved: a merge of several segments a
//! side that is really a swap, and a segment without a partner that belongs to a bead further off.

use super::features::extract::FeatureExtractor;
use super::score::Model;
use super::scored_bead::{ScoredBead, taken_apart};

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

/// Draws segments without a partner into beads that they complete though they stand elsewhere, the best
/// first. `price` is what such a bead must gain.
pub(crate) fn draw_in(
    placed: &mut [ScoredBead],
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
    price: f32,
) {
    let mut free = [
        vec![true; extractor.bn.segments.len()],
        vec![true; extractor.en.segments.len()],
    ];
    for bead in placed.iter() {
        bead.bn.iter().for_each(|&i| free[0][i] = false);
        bead.en.iter().for_each(|&j| free[1][j] = false);
    }
    let silent = |side: usize, at: usize| match side {
        0 => extractor.bn.segments[at].is_silent(),
        _ => extractor.en.segments[at].is_silent(),
    };
    let alone: Vec<(usize, usize)> = (0..2)
        .flat_map(|side| (0..free[side].len()).map(move |at| (side, at)))
        .filter(|&(side, at)| free[side][at] && !silent(side, at))
        .collect();
    // One segment a bead: what needs more is no single sentence taken apart.
    if alone.len() * placed.len() > MOST_TRIED {
        return;
    }
    let mut offers: Vec<(f32, usize, ScoredBead)> = Vec::new();
    let mut indices = Vec::new();
    for (side, at) in alone {
        for (n, bead) in placed.iter().enumerate() {
            if bead.bn.len() + bead.en.len() != 2 || bead.potential < SURE {
                continue;
            }
            indices.clear();
            indices.extend_from_slice(if side == 0 { &bead.bn } else { &bead.en });
            indices.push(at);
            indices.sort_unstable();
            let weighed = match side {
                0 => extractor.weigh(&indices, &bead.en),
                _ => extractor.weigh(&bead.bn, &indices),
            };
            let potential = model.potential(&weighed.features);
            let gain = potential - bead.potential - price;
            // A standfirst that repeats the sentence says nothing of its own.
            if gain > 0.0 && weighed.features.idle == 0.0 {
                let mut longer = bead.clone();
                longer.weighed = weighed;
                longer.potential = potential;
                match side {
                    0 => longer.bn.clone_from(&indices),
                    _ => longer.en.clone_from(&indices),
                }
                offers.push((gain, n, longer));
            }
        }
    }
    offers.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let mut taken = vec![false; placed.len()];
    for (_, n, longer) in offers {
        let still_free = !taken[n]
            && longer
                .bn
                .iter()
                .all(|&i| free[0][i] || placed[n].bn.contains(&i))
            && longer
                .en
                .iter()
                .all(|&j| free[1][j] || placed[n].en.contains(&j));
        if still_free {
            taken[n] = true;
            longer.bn.iter().for_each(|&i| free[0][i] = false);
            longer.en.iter().for_each(|&j| free[1][j] = false);
            placed[n] = longer;
        }
    }
}

/// In long documents with many lone segments this step would cost too much.
const MOST_TRIED: usize = 20_000;
