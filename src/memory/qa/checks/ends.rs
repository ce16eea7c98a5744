//! How the two sides end: a question is a question in both, and a sentence does not lose its mark.
//!
//! English headings, captions and list items have no full stop, and Bengali ones are as often whole sentences with a danda:
//! what the translation has more loses nothing and is no fault.

use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::model::lang::Lang;

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
    let (source, target) = match texts.source {
        Lang::En => (en, bn),
        Lang::Bn => (bn, en),
    };
    let gains = source == End::None && target == End::Stop;
    // A heading without a stop may end in an abbreviation: in the U.S., ৪০০ খ্রি.
    let short = en == End::Stop && bn == End::None && is_short_form(&texts.en)
        || bn == End::Stop && en == End::None && is_bengali_short_form(&texts.bn);
    // A visarga that looks like a colon is typed for one: নিচের গুলো দেখুনঃ
    let visarga = en == End::Colon && bn == End::None && bare(&texts.bn).ends_with(VISARGA);
    let differ = en != bn && !alike(en, bn) && !alike(bn, en);
    if differ && !gains && !short && !visarga {
        found.push(Finding::new(
            Fault::EndMark,
            format!("{} / {}", shown(en_mark), shown(bn_mark)),
        ));
    }
}

fn shown(mark: Option<char>) -> String {
    mark.map_or_else(|| "–".to_owned(), String::from)
}

/// BENGALI SIGN VISARGA.
const VISARGA: char = '\u{983}';

/// A text without the quotation marks and brackets that close behind its end.
fn bare(text: &str) -> &str {
    let closes = |c: char| {
        c.is_whitespace()
            || matches!(
                c,
                '"' | '\'' | ')' | ']' | '}' | '”' | '’' | '»' | '“' | '„' | '«' | '‘' | '*'
            )
    };
    text.trim_end_matches(closes)
}

fn end(text: &str) -> (End, Option<char>) {
    let bare = bare(text);
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
    let word = bare(en).rsplit(char::is_whitespace).next();
    let word = word.unwrap_or_default().trim_end_matches('.');
    let inner = word.contains('.') && word.split('.').all(|part| part.chars().count() <= 2);
    inner
        || matches!(
            word,
            "Inc" | "Co" | "Ltd" | "Corp" | "Jr" | "Sr" | "etc" | "St" | "No"
        )
}

/// Whether a text ends in a Bengali word that a full stop shortens: খ্রি., লি., বি.এ.
fn is_bengali_short_form(bn: &str) -> bool {
    let Some(rest) = bare(bn).strip_suffix('.') else {
        return false;
    };
    let word = rest.rsplit(char::is_whitespace).next().unwrap_or_default();
    word.contains('.')
        || matches!(
            word,
            "খ্রি"
                | "লি"
                | "প্রা"
                | "কোং"
                | "ইং"
                | "বাং"
                | "হি"
                | "মি"
                | "কিমি"
                | "সেমি"
                | "কেজি"
                | "পৃ"
        )
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::unit::Unit;

    fn is_found(source: Lang, en: &str, bn: &str) -> bool {
        let (from, to) = match source {
            Lang::En => (en, bn),
            Lang::Bn => (bn, en),
        };
        let unit = Unit {
            source: from.to_owned(),
            target: to.to_owned(),
            ..Unit::default()
        };
        let mut found = Vec::new();
        find(&Texts::of(&unit, source), &mut found);
        !found.is_empty()
    }

    #[test]
    fn a_mark_is_lost_and_not_gained() {
        use Lang::{Bn, En};
        for (source, en, bn, fault) in [
            (En, "The talks went on.", "আলোচনা চলেছে", true),
            (En, "“The talks went on.”", "“আলোচনা চলেছে”", true),
            (En, "Talks go on", "আলোচনা চলছে।", false),
            (En, "Talks go on", "আলোচনা চলছে?", true),
            (En, "Talks go on", "আলোচনা চলছে,", true),
            (Bn, "Talks went on", "আলোচনা চলেছে।", true),
            (Bn, "Talks go on.", "আলোচনা চলছে", false),
            (Bn, "Born in 1846", "জন্ম ১৮৪৬ খ্রি.", false),
            (En, "Among the causes are:", "কারণগুলো হলোঃ", false),
            (En, "Among the causes are.", "কারণগুলো হলোঃ", true),
            (En, "A city of the U.S.", "যুক্তরাষ্ট্রের এক শহর", false),
        ] {
            assert_eq!(is_found(source, en, bn), fault, "{en} / {bn}");
        }
    }
}
