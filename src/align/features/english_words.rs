//! English word types: what a word is whatever lexicon there is, kept for all articles.

use std::sync::{Arc, LazyLock};

use super::idf::idf;
use super::light_words::is_light;
use super::names::EnName;
use super::remembered::Remembered;
use super::telling::telling;
use crate::language::english::stem::stem;
use crate::model::lang::Lang;

/// What a word is, whatever lexicon there is: found once.
#[derive(Debug)]
pub(super) struct Stem {
    pub text: String,
    pub idf: f32,
    pub light: bool,
    /// How much it tells that it has no partner.
    pub telling: f32,
    /// How the word sounds.
    pub name: Arc<EnName>,
}

/// The words of every article.
static STEMS: LazyLock<Remembered<Stem>> = LazyLock::new(Remembered::new);

impl Stem {
    /// What a word is.
    pub(super) fn of(text: &str) -> Arc<Stem> {
        STEMS.of(text, found)
    }
}

fn found(text: &str) -> Stem {
    let key = stem(text);
    Stem {
        idf: idf(Lang::En, &key),
        light: is_light(Lang::En, &key),
        telling: telling(Lang::En, &key),
        text: key,
        name: Arc::new(EnName::new(text)),
    }
}
