//! Every link between the words of a bead's two sides: what the assignment chooses from.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::items::{Item, What};
use super::sides::Sides;
use crate::align::features::side::{Line, UnitId};
use crate::model::bead::MatchKind;

/// Words of both sides that may say the same.
#[derive(Clone, Debug)]
pub(super) struct Candidate {
    /// Items of the Bengali side.
    pub(super) bn: Range<usize>,
    /// Items of the English side.
    pub(super) en: Range<usize>,
    pub(super) strength: f32,
    pub(super) kind: MatchKind,
}

impl Candidate {
    /// How many words it takes.
    pub(super) fn words(&self) -> usize {
        self.bn.len() + self.en.len()
    }

    /// Whether it is one word a side.
    pub(super) fn is_single(&self) -> bool {
        self.words() == 2
    }
}

/// A word said more often than this in a bead is offered so many of its partners, those about as far on in the text: a
/// line of one word a hundred thousand times costs linear time.
const PLACES: usize = 16;

/// The links of a bead in the order of the Bengali side, each of its segments with its items.
pub(super) fn candidates(
    sides: Sides<'_>,
    (bn, bn_items): (&[usize], &[Item]),
    (en, en_items): (&[usize], &[Item]),
) -> Vec<Candidate> {
    let mut places: FxHashMap<UnitId, Vec<Range<usize>>> = FxHashMap::default();
    occurrences(&sides.en.segments, en, en_items, |unit, range| {
        places.entry(unit).or_default().push(range);
    });
    let mut said: FxHashMap<UnitId, usize> = FxHashMap::default();
    let mut found = Vec::new();
    occurrences(&sides.bn.segments, bn, bn_items, |unit, range| {
        let nth = said.entry(unit).or_default();
        for link in &sides.links[unit as usize] {
            let Some(there) = places.get(&link.english) else {
                continue;
            };
            let last = there.len().saturating_sub(PLACES);
            let first = nth.saturating_sub(PLACES / 2).min(last);
            found.extend(there[first..].iter().take(PLACES).map(|en| Candidate {
                bn: range.clone(),
                en: en.clone(),
                strength: link.strength,
                kind: link.kind,
            }));
        }
        *nth += 1;
    });
    found
}

/// Calls `take` with each unit of the segments and the items it is made of.
fn occurrences(
    segments: &[Line],
    indices: &[usize],
    items: &[Item],
    mut take: impl FnMut(UnitId, Range<usize>),
) {
    // For each segment where its words stand among the items.
    let mut at = vec![Vec::new(); indices.len()];
    for (place, item) in items.iter().enumerate() {
        if let What::Word(_) | What::Name(_) = item.what {
            at[item.member].push(place);
        }
    }
    for (member, &index) in indices.iter().enumerate() {
        for unit in &segments[index].units {
            let words = unit.words();
            // The words of a phrase follow each other, so that no number stands between them.
            take(
                unit.unit,
                at[member][words.start]..at[member][words.end - 1] + 1,
            );
        }
    }
}
