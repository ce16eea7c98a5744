//! The two sides of a document, analysed and linked: what every look at a pair of texts begins with.

use std::borrow::Cow;
use std::sync::Arc;

use super::bengali_side::{self, BengaliUnit};
use super::english_side::{self, EnglishUnit};
use super::extract::FeatureExtractor;
use super::lexicon::Lexicon;
use super::links::{Links, link};
use super::neighbours;
use super::prefilter::Prefilter;
use super::side::Side;
use crate::model::article::Segment;

/// Two sides with the links between their units.
#[derive(Clone, Debug)]
pub(crate) struct Comparison<'a> {
    /// The Bengali side.
    pub bn: Cow<'a, Side<BengaliUnit>>,
    /// The English side.
    pub en: Cow<'a, Side<EnglishUnit>>,
    /// Which Bengali unit may match which English one.
    pub links: Links,
}

impl Comparison<'static> {
    /// Analyses two texts and links what may match.
    pub(crate) fn of(bn: &[Segment], en: &[Segment], lexicon: &Arc<Lexicon>) -> Self {
        let bn = bengali_side::analyze(bn, lexicon);
        let en = english_side::analyze(en, lexicon);
        Comparison {
            links: links(&bn, &en),
            bn: Cow::Owned(bn),
            en: Cow::Owned(en),
        }
    }
}

/// Links what may match by itself, then what its neighbours vouch for.
fn links(bn: &Side<BengaliUnit>, en: &Side<EnglishUnit>) -> Links {
    let mut links = link(bn, en);
    neighbours::add(bn, en, &mut links);
    links
}

impl<'a> Comparison<'a> {
    /// Links two sides that are analysed already.
    pub(crate) fn between(bn: &'a Side<BengaliUnit>, en: &'a Side<EnglishUnit>) -> Self {
        Comparison {
            links: links(bn, en),
            bn: Cow::Borrowed(bn),
            en: Cow::Borrowed(en),
        }
    }

    /// Finds what is worth weighing.
    pub(crate) fn prefilter(&self) -> Prefilter<'_> {
        Prefilter::new(&self.bn, &self.en, &self.links)
    }

    /// Weighs beads of these sides.
    pub(crate) fn extractor(&self) -> FeatureExtractor<'_> {
        FeatureExtractor::new(&self.bn, &self.en, &self.links)
    }
}
