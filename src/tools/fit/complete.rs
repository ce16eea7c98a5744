//! How probable it is that both sides of a bead are complete translations of each other, and from where on a pair goes
//! in unseen.
//!
//! Incomplete beads are rare, so they are made as well ([`super::cases`]); as there are more of them then than in the
//! news, the probabilities are set right at the end on those alone that the aligner found.

use rayon::prelude::*;

use super::cases::{self, Case};
use super::documents::Document;
use super::logistic::{LogisticRow, directed, logistic};
use crate::align::completeness::record::Completeness;
use crate::align::features::lexicon::Lexicon;
use crate::align::score::Model;

/// What a case that was made counts, against one that was found.
const MADE: f64 = 0.02;
/// What a document counts more where a desk edited: there the score has to hold.
const EDITED: f64 = 2.0;
/// The precision of what goes in unseen.
const PRECISION: f64 = 0.99;

/// Fits the weights of completeness and the point of acceptance.
pub(super) fn fit(model: &mut Model, documents: &[&Document]) {
    let lexicon = Lexicon::shipped();
    let found = collected(documents, |document| cases::of(document, model));
    let made = collected(documents, |document| cases::made(document, &lexicon, model));
    let mut all: Vec<LogisticRow<{ Completeness::COUNT }>> = found.iter().map(row(1.0)).collect();
    all.extend(made.iter().map(row(MADE)));
    let weights = directed(&all, Completeness::SPEAKS);
    model.calibration.strict = set_right(weights, &found);
    model.calibration.accept = accept(model, &found) as f32;
    let parts = (found.len(), made.len(), model.calibration.accept);
    eprintln!(
        "completeness: {} beads found, {} made; accepted from {:.4}",
        parts.0, parts.1, parts.2
    );
}

/// A case with what its document counts.
type Weighted<'d> = (&'d Document, Case);

fn collected<'d>(
    documents: &[&'d Document],
    of: impl Fn(&Document) -> Vec<Case> + Sync,
) -> Vec<Weighted<'d>> {
    let each = documents
        .par_iter()
        .map(|&document| (document, of(document)));
    let each: Vec<(&Document, Vec<Case>)> = each.collect();
    let all = each.into_iter();
    all.flat_map(|(document, cases)| cases.into_iter().map(move |case| (document, case)))
        .collect()
}

fn row(share: f64) -> impl Fn(&Weighted<'_>) -> LogisticRow<{ Completeness::COUNT }> {
    move |(document, case)| LogisticRow {
        values: case.found.values(),
        right: case.right,
        weight: share * weight(document),
    }
}

fn weight(document: &Document) -> f64 {
    document.weight * if document.edited { EDITED } else { 1.0 }
}

/// The weights, stretched and shifted so that they give the beads that were found their share of right ones (Platt
/// 1999).
fn set_right(
    weights: [f32; Completeness::COUNT],
    found: &[Weighted<'_>],
) -> [f32; Completeness::COUNT] {
    let sum = |case: &Case| -> f32 {
        let terms = weights.iter().zip(case.found.values());
        terms.map(|(weight, value)| weight * value).sum()
    };
    let rows: Vec<LogisticRow<2>> = found
        .iter()
        .map(|(document, case)| LogisticRow {
            values: [1.0, sum(case)],
            right: case.right,
            weight: weight(document),
        })
        .collect();
    let [shift, stretch] = logistic(&rows);
    let mut right = weights.map(|weight| weight * stretch);
    right[0] += shift;
    right
}

/// The point of acceptance: the lowest score from which on, in the articles that a desk edited, so many were right.
fn accept(model: &Model, found: &[Weighted<'_>]) -> f64 {
    let edited = found.iter().filter(|(document, _)| document.edited);
    let mut judged: Vec<(f64, bool)> = edited
        .map(|(_, case)| {
            (
                model.calibration.complete(&case.found).min(case.related),
                case.right,
            )
        })
        .collect();
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut accept) = (0, 1.0);
    for (n, (score, ok)) in judged.iter().enumerate() {
        right += usize::from(*ok);
        if right as f64 >= PRECISION * (n + 1) as f64 {
            accept = *score;
        }
    }
    accept
}

/// Prints the cases of all documents as a table, for who looks for better numbers.
pub(super) fn print_cases(documents: &[Document], model: &Model) {
    let lexicon = Lexicon::shipped();
    println!(
        "document\ttraining\tkind\tright\trelated\tbn\ten\t{}",
        Completeness::NAMES.join("\t")
    );
    let all: Vec<&Document> = documents.iter().collect();
    let found = collected(&all, |document| cases::of(document, model));
    let made = collected(&all, |document| cases::made(document, &lexicon, model));
    for (kind, cases) in [("found", found), ("made", made)] {
        for (document, case) in cases {
            let values: Vec<String> = case
                .found
                .values()
                .map(|value| format!("{value:.4}"))
                .to_vec();
            println!(
                "{}\t{}\t{kind}\t{}\t{:.4}\t{:?}\t{:?}\t{}",
                document.name,
                u8::from(document.training),
                u8::from(case.right),
                case.related,
                case.bn,
                case.en,
                values.join("\t")
            );
        }
    }
}
