//! Fits `data/models/docalign.tsv`; called by `scripts/fit-pairing`, which says how.
//!
//! A logistic regression on the likeness of every article with the stories that the search finds for it. What can
//! only speak for a pair gets no negative weight, so that a small set cannot teach nonsense. Every article is judged
//! by weights that were fitted without it; the point of acceptance is taken from those scores.

use std::fs;
use std::path::{Path, PathBuf};

use crate::align::docalign::features::StoryFeatures;
use crate::align::docalign::model::Model;
use crate::align::pipeline::pair::{News, Settings, pair};
use crate::align::pipeline::resources::Resources;
use crate::articles::{MAX_BYTES, Source, source};
use crate::model::article::Layout;
use crate::model::display::Quoted;
use crate::model::lang::Lang;
use anyhow::Context;
use rustc_hash::FxHashMap;

/// An article with a story.
struct StoryRow {
    values: [f64; StoryFeatures::COUNT],
    right: bool,
    /// Which fold its article is in.
    fold: usize,
    /// Sets weigh by the root of their size, lest a large one drown the others.
    weight: f64,
}

/// Articles are judged by weights fitted on the other folds.
const FOLDS: usize = 5;
/// Nor does a set weigh more than one of so many rows: archives are made as large as one likes.
const MOST_ROWS: f64 = 500.0;
const ROUNDS: usize = 4_000;
const RATE: f64 = 0.5;
const SHRINKAGE: f64 = 0.002;
/// The share of accepted pairs that are right.
const PRECISION: f64 = 0.99;

pub(super) fn run() -> anyhow::Result<()> {
    let paths: Vec<PathBuf> = std::env::args().skip(2).map(PathBuf::from).collect();
    anyhow::ensure!(!paths.is_empty(), "usage: fit_pairing SET...");
    let mut sets = Vec::new();
    for path in &paths {
        sets.push(load(path).with_context(|| path.display().to_string())?);
    }
    let folds: Vec<Model> = (0..FOLDS)
        .map(|fold| {
            let others = sets.iter().flatten().filter(|row| row.fold != fold);
            Model {
                features: fit(&others.collect::<Vec<_>>()),
                accept: 1.0,
            }
        })
        .collect();
    let mut judged: Vec<(f64, bool)> = Vec::new();
    for (set, path) in sets.iter().zip(&paths) {
        let judge = |row: &StoryRow| (probability(&folds[row.fold], row), row.right);
        let own: Vec<(f64, bool)> = set.iter().map(judge).collect();
        report(&path.display().to_string(), &own);
        judged.extend(own);
    }
    report("all sets", &judged);
    let rows: Vec<&StoryRow> = sets.iter().flatten().collect();
    let model = Model {
        features: fit(&rows),
        accept: accept(&mut judged) as f32,
    };
    write(&model, &paths)
}

/// The rows of a set.
fn load(set: &Path) -> anyhow::Result<Vec<StoryRow>> {
    let side = |lang: Lang| -> anyhow::Result<Source> {
        let corpus = set.join(format!("{}.jsonl", lang.tag()));
        let path = if corpus.exists() {
            corpus
        } else {
            set.join(lang.tag())
        };
        Ok(source(&path, lang, Layout::Paragraphs)?)
    };
    let (bn, en) = (side(Lang::Bn)?, side(Lang::En)?);
    let labels = labels(&set.join("pairs.tsv"))?;
    let settings = Settings {
        bijoy: None,
        layout: Layout::Paragraphs,
        jobs: 0,
        offered: |_| true,
        max_bytes: MAX_BYTES,
        days: u16::MAX,
        accept: 1.0,
        settle: false,
        all: true,
        model: Model::shipped().clone(),
    };
    let mut rows = Vec::new();
    for offered in PARTS {
        let settings = Settings {
            offered,
            ..settings.clone()
        };
        pair(
            &bn,
            &en,
            &settings,
            &Resources::shipped(),
            |news| -> anyhow::Result<()> {
                if let News::Found(found) = news {
                    let article = bn.items.id(found.article);
                    for decided in found
                        .candidates
                        .into_iter()
                        .filter(|d| d.candidate.is_aligned())
                    {
                        let story = en.items.id(decided.candidate.story);
                        let right = match &labels {
                            None => Some(article == story),
                            Some(labels) => labels.of(&article, &story),
                        };
                        if let Some(right) = right {
                            let values = decided.candidate.story_features.values().map(f64::from);
                            rows.push(StoryRow {
                                values,
                                right,
                                fold: found.article % FOLDS,
                                weight: 0.0,
                            });
                        }
                    }
                }
                Ok(())
            },
        )?;
    }
    let count = rows.len().max(1) as f64;
    let weight = count.min(MOST_ROWS).sqrt() / count;
    rows.iter_mut().for_each(|row| row.weight = weight);
    Ok(rows)
}

/// Which stories of a set are there. Half of them are taken away in turn, so that articles without a source, and
/// the stories they are then offered, are learnt from as well.
const PARTS: [fn(usize) -> bool; 3] = [|_| true, |at| at % 2 == 0, |at| at % 2 == 1];

/// Pairs that are known: Bengali id, English id.
struct Labels {
    known: FxHashMap<(String, String), bool>,
    /// Whether all that belongs together is known, and so everything else is wrong.
    complete: bool,
}

impl Labels {
    fn of(&self, article: &str, story: &str) -> Option<bool> {
        let known = self.known.get(&(article.to_owned(), story.to_owned()));
        known.copied().or(self.complete.then_some(false))
    }
}

