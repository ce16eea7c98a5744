//! What an assignment is made from: both sides of a document with their links.

use crate::align::features::bengali_side::BengaliUnit;
use crate::align::features::comparison::Comparison;
use crate::align::features::english_side::EnglishUnit;
use crate::align::features::links::Links;
use crate::align::features::side::Side;

/// Both sides of a document with their links.
#[derive(Clone, Copy)]
pub(crate) struct Sides<'a> {
    pub(crate) bn: &'a Side<BengaliUnit>,
    pub(crate) en: &'a Side<EnglishUnit>,
    pub(crate) links: &'a Links,
}

impl<'a> From<&'a Comparison<'_>> for Sides<'a> {
    fn from(comparison: &'a Comparison<'_>) -> Self {
        Sides {
            bn: &comparison.bn,
            en: &comparison.en,
            links: &comparison.links,
        }
    }
}
