//! What is known of the two languages; most of it is read from the tables of data/.

pub(crate) mod bengali;
pub(crate) mod bijoy;
pub(crate) mod digits;
pub(crate) mod english;
mod fiscal_years;
mod glued_units;
pub(crate) mod measures;
pub(crate) mod normalize;
mod number_frame;
pub(crate) mod numeric_dates;
pub(crate) mod phonetics;
pub(crate) mod segmentation;
pub(crate) mod short_years;
pub(crate) mod tokens;
mod units;
mod word_classes;
mod year_ranges;
#[cfg(test)]
mod number_tests;
