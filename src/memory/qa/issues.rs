//! What is wrong with a unit, by what CAT tools were found to do with it.
//!
//! The rules come from trying the tools: one control character makes every tool refuse the whole file; edge spaces,
//! line ends, no-break spaces, other digits and `|` for danda lose the exact match; a source of several sentences
//! never matches in a tool that segments by sentence.

use super::coded_text::with_codes;
pub use super::fault::Fault;
use super::match_blockers;
use crate::language::normalize::comparable;
use crate::model::bead::Flag;
use crate::model::lang::{Lang, detect, is_bengali, is_foreign, is_of_names, is_same_everywhere};
use crate::model::unit::Unit;

/// Properties that change how tools treat a unit: OmegaT inserts none with the first ones, Weblate takes `x-context`
/// for a context.
pub(crate) const HARMFUL: [&str; 6] = ["file", "id", "prev", "next", "path", "x-context"];

/// What is wrong with a unit by itself, in a fixed order; `flags` are the doubts from the evidence.
pub(crate) fn faults(unit: &Unit, source: Lang, flags: &[Flag]) -> Vec<Fault> {
    let texts = [unit.source.as_str(), unit.target.as_str()];
    let any = |test: fn(&str) -> bool| texts.iter().any(|text| test(text));
    if any(match_blockers::is_empty) {
        return vec![Fault::EmptySide];
    }
    let shown = with_codes(unit);
    let any_shown = |test: fn(&str) -> bool| shown.iter().any(|text| test(text));
    let same = is_same(&unit.source, &unit.target);
    let letters = detect(&unit.source).is_some() || detect(&unit.target).is_some();
    let untranslated = same && letters && !is_same_everywhere(&unit.source);
    let wrong =
        !same && (is_foreign(&unit.source, source) || is_foreign(&unit.target, source.other()));
    let (bn, _) = unit.sides(source);
    let found = [
        (Fault::ControlCharacter, any(match_blockers::has_invisible)),
        (Fault::LostLetters, any(|text| text.contains('\u{FFFD}'))),
        (Fault::UntidySpace, any_shown(is_untidy)),
        (
            Fault::DoubleSpace,
            any_shown(match_blockers::has_double_space),
        ),
        (Fault::NotNfc, any(match_blockers::is_decomposed)),
        (
            Fault::MistypedLetters,
            match_blockers::has_mistyped_letters(bn),
        ),
        (Fault::BarForDanda, ends_with_bar(bn)),
        (Fault::WrongLanguage, wrong),
        (Fault::Untranslated, untranslated),
        (Fault::SeveralSentences, several(unit, source)),
        (
            Fault::HarmfulProperty,
            unit.props
                .iter()
                .any(|(kind, _)| HARMFUL.contains(&kind.as_str())),
        ),
    ];
    let found = found
        .into_iter()
        .filter(|(_, holds)| *holds)
        .map(|(fault, _)| fault);
    let doubts = flags.iter().copied().filter(|&flag| match flag {
        Flag::Untranslated => !(untranslated || wrong || is_of_names(bn)),
        Flag::WrongLanguage => !wrong,
        _ => true,
    });
    found.chain(doubts.map(Fault::Doubt)).collect()
}

/// Whether two texts differ in nothing but case and small matters of writing.
fn is_same(a: &str, b: &str) -> bool {
    // Nearly always one is in Bengali letters and the other is not.
    let bengali = |text: &str| text.chars().any(is_bengali);
    let same = || comparable(a).to_lowercase() == comparable(b).to_lowercase();
    bengali(a) == bengali(b) && same()
}

fn is_untidy(text: &str) -> bool {
    match_blockers::has_edge_space(text)
        || match_blockers::has_break(text)
        || match_blockers::has_odd_space(text)
}

fn ends_with_bar(bn: &str) -> bool {
    let end = bn.trim_end().trim_end_matches(['"', '\'', '”', '’', ')']);
    end.ends_with(['|', '\u{01C0}', '\u{2223}', '\u{2502}', '\u{FF5C}'])
}

/// Whether the source has several sentences: by the bead it was made of, where that is known, or by our rules.
fn several(unit: &Unit, source: Lang) -> bool {
    match (unit.shape, source) {
        (Some((bn, _)), Lang::Bn) => bn > 1,
        (Some((_, en)), Lang::En) => en > 1,
        (None, _) => match_blockers::has_sentences(&unit.source, source),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(source: &str, target: &str) -> Vec<&'static str> {
        let unit = Unit {
            source: source.to_owned(),
            target: target.to_owned(),
            ..Unit::default()
        };
        faults(&unit, Lang::En, &[])
            .into_iter()
            .map(Fault::name)
            .collect()
    }

    #[test]
    fn each_rule_finds_its_fault() {
        assert!(
            names(
                "The court ruled.",
                "আদালত রায় দিয়েছে।"
                    .replace('\u{09DF}', "\u{09AF}\u{09BC}")
                    .as_str()
            )
            .is_empty()
        );
        assert_eq!(names("A", " \u{200B}"), ["empty-side"]);
        assert_eq!(names("A\u{B}b", "ক"), ["control-character", "untidy-space"]);
        assert_eq!(names("A\u{200B}", "ক"), ["control-character"]);
        assert_eq!(names("A \u{FFFD}", "ক"), ["lost-letters"]);
        assert_eq!(names("A  b", "ক"), ["double-space"]);
        for untidy in [" A", "A ", "A\u{A0}b", "A\nb"] {
            assert_eq!(names(untidy, "ক"), ["untidy-space"], "{untidy:?}");
        }
        assert_eq!(names("A", "\u{09DC}"), ["not-nfc"]);
        // Two signs for o, a sign before its consonant, the ra of Assamese.
        for mistyped in ["ক\u{09BE}\u{09C7}ন", "\u{09C7}ক\u{09BE}ন", "ক\u{09F0}"] {
            assert_eq!(names("A", mistyped), ["mistyped-letters"], "{mistyped:?}");
        }
        assert_eq!(names("A.", "ক|”"), ["bar-for-danda"]);
        assert_eq!(names("ক", "A"), ["wrong-language"]);
        assert_eq!(names("Court", "court"), ["untranslated"]);
        for same in [
            "2026",
            "BBC News",
            "iPhone 16",
            "www.example.com",
            "COVID-19",
        ] {
            assert!(names(same, same).is_empty(), "{same}");
        }
        assert_eq!(
            names("Floods hit Sylhet", "Floods hit Sylhet"),
            ["untranslated"]
        );
        assert_eq!(
            names("Prime Minister's Office", "Prime Minister's Office"),
            ["untranslated"]
        );
        assert!(names("ChatGPT and Gemini", "ChatGPT ও Gemini").is_empty());
        assert_eq!(
            names("ChatGPT and Gemini", "ChatGPT or Gemini"),
            ["wrong-language"]
        );
        assert_eq!(names("He came. She left.", "ক"), ["several-sentences"]);
    }
}
