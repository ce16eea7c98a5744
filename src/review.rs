//! Review: beads as rows for a person to judge, and the judgements back into a memory.

// Out.
pub mod band;
pub mod columns;
pub mod decision;
pub mod guard;
pub mod held;
pub mod long;
pub mod row;
pub mod seal;
mod statuses;
pub(crate) mod undress;
pub mod verdict;

// Back in.
pub mod place;
pub mod sheet;
mod garbled;
mod cell_errors;
mod question;
mod retyped;
pub mod judge;
mod whole;
mod cuts;
mod decide;
pub mod apply;
mod decided;
pub mod decisions;
pub mod report;
pub mod carry;
pub mod learn;
