//! The file of an index: sections of numbers, each with its checksum, found by a table at the end.
//!
//! ```text
//! sections   little-endian numbers, one after the other, in the order they were made
//! table      JSON: what the index is of, and for each section where it lies and its checksum
//! trailer    length of the table (8 bytes), its checksum (8), magic and version (8)
//! ```
//!
//! The table stands at the end so that an index is written in one go. Whatever does not fit together makes the whole
//! index [`Damaged`], and it is made anew.

use std::fs::File;
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

/// The last eight bytes of every index; the digits are the version of the format.
const MAGIC: &[u8; 8] = b"shetuI03";
/// Bytes read at a time.
const BLOCK: usize = 1 << 20;

/// Why a file cannot be used as an index.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Damaged {
    /// The system refuses.
    #[error("{}", crate::model::error::system::words(.0))]
    Io(#[from] io::Error),
    /// It is cut, overwritten, of another version or no index at all.
    #[error("{0}")]
    Content(&'static str),
}

/// A number that sections hold.
pub(crate) trait Number: Copy {
    /// Its size in bytes, a divisor of eight.
    const SIZE: usize;
    /// Appends them, all in one go.
    fn put_all(numbers: &[Self], bytes: &mut Vec<u8>);
    /// Appends as many as `bytes` holds to `numbers`.
    fn get_all(bytes: &[u8], numbers: &mut Vec<Self>);
}

macro_rules! number {
    ($($kind:ty),*) => {$(
        impl Number for $kind {
            const SIZE: usize = size_of::<$kind>();
            fn put_all(numbers: &[Self], bytes: &mut Vec<u8>) {
                let start = bytes.len();
                bytes.resize(start + size_of_val(numbers), 0);
                let (room, _) = bytes[start..].as_chunks_mut();
                for (room, number) in room.iter_mut().zip(numbers) {
                    *room = number.to_le_bytes();
                }
            }
            fn get_all(bytes: &[u8], numbers: &mut Vec<Self>) {
                let (whole, _) = bytes.as_chunks();
                numbers.extend(whole.iter().map(|bytes| <$kind>::from_le_bytes(*bytes)));
            }
        }
    )*};
}
number!(u8, u16, u32, u64);

/// The number in the first eight bytes, of which there are enough.
pub(super) fn number(bytes: &[u8]) -> u64 {
    bytes
        .first_chunk()
        .map_or(0, |eight| u64::from_le_bytes(*eight))
}

/// Where a section lies.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
struct Section {
    name: String,
    start: u64,
    bytes: u64,
    sum: u64,
}

#[derive(Serialize, Deserialize)]
struct Table<M> {
    about: M,
    sections: Vec<Section>,
}

/// Writes the sections of an index.
pub(crate) struct ContainerWriter<W> {
    out: W,
    sections: Vec<Section>,
    written: u64,
    sum: Sum,
    /// What is not yet written of the section; written in blocks, as [`Sum`] wants.
    waiting: Vec<u8>,
}

impl<W: Write> ContainerWriter<W> {
    /// Sections to `out`, which is empty.
    pub(crate) fn new(out: W) -> Self {
        ContainerWriter {
            out,
            sections: Vec::new(),
            written: 0,
            sum: Sum::default(),
            waiting: Vec::new(),
        }
    }

    /// Begins a section; what is put from now on belongs to it.
    ///
    /// # Errors
    /// Whatever the output fails with.
    pub(crate) fn begin(&mut self, name: &str) -> io::Result<()> {
        self.end()?;
        self.sections.push(Section {
            name: name.to_owned(),
            start: self.written,
            ..Section::default()
        });
        Ok(())
    }

    fn end(&mut self) -> io::Result<()> {
        self.write(self.waiting.len())?;
        if let Some(last) = self.sections.last_mut() {
            last.bytes = self.written - last.start;
            last.sum = std::mem::take(&mut self.sum).finish();
        }
        Ok(())
    }

    fn write(&mut self, bytes: usize) -> io::Result<()> {
        self.sum.add(&self.waiting[..bytes]);
        self.out.write_all(&self.waiting[..bytes])?;
        self.waiting.drain(..bytes);
        self.written += bytes as u64;
        Ok(())
    }

    /// Appends numbers to the section.
    ///
    /// # Errors
    /// Whatever the output fails with.
    pub(crate) fn put<N: Number>(&mut self, numbers: &[N]) -> io::Result<()> {
        for part in numbers.chunks(BLOCK) {
            N::put_all(part, &mut self.waiting);
            if self.waiting.len() >= BLOCK {
                self.write(self.waiting.len() / BLOCK * BLOCK)?;
            }
        }
        Ok(())
    }

    /// A whole section.
    ///
    /// # Errors
    /// Whatever the output fails with.
    pub(crate) fn section<N: Number>(&mut self, name: &str, numbers: &[N]) -> io::Result<()> {
        self.begin(name)?;
        self.put(numbers)
    }

    /// Writes the table and gives back what was written to.
    ///
    /// # Errors
    /// Whatever the output fails with.
    pub(crate) fn finish<M: Serialize>(mut self, about: M) -> io::Result<W> {
        self.end()?;
        let sections = std::mem::take(&mut self.sections);
        let table = serde_json::to_vec(&Table { about, sections })?;
        let mut sum = Sum::default();
        sum.add(&table);
        self.out.write_all(&table)?;
        self.out.write_all(&(table.len() as u64).to_le_bytes())?;
        self.out.write_all(&sum.finish().to_le_bytes())?;
        self.out.write_all(MAGIC)?;
        Ok(self.out)
    }
}

/// Reads the sections of an index.
pub(crate) struct ContainerReader<M> {
    file: File,
    /// What the index is of.
    pub about: M,
    sections: Vec<Section>,
}

impl<M: for<'de> Deserialize<'de>> ContainerReader<M> {
    /// Reads the table.
    pub(crate) fn open(path: &Path) -> Result<Self, Damaged> {
        const TRAILER: u64 = 24;
        let mut file = File::open(path)?;
        let length = file.metadata()?.len();
        let Some(end) = length.checked_sub(TRAILER) else {
            return Err(Damaged::Content("it is cut"));
        };
        file.seek(SeekFrom::Start(end))?;
        let mut trailer = [0; TRAILER as usize];
        file.read_exact(&mut trailer)?;
        if &trailer[16..] != MAGIC {
            return Err(Damaged::Content("it is cut, or of another version"));
        }
        let bytes = number(&trailer);
        let Some(start) = end.checked_sub(bytes) else {
            return Err(Damaged::Content("its table is damaged"));
        };
        file.seek(SeekFrom::Start(start))?;
        let mut table = Vec::new();
        (&mut file).take(bytes).read_to_end(&mut table)?;
        let mut sum = Sum::default();
        sum.add(&table);
        if sum.finish() != number(&trailer[8..]) {
            return Err(Damaged::Content("its table is damaged"));
        }
        let Ok(Table { about, sections }) = serde_json::from_slice(&table) else {
            return Err(Damaged::Content("it is of another version"));
        };
        Ok(ContainerReader {
            file,
            about,
            sections,
        })
    }

    fn find(&self, name: &str) -> Result<Section, Damaged> {
        let found = self.sections.iter().find(|section| section.name == name);
        found
            .cloned()
            .ok_or(Damaged::Content("a section is missing"))
    }

    /// The numbers of a section.
    pub(crate) fn section<N: Number>(&mut self, name: &str) -> Result<Vec<N>, Damaged> {
        let section = self.find(name)?;
        self.file.seek(SeekFrom::Start(section.start))?;
        let mut input = (&mut self.file).take(section.bytes);
        // The table is checked, so its lengths are not made up.
        let mut numbers = Vec::with_capacity(section.bytes as usize / N::SIZE);
        let mut block = vec![0; BLOCK.min(section.bytes as usize)];
        let mut left = section.bytes as usize;
        let mut sum = Sum::default();
        while left > 0 {
            let part = &mut block[..left.min(BLOCK)];
            input.read_exact(part)?;
            sum.add(part);
            N::get_all(part, &mut numbers);
            left -= part.len();
        }
        if sum.finish() != section.sum {
            return Err(Damaged::Content("its content is damaged"));
        }
        Ok(numbers)
    }

    /// The file, to read a section bit by bit, and where that section begins.
    pub(crate) fn into_file(self, name: &str) -> Result<(File, u64), Damaged> {
        let section = self.find(name)?;
        Ok((self.file, section.start))
    }
}

/// A checksum against damage (not against malice): a multiplication and a rotation for each eight bytes.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Sum {
    state: u64,
    bytes: u64,
}

impl Sum {
    /// Adds bytes; only the last addition may be of a length that is no multiple of eight.
    pub(crate) fn add(&mut self, bytes: &[u8]) {
        self.bytes += bytes.len() as u64;
        let (words, rest) = bytes.as_chunks();
        let mut last = [0; 8];
        last[..rest.len()].copy_from_slice(rest);
        words
            .iter()
            .for_each(|word| self.mix(u64::from_le_bytes(*word)));
        if !bytes.len().is_multiple_of(8) {
            self.mix(u64::from_le_bytes(last));
        }
    }

    fn mix(&mut self, word: u64) {
        const ODD: u64 = 0x9E37_79B9_7F4A_7C15;
        self.state = (self.state ^ word).wrapping_mul(ODD).rotate_left(29);
    }

    /// The checksum.
    pub(crate) fn finish(mut self) -> u64 {
        let bytes = self.bytes;
        self.mix(bytes);
        self.state
    }
}
