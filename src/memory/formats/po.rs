//! memory::formats::po.

pub mod reader;
pub mod writer;
