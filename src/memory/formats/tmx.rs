//! memory::formats::tmx.

pub mod reader;
pub mod writer;
