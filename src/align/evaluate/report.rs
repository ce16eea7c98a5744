//! What is measured.

use serde::Serialize;

use super::calibration::Bin;

/// Precision, recall and their harmonic mean.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Measure {
    /// The share of the found beads that are right.
    pub precision: f64,
    /// The share of the gold beads that are found.
    pub recall: f64,
    /// The harmonic mean of both.
    pub f1: f64,
}

/// One row of a table: beads of a kind.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize)]
pub(crate) struct GroupFigures {
    /// Which beads.
    pub name: &'static str,
    /// How many are in the gold.
    pub gold: usize,
    /// How many were found, right or wrong.
    pub found: usize,
    /// How many of the gold were found exactly.
    pub right: usize,
}

/// What goes into a memory unseen: the beads without the flag `low-score`.
#[derive(Clone, Copy, Debug, Default, PartialEq, Serialize)]
pub(crate) struct Accepted {
    /// How many.
    pub n: usize,
    /// The share that is strictly right.
    pub precision: f64,
    /// The strictly right ones as a share of the gold beads.
    pub of_gold: f64,
}

/// Everything measured.
#[derive(Clone, Debug, Default, PartialEq, Serialize)]
pub(crate) struct GoldReport {
    /// Documents with gold.
    pub docs: usize,
    /// Gold beads that count.
    pub gold: usize,
    /// Found beads that count.
    pub hyp: usize,
    /// Both sides equal.
    pub strict: Measure,
    /// Both sides share something.
    pub lax: Measure,
    /// Gold beads that stand in another order to some other gold bead.
    pub crossing_gold: usize,
    /// Those of them found exactly.
    pub crossing_found: usize,
    /// The share of the gold beads that can be accepted unseen at 99 % strict precision.
    pub auto99: f64,
    /// Expected calibration error of `related` (of the score, where a file has none) as the probability to be laxly right.
    pub ece: f64,
    /// Expected calibration error of the score as the probability to be strictly right.
    pub ece_strict: f64,
    /// What goes in unseen.
    pub accepted: Accepted,
    /// By kind; the kind of a found text is by the gold segments it touches.
    pub kinds: Vec<GroupFigures>,
    /// By order: moved means that the bead stands in another order to some gold bead.
    pub order: Vec<GroupFigures>,
    /// By `related`, or by the score where a file has none.
    pub calibration: Vec<Bin>,
    /// By score.
    pub calibration_strict: Vec<Bin>,
}
