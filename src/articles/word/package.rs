//! A document that is a ZIP archive of parts. Only the parts with text are unpacked, a piece at a time, and no more of
//! them than a document of its size may come to: a small file can unpack to gigabytes.

use std::io::{self, BufReader, Cursor, Read, Seek, SeekFrom};

use zip::ZipArchive;
use zip::result::ZipError;

use super::faults::{damaged, exceeded, of_reading, with_password};
use crate::files::fault::Fault;
use crate::model::error::Reason;

/// What the parts of any document may come to, in bytes.
const LEAST: u64 = 128 << 20;
/// What they may come to for each byte of the file: text in XML shrinks to a tenth or a twentieth.
const TIMES: u64 = 16;
/// What those of no document may come to.
const MOST: u64 = 2 << 30;
/// A tag, or the text between two, is not longer than this.
const LONGEST: u64 = 64 << 20;
/// More parts than this nobody's document has; each takes memory before it is read.
const MOST_PARTS: u64 = 50_000;

/// An archive.
pub(super) struct Package<R> {
    archive: ZipArchive<R>,
    left: u64,
    all: u64,
}

impl<R: Read + Seek> Package<R> {
    /// Opens an archive.
    ///
    /// # Errors
    /// It is damaged, or none.
    pub(super) fn open(mut file: R) -> Result<Self, Fault> {
        let size = file
            .seek(SeekFrom::End(0))
            .map_err(|error| of_reading(&error))?;
        if parts(&mut file, size).is_some_and(|parts| parts > MOST_PARTS) {
            let problem = format!("it holds more than {MOST_PARTS} parts, which no Word file does");
            return Err(Fault::new(Reason::TooLarge, problem));
        }
        let archive = ZipArchive::new(file).map_err(|_| {
            damaged("it is a ZIP archive that has no end or no list of what is in it, as when it was cut")
        })?;
        let all = (LEAST + TIMES.saturating_mul(size)).min(MOST);
        Ok(Package {
            archive,
            left: all,
            all,
        })
    }

    /// Whether there is a part.
    pub(super) fn has(&self, name: &str) -> bool {
        self.number(name).is_some()
    }

    /// Whether there is a part whose name begins so.
    pub(super) fn has_any(&self, beginning: &str) -> bool {
        let mut names = self.archive.file_names_raw();
        names.any(|name| {
            name.get(..beginning.len())
                .is_some_and(|start| is_alike(start, beginning))
        })
    }

    /// The number of a part. Names of parts do not differ by capitals alone (ECMA-376, part 2), and some programs on
    /// Windows write them with backslashes.
    fn number(&self, name: &str) -> Option<usize> {
        let exact = self.archive.index_for_name(name);
        exact.or_else(|| {
            let mut names = self.archive.file_names_raw();
            names.position(|other| is_alike(other, name))
        })
    }

    /// A part, as UTF-8; none where it is not there.
    ///
    /// # Errors
    /// It is packed in a way that is not read, or has a password.
    pub(super) fn part(&mut self, name: &str) -> Result<Option<Part<'_, R>>, Fault> {
        let Some(number) = self.number(name) else {
            return Ok(None);
        };
        let file = match self.archive.by_index(number) {
            Ok(file) => file,
            Err(ZipError::UnsupportedArchive(ZipError::PASSWORD_REQUIRED)) => {
                return Err(with_password());
            }
            Err(_) => return Err(damaged("a part of it cannot be unpacked")),
        };
        let counted = Counted {
            inner: file,
            left: &mut self.left,
            all: self.all,
            since: 0,
        };
        utf_8(counted).map(Some)
    }

    /// All of a small part, as text; none where it is not there.
    ///
    /// # Errors
    /// As [`Package::part`], or the part is no text.
    pub(super) fn small(&mut self, name: &str, most: u64) -> Result<Option<String>, Fault> {
        let Some(part) = self.part(name)? else {
            return Ok(None);
        };
        let mut text = String::new();
        let read = part.take(most).read_to_string(&mut text);
        read.map_err(|error| of_reading(&error))?;
        Ok(Some(text))
    }
}

