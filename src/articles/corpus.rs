//! A corpus that is read at many places at once: records are found in one pass and loaded one by one later.
//!
//! Compressed corpora and those in UTF-16 cannot be read from the middle, so they are unpacked into a temporary
//! file first ([`super::spool`]).

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use encoding_rs::{Encoding, UTF_8};

use super::fields::Fields;
use super::index::Index;
use super::record::{Found, Record};
use super::spool::{Spool, parted, stored, unpacked};
use super::{jsonl, table};
use crate::files::fault::Fault;
use crate::files::formats::Format;
use crate::files::read_at::At;
use crate::files::unpack::is_packed;
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
    fields: Fields,
}

#[derive(Clone, Debug)]
enum Form {
    Jsonl,
    Table(table::Columns),
    /// What was copied from other files.
    Copies,
}

impl Corpus {
    /// Opens a corpus; `format` must be one that holds many articles.
    ///
    /// # Errors
    /// The system refuses, the compressed data is damaged, or a table's header lacks a column.
    pub(crate) fn open(path: &Path, format: Format, fields: &Fields) -> Result<Corpus> {
        let mut file = File::open(path).map_err(|source| Error::io(path, source))?;
        let mut start = [0; 4];
        let count = file
            .read(&mut start)
            .map_err(|source| Error::io(path, source))?;
        let marked = Encoding::for_bom(&start[..count]).map(|(encoding, _)| encoding);
        let foreign = marked.filter(|&encoding| encoding != UTF_8);
        if is_packed(path) || foreign.is_some() {
            file = unpacked(path)?;
        }
        if format == Format::Jsonl
            && let Some(parted) = parted(path, &file, fields)?
        {
            file = parted;
        }
        let mut corpus = Corpus {
            path: path.to_path_buf(),
            file,
            form: Form::Jsonl,
            fields: fields.clone(),
        };
        if format != Format::Jsonl {
            let columns = table::Columns::find(&corpus.head()?, format == Format::Tsv, fields);
            let columns =
                columns.map_err(|problem| Error::input(Position::line(path, 1), problem))?;
            corpus.form = Form::Table(columns);
        }
        Ok(corpus)
    }

    /// What was copied from files of a folder.
    ///
    /// # Errors
    /// There is no room.
    pub(super) fn copies(folder: &Path, spool: Spool) -> Result<Corpus> {
        Ok(Corpus {
            path: folder.to_path_buf(),
            file: spool.finish(folder)?,
            form: Form::Copies,
            fields: Fields::default(),
        })
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
        match &self.form {
            Form::Jsonl => {
                jsonl::Records::new(reader, &self.path, &self.fields, max_bytes).for_each(&mut take)
            }
            Form::Table(columns) => {
                table::Records::new(reader, columns.clone(), &self.path, max_bytes)
                    .for_each(&mut take);
            }
            // Whoever copied them knows where they lie.
            Form::Copies => {}
        }
        problems.extend(self.drop_twins(&mut index));
        (index, problems)
    }

    /// Takes out the records whose id came before, and says so of each.
    pub(super) fn drop_twins(&self, index: &mut Index) -> Vec<Error> {
        let twins = index.drop_duplicates().into_iter();
        let told = |(id, first, second)| {
            let (where_, at) = match self.form {
                Form::Copies => ("is record", numbered(&self.path, second)),
                _ => ("stands on line", Position::line(&self.path, second)),
            };
            let problem = format!(
                "the id {} {where_} {first} already; ids must differ",
                Quoted(id)
            );
            Error::left_out(at, Reason::Duplicate, problem)
        };
        twins.map(told).collect()
    }

    /// Where a record stands in its file, for messages.
    pub(super) fn position(&self, path: &Path, line: usize) -> Position {
        match self.form {
            Form::Copies => numbered(path, line),
            _ => Position::line(path, line),
        }
    }

    /// Loads the record that begins at a byte, if it is still the one of this id.
    ///
    /// # Errors
    /// The file changed, or the system refuses.
    pub fn load(&self, offset: u64, id: &str) -> std::result::Result<Record, Fault> {
        let fault = |problem: String| Fault::new(Reason::Malformed, problem);
        let line = || {
            let mut line = Vec::new();
            let mut reader = BufReader::new(self.at(offset));
            let read = reader.read_until(b'\n', &mut line);
            read.map_err(|error| Fault::new(Reason::Unreadable, system::words(&error)))?;
            Ok(line)
        };
        let record = match &self.form {
            Form::Jsonl => jsonl::parse(&line()?, &self.fields),
            Form::Copies => stored(&line()?),
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

/// The place of a record that is known by its number.
fn numbered(path: &Path, number: usize) -> Position {
    Position {
        record: Some(number),
        ..Position::file(path)
    }
}
