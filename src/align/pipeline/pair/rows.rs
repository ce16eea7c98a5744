//! What was found for an article, as rows of a table: one for each story that was aligned with it.

use serde::{Deserialize, Serialize};

use super::Found;
use crate::align::docalign::decide::{Decided, Role};
use crate::align::docalign::features::StoryFeatures;
use crate::articles::Items;
use crate::files::decimals::rounded;

/// One article with one wire story, or alone.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct PairRow {
    /// The Bengali article's id.
    pub bn: String,
    /// The wire story's id; empty for an article without a source.
    pub en: String,
    /// The calibrated probability that the story is the article's source; for an article that stays alone that of
    /// its best candidate.
    pub score: f64,
    /// The place among the article's candidates, from 1; 0 for an article without any.
    pub rank: usize,
    /// `source`, `also`, `version`, `doubtful`, `other` or `alone`.
    #[serde(skip_deserializing)]
    pub role: &'static str,
    /// Days from the wire story to the article.
    pub days: Option<i32>,
    /// Names that both have.
    pub names: Vec<String>,
    /// Numbers that both have.
    pub numbers: Vec<String>,
    /// Other telling words that both have.
    pub words: Vec<String>,
    /// The share of the Bengali text that was paired, of what was aligned.
    pub paired: f64,
    /// The share of the wire story's text that the article has, of what was aligned: how much of it the desk kept.
    pub covers: f64,
    /// Why a version was not kept, or why a doubtful story was taken.
    pub note: String,
    /// What the score is made of; in JSONL only.
    #[serde(skip_deserializing)]
    pub likeness: Option<StoryFeatures>,
}

/// The rows of an article.
pub(crate) fn rows(found: &Found, articles: &Items, stories: &Items, all: bool) -> Vec<PairRow> {
    let bn = articles.id(found.article);
    rows_of(&bn, &found.candidates, all, &|story| stories.id(story))
}

/// As [`rows`], where `id` says what a story is called.
pub(crate) fn rows_of(
    bn: &str,
    candidates: &[Decided],
    all: bool,
    id: &dyn Fn(usize) -> String,
) -> Vec<PairRow> {
    let listed = |decided: &Decided| match decided.role {
        Role::Other => all && decided.candidate.is_aligned(),
        _ => true,
    };
    let ranked = (1..).zip(candidates);
    let mut rows: Vec<PairRow> = ranked
        .filter(|(_, decided)| listed(decided))
        .map(|(rank, decided)| {
            let candidate = &decided.candidate;
            PairRow {
                bn: bn.to_owned(),
                en: id(candidate.story),
                score: rounded(candidate.score),
                rank,
                role: decided.role.name(),
                days: candidate.days,
                names: candidate.shared.names.clone(),
                numbers: candidate.shared.numbers.clone(),
                words: candidate.shared.words.clone(),
                paired: rounded(f64::from(candidate.story_features.paired_bn)),
                covers: rounded(f64::from(candidate.story_features.paired_en)),
                note: note(decided, id),
                likeness: candidate.is_aligned().then_some(candidate.story_features),
            }
        })
        .collect();
    let is_other = |row: &PairRow| row.role == Role::Other.name();
    if rows.iter().all(is_other) {
        let best = candidates.first();
        let alone = PairRow {
            bn: bn.to_owned(),
            score: best.map_or(0.0, |best| rounded(best.candidate.score)),
            role: "alone",
            ..PairRow::default()
        };
        rows.insert(0, alone);
    }
    rows
}

/// What the note says of a source that was doubtful until all others were known.
pub(crate) const SETTLED: &str =
    "no other story is near this article, and no other article is near this story";

/// Why a version was not kept, or why a doubtful story was taken.
pub(crate) fn note(decided: &Decided, id: &dyn Fn(usize) -> String) -> String {
    let Some(kept) = decided.kept else {
        let settled = decided.settled.then_some(SETTLED);
        return settled.unwrap_or_default().to_owned();
    };
    let per_cent = |share: f32| (share * 100.0).round();
    let story = id(kept.story);
    let (own, best) = (per_cent(kept.paired.0), per_cent(kept.paired.1));
    let why = if own < best {
        format!("which pairs {best} % of the article, this one {own} %")
    } else {
        format!("which pairs as much of the article ({best} %) and leaves less over")
    };
    let overlap = per_cent(kept.overlap);
    let why = if decided.candidate.is_aligned() && !decided.candidate.glanced {
        why
    } else {
        "which shares more with the article".to_owned()
    };
    format!("a version of {story} ({overlap} % shared), {why}")
}
