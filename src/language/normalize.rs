//! Two normal forms of a text: what is written out, and what the machine compares.

mod letter_table;
mod letters;
#[cfg(test)]
mod letters_tests;
mod quick_look;
mod signs;

use std::borrow::Cow;

use unicode_normalization::{UnicodeNormalization, is_nfc};

use crate::model::lang::{
    CANDRABINDU, HASANTA, NUKTA, SIGN_AA, VISARGA, is_bengali, is_bengali_letter, is_invisible,
    is_joiner,
};

pub(crate) use letters::{FixedRun, fix, written};
use quick_look::is_published;

/// The text as it is written out: the author's letters, but NFC, white space collapsed to single spaces
/// and trimmed, and no character that cannot be seen (controls, zero-width space, BOM, soft hyphen and the
/// like). ZWJ and ZWNJ stay: they shape Bengali letters; where nothing else is left, nothing is.
/// Applying it twice changes nothing.
pub fn published(text: &str) -> String {
    as_published(text).into_owned()
}

/// The same, without a copy where the text is in that form already.
pub(crate) fn as_published(text: &str) -> Cow<'_, str> {
    if is_published(text) {
        return Cow::Borrowed(text);
    }
    let mut out = String::with_capacity(text.len());
    let (mut space, mut visible) = (false, false);
    for c in text
        .chars()
        .filter(|&c| c.is_whitespace() || !is_invisible(c))
        .nfc()
    {
        if c.is_whitespace() {
            space = true;
            continue;
        }
        if space && !out.is_empty() {
            out.push(' ');
        }
        space = false;
        visible |= !is_joiner(c);
        out.push(c);
    }
    Cow::Owned(if visible { out } else { String::new() })
}

/// The form two texts are compared in: NFC, ASCII digits, one danda, one kind of quotes and dashes, joiners
/// gone (`ত্` + ZWJ is `ৎ`), common typing errors fixed. Letters' case stays, for names.
///
/// Letters that only look right count as what they look like ([`fix`]); besides a visarga at the end of a word,
/// which today's spelling drops (`মোঃ`, `প্রধানতঃ`), and the older এ্যা for অ্যা.
pub(crate) fn comparable(text: &str) -> String {
    as_comparable(text).into_owned()
}

/// As [`comparable`], without a copy of what is so already.
pub(crate) fn as_comparable(text: &str) -> Cow<'_, str> {
    let mut settled = Cow::Borrowed(text);
    for _ in 0..=letters::PASSES {
        if is_comparable(&settled) {
            break;
        }
        let again = comparable_once(&settled);
        if again == settled {
            break;
        }
        settled = Cow::Owned(again);
    }
    settled
}

fn comparable_once(text: &str) -> String {
    let kept = |&c: &char| c.is_whitespace() || !is_invisible(c);
    let kept: String = text.chars().filter(kept).nfc().collect();
    let mut settled = fix(&kept).0.into_owned();
    if settled.contains(is_joiner) {
        // What a joiner parted may be one sign.
        let bare = settled.replace(is_joiner, "");
        settled = fix(&bare).0.into_owned();
    }
    let mut out = String::with_capacity(settled.len());
    let mut chars = settled.chars().peekable();
    while let Some(c) = chars.next() {
        push_comparable(&mut out, c, chars.peek().copied());
    }
    if out.contains(OLD_AE) {
        out = out.replace(OLD_AE, AE);
    }
    if is_nfc(&out) {
        out
    } else {
        out.nfc().collect()
    }
}

/// Whether a text is surely in comparable form already, as nearly every word of a newspaper is: ASCII letters and
/// digits, or Bengali letters with at most one vowel sign each. Only a quick look; false may be wrong.
fn is_comparable(text: &str) -> bool {
    let (mut second, mut before) = ('\0', '\0');
    let plain = text.chars().all(|c| {
        let plain = match c {
            'a'..='z' | 'A'..='Z' | '0'..='9' | '.' | ',' | '-' | '\'' | '।' => true,
            '\u{0985}'..='\u{09B9}' | '\u{09CE}' => true,
            NUKTA => matches!(before, 'ড' | 'ঢ' | 'য'),
            SIGN_AA..='\u{09CC}' => matches!(before, '\u{0995}'..='\u{09B9}' | NUKTA),
            HASANTA => is_letter_or_nukta(before) && !matches!(before, 'এ' | 'আ'),
            // Candrabindu and anusvara.
            CANDRABINDU | '\u{0982}' => {
                is_letter_or_nukta(before) || matches!(before, SIGN_AA..='\u{09CC}')
            }
            _ => false,
        };
        let khanda = (second, before) == ('ত', HASANTA) && !is_bengali_letter(c);
        (second, before) = (before, c);
        plain && !khanda
    });
    plain && (second, before) != ('ত', HASANTA)
}

