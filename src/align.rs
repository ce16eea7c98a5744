//! align.

pub mod aligner;
pub mod beads;
pub mod candidates;
mod contested;
pub mod corridor;
pub mod docalign;
pub mod evaluate;
pub mod features;
pub mod induce;
pub mod lattice;
pub mod moved;
pub mod pipeline;
pub(crate) mod repair;
pub mod score;
pub mod scored_bead;
#[cfg(test)]
mod tests;
