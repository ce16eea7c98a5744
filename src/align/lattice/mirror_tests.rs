//! What holds of the lattice of monotone alignments, whatever beads are on offer.

use crate::align::corridor::Corridor;
use crate::align::lattice::{Arc, Lattice};
use crate::align::score::Costs;
use proptest::prelude::*;

const MOST: usize = 4;

/// A bead on offer: where it begins and how many segments it takes on either side, and its potential.
type Offer = (usize, usize, usize, usize, f32);

/// Costs that are the same for both sides.
fn costs() -> Costs {
    Costs {
        gap_bn: 0.7,
        gap_en: 0.7,
        more_bn: 0.2,
        more_en: 0.2,
        ..Costs::default()
    }
}

fn whole(bn: usize, en: usize) -> Corridor {
    Corridor {
        rows: vec![0..en + 1; bn + 1],
    }
}

fn arcs(offers: &[Offer]) -> Vec<Arc> {
    let mut sorted = offers.to_vec();
    sorted.sort_by_key(|&(i, j, m, n, _)| (i, j, m, n));
    let arc = |(i, j, m, n, potential)| Arc::new(i..i + m, j..j + n, potential);
    sorted.into_iter().map(arc).collect()
}

fn mirrored(offers: &[Offer]) -> Vec<Offer> {
    let turn = |&(i, j, m, n, potential): &Offer| (j, i, n, m, potential);
    offers.iter().map(turn).collect()
}

/// The beads of the best alignment with their posteriors, Bengali side first.
fn best(bn: usize, en: usize, offers: &[Offer]) -> Vec<(Vec<usize>, Vec<usize>, f32)> {
    let (corridor, arcs) = (whole(bn, en), arcs(offers));
    let lattice = Lattice::new(&corridor, &arcs, costs());
    let posteriors = lattice.posteriors();
    let bead = |n: usize| {
        let arc = &arcs[n];
        (arc.bn().collect(), arc.en().collect(), posteriors[n])
    };
    lattice.best().into_iter().map(bead).collect()
}

fn offers() -> impl Strategy<Value = (usize, usize, Vec<Offer>)> {
    (1usize..9, 1usize..9).prop_flat_map(|(bn, en)| {
        let offer = (0..bn, 0..en, 1..=MOST, 1..=MOST, -3.0f32..9.0);
        let offers = prop::collection::vec(offer, 0..24).prop_map(move |mut offers| {
            offers.retain(|&(i, j, m, n, _)| i + m <= bn && j + n <= en);
            offers.sort_by_key(|&(i, j, m, n, _)| (i, j, m, n));
            offers.dedup_by_key(|&mut (i, j, m, n, _)| (i, j, m, n));
            offers
        });
        (Just(bn), Just(en), offers)
    })
}

proptest! {
    #[test]
    fn beads_of_the_best_alignment_never_cross((bn, en, offers) in offers()) {
        let found = best(bn, en, &offers);
        for pair in found.windows(2) {
            prop_assert!(pair[0].0.last() < pair[1].0.first());
            prop_assert!(pair[0].1.last() < pair[1].1.first());
        }
        for (bn_side, en_side, posterior) in &found {
            prop_assert!(bn_side.iter().all(|&i| i < bn) && en_side.iter().all(|&j| j < en));
            prop_assert!((0.0..=1.0).contains(posterior));
        }
    }

    #[test]
    fn swapping_the_sides_mirrors_the_alignment((bn, en, offers) in offers()) {
        let here = best(bn, en, &offers);
        let there = best(en, bn, &mirrored(&offers));
        prop_assert_eq!(here.len(), there.len());
        for (one, other) in here.iter().zip(&there) {
            prop_assert_eq!((&one.0, &one.1), (&other.1, &other.0));
            prop_assert!((one.2 - other.2).abs() < 1e-3, "{} {}", one.2, other.2);
        }
    }

    #[test]
    fn the_best_alignment_is_the_same_in_blocks((bn, en, offers) in offers(), block in MOST + 1..9) {
        let (corridor, arcs) = (whole(bn, en), arcs(&offers));
        let lattice = Lattice::new(&corridor, &arcs, costs());
        prop_assert_eq!(lattice.best_by(block), lattice.best());
    }
}
