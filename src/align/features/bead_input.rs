//! What a bead's features are computed from.

use super::numbers::NumberComparison;
use super::side::Analysis;
use super::word_coverage::{Coverage, Runs, Totals};
use crate::model::quantity::Quantity;

/// What a bead's features are computed from.
pub(super) struct BeadInput<'a> {
    pub(super) totals: Totals,
    /// How the other side covers the words.
    pub(super) bn_covered: &'a Coverage,
    pub(super) en_covered: &'a Coverage,
    /// How many words there are in all.
    pub(super) bn_count: usize,
    pub(super) en_count: usize,
    pub(super) bn: BeadSide<'a>,
    pub(super) en: BeadSide<'a>,
    pub(super) bn_quantities: &'a [Quantity],
    pub(super) en_quantities: &'a [Quantity],
    pub(super) comparison: &'a NumberComparison,
}

/// The segments of one side of a bead.
#[derive(Clone, Copy)]
pub(super) struct BeadSide<'a> {
    pub(super) segments: &'a [Analysis],
    pub(super) indices: &'a [usize],
    /// What the words of each segment of the side weigh together.
    pub(super) weights: &'a [Runs],
}

impl<'a> BeadSide<'a> {
    pub(super) fn len(&self) -> usize {
        self.indices.len()
    }

    pub(super) fn iter(&self) -> impl Iterator<Item = &'a Analysis> {
        let BeadSide {
            segments, indices, ..
        } = *self;
        indices.iter().map(|&at| &segments[at])
    }

    /// What the words of one segment weigh together.
    pub(super) fn weight(&self, member: usize) -> f32 {
        self.weights[self.indices[member]][0]
    }
}
