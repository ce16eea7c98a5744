//! Opening a memory's file: plain or packed, known by its first bytes whatever it is called.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use super::decode::Decoded;
use crate::files::unpack::{MAGIC, Packing, Unpacked};
use crate::files::whole::no_pipe;
use crate::model::error::{Error, Position, Result};

/// The size of read buffers, in bytes.
const BUFFER: usize = 64 * 1024;

/// The bytes of a file, unpacked where they are packed.
///
/// # Errors
/// The file cannot be opened or read.
pub(crate) fn bytes(path: &Path) -> Result<Box<dyn BufRead + Send>> {
    let failed = |error| Error::io(path, error);
    // What is in it is asked for first, and then all of it.
    no_pipe(path, ", or give it as standard input (-)")?;
    let file = File::open(path).map_err(failed)?;
    if is_device(&file).map_err(failed)? {
        let problem = "this is a device, not a file, and it may have no end; name a file, or - for standard input";
        return Err(Error::input(Position::file(path), problem));
    }
    unpacked(BufReader::with_capacity(BUFFER, file)).map_err(failed)
}

/// Whether a file is a device, such as /dev/zero behind a link.
#[cfg(unix)]
fn is_device(file: &File) -> io::Result<bool> {
    use std::os::unix::fs::FileTypeExt;
    let kind = file.metadata()?.file_type();
    Ok(kind.is_char_device() || kind.is_block_device())
}

#[cfg(not(unix))]
fn is_device(_: &File) -> io::Result<bool> {
    Ok(false)
}

/// A text as readers get it: a buffer above all the layers, since a reader asks for bytes many times a unit.
pub(crate) type Text = BufReader<Decoded<Box<dyn BufRead + Send>>>;

/// The text of a file in UTF-8, unpacked and decoded.
///
/// # Errors
/// The file cannot be opened or read.
pub(crate) fn text(path: &Path) -> Result<Text> {
    let decoded = Decoded::new(bytes(path)?).map_err(|error| Error::io(path, error))?;
    Ok(BufReader::with_capacity(BUFFER, decoded))
}

/// `input`, unpacked where it is packed.
///
/// # Errors
/// Whatever `input` fails with.
pub(crate) fn unpacked(
    mut input: impl BufRead + Send + 'static,
) -> io::Result<Box<dyn BufRead + Send>> {
    let mut magic = Vec::new();
    input.by_ref().take(MAGIC).read_to_end(&mut magic)?;
    let packing = Packing::of_bytes(&magic);
    let whole = io::Cursor::new(magic).chain(input);
    Ok(match packing {
        Some(packing) => {
            let unpacked = Unpacked::new(packing, whole);
            Box::new(BufReader::with_capacity(BUFFER, unpacked))
        }
        None => Box::new(whole),
    })
}
