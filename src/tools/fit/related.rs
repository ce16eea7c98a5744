//! How probable it is that the two sides of a bead have anything in common.

use super::documents::{Bead, Document};
use super::found::{aligned, is_gold};
use super::logistic::{LogisticRow, logistic};
use crate::align::score::Model;
use crate::align::stages::paired;

/// Logistic regression of being lax-right on what the aligner knows of a bead.
pub(super) fn fit(model: &mut Model, documents: &[&Document]) {
    let (mut ordered, mut moved) = (Vec::new(), Vec::new());
    let found = aligned(model, documents);
    for (document, beads) in documents.iter().zip(&found) {
        let paired = paired(&document.sides.bn, &document.sides.en, beads);
        for bead in beads {
            let touches = |gold: &&Bead| {
                bead.bn.iter().any(|i| gold.0.contains(i))
                    && bead.en.iter().any(|j| gold.1.contains(j))
            };
            if !is_gold(document, bead) && document.loose.iter().any(|b| touches(&b)) {
                continue;
            }
            let right = document.gold.iter().any(|b| touches(&b));
            let row = LogisticRow {
                values: bead.calibration_input(paired).terms(),
                right,
                weight: document.weight,
            };
            if bead.moved {
                moved.push(row)
            } else {
                ordered.push(row)
            }
        }
    }
    model.calibration.ordered = logistic(&ordered);
    model.calibration.moved = logistic(&moved);
}
