//! memory::formats::table.

pub(crate) mod columns;
pub mod csv;
pub(crate) mod headings;
pub mod reader;
pub(crate) mod undress;
pub mod units;
#[cfg(feature = "xlsx")]
pub mod xlsx;
pub mod line;
