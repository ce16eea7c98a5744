//! Fits `data/models/align.tsv` and `data/models/complete.tsv`; called by `scripts/fit`, which says how.
//!
//! Potentials and gap costs are trained as a conditional random field over alignments: the gradient is what
//! the gold alignment holds less what all alignments hold by their probability. Costs of moved beads are
//! searched; of the two probabilities of a bead, that its sides have anything in common ([`related`]) is a logistic regression on
//! what the aligner then finds, and that they are complete translations of each other ([`complete`]) is told by trees
//! ([`boosting`]).

mod boosting;
mod cases;
mod chance;
mod complete;
mod documents;
mod found;
mod logistic;
mod related;
mod report;

use std::fs;
use std::path::{Path, PathBuf};

use crate::align::candidates::{Candidate, candidates};
use crate::align::completeness::record::Completeness;
use crate::align::corridor::{Corridor, heaviest_chain};
use crate::align::features::vector::Features;
use crate::align::lattice::{Arc, Lattice};
use crate::align::score::{Costs, Model};
use crate::align::scored_bead::ScoredBead;
use documents::{Bead, Document, load_all};
use found::{aligned, is_gold};
use rayon::prelude::*;

/// What the gradient needs of a document.
struct Lesson {
    corridor: Corridor,
    candidates: Vec<Candidate>,
    gold: Vec<usize>,
    skips: [f64; 4],
}

const ROUNDS: usize = 400;
const RATE: f64 = 0.05;
const SHRINKAGE: f64 = 0.02;

pub(super) fn run() -> anyhow::Result<()> {
    let args: Vec<String> = std::env::args().skip(2).collect();
    if let [first, sets @ ..] = &args[..]
        && first == "--cases"
    {
        let sets: Vec<PathBuf> = sets.iter().map(PathBuf::from).collect();
        complete::print_cases(&load_all(&sets, true)?, Model::shipped());
        return Ok(());
    }
    let sets = Sets::of(&args);
    anyhow::ensure!(
        !sets.translated.is_empty() || !sets.edited.is_empty(),
        "usage: fit [--keep] SET... [--edited SET...] [--also SET...]"
    );
    let mut documents = load_all(&sets.translated, false)?;
    documents.extend(load_all(&sets.edited, true)?);
    let doubted = load_all(&sets.also, true)?;
    let training: Vec<&Document> = documents.iter().filter(|d| d.training).collect();
    let lessons: Vec<Lesson> = training
        .par_iter()
        .filter_map(|document| lesson(document))
        .collect();
    let mut model = Model::shipped().clone();
    if !args.iter().any(|arg| arg == "--keep") {
        train(&mut model, &lessons);
        search_moved(&mut model, &training);
        let doubted = doubted.iter().filter(|d| d.training);
        let all: Vec<&Document> = training.iter().copied().chain(doubted).collect();
        related::fit(&mut model, &all);
    }
    let every: Vec<&Document> = documents.iter().chain(&doubted).collect();
    let fitted = complete::fit(&mut model, &every);
    report::print(&every, |document| fitted.unseen(document, &model));
    write(&mut model, &args)
}

/// The sets to fit on.
#[derive(Default)]
struct Sets {
    /// Translations that were taken apart.
    translated: Vec<PathBuf>,
    /// News that a desk edited.
    edited: Vec<PathBuf>,
    /// What teaches the probabilities only.
    also: Vec<PathBuf>,
}

impl Sets {
    fn of(args: &[String]) -> Sets {
        let mut sets = Sets::default();
        let mut list: fn(&mut Sets) -> &mut Vec<PathBuf> = |sets| &mut sets.translated;
        for arg in args {
            match arg.as_str() {
                "--edited" => list = |sets| &mut sets.edited,
                "--keep" => {}
                "--also" => list = |sets| &mut sets.also,
                set => list(&mut sets).push(set.into()),
            }
        }
        sets
    }
}

