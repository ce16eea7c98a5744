//! The sheet that goes out to a reviewer: its rows, columns, and the files that hold them.

pub(crate) mod columns;
pub(crate) mod overflow;
pub(crate) mod row;
pub(crate) mod row_stream;
pub(crate) mod table;
#[cfg(feature = "xlsx")]
pub(crate) mod workbook;
