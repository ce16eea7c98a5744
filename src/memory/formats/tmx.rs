//! memory::formats::tmx.

pub(crate) mod reader;
pub(crate) mod writer;
