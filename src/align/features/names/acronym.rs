//! Acronyms spelt by letter names: এফবিআই is FBI. Names of letters in data/phonetics/letter_names.tsv.

use std::sync::LazyLock;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::files::data_table::{Columns, embedded};
use crate::language::bengali::stem;

/// The longest word that is tried, in characters: nine letters at their longest names.
const LONGEST_ACRONYM: usize = 40;
/// The fewest letters of an acronym.
const FEWEST: usize = 2;

struct LetterNames {
    letters: FxHashMap<&'static str, char>,
    words: FxHashSet<&'static str>,
    /// Bengali letters that stand for an initial.
    initials: FxHashMap<&'static str, char>,
    longest: usize,
}

static NAMES: LazyLock<LetterNames> = LazyLock::new(|| {
    let text = include_str!("../../../../data/phonetics/letter_names.tsv");
    let mut names = LetterNames {
        letters: FxHashMap::default(),
        words: FxHashSet::default(),
        initials: FxHashMap::default(),
        longest: 0,
    };
    for row in embedded(
        "data/phonetics/letter_names.tsv",
        text,
        Columns { min: 2, max: 2 },
    ) {
        if let Some(letter) = row.cell(1).strip_prefix('=') {
            names
                .initials
                .extend(letter.chars().next().map(|letter| (row.cell(0), letter)));
            continue;
        }
        match row.cell(1).chars().next() {
            Some(letter) if letter.is_ascii_uppercase() => {
                names.longest = names.longest.max(row.cell(0).len());
                names.letters.insert(row.cell(0), letter);
            }
            _ => {
                names.words.insert(row.cell(0));
            }
        }
    }
    names
});

/// The acronym that a Bengali word spells by letter names, likeliest reading: see [`acronyms`].
pub(crate) fn acronym(bn: &str) -> Option<String> {
    acronyms(bn).into_iter().next()
}

/// The letter whose name a word is, or which a single Bengali letter stands for: এফ is F, ক is K.
pub(crate) fn letter(word: &str) -> Option<char> {
    let known = NAMES.letters.get(word).or_else(|| NAMES.initials.get(word));
    known.copied()
}

/// All acronyms that a Bengali word may spell, likeliest first. Dots, spaces and hyphens between the letters
/// do not matter, and the word may carry endings (এফবিআইয়ের). An ending that is also a letter's name counts as
/// an ending after three letters or more (এফবিআইকে FBI, but ইউকে UK).
pub(crate) fn acronyms(bn: &str) -> Vec<String> {
    let word: String = bn
        .chars()
        .filter(|c| !matches!(c, '.' | ' ' | '-'))
        .collect();
    if word.chars().nth(LONGEST_ACRONYM).is_some() || NAMES.words.contains(word.as_str()) {
        return Vec::new();
    }
    let mut found: Vec<String> = Vec::new();
    let mut add = |letters: Option<String>| {
        if let Some(letters) = letters.filter(|l| !found.contains(l)) {
            found.push(letters);
        }
    };
    if let Some(rest) = word.strip_suffix("কে") {
        add(spelt(rest).filter(|letters| letters.len() > FEWEST));
    }
    for stem in stem::noun_stems(&word) {
        if !NAMES.words.contains(stem.text.as_str()) {
            add(spelt(&stem.text));
        }
    }
    found
}

/// Reads a word as letter names from end to end, with as few names as possible: the way that takes the
/// longest names is the sensible one (এক্স is X, not A and a rest).
fn spelt(word: &str) -> Option<String> {
    let mut best: Vec<Option<(usize, usize)>> = vec![None; word.len() + 1];
    best[0] = Some((0, 0));
    for (end, _) in word.char_indices().chain([(word.len(), ' ')]).skip(1) {
        let from = end.saturating_sub(NAMES.longest);
        for start in (from..end).filter(|&s| word.is_char_boundary(s)) {
            let Some((count, _)) = best[start] else {
                continue;
            };
            let fewer = best[end].is_none_or(|(known, _)| count + 1 < known);
            if fewer && NAMES.letters.contains_key(&word[start..end]) {
                best[end] = Some((count + 1, start));
            }
        }
    }
    let (count, _) = best[word.len()]?;
    (count >= FEWEST).then(|| letters_of(word, &best))
}

fn letters_of(word: &str, best: &[Option<(usize, usize)>]) -> String {
    let mut letters = Vec::new();
    let mut end = word.len();
    while let Some((_, start)) = best[end].filter(|_| end > 0) {
        letters.push(NAMES.letters[&word[start..end]]);
        end = start;
    }
    letters.into_iter().rev().collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spells_acronyms() {
        for (bn, latin) in [
            ("এফবিআই", "FBI"),
            ("বিএনপি", "BNP"),
            ("সিএনএন", "CNN"),
            ("ইউ.এন.", "UN"),
            ("এফবিআইয\u{09BC}ের", "FBI"),
            ("ইউকে", "UK"),
            ("এফবিআইকে", "FBI"),
            ("ডব্লিউএইচও", "WHO"),
        ] {
            assert_eq!(acronym(bn).as_deref(), Some(latin), "{bn}");
        }
    }

    #[test]
    fn words_are_not_acronyms() {
        for word in ["এই", "একে", "পুতিন", "এ", "", "এসেছে", "সিটি"]
        {
            assert_eq!(acronym(word), None, "{word}");
        }
        assert_eq!(acronym(&"এ".repeat(10_000)), None);
    }
}
