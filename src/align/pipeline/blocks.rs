//! Documents of very many segments, aligned a block at a time, so that time and memory do not depend on how the whole of a
//! document is held: a block is as much of both sides as is looked at together, and the next one begins where the last
//! stretch of sure pairs of this one stands. What moved out of its block stays without a partner.

use std::ops::Range;

use crate::align::scored_bead::ScoredBead;
use crate::model::bead::{Bead, Explanation};

/// So many segments, of both sides together, are a block.
const BLOCK: usize = 24_000;
/// A rest that is longer by no more than this is one block: three halves.
const REST: usize = BLOCK / 2 * 3;
/// A stretch of so many pairs, one after the other, is sure of its place ...
const RUN: usize = 12;
/// ... where each pair is as sure as this, and no more than so many segments lie between two of them.
const SURE: f64 = 0.95;
const BETWEEN: usize = 3;
/// So many segments before the end of a block lack what comes after, and are looked at again.
const EDGE: usize = 200;
/// A block that brings less than this part of it, one in so many, brings nothing: all that is left is looked at at once.
const LEAST: usize = 4;

/// What stands in a block.
pub(super) trait Placed {
    /// The segments of both sides.
    fn sides(&self) -> (&[usize], &[usize]);
    /// Whether it is a sure pair that stands in order.
    fn is_sure(&self) -> bool;
    /// Moves it on by so many Bengali and English segments.
    fn move_on(&mut self, by: (usize, usize));
}

impl Placed for ScoredBead {
    fn sides(&self) -> (&[usize], &[usize]) {
        (&self.bn, &self.en)
    }

    fn is_sure(&self) -> bool {
        is_sure(self.moved, self.related)
    }

    fn move_on(&mut self, by: (usize, usize)) {
        moved_on(&mut self.bn, by.0);
        moved_on(&mut self.en, by.1);
    }
}

impl Placed for Bead {
    fn sides(&self) -> (&[usize], &[usize]) {
        (&self.bn, &self.en)
    }

    fn is_sure(&self) -> bool {
        is_sure(self.moved, self.related)
    }

    fn move_on(&mut self, by: (usize, usize)) {
        moved_on(&mut self.bn, by.0);
        moved_on(&mut self.en, by.1);
        let Explanation {
            left_bn, left_en, ..
        } = &mut *self.explanation;
        moved_on(left_bn.iter_mut().map(|left| &mut left.segment), by.0);
        moved_on(left_en.iter_mut().map(|left| &mut left.segment), by.1);
    }
}

fn is_sure(moved: bool, related: f64) -> bool {
    !moved && related >= SURE
}

fn moved_on<'s>(segments: impl IntoIterator<Item = &'s mut usize>, by: usize) {
    segments.into_iter().for_each(|at| *at += by);
}

/// Aligns so many Bengali and English segments block by block, and hands over what each brings, in order, as long as `take`
/// asks for more.
pub(super) fn in_blocks<B: Placed>(
    (bn, en): (usize, usize),
    align: impl Fn(Range<usize>, Range<usize>) -> Vec<B>,
    mut take: impl FnMut(Vec<B>) -> bool,
) {
    let mut from = (0, 0);
    loop {
        let (rows, columns) = block(from.0..bn, from.1..en);
        let mut beads = align(rows.clone(), columns.clone());
        let mut next = None;
        if (rows.end, columns.end) != (bn, en) {
            next = cut(&beads, (rows.len(), columns.len()));
            match next {
                Some((m, n)) => beads.retain(|bead| {
                    let (bn, en) = bead.sides();
                    bn.iter().all(|&i| i < m) && en.iter().all(|&j| j < n)
                }),
                None => beads = align(from.0..bn, from.1..en),
            }
        }
        beads.iter_mut().for_each(|bead| bead.move_on(from));
        let asked = take(beads);
        match next.filter(|_| asked) {
            Some((m, n)) => from = (from.0 + m, from.1 + n),
            None => return,
        }
    }
}

/// The next block of what is left of both sides: as much of each as it has of the whole.
fn block(bn: Range<usize>, en: Range<usize>) -> (Range<usize>, Range<usize>) {
    let all = bn.len() + en.len();
    if all <= REST {
        return (bn, en);
    }
    let part = |side: Range<usize>| {
        let count = (side.len() as f64 * BLOCK as f64 / all as f64).ceil() as usize;
        side.start..side.end.min(side.start + count)
    };
    (part(bn), part(en))
}

