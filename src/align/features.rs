//! Features: what speaks for or against two segments being translations of each other. One signal a file;
//! what they find is weighed together in [`weigh`] and written down as the named numbers of [`features`].

pub mod bengali_side;
mod burstiness;
pub mod comparison;
pub mod english_side;
pub mod explain;
pub mod extract;
pub mod flags;
pub mod idf;
pub mod lexicon;
pub mod links;
pub mod matches;
pub mod names;
pub mod numbers;
pub mod prefilter;
mod run_totals;
pub mod side;
mod surface_cues;
pub mod vector;
mod bead_input;
mod word_coverage;
