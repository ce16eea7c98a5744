//! Review: beads as rows for a person to judge, and the judgements back into a memory.

pub mod row;
