//! The measure of OmegaT: Levenshtein distance in words, three times.
//!
//! OmegaT compares the stems of words without stop words, the words, and everything (numbers, marks and spaces too),
//! each as `100 * (longer - distance) / longer`, rounded down, and lists what reaches the threshold by stems or by
//! words, best stems first. `scripts/check-memories` compares with OmegaT's own classes: words and everything are the
//! same where OmegaT parts a text as UAX 29 does. It takes a danda to the word before it, `$`, `%` and `৳` to their
//! number, words with a hyphen for one of everything, and numbers with a Bengali ending for words; and capitals count.
//! Stems differ by a few per cent: here they are shetu's, and the stop words are Lucene's 33 where OmegaT has 265.
//! OmegaT looks at the first 1000 words only.
//!
//! Source: OmegaT's `FindMatches`, `FuzzyMatcher` and `LevenshteinDistance`.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;
use serde::Serialize;
use unicode_segmentation::UnicodeSegmentation;

use super::pattern::distance;
use crate::language::normalize::comparable;
use crate::language::{bengali, english};
use crate::model::lang::Lang;

/// The words that are left out of stems: those of Lucene's English analyzer. OmegaT has more, but none of Bengali.
static STOP_WORDS: LazyLock<FxHashSet<&str>> = LazyLock::new(|| {
    include_str!("../../../data/english/stop_words.txt")
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect()
});

/// A text as words are compared.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Words {
    /// The words in small letters, without those that hold a digit.
    pub words: Vec<String>,
    /// Everything in small letters: words, numbers, marks, white space.
    pub all: Vec<String>,
}

impl Words {
    /// Takes a text apart.
    pub(crate) fn of(text: &str) -> Words {
        let mut found = Words::default();
        for piece in text.split_word_bounds() {
            let token = token(piece);
            if token.is_empty() {
                continue;
            }
            if is_word(&token) {
                found.words.push(token.clone());
            }
            found.all.push(token);
        }
        found
    }

    /// The stems of the words, stop words left out.
    pub(crate) fn stems(&self, lang: Lang) -> Vec<String> {
        let kept = self.words.iter().filter(|word| !is_stop_word(word, lang));
        kept.map(|word| stem(word, lang)).collect()
    }
}

/// The form in which a piece of a text is compared; empty where nothing of it is seen.
pub(crate) fn token(piece: &str) -> String {
    comparable(piece).to_lowercase()
}

/// Whether what stands between two word bounds, in small letters, counts among the words.
pub(crate) fn is_word(token: &str) -> bool {
    token.chars().any(crate::model::lang::is_alphabetic) && !token.chars().any(char::is_numeric)
}

/// The words that are left out of stems, in no order.
pub(crate) fn stop_words(lang: Lang) -> impl Iterator<Item = &'static str> {
    STOP_WORDS.iter().copied().filter(move |_| lang == Lang::En)
}

/// Whether a word is left out of stems.
pub(crate) fn is_stop_word(word: &str, lang: Lang) -> bool {
    lang == Lang::En && STOP_WORDS.contains(word)
}

/// The stem of a word in small letters: in Bengali the shortest that a sure ending leaves.
pub(crate) fn stem(word: &str, lang: Lang) -> String {
    match lang {
        Lang::En => english::stem::stem(word),
        Lang::Bn => bengali::stem::stems(word)
            .into_iter()
            .filter(|stem| stem.depth <= 1)
            .min_by_key(|stem| stem.text.len())
            .map_or_else(|| word.to_owned(), |stem| stem.text),
    }
}

/// How alike two texts are by OmegaT's three measures, each 0 to 100.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Percent {
    /// By the stems of words, without stop words.
    pub stems: u8,
    /// By words.
    pub words: u8,
    /// By everything, numbers, marks and spaces too.
    pub all: u8,
}

impl Percent {
    /// What decides whether OmegaT lists a match.
    pub fn best(self) -> u8 {
        self.stems.max(self.words)
    }
}

/// How alike two texts of a language are.
pub(crate) fn similarity(a: &Words, b: &Words, lang: Lang) -> Percent {
    Percent {
        stems: percent_of(&a.stems(lang), &b.stems(lang)),
        words: percent_of(&a.words, &b.words),
        all: percent_of(&a.all, &b.all),
    }
}

fn percent_of(a: &[String], b: &[String]) -> u8 {
    percent(distance(&borrowed(a), &borrowed(b)), a.len().max(b.len()))
}

fn borrowed(words: &[String]) -> Vec<&str> {
    words.iter().map(String::as_str).collect()
}

/// How alike two sequences at a distance are, the longer of `longer` words: 0 to 100, rounded down.
pub(crate) fn percent(distance: usize, longer: usize) -> u8 {
    (100 * (longer - distance)).checked_div(longer).unwrap_or(0) as u8
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn takes_a_text_apart_as_omegat_does() {
        let words = Words::of("The U.S. sent 16 ships, ৩টি নৌকা।");
        assert_eq!(words.words, ["the", "u.s", "sent", "ships", "নৌকা"]);
        assert_eq!(words.all.concat(), "the u.s. sent 16 ships, 3টি নৌকা।");
        assert_eq!(
            words.stems(Lang::En)[..2],
            ["u.s", "sent"].map(|w| stem(w, Lang::En))
        );
    }

    #[test]
    fn three_measures() {
        let of = |a, b| similarity(&Words::of(a), &Words::of(b), Lang::En);
        let same = of("Ships were sent.", "Ships were sent.");
        assert_eq!((same.stems, same.words, same.all), (100, 100, 100));
        let inflected = of("The ship was sent 3 times", "The ships was sent 4 times");
        assert_eq!((inflected.stems, inflected.words), (100, 80));
        // 11 pieces, of which two differ.
        assert_eq!(inflected.all, 81);
        assert_eq!(
            of("12 - 13", "12 - 13"),
            Percent {
                all: 100,
                ..Percent::default()
            }
        );
    }

    #[test]
    fn bengali_endings_come_off() {
        assert_eq!(stem("সরকারের", Lang::Bn), stem("সরকার", Lang::Bn));
    }
}
