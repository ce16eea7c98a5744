//! Why a pair of segments scores as it does, taken apart.

use super::Resources;
use crate::bead::{Aligned, Explanation};
use crate::evidence::features::Evidence;
use crate::evidence::links::link;
use crate::evidence::weigh::Scales;
use crate::evidence::{bengali_side, english_side, explain::explain};

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
