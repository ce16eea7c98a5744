//! The keys under which the lexicon knows words and phrases. By itself, so that `build/`, which prepares the
//! shipped tables, makes the same keys as `--lexicon`.

use crate::language::bengali::stem::spelling_key;
use crate::language::english::stem::stem;
use crate::language::normalize::comparable;

/// The spelling keys of a Bengali headword's words, joined by a space.
pub(crate) fn bengali(headword: &str) -> String {
    joined(&comparable(headword), spelling_key)
}

/// The stems of an English word or phrase, joined by a space.
pub(crate) fn english(words: &str) -> String {
    joined(words, stem)
}

fn joined(words: &str, key: fn(&str) -> String) -> String {
    let words = words.split([' ', '-']).filter(|word| !word.is_empty());
    words.map(key).collect::<Vec<_>>().join(" ")
}
