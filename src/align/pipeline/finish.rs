//! What is added to a document's beads when all of them are known: duplicates, and segments without a partner.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use crate::model::bead::{Aligned, Bead};

/// Flags beads whose pair of texts stands in the document more than once.
pub(super) fn mark_duplicates(aligned: &Aligned, beads: &mut [Bead]) {
    let texts = |bead: &Bead| {
        (
            Aligned::said(&aligned.bn, &bead.bn),
            Aligned::said(&aligned.en, &bead.en),
        )
    };
    let mut seen: FxHashMap<(Cow<'_, str>, Cow<'_, str>), usize> = FxHashMap::default();
    for bead in beads.iter() {
        *seen.entry(texts(bead)).or_default() += 1;
    }
    for bead in beads.iter_mut().filter(|bead| seen[&texts(bead)] > 1) {
        bead.flags.push(crate::model::bead::Flag::Duplicate);
        bead.flags.sort_unstable();
    }
}

/// Adds the segments without a partner as beads of one empty side. Bengali gaps stand in Bengali order; an
/// English gap stands after the bead of the English segment before it.
///
/// A document may be a million lines without a partner: their beads are made once and in their place.
pub(super) fn with_gaps(mut beads: Vec<Bead>, bn_count: usize, en_count: usize) -> Vec<Bead> {
    beads.sort_by_key(|bead| (bead.bn[0], bead.en.first().copied()));
    let order = bengali_order(&beads, bn_count);
    let after = english_gaps(&beads, &order, en_count);
    let mut ordered = Vec::with_capacity(order.len() + after.len());
    let mut beads = beads.into_iter();
    let mut after = after.into_iter().peekable();
    for slot in 0..=order.len() {
        if let Some(before) = slot.checked_sub(1) {
            match order[before] {
                Slot::Gap(i) => ordered.push(Bead::unscored(vec![i as usize], vec![])),
                Slot::Bead(_) => ordered.extend(beads.next()),
            }
        }
        while let Some((_, j)) = after.next_if(|&(at, _)| at as usize == slot) {
            ordered.push(Bead::unscored(vec![], vec![j as usize]));
        }
    }
    ordered
}

/// What stands at a place of the Bengali order.
#[derive(Clone, Copy, Debug)]
enum Slot {
    /// The bead of this number.
    Bead(u32),
    /// A segment without a partner.
    Gap(u32),
}

/// The beads, which are ordered, with the Bengali segments that stand alone.
fn bengali_order(beads: &[Bead], bn_count: usize) -> Vec<Slot> {
    let mut free = vec![true; bn_count];
    for bead in beads {
        bead.bn.iter().for_each(|&i| free[i] = false);
    }
    let mut order = Vec::new();
    let mut gaps = (0..bn_count).filter(|&i| free[i]).peekable();
    for (n, bead) in beads.iter().enumerate() {
        while let Some(i) = gaps.next_if(|&i| i < bead.bn[0]) {
            order.push(Slot::Gap(i as u32));
        }
        order.push(Slot::Bead(n as u32));
    }
    order.extend(gaps.map(|i| Slot::Gap(i as u32)));
    order
}

/// The English segments that stand alone, each with the number of slots before it.
fn english_gaps(beads: &[Bead], order: &[Slot], en_count: usize) -> Vec<(u32, u32)> {
    // Nought where a segment stands alone.
    let mut slot_of = vec![0_u32; en_count];
    for (slot, at) in (1..).zip(order) {
        if let Slot::Bead(n) = *at {
            let en = &beads[n as usize].en;
            en.iter().for_each(|&j| slot_of[j] = slot);
        }
    }
    let mut slot = 0;
    let mut gaps = Vec::new();
    for (j, here) in (0..).zip(slot_of) {
        match here {
            0 => gaps.push((slot, j)),
            here => slot = here,
        }
    }
    gaps.sort_unstable();
    gaps
}
