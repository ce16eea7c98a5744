//! Units that no new text can match in full, since a CAT tool never asks for what stands in them.

use crate::language::normalize::as_published;
use crate::memory::qa::match_blockers;
use crate::model::lang::Lang;

/// Why a unit can never match.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Reason {
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
    /// The text matches, but there is nothing to insert; of a unit, not of a text.
    Untranslated,
}

impl Reason {
    /// All, in the order they are listed.
    pub(crate) const ALL: [Reason; 7] = [
        Reason::Empty,
        Reason::Untranslated,
        Reason::SeveralSentences,
        Reason::Edges,
        Reason::Breaks,
        Reason::Spaces,
        Reason::Letters,
    ];

    /// The name in files.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Reason::Empty => "empty",
            Reason::SeveralSentences => "several-sentences",
            Reason::Edges => "edge-space",
            Reason::Breaks => "line-break",
            Reason::Spaces => "odd-space",
            Reason::Letters => "odd-characters",
            Reason::Untranslated => "untranslated",
        }
    }

    /// What it means and what helps.
    pub(crate) fn explanation(self) -> &'static str {
        match self {
            Reason::Empty => "nothing to match",
            Reason::SeveralSentences => "several sentences, where a tool asks for one at a time",
            Reason::Edges => "white space at an edge, which tools trim before they ask",
            Reason::Breaks => "a line break or tab inside",
            Reason::Spaces => "double or no-break spaces",
            Reason::Letters => "invisible characters, or letters that are not NFC",
            Reason::Untranslated => "no translation: nothing to insert",
        }
    }
}

/// The reasons that hold for one unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Reasons(u8);

impl Reasons {
    /// From a byte in an index; unknown bits are none.
    pub(crate) fn from_bits(bits: u8) -> Self {
        Reasons(bits)
    }

    /// As a byte.
    pub(crate) fn bits(self) -> u8 {
        self.0
    }

    /// Whether a reason is among them.
    pub(crate) fn contains(self, reason: Reason) -> bool {
        self.0 >> reason as u8 & 1 == 1
    }

    /// With a reason where it `holds`.
    pub(crate) fn with(self, reason: Reason, holds: bool) -> Self {
        Reasons(self.0 | u8::from(holds) << reason as u8)
    }
}

/// Why a text that stands in a memory can never match in full; none for most.
pub(crate) fn reasons(text: &str, lang: Lang) -> Reasons {
    let none = Reasons::default();
    if match_blockers::is_empty(text) {
        return none.with(Reason::Empty, true);
    }
    let several = none.with(
        Reason::SeveralSentences,
        match_blockers::has_sentences(text, lang),
    );
    if as_published(text) == text {
        return several;
    }
    several
        .with(Reason::Edges, match_blockers::has_edge_space(text))
        .with(Reason::Breaks, match_blockers::has_break(text))
        .with(
            Reason::Spaces,
            match_blockers::has_odd_space(text) || match_blockers::has_double_space(text),
        )
        .with(
            Reason::Letters,
            match_blockers::has_invisible(text) || match_blockers::is_decomposed(text),
        )
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
