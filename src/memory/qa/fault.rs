//! What can be wrong with a unit: every fault with its name, how grave it is, and what it means for who uses the memory.
//! One row a fault; whatever lists, switches or counts faults goes by this table.

use crate::model::bead::Flag;

/// One thing that can be wrong with a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Fault {
    /// No text on one side.
    EmptySide,
    /// A character that XML forbids or nobody sees.
    ControlCharacter,
    /// U+FFFD: letters were lost when the text was converted.
    LostLetters,
    /// Edge spaces, line ends or no-break spaces.
    UntidySpace,
    /// Two spaces in a row.
    DoubleSpace,
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
    /// The same translation came before for another source.
    SameTarget,
    /// The source has several sentences.
    SeveralSentences,
    /// A property that keeps OmegaT from inserting the unit or lowers Weblate's match.
    HarmfulProperty,
    /// How sure it is that its sides have anything in common is known and less than was asked for.
    Unrelated,
    /// The addresses of web pages are not the same on both sides.
    UrlDiffers,
    /// The e-mail addresses are not the same on both sides.
    EmailDiffers,
    /// A place for a value, a tag or an entity that only one side has.
    TagDiffers,
    /// A bracket without its partner.
    LoneBracket,
    /// A quotation mark without its partner.
    LoneQuote,
    /// The same word twice in a row.
    RepeatedWord,
    /// The sides end otherwise: a question and none, a sentence and none.
    EndMark,
    /// An end mark or a comma written twice.
    DoubledMark,
    /// A space before a mark that stands at its word.
    SpaceBeforeMark,
    /// Digits of both scripts in one text.
    MixedDigits,
    /// A Latin word in the Bengali text that the English does not have.
    LatinDiffers,
    /// An abbreviation or a code of the English side that the Bengali does not have.
    AcronymMissing,
    /// Letters of a third script, or Latin ones within a Bengali word.
    ForeignLetters,
    /// Bengali signs in a row that no word can have.
    ImpossibleLetters,
    /// The English term is there, the Bengali one is not.
    TermMissing,
    /// A word that may not be used.
    ForbiddenWord,
    /// The translation is longer than it may be.
    TooLong,
    /// One side says the opposite of the other.
    OppositeWords,
    /// The sums of money are in other currencies.
    CurrencyDiffers,
    /// The measures are in other units.
    MeasureDiffers,
    /// The days of the week are not the same.
    WeekdayDiffers,
    /// The months are not the same.
    MonthDiffers,
    /// A doubt from the evidence.
    Doubt(Flag),
}

/// How grave a fault is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// A matter of form: no reader is misled.
    Note,
    /// A person should look.
    Warning,
    /// The unit is wrong, or tools refuse or miss it.
    Error,
}

impl Severity {
    /// Every severity, the least first.
    pub const ALL: [Severity; 3] = [Severity::Note, Severity::Warning, Severity::Error];

    /// The name used on the command line and in files.
    pub fn name(self) -> &'static str {
        match self {
            Severity::Note => "note",
            Severity::Warning => "warning",
            Severity::Error => "error",
        }
    }

    /// The severity of a name.
    pub fn named(name: &str) -> Option<Severity> {
        Self::ALL
            .into_iter()
            .find(|severity| severity.name() == name)
    }
}

/// A fault with its name, its severity and its meaning.
type Row = (Fault, &'static str, Severity, &'static str);

use Severity::{Error, Note, Warning};

