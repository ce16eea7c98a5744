//! memory::formats::xliff.

pub mod reader;
pub mod writer;
