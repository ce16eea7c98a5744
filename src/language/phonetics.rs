//! language::phonetics.

pub(crate) mod distance;
pub(crate) mod grapheme_rules;