/// Every fault, in the order of lists.
#[rustfmt::skip]
const TABLE: [Row; 51] = [
    (Fault::EmptySide, "empty-side", Error, "one side has no text"),
    (Fault::ControlCharacter, "control-character", Error, "a character that XML forbids or nobody sees: tools may refuse the whole file"),
    (Fault::LostLetters, "lost-letters", Error, "letters were lost in a conversion (U+FFFD)"),
    (Fault::UntidySpace, "untidy-space", Note, "edge or no-break spaces or line ends lose the exact match"),
    (Fault::DoubleSpace, "double-space", Note, "two spaces in a row lose the exact match"),
    (Fault::NotNfc, "not-nfc", Note, "letters not in normal form lose the exact match"),
    (Fault::MistypedLetters, "mistyped-letters", Warning, "letters that only look right are not in normal form and lose every match"),
    (Fault::BarForDanda, "bar-for-danda", Note, "a bar for the danda loses the exact match"),
    (Fault::WrongLanguage, "wrong-language", Error, "a side is not in its language"),
    (Fault::Untranslated, "untranslated", Error, "both sides are the same"),
    (Fault::Duplicate, "duplicate", Note, "the same pair came before"),
    (Fault::Ambiguous, "ambiguous", Warning, "the same source came before with another translation: the tool chooses"),
    (Fault::SameTarget, "same-target", Note, "the same translation came before for another source"),
    (Fault::SeveralSentences, "several-sentences", Note, "a source of several sentences is a fuzzy match at best"),
    (Fault::HarmfulProperty, "harmful-property", Note, "a property that keeps OmegaT from inserting it or lowers Weblate's match"),
    (Fault::Unrelated, "unrelated", Warning, "its two sides may have nothing in common"),
    (Fault::UrlDiffers, "url-differs", Error, "the address of a web page differs"),
    (Fault::EmailDiffers, "email-differs", Error, "an e-mail address differs"),
    (Fault::TagDiffers, "tag-differs", Error, "a tag, an entity or a place for a value is not on both sides"),
    (Fault::LoneBracket, "lone-bracket", Warning, "a bracket has no partner"),
    (Fault::LoneQuote, "lone-quote", Warning, "a quotation mark has no partner"),
    (Fault::RepeatedWord, "repeated-word", Warning, "the same word stands twice in a row"),
    (Fault::EndMark, "end-mark", Warning, "the end marks of the two sides differ"),
    (Fault::DoubledMark, "doubled-mark", Note, "a mark stands twice"),
    (Fault::SpaceBeforeMark, "space-before-mark", Note, "a space stands before a mark"),
    (Fault::MixedDigits, "mixed-digits", Note, "digits of both scripts stand in one text"),
    (Fault::LatinDiffers, "latin-differs", Warning, "a Latin word of the Bengali side is not on the English side"),
    (Fault::AcronymMissing, "acronym-missing", Warning, "an abbreviation or code of the English side is not on the Bengali side"),
    (Fault::ForeignLetters, "foreign-letters", Warning, "letters of another script stand among those of the text"),
    (Fault::ImpossibleLetters, "impossible-letters", Warning, "Bengali signs stand in a row that no word can have"),
    (Fault::TermMissing, "term-missing", Warning, "the English term is there, the Bengali one is not"),
    (Fault::ForbiddenWord, "forbidden-word", Error, "a word that may not be used"),
    (Fault::TooLong, "too-long", Warning, "the translation is longer than it may be"),
    (Fault::OppositeWords, "opposite-words", Error, "one side says the opposite of the other"),
    (Fault::CurrencyDiffers, "currency-differs", Error, "the currency differs"),
    (Fault::MeasureDiffers, "measure-differs", Warning, "the unit of measure differs"),
    (Fault::WeekdayDiffers, "weekday-differs", Error, "the weekday differs"),
    (Fault::MonthDiffers, "month-differs", Error, "the month differs"),
    (Fault::Doubt(Flag::NumberMissing), "number-missing", Warning, "a number of one side is not on the other"),
    (Fault::Doubt(Flag::NumberConflict), "number-conflict", Error, "the numbers differ"),
    (Fault::Doubt(Flag::NameMissing), "name-missing", Warning, "a name is missing on the Bengali side"),
    (Fault::Doubt(Flag::Negation), "negation", Warning, "one side denies, the other does not"),
    (Fault::Doubt(Flag::Length), "length", Error, "one side is far too long for the other"),
    (Fault::Doubt(Flag::Untranslated), "untranslated", Error, "the Bengali side is not Bengali, or not all of it"),
    (Fault::Doubt(Flag::WrongLanguage), "wrong-language", Error, "a part of the English side is Bengali"),
    (Fault::Doubt(Flag::Quote), "quote", Warning, "one side quotes, the other does not"),
    (Fault::Doubt(Flag::Partial), "partial", Warning, "one side says more than the other"),
    (Fault::Doubt(Flag::LowScore), "low-score", Warning, "its score is below acceptance"),
    (Fault::Doubt(Flag::Duplicate), "duplicate", Note, "the same pair stands elsewhere in the document"),
    (Fault::Doubt(Flag::LostLetters), "lost-letters", Error, "letters were lost in a conversion (U+FFFD)"),
    // A name for what has none must not end the program.
    (Fault::Doubt(Flag::LowScore), "", Note, ""),
];

