//! Words of texts and of terms, as lists of terms are looked up: endings aside, written together or apart.

use crate::language::bengali::stem::stems;
use crate::language::english;
use crate::language::normalize::{comparable, published};
use crate::language::tokens::{Token, TokenKind, tokenize};
use crate::model::lang::Lang;

/// The candidate stems of the words of a Bengali text, each list beside its word.
pub(super) struct Stems<'t>(Vec<(&'t Token, Vec<String>)>);

impl<'t> Stems<'t> {
    pub(super) fn of(tokens: &'t [Token]) -> Stems<'t> {
        let words = tokens.iter().filter(|token| token.kind == TokenKind::Word);
        let stemmed = words.map(|token| {
            let found = stems(&token.text)
                .into_iter()
                .filter(|stem| stem.depth <= 1);
            (token, found.map(|stem| stem.text).collect())
        });
        Stems(stemmed.collect())
    }

    /// The words with their stems, in the order of the text.
    pub(super) fn words(&self) -> &[(&'t Token, Vec<String>)] {
        &self.0
    }
}

/// A word of a term.
#[derive(Clone, Debug)]
pub(crate) struct Word {
    /// As it is compared.
    pub(super) text: String,
    /// Its English stem.
    pub(super) key: String,
    /// Its Bengali stems.
    pub(super) stems: Vec<String>,
    /// Only this writing counts: an abbreviation.
    pub(super) exact: bool,
}

/// The words of a term or phrase.
pub(super) fn words_of(term: &str, side: Lang) -> Vec<Word> {
    let tokens = tokenize(&published(term));
    let words = tokens
        .into_iter()
        .filter(|token| token.kind != TokenKind::Mark);
    let word = |text: String| Word {
        exact: side == Lang::En
            && text.len() > 1
            && !text.contains(|c: char| !c.is_ascii_uppercase()),
        key: english::stem::stem(&text),
        stems: forms(&text),
        text,
    };
    words.map(|token| word(token.text.into_string())).collect()
}

/// The words of an English text as terms are looked up in it.
pub(super) struct EnglishWords(Vec<(String, String)>);

impl EnglishWords {
    pub(super) fn of(tokens: &[Token]) -> EnglishWords {
        let words = tokens
            .iter()
            .filter(|token| token.kind != TokenKind::Mark || token.text == "-");
        let words = words.filter(|token| token.text != "-");
        EnglishWords(
            words
                .map(|token| (english::stem::stem(&token.text), token.text.to_string()))
                .collect(),
        )
    }

    /// Whether a term stands in it, word by word, its endings aside.
    pub(super) fn hold(&self, term: &[Word]) -> bool {
        self.0.windows(term.len()).any(|words| {
            words
                .iter()
                .zip(term)
                .all(|((stem, written), word)| match word.exact {
                    true => *written == word.text,
                    false => *stem == word.key,
                })
        })
    }
}

/// The words of a Bengali text, likewise.
pub(super) struct BengaliWords<'t> {
    words: Stems<'t>,
    /// The letters of the whole text, for what is written together or apart.
    letters: String,
}

/// A term of so many letters is looked for in the letters of the whole text.
const LONG: usize = 5;

impl<'t> BengaliWords<'t> {
    pub(super) fn of(text: &str, tokens: &'t [Token]) -> BengaliWords<'t> {
        BengaliWords {
            words: Stems::of(tokens),
            letters: letters(&comparable(text)),
        }
    }

    /// Whether a term stands in it: its words in their order with whatever endings, or its letters written together or
    /// apart.
    pub(super) fn hold(&self, term: &[Word]) -> bool {
        let in_words = self.words.words().windows(term.len()).any(|words| {
            words.iter().zip(term).all(|((token, found), word)| {
                token.text == word.text
                    || found
                        .iter()
                        .any(|stem| *stem == word.text || word.stems.contains(stem))
            })
        });
        let joined: String = term.iter().map(|word| letters(&word.text)).collect();
        in_words || joined.chars().count() >= LONG && self.letters.contains(&joined)
    }
}

fn letters(text: &str) -> String {
    text.chars()
        .filter(|&c| !c.is_whitespace() && !matches!(c, '-' | '.' | '‑' | '–'))
        .collect()
}

/// The dictionary forms of a Bengali word of a term.
fn forms(word: &str) -> Vec<String> {
    let found = stems(word).into_iter().filter(|stem| stem.depth == 0);
    found.map(|stem| stem.text).collect()
}
