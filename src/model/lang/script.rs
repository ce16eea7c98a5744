//! The letters of the Bengali block. By itself, so that `build.rs` can use it too.

use std::sync::LazyLock;

/// True for a letter, sign or digit of the Bengali block (U+0980 to U+09FF).
pub(crate) fn is_bengali(c: char) -> bool {
    ('\u{0980}'..='\u{09FF}').contains(&c)
}

/// As [`char::is_alphabetic`], which is slow for Bengali.
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

/// Whether nothing of a text would be written out.
pub(crate) fn is_blank(text: &str) -> bool {
    text.chars()
        .all(|c| c.is_whitespace() || is_invisible(c) || is_joiner(c))
}

/// ZWNJ or ZWJ.
pub(crate) fn is_joiner(c: char) -> bool {
    matches!(c, ZWNJ | ZWJ)
}

/// Characters that carry nothing in a news text and that make XML readers or exact matching fail:
/// controls, zero-width space, word joiner, BOM, soft hyphen, direction marks, object replacement and
/// non-characters. Some controls are white space too; whoever keeps that apart asks for white space first.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(c, '\u{00AD}' | '\u{034F}' | '\u{061C}' | '\u{180E}' | '\u{200B}' | '\u{200E}' | '\u{200F}'
            | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{206F}' | '\u{FDD0}'..='\u{FDEF}' | '\u{FEFF}'
            | '\u{FFF9}'..='\u{FFFC}')
        || (c as u32) & 0xFFFE == 0xFFFE
}

pub(crate) const ZWNJ: char = '\u{200C}';

pub(crate) const ZWJ: char = '\u{200D}';
