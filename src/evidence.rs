//! Evidence: what speaks for or against two segments being translations of each other. One signal a file;
//! what they find is weighed together in [`weigh`] and written down as the named numbers of [`features`].

pub mod lexicon;
pub mod names;
pub mod numbers;
pub mod rarity;
mod surprise;
mod traits;
pub mod side;
pub mod bengali_side;
pub mod english_side;
pub mod links;
pub mod meetings;
pub mod glance;
pub mod features;
mod run_totals;
pub mod weigh;
pub mod explain;
pub mod flags;
