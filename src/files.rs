//! files.

pub mod atomic;
pub mod bijoy;
pub mod data_table;
pub mod delimited;
pub mod encoding;
pub mod fault;
pub mod foreign;
pub mod formula_guard;
pub mod gunzip;
pub(crate) mod identity;
pub mod json;
pub(crate) mod json_list;
pub mod lines;
pub(crate) mod markup;
pub(crate) mod output_guard;
pub(crate) mod output_path;
pub mod panics;
pub(crate) mod parts;
pub(crate) mod placing;
pub mod read_at;
pub mod whole;
#[cfg(feature = "xlsx")]
pub(crate) mod worksheet;
pub mod xml;
pub mod decimals;
pub mod moving;
