//! What pages put between the paragraphs of an article: "Advertisement", "Read more". The table is
//! data/page_boilerplate.tsv.

use std::collections::BTreeSet;
use std::sync::LazyLock;

use unicode_normalization::UnicodeNormalization;

/// The table: whole paragraphs, and those that begin with some words or hold them.
#[derive(Default)]
struct Boilerplate {
    whole: BTreeSet<&'static str>,
    beginnings: Vec<&'static str>,
    within: Vec<&'static str>,
}

static BOILERPLATE: LazyLock<Boilerplate> = LazyLock::new(|| {
    let mut boilerplate = Boilerplate::default();
    let lines = include_str!("../../../data/page_boilerplate.tsv").lines();
    for line in lines.filter(|line| !line.starts_with('#')) {
        match (line.strip_prefix('*'), line.strip_suffix('*')) {
            (Some(rest), Some(_)) => boilerplate.within.push(rest.trim_end_matches('*')),
            (_, Some(beginning)) => boilerplate.beginnings.push(beginning),
            _ => drop(boilerplate.whole.insert(line)),
        }
    }
    boilerplate
});

/// Paragraphs longer than this, in bytes, are an article's, whatever they begin with.
const SHORT: usize = 150;
/// And longer than this, whatever they hold.
const NOTICE: usize = 500;

/// True for a paragraph that is no part of an article.
pub(super) fn is_boilerplate(paragraph: &str) -> bool {
    let bare = paragraph.trim_matches(|c: char| c.is_whitespace() || ":：।.…›»→-–—|".contains(c));
    if bare.len() > NOTICE {
        return false;
    }
    let bare = bare.nfc().collect::<String>().to_lowercase();
    let begins = |beginning: &&str| bare.starts_with(*beginning);
    BOILERPLATE.whole.contains(bare.as_str())
        || bare.len() <= SHORT && BOILERPLATE.beginnings.iter().any(begins)
        || BOILERPLATE.within.iter().any(|words| bare.contains(words))
        || are_initials(&bare)
}

/// A paragraph of so many words that ends like a sentence is text, though all of it is a link; headlines of other
/// articles do not end so.
const SENTENCE: usize = 8;

/// True for a paragraph that is a whole sentence, and does not say that it leads elsewhere.
pub(super) fn is_sentence(paragraph: &str) -> bool {
    let closing = ['"', '\'', '”', '’', '»', ')', ']'];
    let end = paragraph.trim_end().trim_end_matches(closing);
    let ends = end.ends_with(['.', '!', '?', '।', '॥', '…', '|']) && !end.ends_with("..");
    ends && paragraph.split_whitespace().count() >= SENTENCE && !leads_elsewhere(paragraph)
}

/// `Read more: …`, `আরও পড়ুন | …`, however long.
pub(super) fn leads_elsewhere(paragraph: &str) -> bool {
    let text = paragraph.nfc().collect::<String>().to_lowercase();
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let named = |words: &&&str| {
        let rest = text.strip_prefix(**words);
        rest.is_some_and(|rest| {
            rest.trim_start()
                .starts_with([':', '|', '-', '–', '—', '>', '»', '›', '/'])
        })
    };
    let begins = |words: &&str| text.starts_with(*words);
    BOILERPLATE.whole.iter().any(|words| named(&words)) || BOILERPLATE.beginnings.iter().any(begins)
}

/// The initials of who wrote and edited: `এসএম/আরআই`.
fn are_initials(bare: &str) -> bool {
    let parts: Vec<&str> = bare.split('/').collect();
    let initials = |part: &&str| {
        (1..=5).contains(&part.nfc().filter(|c| c.is_alphabetic()).count())
            && !part.contains(|c: char| c.is_whitespace() || c.is_numeric())
    };
    parts.len() > 1 && parts.iter().all(initials)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boilerplate_is_known_in_any_dress() {
        for boilerplate in [
            "বিজ্ঞাপন",
            "আরও পড়ুন:",
            "আরও প\u{09DC}ুন",
            "Advertisement",
            "READ MORE »",
            "ছবির উৎস, Getty Images",
            "বাংলাদেশ সময়: ২০১৪ ঘণ্টা, মে ১০, ২০২৬",
            "এসএম/আরআই",
            "এ ওয়েবসাইটের কোনো লেখা বা ছবি পূর্বানুমতি ছাড়া ব্যবহার করা যাবে না।",
        ] {
            assert!(is_boilerplate(boilerplate), "{boilerplate}");
        }
        for text in [
            "",
            "বিজ্ঞাপনের বাজার বেড়েছে।",
            "ছবিতে তাঁকে দেখা যায়।",
            "ইরান/ইরাক সীমান্তে",
            "২০২৫/২৬",
        ] {
            assert!(!is_boilerplate(text), "{text}");
        }
    }
}
