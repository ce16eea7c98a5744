//! What a segment looks like beside its words: question, quotation, denial; and which tokens are words.

use std::sync::LazyLock;

use rustc_hash::FxHashSet;

use super::side::{Analysis, Cues};
use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::language::bengali::fused_denial::is_fused_denial;
use crate::language::short_years::is_apostrophe_of_year;
use crate::language::tokens::{Token, TokenKind};
use crate::model::lang::Lang;
use crate::model::quantity::Quantity;

/// What denies, from `data/negation.tsv`.
#[derive(Default)]
struct Negation {
    bn: FxHashSet<&'static str>,
    en: FxHashSet<&'static str>,
    /// Phrases in which such a word denies nothing.
    phrases: Vec<Vec<&'static str>>,
}

static NEGATION: LazyLock<Negation> = LazyLock::new(|| {
    let name = "data/negation.tsv";
    let text = include_str!("../../../data/negation.tsv");
    let mut found = Negation::default();
    for row in data_table::embedded(name, text, Columns { min: 2, max: 3 }) {
        if let Some(phrase) = row.cell(1).strip_prefix('=') {
            found.phrases.push(phrase.split(' ').collect());
            continue;
        }
        match (row.cell(0), row.cell(1).strip_prefix('-')) {
            // Endings of verbs are read by `is_fused_denial`.
            ("bn", Some(_)) => {}
            ("bn", None) => {
                found.bn.insert(row.cell(1));
            }
            ("en", _) => {
                found.en.insert(row.cell(1));
            }
            (other, _) => panic!("embedded table: {name}:{}: language {other:?}", row.line),
        }
    }
    found
});

/// Whether the word at a place of a Bengali text denies something; one that is part of a quantity (নয়, nine) does not.
fn denies_in_bengali(tokens: &[Token], quantities: &[Quantity], at: usize) -> bool {
    let word = &*tokens[at].text;
    (NEGATION.bn.contains(word) || is_fused_denial(word))
        && !is_vague(tokens, at)
        && !quantities.iter().any(|q| q.tokens.contains(&at))
        && !is_in_phrase(tokens, at)
}

/// Whether the word at a place of an English text denies something.
fn denies_in_english(tokens: &[Token], at: usize) -> bool {
    let lower = crate::language::english::lower(&tokens[at].text);
    (lower.ends_with("n't") || NEGATION.en.contains(&*lower))
        && !is_number(tokens, at)
        && !is_in_phrase(tokens, at)
}

/// Whether a word of a segment denies something.
pub(crate) fn denies(segment: &Analysis, at: usize, lang: Lang) -> bool {
    match lang {
        Lang::Bn => denies_in_bengali(&segment.tokens, &segment.quantities, at),
        Lang::En => denies_in_english(&segment.tokens, at),
    }
}

/// The cues of a Bengali segment.
pub(super) fn bengali(text: &str, tokens: &[Token], quantities: &[Quantity]) -> Cues {
    Cues {
        negation: (0..tokens.len()).any(|at| denies_in_bengali(tokens, quantities, at)),
        ..marks(text, tokens)
    }
}

/// Between twice the same word না denies nothing: কিছু না কিছু is something or other.
fn is_vague(tokens: &[Token], at: usize) -> bool {
    let after = tokens.get(at + 1).map(|token| &token.text);
    at > 0 && after == Some(&tokens[at - 1].text)
}

/// Whether a word stands in a phrase that denies nothing: হবে কি না, whether it will be.
fn is_in_phrase(tokens: &[Token], at: usize) -> bool {
    let stands = |phrase: &Vec<&str>, start: usize| {
        let words = tokens.get(start..start + phrase.len());
        words.is_some_and(|words| {
            let pairs = words.iter().zip(phrase);
            pairs
                .into_iter()
                .all(|(token, word)| crate::language::english::lower(&token.text) == *word)
        })
    };
    NEGATION.phrases.iter().any(|phrase| {
        let first = at.saturating_sub(phrase.len() - 1);
        (first..=at).any(|start| stands(phrase, start) && start + phrase.len() > at)
    })
}

/// The cues of an English segment.
pub(super) fn english(text: &str, tokens: &[Token]) -> Cues {
    Cues {
        negation: english_denials(tokens).next().is_some(),
        ..marks(text, tokens)
    }
}

/// The places of the English words that deny.
pub(crate) fn english_denials(tokens: &[Token]) -> impl Iterator<Item = usize> {
    (0..tokens.len()).filter(move |&at| denies_in_english(tokens, at))
}

/// The No. of No. 10.
pub(super) fn is_number(tokens: &[Token], at: usize) -> bool {
    let dot = || usize::from(tokens.get(at + 1).is_some_and(|token| token.text == "."));
    let number = || tokens.get(at + 1 + dot());
    tokens[at].text.eq_ignore_ascii_case("no")
        && number().is_some_and(|token| token.kind == TokenKind::Number)
}

fn marks(text: &str, tokens: &[Token]) -> Cues {
    let mut cues = Cues {
        open: is_open(text),
        ..Cues::default()
    };
    for token in tokens.iter().filter(|t| t.kind == TokenKind::Mark) {
        match token.text.as_str() {
            "?" => cues.question = true,
            "\"" => cues.quote = true,
            // An apostrophe that stands beside white space or a mark is a quotation mark, but for that of '24.
            "'" => {
                let before = text[..token.span.start].chars().next_back();
                cues.quote |= before.is_none_or(|c| !c.is_alphanumeric())
                    && !is_apostrophe_of_year(text, token.span.start);
            }
            _ => {}
        }
    }
    cues
}

