//! IBM Model 1 on flat arrays: every pair of words that stand in a line together has a number, found once.

use super::shares::{counted, probability, uniform};

/// The words of one side: by number, a list a line, each word once.
#[derive(Clone, Copy)]
pub(super) struct Side<'l> {
    pub(super) lines: &'l [Vec<u32>],
    /// How many different words there are.
    pub(super) count: usize,
}

/// Which words stand in a line with which, as flat arrays.
pub(super) struct Table {
    /// The Bengali and the English word of each pair.
    pub(super) pairs: Vec<(u32, u32)>,
    /// In how many line pairs each pair occurs.
    pub(super) together: Vec<u32>,
    /// For each line and each of its Bengali words the pairs with each of its English words.
    cells: Vec<u32>,
    /// Where the cells of each line begin.
    lines: Vec<usize>,
}

impl Table {
    pub(super) fn new(bn: Side<'_>, en: Side<'_>) -> Self {
        let mut lines = Vec::with_capacity(bn.lines.len());
        let mut size = 0;
        // For each Bengali word the lines that hold it, and where its cells begin there.
        let mut places: Vec<Vec<(u32, usize)>> = vec![Vec::new(); bn.count];
        for (at, (b_line, e_line)) in bn.lines.iter().zip(en.lines).enumerate() {
            lines.push(size);
            for &b in b_line {
                places[b as usize].push((at as u32, size));
                size += e_line.len();
            }
        }
        let mut table = Table {
            pairs: Vec::new(),
            together: Vec::new(),
            cells: vec![0; size],
            lines,
        };
        // The newest pair of each English word, and the Bengali word it is with.
        let mut newest = vec![(u32::MAX, 0_u32); en.count];
        for (b, places) in (0..).zip(&places) {
            for &(line, start) in places {
                for (slot, &e) in (start..).zip(&en.lines[line as usize]) {
                    let known = &mut newest[e as usize];
                    if known.0 != b {
                        *known = (b, table.pairs.len() as u32);
                        table.pairs.push((b, e));
                        table.together.push(0);
                    }
                    table.together[known.1 as usize] += 1;
                    table.cells[slot] = known.1;
                }
            }
        }
        table
    }

    /// The pair of a line's `s`-th source and `t`-th target word, of which there are so many.
    fn pair(
        &self,
        line: usize,
        (s, sources): (usize, usize),
        (t, targets): (usize, usize),
        turned: bool,
    ) -> usize {
        let place = if turned {
            t * sources + s
        } else {
            s * targets + t
        };
        self.cells[self.lines[line] + place] as usize
    }
}

/// t(target | source) of each pair by expectation maximisation, with an empty source word that takes what nothing
/// explains. `turned` says that the source is the English side. As [`expect`](super::shares::expect) shares out, pair by
/// pair.
pub(super) fn model1(
    table: &Table,
    source: Side<'_>,
    target: Side<'_>,
    turned: bool,
    rounds: usize,
) -> Vec<f32> {
    let first = uniform(target.count);
    let mut t = vec![first; table.pairs.len()];
    let mut empty = vec![first; target.count];
    let mut row: Vec<usize> = Vec::new();
    for _ in 0..rounds {
        let mut fractions = vec![0_i64; t.len()];
        let mut of_empty = vec![0_i64; target.count];
        let mut totals = vec![0_i64; source.count];
        let mut total_empty = 0_i64;
        for (line, (s_line, t_line)) in source.lines.iter().zip(target.lines).enumerate() {
            for (place, &word) in t_line.iter().enumerate() {
                let word = word as usize;
                row.clear();
                row.extend(
                    (0..s_line.len()).map(|s| {
                        table.pair(line, (s, s_line.len()), (place, t_line.len()), turned)
                    }),
                );
                let words: f32 = row.iter().map(|&pair| t[pair]).sum();
                let sum = words + empty[word];
                if sum <= 0.0 {
                    continue;
                }
                for (&s, &pair) in s_line.iter().zip(&row) {
                    if let Some(share) = counted(t[pair] / sum) {
                        fractions[pair] += share;
                        totals[s as usize] += share;
                    }
                }
                if let Some(share) = counted(empty[word] / sum) {
                    of_empty[word] += share;
                    total_empty += share;
                }
            }
        }
        let part = |share: i64, total: i64| match share {
            0 => 0.0,
            _ => probability(share, total),
        };
        for (at, share) in fractions.into_iter().enumerate() {
            let (b, e) = table.pairs[at];
            let s = if turned { e } else { b };
            t[at] = part(share, totals[s as usize]);
        }
        for (slot, share) in empty.iter_mut().zip(of_empty) {
            *slot = part(share, total_empty);
        }
    }
    t
}
