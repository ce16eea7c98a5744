//! A small file beside the memory: the report, the proposals.

use std::io::Write;

use crate::files::atomic::AtomicFile;
use crate::files::output_path::OutputPath;
use crate::files::placing::Ready;
use crate::model::error::Error;

/// A file of these bytes, written but not yet in place.
pub(super) fn whole(path: OutputPath, bytes: &[u8]) -> Result<Ready, Error> {
    let mut file = AtomicFile::create(path)?;
    let written = file.write_all(bytes);
    written.map_err(|source| Error::io(file.path(), source))?;
    file.ready()
}
