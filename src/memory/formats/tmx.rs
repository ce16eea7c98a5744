//! TMX, the exchange format of translation memories.

pub(crate) mod reader;
pub(crate) mod writer;
