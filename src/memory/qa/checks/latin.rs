//! Latin words in the Bengali text: names and abbreviations that were left as they are stand on the English side too.

use super::addresses::{Address, addresses};
use crate::language::tokens::TokenKind;
use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::model::lang::is_bengali;

/// Short forms that Bengali writes where English says the word: km, kg, am.
const SHORT: [&str; 24] = [
    "km", "kg", "cm", "mm", "ml", "mg", "gm", "kw", "mw", "mb", "gb", "tb", "hz", "mhz", "ghz",
    "am", "pm", "ph", "vs", "fm", "usd", "bdt", "inr", "etc",
];

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    let latin = |word: &str| word.chars().filter(char::is_ascii_alphabetic).count() >= 2;
    let words = texts
        .bn_tokens
        .iter()
        .filter(|token| token.kind != TokenKind::Mark);
    // Bengali endings are written straight behind: HCoVকে, RBDটি.
    let words: Vec<&str> = words
        .map(|token| token.text.trim_end_matches(is_bengali))
        .filter(|word| latin(word))
        .collect();
    if words.is_empty() {
        return;
    }
    let bare = |text: &str| -> String {
        let letters = text.chars().filter(|c| c.is_alphanumeric());
        letters.flat_map(char::to_lowercase).collect()
    };
    let english = bare(&texts.en);
    let initials: String = texts
        .en_tokens
        .iter()
        .filter(|token| token.kind == TokenKind::Word)
        .filter_map(|token| token.text.chars().next())
        .flat_map(char::to_lowercase)
        .collect();
    let capitals: String = texts
        .en_tokens
        .iter()
        .filter_map(|token| token.text.chars().next().filter(|c| c.is_uppercase()))
        .flat_map(char::to_lowercase)
        .collect();
    // Addresses have a check of their own.
    let addressed: Vec<String> = addresses(&texts.bn)
        .into_iter()
        .map(|address| match address {
            Address::Web(text) | Address::Mail(text) => bare(&text),
        })
        .collect();
    let mut lost: Vec<&str> = Vec::new();
    for word in words {
        let low = bare(word);
        let known = english.contains(&low)
            || initials.contains(&low)
            || capitals.contains(&low)
            || addressed
                .iter()
                .any(|address| address.contains(&low) || low.contains(address.as_str()))
            || SHORT.contains(&low.as_str())
            || low
                .strip_suffix('s')
                .is_some_and(|one| one.len() > 1 && english.contains(one))
            || matches!(
                low.as_str(),
                "http" | "https" | "www" | "br" | "nbsp" | "amp" | "quot"
            );
        if !known && !lost.contains(&word) {
            lost.push(word);
        }
    }
    if !lost.is_empty() {
        found.push(Finding::new(Fault::LatinDiffers, lost.join(", ")));
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::Lang;
    use crate::model::unit::Unit;

    #[test]
    fn an_ending_does_not_make_another_word() {
        for (en, bn, lost) in [
            (
                "A host harbours HCoV for long.",
                "আশ্রয়দাতা HCoVকে দীর্ঘদিন আশ্রয় দেয়।",
                None,
            ),
            (
                "HCoV-OC43 crossed species.",
                "HCoV-OC43টি প্রজাতি অতিক্রম করে।",
                None,
            ),
            (
                "A host harbours HCoV.",
                "আশ্রয়দাতা HKUকে আশ্রয় দেয়।",
                Some("HKU"),
            ),
        ] {
            let unit = Unit {
                source: en.to_owned(),
                target: bn.to_owned(),
                ..Unit::default()
            };
            let mut found = Vec::new();
            find(&Texts::of(&unit, Lang::En), &mut found);
            let detail = found.first().map(|found| found.detail.as_str());
            assert_eq!(detail, lost, "{bn}");
        }
    }
}
