//! Review: beads as rows for a person to judge, and the judgements back into a memory.

pub mod apply;
pub mod carry;
mod cell_errors;
pub mod check_row;
mod completeness;
pub mod confidence_band;
mod decided;
pub mod decision;
pub mod decisions;
pub mod kit;
pub mod learn;
pub mod location;
mod mojibake;
mod outcomes;
pub mod page;
mod question;
pub mod records;
pub mod report;
mod retyped;
pub mod sheet;
pub mod sheet_reader;
mod split_marks;
#[cfg(test)]
pub(crate) mod tests_support;
pub mod units_of;
pub mod bead_writer;
pub mod applied;
pub(crate) mod decisions_file;

// Out.

// Back in.
