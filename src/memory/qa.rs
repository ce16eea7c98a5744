//! What is wrong with a unit, and what is removed for it; `check`, `clean` and the aligner share it.

pub(crate) mod clean;
pub(crate) mod issues;
pub(crate) mod match_blockers;
