//! A bead as the aligner decides it.

use super::features::extract::Weighed;
use super::score::{CalibrationInput, Model};

/// A bead as the aligner decides it; gaps are not among them.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct ScoredBead {
    /// Indices of the Bengali segments, ascending.
    pub bn: Vec<usize>,
    /// Indices of the English segments, ascending.
    pub en: Vec<usize>,
    /// What speaks for it and against it: found once, for all who ask.
    pub weighed: Weighed,
    /// The gain of pairing them, in nats.
    pub potential: f32,
    /// Log odds of the bead's posterior; for a moved bead its margin over the best rival.
    pub certainty: f32,
    /// Whether it crosses the order.
    pub moved: bool,
    /// The calibrated probability that both sides are complete translations of each other.
    pub score: f64,
    /// The calibrated probability that they have anything in common.
    pub related: f64,
}

impl ScoredBead {
    /// A bead that stands across the order, weighed; it is as certain as its potential.
    pub(crate) fn across(bn: Vec<usize>, en: Vec<usize>, weighed: Weighed, model: &Model) -> Self {
        let potential = model.potential(&weighed.features);
        ScoredBead {
            bn,
            en,
            weighed,
            potential,
            certainty: potential,
            moved: true,
            score: 0.0,
            related: 0.0,
        }
    }

    /// What the calibration sees of it, in a document of which this share is paired.
    pub(crate) fn calibration_input(&self, paired: f32) -> CalibrationInput {
        CalibrationInput {
            certainty: self.certainty,
            potential: self.potential,
            paired,
        }
    }
}

/// The beads with those that have parts replaced by them.
pub(crate) fn taken_apart<P: IntoIterator<Item = ScoredBead>>(
    placed: Vec<ScoredBead>,
    mut parts: impl FnMut(&ScoredBead) -> Option<P>,
) -> Vec<ScoredBead> {
    let mut result = Vec::with_capacity(placed.len());
    for bead in placed {
        match parts(&bead) {
            Some(parts) => result.extend(parts),
            None => result.push(bead),
        }
    }
    result
}
