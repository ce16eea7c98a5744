//! Why a pair of segments scores as it does, taken apart.

use super::aside::Own;
use super::resources::Resources;
use crate::align::features::accounted::{Accounted, accounted};
use crate::align::features::assignment::assign;
use crate::align::features::comparison::Comparison;
use crate::align::features::explain::{Texts, explain};
use crate::align::features::vector::Features;
use crate::model::bead::{Aligned, Explanation};
use crate::model::lang::Lang;

/// Why a pair of segments scores as it does.
#[derive(Clone, Debug)]
pub struct Reasons {
    /// Bengali segments.
    pub bn: Vec<usize>,
    /// English segments.
    pub en: Vec<usize>,
    /// The calibrated score, where the alignment makes this bead.
    pub score: Option<f64>,
    /// How sure it is that the two have anything in common, where the alignment makes this bead.
    pub related: Option<f64>,
    /// The gain of pairing them, in nats.
    pub potential: f32,
    /// What matched and what is missing.
    pub explanation: Explanation,
    /// How far each segment is accounted for by the other side, the Bengali ones first.
    pub accounted: Vec<Accounted>,
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
pub(crate) fn reasons(
    aligned: &Aligned,
    pairs: &[(Vec<usize>, Vec<usize>)],
    resources: &Resources,
) -> Vec<Reasons> {
    // As they were aligned: without what was set aside, unless that is what is asked about.
    let (mut bn_own, mut en_own) = (
        Own::of(&aligned.bn, Lang::Bn),
        Own::of(&aligned.en, Lang::En),
    );
    let known = |(bn, en): &(Vec<usize>, Vec<usize>)| {
        bn_own.among(bn).is_some() && en_own.among(en).is_some()
    };
    if !pairs.iter().all(known) {
        (bn_own, en_own) = (Own::all(&aligned.bn), Own::all(&aligned.en));
    }
    let sides = Comparison::of(&bn_own.segments, &en_own.segments, &resources.lexicon);
    let mut extractor = sides.extractor();
    let texts = Texts {
        bn: &bn_own.segments,
        en: &en_own.segments,
    };
    let explain_one = |(bn, en): &(Vec<usize>, Vec<usize>)| {
        let within = (bn_own.among(bn)?, en_own.among(en)?);
        let features = extractor.weigh(&within.0, &within.1).features;
        let mut contributions: Vec<Contribution> = Features::NAMES
            .into_iter()
            .zip(features.values())
            .zip(resources.model.features)
            .map(|((feature, value), weight)| Contribution {
                feature,
                value,
                moves: value * weight,
            })
            .filter(|part| part.moves.abs() >= 0.005)
            .collect();
        contributions.sort_by(|a, b| b.moves.abs().total_cmp(&a.moves.abs()));
        let assignment = assign(&sides, &within.0, &within.1);
        let mut explanation = explain(&sides, texts, (&within.0, &within.1), &assignment);
        bn_own.restore_left(&mut explanation.left_bn);
        en_own.restore_left(&mut explanation.left_en);
        let pair = (&within.0[..], &within.1[..]);
        let accounted = accounted(&sides, texts, pair, (bn, en), &assignment);
        let made = aligned
            .beads
            .iter()
            .find(|bead| bead.bn == *bn && bead.en == *en);
        Some(Reasons {
            bn: bn.clone(),
            en: en.clone(),
            score: made.map(|bead| bead.score),
            related: made.map(|bead| bead.related),
            potential: resources.model.potential(&features),
            explanation,
            accounted,
            contributions,
        })
    };
    pairs.iter().filter_map(explain_one).collect()
}
