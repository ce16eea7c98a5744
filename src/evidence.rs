//! What speaks for or against two segments being translations of each other; a pure comparison.

pub mod numbers;
