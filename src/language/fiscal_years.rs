//! Fiscal years: FY25 and ২০২৫ অর্থবছর say where the year ends, ২০২৪-২৫ অর্থবছর also where it begins. Whoever says only the end
//! says the beginning too, so that both sides have the same two years.

use std::sync::LazyLock;

use super::normalize::comparable;
use super::tokens::Token;
use crate::files::data_table::{Columns, embedded};
use crate::model::lang::Lang;
use crate::model::quantity::{Quantity, QuantityKind};

/// What may be a fiscal year by its last year.
const YEARS: std::ops::Range<f64> = 1900.0..2100.0;

/// Years of two figures are below.
const CENTURY: f64 = 100.0;
/// What they are counted from.
const THIS_CENTURY: f64 = 2000.0;
/// The short name of a fiscal year, behind which two figures are its year.
const SHORT: &str = "fy";

/// What data/numerals/fiscal_years.tsv says of a language.
#[derive(Default)]
struct Words {
    /// What stands beside a year, word by word.
    beside: Vec<Vec<String>>,
    /// What stands between the years of a list.
    lists: Vec<String>,
}

/// Of Bengali and of English.
static WORDS: LazyLock<[Words; 2]> = LazyLock::new(words);

/// A segment as it is looked through.
struct Text<'a> {
    tokens: &'a [Token],
    words: &'a Words,
    /// Whether a word is this one of the table, with an ending or without.
    is: fn(&str, &str) -> bool,
}

/// Gives each fiscal year that is said by its last year alone the year in which it begins, as a number of the same words.
/// `is_ending` says what may be glued to a word of Bengali.
pub(super) fn complete(
    lang: Lang,
    tokens: &[Token],
    found: &mut Vec<Quantity>,
    is: fn(&str, &str) -> bool,
) {
    let year = |q: &Quantity| {
        let plain = q.kind == QuantityKind::Number && q.digits && q.tokens.len() == 1;
        plain && q.value.fract() == 0.0 && may_be_year(tokens, q)
    };
    if !found.iter().any(year) {
        return;
    }
    let text = Text {
        tokens,
        words: &WORDS[usize::from(lang == Lang::En)],
        is,
    };
    let years: Vec<usize> = (0..found.len()).filter(|&at| year(&found[at])).collect();
    let mut fiscal: Vec<bool> = years
        .iter()
        .map(|&at| text.is_beside(found[at].tokens.start))
        .collect();
    // What is said of one year of a list is said of all.
    let joined = |one: usize, two: usize| {
        text.joins(found[years[one]].tokens.end..found[years[two]].tokens.start)
    };
    for at in 1..years.len() {
        fiscal[at] = fiscal[at] || fiscal[at - 1] && joined(at - 1, at);
    }
    for at in (1..years.len()).rev() {
        fiscal[at - 1] = fiscal[at - 1] || fiscal[at] && joined(at - 1, at);
    }
    for (&at, _) in years.iter().zip(&fiscal).rev().filter(|(_, is)| **is) {
        if text.is_of_a_range(found[at].tokens.start) {
            continue;
        }
        if found[at].value < CENTURY {
            found[at].value += THIS_CENTURY;
        }
        let begun = Quantity {
            value: found[at].value - 1.0,
            ..found[at].clone()
        };
        found.insert(at, begun);
    }
}

/// Whether a number may be a year: four figures by themselves (FY2025 is seen elsewhere), or two that stand short (FY '25).
fn may_be_year(tokens: &[Token], number: &Quantity) -> bool {
    let at = number.tokens.start;
    let figures = tokens[at]
        .text
        .trim_end_matches(|c: char| !c.is_ascii_digit());
    let plain = figures.bytes().all(|b| b.is_ascii_digit());
    let before = at.checked_sub(1).map_or("", |at| tokens[at].text.as_str());
    match figures.len() {
        4 => plain && YEARS.contains(&number.value),
        2 => plain && (before == "'" || before.eq_ignore_ascii_case(SHORT)),
        _ => false,
    }
}

impl Text<'_> {
    /// Whether the words of a fiscal year stand before or behind a token.
    fn is_beside(&self, at: usize) -> bool {
        let stands = |from: Option<usize>, words: &Vec<String>| {
            let Some(from) = from else { return false };
            let here = self.tokens.get(from..from + words.len());
            here.is_some_and(|here| {
                let is = |(token, word): (&Token, &String)| (self.is)(&token.text, word);
                here.iter().zip(words).all(is)
            })
        };
        let quote = usize::from(at > 0 && self.tokens[at - 1].text == "'");
        self.words.beside.iter().any(|words| {
            stands(Some(at + 1), words) || stands(at.checked_sub(words.len() + quote), words)
        })
    }

    /// Whether what stands between two years makes them a list.
    fn joins(&self, between: std::ops::Range<usize>) -> bool {
        let Some(between) = self.tokens.get(between) else {
            return false;
        };
        let is_list = |token: &Token| {
            let word = token.text.to_lowercase();
            token.text == "," || self.words.lists.iter().any(|known| known.as_str() == word)
        };
        matches!(between.len(), 1 | 2) && between.iter().all(is_list)
    }

    /// Whether a year is one of the two of 2024-25 or 2024/25.
    fn is_of_a_range(&self, at: usize) -> bool {
        let mark = |at: Option<usize>| {
            let token = at.and_then(|at| self.tokens.get(at));
            token.is_some_and(|token| matches!(token.text.as_str(), "-" | "/"))
        };
        let figure = |at: Option<usize>| {
            let token = at.and_then(|at| self.tokens.get(at));
            token.is_some_and(|token| token.text.starts_with(|c: char| c.is_ascii_digit()))
        };
        let before = mark(at.checked_sub(1)) && figure(at.checked_sub(2));
        before || mark(Some(at + 1)) && figure(Some(at + 2))
    }
}

fn words() -> [Words; 2] {
    let name = "numerals/fiscal_years.tsv";
    let text = include_str!("../../data/numerals/fiscal_years.tsv");
    let mut all = [Words::default(), Words::default()];
    for row in embedded(name, text, Columns { min: 3, max: 3 }) {
        let fault = |what: &str| -> ! { panic!("{name}:{}: {what}", row.line) };
        let words = match row.cell(0) {
            "bn" => &mut all[0],
            "en" => &mut all[1],
            _ => fault("the language is neither bn nor en"),
        };
        let said = row.cell(2).split(' ').map(comparable);
        match row.cell(1) {
            "year" => words.beside.push(said.collect()),
            "list" => words.lists.extend(said),
            _ => fault("column 2 is neither year nor list"),
        }
    }
    all
}
