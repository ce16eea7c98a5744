//! An article held against a story that may be its source: a glance at the terms they share first, and links and an
//! alignment only where that leaves the matter open. Of the stories that a search finds nine in ten are none at a glance.

use super::decide::Candidate;
use super::features::{MARGIN, Shared, StoryFeatures, firm, story_features};
use super::glance::Glance;
use super::index::{Collection, Hit};
use super::model::Model;
use super::near_duplicates::Shingles;
use crate::align::features::bengali_side::BengaliUnit;
use crate::align::features::comparison::Comparison;
use crate::align::features::side::Side;
use crate::align::score;
use crate::align::stages;

/// A story whose log odds are less at a glance is not aligned. Of the pairs that the estimate was fitted on none that is a
/// source or doubtful has less than -1.6, and none that is near enough to speak against another one less than -3.1; of
/// the stories that a search finds for real articles six in seven have less.
const OPEN: f32 = -3.1;
/// A Bengali article of so few segments shares few words with its own source too, and costs little to align.
const SHORT: usize = 5;

/// A hit of a search with what its article shares with it at a glance.
#[derive(Clone, Copy)]
pub(crate) struct Seen<'h> {
    /// The hit.
    pub hit: &'h Hit,
    /// What is shared.
    pub glance: Glance,
}

/// What is known of a story whatever it shares with an article.
pub(crate) struct Told {
    /// Days from the story to the article.
    pub days: Option<i32>,
    /// What it says.
    pub shingles: Shingles,
}

impl Seen<'_> {
    /// Whether a glance leaves open if the story is the article's source.
    pub(crate) fn is_open(&self, model: &Model) -> bool {
        self.glance.lines.0 <= SHORT || self.log_odds(model, self.hit.margin) >= OPEN
    }

    /// The candidate that a glance makes.
    pub(crate) fn candidate(&self, model: &Model, told: Told) -> Candidate {
        let probability = |margin| {
            let odds = f64::from(self.log_odds(model, margin));
            1.0 / (1.0 + (-odds).exp())
        };
        Candidate {
            score: probability(self.hit.margin),
            beside: probability(self.hit.beside),
            of_part: probability(MARGIN),
            glanced: true,
            story_features: StoryFeatures {
                margin: self.hit.margin,
                ..self.glance.features
            },
            ..Candidate::unaligned(
                self.hit.id as usize,
                self.glance.lines.0,
                told.days,
                told.shingles,
            )
        }
    }

    fn log_odds(&self, model: &Model, margin: f32) -> f32 {
        self.glance.log_odds() + model.margin(margin)
    }
}

/// An article as a trial takes it: its words, and what they say in the collection.
#[derive(Clone, Copy)]
pub(crate) struct Tried<'a> {
    /// The article.
    pub side: &'a Side<BengaliUnit>,
    /// What its units say.
    pub weights: &'a [f32],
    /// The English articles.
    pub collection: &'a dyn Collection,
}

/// The models of beads and of stories.
#[derive(Clone, Copy)]
pub(crate) struct Models<'m> {
    /// Of beads.
    pub beads: &'m score::Model,
    /// Of stories.
    pub stories: &'m Model,
}

impl Tried<'_> {
    /// Aligns the article with a story, which is this hit of the search.
    pub(crate) fn aligned(
        self,
        sides: &Comparison<'_>,
        hit: &Hit,
        models: Models<'_>,
        told: Told,
    ) -> Candidate {
        let (mut features, shared) = story_features(sides, self.weights, hit, self.collection);
        let placed = stages::align(sides, models.beads);
        features.add_beads(sides, &placed);
        let model = models.stories;
        Candidate {
            score: model.probability(&features),
            beside: model.probability(&features.beside(hit)),
            of_part: model.probability(&features.of_part()),
            firm: firm(&sides.bn, &placed),
            story_features: features,
            shared,
            ..Candidate::unaligned(
                hit.id as usize,
                self.side.segments.len(),
                told.days,
                told.shingles,
            )
        }
    }

    /// What the article shares with a story, for people to read.
    pub(crate) fn shared(self, sides: &Comparison<'_>, hit: &Hit) -> Shared {
        story_features(sides, self.weights, hit, self.collection).1
    }
}
