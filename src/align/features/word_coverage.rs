//! How the words of a bead are covered by its other side, and what they weigh together.

use super::side::Word;

/// How well a word is covered by the other side.
#[derive(Clone, Copy, Debug)]
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

impl Default for WordCoverage {
    /// A word that nothing covers.
    fn default() -> Self {
        WordCoverage {
            weight: 0.0,
            capital: false,
            own: 0,
            best: 0.0,
            by: u8::MAX,
            second: 0.0,
        }
    }
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

/// Of beads with more segments a side than this only the whole is told apart, not its parts.
pub(super) const MOST_PARTS: usize = 255;

/// How the words of one side of a bead are covered by the other.
#[derive(Clone, Debug, Default)]
pub(super) struct Coverage {
    /// The weight that is covered.
    pub(super) covered: f32,
    /// That of the names among it.
    pub(super) named: f32,
    /// What is covered of each segment of the side.
    own: Parts,
    /// What each segment of the other side covers alone.
    by: Parts,
}

/// A number for each segment of a side: nearly always there are few.
#[derive(Clone, Debug, Default)]
struct Parts {
    first: [f32; LONGEST_RUN],
    more: Vec<f32>,
}

impl Parts {
    fn add(&mut self, at: usize, weight: f32) {
        if let Some(part) = self.first.get_mut(at) {
            *part += weight;
        } else if at < MOST_PARTS {
            let at = at - LONGEST_RUN;
            if self.more.len() <= at {
                self.more.resize(at + 1, 0.0);
            }
            self.more[at] += weight;
        }
    }

    fn get(&self, at: usize) -> f32 {
        match self.first.get(at) {
            Some(&part) => part,
            None => self.more.get(at - LONGEST_RUN).copied().unwrap_or(0.0),
        }
    }
}

impl Coverage {
    /// Adds the next word, in a segment of the side, with the best that a segment of the other side gives it and the best
    /// of the others.
    #[inline]
    pub(super) fn add(&mut self, own: usize, word: &Word, best: f32, by: usize, second: f32) {
        let covered = word.weight * best;
        self.covered += covered;
        if word.capital {
            self.named += covered;
        }
        self.own.add(own, covered);
        self.by.add(by, word.weight * (best - second));
    }

    /// What is covered of a segment.
    pub(super) fn of(&self, member: usize) -> f32 {
        self.own.get(member)
    }

    /// What a segment of the other side covers alone.
    pub(super) fn only_by(&self, member: usize) -> f32 {
        self.by.get(member)
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
