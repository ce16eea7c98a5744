//! What is never approved without a question, in a table and in the page alike: a source text that was changed, what
//! a spreadsheet leaves where a formula failed, and a text that is in the wrong language.

use super::retyped;
use crate::language::normalize::{comparable, published};
use crate::memory::formats::table::cell_errors::cell_error;
use crate::memory::qa::issues::{Fault, faults};
use crate::model::display::shortened::shortened;
use crate::model::lang::{Lang, is_alphabetic, is_bengali};
use crate::model::unit::Unit;

/// From so many words on, a text is a sentence, whose translation has letters.
const SENTENCE: usize = 3;
/// So much of a text is shown.
const SHOWN: usize = 60;
/// The least share of letters, in ten, that are a language's own.
const OWN: usize = 3;

/// The letters of the Bengali block that are Assamese only: ra with a middle stroke, and wa.
const ASSAMESE: [char; 2] = ['\u{9F0}', '\u{9F1}'];

/// What is asked about a source text that is not what was written: a translation of something else is none of it.
pub(super) fn of_source(source: Lang) -> String {
    format!(
        "the {} text was changed, which is the source (--source) and must stay as it was written; restore it",
        source.name()
    )
}

/// What is asked about a text that a person typed, beside the text of the other side.
pub(super) fn of_typed(side: Lang, text: &str, other: &str) -> Option<String> {
    let name = side.name();
    if published(text).is_empty() {
        return None;
    }
    if let Some(error) = cell_error(text) {
        return Some(format!(
            "the {name} text holds {}, which a spreadsheet leaves where it cannot show a text; write the text, or \
             choose reject",
            shortened(&error, SHOWN)
        ));
    }
    let words = other
        .split_whitespace()
        .filter(|word| word.contains(is_alphabetic));
    let bare = !text.contains(is_alphabetic) || retyped::is_typed(text);
    (bare && words.count() >= SENTENCE).then(|| {
        format!(
            "the {name} text became {}, which has no words, beside a whole sentence; write the text, or choose reject",
            shortened(&published(text), SHOWN)
        )
    })
}

/// What is asked about a pair before it goes in, whoever wrote it.
pub(super) fn of_unit(unit: &Unit, source: Lang) -> Option<String> {
    let found = faults(unit, source, &[]);
    if found.contains(&Fault::Untranslated) {
        return Some(format!(
            "both sides are the same text, {}; write the translation, or choose reject",
            quoted(&unit.target)
        ));
    }
    let (bn, en) = unit.sides(source);
    // One side alone may be a name, a slogan or a quotation; the rules of `clean` know.
    let wrong = found.contains(&Fault::WrongLanguage);
    for (side, text) in [(Lang::Bn, bn), (Lang::En, en)] {
        if text.contains('\u{FFFD}') {
            return Some(format!(
                "letters of the {} text are gone (\u{FFFD}); write them again, or choose reject",
                side.name()
            ));
        }
        if is_foreign(side, text) || wrong && crate::model::lang::detect(text) != Some(side) {
            return Some(format!(
                "the {} text is not {0}: {}; write the {0} text, or choose reject",
                side.name(),
                quoted(text)
            ));
        }
    }
    if holds_whole(bn, en) {
        return Some(format!(
            "the Bengali text holds the whole English one beside its own: {}; take it out, or choose reject",
            quoted(bn)
        ));
    }
    if let Some(letter) = bn.chars().find(|c| ASSAMESE.contains(c)) {
        return Some(format!(
            "the Bengali text holds {letter}, a letter of Assamese that Bengali does not have: {}; write the Bengali \
             one, or choose reject",
            quoted(bn)
        ));
    }
    wrong.then(|| {
        "the two texts are in the wrong languages; write them anew, or choose reject".to_owned()
    })
}

/// Words in small letters of so many letters make a sentence of a title, which may stand in both texts (The Lord of the Rings).
const LONG: usize = 4;

/// Whether the whole English sentence was left beside the Bengali one.
fn holds_whole(bn: &str, en: &str) -> bool {
    let plain = |text: &str| comparable(text).to_lowercase();
    let small = |word: &&str| word.starts_with(char::is_lowercase) && word.len() >= LONG;
    let words = en.split(|c: char| !c.is_alphabetic());
    let end = |c: char| !c.is_alphanumeric();
    words.filter(small).count() >= 2 && plain(bn).contains(plain(en).trim_matches(end))
}

