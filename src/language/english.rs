//! What is known of English: rules and words read from data/.

pub(crate) mod calendar;
pub(crate) mod g2p;
pub(crate) mod habits;
mod number_class;
mod number_lexer;
pub(crate) mod numerals;
pub(crate) mod stem;

use std::borrow::Cow;

use super::tokens::Token;
use super::{fiscal_years, measures};
use crate::model::lang::Lang;
use crate::model::quantity::{Quantity, take_date};

/// A word in small letters; most words are so already.
pub(crate) fn lower(word: &str) -> Cow<'_, str> {
    if word
        .bytes()
        .all(|b| b.is_ascii() && !b.is_ascii_uppercase())
    {
        word.into()
    } else {
        word.to_lowercase().into()
    }
}

/// Every number, date and time of an English segment, in the order of its tokens.
pub(crate) fn quantities(tokens: &[Token]) -> Vec<Quantity> {
    let words = number_lexer::read(tokens);
    let mut found = Vec::new();
    let mut numbers = numerals::NumberReader::default();
    let mut at = 0;
    while at < words.len() {
        let dated = take_date(tokens, at, &mut found);
        let next = match dated.or_else(|| calendar::take(&words, at, &mut found)) {
            Some(next) => next,
            None => numbers
                .take(&words, at, tokens, &mut found)
                .unwrap_or(at + 1),
        };
        at = next;
    }
    super::year_ranges::complete(tokens, &mut found);
    let is = |word: &str, known: &str| lower(word) == known;
    fiscal_years::complete(Lang::En, tokens, &mut found, is);
    measures::english(lower).read(tokens, &mut found);
    found
}