fn is_letter_or_nukta(c: char) -> bool {
    matches!(c, '\u{0985}'..='\u{09B9}' | '\u{09CE}' | NUKTA)
}

/// The older spelling of the vowel of "ash", and today's.
const OLD_AE: &str = "এ\u{09CD}য\u{09BE}";
const AE: &str = "অ\u{09CD}য\u{09BE}";

fn push_comparable(out: &mut String, c: char, next: Option<char>) {
    match c {
        // Letters of other languages take a dot that is not written by everyone.
        NUKTA if !out.ends_with(['ড', 'ঢ', 'য']) => {}
        VISARGA
            if !next.is_some_and(|c| c != VISARGA && is_bengali_letter(c))
                && out.chars().next_back().is_some_and(is_bengali) => {}
        '০'..='৯' => out.push(char::from(b'0' + (c as u32 - '০' as u32) as u8)),
        '०'..='९' => out.push(char::from(b'0' + (c as u32 - '०' as u32) as u8)),
        '|' | '\u{01C0}' | '\u{09F7}' | '\u{2223}' | '\u{2502}' | '\u{FF5C}' => out.push('।'),
        '\u{2018}'..='\u{201B}'
        | '\u{02BB}'
        | '\u{02BC}'
        | '\u{2032}'
        | '\u{2039}'
        | '\u{203A}'
        | '`'
        | '´' => {
            out.push('\'');
        }
        '\u{201C}'..='\u{201F}' | '\u{00AB}' | '\u{00BB}' | '\u{2033}' => out.push('"'),
        '\u{2010}'..='\u{2015}' | '\u{2212}' => out.push('-'),
        c if c.is_whitespace() => out.push(' '),
        c => out.push(c),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::lang::is_blank;

    #[test]
    fn what_is_written_out_keeps_the_letters() {
        assert_eq!(published("  ক\u{00A0}খ\r\n\u{200B}গ \u{000B}"), "ক খ গ");
        assert_eq!(published("র\u{200D}\u{09CD}যাব"), "র\u{200D}\u{09CD}যাব");
        assert_eq!(published("\u{09DF}"), "\u{09AF}\u{09BC}");
    }

    #[test]
    fn what_is_compared_is_one_spelling() {
        assert_eq!(comparable("৩,৭৬,৩০৯"), "3,76,309");
        assert_eq!(comparable("হঠাত\u{09CD}\u{200D}"), "হঠাৎ");
        assert_eq!(comparable("র\u{200C}\u{09CD}যাব"), "র\u{09CD}যাব");
        assert_eq!(comparable("ব\u{09BC}াজ"), "রাজ");
        assert_eq!(comparable("দু’জন “না”—|"), "দু'জন \"না\"-।");
        assert_eq!(comparable("\u{09DC}"), comparable("\u{09A1}\u{09BC}"));
    }
    #[test]
    fn invisible_characters_part_neither_letters_nor_forms() {
        assert_eq!(published("ক\u{09C7}\u{200B}\u{09BE}"), "ক\u{09CB}");
        assert_eq!(published("a\u{0085}b\u{2028}c"), "a b c");
        assert_eq!(published("\u{FFFC}a\u{1FFFE}\u{2067}b"), "ab");
        assert_eq!(comparable("ক\u{09C7}\u{200C}\u{09D7}"), "ক\u{09CC}");
        assert_eq!(comparable("এক\nদুই\tতিন"), "এক দুই তিন");
    }

    #[test]
    fn joiners_are_kept_in_writing_and_ignored_in_comparing() {
        let rab = "র\u{200C}\u{09CD}যাব\u{200C} \u{200D}“ক";
        assert_eq!(published(rab), rab);
        assert_eq!(published("\u{200C} \u{200D}"), "");
        assert!(is_blank("\u{200C} \u{200D}\u{FEFF}\n") && !is_blank("\u{200D}ক"));
        assert_eq!(
            comparable("র\u{200D}\u{09CD}য"),
            comparable("র\u{09CD}\u{200C}য")
        );
    }

    #[test]
    fn nukta_letters_have_one_form() {
        for (one, two) in [
            ("\u{09DC}", "\u{09A1}\u{09BC}"),
            ("\u{09DD}", "\u{09A2}\u{09BC}"),
            ("\u{09DF}", "\u{09AF}\u{09BC}"),
        ] {
            assert_eq!(published(one), two);
            assert_eq!(comparable(one), comparable(two));
        }
        assert_eq!(comparable("ক\u{09BC}"), "ক");
    }

    #[test]
    fn typing_errors_are_fixed() {
        assert_eq!(comparable("\u{09F0}াত ও \u{09F1}ন"), "রাত ও বন");
        assert_eq!(comparable("চ\u{0981}\u{09BE}দ"), "চ\u{09BE}\u{0981}দ");
        assert_eq!(
            comparable("চ\u{09BE}\u{0981}\u{0981}দ"),
            "চ\u{09BE}\u{0981}দ"
        );
        assert_eq!(comparable("অ\u{09BE}মি কা\u{09BE}জ"), "আমি কাজ");
        assert_eq!(
            comparable("দু:খ অন্ত:সত্ত্বা ছবি:সংগৃহীত"),
            "দুঃখ অন্তঃসত্ত্বা ছবি:সংগৃহীত"
        );
        assert_eq!(comparable("মোঃ আলী, প্রধানতঃ। দুঃখ"), "মো আলী, প্রধানত। দুঃখ");
    }

    #[test]
    fn danda_quotes_and_dashes_have_one_form() {
        assert_eq!(comparable("ক৷ খ| গ\u{2502}"), "ক। খ। গ।");
        assert_eq!(comparable("‘ক’ ‚খ‛ ‹গ› `ঘ´"), "'ক' 'খ' 'গ' 'ঘ'");
        assert_eq!(comparable("“ক” „খ‟ «গ» ″"), "\"ক\" \"খ\" \"গ\" \"");
        assert_eq!(comparable("a‐b–c—d−e"), "a-b-c-d-e");
    }

    /// The long way, without the quick look.
    fn the_long_way(text: &str) -> String {
        // A bar keeps the quick look away and becomes a danda, which no letter before or after it minds.
        let long = comparable(&format!("|{text}|"));
        long['।'.len_utf8()..long.len() - '।'.len_utf8()].to_owned()
    }

    proptest::proptest! {
        #[test]
        fn the_quick_look_is_never_wrong(text in
            // Letters; then the vowel signs, hasanta, nukta, anusvara, candrabindu, visarga and au length mark.
            "[অআইকডঢতরযশৎ\u{09BE}\u{09BF}\u{09C0}\u{09C1}\u{09C7}\u{09CB}\u{09CC}\u{09CD}\u{09BC}\u{0982}\u{0981}\u{0983}\u{09D7}a1.-]{1,7}") {
            if is_comparable(&text) {
                proptest::prop_assert_eq!(the_long_way(&text), text);
            }
        }
    }

    proptest::proptest! {
        #[test]
        fn the_quick_look_at_what_is_written_is_never_wrong(text in
            "[অকডঢযব\u{09BE}\u{09C7}\u{09D7}\u{09CD}\u{09BC}\u{0981}\u{0983}a1.e\u{301} “”।\u{09DF}]{1,7}") {
            if is_published(&text) {
                // A tab keeps the quick look away, and is trimmed.
                proptest::prop_assert_eq!(published(&format!("\t{text}")), text.as_str());
            }
        }
    }

    #[test]
    fn the_quick_look_knows_ordinary_words() {
        for word in [
            "বলেছেন",
            "রাষ্ট্রপতি",
            "চাঁদ",
            "ব\u{09BE}ড\u{09BC}ি",
            "Washington",
            "3.5",
        ] {
            assert!(is_comparable(word), "{word}");
        }
        for word in ["দু:খ", "মোঃ", "ক\u{09C7}\u{09BE}", "১০", "\u{09DF}"] {
            assert!(!is_comparable(word), "{word}");
        }
        assert!(is_published("“বলেছেন,” ৳১০ — the U.N. said…"));
        assert!(!is_published("a  b") && !is_published("a ") && !is_published("\u{09DF}"));
    }

    #[test]
    fn both_forms_are_settled_after_one_pass() {
        for text in [
            "  ক\u{200B}\u{09BE}\u{09D7} \u{200D}",
            "ত\u{09CD}\u{200D}\u{200D}",
            "মোঃঃ অ\u{09BE}\u{09BE}",
            "চ\u{0981}\u{09C7}\u{09BE}",
        ] {
            assert_eq!(published(&published(text)), published(text), "{text:?}");
            assert_eq!(comparable(&comparable(text)), comparable(text), "{text:?}");
        }
    }
}
