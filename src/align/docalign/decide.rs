//! Which of the candidates are an article's sources.
//!
//! Several wire stories may belong to one article, and one story to several articles. Among versions of one story
//! the fittest is kept: the one that pairs most of the Bengali text, and of those that do so equally, the one with
//! the least text left over. Of several outlets' reports of one event, the source is the one that accounts for most
//! of the article.

use serde::Serialize;

use super::features::{Shared, StoryFeatures};
use super::near_duplicates::Shingles;
use crate::files::decimals::rounded;

/// A wire story that was aligned with an article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Candidate {
    /// The story: its place in the order of the ids, by which ties are broken; once it is decided, its number within the
    /// English source.
    pub story: usize,
    /// The calibrated probability that it is the article's source, 0 to 1.
    pub score: f64,
    /// The same if its best rival is no rival, but tells of the same event.
    pub beside: f64,
    /// The same if it were the source of a part of the article only: without rivals, and whatever the lede says.
    pub of_part: f64,
    /// How much of the Bengali text each segment is, as far as it is paired and firm (see [`StoryFeatures::firm`]).
    pub firm: Vec<f32>,
    /// What the probability is made of.
    pub story_features: StoryFeatures,
    /// What both say.
    pub shared: Shared,
    /// Days from the wire story to the article, negative for a story that came later.
    pub days: Option<i32>,
    /// What it says, for telling versions.
    pub shingles: Shingles,
    /// Whether a glance was enough to see that it is no source.
    pub glanced: bool,
}

impl Candidate {
    /// A version of a story that shares so much less with the article that it was not aligned.
    pub(crate) fn unaligned(
        story: usize,
        segments: usize,
        days: Option<i32>,
        shingles: Shingles,
    ) -> Self {
        Candidate {
            story,
            score: 0.0,
            beside: 0.0,
            of_part: 0.0,
            firm: vec![0.0; segments],
            story_features: StoryFeatures::default(),
            shared: Shared::default(),
            days,
            shingles,
            glanced: false,
        }
    }

    /// Whether it was held against the article.
    pub(crate) fn is_aligned(&self) -> bool {
        self.story_features.constant > 0.0
    }
}

/// What a candidate is to an article.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// Its source: the surest of the stories.
    Source,
    /// A further story that is its source or tells the same.
    Also,
    /// A version of a source that fits less well.
    Version,
    /// The best candidate, but not sure enough: for a person to decide.
    Doubtful,
    /// Not a source.
    Other,
}

impl Role {
    /// The word in files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Role::Source => "source",
            Role::Also => "also",
            Role::Version => "version",
            Role::Doubtful => "doubtful",
            Role::Other => "other",
        }
    }
}

/// A candidate with its role.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Decided {
    /// The candidate.
    pub candidate: Candidate,
    /// What it is.
    pub role: Role,
    /// For a version, the story that was kept, and why.
    pub kept: Option<Kept>,
    /// A source that was doubtful until all others were known ([`only_each_other`]).
    pub settled: bool,
}

impl Decided {
    /// The same with stories known by other numbers.
    pub(crate) fn renumbered(mut self, number: impl Fn(usize) -> usize) -> Self {
        self.candidate.story = number(self.candidate.story);
        self.kept = self.kept.map(|kept| Kept {
            story: number(kept.story),
            ..kept
        });
        self
    }
}

/// Why a version was not kept.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Kept {
    /// The version that was kept: its number within the English source.
    pub story: usize,
    /// How much of the shorter one stands in the other, 0 to 1.
    pub overlap: f32,
    /// The shares of the Bengali text that this one and the kept one pair.
    pub paired: (f32, f32),
}

/// Below this a best candidate is not worth a person's look.
const DOUBT: f64 = 0.5;
/// An article and a story that are likely each other's are so, without being sure, where no other story of the article and
/// no other article of the story comes nearer than this: heavily cut articles and short ones, which share little with
/// their story and nothing with any other. In 411 articles of eight papers and 271 stories, and in the articles of
/// NTREX cut by a third, none that was accepted so was wrong.
const OTHER_STORY: f64 = 0.25;
const OTHER_ARTICLE: f64 = 0.15;

/// Whether a doubtful story is the source of an article after all: `score` is that of the two, `story` the best of the
/// article's other stories, `article` the best of the story's other articles. All are compared as files show them.
pub(crate) fn only_each_other(score: f64, story: f64, article: f64) -> bool {
    rounded(score) >= DOUBT && rounded(story) <= OTHER_STORY && rounded(article) <= OTHER_ARTICLE
}

/// A story that is the source of a part of an article pairs so much of it, firmly, that the others leave.
const PART: f32 = 0.2;
/// ... and is so sure of it, since it had no rival to be ahead of: a story on the same topic looks like a part.
const SURE_PART: f64 = 0.9;
/// Shares of paired text that differ by less are equal.
const EQUAL: f32 = 0.02;

