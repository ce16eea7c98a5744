//! What kind of letter a Bengali character is.

/// A vowel sign written on a consonant: া to ৌ.
pub(crate) fn is_vowel_sign(c: char) -> bool {
    matches!(
        c,
        '\u{09BE}'..='\u{09C4}' | '\u{09C7}' | '\u{09C8}' | '\u{09CB}' | '\u{09CC}' | '\u{09D7}'
    )
}

/// A vowel letter: অ to ঔ.
pub(crate) fn is_vowel_letter(c: char) -> bool {
    matches!(
        c,
        '\u{0985}'..='\u{098C}' | '\u{098F}' | '\u{0990}' | '\u{0993}' | '\u{0994}'
    )
}

/// A consonant letter that carries an inherent vowel or a sign: ক to হ.
pub(crate) fn is_consonant(c: char) -> bool {
    matches!(c, '\u{0995}'..='\u{09B9}' | '\u{09DC}'..='\u{09DF}')
}

/// True when the word ends in a vowel that is written: a sign or a vowel letter.
pub(crate) fn ends_in_vowel(word: &str) -> bool {
    word.chars()
        .next_back()
        .is_some_and(|c| is_vowel_sign(c) || is_vowel_letter(c))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ends_are_told_apart() {
        assert!(ends_in_vowel("মন্ত্রী") && ends_in_vowel("হুই"));
        assert!(!ends_in_vowel("দেশ") && !ends_in_vowel("বাক\u{09CD}"));
    }
}