/// Pairs that a person judged, each with `yes` or `no`; or all true pairs of an archive that was made, without.
fn labels(path: &Path) -> anyhow::Result<Option<Labels>> {
    if !path.exists() {
        return Ok(None);
    }
    let mut labels = Labels {
        known: FxHashMap::default(),
        complete: true,
    };
    for line in fs::read_to_string(path)?
        .lines()
        .filter(|line| !line.starts_with('#'))
    {
        let cells: Vec<&str> = line.split('\t').collect();
        let [article, story, rest @ ..] = &cells[..] else {
            anyhow::bail!("{}: {} names no pair", path.display(), Quoted(line));
        };
        labels.complete &= rest.is_empty();
        let right = rest.first().is_none_or(|label| *label == "yes");
        let pair = ((*article).to_owned(), (*story).to_owned());
        labels.known.insert(pair, right);
    }
    Ok(Some(labels))
}

/// Gradient ascent on features scaled to unit spread, with a little shrinkage.
fn fit(rows: &[&StoryRow]) -> [f32; StoryFeatures::COUNT] {
    let all: f64 = rows.iter().map(|row| row.weight).sum();
    let mut spread = [0.0_f64; StoryFeatures::COUNT];
    for (at, slot) in spread.iter_mut().enumerate() {
        let mean = rows
            .iter()
            .map(|row| row.weight * row.values[at])
            .sum::<f64>()
            / all;
        let square = |row: &&StoryRow| row.weight * (row.values[at] - mean).powi(2);
        *slot = (rows.iter().map(square).sum::<f64>() / all).sqrt();
    }
    let scale = spread.map(|spread| if spread > 0.0 { 1.0 / spread } else { 1.0 });
    let mut weights = [0.0_f64; StoryFeatures::COUNT];
    for _ in 0..ROUNDS {
        let mut slope = [0.0; StoryFeatures::COUNT];
        for row in rows {
            let terms = weights.iter().zip(&row.values).zip(&scale);
            let sum: f64 = terms.map(|((w, v), s)| w * v * s).sum();
            let miss = f64::from(u8::from(row.right)) - 1.0 / (1.0 + (-sum).exp());
            for (at, slot) in slope.iter_mut().enumerate() {
                *slot += row.weight * miss * row.values[at] * scale[at];
            }
        }
        for (at, weight) in weights.iter_mut().enumerate() {
            let shrinkage = if at == 0 { 0.0 } else { SHRINKAGE * *weight };
            *weight += RATE * (slope[at] / all - shrinkage);
            *weight = match StoryFeatures::NAMES[at] {
                "constant" => *weight,
                "missing_numbers" | "moved" => weight.min(0.0),
                _ => weight.max(0.0),
            };
        }
    }
    let mut features = [0.0; StoryFeatures::COUNT];
    for (at, slot) in features.iter_mut().enumerate() {
        *slot = (weights[at] * scale[at]) as f32;
    }
    features
}

fn probability(model: &Model, row: &StoryRow) -> f64 {
    let terms = model.features.iter().zip(&row.values);
    let sum: f64 = terms.map(|(&w, v)| f64::from(w) * v).sum();
    1.0 / (1.0 + (-sum).exp())
}

/// The least score from which on pairs are right often enough.
fn accept(judged: &mut [(f64, bool)]) -> f64 {
    judged.sort_by(|a, b| b.0.total_cmp(&a.0));
    let (mut right, mut accept) = (0, 1.0);
    for (n, (score, ok)) in judged.iter().enumerate() {
        right += usize::from(*ok);
        if f64::from(right as u32) >= PRECISION * (n + 1) as f64 && *score >= 0.5 {
            accept = *score;
        }
    }
    accept
}

fn report(name: &str, judged: &[(f64, bool)]) {
    let loss = |(p, right): &(f64, bool)| -(if *right { *p } else { 1.0 - p }).max(1e-9).ln();
    let mean = judged.iter().map(loss).sum::<f64>() / judged.len().max(1) as f64;
    eprintln!(
        "{name}: {} pairs, {} right; log loss {mean:.4}",
        judged.len(),
        judged.iter().filter(|j| j.1).count()
    );
    for (from, to) in [
        (0.0, 0.1),
        (0.1, 0.5),
        (0.5, 0.9),
        (0.9, 0.99),
        (0.99, 1.01),
    ] {
        let band: Vec<_> = judged
            .iter()
            .filter(|(p, _)| *p >= from && *p < to)
            .collect();
        let right = band.iter().filter(|(_, right)| *right).count();
        eprintln!(
            "    {from:.2} to {:.2}: {right} of {} right",
            f64::min(to, 1.0),
            band.len()
        );
    }
}

fn write(model: &Model, paths: &[PathBuf]) -> anyhow::Result<()> {
    let name = |path: &PathBuf| {
        let parts: Vec<String> = path
            .iter()
            .map(|part| part.to_string_lossy().into_owned())
            .collect();
        parts[parts.len().saturating_sub(2)..].join("/")
    };
    let names: Vec<String> = paths.iter().map(name).collect();
    let mut text = format!(
        "# The weights of the model that scores pairs of articles, made by: scripts/fit-pairing {}\n\
         # Columns: name, value (src/align/docalign/features.rs says what the names are).\n",
        names.join(" ")
    );
    let values = model.features.iter().chain([&model.accept]);
    for (name, value) in Model::names().zip(values) {
        text.push_str(&format!("{name}\t{value:.4}\n"));
    }
    fs::write("data/models/docalign.tsv", text)?;
    Ok(())
}
