//! From two lists of segments to scored beads: which sentences say the same, how surely, and why.
//!
//! [`pipeline`] is the way in; docs/ARCHITECTURE.md tells how a score is made.

pub(crate) mod aligner;
pub(crate) mod pairing;
pub(crate) mod stages;
pub(crate) mod candidates;
pub(crate) mod completeness;
pub(crate) mod contested;
pub(crate) mod corridor;
pub(crate) mod docalign;
pub(crate) mod evaluate;
pub(crate) mod features;
pub(crate) mod induce;
pub(crate) mod lattice;
pub(crate) mod moved;
pub(crate) mod pipeline;
mod growth;
pub(crate) mod repair;
pub(crate) mod score;
pub(crate) mod scored_bead;
#[cfg(test)]
mod tests;
