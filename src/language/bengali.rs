//! What is known of Bengali: rules and words read from data/.

pub(crate) mod calendar;
mod endings;
pub(crate) mod fused_denial;
pub(crate) mod known;
pub(crate) mod letters;
mod number_lexer;
mod number_words;
pub(crate) mod numerals;
pub(crate) mod romanize;
pub(crate) mod stem;
mod number_class;

use super::tokens::Token;
use super::{fiscal_years, measures};
use crate::model::lang::Lang;
use crate::model::quantity::{Quantity, take_date};

/// Every number, date and time of a Bengali segment, in the order of its tokens.
pub(crate) fn quantities(tokens: &[Token]) -> Vec<Quantity> {
    let words = number_lexer::read(tokens);
    let mut found = Vec::new();
    let mut numbers = numerals::NumberReader::default();
    let mut clocks = calendar::DateReader::default();
    let mut at = 0;
    while at < words.len() {
        let dated = take_date(tokens, at, &mut found);
        let next = match dated.or_else(|| clocks.take(&words, at, &mut found)) {
            Some(next) => next,
            None => numbers
                .take(&words, at, tokens, &mut found)
                .unwrap_or(at + 1),
        };
        at = next;
    }
    super::year_ranges::complete(tokens, &mut found);
    let is = |word: &str, known: &str| {
        let ending = word.strip_prefix(known);
        ending.is_some_and(|ending| ending.is_empty() || number_words::is_ending(ending))
    };
    fiscal_years::complete(Lang::Bn, tokens, &mut found, is);
    measures::bengali(number_words::is_ending).read(tokens, &mut found);
    found
}
