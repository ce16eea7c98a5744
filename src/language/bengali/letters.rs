//! What kind of letter a Bengali character is, and how many syllable letters a word has.

/// Hasanta (virama): the consonant before it has no vowel.
pub const HASANTA: char = '\u{09CD}';
/// Nukta, the dot of ড় ঢ় য়, which is a character of its own in NFC.
pub const NUKTA: char = '\u{09BC}';

/// A vowel sign written on a consonant: া to ৌ.
pub fn is_vowel_sign(c: char) -> bool {
    matches!(
        c,
        '\u{09BE}'..='\u{09C4}' | '\u{09C7}' | '\u{09C8}' | '\u{09CB}' | '\u{09CC}' | '\u{09D7}'
    )
}

/// A vowel letter: অ to ঔ.
pub fn is_vowel_letter(c: char) -> bool {
    matches!(
        c,
        '\u{0985}'..='\u{098C}' | '\u{098F}' | '\u{0990}' | '\u{0993}' | '\u{0994}'
    )
}

/// A consonant letter that carries an inherent vowel or a sign: ক to হ.
pub fn is_consonant(c: char) -> bool {
    matches!(c, '\u{0995}'..='\u{09B9}' | '\u{09DC}'..='\u{09DF}')
}

#[cfg(test)]
/// How many syllable letters a word has: vowel letters, and consonants that do not follow a hasanta, so
/// that a conjunct counts once. Signs do not count.
pub fn syllable_letters(word: &str) -> usize {
    let mut count = 0;
    let mut before = ' ';
    for c in word.chars() {
        if is_vowel_letter(c) || (is_consonant(c) && before != HASANTA) {
            count += 1;
        }
        before = c;
    }
    count
}

#[cfg(test)]
/// True when the word ends in a vowel that is written: a sign or a vowel letter.
pub fn ends_in_vowel(word: &str) -> bool {
    word.chars()
        .next_back()
        .is_some_and(|c| is_vowel_sign(c) || is_vowel_letter(c))
}

#[cfg(test)]
/// True when the word ends in a consonant letter (with or without nukta), in ৎ or in anusvara, so that a
/// vowel sign or a vowel-less ending can follow.
pub fn ends_in_consonant(word: &str) -> bool {
    word.chars()
        .next_back()
        .is_some_and(|c| is_consonant(c) || matches!(c, NUKTA | 'ৎ' | '\u{0982}' | '\u{0983}'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_syllable_letters() {
        assert_eq!(syllable_letters("দেশ"), 2);
        assert_eq!(syllable_letters("মস্কো"), 2);
        assert_eq!(syllable_letters("রাষ্ট্রপতি"), 4);
        assert_eq!(syllable_letters("বাড়ি"), 2);
        assert_eq!(syllable_letters("abc"), 0);
    }

    #[test]
    fn knows_how_a_word_ends() {
        assert!(ends_in_vowel("মন্ত্রী") && ends_in_vowel("হুই"));
        assert!(ends_in_consonant("সময়") && ends_in_consonant("দেশ"));
        assert!(!ends_in_consonant("বাক\u{09CD}") && !ends_in_vowel("বাক\u{09CD}"));
    }
}
