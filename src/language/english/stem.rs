//! English stems by the Snowball algorithm (Porter 2), with the few irregular forms that news copy is
//! full of.

use std::cell::RefCell;

use frostem::{Algorithm, Stemmer};

thread_local! {
    static STEMMER: Stemmer = Stemmer::new(Algorithm::English);
    static LOWER: RefCell<String> = const { RefCell::new(String::new()) };
}

/// The stem of one word, lower-cased, without a possessive `'s` and without dots (`U.S` is `us`,
/// which keeps its capitals' worth by being an acronym: see [`acronym_stem`]).
pub(crate) fn stem(word: &str) -> String {
    if let Some(acronym) = acronym_stem(word) {
        return acronym;
    }
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("s'"))
        .unwrap_or(word);
    LOWER.with_borrow_mut(|lower| {
        lower.clear();
        lower.extend(
            word.chars()
                .filter(|&c| c != '\'')
                .flat_map(char::to_lowercase),
        );
        STEMMER.with(|stemmer| stemmer.stem(lower).into_owned())
    })
}

/// Acronyms keep their capitals, so that `US` and `us`, `WHO` and `who` stay apart: a word of two to six
/// capitals, dots left out (`U.S`, `U.N`), several of them with a small `s` (`MLAs`).
pub(crate) fn acronym_stem(word: &str) -> Option<String> {
    let bare = word.strip_suffix("'s").or_else(|| word.strip_suffix('s'));
    let bare = bare.unwrap_or(word);
    if bare.len() > 12 || !bare.chars().all(|c| c.is_ascii_uppercase() || c == '.') {
        return None;
    }
    let letters: String = bare.chars().filter(|&c| c != '.').collect();
    (2..=6).contains(&letters.len()).then_some(letters)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folds_inflection_but_not_acronyms() {
        assert_eq!(stem("Increased"), stem("increase"));
        assert_eq!(stem("country's"), stem("country"));
        assert_eq!(stem("U.S"), "US");
        assert_eq!(stem("WHO's"), "WHO");
        assert_eq!(stem("who"), "who");
        assert_eq!(stem("MLAs"), "MLA");
        assert_eq!(stem("As"), "as");
    }
}
