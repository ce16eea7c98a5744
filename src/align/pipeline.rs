//! The stages strung together: two articles in, an aligned document out ([`align`]); and many of them, in parallel
//! and in order ([`run`]).

mod aside;
mod blocks;
mod finish;
mod gate;
pub(crate) mod journal;
mod qa_flags;
pub(crate) mod ordered;
pub(crate) mod pair;
pub mod pieces;
mod reasons;
mod refine;
mod rows;
pub(crate) mod run;
mod threads;
pub(crate) mod twins;
pub(crate) mod resources;

use std::ops::Range;

use super::completeness::{assigned, rate};
use super::contested::{contested, is_misnamed, is_mixed};
use super::features::assignment::Assignment;
use super::features::comparison::Comparison;
use super::features::explain::{Texts, explain};
use super::features::flags::flags;
use super::features::partial::is_held;
use super::features::renamed::is_renamed;
use super::features::share_out;
use super::features::swapped::is_swapped;
use super::score::Model;
use super::scored_bead::ScoredBead;
use super::stages;
use crate::language::segmentation::{Rules, segment};
use crate::model::article::{Article, Date, Origins, Segment};
use crate::model::bead::{Aligned, Bead};
use crate::model::lang::Lang;

use aside::Own;
use blocks::in_blocks;
use finish::{mark_duplicates, with_gaps};
pub(crate) use qa_flags::{doubts_below, qa_doubts};
pub(crate) use reasons::reasons;
pub use reasons::{Contribution, Reasons};
pub(crate) use refine::refined;
pub(crate) use resources::Resources;
pub(crate) use run::{Finished, Job, guarded, run, stream};

/// Aligns a Bengali article with its English source; [`Aligner`](crate::Aligner) shows how.
pub(crate) fn align(bn: &Article, en: &Article, resources: &Resources) -> Aligned {
    let rules = Rules::embedded();
    let bn_segments = segment(bn, rules);
    let en_segments = segment(en, rules);
    let (bn_own, en_own) = (
        Own::of(&bn_segments, Lang::Bn),
        Own::of(&en_segments, Lang::En),
    );
    let mut beads = own_beads(&bn_own, &en_own, resources);
    for bead in &mut beads {
        bn_own.restore(&mut bead.bn);
        en_own.restore(&mut bead.en);
        bn_own.restore_left(&mut bead.explanation.left_bn);
        en_own.restore_left(&mut bead.explanation.left_en);
    }
    drop((bn_own, en_own));
    let mut aligned = Aligned {
        origins: origins(bn, en),
        made: made(bn),
        doc: bn.id.clone(),
        doc_en: en.id.clone(),
        bn: bn_segments,
        en: en_segments,
        beads: Vec::new(),
    };
    mark_duplicates(&aligned, &mut beads);
    aligned.beads = with_gaps(beads, aligned.bn.len(), aligned.en.len());
    aside::mark(&mut aligned.beads, &aligned.bn, &aligned.en);
    gate::refuse(&mut aligned, resources);
    aligned
}

/// The bead of two texts that are a pair by themselves, as an alignment of nothing else makes it; none where it would not
/// pair them.
pub(crate) fn pair(bn: &str, en: &str, resources: &Resources) -> Option<Bead> {
    let segment = |text: &str| [Segment::alone(text)];
    let (bn, en) = (segment(bn), segment(en));
    let beads = own_beads(&Own::all(&bn), &Own::all(&en), resources);
    beads.into_iter().find(|bead| !bead.is_gap())
}

/// Where the two sides come from.
fn origins(bn: &Article, en: &Article) -> Origins {
    Origins {
        bn: bn.origin.clone(),
        en: en.origin.clone(),
    }
}

/// When the translation was made: the day it was published. When a file was changed says nothing: a copy has another time,
/// and the same articles make the same bytes.
fn made(bn: &Article) -> Option<String> {
    bn.date.map(Date::stamp)
}

