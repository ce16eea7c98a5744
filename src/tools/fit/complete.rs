//! How probable it is that both sides of a bead are complete translations of each other, and from where on a pair goes
//! in unseen.
//!
//! Incomplete beads are rare, so they are made as well ([`super::cases`]); as there are more of them then than in the
//! news, the probabilities are set right at the end on those alone that the aligner found.

use std::collections::BTreeMap;

use rayon::prelude::*;

use super::boosting::boosted;
use super::cases::{self, Case};
use super::documents::Document;
use super::logistic::{LogisticRow, logistic};
use crate::align::completeness::agreed;
use crate::align::completeness::record::Completeness;
use crate::align::features::lexicon::Lexicon;
use crate::align::score::trees::Trees;
use crate::align::score::{Model, complete_terms};

/// What a case that was made counts, against one that was found.
const MADE: f64 = 0.2;
/// What a case counts more where a desk edited: there the score has to hold.
const EDITED: f64 = 4.0;
/// The precision of what goes in unseen, in edited news that the trees have not seen and of which [`USUAL_PARTIAL`] of the
/// pairs are incomplete, often by a word: in translations, and where a desk left out clauses, it is higher. For .98 a fifth
/// of the right pairs would have to stay out besides.
const PRECISION: f64 = 0.97;

/// So many parts; what is said of each is learnt from the others.
const FOLDS: usize = 8;

/// What was fitted: for each part of the documents the trees that know nothing of it.
pub(super) struct Fitted(Vec<Trees>);

impl Fitted {
    /// The model by which a document is judged fairly.
    pub(super) fn unseen(&self, document: &Document, model: &Model) -> Model {
        let mut model = model.clone();
        model.calibration.trees = self.trees(document).clone();
        model
    }

    /// The terms of a case's score, as trees judge it that know nothing of its story.
    fn terms(&self, one: &Weighted<'_>) -> [f32; 3] {
        complete_terms(self.trees(one.document), &one.case.beads)[one.case.at]
    }

    fn trees(&self, document: &Document) -> &Trees {
        &self.0[fold(document)]
    }
}

/// Fits the trees of completeness and the point of acceptance. Every case is scored by trees that were fitted without
/// its story; by those scores the probabilities are set right and the point of acceptance is found, since trees that
/// have seen a case are too sure of it.
pub(super) fn fit(model: &mut Model, documents: &[&Document]) -> Fitted {
    let lexicon = Lexicon::shipped();
    let mut found = collected(documents, |document| cases::of(document, model));
    thin(&mut found);
    let made = collected(documents, |document| cases::made(document, &lexicon, model));
    let trees_of = |chosen: &dyn Fn(&Document) -> bool| {
        let rows =
            |cases: &[Weighted<'_>], share: f64| -> Vec<LogisticRow<{ Completeness::COUNT }>> {
                let chosen = cases.iter().filter(|one| chosen(one.document));
                chosen.map(row(share)).collect()
            };
        let mut all = rows(&found, 1.0);
        all.extend(rows(&made, MADE));
        boosted(&all)
    };
    let parts: Vec<usize> = (0..FOLDS).collect();
    let unseen: Vec<Trees> = parts
        .par_iter()
        .map(|&part| trees_of(&|document| fold(document) != part))
        .collect();
    let fitted = Fitted(unseen);
    model.calibration.trees = trees_of(&|_| true);
    model.calibration.complete = set_right(&fitted, &found);
    model.calibration.accept = accept(model, &fitted, &found) as f32;
    let parts = (found.len(), made.len(), model.calibration.accept);
    eprintln!(
        "completeness: {} beads found, {} made; accepted from {:.4}",
        parts.0, parts.1, parts.2
    );
    fitted
}

/// The part a document is in: all that was made of one story is in the same.
fn fold(document: &Document) -> usize {
    let story = document.name.rsplit('/').next().unwrap_or_default();
    let sum = story.bytes().fold(7_usize, |sum, byte| {
        sum.wrapping_mul(31).wrapping_add(usize::from(byte))
    });
    sum % FOLDS
}

/// A case with its document.
struct Weighted<'d> {
    document: &'d Document,
    case: Case,
    /// What it counts beside others of its kind of document.
    share: f64,
}

