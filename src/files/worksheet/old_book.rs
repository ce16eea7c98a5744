//! What reading an old workbook (.xls) will cost. calamine makes full rectangles of all its sheets while it opens the
//! file, follows its chains of sectors wherever they lead, and copies a shared text into every cell that names it. So the
//! file is walked through before, and its cost is counted: [MS-CFB] is how the file is divided, [MS-XLS] what stands in it.

mod numbers;
mod records;
#[cfg(test)]
mod tests;

use numbers::{numbers, u16_at, u32_at};
use records::of_stream;

/// Ends a chain.
const END: u32 = 0xFFFF_FFFE;
/// Numbers from here on are no sectors.
const NO_SECTOR: u32 = 0xFFFF_FFFA;
/// Streams shorter than this lie in sectors of 64 bytes.
const MINI: usize = 4096;

/// The bytes that reading it takes; 0 for what is no old workbook.
///
/// # Errors
/// It is made so that reading it would not end.
pub(super) fn cost(bytes: &[u8]) -> Result<u64, String> {
    match File::new(bytes)? {
        Some(file) => Ok(file.workbook()?.map_or(0, |stream| of_stream(&stream))),
        None => Ok(0),
    }
}

/// The file, divided into sectors.
struct File<'b> {
    bytes: &'b [u8],
    sector: usize,
    /// For each sector the one that follows it.
    next: Vec<u32>,
}

impl<'b> File<'b> {
    /// `None` for a file of another kind.
    fn new(bytes: &'b [u8]) -> Result<Option<File<'b>>, String> {
        if bytes.len() < 512 || !bytes.starts_with(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1") {
            return Ok(None);
        }
        let mut file = File {
            bytes,
            sector: match u16_at(bytes, 30) {
                9 => 512,
                12 => 4096,
                _ => return Ok(None),
            },
            next: Vec::new(),
        };
        let mut tables: Vec<u32> = numbers(&bytes[76..512]).collect();
        let mut more = u32_at(bytes, 68);
        while more < NO_SECTOR {
            tables.extend(numbers(file.at(more)));
            more = tables.pop().unwrap_or(END);
            file.check(tables.len())?;
        }
        for table in tables.into_iter().filter(|&table| table < NO_SECTOR) {
            let next: Vec<u32> = numbers(file.at(table)).collect();
            file.next.extend(next);
            file.check(file.next.len())?;
        }
        Ok(Some(file))
    }

    fn sectors(&self) -> usize {
        self.bytes.len() / self.sector + 1
    }

    /// What counts sectors may not count more than there are, but for what fills its own last one.
    fn check(&self, count: usize) -> Result<(), String> {
        match count > self.sectors() + 2 * self.sector {
            true => Err(circle()),
            false => Ok(()),
        }
    }

    /// The bytes of a sector, as many as there are.
    fn at(&self, sector: u32) -> &'b [u8] {
        let start = (sector as usize)
            .saturating_add(1)
            .saturating_mul(self.sector);
        let end = start.saturating_add(self.sector).min(self.bytes.len());
        self.bytes.get(start..end).unwrap_or_default()
    }

    /// The bytes of a chain of sectors, up to `most`.
    fn chain(&self, first: u32, most: usize) -> Result<Vec<u8>, String> {
        chained(first, most, &self.next, self.sectors(), |sector| {
            self.at(sector)
        })
    }

    /// The stream that holds the sheets.
    fn workbook(&self) -> Result<Option<Vec<u8>>, String> {
        let directory = self.chain(u32_at(self.bytes, 48), usize::MAX)?;
        let entries: Vec<&[u8]> = directory.chunks_exact(128).collect();
        let named = |name: &str| {
            let is = |entry: &&&[u8]| {
                let units = entry[..64].chunks_exact(2).map(|unit| u16_at(unit, 0));
                let units: Vec<u16> = units.take_while(|&unit| unit != 0).collect();
                String::from_utf16_lossy(&units).eq_ignore_ascii_case(name)
            };
            entries.iter().find(is).copied()
        };
        let size = |entry: &[u8]| u32_at(entry, 120) as usize;
        let Some(root) = entries.first() else {
            return Ok(None);
        };
        // These are read, whether or not they are used.
        let small = self.chain(u32_at(root, 116), size(root))?;
        let length = (u32_at(self.bytes, 64) as usize).saturating_mul(self.sector);
        let next = self.chain(u32_at(self.bytes, 60), length)?;
        let next: Vec<u32> = numbers(&next).collect();
        let Some(entry) = named("Workbook").or_else(|| named("Book")) else {
            return Ok(None);
        };
        let (start, length) = (u32_at(entry, 116), size(entry));
        if length >= MINI {
            return self.chain(start, length).map(Some);
        }
        let at = |sector: u32| {
            let start = (sector as usize).saturating_mul(64).min(small.len());
            &small[start..(start + 64).min(small.len())]
        };
        chained(start, length, &next, small.len() / 64 + 1, at).map(Some)
    }
}

/// The bytes of a chain; one that is longer than all there is goes round in a circle.
fn chained<'s>(
    mut sector: u32,
    most: usize,
    next: &[u32],
    all: usize,
    at: impl Fn(u32) -> &'s [u8],
) -> Result<Vec<u8>, String> {
    let mut bytes = Vec::new();
    let mut count = 0;
    while sector < NO_SECTOR && bytes.len() < most {
        count += 1;
        if count > all {
            return Err(circle());
        }
        let part = at(sector);
        bytes.extend_from_slice(&part[..part.len().min(most - bytes.len())]);
        sector = next.get(sector as usize).copied().unwrap_or(END);
    }
    Ok(bytes)
}

fn circle() -> String {
    "its parts go round in a circle; save it as .xlsx in the program that made it".to_owned()
}
