//! Which letters and signs only look right: data/letters.tsv.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::files::data_table;
use crate::files::data_table::Columns;

/// data/letters.tsv.
#[derive(Default)]
pub(super) struct Letters {
    /// Two signs in a row, and what they are as one.
    pub(super) signs: FxHashMap<(char, char), Vec<char>>,
    /// Letters that look like one of Bengali, and that one.
    pub(super) single: FxHashMap<char, char>,
    /// Beginnings of words that have a visarga inside, for which a colon is typed.
    pub(super) inside: FxHashSet<&'static str>,
    /// Short forms that end in a visarga, for which a colon is typed.
    pub(super) short: FxHashSet<&'static str>,
    /// Words that a colon follows.
    pub(super) labels: FxHashSet<&'static str>,
}

/// The shipped table.
pub(super) static LETTERS: LazyLock<Letters> = LazyLock::new(|| {
    let (name, text) = ("letters.tsv", include_str!("../../../data/letters.tsv"));
    let codes = |cell: &str| -> Vec<char> {
        let code = |hex| u32::from_str_radix(hex, 16).ok().and_then(char::from_u32);
        let all = cell.split(' ').map(code).collect::<Option<_>>();
        all.expect("letters.tsv: code points")
    };
    let mut letters = Letters::default();
    for row in data_table::embedded(name, text, Columns { min: 2, max: 3 }) {
        let words = || row.cell(1).split(' ');
        match row.cell(0) {
            "signs" => {
                let found = codes(row.cell(1));
                letters
                    .signs
                    .insert((found[0], found[1]), codes(row.cell(2)));
            }
            "letter" => {
                letters
                    .single
                    .insert(codes(row.cell(1))[0], codes(row.cell(2))[0]);
            }
            "inside" => letters.inside.extend(words()),
            "short" => letters.short.extend(words()),
            "label" => letters.labels.extend(words()),
            other => panic!("{name}:{}: no such row: {other}", row.line),
        }
    }
    letters
});
