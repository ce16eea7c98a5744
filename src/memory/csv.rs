//! CSV and TSV tables of units.
//!
//! A guard against formulas (see [`unguard`]) is taken off every cell. A CSV may be parted by semicolons, as
//! spreadsheets write it in some countries.

use std::io::{self, BufRead, Read};
use std::path::{Path, PathBuf};

use ::csv::{Reader, ReaderBuilder, StringRecord};

use super::table::Rows;
use crate::error::{Error, Position, Result};
use crate::foreign::table::words;
use crate::write::unguard;

/// The longest row, in bytes (less in tests, which shall be quick).
const LARGEST: usize = if cfg!(test) { 1 << 20 } else { 16 << 20 };

/// The rows of a CSV or TSV.
pub struct Csv<R> {
    reader: Reader<Bounded<R>>,
    path: Option<PathBuf>,
    record: StringRecord,
}

impl<R: BufRead> Csv<R> {
    /// `input` is UTF-8; the delimiter is found in the first line where it is not given.
    ///
    /// # Errors
    /// The input cannot be read.
    pub fn new(mut input: R, delimiter: Option<u8>, path: Option<&Path>) -> Result<Self> {
        let first = input
            .fill_buf()
            .map_err(|error| Error::io(path.unwrap_or(Path::new("-")), error))?;
        let reader = ReaderBuilder::new()
            .delimiter(delimiter.unwrap_or_else(|| sniff(first)))
            .has_headers(false)
            .flexible(true)
            .from_reader(Bounded {
                input,
                left: LARGEST,
            });
        Ok(Csv {
            reader,
            path: path.map(Path::to_path_buf),
            record: StringRecord::new(),
        })
    }

    fn fault(&self, error: &::csv::Error) -> Error {
        let at = error.position().unwrap_or(self.reader.position());
        let at = Position {
            path: self.path.clone(),
            line: Some(at.line() as usize),
            ..Position::default()
        };
        Error::input(at, words(error))
    }
}

impl<R: BufRead> Rows for Csv<R> {
    fn row(&mut self) -> Result<Option<(Position, Vec<String>)>> {
        self.reader.get_mut().left = LARGEST;
        match self.reader.read_record(&mut self.record) {
            Ok(true) => {}
            Ok(false) => return Ok(None),
            Err(error) => return Err(self.fault(&error)),
        }
        let at = Position {
            path: self.path.clone(),
            line: self.record.position().map(|at| at.line() as usize),
            ..Position::default()
        };
        Ok(Some((
            at,
            self.record
                .iter()
                .map(|cell| unguard(cell).to_owned())
                .collect(),
        )))
    }
}

/// The delimiter by the first line: a tab stands in no sentence, and semicolons outnumber commas only as delimiters.
fn sniff(first: &[u8]) -> u8 {
    let line = first
        .split(|&byte| byte == b'\n')
        .next()
        .unwrap_or_default();
    let count = |wanted: u8| line.iter().filter(|&&byte| byte == wanted).count();
    match (count(b'\t'), count(b';'), count(b',')) {
        (1.., _, _) => b'\t',
        (0, semicolons, commas) if semicolons > commas => b';',
        _ => b',',
    }
}

/// Bounds what one row may hold: a quotation mark without a partner would swallow the rest of the file.
struct Bounded<R> {
    input: R,
    left: usize,
}

impl<R: BufRead> Read for Bounded<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if self.left == 0 {
            let problem = format!(
                "a row of more than {} MiB: is the closing quotation mark of a cell missing?",
                LARGEST >> 20
            );
            return Err(io::Error::new(io::ErrorKind::InvalidData, problem));
        }
        let length = self.input.read(buffer)?;
        self.left = self.left.saturating_sub(length);
        Ok(length)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lang::Lang;
    use crate::memory::Units;
    use crate::memory::table::Table;

    fn texts(text: &str) -> Vec<(String, String)> {
        let table = Table::units(Csv::new(text.as_bytes(), None, None).unwrap()).unwrap();
        table
            .map(|unit| unit.map(|unit| (unit.source, unit.target)).unwrap())
            .collect()
    }

    #[test]
    fn any_delimiter_and_any_guard() {
        let own = |a: &str, b: &str| (a.to_owned(), b.to_owned());
        assert_eq!(texts("A, b\tক\n"), [own("A, b", "ক")]);
        assert_eq!(
            texts("id,English,Bengali\r\n1,\"'=A, \"\"b\"\"\",'-৫\r\n2,\"B\nc\",'ক\r\n"),
            [own("=A, \"b\"", "-৫"), own("B\nc", "'ক")]
        );
        assert_eq!(texts("source;target\nক;A, b\n"), [own("ক", "A, b")]);
    }

    #[test]
    fn rows_without_text_are_counted_and_faults_name_the_line() {
        let text = "English,Bengali\nA,ক\n,\n";
        let mut table = Table::units(Csv::new(text.as_bytes(), None, None).unwrap()).unwrap();
        assert_eq!((table.by_ref().count(), table.source()), (1, Lang::En));
        assert_eq!(table.omitted().reasons[0].first.line, Some(3));

        let mut bad = b"English,Bengali\n".to_vec();
        bad.extend("A,ক\n".repeat(60).bytes());
        bad.extend(b"A,\xE0\xA6\n");
        let csv = Csv::new(bad.as_slice(), None, Some(Path::new("m.csv"))).unwrap();
        let last = Table::units(csv)
            .unwrap()
            .last()
            .unwrap()
            .unwrap_err()
            .to_string();
        assert!(last.starts_with("m.csv:62: not UTF-8"), "{last}");
    }

    #[test]
    fn a_quotation_mark_without_partner_swallows_no_file() {
        let text = format!("A,\"{}", "ক".repeat(1 << 20));
        let error = Table::units(Csv::new(text.as_bytes(), None, None).unwrap())
            .err()
            .unwrap();
        assert!(error.to_string().contains("closing quotation mark"));
    }
}
