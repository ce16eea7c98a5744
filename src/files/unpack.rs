//! A file's bytes, unpacked if it is compressed (gzip, zstd, bzip2), and never more of them than asked for.

mod zstd;

use std::ffi::OsStr;
use std::fmt;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

use bzip2::bufread::MultiBzDecoder;
use flate2::bufread::MultiGzDecoder;

use super::fault::Fault;
use zstd::Frames;

use crate::model::error::{Error, Reason, Result};

/// How a file is packed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Packing {
    /// gzip.
    Gzip,
    /// Zstandard.
    Zstd,
    /// bzip2.
    Bzip2,
}

/// The packings with their extensions, the first of which is what messages name, and the bytes such a file begins with.
const PACKINGS: [(Packing, &[&str], &[u8]); 3] = [
    (Packing::Gzip, &["gz"], &[0x1F, 0x8B]),
    (Packing::Zstd, &["zst", "zstd"], &[0x28, 0xB5, 0x2F, 0xFD]),
    (Packing::Bzip2, &["bz2"], b"BZh"),
];

/// So many bytes tell how something is packed.
pub(crate) const MAGIC: u64 = 4;

/// The extensions of packed files, for messages.
pub(crate) const ENDINGS: &str = ".gz .zst .bz2";

impl Packing {
    /// How a file is packed, by its name.
    pub(crate) fn of(path: &Path) -> Option<Packing> {
        let extension = path.extension().and_then(OsStr::to_str)?;
        let has = |known: &&str| extension.eq_ignore_ascii_case(known);
        let found = PACKINGS.iter().find(|(_, known, _)| known.iter().any(&has));
        found.map(|(packing, ..)| *packing)
    }

    /// How something is packed, by its first bytes.
    pub(crate) fn of_bytes(bytes: &[u8]) -> Option<Packing> {
        let found = PACKINGS
            .iter()
            .find(|(_, _, magic)| bytes.starts_with(magic));
        found.map(|(packing, ..)| *packing)
    }

    /// The program that unpacks such a file.
    pub(crate) fn unpacker(self) -> &'static str {
        match self {
            Packing::Gzip => "gunzip",
            Packing::Zstd => "unzstd",
            Packing::Bzip2 => "bunzip2",
        }
    }

    fn name(self) -> &'static str {
        match self {
            Packing::Gzip => "gzip",
            Packing::Zstd => "zstd",
            Packing::Bzip2 => "bzip2",
        }
    }

    fn ending(self) -> &'static str {
        let found = PACKINGS.iter().find(|(packing, ..)| *packing == self);
        found.map_or("", |(_, endings, _)| endings[0])
    }
}

/// What is read from packed data, with errors that say so.
pub(crate) struct Unpacked<R: BufRead> {
    packing: Packing,
    inner: Inner<R>,
}

enum Inner<R: BufRead> {
    Gzip(Box<MultiGzDecoder<R>>),
    Zstd(Box<Frames<R>>),
    Bzip2(MultiBzDecoder<R>),
}

impl<R: BufRead> Unpacked<R> {
    /// Unpacks all members of packed data, one after the other.
    pub(crate) fn new(packing: Packing, packed: R) -> Self {
        let inner = match packing {
            Packing::Gzip => Inner::Gzip(Box::new(MultiGzDecoder::new(packed))),
            Packing::Zstd => Inner::Zstd(Box::new(Frames::new(packed))),
            Packing::Bzip2 => Inner::Bzip2(MultiBzDecoder::new(packed)),
        };
        Unpacked { packing, inner }
    }
}

impl<R: BufRead> Read for Unpacked<R> {
    fn read(&mut self, into: &mut [u8]) -> io::Result<usize> {
        let read = match &mut self.inner {
            Inner::Gzip(decoder) => decoder.read(into),
            Inner::Zstd(decoder) => decoder.read(into),
            Inner::Bzip2(decoder) => decoder.read(into),
        };
        read.map_err(|error| {
            let is_cut = match error.kind() {
                // The system's own, about the file.
                _ if error.raw_os_error().is_some() => return error,
                io::ErrorKind::UnexpectedEof => true,
                io::ErrorKind::InvalidInput | io::ErrorKind::InvalidData => false,
                _ if self.packing == Packing::Gzip => return error,
                _ => false,
            };
            let damage = Damaged {
                packing: self.packing,
                is_cut,
            };
            io::Error::new(io::ErrorKind::InvalidData, damage)
        })
    }
}

