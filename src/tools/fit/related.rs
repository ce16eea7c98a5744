//! How probable it is that the two sides of a bead have anything in common.

use super::documents::{Bead, Document};
use super::found::{aligned, is_gold};
use super::logistic::{LogisticRow, logistic};
use crate::align::features::comparison::Comparison;
use crate::align::features::lexicon::Lexicon;
use crate::align::score::Model;
use crate::align::stages::{align, paired};
use rayon::prelude::*;

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
    ordered.extend(alone(model, documents));
    model.calibration.ordered = logistic(&ordered);
    model.calibration.moved = logistic(&moved);
}

/// Of so many gold beads of a document, one becomes a document of its own.
const ONE_OF: usize = 4;
/// What such a document counts against a bead in its article.
const ALONE: f64 = 0.3;

/// Sentences that are all of their documents: a translation, and a sentence of another story. Nothing stands around
/// them that could say which it is, and where there is nothing else to pair with, a pair that has nothing in common is
/// soon the best there is.
fn alone(model: &Model, documents: &[&Document]) -> Vec<LogisticRow<4>> {
    let lexicon = Lexicon::shipped();
    let of = |n: usize| -> Vec<LogisticRow<4>> {
        let (document, other) = (documents[n], documents[(n + 1) % documents.len()]);
        let pairs = document
            .gold
            .iter()
            .filter(|(bn, en)| bn.len() == 1 && en.len() == 1);
        let mut rows = Vec::new();
        for (bn, en) in pairs.step_by(ONE_OF) {
            let right = &document.en[en[0]];
            let wrong = &other.en[en[0] % other.en.len()];
            for (en, is_right) in [(right, true), (wrong, false)] {
                let sides = Comparison::of(
                    std::slice::from_ref(&document.bn[bn[0]]),
                    std::slice::from_ref(en),
                    &lexicon,
                );
                let beads = align(&sides, model);
                let paired = paired(&sides.bn, &sides.en, &beads);
                rows.extend(beads.iter().map(|bead| LogisticRow {
                    values: bead.calibration_input(paired).terms(),
                    right: is_right,
                    weight: ALONE * document.weight,
                }));
            }
        }
        rows
    };
    (0..documents.len())
        .into_par_iter()
        .flat_map_iter(of)
        .collect()
}