/// The candidates of a document without what moved, and the gold path among them.
fn lesson(document: &Document) -> Option<Lesson> {
    let points: Vec<(usize, f32)> = document
        .gold
        .iter()
        .map(|(bn, en)| (en[0], (bn.len() + en.len()) as f32))
        .collect();
    let chain = heaviest_chain(&points);
    let off: Vec<&Bead> = (0..document.gold.len())
        .filter(|n| !chain.contains(n))
        .map(|n| &document.gold[n])
        .chain(&document.loose)
        .collect();
    let sides = &document.sides;
    let (mut prefilter, mut extractor) = (sides.prefilter(), sides.extractor());
    let (rows, columns) = (sides.bn.segments.len(), sides.en.segments.len());
    let corridor = Corridor::new(rows, columns, &mut prefilter);
    let mut found = candidates(&corridor, &mut prefilter, &mut extractor);
    let on: Vec<&Bead> = chain.iter().map(|&n| &document.gold[n]).collect();
    for (bn, en) in &on {
        let (bn_range, en_range) = (bn[0]..bn[bn.len() - 1] + 1, en[0]..en[en.len() - 1] + 1);
        if bn_range.len() != bn.len() || en_range.len() != en.len() {
            return None;
        }
        if !found.iter().any(|c| c.bn == bn_range && c.en == en_range) {
            let features = extractor.weigh(bn, en).features;
            found.push(Candidate {
                bn: bn_range,
                en: en_range,
                features,
            });
        }
    }
    found.sort_by_key(|c| (c.bn.start, c.en.start, c.bn.end, c.en.end));
    found.retain(|c| {
        !off.iter().any(|(bn, en)| {
            bn.iter().any(|i| c.bn.contains(i))
                && !en.is_empty()
                && en.iter().any(|j| c.en.contains(j))
        })
    });
    let gold: Vec<usize> = found
        .iter()
        .enumerate()
        .filter(|(_, c)| {
            on.iter().any(|(bn, en)| {
                c.bn.clone().eq(bn.iter().copied()) && c.en.clone().eq(en.iter().copied())
            })
        })
        .map(|(n, _)| n)
        .collect();
    let skips = gold_skips(&found, &gold, rows, columns);
    Some(Lesson {
        corridor,
        candidates: found,
        gold,
        skips,
    })
}

fn gold_skips(candidates: &[Candidate], gold: &[usize], rows: usize, columns: usize) -> [f64; 4] {
    let mut skips = [0.0; 4];
    let (mut i, mut j) = (0, 0);
    let ends = gold.iter().map(|&n| {
        let c = &candidates[n];
        (c.bn.start, c.en.start, c.bn.end, c.en.end)
    });
    for (bn, en, next_i, next_j) in ends.chain([(rows, columns, rows, columns)]) {
        for (side, run) in [bn - i, en - j].into_iter().enumerate() {
            if run > 0 {
                skips[side] += 1.0;
                skips[2 + side] += (run - 1) as f64;
            }
        }
        (i, j) = (next_i, next_j);
    }
    skips
}

/// Adam (Kingma and Ba 2015) on the log-likelihood of the gold alignments.
fn train(model: &mut Model, lessons: &[Lesson]) {
    const SIZE: usize = Features::COUNT + 4;
    let (mut mean, mut square) = ([0.0; SIZE], [0.0; SIZE]);
    for round in 1..=ROUNDS {
        let parts: Vec<([f64; SIZE], f64)> = lessons
            .par_iter()
            .map(|lesson| gradient(model, lesson))
            .collect();
        let mut sum = [0.0; SIZE];
        let mut loss = 0.0;
        for (part, cost) in &parts {
            sum.iter_mut()
                .zip(part)
                .for_each(|(total, value)| *total += value);
            loss += cost;
        }
        let all = lessons.len() as f64;
        let costs = &mut model.costs;
        let slots = model.features.iter_mut().chain([
            &mut costs.gap_bn,
            &mut costs.gap_en,
            &mut costs.more_bn,
            &mut costs.more_en,
        ]);
        for (n, slot) in slots.enumerate() {
            let slope = sum[n] / all - SHRINKAGE * f64::from(*slot) / 10.0;
            mean[n] = 0.9 * mean[n] + 0.1 * slope;
            square[n] = 0.999 * square[n] + 0.001 * slope * slope;
            let unbiased = mean[n] / (1.0 - 0.9_f64.powi(round as i32));
            let scale = (square[n] / (1.0 - 0.999_f64.powi(round as i32))).sqrt() + 1e-8;
            *slot += (RATE * unbiased / scale) as f32;
        }
        if round % 50 == 0 {
            eprintln!("round {round}: loss a document {:.4}", loss / all);
        }
    }
}

