//! What is wrong with a unit, by what CAT tools were found to do with it.
//!
//! The rules come from trying the tools: one control character makes every tool refuse the whole file; edge spaces,
//! line ends, no-break spaces, other digits and `|` for danda lose the exact match; a source of several sentences
//! never matches in a tool that segments by sentence.

use super::match_blockers;
use crate::language::normalize::comparable;
use crate::model::bead::Flag;
use crate::model::lang::{Lang, detect, is_bengali, is_foreign, is_of_names, is_same_everywhere};
use crate::model::unit::Unit;

/// One thing that can be wrong with a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    /// No text on one side.
    EmptySide,
    /// A character that XML forbids or nobody sees.
    ControlCharacter,
    /// U+FFFD: letters were lost when the text was converted.
    LostLetters,
    /// Edge spaces, double spaces, line ends or no-break spaces.
    UntidySpace,
    /// Letters that are not in Unicode's composed normal form (NFC).
    NotNfc,
    /// Bengali letters that only look right: two signs for one, a sign before its consonant, letters of another script.
    MistypedLetters,
    /// A bar in place of a danda at the end of the Bengali text.
    BarForDanda,
    /// A side is not in the language it was given as.
    WrongLanguage,
    /// Both sides are the same.
    Untranslated,
    /// The same pair came before, small differences of writing aside.
    Duplicate,
    /// The same source came before with another translation.
    Ambiguous,
    /// The source has several sentences.
    SeveralSentences,
    /// A property that keeps OmegaT from inserting the unit or lowers Weblate's match.
    HarmfulProperty,
    /// A doubt from the evidence.
    Doubt(Flag),
}

/// Properties that change how tools treat a unit: OmegaT inserts none with the first ones, Weblate takes `x-context`
/// for a context.
pub(crate) const HARMFUL: [&str; 6] = ["file", "id", "prev", "next", "path", "x-context"];

/// Every fault.
pub const ALL: [Fault; 23] = [
    Fault::EmptySide,
    Fault::ControlCharacter,
    Fault::LostLetters,
    Fault::UntidySpace,
    Fault::NotNfc,
    Fault::MistypedLetters,
    Fault::BarForDanda,
    Fault::WrongLanguage,
    Fault::Untranslated,
    Fault::Duplicate,
    Fault::Ambiguous,
    Fault::SeveralSentences,
    Fault::HarmfulProperty,
    Fault::Doubt(Flag::NumberMissing),
    Fault::Doubt(Flag::NumberConflict),
    Fault::Doubt(Flag::NameMissing),
    Fault::Doubt(Flag::Negation),
    Fault::Doubt(Flag::Length),
    Fault::Doubt(Flag::Untranslated),
    Fault::Doubt(Flag::WrongLanguage),
    Fault::Doubt(Flag::Quote),
    Fault::Doubt(Flag::Partial),
    Fault::Doubt(Flag::LowScore),
];

