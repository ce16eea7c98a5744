//! Candidate beads: the places of the corridor where a bead could stand, found by the first look and then
//! weighed in full.

use std::ops::Range;

use super::corridor::Corridor;
use super::features::bound::Bounds;
use super::features::comparison::Comparison;
use super::features::extract::FeatureExtractor;
use super::features::matches::SegmentMatches;
use super::features::prefilter::Prefilter;
use super::features::share_out;
use super::features::vector::Features;
use super::lattice::Arc;
use super::score::Model;

/// The largest number of segments on one side of a bead.
pub(crate) const MOST: usize = 4;

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

/// A segment belongs in a merge when it shares at least so much weight with the other side.
const MEMBER: f32 = 2.0;
/// A segment whose best partner elsewhere shares this many times more (one over it) is not merged here.
const ELSEWHERE: f32 = 0.3;
/// A pair that shares less is weighed only where a neighbour on the diagonal shares a lot.
const PAIR: f32 = 2.0;
/// A pair that shares so much may draw in a neighbour that shares nothing (3-segment beads only).
const STRONG: f32 = 14.0;
/// A pair that shares nothing is weighed only where a neighbour on the diagonal shares so much.
const DIAGONAL: f32 = 6.0;
/// Units in more English segments than this say too little for the first look.
const COMMON: usize = 2_000;

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
    let all = |_: &Bounds, _: (usize, usize)| true;
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
/// than leaving its segments alone as `hopeless`, in nats, is not weighed.
pub(crate) fn arcs(
    corridor: &Corridor,
    sides: &Comparison<'_>,
    model: &Model,
    hopeless: f32,
) -> Vec<Arc> {
    let rows = sides.bn.segments.len();
    let worth = |bounds: &Bounds, (m, n): (usize, usize)| {
        let best = model.most(bounds);
        best > HOPELESS && best > model.costs.alone(m, n) - hopeless
    };
    let mut parts = share_out::parts(rows, |rows| {
        let (mut prefilter, mut extractor) = (sides.prefilter(), sides.extractor());
        let mut found = Vec::new();
        each(
            rows,
            corridor,
            (&mut prefilter, &mut extractor),
            worth,
            |bn, en, features| {
                let potential = model.potential(&features);
                if potential > HOPELESS {
                    found.push(Arc::new(bn, en, potential));
                }
            },
        );
        found
    });
    match parts.len() {
        1 => parts.pop().unwrap_or_default(),
        _ => parts.concat(),
    }
}

fn each(
    rows: Range<usize>,
    corridor: &Corridor,
    (prefilter, extractor): (&mut Prefilter<'_>, &mut FeatureExtractor<'_>),
    worth: impl Fn(&Bounds, (usize, usize)) -> bool,
    mut take: impl FnMut(Range<usize>, Range<usize>, Features),
) {
    let (bn, en) = (extractor.bn.segments.len(), extractor.en.segments.len());
    let mut window = Window {
        first: rows.start.saturating_sub(1),
        rows: Vec::new(),
        best: Vec::new(),
    };
    let mut at_place = Vec::new();
    let everything: Vec<usize> = (0..bn.max(en)).collect();
    for i in rows {
        window.advance(i, bn, en, corridor, prefilter);
        for j in window.columns(i) {
            shapes(&window, i, j, bn, en, &mut at_place);
            for &(m, n) in &at_place {
                let says_nothing = extractor.bn.segments[i..i + m]
                    .iter()
                    .any(|segment| segment.is_silent())
                    || extractor.en.segments[j..j + n]
                        .iter()
                        .any(|segment| segment.is_silent());
                if says_nothing {
                    continue;
                }
                let row = i - window.first;
                let rows = &mut window.rows[row..row + m];
                let (bn, en) = (&everything[i..i + m], &everything[j..j + n]);
                if m + n > 2 && !worth(&extractor.bounds(bn, en, rows), (m, n)) {
                    continue;
                }
                let features = extractor.extract_matched(bn, en, rows);
                take(i..i + m, j..j + n, features);
            }
        }
    }
}

/// First looks of the rows around the current one.
struct Window {
    /// The Bengali segment of the first row.
    first: usize,
    rows: Vec<SegmentMatches>,
    /// The most that each row's segment shares with any one in the corridor.
    best: Vec<f32>,
}

