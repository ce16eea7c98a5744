//! memory::qa.

pub mod clean;
pub mod issues;
pub mod match_blockers;
