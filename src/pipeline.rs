//! The stages strung together: two articles in, an aligned document out.

pub mod pair;

use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashMap;

use crate::align::{self, Placed};
use crate::article::{Article, Layout};
use crate::bead::{Aligned, Bead, Explanation};
use crate::error::{Error, Result};
use crate::evidence::features::Evidence;
use crate::evidence::lexicon::Lexicon;
use crate::evidence::links::link;
use crate::evidence::weigh::Scales;
use crate::evidence::{bengali_side, english_side, explain::explain, flags::flags};
use crate::read::{self, pairs::Pair};
use crate::score::Model;
use crate::segment::{Rules, segment};

/// What an alignment needs beside the articles.
#[derive(Clone, Debug)]
pub struct Resources {
    /// The lexicon.
    pub lexicon: Arc<Lexicon>,
    /// Weights, prices and calibration.
    pub model: Model,
}

impl Resources {
    /// What is shipped.
    pub fn shipped() -> Self {
        Resources {
            lexicon: Lexicon::shipped(),
            model: Model::shipped().clone(),
        }
    }
}

/// Aligns a Bengali article with its English source.
///
/// ```
/// use shetu::{lang::Lang, pipeline, read, article::Layout};
/// let article = |lang, text: &str| read::article("a", None, lang, Layout::Paragraphs, text.into()).unwrap();
/// let bn = article(Lang::Bn, "প্রেসিডেন্ট পুতিন রবিবার মস্কোতে পৌঁছেছেন।");
/// let en = article(Lang::En, "President Putin arrived in Moscow on Sunday.");
/// let aligned = pipeline::align(&bn, &en, &pipeline::Resources::shipped());
/// assert_eq!((&aligned.beads[0].bn[..], &aligned.beads[0].en[..]), (&[0][..], &[0][..]));
/// ```
pub fn align(bn: &Article, en: &Article, resources: &Resources) -> Aligned {
    let rules = Rules::embedded();
    let bn_segments = segment(bn, rules);
    let en_segments = segment(en, rules);
    let bn_side = bengali_side::analyze(&bn_segments, &resources.lexicon);
    let en_side = english_side::analyze(&en_segments, &resources.lexicon);
    let links = link(&bn_side, &en_side);
    let placed = align::align(&bn_side, &en_side, &links, &resources.model);
    let mut scales = Scales::new(&bn_side, &en_side, &links);
    let mut aligned = Aligned {
        doc: bn.id.clone(),
        doc_en: en.id.clone(),
        bn: bn_segments,
        en: en_segments,
        beads: Vec::new(),
    };
    let mut beads = beads(placed, &mut scales, &resources.model);
    mark_duplicates(&aligned, &mut beads);
    aligned.beads = with_gaps(beads, aligned.bn.len(), aligned.en.len());
    aligned
}

/// Beads with their explanations and flags.
pub fn beads(placed: Vec<Placed>, scales: &mut Scales<'_>, model: &Model) -> Vec<Bead> {
    placed
        .into_iter()
        .map(|placed| bead(placed, scales, model))
        .collect()
}

fn bead(placed: Placed, scales: &mut Scales<'_>, model: &Model) -> Bead {
    let evidence = scales.weigh(&placed.bn, &placed.en);
    let low = placed.score < f64::from(model.calibration.accept);
    Bead {
        flags: flags(scales, &placed.bn, &evidence, low),
        evidence: explain(scales, &placed.bn, &placed.en),
        bn: placed.bn,
        en: placed.en,
        score: placed.score,
        moved: placed.moved,
    }
}

/// Flags beads whose pair of texts stands in the document more than once.
fn mark_duplicates(aligned: &Aligned, beads: &mut [Bead]) {
    let texts = |bead: &Bead| {
        (
            Aligned::text(&aligned.bn, &bead.bn),
            Aligned::text(&aligned.en, &bead.en),
        )
    };
    let mut seen: FxHashMap<(String, String), usize> = FxHashMap::default();
    for bead in beads.iter() {
        *seen.entry(texts(bead)).or_default() += 1;
    }
    for bead in beads.iter_mut().filter(|bead| seen[&texts(bead)] > 1) {
        bead.flags.push(crate::bead::Flag::Duplicate);
        bead.flags.sort_unstable();
    }
}

/// Adds the segments without a partner as beads of one empty side. Bengali gaps stand in Bengali order; an
/// English gap stands after the bead of the English segment before it.
fn with_gaps(beads: Vec<Bead>, bn_count: usize, en_count: usize) -> Vec<Bead> {
    let mut bn_free = vec![true; bn_count];
    let mut en_free = vec![true; en_count];
    for bead in &beads {
        bead.bn.iter().for_each(|&i| bn_free[i] = false);
        bead.en.iter().for_each(|&j| en_free[j] = false);
    }
    let gap = |bn: Vec<usize>, en: Vec<usize>| Bead {
        bn,
        en,
        score: 0.0,
        moved: false,
        flags: Vec::new(),
        evidence: Explanation::default(),
    };
    let mut all = beads;
    all.extend(
        (0..bn_count)
            .filter(|&i| bn_free[i])
            .map(|i| gap(vec![i], vec![])),
    );
    all.sort_by_key(|bead| (bead.bn[0], bead.en.first().copied()));
    // Where each English segment's bead stands; gaps follow their predecessor.
    let mut after: Vec<Vec<usize>> = vec![Vec::new(); all.len() + 1];
    let mut slot_of = vec![None; en_count];
    for (slot, bead) in all.iter().enumerate() {
        bead.en.iter().for_each(|&j| slot_of[j] = Some(slot + 1));
    }
    let mut slot = 0;
    for (j, here) in slot_of.into_iter().enumerate() {
        match here {
            Some(here) => slot = here,
            None => after[slot].push(j),
        }
    }
    let mut ordered = Vec::with_capacity(all.len() + en_count);
    ordered.extend(after[0].iter().map(|&j| gap(vec![], vec![j])));
    for (n, bead) in all.into_iter().enumerate() {
        ordered.push(bead);
        ordered.extend(after[n + 1].iter().map(|&j| gap(vec![], vec![j])));
    }
    ordered
}

