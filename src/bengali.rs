//! Bengali: endings, sounds, numbers and dates, by rules read from data/.

pub mod stem;
pub mod romanize;
mod quantities;

pub(crate) use quantities::number_words;
pub use quantities::quantities;
