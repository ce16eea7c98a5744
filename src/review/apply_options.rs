//! What the caller of `apply` decides.

use crate::model::lang::Lang;

/// What the caller decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language translated from; `None`: as the reviewed file says.
    pub source: Option<Lang>,
    /// The least score of a row that no one decided on.
    pub min_score: f64,
    /// Rows that no one decided on are accepted from this score on.
    pub accept_from: Option<f64>,
}
