//! JSON lines, a unit each.

pub(crate) mod reader;
pub(crate) mod units;
