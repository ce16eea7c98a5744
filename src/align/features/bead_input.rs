//! What a bead's features are computed from.

use super::numbers::{self, NumberComparison};
use super::side::{Analysis, Line, Side};
use super::word_coverage::{Coverage, Runs, Totals};
use crate::model::quantity::Quantity;

/// What a bead's features are computed from.
pub(super) struct BeadInput<'a> {
    pub(super) totals: Totals,
    pub(super) bn: BeadSide<'a>,
    pub(super) en: BeadSide<'a>,
    /// Which numbers of the two sides are the same.
    pub(super) comparison: NumberComparison,
}

impl<'a> BeadInput<'a> {
    /// A bead of two sides, whose numbers are compared here.
    pub(super) fn new(totals: Totals, bn: BeadSide<'a>, en: BeadSide<'a>) -> Self {
        BeadInput {
            comparison: numbers::compare(bn.quantities, en.quantities),
            totals,
            bn,
            en,
        }
    }
}

/// One side of a bead.
pub(super) struct BeadSide<'a> {
    segments: &'a [Line],
    indices: &'a [usize],
    /// What the words of each segment of the whole side weigh together.
    weights: &'a [Runs],
    /// How the other side covers the words.
    pub(super) covered: Coverage,
    /// The quantities of all segments, in order.
    pub(super) quantities: &'a [Quantity],
}

impl<'a> BeadSide<'a> {
    /// The side of a bead that consists of these segments. Their quantities are put into `room` where they are of several.
    pub(super) fn new<U>(
        side: &'a Side<U>,
        indices: &'a [usize],
        weights: &'a [Runs],
        covered: Coverage,
        room: &'a mut Vec<Quantity>,
    ) -> Self {
        BeadSide {
            segments: &side.segments,
            indices,
            weights,
            covered,
            quantities: quantities(room, &side.segments, indices),
        }
    }

    /// The side of a bead of which nothing is known yet but its segments.
    pub(super) fn bare<U>(side: &'a Side<U>, indices: &'a [usize], weights: &'a [Runs]) -> Self {
        BeadSide {
            segments: &side.segments,
            indices,
            weights,
            covered: Coverage::default(),
            quantities: &[],
        }
    }

    /// How many segments it has.
    pub(super) fn len(&self) -> usize {
        self.indices.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'a Analysis> {
        let BeadSide {
            segments, indices, ..
        } = *self;
        indices.iter().map(|&at| &*segments[at])
    }

    /// How many words it has.
    pub(super) fn word_count(&self) -> usize {
        self.iter().map(|segment| segment.words.len()).sum()
    }

    /// What the words of one segment weigh together.
    pub(super) fn weight(&self, member: usize) -> f32 {
        self.weights[self.indices[member]][0]
    }
}

fn quantities<'a>(
    room: &'a mut Vec<Quantity>,
    segments: &'a [Line],
    indices: &[usize],
) -> &'a [Quantity] {
    if let [only] = indices {
        return &segments[*only].quantities;
    }
    room.clear();
    for &at in indices {
        room.extend_from_slice(&segments[at].quantities);
    }
    room
}
