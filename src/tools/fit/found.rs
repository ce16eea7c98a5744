//! What the aligner finds in documents with gold.

use rayon::prelude::*;

use super::documents::Document;
use crate::align::score::Model;
use crate::align::scored_bead::ScoredBead;
use crate::align::stages::align_unfiltered;

/// The beads of each document, those too whose sides more likely have nothing in common.
pub(super) fn aligned(model: &Model, documents: &[&Document]) -> Vec<Vec<ScoredBead>> {
    documents
        .par_iter()
        .map(|d| align_unfiltered(&d.sides, model))
        .collect()
}

/// Whether a bead is one of the gold.
pub(super) fn is_gold(document: &Document, bead: &ScoredBead) -> bool {
    document
        .gold
        .iter()
        .any(|(bn, en)| *bn == bead.bn && *en == bead.en)
}
