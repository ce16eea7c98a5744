//! Whether a word is one that the lexicon has, in any of its forms.

use std::sync::LazyLock;

use super::stem::{is_denied_form, spelling_key, stems};
use crate::files::frozen::Frozen;
use crate::files::prepared::frozen;
use crate::language::normalize::comparable;

/// The headwords of data/lexicon by their spelling keys.
static HEADWORDS: LazyLock<Frozen> = LazyLock::new(|| frozen!("bengali"));

/// Whether the lexicon has a word, be it with endings.
pub(crate) fn is_known(word: &str) -> bool {
    let stems = stems(&comparable(word));
    stems
        .iter()
        .any(|stem| HEADWORDS.contains(spelling_key(&stem.text)))
}

/// Whether what stands before a fused নি, in comparable form, is a form of a verb that the lexicon has.
pub(crate) fn is_denied_verb(form: &str) -> bool {
    is_denied_form(form, |citation| HEADWORDS.contains(spelling_key(citation)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_known_with_their_endings() {
        for word in ["সরকার", "সরকারের", "মেলার", "কমেছে", "সম্মেলনে"]
        {
            assert!(is_known(word), "{word}");
        }
        for word in ["রচযড়হব", "ুড়ঁ", "ঞযব"] {
            assert!(!is_known(word), "{word}");
        }
    }

    #[test]
    fn verbs_are_known_from_names_that_end_like_them() {
        for form in [
            "করে",
            "যায়",
            "আসেন",
            "জানায়",
            "দেয়",
            "হয়",
            "পেরোয়",
            "শোনান",
            "ভাবে",
            "ডোবে",
        ] {
            assert!(is_denied_verb(form), "{form}");
        }
        for name in ["ইয়েভগে", "আলবে", "ইউজে", "খামে", "ইয়েমে"]
        {
            assert!(!is_denied_verb(name), "{name}");
        }
    }
}
