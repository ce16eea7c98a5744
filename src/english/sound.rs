//! How an English or foreign spelling sounds, in a small alphabet of sounds shared with Bengali
//! (`data/english_sounds.tsv`); and the reader of such rule tables.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::table::{self, Columns};

/// Letters to sounds, the longest letters first, with a condition on the letter that follows.
#[derive(Debug)]
pub(crate) struct Rules {
    by_first: FxHashMap<char, Vec<Rule>>,
}

#[derive(Debug)]
struct Rule {
    letters: &'static str,
    sounds: &'static str,
    before: &'static str,
}

impl Rules {
    pub(crate) fn new(
        rows: impl Iterator<Item = (&'static str, &'static str, &'static str)>,
    ) -> Rules {
        let mut by_first: FxHashMap<char, Vec<Rule>> = FxHashMap::default();
        for (letters, sounds, before) in rows {
            let sounds = if sounds == "-" { "" } else { sounds };
            let first = letters.chars().next().unwrap_or('\0');
            by_first.entry(first).or_default().push(Rule {
                letters,
                sounds,
                before,
            });
        }
        for rules in by_first.values_mut() {
            rules.sort_by_key(|rule| std::cmp::Reverse(rule.letters.len()));
        }
        Rules { by_first }
    }

    /// The rule for the beginning of a text: the letters it reads and their sounds.
    pub(crate) fn read(&self, text: &str) -> Option<(&'static str, &'static str)> {
        let rules = self.by_first.get(&text.chars().next()?)?;
        rules
            .iter()
            .find(|rule| {
                text.starts_with(rule.letters)
                    && (rule.before.is_empty()
                        || text[rule.letters.len()..].starts_with(|c| rule.before.contains(c)))
            })
            .map(|rule| (rule.letters, rule.sounds))
    }
}

/// Adds a sound unless it repeats the last: doubled letters count once.
pub(crate) fn push_once(out: &mut String, sound: char) {
    if !out.ends_with(sound) {
        out.push(sound);
    }
}

static RULES: LazyLock<Rules> = LazyLock::new(|| {
    let text = include_str!("../../data/english_sounds.tsv");
    Rules::new(
        table::embedded("data/english_sounds.tsv", text, Columns { min: 2, max: 3 })
            .into_iter()
            .map(|row| (row.cell(0), row.cell(1), row.cell(2))),
    )
});

/// The sounds of a word in any case. Accents are dropped, a silent final e too.
pub fn sounds(word: &str) -> String {
    let plain = plain(word);
    // A final e is silent after a consonant (Scholze), not after a vowel (Choe).
    let silent = plain.len() > 3
        && plain
            .strip_suffix('e')
            .is_some_and(|stem| !stem.ends_with(['a', 'e', 'i', 'o', 'u']));
    let mut rest = if silent {
        &plain[..plain.len() - 1]
    } else {
        &plain[..]
    };
    let mut out = String::with_capacity(rest.len());
    while let Some(first) = rest.chars().next() {
        match RULES.read(rest) {
            None => rest = &rest[first.len_utf8()..],
            Some((letters, sounds)) => {
                sounds.chars().for_each(|sound| push_once(&mut out, sound));
                rest = &rest[letters.len()..];
            }
        }
    }
    out
}

/// Lower-case letters without accents and without a possessive.
fn plain(word: &str) -> String {
    use unicode_normalization::UnicodeNormalization;
    let word = word.strip_suffix("'s").unwrap_or(word);
    word.nfd()
        .filter(|c| c.is_alphabetic())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_spellings_by_sound() {
        assert_eq!(sounds("Putin"), "putin");
        assert_eq!(sounds("Lavrov"), "lavrov");
        assert_eq!(sounds("Schäfer's"), "safer");
        assert_eq!(sounds("Cecil"), "sesil");
    }
}
