//! English: stems, sounds, numbers and dates.

pub mod stem;
pub mod sound;
mod quantities;

pub use quantities::quantities;
