//! How much a word says: its idf in news and encyclopaedic text, in natural logarithms.
//!
//! `data/models/background_counts.tsv` counts in how many of ten thousand sentences a Bengali spelling key or an English
//! stem occurs; words that are not in it are rare. Two short articles alone could not tell that `said` is
//! common and `stampede` is not.

use std::sync::LazyLock;

use crate::files::by_language::ByLanguage;
use crate::files::frozen::Frozen;
use crate::files::prepared::frozen_by_language;
use crate::model::lang::Lang;

/// The weight of a word that the background has never, or hardly ever, seen.
pub(crate) const RAREST: f32 = 7.0;

/// The weight of a word by its key ([`crate::language::bengali::stem::spelling_key`] of its stem, or
/// [`crate::language::english::stem::stem`]): ln(10000 / occurrences), between 0 and [`RAREST`].
pub(crate) fn idf(lang: Lang, key: &str) -> f32 {
    BACKGROUND.of(lang).get(key).map_or(RAREST, f32::from_bits)
}

/// `data/models/background_counts.tsv` as `build/background.rs` prepares it.
static BACKGROUND: LazyLock<ByLanguage<Frozen>> =
    LazyLock::new(|| frozen_by_language!("background"));
