//! Texts that were read in another character set than they were written in: a CSV opened as Windows-1252 and saved
//! again holds `à¦¢à¦¾à¦•à¦¾` for `ঢাকা`, and one saved in a set without Bengali letters holds question marks.

use crate::lang::is_bengali;

/// The first bytes of Bengali letters and of typographic signs in UTF-8, read as Windows-1252.
const SIGNS: [&str; 3] = ["à¦", "à§", "â€"];

/// Question marks that stand for letters.
const LOST: &str = "???";

/// The signs of it in a text, if there are any.
pub(super) fn garbled(text: &str) -> Option<&'static str> {
    let lost = text.contains(LOST) && !text.chars().any(is_bengali);
    let sign = SIGNS.into_iter().find(|sign| text.contains(sign));
    sign.or(lost.then_some(LOST))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn wrong_character_sets_show() {
        for (text, sign) in [
            ("à¦¢à¦¾à¦•à¦¾", Some("à¦")),
            ("He said â€œnoâ€", Some("â€")),
            ("????? ??", Some("???")),
            ("ঢাকা", None),
            ("সত্যি???", None),
            ("Voilà, là-bas", None),
            ("Why??", None),
        ] {
            assert_eq!(garbled(text), sign, "{text}");
        }
    }
}
