//! English numbers: figures, number words and their sums.
//!
//! A number is numerals and scales in falling order, with hyphens and "and" between them (`two hundred and
//! twenty-five thousand`); "a" counts one before a scale only, and a scale in the plural is vague by itself
//! (`tens of thousands`).

mod meaning;
mod reading;

use reading::Reading;

use super::number_lexer::{Class, Word, currency_before};
use crate::language::number_frame::{LastBare, each_number};
use crate::language::tokens::Token;
use crate::model::quantity::{Quantity, QuantityKind};

/// Reads numbers from left to right.
#[derive(Debug, Default)]
pub(super) struct NumberReader {
    last: LastBare,
}

impl NumberReader {
    /// Takes the number that begins at a token, or says that none does. Gives the token after it.
    pub(super) fn take(
        &mut self,
        words: &[Word],
        at: usize,
        tokens: &[Token],
        found: &mut Vec<Quantity>,
    ) -> Option<usize> {
        if let Some(year) = fiscal_year(&tokens[at].text) {
            // FY24-25 says where it begins, FY25 only where it ends.
            let mark = tokens.get(at + 1).map(|token| token.text.as_str());
            let ranged =
                matches!(mark, Some("-" | "/")) && words.get(at + 2).is_some_and(Word::is_figure);
            let begun = (!ranged).then_some(year - 1.0);
            found.extend(begun.into_iter().chain([year]).map(|year| whole(year, at)));
            return Some(at + 1);
        }
        if words[at].class == Class::Figures {
            found.extend(each_number(&tokens[at].text, at));
            return Some(at + 1);
        }
        let mut reading = Reading::new(words, at);
        if reading.is_pronoun() {
            return None;
        }
        let mut made = reading.special().or_else(|| reading.number())?;
        made.approximate |= is_rounded(words, at);
        if let Some(scaled) = reading.sum.scaled() {
            let money = currency_before(words, at);
            self.last.share_scale(scaled, found, |end| {
                end + 1 + money == at && matches!(words[end].class, Class::Hyphen | Class::To)
            });
        }
        made.tokens.start -= currency_words(words, tokens, at);
        let end = made.tokens.end;
        let bare = made.kind == QuantityKind::Number && reading.sum.scaled().is_none();
        self.last.remember(bare, found, end);
        found.push(made);
        Some(end)
    }
}

/// The year in which the fiscal year of FY25, FY2025 or Q1FY25 ends: ২০২৪-২৫ অর্থবছর.
fn fiscal_year(text: &str) -> Option<f64> {
    let (part, figures) = text.split_once("FY")?;
    // A quarter or a half of it.
    let is_part = matches!(
        part.as_bytes(),
        [] | [b'Q' | b'H', b'1'..=b'4'] | [b'1'..=b'4', b'Q' | b'H']
    );
    let figures = Some(figures).filter(|_| is_part)?;
    let year: f64 = match figures.len() {
        2 | 4 if figures.bytes().all(|b| b.is_ascii_digit()) => figures.parse().ok()?,
        _ => return None,
    };
    let year = if figures.len() == 2 {
        2000.0 + year
    } else {
        year
    };
    (1900.0..2100.0).contains(&year).then_some(year)
}

fn whole(value: f64, at: usize) -> Quantity {
    Quantity {
        value,
        kind: QuantityKind::Number,
        tokens: at..at + 1,
        approximate: false,
        digits: true,
        measure: None,
    }
}

/// Currencies of which the first letters stand before the dollar sign.
const OF_DOLLARS: [&str; 11] = ["US", "C", "A", "S", "HK", "NZ", "AU", "CA", "NT", "R", "Z"];

/// How many words before an amount are a short name of its currency, which is no name of anything: Tk. 500, USD 5, US$5.
fn currency_words(words: &[Word], tokens: &[Token], at: usize) -> usize {
    let count = currency_before(words, at);
    let Some(first) = at.checked_sub(count).filter(|_| count > 0) else {
        return 0;
    };
    let of_dollars = first > 0
        && tokens[first].text == "$"
        && OF_DOLLARS.contains(&tokens[first - 1].text.as_str())
        && tokens[first - 1].span.end == tokens[first].span.start;
    let short = words[first].value == 0.0 || words[first].capital && tokens[first].text.len() == 3;
    match (of_dollars, short) {
        (true, _) => count + 1,
        (false, true) => count,
        (false, false) => 0,
    }
}

/// Whether words before a number say that it is not exact: about, more than, up to.
fn is_rounded(words: &[Word], start: usize) -> bool {
    let start = start - currency_before(words, start);
    let mut before = words[..start].iter().rev().map(|word| word.class);
    let mut class = before.next();
    while matches!(class, Some(Class::Currency | Class::Article)) {
        class = before.next();
    }
    match class {
        Some(Class::About) => true,
        Some(Class::To) => before.next() == Some(Class::Up),
        _ => false,
    }
}
