//! English and foreign spellings as sounds, by data/phonetics/english_sounds.tsv.
//!
//! Letters that are read in several ways (ch, j, soft g) have sounds of their own that are near all their
//! readings, so that a word needs no list of pronunciations; only where readings differ in length does a
//! word get a second one.

use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

use crate::files::data_table::{Columns, embedded};
use crate::language::phonetics::grapheme_rules::Rules;

/// The longest word that is read, in characters.
const LONGEST_SPELLING: usize = 60;

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let name = "data/phonetics/english_sounds.tsv";
    let text = include_str!("../../../data/phonetics/english_sounds.tsv");
    Rules::from_rows(name, &embedded(name, text, Columns { min: 3, max: 4 }))
});

/// The rules of the table.
pub(super) fn rules() -> &'static Rules {
    &RULES
}

/// The word's readings as signs of data/phonetics/sounds.tsv: the likeliest, and a second one where the table has
/// other sounds for some of its letters.
pub(crate) fn readings(word: &str) -> Vec<String> {
    read(&RULES, &letters(word))
}

/// The readings of letters by a table.
pub(super) fn read(rules: &Rules, letters: &str) -> Vec<String> {
    let pieces = rules.pieces(letters);
    let reading = |which: usize| -> String {
        let rules = pieces.iter().filter_map(|piece| piece.rule);
        let sounds = rules.map(|rule| *rule.outcomes.get(which).unwrap_or(&rule.outcomes[0]));
        sounds.collect()
    };
    let (first, second) = (reading(0), reading(1));
    if first == second {
        vec![first]
    } else {
        vec![first, second]
    }
}

/// Small letters without the accents that the table does not know, without apostrophes, hyphens and the
/// possessive `'s`.
pub(super) fn letters(word: &str) -> String {
    let word = word
        .strip_suffix("'s")
        .or_else(|| word.strip_suffix("\u{2019}s"))
        .unwrap_or(word);
    let mut out = String::with_capacity(word.len());
    for c in word
        .chars()
        .take(LONGEST_SPELLING)
        .flat_map(char::to_lowercase)
    {
        if c.is_ascii_lowercase() || "šśşșŝčćçžźżđðþğłñńßøöüåæœıřțţęąó".contains(c)
        {
            out.push(c);
        } else {
            out.extend(c.nfd().filter(char::is_ascii_lowercase));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::phonetics::distance::{Sounds, distance};

    fn heard(word: &str) -> Sounds {
        Sounds::new(&readings(word)[0])
    }

    #[test]
    fn hears_through_spellings() {
        for (one, other) in [
            ("Sergey", "Sergei"),
            ("Müller's", "Muller"),
            ("Zelenskyy", "Zelensky"),
            ("Şahin", "Shahin"),
        ] {
            let (one, other) = (heard(one), heard(other));
            assert_eq!(one.consonants(), other.consonants());
            assert!(distance(&one, &other, 1000) <= Some(40));
        }
    }

    #[test]
    fn bad_input_gives_nothing() {
        assert_eq!(heard(""), Sounds::default());
        assert_eq!(heard("123 ..."), Sounds::default());
        assert!(readings(&"x".repeat(10_000))[0].len() < 200);
    }
}
