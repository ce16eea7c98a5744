//! How much a word says: its idf in news and encyclopaedic text, in natural logarithms.
//!
//! `data/models/background_counts.tsv` counts in how many of ten thousand sentences a Bengali spelling key or an English
//! stem occurs; words that are not in it are rare. Two short articles alone could not tell that `said` is
//! common and `stampede` is not.

use std::sync::LazyLock;

use crate::files::frozen::Frozen;
use crate::model::lang::Lang;

/// The weight of a word that the background has never, or hardly ever, seen.
pub(crate) const RAREST: f32 = 7.0;

/// The weight of a word by its key ([`crate::language::bengali::stem::spelling_key`] of its stem, or
/// [`crate::language::english::stem::stem`]): ln(10000 / occurrences), between 0 and [`RAREST`].
pub(crate) fn idf(lang: Lang, key: &str) -> f32 {
    let table = match lang {
        Lang::Bn => &BACKGROUND.0,
        Lang::En => &BACKGROUND.1,
    };
    table.get(key).map_or(RAREST, f32::from_bits)
}

/// `data/models/background_counts.tsv` as `build/background.rs` prepares it.
static BACKGROUND: LazyLock<(Frozen, Frozen)> = LazyLock::new(|| {
    (
        Frozen::new(include_bytes!(concat!(
            env!("OUT_DIR"),
            "/background_bn.table"
        ))),
        Frozen::new(include_bytes!(concat!(
            env!("OUT_DIR"),
            "/background_en.table"
        ))),
    )
});
