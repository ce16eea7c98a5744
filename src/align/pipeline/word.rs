//! A word that a first pass taught.

use serde::{Deserialize, Serialize};

/// A word pair that was learnt.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Word {
    /// Bengali spelling key.
    pub bn: String,
    /// English stem.
    pub en: String,
    /// How probable each is, given the other.
    pub probability: f32,
}
