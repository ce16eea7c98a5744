//! memory::formats::moses.

pub mod reader;
pub mod writer;
