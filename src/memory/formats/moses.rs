//! Moses pairs: a text file a language, line by line translations of each other.

pub(crate) mod reader;
pub(crate) mod writer;
