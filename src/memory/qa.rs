//! memory::qa.

pub(crate) mod clean;
pub(crate) mod issues;
pub(crate) mod match_blockers;