/// The texts of the first `most` pairs of segments that belong together as surely as `sure`, in the order of [`align`], by what
/// the alignment itself finds: no more of it is made.
fn sure_texts(
    bn: &Article,
    en: &Article,
    (sure, most): (f64, usize),
    resources: &Resources,
) -> Vec<(String, String)> {
    let rules = Rules::embedded();
    let (bn, en) = (segment(bn, rules), segment(en, rules));
    let (bn, en) = (Own::of(&bn, Lang::Bn), Own::of(&en, Lang::En));
    let align = |rows: Range<usize>, columns: Range<usize>| {
        let (bn, en) = (&bn.segments[rows], &en.segments[columns]);
        stages::align(
            &Comparison::of(bn, en, &resources.lexicon),
            &resources.model,
        )
    };
    let mut texts = Vec::new();
    in_blocks(
        (bn.segments.len(), en.segments.len()),
        align,
        |mut placed| {
            placed.retain(|bead| bead.related >= sure);
            placed.sort_by_key(|bead| (bead.bn[0], bead.en[0]));
            texts.extend(placed.iter().map(|bead: &ScoredBead| {
                (
                    Aligned::text(&bn.segments, &bead.bn),
                    Aligned::text(&en.segments, &bead.en),
                )
            }));
            texts.len() < most
        },
    );
    texts.truncate(most);
    texts
}

/// The beads of segments that are in the languages of their sides.
fn own_beads(bn: &Own<'_>, en: &Own<'_>, resources: &Resources) -> Vec<Bead> {
    let align = |rows: Range<usize>, columns: Range<usize>| {
        block_beads(&bn.segments[rows], &en.segments[columns], resources)
    };
    let mut beads = Vec::new();
    in_blocks((bn.segments.len(), en.segments.len()), align, |mut some| {
        beads.append(&mut some);
        true
    });
    beads
}

/// The beads of some segments that are looked at together.
fn block_beads(bn: &[Segment], en: &[Segment], resources: &Resources) -> Vec<Bead> {
    let sides = Comparison::of(bn, en, &resources.lexicon);
    let mut placed = stages::align(&sides, &resources.model);
    let model = &resources.model;
    let assigned = assigned(&placed, &sides);
    let contested = contested(&placed, &assigned, &sides, model);
    rate(&mut placed, &assigned, &contested, &sides, model);
    let mut beads = beads(placed, &assigned, &sides, Texts { bn, en }, model);
    for ((bead, contested), assignment) in beads.iter_mut().zip(contested).zip(&assigned) {
        let segments: (&[usize], &[usize]) = (&bead.bn, &bead.en);
        let other = || {
            is_swapped(assignment, &sides, segments)
                || is_renamed(assignment, &sides, segments)
                || is_mixed(assignment, &sides, segments)
                || is_misnamed(assignment, &sides, segments)
        };
        if contested || is_held(assignment) || other() {
            gate::hold(bead, &[], resources);
        }
    }
    beads
}

/// Beads with their explanations and flags, given which of their words say the same.
pub(crate) fn beads(
    placed: Vec<ScoredBead>,
    assigned: &[Assignment],
    sides: &Comparison<'_>,
    texts: Texts<'_>,
    model: &Model,
) -> Vec<Bead> {
    let all: Vec<(ScoredBead, &Assignment)> = placed.into_iter().zip(assigned).collect();
    share_out::each(&all, |(placed, assignment)| {
        bead(placed, assignment, sides, texts, model)
    })
}

fn bead(
    placed: &ScoredBead,
    assignment: &Assignment,
    sides: &Comparison<'_>,
    texts: Texts<'_>,
    model: &Model,
) -> Bead {
    let low = placed.score < f64::from(model.calibration.accept);
    Bead {
        flags: flags(
            sides,
            (&placed.bn, &placed.en),
            &placed.weighed.features,
            assignment,
            low,
        ),
        explanation: explain(sides, texts, (&placed.bn, &placed.en), assignment).into(),
        bn: placed.bn.clone(),
        en: placed.en.clone(),
        score: placed.score,
        related: placed.related,
        moved: placed.moved,
    }
}
