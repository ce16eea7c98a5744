//! Whether a text stands on the wrong side: one rule for what is aligned, what is cleaned and what is judged.

use super::{Lang, detect, is_alphabetic, is_bengali};

/// Whether a text is in another language than it was given as. Bengali that consists of foreign names but for an
/// "and" is Bengali, and a text without letters is in any language.
pub(crate) fn is_foreign(text: &str, lang: Lang) -> bool {
    if is_in_a_third_script(text) {
        return true;
    }
    let names = || lang == Lang::Bn && text.chars().any(is_bengali) && is_of_names(text);
    detect(text).is_some_and(|found| found != lang) && !names()
}

/// The language of a text that may be in any: none where most of its letters are of neither script, be it Hindi or Arabic.
#[cfg(any(feature = "desk", test))]
pub(crate) fn detect_of_both(text: &str) -> Option<Lang> {
    detect(text).filter(|_| !is_in_a_third_script(text))
}

/// Whether most letters are neither Bengali nor Latin: a verse in Arabic, a line in Hindi.
pub(crate) fn is_in_a_third_script(text: &str) -> bool {
    let (mut known, mut other) = (0usize, 0usize);
    for c in text.chars().filter(|&c| is_alphabetic(c)) {
        if is_bengali(c) || is_latin(c) {
            known += 1;
        } else {
            other += 1;
        }
    }
    other > known
}

/// Latin letters, with those of phonetic writing and the full-width ones.
#[inline]
fn is_latin(c: char) -> bool {
    matches!(c, '\0'..='\u{02FF}' | '\u{1D00}'..='\u{1EFF}' | '\u{2C60}'..='\u{2C7F}' | '\u{A720}'..='\u{A7FF}' | '\u{FB00}'..='\u{FB06}' | '\u{FF21}'..='\u{FF5A}')
}

/// Whether a text has no word of a Latin alphabet but names, addresses and numbers, which may stay as they are in
/// any language.
pub(crate) fn is_of_names(text: &str) -> bool {
    words(text).all(|word| {
        is_unmistakable(word)
            || word.starts_with(char::is_uppercase)
            || !word.contains(char::is_lowercase)
    })
}

/// Small words that stand in names too: the Lord of the Rings.
const SMALL: [&str; 16] = [
    "the", "of", "and", "in", "for", "to", "on", "at", "by", "an", "or", "from", "with", "de",
    "la", "al",
];
/// A run of words in the other script says something from so many on: if it is Latin with one plain word, if it is
/// Latin with two, and if it is Bengali.
const SAYS: [usize; 3] = [4, 3, 3];

/// Whether a text that is in its language holds a part that says something in the other: a sentence that was left
/// untranslated beside its translation. Names, titles and single words say nothing. The words stand in order, those
/// without a letter left out.
pub(crate) fn holds_foreign<'t>(words: impl Iterator<Item = &'t str>, lang: Lang) -> bool {
    let (mut run, mut plain) = (0, 0);
    for word in words {
        let bengali = word.chars().any(is_bengali);
        if bengali == (lang == Lang::Bn) {
            (run, plain) = (0, 0);
            continue;
        }
        run += 1;
        plain += usize::from(is_plain(word));
        let says = match lang {
            Lang::Bn => plain >= 1 && run >= SAYS[0] || plain >= 2 && run >= SAYS[1],
            Lang::En => run >= SAYS[2],
        };
        if says {
            return true;
        }
    }
    false
}

/// A word of a sentence and of no name.
fn is_plain(word: &str) -> bool {
    word.len() > 2 && word.chars().all(|c| c.is_ascii_lowercase()) && !SMALL.contains(&word)
}

/// A text has at most so many words if it is a name that is the same in both languages.
const NAME: usize = 3;

/// Whether a text is a short name that no one translates: BBC News, iPhone 16, www.example.com; but not Sport.
pub(crate) fn is_same_everywhere(text: &str) -> bool {
    is_of_names(text) && words(text).any(is_unmistakable) && words(text).count() <= NAME
}

/// A word with a digit, a mark or a capital inside; whose it is (Minister's) tells nothing.
fn is_unmistakable(word: &str) -> bool {
    let word = word.trim_end_matches("'s");
    let tells = |c: char| c.is_uppercase() || c.is_ascii_punctuation();
    word.contains(char::is_numeric) || word.chars().skip(1).any(tells)
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    let words = text.split_whitespace();
    words.map(|word| word.trim_matches(|c: char| c.is_ascii_punctuation()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_says_something_in_the_other_language() {
        for (text, bn, en) in [
            ("আদালত জরিমানা করেছে The court fined them", true, true),
            ("Police said on Sunday পুলিশ জানিয়েছে রবিবার", true, true),
            ("গুগল নতুন Pixel Pro ফোন বাজারে এনেছে", false, true),
            ("তিনি Lord of the Rings দেখেছেন", false, false),
            (
                "তিনি Journal of the American Medical Association পত্রিকায় লিখেছেন",
                false,
                false,
            ),
            ("তিনি iphone pro কিনেছেন", false, false),
            ("The ambassador known as রাষ্ট্রদূত left", true, false),
            ("", false, false),
        ] {
            assert_eq!(holds_foreign(text.split(' '), Lang::Bn), bn, "{text}");
            assert_eq!(holds_foreign(text.split(' '), Lang::En), en, "{text}");
        }
    }

    #[test]
    fn what_stands_on_the_wrong_side() {
        for (text, bn, en) in [
            ("The court fined 35 people on Sunday.", true, false),
            ("আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।", false, true),
            ("গুগল বলেছে, নতুন Pixel 10 Pro ফোনটি বাজারে এসেছে।", false, true),
            ("ChatGPT ও Gemini", false, false),
            ("Samsung Galaxy S26 Ultra", true, false),
            (
                "The ambassador, known as রাষ্ট্রদূত, left Dhaka on Sunday night.",
                true,
                false,
            ),
            ("३५ लोगों पर जुर्माना लगाया गया।", true, true),
            ("بسم الله", true, true),
            ("— ৩৫.২ —", false, true),
            ("12:30", false, false),
            ("", false, false),
        ] {
            assert_eq!(is_foreign(text, Lang::Bn), bn, "{text}");
            assert_eq!(is_foreign(text, Lang::En), en, "{text}");
            assert!(!(bn && en) || detect_of_both(text).is_none(), "{text}");
        }
    }
}
