//! English numbers, dates and times.

use std::sync::LazyLock;

use rustc_hash::FxHashMap;

use crate::bengali::number_words;
use crate::calendar;
use crate::lang::Lang;
use crate::numerals::{Lexeme, assemble, leading_number};
use crate::quantity::Quantity;
use crate::token::{Token, TokenKind};

static WORDS: LazyLock<FxHashMap<&str, Lexeme>> = LazyLock::new(|| {
    let name = "data/numerals/english.tsv";
    number_words(name, include_str!("../../data/numerals/english.tsv"))
});

/// The quantities of an English segment.
pub fn quantities(tokens: &[Token]) -> Vec<Quantity> {
    let mut lexemes = Vec::with_capacity(tokens.len());
    let mut quantities_of: Vec<usize> = Vec::with_capacity(tokens.len());
    for at in 0..tokens.len() {
        // A scale glued to digits (3bn) is a lexeme of its own.
        let (first, second) = lexeme(tokens, at);
        lexemes.push(first);
        quantities_of.push(at);
        if let Some(second) = second {
            lexemes.push(second);
            quantities_of.push(at);
        }
    }
    let mut found = assemble(&lexemes);
    for quantity in &mut found {
        let last = quantities_of[quantity.tokens.end - 1];
        quantity.tokens = quantities_of[quantity.tokens.start]..last + 1;
    }
    found
}

fn lexeme(tokens: &[Token], at: usize) -> (Lexeme, Option<Lexeme>) {
    let token = &tokens[at];
    match token.kind {
        TokenKind::Number => digits(&token.text),
        TokenKind::Mark => match token.text.as_str() {
            "-" => (Lexeme::Hyphen, None),
            ":" => (Lexeme::Colon, None),
            "%" => (Lexeme::Percent, None),
            _ => (Lexeme::Other, None),
        },
        TokenKind::Word => (word(tokens, at), None),
    }
}

fn digits(text: &str) -> (Lexeme, Option<Lexeme>) {
    let Some((value, digits, rest)) = leading_number(text) else {
        return (Lexeme::Other, None);
    };
    let rest = rest.to_lowercase();
    match rest.as_str() {
        "st" | "nd" | "rd" | "th" => (Lexeme::Ordinal(value, true), None),
        "am" | "pm" => (
            Lexeme::Digits(value, digits),
            calendar::word(Lang::En, &rest),
        ),
        rest => {
            let scale = WORDS
                .get(rest)
                .copied()
                .filter(|word| matches!(word, Lexeme::Scale(_)));
            (Lexeme::Digits(value, digits), scale)
        }
    }
}

/// Words longer than this (in bytes) are no number words.
const LONGEST: usize = 24;

fn word(tokens: &[Token], at: usize) -> Lexeme {
    let text = &tokens[at].text;
    if text.len() > LONGEST {
        return Lexeme::Other;
    }
    let lower = text.to_lowercase();
    let lower = lower.strip_suffix("'s").unwrap_or(&lower);
    if lower == "and" {
        return Lexeme::And;
    }
    match WORDS.get(lower) {
        Some(Lexeme::Scale(_)) if lower.len() <= 2 => Lexeme::Other,
        Some(&found) => found,
        None => date_word(tokens, at, lower).unwrap_or(Lexeme::Other),
    }
}

/// A month or day; those that are ordinary words too need a capital and, `may` and `march`, a date beside them.
fn date_word(tokens: &[Token], at: usize, lower: &str) -> Option<Lexeme> {
    let found = calendar::word(Lang::En, lower)?;
    let capital = tokens[at].text.starts_with(char::is_uppercase);
    match (found, lower) {
        (Lexeme::Calendar(..), "may" | "march" | "mar" | "august") => {
            (capital && in_a_date(tokens, at)).then_some(found)
        }
        (Lexeme::Calendar(..), "yesterday" | "today" | "tomorrow" | "noon" | "midnight") => {
            Some(found)
        }
        (Lexeme::Calendar(..), _) => capital.then_some(found),
        (Lexeme::DayPart(_), _) => {
            let before = at.checked_sub(1).map(|n| &tokens[n]);
            before
                .is_some_and(|token| token.kind == TokenKind::Number)
                .then_some(found)
        }
        _ => Some(found),
    }
}

const DATE_WORDS: [&str; 14] = [
    "in", "of", "since", "last", "next", "until", "till", "by", "early", "late", "mid", "this",
    "from", "between",
];

fn in_a_date(tokens: &[Token], at: usize) -> bool {
    let number = |token: Option<&Token>| token.is_some_and(|t| t.kind == TokenKind::Number);
    let before = at.checked_sub(1).and_then(|n| tokens.get(n));
    // An abbreviation's full stop stands between it and the day.
    let after = tokens[at + 1..].iter().find(|token| token.text != ".");
    number(before)
        || number(after)
        || before.is_some_and(|t| DATE_WORDS.contains(&t.text.to_lowercase().as_str()))
}
