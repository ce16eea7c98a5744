//! shetu (সেতু, "bridge") turns Bengali news articles and the English wire copy they were made from into
//! a translation memory. The modules below stand in the order the data meets them.

// Words every stage shares.
pub mod lang;
pub mod article;
pub mod bead;
pub mod unit;
pub mod quantity;
pub mod error;
pub mod panics;
pub mod display;
pub mod foreign;
pub mod json;
pub mod table;
pub mod delimited;
#[cfg(feature = "xlsx")]
mod worksheet;

// Text in.
pub mod read;
pub mod normalize;
pub mod token;
pub mod segment;

// Languages.
pub mod figure;
pub mod rewrite;
pub mod sounds;
pub mod bengali;
pub mod english;

// Compare.
pub mod evidence;
pub mod score;

// Decide.
pub mod align;
pub mod induce;
pub mod pairing;
pub mod pipeline;

// Keep.
pub mod glossary;
pub mod memory;
pub mod review;
pub mod write;

// Measure.
pub mod evaluate;
