//! How alike two texts are, in per cent, by the measures of two families of translation tools, and where they differ.

pub(crate) mod characters;
pub(crate) mod difference;
pub(crate) mod pattern;
pub(crate) mod words;
