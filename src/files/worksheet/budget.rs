//! How much a workbook may come to: a small file can unpack to gigabytes, or name one long text a million times.
//!
//! Everything in the file is unpacked once and counted before calamine reads it, which holds whole texts and all
//! shared ones; what the cells of its sheets come to is counted while they are read.

use std::io::{BufReader, Cursor, Read};

use quick_xml::Reader;
use quick_xml::events::Event;
use zip::ZipArchive;

use super::repeats::Repeats;
use super::sizes::{CELL, number};

/// The largest file that is read from a source that may have no end, in bytes: it is in memory while it is read.
pub(super) const LARGEST: u64 = 256 << 20;
/// What every workbook may come to, in bytes.
const LEAST: u64 = 128 << 20;
/// What a workbook may come to for each byte of its file: sheets of text shrink to a tenth.
const TIMES: u64 = 16;
/// What no workbook may come to.
const MOST: u64 = 2 << 30;

/// What is left of the bytes that the cells of a workbook may take.
#[derive(Clone, Debug)]
pub(crate) struct Budget {
    left: u64,
    all: u64,
}

impl Budget {
    /// The budget of a workbook, all of which is unpacked and counted.
    ///
    /// # Errors
    /// It unpacks to more than it may.
    pub(crate) fn of(bytes: &[u8]) -> Result<Budget, String> {
        let all = (LEAST + TIMES * bytes.len() as u64).min(MOST);
        let mut budget = Budget { left: all, all };
        // Old .xls files are not packed; what is neither is told by who reads it.
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else {
            budget.take(super::old_book::cost(bytes)?)?;
            return Ok(budget);
        };
        for number in 0..archive.len() {
            let Ok(mut file) = archive.by_index(number) else {
                continue;
            };
            let name = file
                .name()
                .map(|name| name.to_ascii_lowercase())
                .unwrap_or_default();
            let size = budget.count(&mut file)?;
            drop(file);
            let Ok(file) = archive.by_index(number) else {
                continue;
            };
            if name.ends_with("sharedstrings.xml") {
                check_count(file, size)?;
            } else if name == "content.xml" && !Repeats::default().fits(file, all) {
                return Err(too_large(all));
            }
        }
        budget.left = all;
        Ok(budget)
    }

    /// Unpacks a part and forgets it; how long it is.
    fn count(&mut self, part: &mut impl Read) -> Result<u64, String> {
        let mut buffer = vec![0; 64 * 1024];
        let mut size = 0;
        while let Ok(count @ 1..) = part.read(&mut buffer) {
            size += count as u64;
            self.take(count as u64)?;
        }
        Ok(size)
    }

    /// Spends a cell with so many bytes of text.
    ///
    /// # Errors
    /// Nothing is left.
    pub(crate) fn spend(&mut self, text: usize) -> Result<(), String> {
        self.take(CELL + text as u64)
    }

    fn take(&mut self, bytes: u64) -> Result<(), String> {
        self.left = self
            .left
            .checked_sub(bytes)
            .ok_or_else(|| too_large(self.all))?;
        Ok(())
    }
}

fn too_large(all: u64) -> String {
    format!(
        "it is too large: it unpacks to more than {} MB, which a file of its size hardly ever does; if it is right \
         all the same, save it as CSV (UTF-8)",
        all >> 20
    )
}

/// calamine makes room for as many shared texts as the file says there are.
fn check_count(part: impl Read, size: u64) -> Result<(), String> {
    let mut reader = Reader::from_reader(BufReader::new(part));
    let mut buffer = Vec::new();
    loop {
        buffer.clear();
        match reader.read_event_into(&mut buffer) {
            Ok(Event::Start(start) | Event::Empty(start))
                if start.local_name().as_ref() == "sst" =>
            {
                // The shortest text is <si/>.
                return match number(&start, "uniqueCount") > size / 5 {
                    true => Err("it says that it holds more texts than it has letters".to_owned()),
                    false => Ok(()),
                };
            }
            Ok(Event::Eof) | Err(_) => return Ok(()),
            Ok(_) => {}
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::Write;
    use zip::ZipWriter;
    use zip::write::SimpleFileOptions;

    fn archive(parts: &[(&str, &[u8], usize)]) -> Vec<u8> {
        let mut archive = ZipWriter::new(Cursor::new(Vec::new()));
        for (name, content, times) in parts {
            archive
                .start_file(*name, SimpleFileOptions::default())
                .unwrap();
            for _ in 0..*times {
                archive.write_all(content).unwrap();
            }
        }
        archive.finish().unwrap().into_inner()
    }

    #[test]
    fn what_unpacks_to_gigabytes_is_refused() {
        let block = vec![b'x'; 1 << 20];
        let bomb = archive(&[("xl/worksheets/sheet1.xml", &block, 200)]);
        assert!(Budget::of(&bomb).unwrap_err().contains("too large"));
        assert!(Budget::of(&archive(&[("a.xml", &block, 20)])).is_ok());
        assert!(Budget::of(b"no archive").is_ok());
    }

    #[test]
    fn cells_are_paid_for() {
        let mut budget = Budget::of(b"").unwrap();
        let spent = (0..).take_while(|_| budget.spend(1 << 20).is_ok()).count();
        assert_eq!(spent, 127);
    }

    #[test]
    fn counts_that_lie_are_refused() {
        let strings = |count: &str| {
            let text = format!("<sst uniqueCount=\"{count}\"><si><t>x</t></si></sst>");
            Budget::of(&archive(&[("xl/sharedStrings.xml", text.as_bytes(), 1)]))
        };
        assert!(strings("1").is_ok() && strings("x").is_ok());
        assert!(strings("99999999999").is_err() && strings("99999999999999999999999").is_err());
    }

    #[test]
    fn repeated_cells_count_as_often_as_they_are_repeated() {
        let sheet = |rows: &str| {
            let text = format!("<office:body><table:table>{rows}</table:table></office:body>");
            Budget::of(&archive(&[("content.xml", text.as_bytes(), 1)]))
        };
        let cell =
            "<table:table-cell office:value-type=\"string\"><text:p>x</text:p></table:table-cell>";
        let empty = "<table:table-cell table:number-columns-repeated=\"16384\"/>";
        // What LibreOffice writes below and beside every sheet.
        let usual = format!(
            "<table:table-row>{cell}{empty}</table:table-row>\
             <table:table-row table:number-rows-repeated=\"1048575\">{empty}</table:table-row>"
        );
        assert!(sheet(&usual).is_ok());
        let wide = cell.replace(
            "table-cell o",
            "table-cell table:number-columns-repeated=\"16384\" o",
        );
        let bomb = format!(
            "<table:table-row table:number-rows-repeated=\"1000\">{wide}</table:table-row>"
        );
        assert!(sheet(&bomb).is_err());
        let far = format!("{usual}<table:table-row>{empty}{cell}</table:table-row>");
        assert!(sheet(&far).is_err());
    }
}
