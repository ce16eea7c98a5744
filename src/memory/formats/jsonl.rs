//! memory::formats::jsonl.

pub mod reader;
pub mod units;
