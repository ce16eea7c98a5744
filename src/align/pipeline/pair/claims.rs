//! A second look at what is doubtful, when all articles are known: an article and a story that are likely each other's, and
//! nothing else's, are each other's. Only the doubtful articles wait for it; of the others the scores are kept.

use rustc_hash::FxHashMap;

use super::found::Found;
use crate::align::docalign::decide::{Role, only_each_other};

/// What articles say of stories.
#[derive(Default)]
pub(super) struct Claims {
    /// For each story the two articles that are surest of it.
    of_story: FxHashMap<usize, [Claim; 2]>,
    /// The doubtful, in the order of the articles.
    waiting: Vec<Found>,
}

/// How sure an article is of a story.
#[derive(Clone, Copy, Debug, Default)]
struct Claim {
    score: f64,
    article: usize,
}

impl Claims {
    /// Notes what was found for an article, and keeps it if it is doubtful; gives back what is certain.
    pub(super) fn certain(&mut self, found: Found) -> Option<Found> {
        let aligned = found.candidates.iter().map(|decided| &decided.candidate);
        for candidate in aligned.filter(|candidate| candidate.is_aligned()) {
            let claim = Claim {
                score: candidate.score,
                article: found.article,
            };
            let best = self.of_story.entry(candidate.story).or_default();
            if claim.score > best[0].score {
                *best = [claim, best[0]];
            } else if claim.score > best[1].score {
                best[1] = claim;
            }
        }
        match found.candidates.iter().any(|d| d.role == Role::Doubtful) {
            true => {
                self.waiting.push(found);
                None
            }
            false => Some(found),
        }
    }

    /// What was doubtful, now that all articles are known.
    pub(super) fn settled(mut self) -> Vec<Found> {
        let mut waiting = std::mem::take(&mut self.waiting);
        waiting.iter_mut().for_each(|found| self.settle(found));
        waiting
    }

    fn settle(&self, found: &mut Found) {
        let of_role = |found: &Found| {
            let mut all = found.candidates.iter();
            all.position(|decided| decided.role == Role::Doubtful)
        };
        let Some(at) = of_role(found) else { return };
        let others = found.candidates.iter().enumerate();
        let story = others
            .filter(|(other, decided)| *other != at && decided.candidate.is_aligned())
            .map(|(_, decided)| decided.candidate.score)
            .fold(0.0, f64::max);
        let candidate = &found.candidates[at].candidate;
        let claims = self.of_story.get(&candidate.story);
        let rival = claims.map_or(0.0, |[best, second]| match best.article == found.article {
            true => second.score,
            false => best.score,
        });
        if only_each_other(candidate.score, story, rival) {
            found.candidates[at].role = Role::Source;
            found.candidates[at].settled = true;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::docalign::decide::{Candidate, choose_sources};
    use crate::align::docalign::features::{Shared, StoryFeatures};
    use crate::align::docalign::near_duplicates::Shingles;

    fn found(article: usize, scores: &[(usize, f64)]) -> Found {
        let candidate = |&(story, score): &(usize, f64)| Candidate {
            score,
            story_features: StoryFeatures {
                constant: 1.0,
                ..StoryFeatures::default()
            },
            shared: Shared::default(),
            ..Candidate::unaligned(story, 1, None, Shingles::default())
        };
        Found {
            article,
            candidates: choose_sources(scores.iter().map(candidate).collect(), 0.8),
            apart: None,
        }
    }

    fn roles(all: &[Found]) -> Vec<(usize, Vec<Role>)> {
        let roles = |found: &Found| found.candidates.iter().map(|d| d.role).collect();
        all.iter()
            .map(|found| (found.article, roles(found)))
            .collect()
    }

    #[test]
    fn who_is_nobody_elses_is_accepted_and_all_others_stay_doubtful() {
        let mut claims = Claims::default();
        assert!(claims.certain(found(0, &[(10, 0.9)])).is_some());
        // Nothing else is near.
        assert!(claims.certain(found(1, &[(11, 0.6), (12, 0.2)])).is_none());
        // Another story of the article is.
        assert!(claims.certain(found(2, &[(13, 0.6), (14, 0.3)])).is_none());
        // Another article of the story is: one that comes later, and one that is sure of it.
        assert!(claims.certain(found(3, &[(15, 0.7)])).is_none());
        assert!(claims.certain(found(4, &[(16, 0.9), (15, 0.16)])).is_some());
        assert!(claims.certain(found(5, &[(10, 0.6)])).is_none());
        use Role::{Doubtful, Other, Source};
        assert_eq!(
            roles(&claims.settled()),
            [
                (1, vec![Source, Other]),
                (2, vec![Doubtful, Other]),
                (3, vec![Doubtful]),
                (5, vec![Doubtful]),
            ]
        );
    }
}
