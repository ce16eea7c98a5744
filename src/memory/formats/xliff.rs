//! XLIFF: read in every version and in the dresses of CAT tools, written as 2.0 and as 1.2.
pub(crate) mod files;
pub(crate) mod reader;
pub(crate) mod said;
pub(crate) mod writer;
pub(crate) mod writer_1;
