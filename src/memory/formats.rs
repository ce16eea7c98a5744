//! memory::formats.

pub mod buffered;
pub mod decode;
pub(crate) mod inline;
pub mod input;
pub mod jsonl;
pub mod lines;
pub mod moses;
pub mod open;
#[cfg(feature = "parquet")]
pub mod parquet;
pub mod po;
pub(crate) mod property_comments;
pub mod salvage;
pub mod table;
pub mod tmx;
pub(crate) mod unit_properties;
pub mod xliff;
pub mod xml;
pub mod settings;
pub mod writer;
pub mod reader;
