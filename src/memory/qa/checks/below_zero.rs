//! Temperatures of which one side alone says that they are below zero (data/qa/below_zero.tsv).

use std::sync::LazyLock;

use crate::files::data_table::{Columns, embedded};
use crate::language::english::lower;
use crate::language::tokens::tokenize;
use crate::memory::qa::fault::{Fault, Finding};
use crate::model::lang::Lang;

/// What tells a temperature, and what says that it is below zero, in Bengali and in English.
#[derive(Default)]
struct Words {
    warmth: [Vec<&'static str>; 2],
    below: [Vec<&'static str>; 2],
}

static WORDS: LazyLock<Words> = LazyLock::new(|| {
    let name = "data/qa/below_zero.tsv";
    let text = include_str!("../../../../data/qa/below_zero.tsv");
    let mut words = Words::default();
    for row in embedded(name, text, Columns { min: 3, max: 3 }) {
        let Some(lang) = Lang::from_tag(row.cells[0]) else {
            panic!("embedded table: {name}:{}: language", row.line);
        };
        let kind = match row.cells[1] {
            "warmth" => &mut words.warmth,
            "below" => &mut words.below,
            other => panic!("embedded table: {name}:{}: kind {other:?}", row.line),
        };
        kind[at(lang)].extend(row.cells[2].split("; "));
    }
    words
});

fn at(lang: Lang) -> usize {
    usize::from(lang == Lang::En)
}

/// Finds a temperature that is below zero on one side only.
pub(super) fn find(bn: &str, en: &str, found: &mut Vec<Finding>) {
    let sides = [(Lang::Bn, bn), (Lang::En, en)];
    let [bn, en] = sides.map(|(lang, text)| (lang, lower(text)));
    let says = |words: &[Vec<&str>; 2], (lang, text): (Lang, &str)| {
        let mut words = words[at(lang)].iter();
        words.any(|word| begins_with(text, word))
    };
    let (bn, en) = ((bn.0, &*bn.1), (en.0, &*en.1));
    let below = |side: (Lang, &str)| says(&WORDS.below, side) || has_sign(side.1);
    if below(bn) == below(en) {
        return;
    }
    let is_warm = |side: (Lang, &str), text: &str| says(&WORDS.warmth, side) || is_in_degrees(text);
    if is_warm(bn, sides[0].1) && is_warm(en, sides[1].1) {
        found.push(Finding::new(Fault::OppositeWords, "< 0°".to_owned()));
    }
}

/// Whether a text has a letter for degrees: -5C.
fn is_in_degrees(text: &str) -> bool {
    let tokens = tokenize(text);
    let mut words = tokens.iter().map(|token| lower(&token.text));
    words.any(|word| {
        let warmth = &WORDS.warmth[at(Lang::En)];
        warmth.contains(&&*word)
    })
}

/// Whether a word of a text begins so.
fn begins_with(text: &str, word: &str) -> bool {
    let mut places = text.match_indices(word);
    places.any(|(place, _)| {
        let before = text[..place].chars().next_back();
        !before.is_some_and(char::is_alphabetic) || word.starts_with('°')
    })
}

/// Whether a minus stands before a figure, and nothing that it would join to it before the minus.
fn has_sign(text: &str) -> bool {
    let mut places = text.match_indices(['-', '\u{2212}', '\u{2013}']);
    places.any(|(place, sign)| {
        let before = text[..place].chars().next_back();
        let behind = text[place + sign.len()..].chars().next();
        behind.is_some_and(char::is_numeric)
            && before.is_none_or(|before| before.is_whitespace() || "(['\"‘“".contains(before))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn doubted(bn: &str, en: &str) -> bool {
        let mut found = Vec::new();
        find(bn, en, &mut found);
        !found.is_empty()
    }

    #[test]
    fn frost_is_no_mild_day() {
        let mild = "তাপমাত্রা ছিল ৫ ডিগ্রি সেলসিয়াস।";
        for frost in [
            "The temperature was -5 degrees Celsius.",
            "The temperature was \u{2212}5°C.",
            "The mercury fell to -5C.",
            "The temperature was minus five degrees.",
            "It was five degrees below zero.",
        ] {
            assert!(doubted(mild, frost), "{frost}");
            for bn in [
                "তাপমাত্রা ছিল মাইনাস ৫ ডিগ্রি সেলসিয়াস।",
                "তাপমাত্রা ছিল -৫ ডিগ্রি সেলসিয়াস।",
                "তাপমাত্রা ছিল হিমাঙ্কের ৫ ডিগ্রি নিচে।",
            ] {
                assert!(!doubted(bn, frost), "{bn} {frost}");
                assert!(
                    doubted(bn, "The temperature was 5 degrees Celsius."),
                    "{bn}"
                );
            }
        }
        assert!(!doubted(mild, "The temperature was 4-5 degrees Celsius."));
        assert!(!doubted(
            "বাংলাদেশ ৫ উইকেটে জিতেছে।",
            "Bangladesh won by -5 wickets."
        ));
    }
}
