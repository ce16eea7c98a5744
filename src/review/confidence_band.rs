//! Bands of confidence: how sure a row is, as a reviewer sees it at a glance. The review page has the same.

/// How sure a row is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Band {
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

impl Band {
    /// Every band, the surest first.
    pub const ALL: [Band; 5] = [
        Band::Sure,
        Band::Likely,
        Band::Doubt,
        Band::Weak,
        Band::None,
    ];

    /// The band of a score, `None` where one side is empty; `accept` is the least score of a memory.
    pub fn of(score: Option<f64>, accept: f64) -> Band {
        match score {
            None => Band::None,
            Some(score) if score >= accept => Band::Sure,
            Some(score) if score >= 0.8 => Band::Likely,
            Some(score) if score >= 0.5 => Band::Doubt,
            Some(_) => Band::Weak,
        }
    }

    /// The name used in files.
    pub fn name(self) -> &'static str {
        match self {
            Band::Sure => "sure",
            Band::Likely => "likely",
            Band::Doubt => "doubt",
            Band::Weak => "weak",
            Band::None => "none",
        }
    }
}
