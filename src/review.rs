//! Review: beads as rows for a person to judge, and the judgements back into a memory.

pub mod apply;
mod apply_options;
pub(crate) mod carry;
pub(crate) mod check_row;
mod completeness;
pub(crate) mod confidence_band;
pub(crate) mod corpus_links;
mod decided;
pub(crate) mod decision;
pub mod decisions;
pub(crate) mod fault_report;
pub(crate) mod kit;
pub(crate) mod learn;
pub(crate) mod location;
pub(crate) mod memory_doc;
pub(crate) mod of_memory;
mod mojibake;
mod outcomes;
pub(crate) mod page;
mod question;
pub(crate) mod records;
pub(crate) mod report;
mod retyped;
pub(crate) mod sheet;
pub mod sheet_reader;
mod split_marks;
pub(crate) mod term_base;
#[cfg(test)]
pub(crate) mod tests_support;
pub(crate) mod units_of;
pub(crate) mod bead_writer;
pub(crate) mod applied;
pub(crate) mod decisions_file;

// Out.

// Back in.
