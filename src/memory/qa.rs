//! What is wrong with a unit, and what is removed for it; `check`, `clean`, the review and the aligner share it.

pub(crate) mod checks;
mod coded_text;
pub(crate) mod clean;
pub(crate) mod fault;
pub(crate) mod issues;
pub(crate) mod match_blockers;
pub(crate) mod rules;
pub(crate) mod term_list;
mod texts;
mod words;
