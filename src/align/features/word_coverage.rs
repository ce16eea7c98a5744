//! How the words of a bead are covered by its other side, and what they weigh together.

/// How well a word is covered by the other side.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct WordCoverage {
    pub(super) weight: f32,
    pub(super) capital: bool,
    /// The segment of its own side, within the bead.
    pub(super) own: u8,
    /// The strongest match, and the segment of the other side that gives it.
    pub(super) best: f32,
    pub(super) by: u8,
    /// The strongest match that any other segment of the other side gives.
    pub(super) second: f32,
}

impl WordCoverage {
    pub(super) fn take(&mut self, strength: f32, member: u8) {
        if strength > self.best {
            if member != self.by {
                self.second = self.best;
            }
            self.best = strength;
            self.by = member;
        } else if member != self.by && strength > self.second {
            self.second = strength;
        }
    }
}

/// What the words of a bead weigh together, covered or not.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Totals {
    pub(super) bn: f32,
    pub(super) en: f32,
    /// The English names among them.
    pub(super) names: f32,
}

/// The longest run that is kept.
pub(super) const LONGEST_RUN: usize = 4;

/// What the runs of 1 to [`LONGEST_RUN`] segments from one on weigh.
pub(super) type Runs = [f32; LONGEST_RUN];
