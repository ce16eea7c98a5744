//! Which names of a collection a Bengali word may be, of those that sound like it.

use super::terms::TermKey;
use crate::align::features::names::same::{least_similarity, strength};
use crate::align::features::names::{BnName, EnName, similarity_from};

/// So many names at most that sound like a word are looked for: in a large collection many do.
const NAMES: usize = 6;
/// And only those nearly as similar as the best.
const NEARLY: f64 = 0.08;

/// A name that sounds like a word.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Alike<T> {
    /// How alike they sound.
    pub similarity: f64,
    /// What the name is known by: of names that sound as much alike it decides which comes first.
    pub key: TermKey,
    /// The name.
    pub of: T,
}

/// How alike a Bengali word and an English name sound, if that is enough for them to be one: the word may be one that
/// the lexicon knows as ordinary, the name may be written with a capital.
pub(crate) fn is_alike(bn: &BnName, known: bool, en: &EnName, capital: bool) -> Option<f64> {
    let least = least_similarity(capital, known)?;
    let similarity = similarity_from(bn, en, least);
    (similarity >= least).then_some(similarity)
}

/// The names that a word is looked for under, of all that sound like it, each with how surely it is that.
pub(crate) fn alike<T>(mut all: Vec<Alike<T>>) -> impl Iterator<Item = (T, f32)> {
    all.sort_by(|a, b| {
        let by_sound = b.similarity.total_cmp(&a.similarity);
        by_sound.then(a.key.cmp(&b.key))
    });
    let best = all.first().map_or(0.0, |found| found.similarity);
    all.truncate(NAMES);
    all.retain(|found| found.similarity >= best - NEARLY);
    all.into_iter()
        .map(|found| (found.of, strength(found.similarity)))
}