/// Whether a text ends without a mark that ends sentences, closing quotes and brackets aside.
fn is_open(text: &str) -> bool {
    let closes = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | ')' | ']' | '\u{201D}' | '\u{2019}' | '\u{00BB}'
            )
    };
    let last = text.trim_end_matches(closes).chars().next_back();
    !last.is_some_and(|c| {
        matches!(
            c,
            '।' | '॥' | '|' | '.' | '?' | '!' | '…' | ':' | ';' | '-' | ','
        )
    })
}

/// The indices of the tokens that are words: neither marks nor part of a quantity.
pub(super) fn word_positions(tokens: &[Token], quantities: &[Quantity]) -> Vec<usize> {
    let mut covered = vec![false; tokens.len()];
    for quantity in quantities {
        for at in quantity.tokens.clone() {
            if let Some(cell) = covered.get_mut(at) {
                *cell = true;
            }
        }
    }
    let is_word = |&at: &usize| !covered[at] && tokens[at].kind == TokenKind::Word;
    (0..tokens.len())
        .filter(is_word)
        .take(usize::from(u16::MAX))
        .collect()
}

/// Whether two word tokens follow each other, with at most a hyphen between.
pub(super) fn adjacent(tokens: &[Token], one: usize, two: usize) -> bool {
    two == one + 1 || (two == one + 2 && tokens[one + 1].text == "-")
}

/// The longest word that a full stop shortens, in characters.
const LONGEST_SHORT_FORM: usize = 6;

/// Whether two word tokens follow each other as those of a name do: adjacent, or with the stop of a short form between
/// (`T. S.`, `ব্রি. জে.`, `মো: রফিক`).
pub(super) fn follows(tokens: &[Token], one: usize, two: usize) -> bool {
    if adjacent(tokens, one, two) {
        return true;
    }
    let [word, mark, _] = &tokens[one..=two] else {
        return false;
    };
    let stop = matches!(mark.text.as_str(), "." | ":") && mark.span.start <= word.span.end;
    stop && word.text.chars().nth(LONGEST_SHORT_FORM).is_none()
}

/// A Bengali vowel sign, hasanta, nukta or other mark that does not begin a letter.
pub(super) fn is_combining(c: char) -> bool {
    matches!(c, '\u{0981}'..='\u{0983}' | '\u{09BC}' | '\u{09BE}'..='\u{09CD}' | '\u{09D7}')
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::tokens::tokenize;

    #[test]
    fn what_denies() {
        let denies = |text: &str| {
            let tokens = tokenize(text);
            bengali(
                text,
                &tokens,
                &crate::language::bengali::quantities(&tokens),
            )
            .negation
        };
        for nine in [
            "নয় জন মারা গেছেন।",
            "নয়টি জেলায় বন্যা।",
            "নয় মাসে যুদ্ধ শেষ হয়।",
            "নয় বছর আগে।",
            "নয় হাজার মানুষ।",
            "নয় নম্বর সংকেত।",
            "নয় দিন পর।",
            "নয় জেলায় বন্যা।",
            "নয় শ্রমিক নিহত।",
            "আট-নয় জন ছিলেন।",
            "সকাল নয়টায়।",
            "শুধু নয় মাসে।",
        ] {
            assert!(!denies(nine), "{nine}");
        }
        for denial in [
            "এটা নয়।",
            "সম্ভব নয়, বলেন তিনি।",
            "এটা নয় কিন্তু ওটা।",
            "তিনি নন।",
            "শুধু ছাত্র নয় শিক্ষকও ছিলেন।",
            "শুধু পুরুষ নয় নারীও এসেছেন।",
            "এটি তার নয় বলে জানান।",
            "সে নেতা নয়",
            "তুমি নও।",
        ] {
            assert!(denies(denial), "{denial}");
        }
        for neither in [
            "তিনি যাবেন কি না বলেননা।".replace(" বলেননা", " জানান"),
            "বৃষ্টি না কি রোদ?".to_owned(),
        ] {
            assert!(!denies(&neither), "{neither}");
        }
        assert!(denies("তিনি যাবেন না।"));
        assert!(denies("তারা আর ফিরবেনা।"));
        for verb in [
            "আসেননি",
            "পাননি",
            "জানাননি",
            "যাইনি",
            "করিনি",
            "দেয়নি",
            "করেনি",
            "আসেনি",
            "জানায়নি",
            "হয়নি",
            "থামেনি",
        ] {
            assert!(denies(&format!("কেউ {verb}।")), "{verb}");
        }
        for name in [
            "ফিলিস্তিনি",
            "ইয়েমেনি",
            "খামেনি",
            "মার্কিনি",
            "কাহিনি",
            "সেনাবাহিনি",
            "নমিনি",
            "মুসোলিনি",
            "বেরেত্তিনি",
            "ইয়েভগেনি",
            "আলবেনি",
            "ইউজেনি",
        ] {
            assert!(!denies(&format!("{name} নেতা এসেছেন।")), "{name}");
        }
        assert!(!denies("জ্বর (হ্যাঁ/না)"));
        assert!(!denies("প্রতিদিন কিছু না কিছু ঘটছে।"), "something or other");
        assert!(!denies("চিনি ও আয়না কিনেছেন।"), "sugar and a mirror");
        let denies = |text: &str| english(text, &tokenize(text)).negation;
        assert!(denies("Rates were left unchanged."));
        assert!(denies("He didn't come."));
        assert!(!denies("Another noble knot."));
        assert!(!denies("Signal No. 10 was hoisted at No 5 camp."));
        assert!(denies("There is no. He left."));
        assert!(!denies("It starts no later than Friday."));
        assert!(!denies("An end to \"no-fault\" evictions."));
    }
}
