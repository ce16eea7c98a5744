//! How alike two texts are, in per cent, by the measures of two families of translation tools, and where they differ.

pub mod characters;
pub mod difference;
pub mod pattern;
pub mod words;
