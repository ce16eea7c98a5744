//! memory::formats::po.

pub(crate) mod reader;
pub(crate) mod writer;
