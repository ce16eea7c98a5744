//! Bengali signs in a row that no word can have, and of which nobody can tell what was meant: two vowel signs on one letter
//! (কিা), a hasanta before a vowel sign (ক্া). What can be told is mended by `clean` and is a fault of its own.

use crate::language::normalize::written;
use crate::memory::qa::fault::{Fault, Finding};
use crate::memory::qa::texts::Texts;
use crate::model::lang::{
    ANUSVARA, CANDRABINDU, HASANTA, KHANDA_TA, VISARGA, is_bengali_letter, is_joiner,
};

pub(super) fn find(texts: &Texts, found: &mut Vec<Finding>) {
    let bn = written(&texts.bn);
    let words = bn.split(|c: char| !is_bengali_letter(c) && !is_joiner(c));
    let mut odd: Vec<&str> = words.filter(|word| is_impossible(word)).collect();
    odd.dedup();
    if !odd.is_empty() {
        found.push(Finding::new(Fault::ImpossibleLetters, odd.join(", ")));
    }
}

/// Whether signs in a run of Bengali letters stand where none can.
fn is_impossible(word: &str) -> bool {
    let mut before = None;
    for c in word.chars().filter(|c| !is_joiner(*c)) {
        let odd = match (before, c) {
            // An ending by itself: -ের, ি-কার.
            (None, _) => false,
            (Some(before), c) if is_vowel_sign(c) => {
                is_vowel_sign(before)
                    || is_vowel(before)
                    || is_mark(before)
                    || matches!(before, HASANTA | KHANDA_TA)
            }
            (Some(before), HASANTA) => {
                is_vowel_sign(before) || is_mark(before) || before == KHANDA_TA
            }
            (Some(before), c) if is_mark(c) => before == HASANTA,
            _ => false,
        };
        if odd {
            return true;
        }
        before = Some(c);
    }
    false
}

fn is_vowel_sign(c: char) -> bool {
    matches!(
        c,
        '\u{09BE}'..='\u{09C4}' | '\u{09C7}' | '\u{09C8}' | '\u{09CB}' | '\u{09CC}' | '\u{09D7}'
    )
}

fn is_vowel(c: char) -> bool {
    matches!(c, '\u{0985}'..='\u{0994}')
}

fn is_mark(c: char) -> bool {
    matches!(c, CANDRABINDU | ANUSVARA | VISARGA)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_that_no_letter_can_bear() {
        for word in [
            "ক\u{09BF}\u{09BE}",
            "ক\u{09CD}\u{09BE}",
            "ক\u{09C1}\u{09BF}",
            "অ\u{09BF}",
            "ক\u{09BF}\u{09CD}",
            "ক\u{09CD}\u{0982}",
            "ক\u{09CD}\u{200C}\u{09BE}",
            "উৎ\u{09BE}হ",
        ] {
            assert!(is_impossible(word), "{}", word.escape_unicode());
        }
        let right = "বাংলা চাঁদ দুঃখ কাঁটা অ্যাসিড এ্যাকশন র\u{200D}্যাব বাক্ হঠাৎ পৌঁছে ের ি উঁচু আঁকা ক্ষ্ম সিং\u{200C}";
        for word in right.split(' ') {
            assert!(!is_impossible(word), "{word}");
        }
        for line in include_str!("../../../../data/lexicon/core.tsv").lines() {
            let head = line.split('\t').next().unwrap_or_default();
            assert!(!head.split(' ').any(is_impossible), "{head}");
        }
    }
}
