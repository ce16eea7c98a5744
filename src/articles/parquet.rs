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
    use crate::files::parquet::{object, problem};
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
    let reader = SerializedFileReader::new(file).map_err(|error| told(problem(&error), 0))?;
    let mut rows = (1..).zip(reader);
    let mut is_broken = false;
    Ok(Box::new(std::iter::from_fn(move || {
        // Behind a page that cannot be unpacked the crate says the same again and again.
        let (number, row) = rows.next().filter(|_| !is_broken)?;
        is_broken = row.is_err();
        let record = row.map_err(|error| problem(&error));
        let record = record.and_then(|row| jsonl::of_object(&object(&row), fields, None));
        Some(match record {
            Ok(record) => Ok((record, number)),
            Err(problem) => Err(told(problem, number)),
        })
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