/// Whether a text is neither in its language nor, as names and numbers may be, in the other: the letters of a third
/// script are most of it, or English has hardly a Latin letter.
fn is_foreign(side: Lang, text: &str) -> bool {
    let latin = |c: char| {
        c.is_ascii_alphabetic() || matches!(c, '\u{C0}'..='\u{24F}' | '\u{1E00}'..='\u{1EFF}')
    };
    let letters = || text.chars().filter(|&c| is_alphabetic(c));
    let all = letters().count();
    let bengali = letters().filter(|&c| is_bengali(c)).count();
    let latin = letters().filter(|&c| latin(c)).count();
    let third = all - bengali - latin;
    let own = match side {
        Lang::Bn => bengali + latin,
        Lang::En => latin,
    };
    all > 0 && (third * 2 > all || own * 10 < all * OWN)
}

fn quoted(text: &str) -> String {
    format!("“{}”", shortened(&published(text), SHOWN))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn asked(en: &str, bn: &str) -> Option<String> {
        let unit = Unit {
            source: en.to_owned(),
            target: bn.to_owned(),
            ..Unit::default()
        };
        of_unit(&unit, Lang::En)
    }

    #[test]
    fn the_wrong_language_is_asked_about_on_either_side() {
        for (en, bn, says) in [
            ("He came home.", "He came home.", "both sides are the same"),
            (
                "He came home.",
                "he  came home!",
                "Bengali text is not Bengali",
            ),
            (
                "He came home.",
                "Tini bari eshechhen.",
                "Bengali text is not Bengali",
            ),
            ("He came home.", "वह घर आया।", "Bengali text is not Bengali"),
            ("He came home.", "他回家了。", "Bengali text is not Bengali"),
            (
                "He came home.",
                "वह घर आया ক।",
                "Bengali text is not Bengali",
            ),
            (
                "তিনি বাড়ি আসেন।",
                "তিনি বাড়ি এসেছেন।",
                "English text is not English",
            ),
            (
                "वह घर आया।",
                "তিনি বাড়ি এসেছেন।",
                "English text is not English",
            ),
            (
                "Он пришёл домой.",
                "তিনি বাড়ি এসেছেন।",
                "English text is not English",
            ),
            ("He came home.", "তেওঁ ঘৰলৈ আহিল।", "a letter of Assamese"),
            (
                "He came home.",
                "তিনি বাড়ি এসেছেন, \u{9F1}ে।",
                "a letter of Assamese",
            ),
            (
                "He came home.",
                "তিনি বাড়ি \u{FFFD}সেছেন।",
                "letters of the Bengali text are gone",
            ),
            (
                "He came home.",
                "তিনি বাড়ি এসেছেন। He came home.",
                "holds the whole English one",
            ),
            (
                "He came home.",
                "he came home (তিনি বাড়ি এসেছেন)",
                "holds the whole English one",
            ),
        ] {
            let found = asked(en, bn).unwrap_or_default();
            assert!(found.contains(says), "{en} | {bn}: {found}");
        }
        for (en, bn) in [
            ("He came home.", "তিনি বাড়ি এসেছেন।"),
            ("Kohli made 80.", "Kohli ৮০ রান করেছেন।"),
            ("BBC News", "BBC News"),
            ("COVID-19", "COVID-19"),
            (
                "The Lord of the Rings",
                "দ্য লর্ড অব দ্য রিংস (The Lord of the Rings)",
            ),
            ("2026", "২০২৬"),
            ("ChatGPT and Gemini", "ChatGPT ও Gemini"),
            (
                "He said “আমি” twice in the whole speech.",
                "তিনি দুবার “আমি” বলেন।",
            ),
            ("Café Müller", "কাফে মুলার"),
        ] {
            assert_eq!(asked(en, bn), None, "{en} | {bn}");
        }
    }

    #[test]
    fn what_a_spreadsheet_made_of_a_text_is_asked_about() {
        let other = "Putin spoke with 20 journalists.";
        for text in ["#N/A", "Err:508", "TRUE", "45678", "01/02/26", "...", "-"] {
            assert!(of_typed(Lang::Bn, text, other).is_some(), "{text}");
        }
        assert_eq!(of_typed(Lang::Bn, "পুতিন কথা বলেন।", other), None);
        assert_eq!(of_typed(Lang::Bn, "২০", "20"), None);
        assert_eq!(of_typed(Lang::Bn, "01/02/26", "On Jan. 2."), None);
    }
}
