//! A bead as the aligner decides it.

use super::score::CalibrationInput;

/// A bead as the aligner decides it; gaps are not among them.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoredBead {
    /// Indices of the Bengali segments, ascending.
    pub bn: Vec<usize>,
    /// Indices of the English segments, ascending.
    pub en: Vec<usize>,
    /// The gain of pairing them, in nats.
    pub potential: f32,
    /// Log odds of the bead's posterior; for a moved bead its margin over the best rival.
    pub certainty: f32,
    /// Whether it crosses the order.
    pub moved: bool,
    /// The calibrated probability that the two sides are translations of each other.
    pub score: f64,
}

impl ScoredBead {
    /// What the calibration sees of it, in a document of which this share is paired.
    pub fn calibration_input(&self, paired: f32) -> CalibrationInput {
        CalibrationInput {
            certainty: self.certainty,
            potential: self.potential,
            paired,
        }
    }
}
