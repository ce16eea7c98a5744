//! Letters of another script among those of a text: a Cyrillic а in an English word, a Devanagari न in a Bengali one,
//! a Latin letter within a Bengali word.

use crate::language::normalize::published;
use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::model::lang::{Lang, is_alphabetic, is_bengali, is_joiner};

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    for side in [Lang::Bn, Lang::En] {
        let other = texts.text(side.other());
        let odd = texts
            .text(side)
            .split_whitespace()
            .find(|word| !word.is_ascii() && is_odd(word, side, other));
        if let Some(word) = odd {
            let word = word.trim_matches(|c: char| !c.is_alphanumeric() && !is_bengali(c));
            found.push(Finding::new(Fault::ForeignLetters, word));
        }
    }
}

fn is_odd(word: &str, side: Lang, other: &str) -> bool {
    let third = |c: char| is_alphabetic(c) && !is_bengali(c) && !is_latin(c);
    // What both sides have is meant so, and a letter of Greek by itself is a sign.
    let strange = |c: char| third(c) && !other.contains(c) && !is_sign(word, c);
    match side {
        Lang::En => word
            .chars()
            .any(|c| strange(c) || is_bengali(c) && is_alphabetic(c) && has_latin(word)),
        Lang::Bn => word.chars().any(strange) || holds_latin(word),
    }
}

fn has_latin(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_alphabetic())
}

fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{02FF}' | '\u{1D00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{FB00}'..='\u{FB06}' | '\u{FF21}'..='\u{FF5A}')
}

/// Whether a Greek letter stands alone among signs and figures: α, β-2, μm.
fn is_sign(word: &str, c: char) -> bool {
    matches!(c, '\u{0370}'..='\u{03FF}' | '\u{2100}'..='\u{214F}')
        && word.chars().filter(|&c| is_alphabetic(c)).count() <= 2
}

/// Bengali letters and signs in a row that are no mere ending.
const WORD: usize = 5;

/// What may be glued to a letter that stands for something: xএর, pটি.
const ENDINGS: [&str; 20] = [
    "",
    "এ",
    "এর",
    "এরা",
    "র",
    "রা",
    "কে",
    "তে",
    "ই",
    "ও",
    "টি",
    "টা",
    "টির",
    "টিকে",
    "টিতে",
    "য়",
    "য়ের",
    "গুলি",
    "গুলো",
    "এইচ",
];

fn is_word(letters: &str) -> bool {
    letters.chars().count() >= WORD || !ENDINGS.contains(&published(letters).as_str())
}

/// Whether one or two Latin letters stand between Bengali ones, or one before them: a keyboard that was not switched.
fn holds_latin(word: &str) -> bool {
    let letters = word.trim_start_matches(|c: char| !c.is_alphanumeric());
    let letters: Vec<char> = letters.chars().filter(|&c| !is_joiner(c)).collect();
    let mut at = 0;
    while at < letters.len() {
        let run = letters[at..]
            .iter()
            .take_while(|c| c.is_ascii_alphabetic())
            .count();
        let within = at > 0
            && is_bengali(letters[at - 1])
            && letters.get(at + run).is_some_and(|&c| is_bengali(c));
        // One small letter before a word, where endings would be short: the key of another layout.
        let before = at == 0 && run == 1 && letters[0].is_ascii_lowercase();
        let word = || -> String {
            let word = letters[1..].iter().take_while(|&&c| is_bengali(c));
            word.collect()
        };
        if (1..=2).contains(&run) && within || before && is_word(&word()) {
            return true;
        }
        at += run.max(1);
    }
    false
}
