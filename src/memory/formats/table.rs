//! Tables: CSV, TSV and spreadsheets whose columns are known by their names.

pub(crate) mod columns;
pub(crate) mod csv;
pub(crate) mod headings;
#[cfg(feature = "xlsx")]
pub(crate) mod plain_sheet;
pub(crate) mod reader;
pub(crate) mod undress;
pub(crate) mod units;
#[cfg(feature = "xlsx")]
pub(crate) mod xlsx;
pub(crate) mod line;