impl Fault {
    /// Every fault.
    pub(crate) fn all() -> impl Iterator<Item = Fault> {
        TABLE[..TABLE.len() - 1].iter().map(|row| row.0)
    }

    /// Every name, each once, in the order of the table.
    pub fn names() -> Vec<&'static str> {
        let mut names: Vec<&str> = Vec::new();
        for fault in Self::all() {
            if !names.contains(&fault.name()) {
                names.push(fault.name());
            }
        }
        names
    }

    /// The faults of a name: what both sides show by themselves and what the evidence doubts may share one.
    pub fn named(name: &str) -> Vec<Fault> {
        Self::all().filter(|fault| fault.name() == name).collect()
    }

    fn row(self) -> &'static Row {
        let known = TABLE.iter().find(|row| row.0 == self);
        known.unwrap_or(&TABLE[TABLE.len() - 1])
    }

    /// The name used on the command line and in files.
    pub fn name(self) -> &'static str {
        self.row().1
    }

    /// How grave it is, unless the user says otherwise.
    pub fn severity(self) -> Severity {
        self.row().2
    }

    /// What it means for who uses the memory.
    pub fn meaning(self) -> &'static str {
        self.row().3
    }

    /// The flag by which the row of a unit carries it, where a sheet has one.
    pub(crate) fn flag(self) -> Option<Flag> {
        match self {
            Fault::Doubt(flag) => Some(flag),
            // Those that no row shows have no flag of their name.
            fault => Flag::named(fault.name()),
        }
    }

    /// Whether it is something that a person may want so, and that removes no unit which one approved.
    pub(crate) fn is_a_doubt(self) -> bool {
        !matches!(
            self,
            Fault::EmptySide
                | Fault::LostLetters
                | Fault::WrongLanguage
                | Fault::Untranslated
                | Fault::Duplicate
                | Fault::Ambiguous
                | Fault::SeveralSentences
        )
    }

    /// Whether writing the unit in published form fixes it, its Bengali letters in normal form.
    pub fn is_fixed(self) -> bool {
        matches!(
            self,
            Fault::ControlCharacter
                | Fault::UntidySpace
                | Fault::DoubleSpace
                | Fault::NotNfc
                | Fault::MistypedLetters
        )
    }
}

/// A fault that was found, with what of the texts shows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Finding {
    /// What is wrong.
    pub fault: Fault,
    /// The words of the texts that show it; empty where there is nothing to say.
    pub detail: String,
}

impl Finding {
    /// A fault with what shows it.
    pub(crate) fn new(fault: Fault, detail: impl Into<String>) -> Finding {
        Finding {
            fault,
            detail: detail.into(),
        }
    }
}

impl From<Fault> for Finding {
    fn from(fault: Fault) -> Finding {
        Finding::new(fault, "")
    }
}

impl From<Flag> for Finding {
    fn from(flag: Flag) -> Finding {
        Finding::new(Fault::Doubt(flag), "")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_fault_has_one_row_and_a_name() {
        let all: Vec<Fault> = Fault::all().collect();
        for fault in &all {
            assert_eq!(
                all.iter().filter(|other| *other == fault).count(),
                1,
                "{fault:?}"
            );
            assert!(!fault.name().is_empty() && !fault.meaning().is_empty());
            assert!(Fault::named(fault.name()).contains(fault));
        }
        assert_eq!(Fault::WeekdayDiffers.name(), "weekday-differs");
        assert_eq!(Severity::named("error"), Some(Severity::Error));
        assert_eq!(Severity::named("grave"), None);
    }

    #[test]
    fn a_fault_is_named_like_its_flag() {
        for fault in Fault::all() {
            if let Some(flag) = fault.flag() {
                assert_eq!(fault.name(), flag.name());
            }
        }
        let without = Fault::all().filter(|fault| fault.flag().is_none());
        let without: Vec<&str> = without.map(Fault::name).collect();
        assert_eq!(
            without,
            [
                "empty-side",
                "not-nfc",
                "several-sentences",
                "harmful-property",
                "unrelated"
            ]
        );
    }
}
