//! Bands of confidence: how sure a row is, as a reviewer sees it at a prefilter. The review page has the same.

/// How sure a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ConfidenceBand {
    /// At or above the least score of a memory: goes in unseen.
    Sure,
    /// From 0.80.
    Likely,
    /// From 0.50.
    Doubt,
    /// Below 0.50.
    Weak,
    /// One side is empty.
    None,
}

impl ConfidenceBand {
    /// Every band, the surest first.
    pub(crate) const ALL: [ConfidenceBand; 5] = [
        ConfidenceBand::Sure,
        ConfidenceBand::Likely,
        ConfidenceBand::Doubt,
        ConfidenceBand::Weak,
        ConfidenceBand::None,
    ];

    /// The band of a score, `None` where one side is empty; `accept` is the least score of a memory.
    pub(crate) fn of(score: Option<f64>, accept: f64) -> ConfidenceBand {
        match score {
            None => ConfidenceBand::None,
            Some(score) if score >= accept => ConfidenceBand::Sure,
            Some(score) if score >= 0.8 => ConfidenceBand::Likely,
            Some(score) if score >= 0.5 => ConfidenceBand::Doubt,
            Some(_) => ConfidenceBand::Weak,
        }
    }

    /// The name used in files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            ConfidenceBand::Sure => "sure",
            ConfidenceBand::Likely => "likely",
            ConfidenceBand::Doubt => "doubt",
            ConfidenceBand::Weak => "weak",
            ConfidenceBand::None => "none",
        }
    }
}
