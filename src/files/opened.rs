//! A file that is opened once and looked at before it is read: what it is may say its content, not its name.

use std::fs::File;
use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};
use std::path::Path;

use super::content::Content;
use super::fault::Fault;
use super::standard_input::{self, is_standard_input};
use super::unpack;
use crate::model::error::{Error, Result};

/// A document that is packed, or comes through a pipe, is kept in memory, if it is not larger than this. Its pictures
/// count.
const KEPT: u64 = 64 << 20;
/// So much of a file says what it is.
const HEAD: u64 = 8 << 10;

/// An open file.
pub(crate) struct Opened {
    source: Source,
    head: Vec<u8>,
}

enum Source {
    File(BufReader<File>),
    Memory(Cursor<Vec<u8>>),
}

impl Opened {
    /// Opens a file. A text that is packed (`.gz`) or that has no end to go back from is read, up to `max_bytes`.
    ///
    /// # Errors
    /// The system refuses, the gzip data is damaged, or there is more than may be kept.
    pub(crate) fn open(path: &Path, max_bytes: u64) -> Result<Opened> {
        let io = |source| Error::io(path, source);
        if is_standard_input(path) {
            let bytes = standard_input::read(path, KEPT.max(max_bytes))?;
            return kept(path, Cursor::new(bytes), max_bytes);
        }
        if !unpack::is_packed(path) {
            let file = File::open(path).map_err(io)?;
            if file.metadata().map_err(io)?.is_file() {
                return Opened::looked_at(Source::File(BufReader::new(file))).map_err(io);
            }
            return kept(path, file, max_bytes);
        }
        kept(path, unpack::open(path)?, max_bytes)
    }

    fn looked_at(mut source: Source) -> io::Result<Opened> {
        let mut head = Vec::new();
        Read::by_ref(&mut source)
            .take(HEAD)
            .read_to_end(&mut head)?;
        source.seek(SeekFrom::Start(0))?;
        Ok(Opened { source, head })
    }

    /// What it is.
    pub(crate) fn content(&self) -> Content {
        Content::of(&self.head)
    }

    /// All of it.
    ///
    /// # Errors
    /// The system refuses, or there are more than `max_bytes`.
    pub(crate) fn bytes(self, path: &Path, max_bytes: u64) -> Result<Vec<u8>> {
        let bytes = match self.source {
            Source::Memory(bytes) => bytes.into_inner(),
            Source::File(file) => {
                let mut bytes = Vec::new();
                file.take(max_bytes.saturating_add(1))
                    .read_to_end(&mut bytes)
                    .map_err(|source| Error::io(path, source))?;
                bytes
            }
        };
        match bytes.len() as u64 > max_bytes {
            true => Err(Fault::too_large(max_bytes).of_file(path)),
            false => Ok(bytes),
        }
    }
}

/// What a reader gives, in memory.
fn kept(path: &Path, mut reader: impl Read, max_bytes: u64) -> Result<Opened> {
    let mut bytes = Vec::new();
    let mut read = |most: u64, bytes: &mut Vec<u8>| {
        let more = most.saturating_add(1).saturating_sub(bytes.len() as u64);
        let read = Read::by_ref(&mut reader).take(more).read_to_end(bytes);
        read.map_err(|error| unpack::damaged(path, error))
    };
    read(HEAD, &mut bytes)?;
    let most = match Content::of(&bytes).is_document() {
        true => KEPT.max(max_bytes),
        false => max_bytes,
    };
    read(most, &mut bytes)?;
    if bytes.len() as u64 > most {
        return Err(Fault::too_large(most).of_file(path));
    }
    let opened = Opened::looked_at(Source::Memory(Cursor::new(bytes)));
    opened.map_err(|source| Error::io(path, source))
}

impl Read for Source {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Source::File(file) => file.read(buffer),
            Source::Memory(bytes) => bytes.read(buffer),
        }
    }
}

impl Seek for Source {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        match self {
            Source::File(file) => file.seek(to),
            Source::Memory(bytes) => bytes.seek(to),
        }
    }
}

impl Read for Opened {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        self.source.read(buffer)
    }
}

impl Seek for Opened {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        self.source.seek(to)
    }
}
