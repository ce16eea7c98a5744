//! Apache Parquet, row by row: what we write, and the columns other tools have for parallel text, the nested
//! `translation` of Hugging Face among them.
//!
//! Only what the parquet crate unpacks without libraries in C is read: plain, Snappy, gzip.

use std::collections::VecDeque;
use std::fs::File;
use std::path::{Path, PathBuf};

use parquet::errors::ParquetError;
use parquet::file::reader::SerializedFileReader;
use parquet::record::reader::RowIter;
use serde_json::Value;

use super::buffered::Queue;
use super::jsonl::reader::{Record, texts, unit};
use super::reader::{Omitted, UnitSource, oriented};
use crate::files::parquet::{object, problem};
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Reads Parquet.
pub(crate) struct Parquet {
    rows: RowIter<'static>,
    path: PathBuf,
    read: usize,
    source: Option<Lang>,
    omitted: Omitted,
}

impl Parquet {
    /// Reads as far as the first unit, which tells the direction.
    ///
    /// # Errors
    /// The file is no Parquet that can be read.
    pub(crate) fn units(path: &Path) -> Result<Queue<Self>> {
        let file = File::open(path).map_err(|error| Error::io(path, error))?;
        let reader = SerializedFileReader::new(file).map_err(|error| damaged(path, 0, &error))?;
        let mut units = Queue::new(Parquet {
            rows: RowIter::from_file_into(Box::new(reader)),
            path: path.to_path_buf(),
            read: 0,
            source: None,
            omitted: Omitted::default(),
        });
        units.first()?;
        Ok(units)
    }

    fn position(&self) -> Position {
        Position {
            record: Some(self.read),
            ..Position::file(&self.path)
        }
    }
}

fn damaged(path: &Path, row: usize, error: &ParquetError) -> Error {
    let at = Position {
        record: Some(row).filter(|row| *row > 0),
        ..Position::file(path)
    };
    Error::input(at, problem(error))
}

/// The columns as the keys of a record in JSON Lines: notes as a list, properties as pairs.
fn as_record(mut row: Record) -> Record {
    if let Some(Value::String(notes)) = row.get("notes") {
        let notes: Vec<Value> = notes.lines().map(Value::from).collect();
        row.insert("notes".to_owned(), notes.into());
    }
    if let Some(Value::String(props)) = row.get("props") {
        let props = serde_json::from_str(props).unwrap_or_default();
        row.insert("props".to_owned(), props);
    }
    if let Some(from) = row.remove("source_lang") {
        row.insert("from".to_owned(), from);
    }
    row
}

impl UnitSource for Parquet {
    fn step(&mut self, out: &mut VecDeque<Unit>) -> Result<bool> {
        let Some(row) = self.rows.next() else {
            return Ok(false);
        };
        self.read += 1;
        let row = row.map_err(|error| damaged(&self.path, self.read, &error))?;
        let record = as_record(object(&row));
        match texts(&record) {
            Some((en, bn)) if en.trim().is_empty() && bn.trim().is_empty() => {
                let at = self.position();
                self.omitted.add("rows without text", || at);
            }
            Some((en, bn)) => {
                let (unit, from) = unit(&record, en, bn);
                let source = *self.source.get_or_insert(from);
                out.push_back(oriented(unit, from, source));
            }
            None => {
                let at = self.position();
                let reason = "rows without a Bengali and an English text (columns en_text and bn_text, en and bn, source and \
                              target, or translation)";
                self.omitted.lose(reason, || at);
            }
        }
        Ok(true)
    }

    fn source(&self) -> Lang {
        self.source.unwrap_or(Lang::En)
    }

    fn omitted(&self) -> &Omitted {
        &self.omitted
    }

    fn rows(&self) -> Option<usize> {
        Some(self.read)
    }
}
