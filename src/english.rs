//! What is known of English: rules and words read from data/.

pub mod stem;
pub mod sound;
pub mod calendar;
pub mod numerals;
mod wording;

use crate::quantity::Quantity;
use crate::token::Token;

/// Every number, date and time of an English segment, in the order of its tokens.
pub fn quantities(tokens: &[Token]) -> Vec<Quantity> {
    let words = wording::read(tokens);
    let mut found = Vec::new();
    let mut numbers = numerals::Reader::default();
    let mut at = 0;
    while at < words.len() {
        let next = match calendar::take(&words, at, &mut found) {
            Some(next) => next,
            None => numbers
                .take(&words, at, tokens, &mut found)
                .unwrap_or(at + 1),
        };
        at = next;
    }
    found
}
