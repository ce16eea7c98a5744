//! Bengali word types: what a word is whatever lexicon there is, kept for all articles.

use std::sync::{Arc, LazyLock};

use super::idf::idf;
use super::light_words::is_light;
use super::names;
use super::names::{BnName, initials};
use super::remembered::Remembered;
use super::telling::telling;
use crate::language::bengali::stem;
use crate::model::lang;
use crate::model::lang::Lang;

/// What a word type is, whatever lexicon there is: found once.
#[derive(Debug)]
pub(crate) struct WordType {
    /// Spelling keys of its possible stems, the word itself first, with the trust in each.
    pub(super) keys: Vec<(String, f32)>,
    /// The most common of the sure ones, and its idf.
    pub(crate) commonest: String,
    pub(super) idf: f32,
    /// Whether it, or what it is surely a form of, is a light word.
    pub(super) light: bool,
    /// How much it tells that it has no partner.
    pub(super) telling: f32,
    /// How it sounds, if it may be a name.
    pub(super) name: Option<Arc<BnName>>,
    /// The capitals its letter names spell.
    pub(super) acronym: Option<String>,
    /// The capitals that it says among other words that do.
    pub(super) initials: Option<String>,
}

/// The words of every article.
static TYPES: LazyLock<Remembered<WordType>> = LazyLock::new(Remembered::new);

/// Trust in an entry found under a stem, by the stem's depth.
const DEPTH_TRUST: [f32; 3] = [1.0, 1.0, 0.9];
/// Words more common than this (in nats of idf) are no names, whatever they sound like.
const NAME_WEIGHT: f32 = 4.5;

impl WordType {
    /// What a word is.
    pub(crate) fn of(text: &str) -> Arc<WordType> {
        TYPES.of(text, word_type)
    }
}

/// The stems of a word by spelling key, and its weight: that of its most common sure stem, since the
/// background counts stems.
fn word_type(text: &str) -> WordType {
    let mut keys: Vec<(String, f32)> = Vec::new();
    let (mut commonest, mut lowest) = (String::new(), f32::INFINITY);
    let mut light = false;
    for stem in stem::stems(text) {
        let key = stem::spelling_key(&stem.text);
        if stem.depth <= 1 {
            light |= is_light(Lang::Bn, &key);
            let idf = idf(Lang::Bn, &key);
            if idf < lowest {
                lowest = idf;
                commonest.clone_from(&key);
            }
        }
        if keys.iter().all(|(known, _)| *known != key) {
            keys.push((
                key,
                DEPTH_TRUST[usize::from(stem.depth).min(DEPTH_TRUST.len() - 1)],
            ));
        }
    }
    let is_bengali = text.chars().any(lang::is_bengali);
    let acronym = || names::acronym(text).or_else(|| initials::single(text));
    WordType {
        telling: telling(Lang::Bn, &commonest),
        keys,
        commonest,
        idf: lowest,
        light,
        name: (is_bengali && lowest >= NAME_WEIGHT).then(|| Arc::new(BnName::new(text))),
        acronym: is_bengali.then(acronym).flatten(),
        initials: initials::said(text),
    }
}
