//! CSV and TSV tables of units.
//!
//! What stands around a cell (quotation marks, a guard against formulas) is taken off as far as the names of the
//! columns tell that it was put there. A CSV may be separated by semicolons, as spreadsheets write it in some countries.

use std::io::BufRead;
use std::path::{Path, PathBuf};

use super::line::Line;
use super::reader::Rows;
use super::undress::Undress;
use crate::files::delimited::broken::Fault;
use crate::files::delimited::{Broken, Dialect, Records, unquoted};
use crate::model::error::{Error, Position, Result};

/// The longest row, in bytes (less in tests, which shall be quick).
const LARGEST: u64 = if cfg!(test) { 1 << 20 } else { 16 << 20 };

/// The rows of a CSV or TSV.
pub(crate) struct Csv<R> {
    records: Records<R>,
    lines: bool,
    path: Option<PathBuf>,
    undress: Option<Undress>,
    failed: bool,
}

impl<R: BufRead> Csv<R> {
    /// `input` is UTF-8; `tabs` for a `.tsv`.
    ///
    /// # Errors
    /// The input cannot be read.
    pub(crate) fn new(mut input: R, tabs: bool, path: Option<&Path>) -> Result<Self> {
        let head = input
            .fill_buf()
            .map_err(|error| Error::io(path.unwrap_or(Path::new("-")), error))?;
        let dialect = Dialect::of(head, tabs);
        Ok(Csv {
            records: Records::new(input, dialect, LARGEST),
            lines: dialect.lines,
            path: path.map(Path::to_path_buf),
            undress: None,
            failed: false,
        })
    }
}

impl<R: BufRead> Rows for Csv<R> {
    fn at(&self, number: usize) -> Position {
        Position {
            line: Some(number),
            ..self.whole()
        }
    }

    fn whole(&self) -> Position {
        Position {
            path: self.path.clone(),
            ..Position::default()
        }
    }

    fn row(&mut self) -> Result<Option<Line>> {
        let record = match self.records.next() {
            None => return Ok(None),
            Some(Ok(record)) => record,
            Some(Err(Broken { line, fault })) => {
                self.failed = matches!(fault, Fault::Unreadable(_));
                return Err(Error::input(self.at(line), fault.to_string()));
            }
        };
        let undress = self.undress.get_or_insert_with(|| {
            let names: Vec<String> = record
                .cells
                .iter()
                .map(|cell| unquoted(cell).into_owned())
                .collect();
            Undress::of(&names, self.lines)
        });
        let cells = undress.row(record.cells);
        Ok(Some(Line::new(record.line, cells)))
    }

    fn goes_on(&self) -> bool {
        !self.failed
    }

    fn are_lines(&self) -> bool {
        self.lines
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::formats::reader::UnitSource;
    use crate::memory::formats::table::reader::Table;
    use crate::model::lang::Lang;

    fn texts(text: &str) -> Vec<(String, String)> {
        let table = Table::units(Csv::new(text.as_bytes(), false, None).unwrap()).unwrap();
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
        assert_eq!(
            texts("sep=;\nEnglish;Bengali\nA, b;ক\n"),
            [own("A, b", "ক")]
        );
        assert_eq!(
            texts("English,Bengali\rA,ক\rB,খ"),
            [own("A", "ক"), own("B", "খ")]
        );
    }

    #[test]
    fn rows_without_text_are_counted_and_faults_name_the_line() {
        let text = "English,Bengali\nA,ক\n,\n";
        let mut table = Table::units(Csv::new(text.as_bytes(), false, None).unwrap()).unwrap();
        assert_eq!((table.by_ref().count(), table.source()), (1, Lang::En));
        assert_eq!(table.omitted().reasons[0].first.line, Some(3));
        assert_eq!(table.rows(), Some(2));

        let mut bad = b"English,Bengali\n".to_vec();
        bad.extend("A,ক\n".repeat(60).bytes());
        bad.extend(b"A,\xE0\xA6\nB,\xE0\xA6\x96\n");
        let csv = Csv::new(bad.as_slice(), false, Some(Path::new("m.csv"))).unwrap();
        let all: Vec<_> = Table::units(csv).unwrap().collect();
        let fault = all[60].as_ref().unwrap_err().to_string();
        assert!(
            fault.starts_with("m.csv:62: cell 2 is not UTF-8"),
            "{fault}"
        );
        assert_eq!(all[61].as_ref().unwrap().source, "B");
    }

    #[test]
    fn rows_that_do_not_fit_are_faults_and_the_others_follow() {
        let text = "English,Bengali,comment\nA,ক\nB, b,খ,x\nC\nD,ঘ,y,,\n\"E,ঙ\nF,চ,\n";
        let table = Table::units(Csv::new(text.as_bytes(), false, None).unwrap()).unwrap();
        let told: Vec<String> = table
            .map(|unit| unit.map_or_else(|fault| fault.to_string(), |unit| unit.source))
            .collect();
        assert_eq!(
            (told[0].as_str(), told[3].as_str(), told[5].as_str()),
            ("A", "D", "F")
        );
        assert!(
            told[1].contains(":3: 4 cells, the first row has 3"),
            "{}",
            told[1]
        );
        assert!(
            told[2].contains(":4: 1 cell, the first row has 3"),
            "{}",
            told[2]
        );
        assert!(told[4].contains(":6: "), "{}", told[4]);
    }

    #[test]
    fn a_quotation_mark_without_partner_swallows_no_file() {
        let text = format!("A,ক\nB,\"{}", "ক".repeat(1 << 20));
        let mut table = Table::units(Csv::new(text.as_bytes(), false, None).unwrap()).unwrap();
        assert!(table.next().unwrap().is_ok());
        let error = table.next().unwrap().unwrap_err();
        assert!(error.to_string().contains("quotation mark"), "{error}");
    }
}
