//! language.

pub mod bengali;
pub mod digits;
pub mod english;
pub mod normalize;
pub(crate) mod numeric_dates;
pub mod phonetics;
pub mod segmentation;
pub mod tokens;
#[cfg(test)]
mod number_tests;
