//! Corpora in Apache Parquet: columns named as the keys of a record in JSON Lines, read row by row.
//!
//! Only what the parquet crate unpacks without libraries in C is read: plain, Snappy, gzip.

use std::path::Path;

use super::fields::Fields;
use super::record::Records;
use crate::model::error::Result;

/// The records of a file.
///
/// # Errors
/// It is no Parquet, or has not the columns.
#[cfg(feature = "parquet")]
pub(super) fn records<'a>(path: &'a Path, fields: &'a Fields) -> Result<Records<'a>> {
    use super::jsonl;
    use crate::model::error::{Error, Position, Reason};
    use parquet::file::reader::SerializedFileReader;

    let file = std::fs::File::open(path).map_err(|source| Error::io(path, source))?;
    let told = move |problem: String, number: usize| {
        let at = Position {
            record: Some(number).filter(|number| *number > 0),
            ..Position::file(path)
        };
        Error::left_out(at, Reason::Malformed, problem)
    };
    let damaged = |error: parquet::errors::ParquetError| {
        format!(
            "this is no Parquet that can be read ({}); write it again, packed with Snappy or gzip, or as JSON Lines",
            crate::model::display::tame(&error.to_string())
        )
    };
    let reader = SerializedFileReader::new(file).map_err(|error| told(damaged(error), 0))?;
    let rows = (1..).zip(reader);
    Ok(Box::new(rows.map(move |(number, row)| {
        let row = row.map_err(|error| told(damaged(error), number))?;
        let object = match row.to_json_value() {
            serde_json::Value::Object(object) => object,
            _ => serde_json::Map::new(),
        };
        let record = jsonl::of_object(&object, fields);
        record
            .map(|record| (record, number))
            .map_err(|problem| told(problem, number))
    })))
}

/// The error for a build that does not read Parquet.
///
/// # Errors
/// Always.
#[cfg(not(feature = "parquet"))]
pub(super) fn records<'a>(path: &'a Path, _: &'a Fields) -> Result<Records<'a>> {
    use crate::files::formats::Role;
    // The table of formats says which build reads it.
    let unsupported = crate::files::formats::Format::of(path, Role::Corpus);
    match unsupported {
        Err(unsupported) => Err(unsupported.into()),
        Ok(_) => Ok(Box::new(std::iter::empty())),
    }
}
