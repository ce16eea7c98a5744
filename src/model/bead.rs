//! Beads: which segments belong together, how surely, and why. Plain data that every later stage shares.

mod explained;

use serde::{Deserialize, Serialize};
use std::borrow::Cow;

use super::article::{Origins, Segment};
pub use explained::Explained;

/// One bead: `m` Bengali segments and `n` English segments that say the same. Either side may be empty:
/// then the segments found no partner.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bead {
    /// Indices of the Bengali segments in the document, ascending.
    pub bn: Vec<usize>,
    /// Indices of the English segments in the document, ascending.
    pub en: Vec<usize>,
    /// The calibrated probability, 0 to 1, that both sides are complete translations of each other; 0 for a gap.
    pub score: f64,
    /// The calibrated probability, 0 to 1, that they have anything in common; 0 for a gap.
    #[serde(default)]
    pub related: f64,
    /// Whether it stands out of the order of the other beads.
    pub moved: bool,
    /// What a reviewer should look at.
    pub flags: Vec<Flag>,
    /// What matched and what is missing.
    #[serde(rename = "evidence")]
    pub explanation: Explained,
}

impl Bead {
    /// A bead that no score speaks for: a segment without a partner, or what a person put together.
    pub fn unscored(bn: Vec<usize>, en: Vec<usize>) -> Self {
        Bead {
            bn,
            en,
            score: 0.0,
            related: 0.0,
            moved: false,
            flags: Vec::new(),
            explanation: Explained::default(),
        }
    }

    /// True when one side is empty.
    pub fn is_gap(&self) -> bool {
        self.bn.is_empty() || self.en.is_empty()
    }

    /// Whether it may not go into a memory unseen whatever it scores: cleaning would remove it again.
    pub fn is_refused(&self) -> bool {
        let refuses = |flag: &Flag| {
            matches!(
                flag,
                Flag::NumberConflict
                    | Flag::Length
                    | Flag::Untranslated
                    | Flag::WrongLanguage
                    | Flag::LostLetters
            )
        };
        self.flags.iter().any(refuses)
    }

    /// The shape as written in files: Bengali count, hyphen, English count.
    pub fn kind(&self) -> String {
        format!("{}-{}", self.bn.len(), self.en.len())
    }
}

/// The flags, each with what it means and the name by which files have it.
macro_rules! flags {
    ($($(#[$doc:meta])+ $flag:ident = $name:literal,)+) => {
        /// A doubt about a bead, for the reviewer.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
        pub enum Flag {
            $($(#[$doc])+ #[serde(rename = $name)] $flag,)+
        }

        impl Flag {
            /// The name used in files.
            pub fn name(self) -> &'static str {
                match self {
                    $(Flag::$flag => $name,)+
                }
            }

            /// The flag of a name.
            pub(crate) fn named(name: &str) -> Option<Flag> {
                match name {
                    $($name => Some(Flag::$flag),)+
                    _ => None,
                }
            }
        }
    };
}

flags! {
    /// A number of one side is not on the other.
    NumberMissing = "number-missing",
    /// Both sides have numbers where the other has a different one.
    NumberConflict = "number-conflict",
    /// A name of the English side is not on the Bengali side.
    NameMissing = "name-missing",
    /// One side denies, the other does not.
    Negation = "negation",
    /// One side is far longer than its partner lets expect.
    Length = "length",
    /// Both sides are the same text, or the Bengali side is not Bengali, or not all of it.
    Untranslated = "untranslated",
    /// One side quotes, the other does not.
    Quote = "quote",
    /// One side says more than the other: a considerable stretch of it has no partner.
    Partial = "partial",
    /// The same pair stands elsewhere in the document.
    Duplicate = "duplicate",
    /// A segment that is not in the language of its side, set aside before the alignment, or an English side that
    /// holds Bengali.
    WrongLanguage = "wrong-language",
    /// Letters were lost when the text was converted (U+FFFD).
    LostLetters = "lost-letters",
    /// The score is below the point of acceptance.
    LowScore = "low-score",
    /// A character that XML forbids or nobody sees: in a memory.
    ControlCharacter = "control-character",
    /// Edge spaces, line ends or no-break spaces: in a memory.
    UntidySpace = "untidy-space",
    /// Two spaces in a row: in a memory.
    DoubleSpace = "double-space",
    /// Bengali letters that only look right: in a memory.
    MistypedLetters = "mistyped-letters",
    /// A bar in place of a danda: in a memory.
    BarForDanda = "bar-for-danda",
    /// The same source has another translation: in a memory.
    Ambiguous = "ambiguous",
    /// Another source has the same translation: in a memory.
    SameTarget = "same-target",
    /// The address of a web page differs: in a memory.
    UrlDiffers = "url-differs",
    /// An e-mail address differs: in a memory.
    EmailDiffers = "email-differs",
    /// A tag or a place for a value is on one side only: in a memory.
    TagDiffers = "tag-differs",
    /// A bracket without its partner: in a memory.
    LoneBracket = "lone-bracket",
    /// A quotation mark without its partner: in a memory.
    LoneQuote = "lone-quote",
    /// The same word twice in a row: in a memory.
    RepeatedWord = "repeated-word",
    /// The sides end otherwise: in a memory.
    EndMark = "end-mark",
    /// A mark written twice: in a memory.
    DoubledMark = "doubled-mark",
    /// A space before a mark: in a memory.
    SpaceBeforeMark = "space-before-mark",
    /// Digits of both scripts: in a memory.
    MixedDigits = "mixed-digits",
    /// A Latin word of the Bengali side is not on the English side: in a memory.
    LatinDiffers = "latin-differs",
    /// An abbreviation of the English side is not on the Bengali side: in a memory.
    AcronymMissing = "acronym-missing",
    /// Letters of another script: in a memory.
    ForeignLetters = "foreign-letters",
    /// Bengali signs in a row that no word can have: in a memory.
    ImpossibleLetters = "impossible-letters",
    /// A term is not translated as it should be: in a memory.
    TermMissing = "term-missing",
    /// A word that may not be used: in a memory.
    ForbiddenWord = "forbidden-word",
    /// Longer than it may be: in a memory.
    TooLong = "too-long",
    /// One side says the opposite.
    OppositeWords = "opposite-words",
    /// The currency differs.
    CurrencyDiffers = "currency-differs",
    /// The unit of measure differs.
    MeasureDiffers = "measure-differs",
    /// The weekday differs: in a memory.
    WeekdayDiffers = "weekday-differs",
    /// The month differs: in a memory.
    MonthDiffers = "month-differs",
}

/// By which kind of evidence two words match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum MatchKind {
    /// The hand-written or user lexicon.
    Lexicon,
    /// The induced lexicon, with its probability.
    Induced,
    /// Sounds alike: a name or a loan word.
    Name,
    /// Letter names against an acronym.
    Acronym,
    /// The same Latin word on both sides.
    Same,
    /// Equal or near numbers.
    Number,
    /// Dates, days and clock times.
    Date,
}

/// One match between the sides of a bead.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Match {
    /// By which evidence.
    pub kind: MatchKind,
    /// The Bengali words, as written.
    pub bn: String,
    /// The English words, as written.
    pub en: String,
    /// How sure the match is, 0 to 1.
    pub strength: f64,
}

/// Why a bead scores as it does.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Explanation {
    /// What matched with what, no word twice: first the words, then the numbers and dates, each in the order of the Bengali
    /// side.
    pub matches: Vec<Match>,
    /// Bengali content words without a partner.
    pub missing_bn: Vec<String>,
    /// English content words without a partner.
    pub missing_en: Vec<String>,
    /// What of a partial bead only the Bengali side says, the heaviest stretch first; empty for other beads.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_bn: Vec<LeftOver>,
    /// What of a partial bead only the English side says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub left_en: Vec<LeftOver>,
    /// Of a unit of a memory, what shows its faults: `weekday-differs: Monday / মঙ্গলবার`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub found: Vec<String>,
}

