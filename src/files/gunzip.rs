//! A file's bytes, unpacked if it is compressed, and never more of them than asked for.

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use flate2::bufread::MultiGzDecoder;

use super::fault::Fault;

use crate::model::error::{Error, Reason, Result};

/// What is read from gzip data, with errors that say so.
pub(crate) struct Unpacked<R>(MultiGzDecoder<R>);

impl<R: BufRead> Unpacked<R> {
    /// Unpacks all members of gzip data, one after the other.
    pub(crate) fn new(packed: R) -> Self {
        Unpacked(MultiGzDecoder::new(packed))
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        self.0.read(into).map_err(|error| {
            let damage = match error.kind() {
                // The system's own, about the file.
                _ if error.raw_os_error().is_some() => return error,
                io::ErrorKind::UnexpectedEof => DamagedGzip::Cut,
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => DamagedGzip::NotGzip,
                _ => return error,
            };
            io::Error::new(io::ErrorKind::InvalidData, damage)
        })
    }
}

/// What is wrong with gzip data.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum DamagedGzip {
    /// It ends in the middle.
    Cut,
    /// It is something else, or its bytes are damaged.
    NotGzip,
}

impl fmt::Display for DamagedGzip {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            DamagedGzip::Cut => "the gzip data ends early: was the file cut?",
            DamagedGzip::NotGzip => {
                "this is not gzip data, or it is damaged: pack it again, or take .gz off its name"
            }
        })
    }
}

impl std::error::Error for DamagedGzip {}

/// Opens a file; what ends in `.gz` is unpacked while it is read.
///
/// # Errors
/// The system refuses.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read>> {
    let file = File::open(path).map_err(|source| Error::io(path, source))?;
    Ok(if is_gzip(path) {
        Box::new(Unpacked::new(BufReader::new(file)))
    } else {
        Box::new(file)
    })
}

/// All of a file, unpacked.
///
/// # Errors
/// The system refuses, the gzip data is damaged, or there are more than `max_bytes`: a compressed file is not
/// unpacked further than that.
pub(crate) fn read(path: &Path, max_bytes: u64) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut reader = open(path)?.take(max_bytes.saturating_add(1));
    reader
        .read_to_end(&mut bytes)
        .map_err(|error| damaged(path, error))?;
    if bytes.len() as u64 > max_bytes {
        return Err(Fault::too_large(max_bytes).of_file(path));
    }
    Ok(bytes)
}

/// The error of reading: of the system, or of gzip data that is not whole.
pub(crate) fn damaged(path: &Path, error: io::Error) -> Error {
    let inner = error.get_ref();
    match inner.and_then(|inner| inner.downcast_ref::<DamagedGzip>()) {
        Some(damage) => Fault::new(Reason::Malformed, damage.to_string()).of_file(path),
        None => Error::io(path, error),
    }
}

/// True when the name ends in `.gz`.
pub(crate) fn is_gzip(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|extension| extension.eq_ignore_ascii_case("gz"))
}
