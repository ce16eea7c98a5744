//! How good a model is, set by set: on the documents that it was fitted on, and on the others.

use rayon::prelude::*;

use super::documents::{Bead, Document};
use crate::align::completeness::{assigned, rate};
use crate::align::contested::contested;
use crate::align::evaluate::{Evaluation, GoldBead, Label, Record};
use crate::align::features::partial::is_held;
use crate::align::score::Model;
use crate::align::stages::align;
use crate::model::bead::Flag;

/// Prints a line for each half of each set.
///
/// `of` gives the model by which a document is judged.
pub(super) fn print(documents: &[&Document], of: impl Fn(&Document) -> Model + Sync) {
    let judged = documents.par_iter().map(|d| records(d, &of(d)));
    let found: Vec<Vec<Record>> = judged.collect();
    let mut sets: Vec<&str> = documents.iter().map(|document| document.set()).collect();
    sets.dedup();
    println!(
        "set\thalf\tgold\tstrict F1\tlax F1\tauto99\tece\tece-s\taccepted\tstrictly right\tof gold"
    );
    for name in sets {
        for training in [true, false] {
            let mut evaluation = Evaluation::new();
            for (document, records) in documents.iter().zip(&found) {
                if document.set() == name && document.training == training {
                    evaluation.by_line(&gold(document), records);
                }
            }
            let r = evaluation.report();
            let half = if training { "fitted" } else { "other" };
            println!(
                "{name}\t{half}\t{}\t{:.4}\t{:.4}\t{:.3}\t{:.3}\t{:.3}\t{}\t{:.4}\t{:.3}",
                r.gold,
                r.strict.f1,
                r.lax.f1,
                r.auto99,
                r.ece,
                r.ece_strict,
                r.accepted.n,
                r.accepted.precision,
                r.accepted.of_gold
            );
        }
    }
}

/// What an alignment with this model would write.
fn records(document: &Document, model: &Model) -> Vec<Record> {
    let sides = &document.sides;
    let mut placed = align(sides, model);
    let assigned = assigned(&placed, sides);
    let contested = contested(&placed, &assigned, sides, model);
    rate(&mut placed, &assigned, &contested, sides, model);
    let held = contested.iter().zip(&assigned);
    let held: Vec<bool> = held
        .map(|(contested, assignment)| *contested || is_held(assignment))
        .collect();
    let beads = placed.into_iter().zip(held);
    let record = |(bead, held): (crate::align::scored_bead::ScoredBead, bool)| {
        let low = held || bead.score < f64::from(model.calibration.accept);
        Record {
            doc: document.name.clone(),
            bn: bead.bn,
            en: bead.en,
            score: bead.score,
            related: Some(bead.related),
            flags: low
                .then(|| Flag::LowScore.name().to_owned())
                .into_iter()
                .collect(),
            ..Record::default()
        }
    };
    beads.map(record).collect()
}

fn gold(document: &Document) -> Vec<GoldBead> {
    let of = |bead: &Bead, label| GoldBead {
        bn: bead.0.clone(),
        en: bead.1.clone(),
        label,
        line: 0,
    };
    let whole = document.gold.iter().map(|bead| of(bead, Label::Exact));
    let loose = document.loose.iter().map(|bead| {
        let partial = document.partial.contains(bead);
        of(bead, if partial { Label::Partial } else { Label::Dup })
    });
    whole.chain(loose).collect()
}