/// A stretch of one side's text that the other side does not say.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LeftOver {
    /// The segment it stands in.
    pub segment: usize,
    /// Where it begins in the segment's text, in characters.
    pub start: usize,
    /// Where it ends, exclusive.
    pub end: usize,
    /// The text as it is written.
    pub text: String,
    /// Where in the segment it stands.
    pub place: Place,
}

/// Where a stretch stands in its segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Place {
    /// It is all that the segment says.
    Whole,
    /// The segment begins with it.
    Head,
    /// The segment ends with it.
    Tail,
    /// Marks or joining words separate it from what stands before and after.
    Clause,
    /// Within a clause.
    Within,
}

impl Place {
    /// The name used in files.
    pub fn name(self) -> &'static str {
        match self {
            Place::Whole => "whole",
            Place::Head => "head",
            Place::Tail => "tail",
            Place::Clause => "clause",
            Place::Within => "within",
        }
    }
}

/// A document after alignment: both sides' segments and the beads, gaps included, in document order.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Aligned {
    /// The Bengali article's id.
    pub doc: String,
    /// The English article's id.
    pub doc_en: String,
    /// The Bengali segments.
    pub bn: Vec<Segment>,
    /// The English segments.
    pub en: Vec<Segment>,
    /// The beads, ordered by their first Bengali segment; English gaps stand after their neighbour.
    pub beads: Vec<Bead>,
    /// Where the two sides come from.
    pub origins: Origins,
    /// When the translation was made, as `YYYYMMDDThhmmssZ`.
    pub made: Option<String>,
}

/// What a document is called where both its articles count: the id they share, or both joined by a plus, since
/// one article may have several sources.
pub(crate) fn document_name(bn: &str, en: &str) -> String {
    if bn == en || en.is_empty() {
        bn.to_owned()
    } else {
        format!("{bn}+{en}")
    }
}

impl Aligned {
    /// The document's name: the id of both articles, or `bn+en` where the two have ids of their own.
    pub fn name(&self) -> String {
        document_name(&self.doc, &self.doc_en)
    }

    /// The text of some segments of a side, joined by a space.
    pub fn text(segments: &[Segment], indices: &[usize]) -> String {
        Aligned::said(segments, indices).into_owned()
    }

    /// The same, without a copy where it is one segment's.
    pub(crate) fn said<'a>(segments: &'a [Segment], indices: &[usize]) -> Cow<'a, str> {
        if let [one] = indices {
            return Cow::Borrowed(&segments[*one].text);
        }
        let texts: Vec<&str> = indices.iter().map(|&i| segments[i].text.as_str()).collect();
        Cow::Owned(texts.join(" "))
    }
}
