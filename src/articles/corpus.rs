//! A corpus that is read at many places at once: records are found in one pass and loaded one by one later.
//!
//! Compressed corpora and those in UTF-16 cannot be read from the middle, so they are unpacked into a temporary
//! file first, which the system removes with the last user of it.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8};

use super::index::Index;
use super::record::{Found, Record};
use super::{jsonl, table};
use crate::files::fault::Fault;
use crate::files::formats::Format;
use crate::files::gunzip::is_gzip;
use crate::files::read_at::At;
use crate::files::{gunzip, json_list};
use crate::model::display::Quoted;
use crate::model::error::system;
use crate::model::error::{Error, Position, Reason, Result};

/// An open corpus.
#[derive(Debug)]
pub struct Corpus {
    /// The name the user gave, for messages.
    pub path: PathBuf,
    file: File,
    form: Form,
}

#[derive(Clone, Copy, Debug)]
enum Form {
    Jsonl,
    Table(table::Columns),
}

impl Corpus {
    /// Opens a corpus; `format` must be one that holds many articles.
    ///
    /// # Errors
    /// The system refuses, the compressed data is damaged, or a table's header lacks a column.
    pub fn open(path: &Path, format: Format) -> Result<Corpus> {
        let mut file = File::open(path).map_err(|source| Error::io(path, source))?;
        let mut start = [0; 4];
        let count = file
            .read(&mut start)
            .map_err(|source| Error::io(path, source))?;
        let marked = Encoding::for_bom(&start[..count]).map(|(encoding, _)| encoding);
        let foreign = marked.filter(|&encoding| encoding != UTF_8);
        if is_gzip(path) || foreign.is_some() {
            file = spooled(path)?;
        }
        if format == Format::Jsonl && is_list(&file) {
            file = parted(path, &file)?;
        }
        let mut corpus = Corpus {
            path: path.to_path_buf(),
            file,
            form: Form::Jsonl,
        };
        if format != Format::Jsonl {
            let columns = table::Columns::find(&corpus.head()?, format == Format::Tsv);
            let columns =
                columns.map_err(|problem| Error::input(Position::line(path, 1), problem))?;
            corpus.form = Form::Table(columns);
        }
        Ok(corpus)
    }

    /// The first bytes, which hold the header of a table, up to the end of a letter.
    fn head(&self) -> Result<Vec<u8>> {
        const LONGEST_LINE: u64 = 64 * 1024;
        let io = |source| Error::io(&self.path, source);
        let mut head = Vec::new();
        self.at(0)
            .take(LONGEST_LINE)
            .read_to_end(&mut head)
            .map_err(io)?;
        let first = head.split_inclusive(|&byte| byte == b'\n').next();
        crate::files::encoding::decode(first.unwrap_or_default().to_vec())
            .map_err(|fault| fault.of_file(&self.path))?;
        Ok(head)
    }

    /// Finds all records, of at most `max_bytes` each: where they lie, and what is wrong with the others.
    pub fn index(&self, max_bytes: u64) -> (Index, Vec<Error>) {
        let reader = BufReader::with_capacity(256 * 1024, self.at(0));
        let (mut index, mut problems) = (Index::default(), Vec::new());
        let mut take = |found: Result<Found>| match found {
            Ok(found) => index.push(&found),
            Err(error) => problems.push(error),
        };
        match self.form {
            Form::Jsonl => jsonl::Records::new(reader, &self.path, max_bytes).for_each(&mut take),
            Form::Table(columns) => {
                table::Records::new(reader, columns, &self.path, max_bytes).for_each(&mut take);
            }
        }
        for (id, first, second) in index.drop_duplicates() {
            let problem = format!(
                "the id {} stands on line {first} already; ids must differ",
                Quoted(id)
            );
            problems.push(Error::left_out(
                Position::line(&self.path, second),
                Reason::Duplicate,
                problem,
            ));
        }
        (index, problems)
    }

    /// Loads the record that begins at a byte, if it is still the one of this id.
    ///
    /// # Errors
    /// The file changed, or the system refuses.
    pub fn load(&self, offset: u64, id: &str) -> std::result::Result<Record, Fault> {
        let fault = |problem: String| Fault::new(Reason::Malformed, problem);
        let record = match self.form {
            Form::Jsonl => {
                let mut line = Vec::new();
                let mut reader = BufReader::new(self.at(offset));
                reader
                    .read_until(b'\n', &mut line)
                    .map_err(|error| Fault::new(Reason::Unreadable, system::words(&error)))?;
                jsonl::parse(&line)
            }
            Form::Table(columns) => columns.read_one(BufReader::new(self.at(offset))),
        };
        let record = record.map_err(fault)?;
        if record.id != id {
            return Err(fault("the corpus changed while it was read".to_owned()));
        }
        Ok(record)
    }

    fn at(&self, offset: u64) -> At<'_> {
        At::new(&self.file, offset)
    }
}

/// Whether a corpus is one JSON list of objects.
fn is_list(file: &File) -> bool {
    const HEAD: u64 = 4096;
    let mut head = Vec::new();
    // What cannot be read is told when it is read.
    let _ = At::new(file, 0).take(HEAD).read_to_end(&mut head);
    json_list::is_list(&head)
}

/// The objects of a JSON list, one a line in a nameless temporary file.
fn parted(path: &Path, list: &File) -> Result<File> {
    let failed = |error: io::Error| {
        let problem = format!(
            "it cannot be copied into the folder for temporary files (TMPDIR): {}",
            system::words(&error)
        );
        Error::input(Position::file(path), problem)
    };
    let mut spool = tempfile::tempfile().map_err(failed)?;
    let mut lines = json_list::Lines::new(BufReader::new(At::new(list, 0)));
    copy(&mut lines, path, |bytes| {
        spool.write_all(bytes).map_err(failed)
    })?;
    spool.seek(SeekFrom::Start(0)).map_err(failed)?;
    Ok(spool)
}

/// A corpus as plain UTF-8 in a nameless temporary file.
fn spooled(path: &Path) -> Result<File> {
    let failed = |error: io::Error| {
        let problem = format!(
            "it cannot be unpacked into the folder for temporary files (TMPDIR): {}",
            system::words(&error)
        );
        Error::input(Position::file(path), problem)
    };
    let mut reader = BufReader::new(gunzip::open(path)?);
    let mut spool = tempfile::tempfile().map_err(failed)?;
    let start = reader
        .fill_buf()
        .map_err(|error| gunzip::damaged(path, error))?;
    let marked = Encoding::for_bom(start).map(|(encoding, _)| encoding);
    let decoder = marked.filter(|&encoding| encoding != UTF_8);
    match decoder {
        None => copy(&mut reader, path, |bytes| {
            spool.write_all(bytes).map_err(failed)
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
                spool.write_all(text.as_bytes()).map_err(failed)
            };
            copy(&mut reader, path, |bytes| write(bytes, false))?;
            write(&[], true)?;
        }
    }
    spool.seek(SeekFrom::Start(0)).map_err(failed)?;
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
            Err(error) => return Err(gunzip::damaged(path, error)),
        }
    }
}
