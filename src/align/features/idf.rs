//! How much a word says: its idf in news and encyclopaedic text, in natural logarithms.
//!
//! `data/background.tsv` counts in how many of ten thousand sentences a Bengali spelling key or an English
//! stem occurs; words that are not in it are rare. Two short articles alone could not tell that `said` is
//! common and `stampede` is not.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::files::data_table;
use crate::files::data_table::Columns;
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
    table.get(key).copied().unwrap_or(RAREST)
}

type Weights = FxHashMap<&'static str, f32>;

static BACKGROUND: LazyLock<(Weights, Weights)> = LazyLock::new(|| {
    let name = "data/background.tsv";
    let text = include_str!("../../../data/background.tsv");
    let (mut bn, mut en) = (Weights::default(), Weights::default());
    for row in data_table::embedded(name, text, Columns { min: 3, max: 3 }) {
        let count: f32 = row.cell(2).parse().unwrap_or_else(|_| {
            panic!(
                "embedded table: {name}:{}: {:?} is no count",
                row.line,
                row.cell(2)
            )
        });
        let weight = (10_000.0 / count).ln().clamp(0.0, RAREST);
        match row.cell(0) {
            "bn" => bn.insert(row.cell(1), weight),
            "en" => en.insert(row.cell(1), weight),
            other => panic!("embedded table: {name}:{}: language {other:?}", row.line),
        };
    }
    (bn, en)
});
