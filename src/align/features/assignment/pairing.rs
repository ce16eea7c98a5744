//! Words of both sides that were found to say the same.

use std::ops::Range;

use crate::model::bead::MatchKind;

/// Two stretches of words, one a side, that say the same.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Pairing {
    /// Items of the Bengali side.
    pub bn: Range<usize>,
    /// Items of the English side.
    pub en: Range<usize>,
    /// How sure it is, 0 to 1.
    pub strength: f32,
    /// By which evidence.
    pub kind: MatchKind,
}
