//! Sets of documents with gold alignments.

use std::fs;
use std::path::{Path, PathBuf};

use crate::align::features::comparison::Comparison;
use crate::align::features::lexicon::Lexicon;
use crate::articles;
use crate::language::segmentation::{Rules, segment};
use crate::model::article::{Layout, Segment};
use crate::model::lang::Lang;
use anyhow::Context;

/// The segments of both sides that belong together.
pub(super) type Bead = (Vec<usize>, Vec<usize>);

/// One document with its gold alignment.
pub(super) struct Document {
    pub name: String,
    /// Whether it is news that a desk edited, not a translation that was taken apart for measuring.
    pub edited: bool,
    pub sides: Comparison<'static>,
    pub bn: Vec<Segment>,
    pub en: Vec<Segment>,
    pub gold: Vec<Bead>,
    /// Beads that count neither way where the question is whether the two sides belong together at all.
    pub loose: Vec<Bead>,
    /// Those of them whose one side says only a part of the other: wrong where the question is whether they are complete.
    pub partial: Vec<Bead>,
    pub training: bool,
    /// What the document counts: sets weigh by the root of their size, lest a large one drown the others.
    pub weight: f64,
}

impl Document {
    /// The name of its set.
    pub(super) fn set(&self) -> &str {
        self.name.rsplit_once('/').map_or("", |(set, _)| set)
    }
}

/// The documents of several sets, all of them `edited` or none.
pub(super) fn load_all(sets: &[PathBuf], edited: bool) -> anyhow::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for set in sets {
        documents.extend(load(set, edited).with_context(|| set.display().to_string())?);
    }
    Ok(documents)
}

fn load(set: &Path, edited: bool) -> anyhow::Result<Vec<Document>> {
    let side = |lang: Lang| {
        let segmented = set.join(format!("{}.sent", lang.tag()));
        if segmented.exists() {
            segmented
        } else {
            set.join(lang.tag())
        }
    };
    let pairs = articles::pairs(&side(Lang::Bn), &side(Lang::En), Layout::Segmented)?;
    let lexicon = Lexicon::shipped();
    let mut documents = Vec::new();
    for (n, pair) in pairs.pairs.iter().enumerate() {
        let (bn, en) = pair.load(Layout::Segmented)?;
        let path = set.join("gold").join(format!("{}.tsv", bn.id));
        let text = fs::read_to_string(&path).with_context(|| path.display().to_string())?;
        let gold = gold(&text);
        let rules = Rules::embedded();
        let (bn_segments, en_segments) = (segment(&bn, rules), segment(&en, rules));
        documents.push(Document {
            name: format!("{}/{}", set.display(), bn.id),
            edited,
            sides: Comparison::of(&bn_segments, &en_segments, &lexicon),
            bn: bn_segments,
            en: en_segments,
            gold: gold.whole,
            loose: gold.loose,
            partial: gold.partial,
            training: n % 2 == 0,
            weight: 1.0 / (pairs.pairs.len() as f64).sqrt(),
        });
    }
    Ok(documents)
}

#[derive(Default)]
struct Gold {
    whole: Vec<Bead>,
    loose: Vec<Bead>,
    partial: Vec<Bead>,
}

fn gold(text: &str) -> Gold {
    let mut gold = Gold::default();
    for line in text.lines() {
        let cells: Vec<&str> = line.split('\t').collect();
        let side = |n: usize| -> Vec<usize> {
            cells.get(n).map_or(vec![], |c| {
                c.split(',').filter_map(|x| x.trim().parse().ok()).collect()
            })
        };
        let bead = (side(0), side(1));
        if bead.0.is_empty() || bead.1.is_empty() {
            continue;
        }
        match cells.get(2) {
            Some(&"partial") => {
                gold.partial.push(bead.clone());
                gold.loose.push(bead);
            }
            Some(&"dup") => gold.loose.push(bead),
            _ => gold.whole.push(bead),
        }
    }
    gold.whole.sort();
    gold
}
