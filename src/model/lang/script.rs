//! The letters of the Bengali block. By itself, so that `build/` can use it too.

use std::sync::LazyLock;

/// True for a letter, sign or digit of the Bengali block (U+0980 to U+09FF).
#[inline]
pub(crate) fn is_bengali(c: char) -> bool {
    ('\u{0980}'..='\u{09FF}').contains(&c)
}

/// True for a letter or sign of it, not for digits or marks.
#[inline]
pub(crate) fn is_bengali_letter(c: char) -> bool {
    ('\u{0980}'..='\u{09E3}').contains(&c)
}

/// As [`char::is_alphabetic`], which is slow for Bengali.
#[inline]
pub(crate) fn is_alphabetic(c: char) -> bool {
    static BENGALI: LazyLock<u128> = LazyLock::new(|| {
        let letters = ('\u{0980}'..='\u{09FF}').filter(|c| c.is_alphabetic());
        letters.fold(0, |bits, c| bits | 1 << (c as u32 - 0x0980))
    });
    if is_bengali(c) {
        *BENGALI >> (c as u32 - 0x0980) & 1 == 1
    } else {
        c.is_alphabetic()
    }
}

/// How many letters a text has.
pub(crate) fn count_letters(text: &str) -> usize {
    text.chars().filter(|&c| is_alphabetic(c)).count()
}

/// Whether nothing of a text would be written out.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || is_invisible(c) || is_joiner(c))
}

/// A Bengali digit as the ASCII one; every other character as it is.
pub(crate) fn ascii_digit(c: char) -> char {
    match c {
        '০'..='৯' => char::from(b'0' + (u32::from(c) - u32::from('০')) as u8),
        c => c,
    }
}

/// ZWNJ or ZWJ.
#[inline]
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, ZWNJ | ZWJ)
}

/// Characters that carry nothing in a news text and that make XML readers or exact matching fail:
/// controls, zero-width space, word joiner, BOM, soft hyphen, direction marks, object replacement and
/// non-characters. Some controls are white space too; whoever keeps that apart asks for white space first.
#[inline]
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFC}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

/// Candrabindu, which makes a vowel nasal.
pub(crate) const CANDRABINDU: char = '\u{0981}';
/// Anusvara, the sound of ng.
pub(crate) const ANUSVARA: char = '\u{0982}';
/// Visarga, also the mark of older abbreviations.
pub(crate) const VISARGA: char = '\u{0983}';
/// Nukta, the dot of ড় ঢ় য়, which is a character of its own in NFC.
pub(crate) const NUKTA: char = '\u{09BC}';
/// The vowel sign aa, also the second half of o.
pub(crate) const SIGN_AA: char = '\u{09BE}';
/// The vowel sign e, also the first half of o and au.
pub(crate) const SIGN_E: char = '\u{09C7}';
/// The vowel sign au.
pub(crate) const SIGN_AU: char = '\u{09CC}';
/// The second half of the vowel sign au.
pub(crate) const AU_MARK: char = '\u{09D7}';
/// Hasanta (virama): the consonant before it has no vowel.
pub(crate) const HASANTA: char = '\u{09CD}';
/// Khanda ta: ta with its hasanta in one letter.
pub(crate) const KHANDA_TA: char = '\u{09CE}';

/// Zero-width non-joiner, which keeps letters apart.
pub(crate) const ZWNJ: char = '\u{200C}';
/// Zero-width joiner, which keeps a letter's half form.
pub(crate) const ZWJ: char = '\u{200D}';
