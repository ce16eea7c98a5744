//! memory::formats::table.

pub(crate) mod columns;
pub(crate) mod csv;
pub(crate) mod headings;
pub(crate) mod reader;
pub(crate) mod undress;
pub(crate) mod units;
#[cfg(feature = "xlsx")]
pub(crate) mod xlsx;
pub(crate) mod line;
