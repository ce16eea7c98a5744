//! The records of corpora of every format, one after the other; and copies of those that cannot be read from the middle.

use std::io::{BufRead, BufReader, Read};
use std::path::Path;

use serde_json::{Map, Value};

use super::answered::answered;
use super::corpus::Corpus;
use super::fields::{Field, Fields};
use super::index::Index;
use super::reading::Reading;
use super::record::{Found, Records};
use super::spool::Spool;
use super::{feed, json_feed, ninjs, warc};
use crate::files::formats::Format;
use crate::files::lines::Line;
use crate::files::{json_list, lines, unpack};
use crate::model::error::{Error, Position, Result};

/// Whether records of a format are read where they lie, from the middle of the file.
pub(super) fn lies_in_place(format: Format) -> bool {
    matches!(format, Format::Jsonl | Format::Csv | Format::Tsv)
}

/// What a file is read as: JSON that is a list of records with texts is a corpus and no list of wire stories.
pub(super) fn corpus_format(path: &Path, format: Format, reading: &Reading) -> Format {
    match format {
        Format::Ninjs if is_list_of_records(path, &reading.fields, reading.max_bytes) => {
            Format::Jsonl
        }
        // Feeds and wire stories share their extensions.
        Format::Ninjs if json_feed::is_feed(&head(path)) || is_answer(path, reading) => {
            Format::Feed
        }
        Format::Xml if feed::is_feed(&head(path)) => Format::Feed,
        format => format,
    }
}

/// The first bytes of a file, unpacked; none where it cannot be read, as its reader will say.
fn head(path: &Path) -> Vec<u8> {
    let mut head = Vec::new();
    if let Ok(reader) = unpack::open(path) {
        let _ = reader.take(feed::HEAD as u64).read_to_end(&mut head);
    }
    head
}

fn is_list_of_records(path: &Path, fields: &Fields, max_bytes: u64) -> bool {
    let first = || -> Option<Map<String, Value>> {
        let mut reader = BufReader::new(unpack::open(path).ok()?);
        if !json_list::is_list(reader.fill_buf().ok()?) {
            return None;
        }
        let mut elements = BufReader::new(json_list::Lines::new(reader));
        let mut line = Vec::new();
        loop {
            match lines::next(&mut elements, max_bytes, &mut line).ok()? {
                Line::Whole(_) if line.trim_ascii().is_empty() => {}
                Line::Whole(_) => return serde_json::from_slice(&line).ok(),
                _ => return None,
            }
        }
    };
    // Without a text either way, who reads records says what is there and how to name it.
    first().is_some_and(|object| {
        !ninjs::has_body(&object)
            && (!fields.values(&object, Field::Text).is_empty() || !ninjs::is_one(&object))
    })
}

fn is_answer(path: &Path, reading: &Reading) -> bool {
    let bytes = unpack::read(path, reading.max_bytes);
    bytes.is_ok_and(|bytes| answered(&bytes, &reading.fields).is_some())
}

/// The records of a corpus.
///
/// # Errors
/// It cannot be opened, or is not what its name promises.
pub(super) fn of<'a>(path: &'a Path, format: Format, reading: &'a Reading) -> Result<Records<'a>> {
    match format {
        Format::Parquet => super::parquet::records(path, &reading.fields),
        Format::Feed => feed::records(path, reading),
        Format::Warc => warc::records(path, reading.max_bytes),
        _ => in_place(path, format, reading),
    }
}

/// The records of a corpus that is read where it lies.
fn in_place<'a>(path: &'a Path, format: Format, reading: &'a Reading) -> Result<Records<'a>> {
    let corpus = Corpus::open(path, format, &reading.fields)?;
    let (index, problems) = corpus.index(reading.max_bytes);
    let count = index.ends.len();
    let loaded = (0..count).map(move |at| {
        let line = index.lines[at] as usize;
        let record = corpus.load(index.offsets[at], index.id(at));
        match record {
            Ok(record) => Ok((record, line)),
            Err(fault) => {
                let at = Position::line(path, line);
                Err(Error::left_out(at, fault.reason, fault.problem))
            }
        }
    });
    Ok(Box::new(loaded.chain(problems.into_iter().map(Err))))
}

/// A corpus of copies of the records of a file, with where they lie and what is wrong with the others.
///
/// # Errors
/// As [`of`], or there is no room for copies.
pub(super) fn copied(
    path: &Path,
    format: Format,
    reading: &Reading,
) -> Result<(Corpus, Index, Vec<Error>)> {
    let mut spool = Spool::new(path)?;
    let (mut index, mut problems) = (Index::default(), Vec::new());
    for record in of(path, format, reading)? {
        match record {
            Ok((record, line)) => {
                let offset = spool.add(path, &record)?;
                let id = record.id;
                index.push(&Found { id, line, offset });
            }
            Err(error) => problems.push(error),
        }
    }
    let corpus = Corpus::copies(path, spool)?;
    problems.extend(corpus.drop_twins(&mut index));
    Ok((corpus, index, problems))
}
