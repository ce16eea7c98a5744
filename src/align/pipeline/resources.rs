//! What an alignment needs beside the articles.

use std::sync::Arc;

use crate::align::features::lexicon::Lexicon;
use crate::align::score::Model;
use crate::model::bead::MatchKind;

/// What an alignment needs beside the articles.
#[derive(Clone, Debug)]
pub(crate) struct Resources {
    /// The lexicon.
    pub lexicon: Arc<Lexicon>,
    /// Weights, costs and calibration.
    pub model: Model,
}

impl Resources {
    /// What is shipped.
    pub(crate) fn shipped() -> Self {
        Resources {
            lexicon: Lexicon::shipped(),
            model: Model::shipped().clone(),
        }
    }
}

impl Resources {
    /// Adds a user's lexicon entries to the shipped ones.
    ///
    /// # Errors
    /// As [`Lexicon::add_table`].
    pub(crate) fn add_lexicon(
        &mut self,
        path: &std::path::Path,
        text: &str,
    ) -> crate::model::error::Result<()> {
        Arc::make_mut(&mut self.lexicon).add_table(path, text)
    }

    /// Adds one entry to them.
    pub(crate) fn add_word(&mut self, bengali: &str, english: &str, weight: f32, kind: MatchKind) {
        Arc::make_mut(&mut self.lexicon).add(bengali, english, weight, kind);
    }

    /// What made a file: the program's version and the size of the lexicon.
    pub(crate) fn signature(&self) -> String {
        format!(
            "shetu {}; lexicon of {} headwords",
            env!("CARGO_PKG_VERSION"),
            self.lexicon.len()
        )
    }
}
