//! From story_features to a calibrated probability: a logistic regression whose weights are read from
//! `data/models/docalign.tsv`, where `scripts/fit-pairing` puts them.

use std::sync::LazyLock;

use super::features::StoryFeatures;
use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Result};

/// The weights.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    /// One a feature, in the order of [`StoryFeatures::NAMES`].
    pub features: [f32; StoryFeatures::COUNT],
    /// The score from which on 99 in 100 pairs were right on the development sets.
    pub accept: f32,
}

/// The shipped model.
static SHIPPED: LazyLock<Model> = LazyLock::new(|| {
    Model::parse(
        "data/models/docalign.tsv",
        include_str!("../../../data/models/docalign.tsv"),
    )
    .unwrap_or_else(|problem| panic!("embedded table: {problem}"))
});

impl Model {
    /// The shipped model.
    pub(crate) fn shipped() -> &'static Model {
        &SHIPPED
    }

    /// Reads a model: lines of name and value.
    ///
    /// # Errors
    /// A line whose name is unknown or whose value is no number, or a name that is missing.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Model> {
        let mut values = [None; StoryFeatures::COUNT + 1];
        for row in data_table::rows(name, text, Columns { min: 2, max: 2 })? {
            let fault = |problem| Error::input(Position::line(name, row.line), problem);
            let at = Model::names().position(|known| known == row.cell(0));
            let at = at.ok_or_else(|| fault(format!("unknown weight {}", Quoted(row.cell(0)))))?;
            let value = row.cell(1).parse::<f32>();
            let value =
                value.map_err(|_| fault(format!("{} is no number", Quoted(row.cell(1)))))?;
            values[at] = Some(value);
        }
        let mut model = Model {
            features: [0.0; StoryFeatures::COUNT],
            accept: 1.0,
        };
        for (at, (known, value)) in Model::names().zip(values).enumerate() {
            let missing = || {
                Error::input(
                    Position::file(name),
                    format!("weight {} is missing", Quoted(known)),
                )
            };
            let value = value.ok_or_else(missing)?;
            match model.features.get_mut(at) {
                Some(slot) => *slot = value,
                None => model.accept = value,
            }
        }
        Ok(model)
    }

    /// The names in files, in their order.
    pub(crate) fn names() -> impl Iterator<Item = &'static str> {
        StoryFeatures::NAMES.into_iter().chain(["accept"])
    }

    /// The probability that two articles tell the same story.
    pub(crate) fn probability(&self, story_features: &StoryFeatures) -> f64 {
        let terms = self.features.iter().zip(story_features.values());
        let sum: f64 = terms.map(|(&w, v)| f64::from(w) * f64::from(v)).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// What it counts, in log odds, that a story is so far ahead of the others.
    pub(crate) fn margin(&self, margin: f32) -> f32 {
        let of = StoryFeatures {
            margin,
            ..StoryFeatures::default()
        };
        let terms = self.features.iter().zip(of.values());
        terms.map(|(weight, value)| weight * value).sum()
    }
}
