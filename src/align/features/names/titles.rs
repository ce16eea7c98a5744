//! Titles, ranks and offices before English names: data/titles.txt.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

static TITLES: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    let lines = include_str!("../../../../data/titles.txt").lines();
    lines.filter(|line| !line.starts_with('#')).collect()
});

/// Short forms that are parts of a name or a place, and so no titles of the list.
const PARTS: [&str; 5] = ["Md", "Mst", "St", "Engr", "Adv"];

/// Whether a word is a title, which is no part of the name behind it.
pub(crate) fn is_title(word: &str) -> bool {
    TITLES.contains(word)
}

/// Whether a full stop behind a word shortens it and ends no sentence: Mr., Md.
pub(crate) fn is_short_form(word: &str) -> bool {
    is_title(word) || PARTS.contains(&word)
}
