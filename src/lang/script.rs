//! The letters of the Bengali block. By itself, so that `build.rs` can use it too.

use std::sync::LazyLock;

/// True for a letter, sign or digit of the Bengali block (U+0980 to U+09FF).
pub fn is_bengali(c: char) -> bool {
    ('\u{0980}'..='\u{09FF}').contains(&c)
}

/// As [`char::is_alphabetic`], which is slow for Bengali.
pub fn is_alphabetic(c: char) -> bool {
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
