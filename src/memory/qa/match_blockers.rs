//! What keeps a text from matching to the letter: each judgement once, for whoever lists units that never match
//! ([`crate::memory::leverage::unmatchable`]) and whoever finds faults in a memory ([`super::issues`]).

use std::borrow::Cow;

use crate::language::normalize::{as_published, written};
use crate::language::segmentation::Rules;
use crate::model::lang::Lang;
use crate::model::lang::{is_blank, is_invisible};

/// Whether there is nothing to match.
pub(crate) fn is_empty(text: &str) -> bool {
    is_blank(text)
}

/// Whether white space stands at an edge.
pub(crate) fn has_edge_space(text: &str) -> bool {
    text.starts_with(char::is_whitespace) || text.ends_with(char::is_whitespace)
}

/// Whether a line break or a tab stands inside.
pub(crate) fn has_break(text: &str) -> bool {
    text.trim().contains(is_break)
}

/// Whether spaces other than the plain one stand inside.
pub(crate) fn has_odd_space(text: &str) -> bool {
    let odd = |c: char| c.is_whitespace() && c != ' ' && !is_break(c);
    text.trim().contains(odd)
}

/// Whether two spaces in a row stand inside.
pub(crate) fn has_double_space(text: &str) -> bool {
    text.trim().contains("  ")
}

fn is_break(c: char) -> bool {
    matches!(
        c,
        '\t' | '\n' | '\r' | '\u{000B}' | '\u{000C}' | '\u{0085}' | '\u{2028}' | '\u{2029}'
    )
}

/// Whether there is a character that XML forbids or nobody sees; spaces are not meant.
pub(crate) fn has_invisible(text: &str) -> bool {
    let forbidden = |c: char| c < ' ' && !matches!(c, '\t' | '\n' | '\r');
    text.chars()
        .any(|c| forbidden(c) || (!c.is_whitespace() && is_invisible(c)))
}

/// Whether letters are not in Unicode's composed normal form (NFC).
pub(crate) fn is_decomposed(text: &str) -> bool {
    !unicode_normalization::is_nfc(text)
}

/// Whether Bengali letters only look right.
pub(crate) fn has_mistyped_letters(text: &str) -> bool {
    matches!(written(&as_published(text)), Cow::Owned(_))
}

/// Whether the shipped rules part a text into sentences; asked only where an end mark stands before the end, which is
/// quick.
pub(crate) fn has_sentences(text: &str, lang: Lang) -> bool {
    let end = |c: char| matches!(c, '.' | '?' | '!' | '…' | '।' | '॥' | '৷' | '|');
    let written = as_published(text);
    let inner = written.trim_end_matches(|c: char| !c.is_alphanumeric());
    inner.contains(end) && !Rules::embedded().breaks(&written, lang).is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn spaces_at_edges_and_inside_are_told_apart() {
        let judged = |text| [has_edge_space(text), has_break(text), has_odd_space(text)];
        assert_eq!(judged("a b"), [false; 3]);
        assert_eq!(judged("a\u{A0}"), [true, false, false]);
        assert_eq!(judged("\ta\nb"), [true, true, false]);
        assert_eq!(judged("a  b"), [false; 3]);
        assert!(has_double_space("a  b") && !has_double_space("  a b"));
        assert_eq!(judged("a\u{2009}b\u{2028}c"), [false, true, true]);
    }

    #[test]
    fn sentences_are_those_of_the_text_as_it_is_written_out() {
        assert!(has_sentences("He left.\n She stayed.", Lang::En));
        assert!(!has_sentences("A\nb", Lang::En));
        assert!(!has_sentences("Oil rose 3.5% in U.S. trade.", Lang::En));
        assert!(has_sentences("তিনি গেলেন। আমি থাকলাম।", Lang::Bn));
    }
}
