//! Candidate beads: the places of the corridor where a bead could stand, found by the first look and then
//! weighed in full.

mod shapes;
mod window;

use std::ops::Range;

use super::corridor::Corridor;
use super::features::bound::Bounds;
use super::features::comparison::Comparison;
use super::features::extract::FeatureExtractor;
use super::features::prefilter::Prefilter;
use super::features::share_out;
use super::features::vector::Features;
use super::lattice::Arc;
use super::score::{Costs, Model};
use shapes::merges;
use window::{MOST, Pairs, Window};

/// A bead that may stand in the alignment: its contiguous segments and its features.
#[cfg(feature = "tools")]
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// Bengali segments.
    pub bn: Range<usize>,
    /// English segments.
    pub en: Range<usize>,
    /// What speaks for it.
    pub features: Features,
}

/// A candidate whose potential is below this never stands in an alignment.
const HOPELESS: f32 = -10.0;

/// All candidates of a corridor, ordered by their first Bengali and then their first English segment.
#[cfg(feature = "tools")]
pub(crate) fn candidates(
    corridor: &Corridor,
    prefilter: &mut Prefilter<'_>,
    extractor: &mut FeatureExtractor<'_>,
) -> Vec<Candidate> {
    let mut found = Vec::new();
    let rows = 0..extractor.bn.segments.len();
    let all = Judge {
        weigh: |features: &Features| *features,
        worth: |_: &Bounds, _: (usize, usize), _: &Pairs<Features>| true,
    };
    each(
        rows,
        corridor,
        (prefilter, extractor),
        all,
        |bn, en, features| found.push(Candidate { bn, en, features }),
    );
    found
}

/// The candidates as arcs with their potentials, the hopeless ones left out. The features are not kept: in a
/// long document it would be most of the memory.
///
/// The rows of a long document are shared out among the threads there are. A merge that even at best would be so much worse
/// as `hopeless`, in nats, than what its segments make in pairs and alone is not weighed.
pub(crate) fn arcs(
    corridor: &Corridor,
    sides: &Comparison<'_>,
    model: &Model,
    hopeless: f32,
) -> Vec<Arc> {
    let rows = sides.bn.segments.len();
    let worth = |bounds: &Bounds, shape: (usize, usize), pairs: &Pairs<f32>| {
        let best = model.most(bounds);
        best > HOPELESS && best > apart(pairs, shape, &model.costs) - hopeless
    };
    let mut parts = share_out::parts(rows, |rows| {
        let (mut prefilter, mut extractor) = (sides.prefilter(), sides.extractor());
        let mut found = Vec::new();
        let judge = Judge {
            weigh: |features: &Features| model.potential(features),
            worth,
        };
        let looks = (&mut prefilter, &mut extractor);
        each(rows, corridor, looks, judge, |bn, en, potential| {
            if potential > HOPELESS {
                found.push(Arc::new(bn, en, potential));
            }
        });
        found
    });
    match parts.len() {
        1 => parts.pop().unwrap_or_default(),
        _ => parts.concat(),
    }
}

/// What an alignment gains at least by the first segments of a place without a merge: pairs in order, and gaps.
fn apart(pairs: &Pairs<f32>, (m, n): (usize, usize), costs: &Costs) -> f32 {
    let mut best = [[f32::NEG_INFINITY; MOST + 1]; MOST + 1];
    best[0][0] = 0.0;
    for i in 0..=m {
        for j in 0..=n {
            let mut here = best[i][j];
            if i > 0 {
                here = here.max(best[i - 1][j] - costs.gap_bn);
            }
            if j > 0 {
                here = here.max(best[i][j - 1] - costs.gap_en);
            }
            if i > 0
                && j > 0
                && let Some(pair) = pairs[i - 1][j - 1]
            {
                here = here.max(best[i - 1][j - 1] + pair);
            }
            best[i][j] = here;
        }
    }
    best[m][n].max(costs.alone(m, n))
}

/// How candidates are judged.
struct Judge<P, W> {
    /// What is kept of a bead with these features.
    weigh: P,
    /// Whether a merge of such a shape, with features between these bounds, is worth weighing beside the pairs there.
    worth: W,
}

fn each<V: Copy, P: Fn(&Features) -> V, W: Fn(&Bounds, (usize, usize), &Pairs<V>) -> bool>(
    rows: Range<usize>,
    corridor: &Corridor,
    (prefilter, extractor): (&mut Prefilter<'_>, &mut FeatureExtractor<'_>),
    judge: Judge<P, W>,
    mut take: impl FnMut(Range<usize>, Range<usize>, V),
) {
    let counts = (extractor.bn.segments.len(), extractor.en.segments.len());
    let mut window = Window::new(rows.start);
    let mut at_place = Vec::new();
    let everything: Vec<usize> = (0..counts.0.max(counts.1)).collect();
    for i in rows {
        window.advance(i, counts, corridor, prefilter);
        window.weigh_pairs(i, extractor, &judge.weigh);
        for j in window.columns(i) {
            if let Some(pair) = window.pair(i, j) {
                take(i..i + 1, j..j + 1, pair);
            }
            merges(&window, (i, j), counts, &mut at_place);
            if at_place.is_empty() {
                continue;
            }
            let pairs = window.pairs_from(i, j);
            for &(m, n) in &at_place {
                let (bn, en) = (&everything[i..i + m], &everything[j..j + n]);
                if says_nothing(extractor, bn, en) {
                    continue;
                }
                let rows = window.rows_from(i, m);
                if !(judge.worth)(&extractor.bounds(bn, en, rows), (m, n), &pairs) {
                    continue;
                }
                let features = extractor.extract_matched(bn, en, rows);
                take(i..i + m, j..j + n, (judge.weigh)(&features));
            }
        }
    }
}

/// Whether one of these segments is an empty line, or one of marks only.
fn says_nothing(extractor: &FeatureExtractor<'_>, bn: &[usize], en: &[usize]) -> bool {
    let (bn_side, en_side) = (&extractor.bn.segments, &extractor.en.segments);
    bn.iter().any(|&i| bn_side[i].is_silent()) || en.iter().any(|&j| en_side[j].is_silent())
}