impl Resources {
    /// Adds a user's lexicon entries to the shipped ones.
    ///
    /// # Errors
    /// As [`Lexicon::add_table`].
    pub fn add_lexicon(&mut self, path: &std::path::Path, text: &str) -> crate::error::Result<()> {
        Arc::make_mut(&mut self.lexicon).add_table(path, text)
    }

    /// What made a file: the program's version and the size of the lexicon.
    pub fn signature(&self) -> String {
        format!(
            "shetu {}; lexicon of {} headwords",
            env!("CARGO_PKG_VERSION"),
            self.lexicon.len()
        )
    }
}

/// Documents in flight for each thread: results wait for their turn, so this bounds memory.
const IN_FLIGHT: usize = 32;

/// Aligns article pairs in parallel and hands the outcomes over in the order of the pairs. `jobs` is the number
/// of threads, 0 for all there are.
///
/// # Errors
/// What `take` returns; a pair that cannot be read or aligned is an outcome, not an error.
pub fn run<E: From<Error>>(
    pairs: &[Pair],
    layout: Layout,
    resources: &Resources,
    jobs: usize,
    mut take: impl FnMut(Result<Aligned>) -> std::result::Result<(), E>,
) -> std::result::Result<(), E> {
    let pool = rayon::ThreadPoolBuilder::new()
        .num_threads(jobs)
        .build()
        .map_err(|problem| Error::Usage(format!("{jobs} threads cannot be had: {problem}")))?;
    let one = |pair: &Pair| -> Result<Aligned> {
        let (bn, en) = pair.load(layout)?;
        read::check_language(&bn)?;
        read::check_language(&en)?;
        Ok(align(&bn, &en, resources))
    };
    for chunk in pairs.chunks(IN_FLIGHT * pool.current_num_threads().max(1)) {
        let outcomes: Vec<Result<Aligned>> = pool.install(|| chunk.par_iter().map(one).collect());
        for outcome in outcomes {
            take(outcome)?;
        }
    }
    Ok(())
}

/// Why a pair of segments scores as it does.
#[derive(Clone, Debug)]
pub struct Reasons {
    /// Bengali segments.
    pub bn: Vec<usize>,
    /// English segments.
    pub en: Vec<usize>,
    /// The calibrated score, where the alignment makes this bead.
    pub score: Option<f64>,
    /// The gain of pairing them, in nats.
    pub potential: f32,
    /// What matched and what is missing.
    pub explanation: Explanation,
    /// What each feature adds to the potential, the largest first; those that add nothing are left out.
    pub contributions: Vec<Contribution>,
}

/// One feature's part in a potential.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Contribution {
    /// The feature's name.
    pub feature: &'static str,
    /// Its value.
    pub value: f32,
    /// What it adds to the potential.
    pub moves: f32,
}

/// Explains pairs of segments of an aligned document, each given as Bengali and English indices.
pub fn reasons(
    aligned: &Aligned,
    pairs: &[(Vec<usize>, Vec<usize>)],
    resources: &Resources,
) -> Vec<Reasons> {
    let bn_side = bengali_side::analyze(&aligned.bn, &resources.lexicon);
    let en_side = english_side::analyze(&aligned.en, &resources.lexicon);
    let links = link(&bn_side, &en_side);
    let mut scales = Scales::new(&bn_side, &en_side, &links);
    let explain_one = |(bn, en): &(Vec<usize>, Vec<usize>)| {
        let evidence = scales.weigh(bn, en);
        let mut contributions: Vec<Contribution> = Evidence::NAMES
            .into_iter()
            .zip(evidence.values())
            .zip(resources.model.features)
            .map(|((feature, value), weight)| Contribution {
                feature,
                value,
                moves: value * weight,
            })
            .filter(|part| part.moves.abs() >= 0.005)
            .collect();
        contributions.sort_by(|a, b| b.moves.abs().total_cmp(&a.moves.abs()));
        let made = aligned
            .beads
            .iter()
            .find(|bead| bead.bn == *bn && bead.en == *en);
        Reasons {
            bn: bn.clone(),
            en: en.clone(),
            score: made.map(|bead| bead.score),
            potential: resources.model.potential(&evidence),
            explanation: explain(&scales, bn, en),
            contributions,
        }
    };
    pairs.iter().map(explain_one).collect()
}
