//! The two sides of a document, analysed and linked: what every look at a pair of texts begins with.

use std::borrow::Cow;
use std::sync::{Arc, OnceLock};

use super::bengali_read;
use super::bengali_side::{self, BengaliUnit};
use super::english_side::{self, EnglishUnit};
use super::extract::FeatureExtractor;
use super::lexicon::Lexicon;
use super::links::{EnglishIndex, Links, link};
use super::neighbours;
use super::prefilter::{Places, Prefilter};
use super::run_totals::RunTotals;
use super::share_out;
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
    /// Where the units of the English side stand, once somebody asks.
    places: OnceLock<Places>,
    /// What the words of short runs of segments weigh, once somebody asks.
    totals: OnceLock<RunTotals>,
}

impl Comparison<'static> {
    /// Analyses two texts and links what may match.
    pub(crate) fn of(bn: &[Segment], en: &[Segment], lexicon: &Arc<Lexicon>) -> Self {
        let (bn, en) = share_out::both(
            || bengali_side::analyze(bn, lexicon),
            || english_side::analyze(en, lexicon),
        );
        let links = links(&bn, &en, &EnglishIndex::new(&en));
        Comparison::linked(Cow::Owned(bn), Cow::Owned(en), links)
    }

    /// Two texts without their words: what they look like, and their numbers.
    pub(crate) fn wordless(bn: &str, en: &str) -> Self {
        let (bn, en) = (bengali_read::wordless(bn), english_side::wordless(en));
        Comparison::linked(Cow::Owned(bn), Cow::Owned(en), Links::new())
    }
}

/// Links what may match by itself, then what its neighbours vouch for.
fn links(bn: &Side<BengaliUnit>, en: &Side<EnglishUnit>, index: &EnglishIndex) -> Links {
    let mut links = link(bn, en, index);
    neighbours::add(bn, en, &mut links);
    links
}

impl<'a> Comparison<'a> {
    /// Links two sides that are analysed already, given the index of the English one, which may be held against others too.
    pub(crate) fn between(
        bn: &'a Side<BengaliUnit>,
        en: &'a Side<EnglishUnit>,
        index: &EnglishIndex,
    ) -> Self {
        let links = links(bn, en, index);
        Comparison::linked(Cow::Borrowed(bn), Cow::Borrowed(en), links)
    }

    fn linked(
        bn: Cow<'a, Side<BengaliUnit>>,
        en: Cow<'a, Side<EnglishUnit>>,
        links: Links,
    ) -> Self {
        Comparison {
            bn,
            en,
            links,
            places: OnceLock::new(),
            totals: OnceLock::new(),
        }
    }

    /// Finds what is worth weighing.
    pub(crate) fn prefilter(&self) -> Prefilter<'_> {
        let places = self.places.get_or_init(|| Places::new(&self.en));
        Prefilter::new(&self.bn, places, &self.links)
    }

    /// Weighs beads of these sides.
    pub(crate) fn extractor(&self) -> FeatureExtractor<'_> {
        let totals = self
            .totals
            .get_or_init(|| RunTotals::new(&self.bn, &self.en));
        FeatureExtractor::new(&self.bn, &self.en, &self.links, totals)
    }
}
