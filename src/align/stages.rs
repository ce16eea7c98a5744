//! Alignment: which segments of the two sides belong together. Monotone beads first, by dynamic programming
//! over everything a document allows; then what changed place; then once more what stands in order, without
//! the segments that moved.
//!
//! Pure: no files, no clock, no threads.

use super::candidates::arcs;
use super::corridor::Corridor;
use super::features::bengali_side::BengaliUnit;
use super::features::comparison::Comparison;
use super::features::english_side::EnglishUnit;
use super::features::extract::FeatureExtractor;
use super::features::share_out;
use super::features::side::{Line, Side};
use super::lattice::{Arc, Lattice};
use super::score::{CLIP, Model};
use super::scored_bead::ScoredBead;

/// The share of the document's text that stands in beads, the mean of both sides.
pub(crate) fn paired(bn: &Side<BengaliUnit>, en: &Side<EnglishUnit>, placed: &[ScoredBead]) -> f32 {
    fn share(segments: &[Line], taken: impl Iterator<Item = usize>) -> f32 {
        let all: usize = segments.iter().map(|segment| segment.length).sum();
        let taken: usize = taken.map(|at| segments[at].length).sum();
        taken as f32 / all.max(1) as f32
    }
    let bn_share = share(
        &bn.segments,
        placed.iter().flat_map(|bead| bead.bn.iter().copied()),
    );
    let en_share = share(
        &en.segments,
        placed.iter().flat_map(|bead| bead.en.iter().copied()),
    );
    f32::midpoint(bn_share, en_share)
}

/// A pair whose sides more likely have nothing in common is no pair: its segments stay without a partner.
const EVEN: f64 = 0.5;

/// A merge that is so much worse than no bead at all, in nats, cannot matter: it would be right once in a thousand times.
pub(crate) const HOPELESS: f32 = 7.0;

/// Aligns the two sides of a document. The beads come ordered by their first Bengali segment.
pub(crate) fn align(sides: &Comparison<'_>, model: &Model) -> Vec<ScoredBead> {
    let mut placed = align_unfiltered(sides, model);
    placed.retain(|bead| bead.related >= EVEN);
    placed
}

/// As [`align`], with the pairs that more likely have nothing in common: what the calibration is fitted on.
pub(crate) fn align_unfiltered(sides: &Comparison<'_>, model: &Model) -> Vec<ScoredBead> {
    let (bn, en) = (sides.bn.segments.len(), sides.en.segments.len());
    if bn == 0 || en == 0 {
        return Vec::new();
    }
    let (mut prefilter, mut extractor) = (sides.prefilter(), sides.extractor());
    let corridor = Corridor::new(bn, en, &mut prefilter);
    let arcs = arcs(&corridor, sides, model, HOPELESS);
    let first = ordered(&corridor, &arcs, &[], &mut extractor, model);
    let moved = super::moved::find(&first, &mut prefilter, &mut extractor, model);
    finalise(first, moved, &corridor, arcs, &mut extractor, model)
}

/// The final beads, given those in order and those found across it.
pub(crate) fn finalise(
    first: Vec<ScoredBead>,
    moved: Vec<ScoredBead>,
    corridor: &Corridor,
    arcs: Vec<Arc>,
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Vec<ScoredBead> {
    let mut placed = if moved.is_empty() {
        first
    } else {
        let rest = without(arcs, &moved, extractor);
        let mut placed = ordered(corridor, &rest, &first, extractor, model);
        placed.extend(moved);
        placed
    };
    placed = super::repair::split_swaps(placed, extractor, model);
    placed = super::growth::fall_apart(placed, extractor, model);
    super::growth::grow(&mut placed, extractor, model);
    super::repair::draw_in(&mut placed, extractor, model, model.costs.drawn_in);
    super::moved::mark(&mut placed);
    let paired = paired(extractor.bn, extractor.en, &placed);
    for bead in &mut placed {
        bead.related = model
            .calibration
            .related(bead.moved, bead.calibration_input(paired));
    }
    placed.sort_by(|a, b| (a.bn[0], a.en[0]).cmp(&(b.bn[0], b.en[0])));
    placed
}

/// The arcs that take no segment of these beads.
fn without(mut arcs: Vec<Arc>, moved: &[ScoredBead], extractor: &FeatureExtractor<'_>) -> Vec<Arc> {
    let mut taken_bn = vec![false; extractor.bn.segments.len()];
    let mut taken_en = vec![false; extractor.en.segments.len()];
    for bead in moved {
        bead.bn.iter().for_each(|&i| taken_bn[i] = true);
        bead.en.iter().for_each(|&j| taken_en[j] = true);
    }
    arcs.retain(|arc| arc.bn().all(|i| !taken_bn[i]) && arc.en().all(|j| !taken_en[j]));
    arcs
}

/// The best monotone alignment, with posteriors. Its beads that are among the `known` ones, which stand in order too,
/// are not weighed again.
pub(crate) fn ordered(
    corridor: &Corridor,
    arcs: &[Arc],
    known: &[ScoredBead],
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Vec<ScoredBead> {
    let lattice = Lattice::new(corridor, arcs, model.costs);
    let (best, posteriors) = share_out::both(|| lattice.best(), || lattice.posteriors());
    best.into_iter()
        .map(|n| {
            let (arc, posterior) = (&arcs[n], posteriors[n]);
            let odds = (posterior / (1.0 - posterior).max(f32::MIN_POSITIVE)).ln();
            let (bn, en): (Vec<usize>, Vec<usize>) = (arc.bn().collect(), arc.en().collect());
            let before = known.binary_search_by_key(&bn[0], |bead| bead.bn[0]);
            let same = before
                .ok()
                .map(|at| &known[at])
                .filter(|bead| bead.bn == bn && bead.en == en);
            ScoredBead {
                weighed: same.map_or_else(|| extractor.weigh(&bn, &en), |bead| bead.weighed),
                bn,
                en,
                potential: arc.potential,
                certainty: odds.clamp(-CLIP, CLIP),
                moved: false,
                score: 0.0,
                related: 0.0,
            }
        })
        .collect()
}