/// The share of the pairs of edited news of which one side says more than the other.
const USUAL_PARTIAL: f64 = 0.15;

/// Has the incomplete pairs of a set that was written to teach them, and has more of them than news, count as if there were as
/// many as in news: a probability is right for one share of them only.
fn thin(found: &mut [Weighted<'_>]) {
    let mut counts: BTreeMap<&str, (f64, f64)> = BTreeMap::new();
    for one in found.iter() {
        let (right, wrong) = counts.entry(one.document.set()).or_default();
        *(if one.case.right { right } else { wrong }) += 1.0;
    }
    for one in found
        .iter_mut()
        .filter(|one| one.document.edited && !one.case.right)
    {
        let (right, wrong) = counts[one.document.set()];
        one.share = (right / wrong * USUAL_PARTIAL / (1.0 - USUAL_PARTIAL)).min(1.0);
    }
}

fn collected<'d>(
    documents: &[&'d Document],
    of: impl Fn(&Document) -> Vec<Case> + Sync,
) -> Vec<Weighted<'d>> {
    let each = documents
        .par_iter()
        .map(|&document| (document, of(document)));
    let each: Vec<(&Document, Vec<Case>)> = each.collect();
    let all = each.into_iter();
    let weighted = |document, case| Weighted {
        document,
        case,
        share: 1.0,
    };
    all.flat_map(|(document, cases)| cases.into_iter().map(move |case| weighted(document, case)))
        .collect()
}

fn row(share: f64) -> impl Fn(&Weighted<'_>) -> LogisticRow<{ Completeness::COUNT }> {
    move |one| LogisticRow {
        values: one.case.own().values(),
        right: one.case.right,
        weight: share * one.share * if one.document.edited { EDITED } else { 1.0 },
    }
}

/// The weights that give the beads that were found their share of right ones (Platt 1999), each being judged by trees that
/// have not seen it.
fn set_right(fitted: &Fitted, found: &[Weighted<'_>]) -> [f32; 3] {
    let row = |one: &Weighted<'_>| LogisticRow {
        values: fitted.terms(one),
        right: one.case.right,
        weight: one.share,
    };
    let rows: Vec<LogisticRow<3>> = found.iter().map(row).collect();
    logistic(&rows)
}

/// The point of acceptance: the lowest score from which on, in the articles that a desk edited, so many were right.
fn accept(model: &Model, fitted: &Fitted, found: &[Weighted<'_>]) -> f64 {
    let edited = found
        .iter()
        .filter(|one| one.document.edited && !one.case.held);
    let mut judged: Vec<(f64, &Weighted<'_>)> = edited
        .map(|one| {
            let complete = model.calibration.complete_of(fitted.terms(one));
            let (score, _) = agreed(complete, one.case.related);
            (score, one)
        })
        .collect();
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut all, mut accept) = (0.0, 0.0, 1.0);
    for (score, one) in judged {
        all += one.share;
        right += if one.case.right { one.share } else { 0.0 };
        if right >= PRECISION * all {
            accept = score;
        }
    }
    accept
}

/// Prints the cases of all documents as a table, for who looks for better numbers.
pub(super) fn print_cases(documents: &[Document], model: &Model) {
    let lexicon = Lexicon::shipped();
    println!(
        "document\ttraining\tkind\tright\theld\trelated\tbn\ten\t{}",
        Completeness::NAMES.join("\t")
    );
    let all: Vec<&Document> = documents.iter().collect();
    let found = collected(&all, |document| cases::of(document, model));
    let made = collected(&all, |document| cases::made(document, &lexicon, model));
    for (kind, cases) in [("found", found), ("made", made)] {
        for Weighted { document, case, .. } in cases {
            let values: Vec<String> = case
                .own()
                .values()
                .map(|value| format!("{value:.4}"))
                .to_vec();
            println!(
                "{}\t{}\t{kind}\t{}\t{}\t{:.4}\t{:?}\t{:?}\t{}",
                document.name,
                u8::from(document.training),
                u8::from(case.right),
                u8::from(case.held),
                case.related,
                case.bn,
                case.en,
                values.join("\t")
            );
        }
    }
}
