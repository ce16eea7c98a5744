//! One side of a unit as its doubts are told.

use crate::align::features::side::Analysis;
use crate::language::tokens::Token;

/// A side: its text and what was found in it.
pub(super) struct Side<'a> {
    pub(super) text: &'a str,
    pub(super) found: &'a Analysis,
}

impl Side<'_> {
    /// Tokens as they stand in the text.
    pub(super) fn written(&self, tokens: &[Token]) -> String {
        let (Some(first), Some(last)) = (tokens.first(), tokens.last()) else {
            return String::new();
        };
        let written = self.text.get(first.span.start..last.span.end);
        written.unwrap_or_default().to_owned()
    }
}
