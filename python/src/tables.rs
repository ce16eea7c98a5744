//! Tables of other libraries (pandas, polars, pyarrow) in and out, by the Arrow C data interface: what they hold is read
//! where it lies.

pub(crate) mod arrow;
mod beads;
mod columns;
mod documents;
mod rows;

pub(crate) use beads::align_table;
pub(crate) use columns::{Record, articles_of_table, units_of_table};
pub(crate) use documents::{Named, TableDocuments};
pub(crate) use rows::{Table, unit_table};
