//! A file that is read as a whole, up to a limit: what has no end (a device, a pipe that somebody fills) is an error
//! in good time and not the end of memory.

use std::fs::{self, File};
use std::io::Read;
use std::path::Path;

use super::standard_input::{self, is_standard_input};
use super::unpack;
use crate::model::error::{Error, Position, Result};

/// The most of a table of settings: a lexicon, rules, gold beads.
pub(crate) const TABLE: u64 = 64 << 20;
/// The most of a corpus or a review that is kept in memory.
pub(crate) const CORPUS: u64 = 2 << 30;
/// The most of what is no regular file, whose size nobody knows.
const ENDLESS: u64 = 256 << 20;

/// The bytes of a file, unpacked where its name says that it is packed.
///
/// # Errors
/// The system refuses, it is a folder, or there are more than `most` bytes.
pub(crate) fn bytes(path: &Path, most: u64) -> Result<Vec<u8>> {
    let failed = |source| Error::io(path, source);
    let too_large = |most: u64| {
        let problem = format!(
            "there is no end to it within {} MB, and more than that is not read; is it the right file?",
            most >> 20
        );
        Error::input(Position::file(path), problem)
    };
    if is_standard_input(path) {
        let most = most.min(ENDLESS);
        let bytes = standard_input::read(path, most)?;
        return match bytes.len() as u64 > most {
            true => Err(too_large(most)),
            false => Ok(bytes),
        };
    }
    let found = fs::metadata(path).map_err(failed)?;
    if found.is_dir() {
        return Err(Error::folder(path, "give a file"));
    }
    if found.is_file() && unpack::is_packed(path) {
        return unpack::read(path, most);
    }
    let most = match found.is_file() {
        true => most,
        false => most.min(ENDLESS),
    };
    if found.is_file() && found.len() > most {
        return Err(too_large(most));
    }
    let mut bytes = Vec::new();
    let file = File::open(path).map_err(failed)?;
    let read = file.take(most + 1).read_to_end(&mut bytes);
    read.map_err(failed)?;
    match bytes.len() as u64 > most {
        true => Err(too_large(most)),
        false => Ok(bytes),
    }
}

/// Refuses a pipe, for what is looked at before it is read, or is read more than once: the bytes that were taken do not
/// come again, and to open it once more is to wait for a writer who has gone. `else_too` is what else can be done.
///
/// # Errors
/// A pipe stands there.
pub(crate) fn no_pipe(path: &Path, else_too: &str) -> Result<()> {
    match is_standard_input(path) || is_pipe(path) {
        true => {
            let problem = format!(
                "this is a pipe, which can be read only once: save what comes out of it to a file first{else_too}"
            );
            Err(Error::input(Position::file(path), problem))
        }
        false => Ok(()),
    }
}

/// Whether a pipe stands at a path.
#[cfg(unix)]
pub(crate) fn is_pipe(path: &Path) -> bool {
    use std::os::unix::fs::FileTypeExt;
    fs::metadata(path).is_ok_and(|found| found.file_type().is_fifo())
}

/// Whether a pipe stands at a path.
#[cfg(not(unix))]
pub(crate) fn is_pipe(_: &Path) -> bool {
    false
}

/// The text of a file.
///
/// # Errors
/// As [`bytes`], or it is not text.
pub(crate) fn text(path: &Path, most: u64) -> Result<String> {
    let bytes = bytes(path, most)?;
    super::encoding::decode(bytes).map_err(|fault| {
        let at = Position {
            line: fault.line,
            ..Position::file(path)
        };
        Error::input(at, fault.problem)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_has_no_end_is_an_error() {
        let desk = tempfile::tempdir().unwrap();
        let path = desk.path().join("a.tsv");
        fs::write(&path, "১২৩").unwrap();
        assert_eq!(text(&path, 9).unwrap(), "১২৩");
        fs::write(&path, b"a\tb\n\xff\xfe\xfd\n").unwrap();
        assert_eq!(text(&path, 9).unwrap_err().position().line, Some(2));
        fs::write(&path, "১২৩").unwrap();
        let error = bytes(&path, 8).unwrap_err().to_string();
        assert!(error.contains("a.tsv: there is no end"), "{error}");
        assert!(
            bytes(desk.path(), 8)
                .unwrap_err()
                .to_string()
                .contains("folder")
        );
        if cfg!(unix) {
            let error = bytes(Path::new("/dev/zero"), 1 << 20).unwrap_err();
            assert!(error.to_string().contains("within 1 MB"), "{error}");
        }
    }
}
