//! language::phonetics.

pub mod distance;
pub mod grapheme_rules;
