//! Features: what speaks for or against two segments being translations of each other. One signal a file;
//! what they find is weighed together in [`weigh`] and written down as the named numbers of [`features`].

pub(crate) mod assignment;
pub(crate) mod bengali_side;
mod burstiness;
pub(crate) mod comparison;
pub(crate) mod english_side;
pub(crate) mod explain;
pub(crate) mod extract;
pub(crate) mod flags;
pub(crate) mod idf;
pub(crate) mod lexicon;
mod light_words;
pub(crate) mod links;
pub(crate) mod matches;
pub(crate) mod names;
mod neighbours;
pub(crate) mod numbers;
pub(crate) mod partial;
pub(crate) mod prefilter;
mod run_totals;
pub(crate) mod side;
mod surface_cues;
pub(crate) mod vector;
mod whole_names;
mod bead_input;
mod word_coverage;
