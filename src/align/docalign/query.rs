//! A Bengali article as a question to the index.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::index::{Index, Wanted};
use super::terms::value;
use super::vocabulary::{Found, TermId, Vocabulary};
use crate::align::features::bengali_side::BengaliUnit;
use crate::align::features::side::{Side, UnitId};

/// What Bengali words stand for in the vocabulary, kept from article to article.
#[derive(Debug, Default)]
pub(crate) struct TermCache {
    terms: FxHashMap<String, Box<[Found]>>,
}

/// Words more common than this (in nats of idf) do not find an article.
const COMMON: f32 = 3.0;
/// A term that a word may stand for counts as its own from this strength on.
const SURE: f32 = 0.5;
/// The most words remembered. Beyond, all are forgotten: most come again soon.
const MOST: usize = 300_000;

impl TermCache {
    /// The words of an article that are looked up for the first time.
    pub(crate) fn unknown<'a>(&self, side: &'a Side<BengaliUnit>) -> Vec<&'a BengaliUnit> {
        let telling = spreads(side).into_iter();
        telling
            .map(|(unit, _)| &side.units[unit as usize])
            .filter(|unit| !self.terms.contains_key(&*unit_key(unit)))
            .collect()
    }

    /// Makes room, so that memory stays bounded.
    pub(crate) fn trim(&mut self) {
        if self.terms.len() > MOST {
            self.terms = FxHashMap::default();
        }
    }

    /// Remembers what the unit of this [key](unit_key) stands for, as [`Vocabulary::terms`] finds it.
    pub(crate) fn learn(&mut self, key: String, terms: Box<[Found]>) {
        self.terms.insert(key, terms);
    }

    /// The question that an article is; its words must be known.
    pub(crate) fn question(
        &self,
        side: &Side<BengaliUnit>,
        vocabulary: &Vocabulary,
    ) -> Vec<Wanted> {
        let mut weights: FxHashMap<TermId, f32> = FxHashMap::default();
        let mut want = |term, weight: f32| {
            let known = weights.entry(term).or_default();
            *known = known.max(weight);
        };
        for (unit, segments) in spreads(side) {
            let terms = self.known(&side.units[unit as usize]);
            let share = share(segments, terms.len());
            for &(term, strength) in terms {
                want(term, strength * share);
            }
        }
        let values = side.segments.iter().flat_map(|segment| &segment.quantities);
        for (value, _) in values.filter_map(value) {
            if let Some(term) = vocabulary.value(value) {
                want(term, 1.0);
            }
        }
        let mut question: Vec<Wanted> = weights
            .into_iter()
            .map(|(term, weight)| Wanted { term, weight })
            .collect();
        question.sort_by_key(|wanted| wanted.term);
        question
    }
}

impl TermCache {
    /// What each unit of an article says in the collection, in nats; 0 for common words and for phrases. A word that
    /// no story has says as much as the background allows.
    pub(crate) fn weights(&self, side: &Side<BengaliUnit>, index: &Index) -> Vec<f32> {
        let mut weights = vec![0.0; side.units.len()];
        for (unit, idf) in weighty(side) {
            let terms = self.known(&side.units[unit as usize]).iter();
            let terms = terms.map(|&(term, strength)| (strength, index.weight(term)));
            weights[unit as usize] = said(terms).unwrap_or_else(|| index.absent(idf));
        }
        weights
    }

    /// What a unit stands for; its words must be known.
    pub(crate) fn known(&self, unit: &BengaliUnit) -> &[Found] {
        self.terms
            .get(&*unit_key(unit))
            .map_or(&[][..], |terms| terms)
    }
}

/// What decides which terms a unit may stand for: its text, and what tells two units of one text apart. Only words
/// that stand together may be read in several ways.
pub(crate) fn unit_key(unit: &BengaliUnit) -> Cow<'_, str> {
    let text = &unit.text;
    match &unit.acronym {
        _ if !text.contains(' ') => Cow::Borrowed(text),
        Some(letters) => Cow::Owned(format!("{text} = {letters}")),
        None if unit.name.is_some() => Cow::Owned(format!("{text} =")),
        None => Cow::Borrowed(text),
    }
}

/// What a unit that stands in so many segments counts by each of the terms it may stand for: a word with many
/// equivalents says less by each.
pub(crate) fn share(segments: u32, terms: usize) -> f32 {
    let often = 1.0 + (segments as f32).ln();
    often / (terms as f32).sqrt()
}

/// What a unit says, of the terms it may stand for, each with how surely and with its weight in the collection.
pub(crate) fn said(terms: impl Iterator<Item = (f32, f32)>) -> Option<f32> {
    let sure = terms.filter(|(strength, _)| *strength >= SURE);
    sure.map(|(_, weight)| weight).reduce(f32::max)
}

/// The words of an article that say something, each once, with its idf; no phrases.
pub(crate) fn weighty(side: &Side<BengaliUnit>) -> Vec<(UnitId, f32)> {
    let mut seen = vec![false; side.units.len()];
    let mut words = Vec::new();
    for segment in &side.segments {
        for occurrence in segment.units.iter().filter(|unit| unit.count == 1) {
            let idf = segment.words[usize::from(occurrence.first)].idf;
            let known = &mut seen[occurrence.unit as usize];
            if idf >= COMMON && !*known {
                *known = true;
                words.push((occurrence.unit, idf));
            }
        }
    }
    words
}

/// The telling units of an article, each with the number of segments it stands in.
pub(crate) fn spreads(side: &Side<BengaliUnit>) -> Vec<(UnitId, u32)> {
    let mut telling = vec![false; side.units.len()];
    for segment in &side.segments {
        for occurrence in &segment.units {
            let words = &segment.words[occurrence.words()];
            let idf: f32 = words.iter().map(|word| word.idf).sum();
            telling[occurrence.unit as usize] |= idf >= COMMON;
        }
    }
    (0..)
        .zip(&side.spread)
        .filter(|(unit, _)| telling[*unit as usize])
        .map(|(unit, &segments)| (unit, segments))
        .collect()
}
