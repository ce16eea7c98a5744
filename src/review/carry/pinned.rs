//! Pairs that a person approved, put in the place of what the aligner would make of their segments.

use super::old_row::OldRow;
use crate::memory::row_hash::text_digest;
use crate::model::bead::{Aligned, Bead};

/// The document with the approved pairs that its beads lack; none where it lacks none. Beads that share a segment with
/// one of these are taken apart: their other segments stand alone.
pub(super) fn pinned<'r>(
    doc: &Aligned,
    approved: impl Iterator<Item = &'r OldRow>,
) -> Option<Aligned> {
    let mut pins: Vec<Bead> = Vec::new();
    let (mut bn, mut en) = (vec![false; doc.bn.len()], vec![false; doc.en.len()]);
    for row in approved.filter(|row| is_missing(row, doc)) {
        let free = |taken: &[bool], indices: &[usize]| indices.iter().all(|&at| !taken[at]);
        if !free(&bn, &row.bn) || !free(&en, &row.en) {
            continue;
        }
        row.bn.iter().for_each(|&at| bn[at] = true);
        row.en.iter().for_each(|&at| en[at] = true);
        pins.push(Bead::unscored(row.bn.clone(), row.en.clone()));
    }
    if pins.is_empty() {
        return None;
    }
    let mut beads = Vec::new();
    for old in &doc.beads {
        let is_hit = old.bn.iter().any(|&at| bn[at]) || old.en.iter().any(|&at| en[at]);
        if !is_hit {
            beads.push(old.clone());
            continue;
        }
        // Here, so that the order of reading stays.
        let starts = |pin: &Bead| match old.bn.is_empty() {
            true => false,
            false => old.bn.contains(&pin.bn[0]),
        };
        beads.extend(pins.extract_if(.., |pin| starts(pin)));
        let alone = |indices: &[usize], taken: &[bool]| {
            let left = indices.iter().copied().filter(|&at| !taken[at]);
            left.collect::<Vec<usize>>()
        };
        beads.extend(
            alone(&old.bn, &bn)
                .into_iter()
                .map(|at| Bead::unscored(vec![at], vec![])),
        );
        beads.extend(
            alone(&old.en, &en)
                .into_iter()
                .map(|at| Bead::unscored(vec![], vec![at])),
        );
    }
    beads.extend(pins);
    Some(Aligned {
        beads,
        ..doc.clone()
    })
}

/// Whether the document has the row's segments with the row's texts, but no bead of them. Where the same texts stand
/// in another bead, the decision goes there.
fn is_missing(row: &OldRow, doc: &Aligned) -> bool {
    let within =
        |indices: &[usize], count| !indices.is_empty() && indices.iter().all(|&at| at < count);
    within(&row.bn, doc.bn.len())
        && within(&row.en, doc.en.len())
        && text_digest(&Aligned::text(&doc.en, &row.en)) == row.english
        && text_digest(&Aligned::text(&doc.bn, &row.bn)) == row.bengali
        && !doc.beads.iter().any(|bead| {
            text_digest(&Aligned::text(&doc.en, &bead.en)) == row.english
                && text_digest(&Aligned::text(&doc.bn, &bead.bn)) == row.bengali
        })
}
