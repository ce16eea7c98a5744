//! memory::formats::moses.

pub(crate) mod reader;
pub(crate) mod writer;
