//! The heaviest matching of words: which of the links that compete for the same words are worth most together.
//!
//! Words that compete are few: the links fall apart into small groups, each solved by the Hungarian method in the form
//! with potentials (Kuhn 1955; Jonker and Volgenant 1987). A group as large as no sentence makes is taken greedily.

use rustc_hash::FxHashSet;

/// A link of a left and a right word.
#[derive(Clone, Copy, Debug)]
pub(super) struct Edge {
    pub(super) left: usize,
    pub(super) right: usize,
    pub(super) weight: f32,
}

/// Groups with more words than this on their smaller side are taken greedily.
const LARGE: usize = 64;
/// Weights are compared to so many parts of one.
const PARTS: f32 = 1e4;

/// The indices of the edges of a matching of the greatest weight, ascending. Among equals the first edges win.
pub(super) fn heaviest(edges: &[Edge], left: usize, right: usize) -> Vec<usize> {
    let mut chosen = Vec::new();
    for group in groups(edges, left, right) {
        match group[..] {
            [only] => chosen.push(only),
            _ => solve(edges, &group, &mut chosen),
        }
    }
    chosen.sort_unstable();
    chosen
}

/// The edges that compete with each other, directly or by others.
fn groups(edges: &[Edge], left: usize, right: usize) -> Vec<Vec<usize>> {
    let mut root: Vec<usize> = (0..left + right).collect();
    for edge in edges {
        let (a, b) = (
            find(&mut root, edge.left),
            find(&mut root, left + edge.right),
        );
        root[a.max(b)] = a.min(b);
    }
    let mut of_root = vec![usize::MAX; left + right];
    let mut groups: Vec<Vec<usize>> = Vec::new();
    for (n, edge) in edges.iter().enumerate() {
        let slot = &mut of_root[find(&mut root, edge.left)];
        if *slot == usize::MAX {
            *slot = groups.len();
            groups.push(Vec::new());
        }
        groups[*slot].push(n);
    }
    groups
}

fn find(root: &mut [usize], mut at: usize) -> usize {
    while root[at] != at {
        root[at] = root[root[at]];
        at = root[at];
    }
    at
}

/// The two words of an edge as a row and a column; rows are the smaller side.
fn cell(edge: &Edge, turned: bool) -> (usize, usize) {
    match turned {
        false => (edge.left, edge.right),
        true => (edge.right, edge.left),
    }
}

fn solve(edges: &[Edge], group: &[usize], chosen: &mut Vec<usize>) {
    let numbered = |of: fn(&Edge) -> usize| {
        let mut all: Vec<usize> = group.iter().map(|&n| of(&edges[n])).collect();
        all.sort_unstable();
        all.dedup();
        all
    };
    let (left, right) = (numbered(|edge| edge.left), numbered(|edge| edge.right));
    if left.len().min(right.len()) > LARGE {
        return greedy(edges, group, chosen);
    }
    let turned = left.len() > right.len();
    let (rows, columns) = match turned {
        false => (&left, &right),
        true => (&right, &left),
    };
    let place = |all: &[usize], one| all.partition_point(|&known| known < one);
    // A cell is the heaviest edge of its two words.
    let mut cells = vec![(0_i64, usize::MAX); rows.len() * columns.len()];
    for &n in group {
        let (row, column) = cell(&edges[n], turned);
        let slot = &mut cells[place(rows, row) * columns.len() + place(columns, column)];
        let weight = (edges[n].weight * PARTS).round() as i64;
        if weight > slot.0 {
            *slot = (weight, n);
        }
    }
    let at = |row: usize, column: usize| cells[row * columns.len() + column];
    let assigned = hungarian(rows.len(), columns.len(), |row, column| at(row, column).0);
    let found = assigned.into_iter().enumerate();
    let found = found.map(|(row, column)| at(row, column));
    chosen.extend(found.filter(|(weight, _)| *weight > 0).map(|(_, n)| n));
}

