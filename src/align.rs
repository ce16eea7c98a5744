//! align.

pub(crate) mod aligner;
pub(crate) mod beads;
pub(crate) mod candidates;
mod contested;
pub(crate) mod corridor;
pub(crate) mod docalign;
pub(crate) mod evaluate;
pub(crate) mod features;
pub(crate) mod induce;
pub(crate) mod lattice;
pub(crate) mod moved;
pub(crate) mod pipeline;
pub(crate) mod repair;
pub(crate) mod score;
pub(crate) mod scored_bead;
#[cfg(test)]
mod tests;
