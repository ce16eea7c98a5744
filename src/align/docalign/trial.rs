//! An article held against a story that may be its source: what they share in words first, and the alignment only where
//! that leaves the matter open. Of the stories that a search finds five in six are none by their words alone.

use super::features::{Shared, StoryFeatures, firm, story_features};
use super::index::{Collection, Hit};
use super::model::Model;
use crate::align::features::comparison::Comparison;
use crate::align::score;
use crate::align::stages;

/// Two articles that share so little, in log odds, are not aligned. Of the sources and the doubtful ones of the development
/// sets and of 400 real articles with 260 real stories none shared less than -5.1; of the other stories that were found
/// four in five share less than this.
const UNLIKE: f32 = -5.6;
/// A Bengali article of so few segments shares few words with its own source too, and costs little to align.
const SHORT: usize = 5;

/// What came of a trial.
pub(crate) struct Trial {
    /// What speaks for the story.
    pub features: StoryFeatures,
    /// What both say.
    pub shared: Shared,
    /// How much of the Bengali text each segment is, as far as it is paired and firm.
    pub firm: Vec<f32>,
}

/// The models of beads and of stories.
#[derive(Clone, Copy)]
pub(crate) struct Models<'m> {
    /// Of beads.
    pub beads: &'m score::Model,
    /// Of stories.
    pub stories: &'m Model,
}

impl Trial {
    /// Holds two articles against each other, the story being this hit of the search. `weights` is what the units of the
    /// Bengali article say in the collection.
    pub(crate) fn of(
        sides: &Comparison<'_>,
        weights: &[f32],
        hit: &Hit,
        index: &dyn Collection,
        models: Models<'_>,
    ) -> Trial {
        let (mut features, shared) = story_features(sides, weights, hit, index);
        let is_short = sides.bn.segments.len() <= SHORT;
        let placed = match is_short || models.stories.by_words(&features) >= UNLIKE {
            true => stages::align(sides, models.beads),
            false => Vec::new(),
        };
        features.add_beads(sides, &placed);
        Trial {
            features,
            shared,
            firm: firm(&sides.bn, &placed),
        }
    }
}