/// The heaviest edge first.
fn greedy(edges: &[Edge], group: &[usize], chosen: &mut Vec<usize>) {
    let mut order = group.to_vec();
    order.sort_by(|&a, &b| edges[b].weight.total_cmp(&edges[a].weight).then(a.cmp(&b)));
    let (mut left, mut right) = (FxHashSet::default(), FxHashSet::default());
    for n in order {
        let edge = &edges[n];
        if !left.contains(&edge.left) && !right.contains(&edge.right) {
            left.insert(edge.left);
            right.insert(edge.right);
            chosen.push(n);
        }
    }
}

/// For each of `rows` its column in the assignment of the greatest weight; there are at least as many `columns`.
fn hungarian(rows: usize, columns: usize, weight: impl Fn(usize, usize) -> i64) -> Vec<usize> {
    // Rows and columns count from 1; column 0 holds the row that is looking for a place.
    let (mut of_row, mut of_column) = (vec![0_i64; rows + 1], vec![0_i64; columns + 1]);
    let mut holder = vec![0_usize; columns + 1];
    for row in 1..=rows {
        holder[0] = row;
        let mut slack = vec![i64::MAX; columns + 1];
        let mut came_from = vec![0_usize; columns + 1];
        let mut seen = vec![false; columns + 1];
        let mut column = 0;
        while holder[column] != 0 {
            seen[column] = true;
            let here = holder[column];
            let (mut least, mut next) = (i64::MAX, 0);
            for other in (1..=columns).filter(|&other| !seen[other]) {
                let cost = -weight(here - 1, other - 1) - of_row[here] - of_column[other];
                if cost < slack[other] {
                    slack[other] = cost;
                    came_from[other] = column;
                }
                if slack[other] < least {
                    least = slack[other];
                    next = other;
                }
            }
            for other in 0..=columns {
                if seen[other] {
                    of_row[holder[other]] += least;
                    of_column[other] -= least;
                } else if other > 0 {
                    slack[other] -= least;
                }
            }
            column = next;
        }
        while column != 0 {
            let before = came_from[column];
            holder[column] = holder[before];
            column = before;
        }
    }
    let mut assigned = vec![0; rows];
    for (column, &row) in holder.iter().enumerate().skip(1) {
        if row > 0 {
            assigned[row - 1] = column - 1;
        }
    }
    assigned
}

#[cfg(test)]
mod tests {
    use super::*;

    fn edge(left: usize, right: usize, weight: f32) -> Edge {
        Edge {
            left,
            right,
            weight,
        }
    }

    #[test]
    fn the_heaviest_edge_gives_way_when_two_others_weigh_more() {
        let edges = [
            edge(0, 0, 3.0),
            edge(0, 1, 2.0),
            edge(1, 0, 2.0),
            edge(2, 2, 1.0),
        ];
        assert_eq!(heaviest(&edges, 3, 3), [1, 2, 3]);
        assert!(heaviest(&[], 0, 0).is_empty());
    }

    #[test]
    fn a_group_of_any_size_is_solved() {
        let line: Vec<Edge> = (0..900)
            .map(|n| edge(n % 150, (n / 150 + n) % 150, 1.0))
            .collect();
        assert!(heaviest(&line, 150, 150).len() >= 75);
    }

    proptest::proptest! {
        #[test]
        fn no_other_matching_weighs_more(
            edges in proptest::collection::vec((0..4usize, 0..5usize, 1..9u8), 0..12),
        ) {
            let edges: Vec<Edge> =
                edges.iter().map(|&(l, r, w)| edge(l, r, f32::from(w))).collect();
            let sum = |chosen: &[usize]| chosen.iter().map(|&n| edges[n].weight).sum::<f32>();
            let sound = |chosen: &[usize]| chosen.iter().enumerate().all(|(k, &n)| {
                chosen[..k].iter().all(|&m| {
                    edges[m].left != edges[n].left && edges[m].right != edges[n].right
                })
            });
            let found = heaviest(&edges, 4, 5);
            proptest::prop_assert!(sound(&found));
            let all = (0..1_u32 << edges.len()).map(|bits| {
                (0..edges.len()).filter(|n| bits >> n & 1 == 1).collect::<Vec<_>>()
            });
            let best = all.filter(|one| sound(one)).map(|one| sum(&one)).fold(0.0, f32::max);
            proptest::prop_assert!(sum(&found) >= best - 0.01);
        }
    }
}