impl Fault {
    /// The name used on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Fault::EmptySide => "empty-side",
            Fault::ControlCharacter => "control-character",
            Fault::LostLetters => "lost-letters",
            Fault::UntidySpace => "untidy-space",
            Fault::NotNfc => "not-nfc",
            Fault::MistypedLetters => "mistyped-letters",
            Fault::BarForDanda => "bar-for-danda",
            Fault::WrongLanguage => "wrong-language",
            Fault::Untranslated => "untranslated",
            Fault::Duplicate => "duplicate",
            Fault::Ambiguous => "ambiguous",
            Fault::SeveralSentences => "several-sentences",
            Fault::HarmfulProperty => "harmful-property",
            Fault::Doubt(flag) => flag.name(),
        }
    }

    /// What it means for who uses the memory.
    pub fn meaning(self) -> &'static str {
        match self {
            Fault::EmptySide => "one side has no text",
            Fault::ControlCharacter => {
                "a character that XML forbids or nobody sees: tools may refuse the whole file"
            }
            Fault::LostLetters => "letters were lost in a conversion (U+FFFD)",
            Fault::UntidySpace => {
                "edge, double or no-break spaces or line ends lose the exact match"
            }
            Fault::NotNfc => "letters not in normal form lose the exact match",
            Fault::MistypedLetters => {
                "letters that only look right are not in normal form and lose every match"
            }
            Fault::BarForDanda => "a bar for the danda loses the exact match",
            Fault::WrongLanguage => "a side is not in its language",
            Fault::Untranslated => "both sides are the same",
            Fault::Duplicate => "the same pair came before",
            Fault::Ambiguous => {
                "the same source came before with another translation: the tool chooses"
            }
            Fault::SeveralSentences => "a source of several sentences is a fuzzy match at best",
            Fault::HarmfulProperty => {
                "a property that keeps OmegaT from inserting it or lowers Weblate's match"
            }
            Fault::Doubt(Flag::NumberMissing) => "a number of one side is not on the other",
            Fault::Doubt(Flag::NumberConflict) => "the numbers differ",
            Fault::Doubt(Flag::NameMissing) => "a name is missing on the Bengali side",
            Fault::Doubt(Flag::Negation) => "one side denies, the other does not",
            Fault::Doubt(Flag::Length) => "one side is far too long for the other",
            Fault::Doubt(Flag::Untranslated) => "the Bengali side is not Bengali, or not all of it",
            Fault::Doubt(Flag::Quote) => "one side quotes, the other does not",
            Fault::Doubt(Flag::Partial) => "one side says more than the other",
            Fault::Doubt(Flag::Duplicate) => "the same pair stands elsewhere in the document",
            Fault::Doubt(Flag::WrongLanguage) => "a part of the English side is Bengali",
            Fault::Doubt(Flag::LostLetters) => "letters were lost in a conversion (U+FFFD)",
            Fault::Doubt(Flag::LowScore) => "its score is below acceptance",
        }
    }

    /// Whether writing the unit in published form fixes it, its Bengali letters in normal form.
    pub fn is_fixed(self) -> bool {
        matches!(
            self,
            Fault::ControlCharacter | Fault::UntidySpace | Fault::NotNfc | Fault::MistypedLetters
        )
    }
}

/// What is wrong with a unit by itself, in a fixed order; `flags` are the doubts from the evidence.
pub(crate) fn faults(unit: &Unit, source: Lang, flags: &[Flag]) -> Vec<Fault> {
    let texts = [unit.source.as_str(), unit.target.as_str()];
    let any = |test: fn(&str) -> bool| texts.iter().any(|text| test(text));
    if any(match_blockers::is_empty) {
        return vec![Fault::EmptySide];
    }
    let same = is_same(&unit.source, &unit.target);
    let letters = detect(&unit.source).is_some() || detect(&unit.target).is_some();
    let untranslated = same && letters && !is_same_everywhere(&unit.source);
    let wrong =
        !same && (is_foreign(&unit.source, source) || is_foreign(&unit.target, source.other()));
    let (bn, _) = unit.sides(source);
    let found = [
        (Fault::ControlCharacter, any(match_blockers::has_invisible)),
        (Fault::LostLetters, any(|text| text.contains('\u{FFFD}'))),
        (Fault::UntidySpace, any(is_untidy)),
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
    fn every_fault_that_can_be_removed_has_its_place_among_all() {
        assert!(
            crate::memory::qa::clean::NAMED
                .iter()
                .all(|fault| ALL.contains(fault))
        );
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
        for untidy in [" A", "A ", "A  b", "A\u{A0}b", "A\nb"] {
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
        assert!(names("ChatGPT and Gemini", "ChatGPT ও Gemini").is_empty());
        assert_eq!(
            names("ChatGPT and Gemini", "ChatGPT or Gemini"),
            ["wrong-language"]
        );
        assert_eq!(names("He came. She left.", "ক"), ["several-sentences"]);
    }
}
