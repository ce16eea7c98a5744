//! The tables of endings by which Bengali stems are found, as data/bengali has them.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::files::data_table;
use crate::files::data_table::Columns;

/// What an ending is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Class {
    /// ই, ও: the last of all.
    Emphatic,
    /// The ending of a case.
    Case,
    /// A classifier or the plural.
    Plural,
}

/// An ending of nouns and names.
pub(super) struct Suffix {
    pub(super) text: &'static str,
    pub(super) class: Class,
    /// It stands after a vowel (`V`), a consonant (`C`) or either (`*`).
    pub(super) after: u8,
    /// So many letters stand before it at least.
    pub(super) letters: usize,
    /// How risky it is to take it off: the depth of the stem that is left.
    pub(super) depth: u8,
}

/// Endings by the last byte of their text: of two hundred endings a word has to be tried with a dozen.
pub(super) type ByLastByte<T> = [Vec<T>; 64];

fn by_last_byte<T>(endings: impl Iterator<Item = T>, text: fn(&T) -> &str) -> ByLastByte<T> {
    let mut slots = std::array::from_fn(|_| Vec::new());
    for ending in endings {
        if let Some(slot) = last_byte(text(&ending)) {
            slots[slot].push(ending);
        }
    }
    slots
}

/// The slot of a text in a [`ByLastByte`]: Bengali letters differ in the low six bits of their last byte.
pub(super) fn last_byte(text: &str) -> Option<usize> {
    text.bytes()
        .next_back()
        .map(|byte| usize::from(byte & 0x3F))
}

/// Endings of nouns and names.
pub(super) static SUFFIXES: LazyLock<ByLastByte<Suffix>> = LazyLock::new(|| {
    let name = "data/bengali/suffixes.tsv";
    let text = include_str!("../../../data/bengali/suffixes.tsv");
    let fault = |line: usize, what: &str| -> ! { panic!("embedded table: {name}:{line}: {what}") };
    let suffixes = data_table::embedded(name, text, Columns { min: 5, max: 5 })
        .into_iter()
        .map(|row| Suffix {
            text: row.cell(0),
            class: match row.cell(1) {
                "emphatic" => Class::Emphatic,
                "case" => Class::Case,
                "plural" => Class::Plural,
                _ => fault(row.line, "the class is none of emphatic, case, plural"),
            },
            after: match row.cell(2) {
                "V" => b'V',
                "C" => b'C',
                "*" => b'*',
                _ => fault(row.line, "the condition is none of V, C, *"),
            },
            letters: row
                .cell(3)
                .parse()
                .unwrap_or_else(|_| fault(row.line, "no letter count")),
            depth: row
                .cell(4)
                .parse()
                .unwrap_or_else(|_| fault(row.line, "no depth")),
        });
    by_last_byte(suffixes, |suffix| suffix.text)
});

/// Verb endings with the kind of root they stand after.
pub(super) static ENDINGS: LazyLock<ByLastByte<(&str, u8)>> = LazyLock::new(|| {
    let text = include_str!("../../../data/bengali/verb_endings.tsv");
    let endings = data_table::embedded(
        "data/bengali/verb_endings.tsv",
        text,
        Columns { min: 2, max: 2 },
    )
    .into_iter()
    .map(|row| (row.cell(0), row.cell(1).as_bytes()[0]));
    by_last_byte(endings, |(ending, _)| ending)
});

/// Changing roots to their citation forms.
pub(super) static ROOTS: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let text = include_str!("../../../data/bengali/verbs.tsv");
    let mut roots: FxHashMap<&str, Vec<&str>> = FxHashMap::default();
    for row in data_table::embedded("data/bengali/verbs.tsv", text, Columns { min: 2, max: 2 }) {
        for root in row.cell(1).split(' ') {
            roots.entry(root).or_default().push(row.cell(0));
        }
    }
    roots
});

/// Words whose end only looks like an ending, with what they may be reduced to.
pub(super) static WHOLE: LazyLock<FxHashMap<&str, Vec<&str>>> = LazyLock::new(|| {
    let text = include_str!("../../../data/bengali/stem_exceptions.tsv");
    data_table::embedded(
        "data/bengali/stem_exceptions.tsv",
        text,
        Columns { min: 2, max: 2 },
    )
    .into_iter()
    .map(|row| {
        let stems = row.cell(1).split(' ').filter(|stem| *stem != "-");
        (row.cell(0), stems.collect())
    })
    .collect()
});
