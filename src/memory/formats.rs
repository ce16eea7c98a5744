//! The formats of memories: the reader and the writer of each side by side, and what they share.

pub(crate) mod bitextor;
pub(crate) mod buffered;
pub(crate) mod decode;
mod endless;
pub(crate) mod inline;
pub(crate) mod input;
pub(crate) mod jsonl;
pub(crate) mod lines;
pub(crate) mod moses;
pub(crate) mod open;
#[cfg(feature = "parquet")]
pub(crate) mod parquet;
pub(crate) mod patch;
#[cfg(feature = "parquet")]
pub(crate) mod parquet_reader;
pub(crate) mod po;
pub(crate) mod property_comments;
pub(crate) mod salvage;
pub(crate) mod table;
pub(crate) mod tmx;
pub(crate) mod translations;
pub(crate) mod unit_properties;
pub(crate) mod xliff;
pub(crate) mod settings;
pub(crate) mod writer;
pub(crate) mod reader;
