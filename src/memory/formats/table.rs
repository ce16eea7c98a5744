//! Tables: CSV, TSV and spreadsheets whose columns are known by their names, by their letters, or as a person says.

pub(crate) mod cell_errors;
pub(crate) mod chosen;
pub(crate) mod columns;
mod contents;
pub(crate) mod csv;
pub(crate) mod headings;
#[cfg(feature = "xlsx")]
pub(crate) mod plain_sheet;
mod layout;
pub(crate) mod reader;
mod row;
pub(crate) mod undress;
pub(crate) mod units;
#[cfg(feature = "xlsx")]
pub(crate) mod xlsx;
pub(crate) mod line;