/// Gives every candidate its role, the surest first. `accept` is the least score of a source.
pub(crate) fn choose_sources(mut candidates: Vec<Candidate>, accept: f64) -> Vec<Decided> {
    candidates.sort_by(|a, b| b.score.total_cmp(&a.score).then(a.story.cmp(&b.story)));
    let families = families(&candidates);
    let companions = companions(&candidates, &families, accept);
    for at in companions {
        candidates[at].score = candidates[at].score.max(candidates[at].beside);
    }
    let mut kept: Vec<usize> = families
        .iter()
        .map(|family| fittest(&candidates, family, accept))
        .collect();
    kept.sort_by(|&a, &b| fit_order(&candidates[a], &candidates[b], accept));
    let mut roles = vec![(Role::Other, None); candidates.len()];
    for (rank, &at) in kept.iter().enumerate() {
        roles[at].0 = match candidates[at].score {
            score if score >= accept && rank == 0 => Role::Source,
            score if score >= accept => Role::Also,
            _ if adds(&candidates, &kept[..rank], at, accept) => Role::Also,
            score if score >= DOUBT && rank == 0 => Role::Doubtful,
            _ => Role::Other,
        };
    }
    for (candidate, (role, _)) in candidates.iter_mut().zip(&roles) {
        if *role == Role::Also && candidate.score < accept {
            candidate.score = candidate.of_part;
        }
    }
    for family in &families {
        let best = fittest(&candidates, family, accept);
        let is_source = matches!(roles[best].0, Role::Source | Role::Also);
        for &at in family.iter().filter(|&&at| at != best && is_source) {
            let paired = |at: usize| candidates[at].story_features.paired_bn;
            let kept = Kept {
                story: candidates[best].story,
                overlap: candidates[at].shingles.overlap(&candidates[best].shingles),
                paired: (paired(at), paired(best)),
            };
            roles[at] = (Role::Version, Some(kept));
        }
    }
    let mut decided: Vec<Decided> = candidates
        .into_iter()
        .zip(roles)
        .map(|(candidate, (role, kept))| Decided {
            candidate,
            role,
            kept,
            settled: false,
        })
        .collect();
    // The source stands before a version of it that happens to score higher.
    decided.sort_by_key(|decided| decided.role != Role::Source);
    decided
}

/// Whether a story is the source of a part of the article that the surer ones leave, the first of which is sure.
fn adds(candidates: &[Candidate], surer: &[usize], at: usize, accept: f64) -> bool {
    let is_source = |&of: &usize| candidates[of].score >= accept;
    let sources: Vec<usize> = surer.iter().copied().filter(is_source).collect();
    let taken = |i: usize| {
        sources
            .iter()
            .map(|&of| candidates[of].firm[i])
            .fold(0.0, f32::max)
    };
    let own = candidates[at].firm.iter().enumerate();
    let left: f32 = own.map(|(i, firm)| (firm - taken(i)).max(0.0)).sum();
    !sources.is_empty() && candidates[at].of_part >= accept.max(SURE_PART) && left >= PART
}

/// The candidates in groups of versions, each group and all groups by falling score.
fn families(candidates: &[Candidate]) -> Vec<Vec<usize>> {
    let mut families: Vec<Vec<usize>> = Vec::new();
    for at in 0..candidates.len() {
        let same = |&of: &usize| candidates[at].shingles.same_story(&candidates[of].shingles);
        match families.iter_mut().find(|family| family.iter().any(same)) {
            Some(family) => family.push(at),
            None => families.push(vec![at]),
        }
    }
    families
}

/// The fittest of some versions; one that is sure enough before all that are not.
fn fittest(candidates: &[Candidate], family: &[usize], accept: f64) -> usize {
    let sure = |at: &usize| candidates[*at].score >= accept;
    let any_sure = family.iter().any(sure);
    let fit = family.iter().copied().filter(|at| !any_sure || sure(at));
    let paired = |at: usize| candidates[at].story_features.paired_bn;
    let most = fit.clone().map(paired).fold(0.0, f32::max);
    let left_over = |at: usize| 1.0 - candidates[at].story_features.paired_en;
    fit.filter(|&at| paired(at) >= most - EQUAL)
        .min_by(|&a, &b| {
            let by_rest = left_over(a).total_cmp(&left_over(b));
            by_rest.then(candidates[a].story.cmp(&candidates[b].story))
        })
        .unwrap_or(family[0])
}

/// Those that are likely beside a sure story of another family: it tells of the same event, and so does not speak
/// against them.
fn companions(candidates: &[Candidate], families: &[Vec<usize>], accept: f64) -> Vec<usize> {
    let is_sure = |at: &usize| candidates[*at].score >= accept;
    let sure = |family: &Vec<usize>| family.iter().any(is_sure);
    let likely = |at: &usize| candidates[*at].score >= DOUBT;
    let beside_sure = |(n, _): &(usize, &Vec<usize>)| {
        let mut others = families.iter().enumerate();
        others.any(|(other, family)| other != *n && sure(family))
    };
    let beside = families.iter().enumerate().filter(beside_sure);
    let members = beside.flat_map(|(_, family)| family.iter().copied());
    members.filter(likely).collect()
}

/// Sure stories by what they account for, before all others by their scores.
fn fit_order(a: &Candidate, b: &Candidate, accept: f64) -> std::cmp::Ordering {
    let is_sure = |of: &Candidate| of.score >= accept;
    let accounts = match is_sure(a) && is_sure(b) {
        true => b
            .story_features
            .accounts_for()
            .total_cmp(&a.story_features.accounts_for()),
        false => std::cmp::Ordering::Equal,
    };
    accounts
        .then(b.score.total_cmp(&a.score))
        .then(a.story.cmp(&b.story))
}
