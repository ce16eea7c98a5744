//! Sets of documents with gold alignments.

use std::fs;
use std::path::{Path, PathBuf};

use crate::align::features::comparison::Comparison;
use crate::align::features::lexicon::Lexicon;
use crate::articles;
use crate::language::segmentation::{Rules, segment};
use crate::model::article::Layout;
use crate::model::lang::Lang;
use anyhow::Context;

/// The segments of both sides that belong together.
pub(super) type Bead = (Vec<usize>, Vec<usize>);

/// One document with its gold alignment.
pub(super) struct Document {
    pub sides: Comparison<'static>,
    pub gold: Vec<Bead>,
    /// Beads that count neither way.
    pub loose: Vec<Bead>,
    pub training: bool,
    /// What the document counts: sets weigh by the root of their size, lest a large one drown the others.
    pub weight: f64,
}

/// The documents of several sets.
pub(super) fn load_all(sets: &[PathBuf]) -> anyhow::Result<Vec<Document>> {
    let mut documents = Vec::new();
    for set in sets {
        documents.extend(load(set).with_context(|| set.display().to_string())?);
    }
    Ok(documents)
}

fn load(set: &Path) -> anyhow::Result<Vec<Document>> {
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
        let (gold, loose) = gold(&text);
        let rules = Rules::embedded();
        documents.push(Document {
            sides: Comparison::of(&segment(&bn, rules), &segment(&en, rules), &lexicon),
            gold,
            loose,
            training: n % 2 == 0,
            weight: 1.0 / (pairs.pairs.len() as f64).sqrt(),
        });
    }
    Ok(documents)
}

fn gold(text: &str) -> (Vec<Bead>, Vec<Bead>) {
    let (mut gold, mut loose) = (Vec::new(), Vec::new());
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
            Some(&("partial" | "dup")) => loose.push(bead),
            _ => gold.push(bead),
        }
    }
    gold.sort();
    (gold, loose)
}