/// What is wrong with packed data: it ends in the middle, or it is something else, or its bytes are damaged.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Damaged {
    packing: Packing,
    is_cut: bool,
}

impl fmt::Display for Damaged {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (name, ending) = (self.packing.name(), self.packing.ending());
        match self.is_cut {
            true => write!(f, "the {name} data ends early: was the file cut?"),
            false => write!(
                f,
                "this is not {name} data, or it is damaged: pack it again, or take .{ending} off its name"
            ),
        }
    }
}

impl std::error::Error for Damaged {}

/// Opens a file; what is packed, as its name says, is unpacked while it is read.
///
/// # Errors
/// The system refuses.
pub(crate) fn open(path: &Path) -> Result<Box<dyn Read>> {
    let file = File::open(path).map_err(|source| Error::io(path, source))?;
    Ok(match Packing::of(path) {
        Some(packing) => Box::new(Unpacked::new(packing, BufReader::new(file))),
        None => Box::new(file),
    })
}

/// All of a file, unpacked.
///
/// # Errors
/// The system refuses, the packed data is damaged, or there are more than `max_bytes`: a compressed file is not
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

/// The error of reading: of the system, or of packed data that is not whole.
pub(crate) fn damaged(path: &Path, error: io::Error) -> Error {
    let inner = error.get_ref();
    match inner.and_then(|inner| inner.downcast_ref::<Damaged>()) {
        Some(damage) => Fault::new(Reason::Malformed, damage.to_string()).of_file(path),
        None => Error::io(path, error),
    }
}

/// True when the name says that the file is packed.
pub(crate) fn is_packed(path: &Path) -> bool {
    Packing::of(path).is_some()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;

    fn packed(packing: Packing, text: &[u8]) -> Vec<u8> {
        match packing {
            Packing::Gzip => {
                let mut out = flate2::write::GzEncoder::new(Vec::new(), Default::default());
                out.write_all(text).unwrap();
                out.finish().unwrap()
            }
            Packing::Zstd => {
                ruzstd::encoding::compress_to_vec(text, ruzstd::encoding::CompressionLevel::Fastest)
            }
            Packing::Bzip2 => {
                let mut out = bzip2::write::BzEncoder::new(Vec::new(), Default::default());
                out.write_all(text).unwrap();
                out.finish().unwrap()
            }
        }
    }

    fn unpacked(packing: Packing, bytes: &[u8]) -> std::result::Result<Vec<u8>, String> {
        let mut out = Vec::new();
        let mut reader = Unpacked::new(packing, bytes);
        let read = reader.read_to_end(&mut out);
        read.map(|_| out).map_err(|error| error.to_string())
    }

    #[test]
    fn every_packing_unpacks_all_its_members_and_names_its_damage() {
        for (packing, endings, magic) in PACKINGS {
            let (one, two) = (
                packed(packing, "এক ".repeat(500).as_bytes()),
                packed(packing, b"two"),
            );
            assert!(one.starts_with(magic), "{packing:?}");
            assert_eq!(Packing::of_bytes(&one), Some(packing));
            let name = format!("a.txt.{}", endings[0].to_uppercase());
            assert_eq!(Packing::of(Path::new(&name)), Some(packing));
            let both = [one.clone(), two].concat();
            let text = unpacked(packing, &both).unwrap();
            assert!(text.ends_with("এক two".as_bytes()), "{packing:?}");
            let cut = unpacked(packing, &both[..one.len() - 5]).unwrap_err();
            assert!(cut.contains(packing.name()), "{cut}");
            let other = unpacked(packing, b"something else entirely").unwrap_err();
            assert!(
                other.contains(&format!(".{} off its name", endings[0])),
                "{other}"
            );
        }
        // Frames that hold no data are passed over.
        let skipped = [
            &[0x50, 0x2A, 0x4D, 0x18, 2, 0, 0, 0, 9, 9][..],
            &packed(Packing::Zstd, b"x"),
        ]
        .concat();
        assert_eq!(unpacked(Packing::Zstd, &skipped).unwrap(), b"x");
    }
}
