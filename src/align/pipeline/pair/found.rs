//! What was found for an article.

use crate::align::docalign::decide::Decided;
use crate::align::docalign::index::Apart;

/// A Bengali article and its candidates, the surest first.
#[derive(Debug)]
pub(crate) struct Found {
    /// The article: its number within the Bengali source.
    pub article: usize,
    /// The stories that were aligned with it.
    pub candidates: Vec<Decided>,
    /// The story nearest in time, where all that have a day are more days away than was asked for.
    pub apart: Option<Apart>,
}
