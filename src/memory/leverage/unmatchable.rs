//! Units that no new text can match in full, since a CAT tool never asks for what stands in them.

use crate::lang::Lang;
use crate::normalize::published;
use crate::segment::Rules;

/// Why a unit can never match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Reason {
    /// Nothing to match.
    Empty,
    /// Several sentences, where tools ask for one at a time.
    SeveralSentences,
    /// White space at an edge, which tools trim before they ask.
    Edges,
    /// A line break or a tab.
    Breaks,
    /// Two spaces in a row, or spaces other than the plain one.
    Spaces,
    /// A character that cannot be seen, or letters not in the normal form NFC.
    Letters,
}

impl Reason {
    /// All, in the order they are listed.
    pub const ALL: [Reason; 6] = [
        Reason::Empty,
        Reason::SeveralSentences,
        Reason::Edges,
        Reason::Breaks,
        Reason::Spaces,
        Reason::Letters,
    ];

    /// The name in files.
    pub fn name(self) -> &'static str {
        match self {
            Reason::Empty => "empty",
            Reason::SeveralSentences => "several-sentences",
            Reason::Edges => "edge-space",
            Reason::Breaks => "line-break",
            Reason::Spaces => "odd-space",
            Reason::Letters => "odd-characters",
        }
    }

    /// What it means and what helps.
    pub fn explanation(self) -> &'static str {
        match self {
            Reason::Empty => "nothing to match",
            Reason::SeveralSentences => "several sentences, where a tool asks for one at a time",
            Reason::Edges => "white space at an edge, which tools trim before they ask",
            Reason::Breaks => "a line break or tab inside",
            Reason::Spaces => "double or no-break spaces",
            Reason::Letters => "invisible characters, or letters that are not NFC",
        }
    }
}

/// The reasons that hold for one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Reasons(u8);

impl Reasons {
    /// From a byte in an index; unknown bits are none.
    pub fn from_bits(bits: u8) -> Self {
        Reasons(bits)
    }

    /// As a byte.
    pub fn bits(self) -> u8 {
        self.0
    }

    /// Whether a reason is among them.
    pub fn contains(self, reason: Reason) -> bool {
        self.0 >> reason as u8 & 1 == 1
    }

    fn with(self, reason: Reason, holds: bool) -> Self {
        Reasons(self.0 | u8::from(holds) << reason as u8)
    }
}

/// Why a text that stands in a memory can never match in full; none for most.
pub fn reasons(text: &str, lang: Lang) -> Reasons {
    let none = Reasons::default();
    let written = published(text);
    if written.is_empty() {
        return none.with(Reason::Empty, true);
    }
    let several = none.with(Reason::SeveralSentences, has_sentences(&written, lang));
    if written == text {
        return several;
    }
    let trimmed = text.trim();
    let is_break = |c: char| {
        matches!(
            c,
            '\t' | '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}'
        )
    };
    let is_odd_space = |c: char| c.is_whitespace() && c != ' ' && !is_break(c);
    let letters = |text: &str| -> String { text.chars().filter(|c| !c.is_whitespace()).collect() };
    several
        .with(Reason::Edges, trimmed.len() < text.len())
        .with(Reason::Breaks, trimmed.contains(is_break))
        .with(
            Reason::Spaces,
            trimmed.contains("  ") || trimmed.contains(is_odd_space),
        )
        .with(Reason::Letters, letters(text) != letters(&written))
}

/// Whether the rules part a text; asked only where an end mark stands before the end, which is quick.
fn has_sentences(text: &str, lang: Lang) -> bool {
    let end = |c: char| matches!(c, '.' | '?' | '!' | '…' | '।' | '॥' | '৷' | '|');
    let inner = text.trim_end_matches(|c: char| !c.is_alphanumeric());
    inner.contains(end) && !Rules::embedded().breaks(text, lang).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, lang: Lang) -> Vec<&'static str> {
        let found = reasons(text, lang);
        let holding = Reason::ALL.into_iter().filter(|&r| found.contains(r));
        holding.map(Reason::name).collect()
    }

    #[test]
    fn what_tools_never_ask_for() {
        assert_eq!(names("Oil rose 3.5% in U.S. trade.", Lang::En), [""; 0]);
        assert_eq!(
            names("He left. She stayed.", Lang::En),
            ["several-sentences"]
        );
        assert_eq!(
            names("তিনি গেলেন। আমি থাকলাম।", Lang::Bn),
            ["several-sentences"]
        );
        assert_eq!(names(" \u{200B}", Lang::En), ["empty"]);
        assert_eq!(names(" a\nb ", Lang::En), ["edge-space", "line-break"]);
        assert_eq!(names("a\u{A0}b  c", Lang::En), ["odd-space"]);
        assert_eq!(names("হ\u{09DF}", Lang::Bn), ["odd-characters"]);
        assert_eq!(names("a\u{AD}b", Lang::En), ["odd-characters"]);
    }
}
