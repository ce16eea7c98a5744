//! The shapes of the beads that are worth weighing at a place, by what the segments there share at first look.

use super::window::{MOST, Window, shared};

/// A segment belongs in a merge when it shares at least so much weight with the other side.
const MEMBER: f32 = 2.0;
/// A segment whose best partner elsewhere shares this many times more (one over it) is not merged here.
const ELSEWHERE: f32 = 0.3;
/// A pair that shares so much may draw in a neighbour that shares nothing (3-segment beads only).
const STRONG: f32 = 14.0;

/// The shapes of the merges worth weighing at a place.
pub(super) fn merges<V: Copy>(
    window: &Window<V>,
    (i, j): (usize, usize),
    (bn, en): (usize, usize),
    shapes: &mut Vec<(usize, usize)>,
) {
    shapes.clear();
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
