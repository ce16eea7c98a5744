//! What is added to a document's beads when all of them are known: duplicates, and segments without a partner.

use rustc_hash::FxHashMap;

use crate::bead::{Aligned, Bead, Explanation};

/// Flags beads whose pair of texts stands in the document more than once.
pub(super) fn mark_duplicates(aligned: &Aligned, beads: &mut [Bead]) {
    let texts = |bead: &Bead| {
        (
            Aligned::text(&aligned.bn, &bead.bn),
            Aligned::text(&aligned.en, &bead.en),
        )
    };
    let mut seen: FxHashMap<(String, String), usize> = FxHashMap::default();
    for bead in beads.iter() {
        *seen.entry(texts(bead)).or_default() += 1;
    }
    for bead in beads.iter_mut().filter(|bead| seen[&texts(bead)] > 1) {
        bead.flags.push(crate::bead::Flag::Duplicate);
        bead.flags.sort_unstable();
    }
}

/// Adds the segments without a partner as beads of one empty side. Bengali gaps stand in Bengali order; an
/// English gap stands after the bead of the English segment before it.
pub(super) fn with_gaps(beads: Vec<Bead>, bn_count: usize, en_count: usize) -> Vec<Bead> {
    let mut bn_free = vec![true; bn_count];
    let mut en_free = vec![true; en_count];
    for bead in &beads {
        bead.bn.iter().for_each(|&i| bn_free[i] = false);
        bead.en.iter().for_each(|&j| en_free[j] = false);
    }
    let gap = |bn: Vec<usize>, en: Vec<usize>| Bead {
        bn,
        en,
        score: 0.0,
        moved: false,
        flags: Vec::new(),
        evidence: Explanation::default(),
    };
    let mut all = beads;
    all.extend(
        (0..bn_count)
            .filter(|&i| bn_free[i])
            .map(|i| gap(vec![i], vec![])),
    );
    all.sort_by_key(|bead| (bead.bn[0], bead.en.first().copied()));
    // Where each English segment's bead stands; gaps follow their predecessor.
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); all.len() + 1];
    let mut slot_of = vec![None; en_count];
    for (slot, bead) in all.iter().enumerate() {
        bead.en.iter().for_each(|&j| slot_of[j] = Some(slot + 1));
    }
    let mut slot = 0;
    for (j, here) in slot_of.into_iter().enumerate() {
        match here {
            Some(here) => slot = here,
            None => after[slot].push(j),
        }
    }
    let mut ordered = Vec::with_capacity(all.len() + en_count);
    ordered.extend(after[0].iter().map(|&j| gap(vec![], vec![j])));
    for (n, bead) in all.into_iter().enumerate() {
        ordered.push(bead);
        ordered.extend(after[n + 1].iter().map(|&j| gap(vec![], vec![j])));
    }
    ordered
}
