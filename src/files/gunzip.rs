//! A file's bytes, unpacked if it is compressed, and never more of them than asked for.

use std::ffi::OsStr;
use std::fs::File;
use std::io::{self, BufReader, Read};
use std::path::Path;

use flate2::read::MultiGzDecoder;

use super::fault::Fault;

use crate::model::error::{Error, Reason, Result};

/// Opens a file; what ends in `.gz` is unpacked while it is read.
///
/// # Errors
/// The system refuses.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read>> {
    let file = File::open(path).map_err(|source| Error::io(path, source))?;
    Ok(if is_gzip(path) {
        Box::new(MultiGzDecoder::new(BufReader::new(file)))
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
    let problem = match error.kind() {
        _ if !is_gzip(path) => return Error::io(path, error),
        io::ErrorKind::UnexpectedEof => "the gzip data ends early: was the file cut?".to_owned(),
        io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => {
            "this is not gzip data, or it is damaged: pack it again, or take .gz off its name"
                .to_owned()
        }
        _ => return Error::io(path, error),
    };
    Fault::new(Reason::Malformed, problem).of_file(path)
}

/// True when the name ends in `.gz`.
pub(crate) fn is_gzip(path: &Path) -> bool {
    path.extension()
        .and_then(OsStr::to_str)
        .is_some_and(|extension| extension.eq_ignore_ascii_case("gz"))
}