/// Where the next block begins, by the last stretch of sure pairs that is not at the edge of a block of such sides: none where
/// there is none, or it would bring little.
fn cut<B: Placed>(beads: &[B], (bn, en): (usize, usize)) -> Option<(usize, usize)> {
    let sure: Vec<(&[usize], &[usize])> = beads
        .iter()
        .filter(|bead| bead.is_sure())
        .map(Placed::sides)
        .collect();
    let next = |one: &(&[usize], &[usize]), other: &(&[usize], &[usize])| {
        let near = |one: &[usize], other: &[usize]| {
            one.last() < other.first() && other[0] - one[one.len() - 1] <= BETWEEN
        };
        near(one.0, other.0) && near(one.1, other.1)
    };
    let inside = |(m, n): (usize, usize)| m + EDGE <= bn && n + EDGE <= en;
    let cuts = sure.windows(RUN).rev().filter(|run| {
        let mut pairs = run.windows(2);
        pairs.all(|pair| next(&pair[0], &pair[1]))
    });
    let mut cuts = cuts.map(|run| {
        let (bn, en) = run[RUN / 2];
        (bn[bn.len() - 1] + 1, en[en.len() - 1] + 1)
    });
    let cut = cuts.find(|&cut| inside(cut))?;
    ((cut.0 + cut.1) * LEAST >= bn + en).then_some(cut)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[derive(Clone, Debug, PartialEq)]
    struct Pair(Vec<usize>, Vec<usize>);

    impl Placed for Pair {
        fn sides(&self) -> (&[usize], &[usize]) {
            (&self.0, &self.1)
        }

        fn is_sure(&self) -> bool {
            true
        }

        fn move_on(&mut self, by: (usize, usize)) {
            moved_on(&mut self.0, by.0);
            moved_on(&mut self.1, by.1);
        }
    }

    /// Pairs of the segments of a block, where Bengali segment `i` belongs to the English segment that `of` says.
    fn pairs(bn: Range<usize>, en: Range<usize>, of: impl Fn(usize) -> Option<usize>) -> Vec<Pair> {
        let own = |i: usize| of(i).filter(|j| en.contains(j)).map(|j| (i, j));
        let own = bn.clone().filter_map(own);
        own.map(|(i, j)| Pair(vec![i - bn.start], vec![j - en.start]))
            .collect()
    }

    fn found(
        bn: usize,
        en: usize,
        of: impl Fn(usize) -> Option<usize>,
    ) -> (Vec<(usize, usize)>, usize) {
        let (mut all, mut blocks) = (Vec::new(), 0);
        let align = |bn: Range<usize>, en: Range<usize>| pairs(bn, en, &of);
        in_blocks((bn, en), align, |some| {
            all.extend(some.into_iter().map(|pair| (pair.0[0], pair.1[0])));
            blocks += 1;
            true
        });
        (all, blocks)
    }

    #[test]
    fn blocks_go_on_where_the_last_ended_and_lose_nothing() {
        let (all, blocks) = found(60_000, 60_000, Some);
        assert!(all.iter().enumerate().all(|(at, pair)| (at, at) == *pair));
        assert_eq!(all.len(), 60_000);
        assert!(blocks > 3, "{blocks}");
        // A short document is one block.
        assert_eq!(found(REST / 2, REST / 2, Some).1, 1);
        assert_eq!(found(0, 0, Some), (vec![], 1));
        assert_eq!(found(100_000, 0, Some), (vec![], 1));
    }

    #[test]
    fn what_one_side_has_alone_is_passed() {
        // Five thousand Bengali segments that the English side lacks, twice.
        let of = |i: usize| match i {
            ..20_000 => Some(i),
            20_000..25_000 | 50_000..55_000 => None,
            25_000..50_000 => Some(i - 5_000),
            _ => Some(i - 10_000),
        };
        let (all, blocks) = found(80_000, 70_000, of);
        assert_eq!(all.len(), 70_000);
        assert!(all.windows(2).all(|pair| pair[0] < pair[1]) && blocks > 3);
        // More than a block of them: then the rest is looked at as one.
        let of = |i: usize| {
            if i < 1_000 {
                Some(i)
            } else {
                i.checked_sub(41_000)
            }
        };
        assert_eq!(found(80_000, 40_000, of).0.len(), 40_000);
    }

    #[test]
    fn no_more_is_made_than_is_asked_for() {
        let mut count = 0;
        in_blocks(
            (200_000, 200_000),
            |bn, en| pairs(bn, en, Some),
            |some| {
                count += some.len();
                count < 15_000
            },
        );
        assert!((15_000..40_000).contains(&count), "{count}");
    }
}
