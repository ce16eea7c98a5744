//! review::sheet.

pub mod columns;
pub mod overflow;
pub mod row;
pub mod row_stream;
pub mod table;
#[cfg(feature = "xlsx")]
pub mod workbook;
