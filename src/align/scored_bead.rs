//! A bead as the aligner decides it.

use super::score::Standing;

/// A bead as the aligner decides it; gaps are not among them.
#[derive(Clone, Debug, PartialEq)]
pub struct Placed {
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

impl Placed {
    /// What the calibration sees of it, in a document of which this share is paired.
    pub fn standing(&self, paired: f32) -> Standing {
        Standing {
            certainty: self.certainty,
            potential: self.potential,
            paired,
        }
    }
}