fn gradient(model: &Model, lesson: &Lesson) -> ([f64; Features::COUNT + 4], f64) {
    let arcs: Vec<Arc> = lesson
        .candidates
        .iter()
        .map(|c| Arc::new(c.bn.clone(), c.en.clone(), model.potential(&c.features)))
        .collect();
    let lattice = Lattice::new(&lesson.corridor, &arcs, model.costs);
    let posteriors = lattice.posteriors();
    let mut slope = [0.0; Features::COUNT + 4];
    let mut add = |n: usize, share: f64| {
        for (total, value) in slope.iter_mut().zip(lesson.candidates[n].features.values()) {
            *total += share * f64::from(value);
        }
    };
    posteriors
        .iter()
        .enumerate()
        .for_each(|(n, &p)| add(n, -f64::from(p)));
    lesson.gold.iter().for_each(|&n| add(n, 1.0));
    let expected = lattice.expected_skips();
    for n in 0..4 {
        slope[Features::COUNT + n] = expected[n] - lesson.skips[n];
    }
    let costs = [
        model.costs.gap_bn,
        model.costs.gap_en,
        model.costs.more_bn,
        model.costs.more_en,
    ];
    let gold: f64 = lesson
        .gold
        .iter()
        .map(|&n| f64::from(arcs[n].potential))
        .sum::<f64>()
        - costs
            .iter()
            .zip(lesson.skips)
            .map(|(&p, count)| f64::from(p) * count)
            .sum::<f64>();
    (slope, lattice.log_total() - gold)
}

fn strict_f1(documents: &[&Document], found: &[Vec<ScoredBead>]) -> f64 {
    let (mut right, mut given, mut wanted) = (0.0, 0.0, 0.0);
    for (document, beads) in documents.iter().zip(found) {
        wanted += document.weight * document.gold.len() as f64;
        given += document.weight * beads.len() as f64;
        let found = beads.iter().filter(|b| is_gold(document, b)).count();
        right += document.weight * found as f64;
    }
    2.0 * right / (given + wanted)
}

/// F1 values closer than this are one: so much changes when a document more or less is fitted on.
const NOISE: f64 = 0.002;

/// The costs of moved beads and of drawing segments in, from a grid: the lowest of those as good as the best,
/// since a crossing that is shown can be rejected, and one that is not shown is lost.
fn search_moved(model: &mut Model, documents: &[&Document]) {
    let grid =
        |noise: f64, values: &[f32], with: &dyn Fn(f32, Costs) -> Vec<Costs>, from: Costs| {
            let trials: Vec<Costs> = values.iter().flat_map(|&value| with(value, from)).collect();
            let tried: Vec<(f64, Costs)> = trials
                .into_iter()
                .map(|costs| {
                    let mut trial = model.clone();
                    trial.costs = costs;
                    (strict_f1(documents, &aligned(&trial, documents)), costs)
                })
                .collect();
            let best = tried.iter().map(|(f1, _)| *f1).fold(0.0, f64::max);
            let first = tried.into_iter().find(|(f1, _)| *f1 >= best - noise);
            first.unwrap_or((0.0, from))
        };
    let moves = |moved: f32, from: Costs| {
        let at = |&distance: &f32| Costs {
            moved,
            moved_distance: distance,
            ..from
        };
        [0.0, 0.25, 0.5, 0.75, 1.0].iter().map(at).collect()
    };
    let from = Costs {
        drawn_in: 3.0,
        ..model.costs
    };
    let (_, moved) = grid(
        NOISE,
        &[1.0, 1.5, 2.0, 2.5, 3.0, 3.5, 4.0, 5.0],
        &moves,
        from,
    );
    let draws = |drawn_in: f32, from: Costs| vec![Costs { drawn_in, ..from }];
    let (f1, costs) = grid(0.0, &[0.0, 1.0, 2.0, 3.0, 4.0, 6.0, 9.0], &draws, moved);
    eprintln!("{costs:?}: strict F1 {f1:.4} on the training half");
    model.costs = costs;
}

fn write(model: &mut Model, args: &[String]) -> anyhow::Result<()> {
    let name = |arg: &String| {
        let parts = Path::new(arg).iter();
        let parts: Vec<_> = parts.map(|part| part.to_string_lossy()).collect();
        parts[parts.len().saturating_sub(2)..].join("/")
    };
    let names: Vec<String> = args.iter().map(name).collect();
    let mut text = format!(
        "# The weights of the model, made by: scripts/fit {}\n\
         # on every other document of each set. Columns: group, name, value (src/align/score.rs says what they do).\n",
        names.join(" ")
    );
    for (group, name, value) in model.slots() {
        text.push_str(&format!("{group}\t{name}\t{value:.4}\n"));
    }
    fs::write("data/models/align.tsv", text)?;
    let trees = format!(
        "# The trees that tell whether a bead is complete, made by the same call as align.tsv (src/align/score/trees.rs says how to read\n\
         # them, src/align/completeness/record.rs what the numbers are). Columns: node, number, limit, node where the number is larger; or\n\
         # node, \"adds\", log odds.\n{}",
        model.calibration.trees.written(&Completeness::NAMES)
    );
    fs::write("data/models/complete.tsv", trees)?;
    Ok(())
}
