//! How a Bengali word sounds, in the sound alphabet that English spellings are reduced to as well.
//!
//! Follows pronunciation, not Sanskrit transliteration: the inherent vowel is read as o and dropped at the
//! end of a word, doubled letters count once, conjuncts have their own lines in `data/romanization.tsv`.

use std::sync::LazyLock;

use crate::english::sound::{Rules, push_once};
use crate::table::{self, Columns};

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let text = include_str!("../../data/romanization.tsv");
    Rules::new(
        table::embedded("data/romanization.tsv", text, Columns { min: 2, max: 2 })
            .into_iter()
            .map(|row| (row.cell(0), row.cell(1), "")),
    )
});

const HASANTA: char = '\u{09CD}';

/// The sounds of a word in comparable form.
pub fn sounds(word: &str) -> String {
    let mut out = String::with_capacity(word.len());
    let mut rest = word;
    while let Some(first) = rest.chars().next() {
        match RULES.read(rest) {
            None => rest = &rest[first.len_utf8()..],
            Some((letters, sounds)) => {
                sounds.chars().for_each(|sound| push_once(&mut out, sound));
                let ends_in_consonant = letters
                    .chars()
                    .next_back()
                    .is_some_and(|c| is_consonant(c) || c == NUKTA);
                rest = &rest[letters.len()..];
                if ends_in_consonant
                    && rest
                        .chars()
                        .next()
                        .is_some_and(|c| is_consonant(c) || c == '\u{0982}')
                {
                    out.push('o');
                }
            }
        }
        rest = rest
            .strip_prefix(HASANTA)
            .filter(|_| !rest.starts_with("\u{09CD}য"))
            .unwrap_or(rest);
    }
    out
}

const NUKTA: char = '\u{09BC}';

fn is_consonant(c: char) -> bool {
    matches!(c, '\u{0995}'..='\u{09B9}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn follows_pronunciation() {
        assert_eq!(sounds("পুতিন"), "putin");
        assert_eq!(sounds("মস্কো"), "mosko");
        assert_eq!(sounds("ট্রাম্প"), "tramp");
        assert_eq!(sounds("ওয়াশিংটন"), "wasiNton");
    }
}
