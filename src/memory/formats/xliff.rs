//! XLIFF 1.2 and 2.x.

pub(crate) mod reader;
pub(crate) mod writer;
