//! Which hits of a search are worth aligning, in which order, and how far each is ahead of the others.
//!
//! An alignment costs a hundred times what a search does, so candidates are aligned in turns ([`Turn`]): what the
//! turn before has settled is not looked at again.

use super::decide::Candidate;
use super::features::MARGIN;
use super::index::Hit;
use super::near_duplicates::Shingles;

/// How many stories are aligned with an article, and how many versions of each.
const STORIES: usize = 4;
const VERSIONS: usize = 3;
/// The share of the best hit's weight that makes another one worth aligning.
const NEARLY: f32 = 0.25;
/// The share that makes it worth aligning even if the best one turns out to be sure.
const CLOSE: f32 = 0.75;
/// A sure story that pairs this much of an article leaves nothing for one that shares so little with it.
const WHOLE: f32 = 0.8;
/// Versions of a story that is less probable than this need not be told apart.
const UNLIKELY: f64 = 0.1;
/// A story that is likelier than this at a glance to be the source of a part is aligned, if another one is sure.
const PART: f64 = 0.35;
/// A version that shares less than this part of what the best version of a sure story shares fits less well.
const FITTING: f32 = 0.75;

/// What is known of the stories that were found, by the places of the hits.
pub(crate) struct Sketches<F>(pub F);

impl<'a, F: Fn(u32) -> &'a Shingles> Sketches<F> {
    /// The hits worth aligning, story by story, each story with some of its versions, the best first: those that
    /// share nearly as much as the best of all.
    pub(crate) fn shortlist(&self, hits: &[Hit]) -> Vec<Vec<Hit>> {
        let least = hits.first().map_or(0.0, |best| best.score * NEARLY);
        let mut stories: Vec<Vec<Hit>> = Vec::new();
        for &hit in hits.iter().filter(|hit| hit.score >= least) {
            let same = |other: &Hit| self.0(hit.place).same_story(self.0(other.place));
            match stories.iter().position(|story| story.iter().any(same)) {
                Some(at) if stories[at].len() < VERSIONS => stories[at].push(hit),
                None if stories.len() < STORIES => stories.push(vec![hit]),
                _ => {}
            }
        }
        for hit in stories.iter_mut().flatten() {
            (hit.margin, hit.beside) = self.margins(hit, hits);
        }
        stories
    }

    /// How far a hit is ahead of the best one that tells another story, and of the best that tells a third.
    fn margins(&self, hit: &Hit, hits: &[Hit]) -> (f32, f32) {
        let same = |one: &Hit, other: &Hit| {
            let shingles = self.0(one.place);
            one.place == other.place || shingles.same_story(self.0(other.place))
        };
        let ahead = |rival: &Hit| (hit.score / rival.score).ln().clamp(-MARGIN, MARGIN);
        let mut others = hits.iter().filter(|other| !same(hit, other));
        let Some(rival) = others.next() else {
            return (MARGIN, MARGIN);
        };
        let third = others.find(|other| !same(rival, other));
        (ahead(rival), third.map_or(MARGIN, ahead))
    }
}

/// The turns in which the candidates of an article are aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Turn {
    /// The stories that share about as much with the article as the best one does.
    Close,
    /// The others, unless the source is found and pairs all of the article.
    Rest,
    /// Those that were none at a glance, but beside a sure source may be that of a part.
    Parts,
    /// The further versions of the stories that may be its source.
    Versions,
}

impl Turn {
    /// All of them, in order.
    pub(crate) const ALL: [Turn; 4] = [Turn::Close, Turn::Rest, Turn::Parts, Turn::Versions];

    /// The hits whose turn it is, of a [shortlist](Sketches::shortlist) and of what came of the turns before.
    pub(crate) fn hits(self, stories: &[Vec<Hit>], judged: &[Candidate], accept: f64) -> Vec<Hit> {
        let first = stories.iter().filter_map(|story| story.first());
        let best = first.clone().next().map_or(0.0, |hit| hit.score);
        let close = |hit: &&Hit| hit.score >= best * CLOSE;
        let settled = |of: &Candidate| of.score >= accept && of.story_features.paired_bn >= WHOLE;
        match self {
            Turn::Close => first.filter(close).copied().collect(),
            Turn::Rest if judged.iter().any(settled) => Vec::new(),
            Turn::Rest => first.filter(|hit| !close(hit)).copied().collect(),
            Turn::Parts if !judged.iter().any(|of| of.score >= accept) => Vec::new(),
            Turn::Parts => {
                let is_part = |of: &&Candidate| of.glanced && of.of_part >= PART;
                let parts: Vec<usize> = judged.iter().filter(is_part).map(|of| of.story).collect();
                let hits = first.filter(|hit| parts.contains(&(hit.id as usize)));
                hits.copied().collect()
            }
            Turn::Versions => {
                let wanted = |hit: &&Hit, best: &Hit| {
                    let of_best = |of: &&Candidate| of.story == best.id as usize;
                    match judged.iter().find(of_best) {
                        Some(of) if of.glanced => false,
                        Some(of) if settled(of) => hit.score >= best.score * FITTING,
                        Some(of) => of.of_part >= UNLIKELY,
                        None => false,
                    }
                };
                let of_story = |story: &Vec<Hit>| {
                    let best = story[0];
                    let further = story.iter().skip(1);
                    let further = further.filter(|hit| wanted(hit, &best));
                    further.copied().collect::<Vec<Hit>>()
                };
                stories.iter().flat_map(of_story).collect()
            }
        }
    }

    /// Whether a glance may be enough in this turn: not for what was taken up after one, nor for the versions of a story
    /// that may be a source, which are shown.
    pub(crate) fn is_first_look(self) -> bool {
        matches!(self, Turn::Close | Turn::Rest)
    }

    /// Puts what came of a hit in its place.
    pub(crate) fn put(judged: &mut Vec<Candidate>, candidate: Candidate) {
        match judged.iter_mut().find(|of| of.story == candidate.story) {
            Some(of) => *of = candidate,
            None => judged.push(candidate),
        }
    }

    /// The hits that no turn took but that are versions of stories that were: they are told without an alignment.
    pub(crate) fn left(stories: &[Vec<Hit>], judged: &[Candidate]) -> Vec<Hit> {
        let taken = |hit: &Hit| judged.iter().any(|of| of.story == hit.id as usize);
        let of_taken = stories.iter().filter(|story| taken(&story[0]));
        let left = of_taken.flatten().filter(|hit| !taken(hit));
        left.copied().collect()
    }
}
