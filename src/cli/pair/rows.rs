//! The rows of the table that `shetu pair` writes.

use super::days::Days;
use super::job::Sides;
use super::records::PairRow;
use crate::align::docalign::decide::{Decided, Role};
use crate::align::pipeline::pair::Found;
use crate::articles::Items;
use crate::cli::batch::skipped::SkippedRow;
use crate::files::decimals::rounded;

/// The rows of an article.
pub(super) fn rows(found: &Found, sides: &Sides, all: bool) -> Vec<PairRow> {
    let bn = sides.bn.items.id(found.article);
    let listed = |decided: &Decided| match decided.role {
        Role::Other => all && decided.candidate.is_aligned(),
        _ => true,
    };
    let ranked = (1..).zip(&found.candidates);
    let mut rows: Vec<PairRow> = ranked
        .filter(|(_, decided)| listed(decided))
        .map(|(rank, decided)| {
            let candidate = &decided.candidate;
            PairRow {
                bn: bn.clone(),
                en: sides.en.items.id(candidate.story),
                score: rounded(candidate.score),
                rank,
                role: decided.role.name(),
                days: candidate.days,
                names: candidate.shared.names.clone(),
                numbers: candidate.shared.numbers.clone(),
                words: candidate.shared.words.clone(),
                paired: rounded(f64::from(candidate.story_features.paired_bn)),
                covers: rounded(f64::from(candidate.story_features.paired_en)),
                note: note(decided, &sides.en.items),
                likeness: candidate.is_aligned().then_some(candidate.story_features),
            }
        })
        .collect();
    let is_other = |row: &PairRow| row.role == Role::Other.name();
    if rows.iter().all(is_other) {
        let best = found.candidates.first();
        let alone = PairRow {
            bn,
            score: best.map_or(0.0, |best| rounded(best.candidate.score)),
            role: "alone",
            ..PairRow::default()
        };
        rows.insert(0, alone);
    }
    rows
}

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

fn note(decided: &Decided, stories: &Items) -> String {
    let Some(kept) = decided.kept else {
        return String::new();
    };
    let per_cent = |share: f32| (share * 100.0).round();
    let story = stories.id(kept.story);
    let (own, best) = (per_cent(kept.paired.0), per_cent(kept.paired.1));
    let why = if own < best {
        format!("which pairs {best} % of the article, this one {own} %")
    } else {
        format!("which pairs as much of the article ({best} %) and leaves less over")
    };
    let overlap = per_cent(kept.overlap);
    let why = if decided.candidate.is_aligned() {
        why
    } else {
        "which shares more with the article".to_owned()
    };
    format!("a version of {story} ({overlap} % shared), {why}")
}
