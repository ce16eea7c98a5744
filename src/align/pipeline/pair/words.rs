//! What the words of articles stand for in the index, found once a word.

use std::borrow::Cow;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

use crate::align::docalign::index::Index;
use crate::align::docalign::query::{TermCache, unit_key};
use crate::align::features::bengali_side::BengaliUnit;
use crate::align::features::side::Side;

/// Looks up the words that these articles use for the first time.
pub(super) fn learn<'a>(
    known: &mut TermCache,
    sides: impl Iterator<Item = &'a Side<BengaliUnit>>,
    index: &Index,
) {
    known.trim();
    let mut seen: FxHashSet<Cow<'_, str>> = FxHashSet::default();
    let mut units: Vec<&BengaliUnit> = sides.flat_map(|side| known.unknown(side)).collect();
    units.retain(|unit| seen.insert(unit_key(unit)));
    let terms: Vec<_> = units
        .par_iter()
        .map(|unit| index.vocabulary.terms(unit))
        .collect();
    for (unit, terms) in units.into_iter().zip(terms) {
        known.learn(unit_key(unit).into_owned(), terms);
    }
}
