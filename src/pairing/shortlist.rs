//! Which hits of a search are worth aligning, and how far each is ahead of the others.

use super::index::{Hit, Index};

/// How many stories are aligned with an article, and how many versions of each.
const STORIES: usize = 4;
const VERSIONS: usize = 3;
/// The share of the best hit's weight that makes another one worth aligning.
const NEARLY: f32 = 0.25;
/// Margins beyond this say no more.
pub(super) const MARGIN: f32 = 1.5;

impl Index {
    /// The hits worth aligning: those that share nearly as much as the best, of so many stories, and of each story
    /// only some versions.
    pub fn shortlist(&self, hits: &[Hit]) -> Vec<Hit> {
        let least = hits.first().map_or(0.0, |best| best.score * NEARLY);
        let mut stories: Vec<Vec<Hit>> = Vec::new();
        for &hit in hits.iter().filter(|hit| hit.score >= least) {
            let same = |other: &Hit| {
                self.shingles(hit.place)
                    .same_story(self.shingles(other.place))
            };
            match stories.iter().position(|story| story.iter().any(same)) {
                Some(at) if stories[at].len() < VERSIONS => stories[at].push(hit),
                None if stories.len() < STORIES => stories.push(vec![hit]),
                _ => {}
            }
        }
        let mut listed: Vec<Hit> = stories.into_iter().flatten().collect();
        for hit in &mut listed {
            hit.margin = self.margin(hit, hits);
        }
        listed
    }

    /// How far a hit is ahead of the best one that tells another story.
    fn margin(&self, hit: &Hit, hits: &[Hit]) -> f32 {
        let own = self.shingles(hit.place);
        let same =
            |other: &Hit| other.place == hit.place || own.same_story(self.shingles(other.place));
        match hits.iter().find(|other| !same(other)) {
            Some(rival) => (hit.score / rival.score).ln().clamp(-MARGIN, MARGIN),
            None => MARGIN,
        }
    }
}
