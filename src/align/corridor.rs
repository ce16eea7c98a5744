//! The corridor of the alignment matrix that is looked into: everything for short documents; for long ones
//! a band around a chain of anchors, so that time and memory grow with the length and not its square; and of that band
//! only what lies about the way through it that shares the most ([`narrow`]).

use std::ops::Range;

use super::features::prefilter::Prefilter;

mod narrow;

/// For each Bengali position 0 to `rows` (a position stands before a segment, the last one after all) the
/// English positions that are looked into.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Corridor {
    /// English positions by Bengali position; both ends never decrease.
    pub rows: Vec<Range<usize>>,
}

/// Up to so many cells the whole matrix is looked into.
const WHOLE: usize = 60_000;
/// An anchor's words occur in at most so many English segments.
const ANCHOR_SPREAD: usize = 12;
/// An anchor shares at least so much weight.
const ANCHOR_WEIGHT: f32 = 12.0;
/// An anchor shares at least so many times as much as the row's second best.
const ANCHOR_MARGIN: f32 = 1.3;
/// How far the band reaches to either side of the chain.
const HALF_WIDTH: usize = 60;

impl Corridor {
    /// The corridor for `bn` and `en` segments.
    pub(crate) fn new(bn: usize, en: usize, prefilter: &mut Prefilter<'_>) -> Self {
        if (bn + 1) * (en + 1) <= WHOLE {
            return Corridor {
                rows: vec![0..en + 1; bn + 1],
            };
        }
        let anchors = chain(&anchors(bn, en, prefilter));
        let rows = band(bn, en, &anchors);
        Corridor {
            rows: narrow::narrowed(&rows, en, prefilter),
        }
    }

    /// The corridor's row for a Bengali position.
    pub(crate) fn row(&self, i: usize) -> Range<usize> {
        self.rows[i].clone()
    }
}

/// An English segment that a Bengali one clearly points to, with the weight they share.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Anchor {
    bn: usize,
    en: usize,
    weight: f32,
}

fn anchors(bn: usize, en: usize, prefilter: &mut Prefilter<'_>) -> Vec<Anchor> {
    let mut found = Vec::new();
    for i in 0..bn {
        let (mut best, mut second) = (
            Anchor {
                bn: i,
                en: 0,
                weight: 0.0,
            },
            0.0_f32,
        );
        for (j, weight) in prefilter.row(i, 0..en, ANCHOR_SPREAD) {
            if weight > best.weight {
                second = best.weight;
                best = Anchor {
                    bn: i,
                    en: j,
                    weight,
                };
            } else if weight > second {
                second = weight;
            }
        }
        if best.weight >= ANCHOR_WEIGHT && best.weight >= second * ANCHOR_MARGIN {
            found.push(best);
        }
    }
    found
}

/// The anchors of the heaviest chain.
fn chain(anchors: &[Anchor]) -> Vec<Anchor> {
    let points: Vec<(usize, f32)> = anchors.iter().map(|a| (a.en, a.weight)).collect();
    heaviest_chain(&points)
        .into_iter()
        .map(|n| anchors[n])
        .collect()
}

/// The indices of the heaviest chain of points whose positions strictly ascend: a maximum-weight increasing
/// subsequence, in n log n by a Fenwick tree of prefix maxima.
pub(crate) fn heaviest_chain(points: &[(usize, f32)]) -> Vec<usize> {
    let size = points.iter().map(|&(at, _)| at + 2).max().unwrap_or(1);
    let mut tree: Vec<(f32, usize)> = vec![(0.0, usize::MAX); size];
    let mut before = vec![usize::MAX; points.len()];
    let mut best = (0.0, usize::MAX);
    for (n, &(position, weight)) in points.iter().enumerate() {
        let mut head = (0.0, usize::MAX);
        let mut at = position;
        while at > 0 {
            if tree[at].0 > head.0 {
                head = tree[at];
            }
            at &= at - 1;
        }
        before[n] = head.1;
        let sum = (head.0 + weight, n);
        if sum.0 > best.0 {
            best = sum;
        }
        let mut at = position + 1;
        while at < size {
            if sum.0 > tree[at].0 {
                tree[at] = sum;
            }
            at += at & at.wrapping_neg();
        }
    }
    let mut chain = Vec::new();
    let mut at = best.1;
    while at != usize::MAX {
        chain.push(at);
        at = before[at];
    }
    chain.reverse();
    chain
}

/// A band around the line through the anchors, wide enough between two of them to hold their rectangle when
/// it is small.
fn band(bn: usize, en: usize, anchors: &[Anchor]) -> Vec<Range<usize>> {
    let mut points = vec![(0usize, 0usize)];
    points.extend(anchors.iter().map(|a| (a.bn, a.en)));
    points.push((bn, en));
    let mut rows: Vec<Range<usize>> = Vec::with_capacity(bn + 1);
    for pair in points.windows(2) {
        let ((i0, j0), (i1, j1)) = (pair[0], pair[1]);
        for i in rows.len()..=i1 {
            let along = if i1 > i0 {
                (i - i0) as f64 / (i1 - i0) as f64
            } else {
                1.0
            };
            let middle = j0 as f64 + along * (j1 - j0) as f64;
            let lower = (middle as usize).saturating_sub(HALF_WIDTH);
            let upper = (middle as usize + HALF_WIDTH + 1).min(en + 1);
            rows.push(lower..upper);
        }
    }
    rows[0].start = 0;
    if let Some(last) = rows.last_mut() {
        last.end = en + 1;
    }
    narrow::widen(&mut rows);
    rows
}