impl Window {
    /// Keeps the row before `i` and the `MOST` rows from `i` on.
    fn advance(
        &mut self,
        i: usize,
        bn: usize,
        en: usize,
        corridor: &Corridor,
        prefilter: &mut Prefilter<'_>,
    ) {
        let first = i.saturating_sub(1);
        self.rows.drain(..first - self.first);
        self.best.drain(..first - self.first);
        self.first = first;
        while self.first + self.rows.len() < (i + MOST + 1).min(bn) {
            let at = self.first + self.rows.len();
            let row = corridor.row(at);
            let columns = row.start..corridor.row(at + 1).end.min(en);
            let met = prefilter.meet(at, columns, COMMON);
            self.best
                .push(met.shared().iter().copied().fold(0.0, f32::max));
            self.rows.push(met);
        }
    }

    fn columns(&self, i: usize) -> Range<usize> {
        self.rows[i - self.first].columns()
    }

    /// The shared weight of a Bengali and an English segment, 0 outside the corridor.
    fn at(&self, i: usize, j: usize) -> f32 {
        let row = i.checked_sub(self.first).and_then(|row| self.rows.get(row));
        row.map_or(0.0, |row| shared(row, j))
    }
}

fn shared(row: &SegmentMatches, j: usize) -> f32 {
    let column = j.wrapping_sub(row.columns().start);
    row.shared().get(column).copied().unwrap_or(0.0)
}

/// The shapes of the beads worth weighing at a place.
fn shapes(
    window: &Window,
    i: usize,
    j: usize,
    bn: usize,
    en: usize,
    shapes: &mut Vec<(usize, usize)>,
) {
    shapes.clear();
    let here = window.at(i, j);
    let before = if i > 0 && j > 0 {
        window.at(i - 1, j - 1)
    } else {
        DIAGONAL
    };
    if here >= PAIR || before.max(window.at(i + 1, j + 1)) >= DIAGONAL {
        shapes.push((1, 1));
    }
    let row = i - window.first;
    // What belongs elsewhere whatever the shape: by far the most.
    let cell = |m: usize, n: usize| match window.rows.get(row + m) {
        Some(row) => shared(row, j + n),
        None => 0.0,
    };
    let first: [f32; MOST] = std::array::from_fn(|n| cell(0, n));
    if window.best[row] * ELSEWHERE > first.into_iter().fold(0.0, f32::max) {
        return;
    }
    let (rows, columns) = (MOST.min(bn - i), MOST.min(en - j));
    let square = Square::new(cell, &window.best[row..row + rows]);
    for m in 1..=rows {
        for n in 1..=columns {
            if m + n > 2 && square.worth_merging(m, n) {
                shapes.push((m, n));
            }
        }
    }
}

/// What the segments from a place on share with each other.
struct Square<'w> {
    /// For each Bengali segment the most that it shares with one of the first 1 to [`MOST`] English ones.
    bn: [[f32; MOST]; MOST],
    /// The same the other way round.
    en: [[f32; MOST]; MOST],
    /// The most that each Bengali segment shares with any in the corridor.
    best: &'w [f32],
}

impl<'w> Square<'w> {
    fn new(cell: impl Fn(usize, usize) -> f32, best: &'w [f32]) -> Self {
        let mut square = Square {
            bn: [[0.0; MOST]; MOST],
            en: [[0.0; MOST]; MOST],
            best,
        };
        for m in 0..MOST {
            for n in 0..MOST {
                let here = cell(m, n);
                let before = if n > 0 { square.bn[m][n - 1] } else { 0.0 };
                square.bn[m][n] = before.max(here);
                let before = if m > 0 { square.en[n][m - 1] } else { 0.0 };
                square.en[n][m] = before.max(here);
            }
        }
        square
    }

    /// Every segment of a merge shares something with the other side; in a bead of three one may share nothing
    /// when the other two share a lot.
    fn worth_merging(&self, m: usize, n: usize) -> bool {
        let (mut weakest, mut strongest) = (f32::MAX, 0.0_f32);
        for (bn, best) in self.bn[..m].iter().zip(self.best) {
            let here = bn[n - 1];
            // A segment that shares several times as much with another one belongs there.
            if best * ELSEWHERE > here {
                return false;
            }
            weakest = weakest.min(here);
            strongest = strongest.max(here);
        }
        for en in &self.en[..n] {
            weakest = weakest.min(en[m - 1]);
        }
        weakest >= MEMBER || m + n == 3 && strongest >= STRONG
    }
}
