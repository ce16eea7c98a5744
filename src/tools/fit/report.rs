//! How good a model is, set by set: on the documents that it was fitted on, and on the others.

use rayon::prelude::*;

use super::documents::{Bead, Document};
use crate::align::completeness::rate;
use crate::align::contested::contested;
use crate::align::evaluate::{Evaluation, GoldBead, Label, Record};
use crate::align::score::Model;
use crate::align::stages::align;
use crate::model::bead::Flag;

/// Prints a line for each half of each set.
pub(super) fn print(documents: &[&Document], model: &Model) {
    let found: Vec<Vec<Record>> = documents.par_iter().map(|d| records(d, model)).collect();
    let mut sets: Vec<&str> = documents.iter().map(|document| set(document)).collect();
    sets.dedup();
    println!(
        "set\thalf\tgold\tstrict F1\tlax F1\tauto99\tece\tece-s\taccepted\tstrictly right\tof gold"
    );
    for name in sets {
        for training in [true, false] {
            let mut evaluation = Evaluation::new();
            for (document, records) in documents.iter().zip(&found) {
                if set(document) == name && document.training == training {
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

/// The name of a document's set.
fn set(document: &Document) -> &str {
    document.name.rsplit_once('/').map_or("", |(set, _)| set)
}

/// What an alignment with this model would write.
fn records(document: &Document, model: &Model) -> Vec<Record> {
    let sides = &document.sides;
    let mut placed = align(sides, model);
    let contested = contested(&placed, sides, model);
    rate(&mut placed, &contested, sides, model);
    let beads = placed.into_iter().zip(contested);
    let record = |(bead, contested): (crate::align::scored_bead::ScoredBead, bool)| {
        let low = contested || bead.score < f64::from(model.calibration.accept);
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
