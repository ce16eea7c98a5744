//! Concordance: where words stand in the texts of a memory.

use std::ops::Range;

use unicode_segmentation::UnicodeSegmentation;

use super::fuzzy::words::{is_word, stem, token};
use crate::model::lang::Lang;

/// Words that are looked for, one after the other.
#[derive(Clone, Debug)]
pub(crate) struct Phrase {
    forms: Vec<Form>,
    lang: Lang,
    by_stems: bool,
}

/// The form in which a word, number or mark is compared.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Form {
    /// In small letters.
    Term(String),
    /// Without endings.
    Stem(String),
}

impl Phrase {
    /// The words and marks of a text; `by_stems` finds words with other endings too. Capitals make no difference.
    pub(crate) fn new(text: &str, lang: Lang, by_stems: bool) -> Self {
        let mut phrase = Phrase {
            forms: Vec::new(),
            lang,
            by_stems,
        };
        phrase.forms = pieces(text).map(|(_, word)| phrase.form(word)).collect();
        phrase
    }

    /// What is looked for, one after the other.
    pub(crate) fn forms(&self) -> &[Form] {
        &self.forms
    }

    fn form(&self, word: String) -> Form {
        if self.by_stems && is_word(&word) {
            Form::Stem(stem(&word, self.lang))
        } else {
            Form::Term(word)
        }
    }

    /// Where the phrase stands in a text, in bytes, from left to right; none overlap.
    pub(crate) fn places(&self, text: &str) -> Vec<Range<usize>> {
        let words: Vec<(Range<usize>, Form)> = pieces(text)
            .map(|(span, word)| (span, self.form(word)))
            .collect();
        let length = self.forms.len();
        let mut places = Vec::new();
        let mut at = 0;
        while length > 0 && at + length <= words.len() {
            let here = &words[at..at + length];
            if here.iter().map(|(_, word)| word).eq(&self.forms) {
                places.push(here[0].0.start..here[length - 1].0.end);
                at += length;
            } else {
                at += 1;
            }
        }
        places
    }
}

/// The words, numbers and marks of a text in comparable form and small letters, with their spans.
fn pieces(text: &str) -> impl Iterator<Item = (Range<usize>, String)> {
    text.split_word_bound_indices().filter_map(|(at, piece)| {
        let word = token(piece);
        (!word.trim().is_empty()).then(|| (at..at + piece.len(), word))
    })
}

/// A place with what stands around it, each side at most `width` characters as readers count them.
pub(crate) fn around(text: &str, place: Range<usize>, width: usize) -> (String, &str, String) {
    let (before, hit, after) = (
        &text[..place.start],
        &text[place.clone()],
        &text[place.end..],
    );
    let left: Vec<&str> = before.graphemes(true).collect();
    let right: Vec<&str> = after.graphemes(true).collect();
    let from = left.len().saturating_sub(width);
    let mut left = left[from..].concat();
    let mut right_text = right[..right.len().min(width)].concat();
    if from > 0 {
        left.insert(0, '…');
    }
    if right.len() > width {
        right_text.push('…');
    }
    (left, hit, right_text)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn hits(text: &str, phrase: &str, lang: Lang, by_stems: bool) -> Vec<String> {
        let phrase = Phrase::new(phrase, lang, by_stems);
        let places = phrase.places(text);
        places.into_iter().map(|at| text[at].to_owned()).collect()
    }

    #[test]
    fn finds_whole_words_in_any_case() {
        let text = "Oil prices rose; the price of OIL, oil price.";
        assert_eq!(hits(text, "oil", Lang::En, false), ["Oil", "OIL", "oil"]);
        assert_eq!(hits(text, "oil price", Lang::En, false), ["oil price"]);
        assert_eq!(
            hits(text, "oil price", Lang::En, true),
            ["Oil prices", "oil price"]
        );
        assert_eq!(hits(text, "pric", Lang::En, false), [""; 0]);
        assert_eq!(hits(text, "", Lang::En, true), [""; 0]);
    }

    #[test]
    fn bengali_endings_and_spellings() {
        let text = "সরকারের দাবি, সরকার জানে।";
        assert_eq!(hits(text, "সরকার", Lang::Bn, false), ["সরকার"]);
        assert_eq!(hits(text, "সরকার", Lang::Bn, true), ["সরকারের", "সরকার"]);
        assert_eq!(
            hits("হ\u{09DF} ১০", "হ\u{09AF}\u{09BC} 10", Lang::Bn, false).len(),
            1
        );
    }

    #[test]
    fn shows_what_stands_around() {
        let (left, hit, right) = around("abc def ghi", 4..7, 2);
        assert_eq!((left.as_str(), hit, right.as_str()), ("…c ", "def", " g…"));
    }
}
