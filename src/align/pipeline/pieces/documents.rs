//! Documents of a table: both sides in one row, as [`super::super::run`] aligns them.

use super::Pieces;
use super::given::Given;
use crate::align::induce::WordPair;
use crate::align::pipeline::refine::{first_pass, learnt};
use crate::align::pipeline::{align, guarded};
use crate::model::bead::Aligned;
use crate::model::error::{Error, Result};
use crate::model::lang::Lang;

/// An article that a document could not be aligned for.
#[derive(Debug)]
pub struct Blamed {
    /// Its side; none where both are.
    pub side: Option<Lang>,
    /// Why.
    pub error: Error,
}

impl Pieces {
    /// Aligns a document.
    ///
    /// # Errors
    /// As [`Pieces::article`], with the side that is to blame; the program failed on it.
    pub fn document(&self, bn: &Given<'_>, en: &Given<'_>) -> std::result::Result<Aligned, Blamed> {
        let side = |given: &Given<'_>, side| {
            self.article(given, side).map_err(|error| Blamed {
                side: Some(side),
                error,
            })
        };
        let (bn, en) = (side(bn, Lang::Bn)?, side(en, Lang::En)?);
        guarded(|| align(&bn, &en, &self.resources)).map_err(|error| Blamed { side: None, error })
    }

    /// The lines of a document that teach words: both sides of each sure bead, in order, as a first pass finds them. A document that
    /// cannot be aligned teaches nothing.
    pub fn sure_lines(&self, bn: &Given<'_>, en: &Given<'_>) -> Vec<(String, String)> {
        let (Ok(bn), Ok(en)) = (self.article(bn, Lang::Bn), self.article(en, Lang::En)) else {
            return Vec::new();
        };
        guarded(|| first_pass(&bn, &en, false, &self.resources)).unwrap_or_default()
    }

    /// These with words that [`learnt_of`] found.
    #[must_use]
    pub fn with_words(mut self, words: &[WordPair]) -> Self {
        self.resources = self.resources.with_words(words);
        self
    }
}

/// What the first sure lines of many documents teach, in their order; none of too few.
pub fn learnt_of(lines: &[(String, String)]) -> Result<Option<Vec<WordPair>>> {
    guarded(|| learnt(lines))
}
