//! Temporary copies of what cannot be read from the middle, without a name, so that the system removes them with the
//! last user: corpora that are compressed or in UTF-16, JSON lists, and records that come from files of other kinds.

use std::fs::File;
use std::io::{self, BufRead, BufReader, BufWriter, Read, Seek, SeekFrom, Write};
use std::path::Path;

use encoding_rs::{Encoding, UTF_8};
use serde_json::{Map, Value};

use super::fields::{Field, Fields};
use super::record::Record;
use crate::files::fault::Fault;
use crate::files::read_at::At;
use crate::files::{json_list, unpack};
use crate::model::error::system;
use crate::model::error::{Error, Position, Reason, Result};

/// Records that are copied, one JSON object a line.
#[derive(Debug)]
pub(super) struct Spool {
    out: BufWriter<File>,
    length: u64,
}

impl Spool {
    /// An empty one.
    ///
    /// # Errors
    /// The system refuses.
    pub(super) fn new(path: &Path) -> Result<Spool> {
        let file = tempfile::tempfile().map_err(|error| failed(path, "copied", &error))?;
        Ok(Spool {
            out: BufWriter::new(file),
            length: 0,
        })
    }

    /// Adds a record of a file; where it begins.
    ///
    /// # Errors
    /// There is no room.
    pub(super) fn add(&mut self, path: &Path, record: &Record) -> Result<u64> {
        let told = |error: io::Error| failed(path, "copied", &error);
        let mut line = serde_json::to_vec(record).map_err(|error| told(error.into()))?;
        line.push(b'\n');
        self.out.write_all(&line).map_err(told)?;
        let offset = self.length;
        self.length += line.len() as u64;
        Ok(offset)
    }

    /// The copies, to be read.
    ///
    /// # Errors
    /// There is no room.
    pub(super) fn finish(self, path: &Path) -> Result<File> {
        let file = self.out.into_inner();
        file.map_err(|error| failed(path, "copied", error.error()))
    }
}

/// A record that was copied.
///
/// # Errors
/// The copy is not what was written.
pub(super) fn stored(line: &[u8]) -> std::result::Result<Record, String> {
    serde_json::from_slice(line).map_err(|_| "the temporary copy of it is damaged".to_owned())
}

/// The error of a copy that cannot be made.
fn failed(path: &Path, how: &str, error: &io::Error) -> Error {
    let problem = format!(
        "it cannot be {how} into the folder for temporary files (TMPDIR): {}",
        system::words(error)
    );
    Error::input(Position::file(path), problem)
}

/// The objects of a corpus that is one JSON list of them, or an object around one, one a line; none where it is neither.
///
/// # Errors
/// There is no room.
pub(super) fn parted(path: &Path, list: &File, fields: &Fields) -> Result<Option<File>> {
    const HEAD: u64 = 1 << 16;
    let mut head = Vec::new();
    // What cannot be read is told when it is read.
    let _ = At::new(list, 0).take(HEAD).read_to_end(&mut head);
    let input = BufReader::new(At::new(list, 0));
    let is_article = |object: &Map<String, Value>| !fields.values(object, Field::Text).is_empty();
    let mut lines = match json_list::is_list(&head) {
        true => json_list::Lines::new(input),
        false if json_list::is_wrapped(&head, is_article) => json_list::Lines::wrapped(input),
        false => return Ok(None),
    };
    let told = |error: io::Error| failed(path, "copied", &error);
    let mut spool = tempfile::tempfile().map_err(told)?;
    copy(&mut lines, path, |bytes| {
        spool.write_all(bytes).map_err(told)
    })?;
    spool.seek(SeekFrom::Start(0)).map_err(told)?;
    Ok(Some(spool))
}

/// A corpus as plain UTF-8.
pub(super) fn unpacked(path: &Path) -> Result<File> {
    let told = |error: io::Error| failed(path, "unpacked", &error);
    let mut reader = BufReader::new(unpack::open(path)?);
    let mut spool = tempfile::tempfile().map_err(told)?;
    let start = reader
        .fill_buf()
        .map_err(|error| unpack::damaged(path, error))?;
    let marked = Encoding::for_bom(start).map(|(encoding, _)| encoding);
    let decoder = marked.filter(|&encoding| encoding != UTF_8);
    match decoder {
        None => copy(&mut reader, path, |bytes| {
            spool.write_all(bytes).map_err(told)
        })?,
        Some(encoding) => {
            let mut decoder = encoding.new_decoder();
            let mut text = String::new();
            let mut write = |bytes: &[u8], last: bool| {
                text.clear();
                text.reserve(decoder.max_utf8_buffer_length(bytes.len()).unwrap_or(0));
                let (_, _, damaged) = decoder.decode_to_string(bytes, &mut text, last);
                if damaged {
                    let problem =
                        format!("damaged {} text; save it again as UTF-8", encoding.name());
                    return Err(Fault::new(Reason::Encoding, problem).of_file(path));
                }
                spool.write_all(text.as_bytes()).map_err(told)
            };
            copy(&mut reader, path, |bytes| write(bytes, false))?;
            write(&[], true)?;
        }
    }
    spool.seek(SeekFrom::Start(0)).map_err(told)?;
    Ok(spool)
}

fn copy(
    reader: &mut impl Read,
    path: &Path,
    mut write: impl FnMut(&[u8]) -> Result<()>,
) -> Result<()> {
    let mut buffer = vec![0; 64 * 1024];
    loop {
        match reader.read(&mut buffer) {
            Ok(0) => return Ok(()),
            Ok(count) => write(&buffer[..count])?,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(unpack::damaged(path, error)),
        }
    }
}
