//! Standard input in the place of a file, `-`: read as a whole, and once. What was taken out of it does not come again.

use std::io::{BufReader, Read, stdin};
use std::path::Path;
use std::sync::atomic::{AtomicBool, Ordering};

use super::unpack::{MAGIC, Packing, Unpacked, damaged};
use crate::model::error::{Error, Position, Result};

static TAKEN: AtomicBool = AtomicBool::new(false);

/// Whether a path stands for standard input.
pub(crate) fn is_standard_input(path: &Path) -> bool {
    path == Path::new("-")
}

/// What comes by standard input, unpacked where it is packed; of what is unpacked, one byte more than `most` at the
/// most.
///
/// # Errors
/// It was read before in the same run, the system refuses, or what is packed is damaged.
pub(crate) fn read(path: &Path, most: u64) -> Result<Vec<u8>> {
    if TAKEN.swap(true, Ordering::Relaxed) {
        let problem = "only one file can come by standard input (-): give the path of the other";
        return Err(Error::input(Position::file(path), problem));
    }
    let failed = |error| damaged(path, error);
    let mut input = BufReader::new(stdin().lock());
    let mut head = Vec::new();
    let begun = input.by_ref().take(MAGIC).read_to_end(&mut head);
    begun.map_err(|error| Error::io(path, error))?;
    let packing = Packing::of_bytes(&head);
    let whole = BufReader::new(head.as_slice().chain(input));
    let mut bytes = Vec::new();
    let read = match packing {
        Some(packing) => Unpacked::new(packing, whole)
            .take(most.saturating_add(1))
            .read_to_end(&mut bytes),
        None => whole.take(most.saturating_add(1)).read_to_end(&mut bytes),
    };
    read.map_err(failed)?;
    Ok(bytes)
}