/// Whether a name in an archive is this one, as packages take names.
fn is_alike(name: &[u8], other: &str) -> bool {
    let plain = |byte: &u8| match byte {
        b'\\' => b'/',
        byte => byte.to_ascii_lowercase(),
    };
    name.iter()
        .map(plain)
        .eq(other.as_bytes().iter().map(plain))
}

/// A part that is read.
pub(super) type Part<'x, R> = BufReader<Unpacked<'x, R>>;

/// The bytes of a part in UTF-8.
pub(super) enum Unpacked<'x, R: Read> {
    /// As they come.
    AsIs(Box<io::Chain<Cursor<Vec<u8>>, Counted<'x, R>>>),
    /// Of a part in UTF-16.
    Decoded(Cursor<Vec<u8>>),
}

impl<R: Read> Read for Unpacked<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        match self {
            Unpacked::AsIs(inner) => inner.read(buffer),
            Unpacked::Decoded(inner) => inner.read(buffer),
        }
    }
}

/// XML may be in UTF-16, which its first bytes say.
fn utf_8<R: Read>(mut part: Counted<'_, R>) -> Result<Part<'_, R>, Fault> {
    let mut head = Vec::new();
    let failed = |error: io::Error| of_reading(&error);
    Read::by_ref(&mut part)
        .take(4)
        .read_to_end(&mut head)
        .map_err(failed)?;
    if !matches!(
        head[..],
        [0xFF, 0xFE, ..] | [0xFE, 0xFF, ..] | [0, b'<', ..] | [b'<', 0, ..]
    ) {
        let whole = Cursor::new(head).chain(part);
        return Ok(BufReader::with_capacity(
            1 << 16,
            Unpacked::AsIs(Box::new(whole)),
        ));
    }
    let encoding = match head[0] {
        0xFE | 0 => encoding_rs::UTF_16BE,
        _ => encoding_rs::UTF_16LE,
    };
    part.read_to_end(&mut head).map_err(failed)?;
    let text = encoding.decode_with_bom_removal(&head).0.into_owned();
    let text = Cursor::new(text.into_bytes());
    Ok(BufReader::new(Unpacked::Decoded(text)))
}

/// Counts what is unpacked.
pub(super) struct Counted<'x, R: Read> {
    inner: zip::read::ZipFile<'x, R>,
    left: &'x mut u64,
    all: u64,
    /// Bytes since the last tag began.
    since: u64,
}

impl<R: Read> Read for Counted<'_, R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let count = self.inner.read(buffer)?;
        let bytes = &buffer[..count];
        self.since = match bytes.iter().rposition(|&byte| byte == b'<') {
            Some(at) => (count - at) as u64,
            None => self.since + count as u64,
        };
        match self.left.checked_sub(count as u64) {
            Some(left) if self.since <= LONGEST => *self.left = left,
            Some(_) => return Err(exceeded(LONGEST)),
            None => return Err(exceeded(self.all)),
        }
        Ok(count)
    }
}

/// How many parts an archive says that it holds, by the record at its end; see section 4.3.16 of APPNOTE.TXT.
fn parts(file: &mut (impl Read + Seek), size: u64) -> Option<u64> {
    /// The record and the longest comment behind it.
    const TAIL: u64 = 22 + 0xFFFF;
    const MARK: &[u8] = b"PK\x05\x06";
    file.seek(SeekFrom::Start(size.saturating_sub(TAIL))).ok()?;
    let mut tail = Vec::new();
    file.take(TAIL).read_to_end(&mut tail).ok()?;
    let at = tail.windows(MARK.len()).rposition(|bytes| bytes == MARK)?;
    let count = tail.get(at + 10..at + 12)?;
    match u16::from_le_bytes([count[0], count[1]]) {
        // The number stands elsewhere, since it does not fit.
        u16::MAX => Some(u64::MAX),
        count => Some(u64::from(count)),
    }
}
