//! What is read of a Bengali segment by itself: tokens, numbers and what it looks like.

use super::side::{Analysis, Cues, Side};
use super::surface_cues;
use crate::language::bengali;
use crate::language::tokens::{Token, tokenize};
use crate::model::quantity::Quantity;

/// A segment as far as no other segment and no lexicon matters.
pub(super) struct Read {
    pub(super) tokens: Vec<Token>,
    pub(super) quantities: Vec<Quantity>,
    /// The tokens that are words.
    pub(super) positions: Vec<usize>,
    pub(super) cues: Cues,
    pub(super) length: usize,
}

impl Read {
    pub(super) fn of(text: &str) -> Read {
        let tokens = tokenize(text);
        let quantities = bengali::quantities(&tokens);
        Read {
            positions: surface_cues::word_positions(&tokens, &quantities),
            cues: surface_cues::bengali(text, &tokens, &quantities),
            length: text.chars().filter(|c| !c.is_whitespace()).count(),
            tokens,
            quantities,
        }
    }
}

/// A Bengali text without its words: what it looks like, and its numbers.
pub(super) fn wordless<U>(text: &str) -> Side<U> {
    let read = Read::of(text);
    Side::wordless(Analysis {
        tokens: read.tokens,
        quantities: read.quantities,
        length: read.length,
        cues: read.cues,
        ..Analysis::default()
    })
}
