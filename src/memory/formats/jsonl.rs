//! memory::formats::jsonl.

pub(crate) mod reader;
pub(crate) mod units;
