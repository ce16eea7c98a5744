//! memory::formats::xliff.

pub(crate) mod reader;
pub(crate) mod writer;
