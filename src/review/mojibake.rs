//! Texts whose letters were damaged on their way: a CSV opened as Windows-1252 and saved again holds `à¦¢à¦¾à¦•à¦¾` for
//! `ঢাকা`, and one saved in a character set without Bengali letters holds question marks. The first is another writing
//! of the same letters; of the second nothing can be had back.

use crate::model::lang::{is_alphabetic, is_bengali};

/// What happened to a text, with the sign by which it shows.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Damage {
    /// Its bytes were read in another character set.
    Garbled(&'static str),
    /// Its letters are gone.
    Lost(&'static str),
}

impl Damage {
    /// What is wrong with the text of this side, and what to do about it.
    pub(super) fn said(self, side: &str) -> String {
        match self {
            Damage::Garbled(sign) => format!(
                "the {side} text is garbled ({sign}): the table was opened or saved in another character set than \
                 UTF-8; do the review again in the file that was sent out, or restore the text"
            ),
            Damage::Lost(sign) => format!(
                "the letters of the {side} text are gone ({sign}): the table was saved in a character set that does \
                 not have them, and this file cannot give them back; take the text from the file that was sent out, \
                 and make the decisions there"
            ),
        }
    }
}

/// The first bytes of Bengali letters and of typographic signs in UTF-8, read as Windows-1252.
const SIGNS: [&str; 3] = ["à¦", "à§", "â€"];

/// The damage to a text, if there is any.
pub(super) fn damage(text: &str) -> Option<Damage> {
    if text.contains('\u{FFFD}') {
        return Some(Damage::Lost("\u{FFFD}"));
    }
    let sign = SIGNS.into_iter().find(|sign| text.contains(sign));
    if let Some(sign) = sign {
        return Some(Damage::Garbled(sign));
    }
    if text.chars().any(is_bengali) {
        return None;
    }
    lost(text).map(Damage::Lost)
}

/// Question marks where letters were: three in a row, one inside a word or before it, or nothing else.
fn lost(text: &str) -> Option<&'static str> {
    let words = || text.split_whitespace();
    // Behind letters it is someone's astonishment: Really???
    if words().any(|word| word.contains("???") && !word.contains(is_alphabetic)) {
        return Some("???");
    }
    let marks = words()
        .filter(|word| word.chars().all(|c| c == '?'))
        .count();
    let letters = text.chars().any(is_alphabetic);
    let within = words().any(|word| {
        let before_letter = word
            .strip_prefix('?')
            .is_some_and(|rest| rest.starts_with(is_alphabetic));
        // Not of an address: /find?word=dhaka.
        let address = word.contains(['/', '=', '&']);
        !address && (before_letter || inside(word))
    });
    match (within, marks, letters) {
        (true, ..) => Some("?"),
        (_, 1.., false) => Some("??"),
        _ => None,
    }
}

/// Whether a question mark stands between two letters that begin no new sentence: `don?t`.
fn inside(word: &str) -> bool {
    let letters: Vec<char> = word.chars().collect();
    letters
        .windows(3)
        .any(|three| three[0].is_alphabetic() && three[1] == '?' && three[2].is_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn damage_shows() {
        use Damage::{Garbled, Lost};
        for (text, found) in [
            ("à¦¢à¦¾à¦•à¦¾", Some(Garbled("à¦"))),
            ("He said â€œnoâ€", Some(Garbled("â€"))),
            ("????? ??", Some(Lost("???"))),
            ("?? 20 ??", Some(Lost("??"))),
            ("?????? BBC ?", Some(Lost("???"))),
            ("?Why?? he asked.", Some(Lost("?"))),
            ("I don?t know.", Some(Lost("?"))),
            ("ঢা\u{FFFD}কা", Some(Lost("\u{FFFD}"))),
            ("ঢাকা", None),
            ("সত্যি???", None),
            ("Voilà, là-bas", None),
            ("Why??", None),
            ("Really???", None),
            ("Why?No", None),
            ("See example.com/?word and b.com/a?b=c", None),
        ] {
            assert_eq!(damage(text), found, "{text}");
        }
    }
}
