//! How far the order of a document was changed.

use crate::align::scored_bead::ScoredBead;

/// Of all pairs of beads, given in Bengali order, the share that stands the other way round on the English side. The
/// inversions are counted with a Fenwick tree (Fenwick 1994), since a document may have many beads.
pub(super) fn crossing_share(placed: &[ScoredBead]) -> f32 {
    let count = placed.len();
    if count < 2 {
        return 0.0;
    }
    let last = placed.iter().map(|bead| bead.en[0]).max().unwrap_or(0);
    let mut tree = vec![0_usize; last + 2];
    let mut crossing = 0;
    for (before, bead) in placed.iter().enumerate() {
        let mut at = bead.en[0] + 1;
        let mut not_behind = 0;
        while at > 0 {
            not_behind += tree[at];
            at &= at - 1;
        }
        crossing += before - not_behind;
        let mut at = bead.en[0] + 1;
        while at < tree.len() {
            tree[at] += 1;
            at += at & at.wrapping_neg();
        }
    }
    crossing as f32 / (count * (count - 1) / 2) as f32
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::extract::Weighed;
    use crate::align::score::Model;

    #[test]
    fn crossing_pairs_are_counted() {
        let share = |order: &[usize]| {
            let bead = |(bn, &en): (usize, &usize)| {
                ScoredBead::across(vec![bn], vec![en], Weighed::default(), Model::shipped())
            };
            let placed: Vec<ScoredBead> = order.iter().enumerate().map(bead).collect();
            crossing_share(&placed)
        };
        assert_eq!(share(&[0, 1, 2, 3]), 0.0);
        assert_eq!(share(&[3, 2, 1, 0]), 1.0);
        assert_eq!(share(&[1, 0, 2, 7]), 1.0 / 6.0);
        assert_eq!(share(&[5]), 0.0);
    }
}
