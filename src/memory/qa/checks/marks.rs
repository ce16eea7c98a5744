//! Marks that stand twice, and spaces before marks that stand at their word.

use crate::memory::qa::coded_text::with_codes;
use crate::memory::qa::fault::{Fault, Finding};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Marks that have no space before them.
const CLOSE: [char; 8] = [',', ';', '?', '!', '।', '॥', ')', ']'];

pub(super) fn find(unit: &Unit, source: Lang, found: &mut Vec<Finding>) {
    let (bn, en) = unit.sides(source);
    for (text, other) in [(bn, en), (en, bn)] {
        if let Some(mark) = doubled(text)
            && doubled(other).is_none()
        {
            found.push(Finding::new(Fault::DoubledMark, mark));
        }
    }
    let [from, into] = &with_codes(unit);
    let (bn, en) = match source {
        Lang::Bn => (from, into),
        Lang::En => (into, from),
    };
    for text in [bn, en] {
        if let Some(place) = spaced(text) {
            found.push(Finding::new(Fault::SpaceBeforeMark, place));
        }
    }
}

/// A mark that stands twice; three dots are an ellipsis, and a line of marks is an ornament.
fn doubled(text: &str) -> Option<String> {
    let marks: Vec<char> = text.chars().collect();
    let mut at = 0;
    while at < marks.len() {
        let c = marks[at];
        let run = marks[at..].iter().take_while(|&&next| next == c).count();
        if run == 2 && matches!(c, ',' | ';' | '.' | '।' | ':') {
            return Some(marks[at..at + 2].iter().collect());
        }
        // Another end behind a comma, or the same one with a space between.
        let gap = marks[at + 1..].iter().take_while(|&&c| c == ' ').count();
        let next = marks.get(at + 1 + gap);
        let ends = next.is_some_and(|&next| matches!(next, '।' | '.' | ',' | ';'));
        let dots = next == Some(&'.') && marks.get(at + 2 + gap) == Some(&'.');
        let glued = gap == 0 && next == Some(&c);
        if matches!(c, ',' | ';') && ends && !dots && !glued {
            return Some(marks[at..at + 2 + gap].iter().collect());
        }
        at += run;
    }
    None
}

/// The word and the mark that a space parts.
fn spaced(text: &str) -> Option<String> {
    let text = text.trim();
    let mut word = "";
    for next in text.split(' ') {
        let mut marks = next.chars();
        let first = marks.next();
        let second = marks.next();
        let lone = first.is_some_and(|c| CLOSE.contains(&c)) && !second.is_some_and(char::is_alphanumeric)
            // Marks that stand in a row between spaces are an ornament or an example.
            && next.chars().count() <= 2;
        if lone && word.ends_with(ends_word) {
            return Some(format!("{word} {next}"));
        }
        if !next.is_empty() {
            word = next;
        }
    }
    None
}

/// What a word of any script ends in.
fn ends_word(c: char) -> bool {
    c.is_alphanumeric() || crate::model::lang::is_bengali(c) || matches!(c, '"' | '”' | '’' | '\'')
}
