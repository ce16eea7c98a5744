//! What all who read Apache Parquet have in common: a row as an object of JSON, and what is said of a file that cannot be
//! read.

use parquet::errors::ParquetError;
use parquet::record::{Field, Row};
use serde_json::{Map, Value};

use crate::model::display::tame;

/// A row by the names of its columns. Bytes that are UTF-8 are a text: Spark, Hive and Impala long wrote texts as bytes.
pub(crate) fn object(row: &Row) -> Map<String, Value> {
    let columns = row.get_column_iter();
    columns
        .map(|(name, field)| (name.clone(), value(field)))
        .collect()
}

fn value(field: &Field) -> Value {
    match field {
        Field::Bytes(bytes) => match std::str::from_utf8(bytes.data()) {
            Ok(text) => text.into(),
            Err(_) => field.to_json_value(),
        },
        other => other.to_json_value(),
    }
}

/// What is wrong with a file that cannot be read, and what helps.
pub(crate) fn problem(error: &ParquetError) -> String {
    const REMEDY: &str = "write it again, packed with Snappy or gzip, or as JSON Lines";
    // A kind of packing that needs a library in C.
    const PACKED: &str = "Disabled feature at compile time: ";
    let told = error.to_string();
    match told.split_once(PACKED) {
        Some((_, packing)) => format!(
            "it is packed with {}, which cannot be unpacked here; {REMEDY}",
            tame(packing)
        ),
        None => format!(
            "this is no Parquet that can be read ({}); {REMEDY}",
            tame(&told)
        ),
    }
}
