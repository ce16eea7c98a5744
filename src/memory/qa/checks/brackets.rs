//! Brackets and quotation marks without their partners.

use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::model::lang::Lang;

const PAIRS: [(char, char); 3] = [('(', ')'), ('[', ']'), ('{', '}')];

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    for side in [Lang::Bn, Lang::En] {
        let (own, other) = (
            lone_brackets(texts.text(side)),
            lone_brackets(texts.text(side.other())),
        );
        // A segment cut within brackets lacks the same one on both sides.
        let alone: String = own.chars().filter(|&c| !other.contains(c)).collect();
        if !alone.is_empty() {
            found.push(Finding::new(
                Fault::LoneBracket,
                format!("{alone} ({})", side.name()),
            ));
        }
    }
    for side in [Lang::Bn, Lang::En] {
        let own = lone_quote(texts.text(side));
        if let Some(mark) = own
            && lone_quote(texts.text(side.other())).is_none()
        {
            found.push(Finding::new(
                Fault::LoneQuote,
                format!("{mark} ({})", side.name()),
            ));
        }
    }
}

/// The brackets that open and are not closed, or close what is not open.
fn lone_brackets(text: &str) -> String {
    let mut open: Vec<char> = Vec::new();
    let mut lone = String::new();
    let mut before = ' ';
    let mut place = 0;
    for c in text.chars() {
        if PAIRS.iter().any(|(left, _)| *left == c) {
            // Faces are no brackets.
            if !(c == '(' && matches!(before, ':' | ';')) {
                open.push(c);
            }
        } else if let Some((left, _)) = PAIRS.iter().find(|(_, right)| *right == c) {
            let face = c == ')' && matches!(before, ':' | ';');
            // a) and ১) count the points of a list.
            let counts = c == ')' && place <= 3 && before.is_alphanumeric();
            match open.iter().rposition(|known| known == left) {
                Some(at) => {
                    open.remove(at);
                }
                None if face || counts => {}
                None => lone.push(c),
            }
        }
        if c.is_whitespace() {
            place = 0;
        } else {
            place += 1;
        }
        before = c;
    }
    open.into_iter().chain(lone.chars()).collect()
}

/// A double quotation mark that has no partner. Inches (5'10") have none.
fn lone_quote(text: &str) -> Option<char> {
    let (mut straight, mut left, mut right) = (0usize, 0usize, 0usize);
    let mut before = ' ';
    for c in text.chars() {
        match c {
            '"' if !before.is_numeric() || straight % 2 == 1 => straight += 1,
            '“' | '„' | '«' => left += 1,
            '”' | '»' => right += 1,
            _ => {}
        }
        before = c;
    }
    // Where the forms are mixed only their number counts.
    let sum = straight + left + right;
    if straight > 0 {
        return (sum % 2 == 1).then_some('"');
    }
    // A quotation of several paragraphs opens in each of them.
    match left.cmp(&right) {
        std::cmp::Ordering::Greater if sum % 2 == 1 => Some('“'),
        std::cmp::Ordering::Less if sum % 2 == 1 => Some('”'),
        _ => None,
    }
}
