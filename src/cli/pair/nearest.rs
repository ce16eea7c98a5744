//! What the report says of an article that stays alone.

use super::days::Days;
use super::job::Sides;
use crate::align::docalign::decide::{Decided, Role};
use crate::align::pipeline::pair::Found;
use crate::cli::batch::skipped::SkippedRow;
use crate::files::decimals::rounded;

/// The best candidate of an article whose source was not found.
pub(super) struct Nearest {
    /// The story's id, and how probable it is that it is the source.
    pub best: Option<(String, f64)>,
}

impl Nearest {
    /// The row of the report: why the article stays alone, and the story that came nearest, in text or in time.
    pub(super) fn row(self, found: &Found, sides: &Sides, within: u16) -> SkippedRow {
        let item = sides.bn.items.get(found.article);
        let Some(apart) = found.apart else {
            return SkippedRow::alone(&item, self.best);
        };
        let best = self
            .best
            .unwrap_or_else(|| (sides.en.items.id(apart.story), 0.0));
        SkippedRow {
            problem: Days::problem(within, apart.days),
            ..SkippedRow::alone(&item, Some(best))
        }
    }
}

/// Says which story came nearest to an article that stays alone; none for an article that has a source.
pub(super) fn nearest(found: &Found, sides: &Sides) -> Option<Nearest> {
    let is_source = |decided: &Decided| matches!(decided.role, Role::Source | Role::Also);
    if found.candidates.iter().any(is_source) {
        return None;
    }
    let best = found.candidates.first();
    let named = |best: &Decided| {
        let story = sides.en.items.id(best.candidate.story);
        (story, rounded(best.candidate.score))
    };
    Some(Nearest {
        best: best.map(named),
    })
}
