//! How the two sides end: a question is a question in both, and a sentence does not lose its mark.

use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;

#[derive(Clone, Copy, PartialEq, Eq)]
enum End {
    Stop,
    Question,
    Cry,
    Colon,
    Comma,
    Ellipsis,
    None,
}

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    let (en, en_mark) = end(&texts.en);
    let (bn, bn_mark) = end(&texts.bn);
    // A cry is as often a plain sentence, and a stop is left out behind an ellipsis.
    let alike = |one: End, other: End| {
        matches!(
            (one, other),
            (End::Cry, End::Stop) | (End::Ellipsis, End::Stop | End::None)
        )
    };
    // A heading without a stop may end in an abbreviation: in the U.S.
    let short = en == End::Stop && bn == End::None && is_short_form(&texts.en);
    if en != bn && !alike(en, bn) && !alike(bn, en) && !short {
        found.push(Finding::new(
            Fault::EndMark,
            format!("{} / {}", shown(en_mark), shown(bn_mark)),
        ));
    }
}

fn shown(mark: Option<char>) -> String {
    mark.map_or_else(|| "–".to_owned(), String::from)
}

fn end(text: &str) -> (End, Option<char>) {
    let closes = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | ')' | ']' | '}' | '”' | '’' | '»' | '“' | '„' | '«' | '‘' | '*'
            )
    };
    let bare = text.trim_end_matches(closes);
    let Some(last) = bare.chars().next_back() else {
        return (End::None, None);
    };
    let kind = match last {
        '…' => End::Ellipsis,
        '.' if bare.ends_with("..") => End::Ellipsis,
        '.' | '।' | '॥' | '|' | '৷' => End::Stop,
        '?' => End::Question,
        // A cry and a question at once asks.
        '!' if bare.ends_with("?!") => End::Question,
        '!' => End::Cry,
        ':' | ';' => End::Colon,
        ',' | '-' | '–' | '—' => End::Comma,
        _ => End::None,
    };
    let mark = (kind != End::None).then_some(last);
    match kind {
        End::Question | End::Stop | End::Cry if bare.ends_with("!?") => (End::Question, mark),
        _ => (kind, mark),
    }
}

/// Whether a text ends in a word that a full stop shortens: U.S., Inc., a.m.
fn is_short_form(en: &str) -> bool {
    let word = en
        .trim_end()
        .rsplit(char::is_whitespace)
        .next()
        .unwrap_or_default();
    let bare = word.trim_end_matches('.');
    let inner = bare.contains('.') && bare.split('.').all(|part| part.chars().count() <= 2);
    inner
        || matches!(
            bare,
            "Inc" | "Co" | "Ltd" | "Corp" | "Jr" | "Sr" | "etc" | "St" | "No"
        )
}
