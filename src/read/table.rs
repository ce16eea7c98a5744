//! CSV and TSV corpora: a header that names the columns `id` and `text`, and if known `date` and `title`, in any
//! order and case; other columns are passed over.

mod measured;

use std::io::Read;
use std::path::Path;

use csv::{ReaderBuilder, StringRecord};

use measured::Measured;

use super::fault::Fault;
use super::record::{Found, Record};
use super::story::Story;
use crate::display::{Quoted, tame};
use crate::error::{Error, Position, Reason, Result};
use crate::foreign::table::words;

/// How a table is written and where its columns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Columns {
    /// What parts the cells.
    delimiter: u8,
    id: usize,
    text: usize,
    title: Option<usize>,
    date: Option<usize>,
}

impl Columns {
    /// Finds the columns in a table's first line. `tabs` for TSV; a CSV may be parted by semicolons or tabs too,
    /// as spreadsheets of some countries write it.
    ///
    /// # Errors
    /// A column that is needed is missing.
    pub fn find(header: &str, tabs: bool) -> std::result::Result<Columns, String> {
        let header = header.trim_start_matches('\u{FEFF}');
        let delimiters: &[u8] = if tabs { b"\t" } else { b",;\t" };
        let tries = delimiters
            .iter()
            .map(|&delimiter| Columns::parted(header, delimiter));
        let mut problem = None;
        for result in tries {
            match result {
                Ok(columns) => return Ok(columns),
                Err(told) => problem = problem.or(Some(told)),
            }
        }
        Err(problem.unwrap_or_default())
    }

    fn parted(header: &str, delimiter: u8) -> std::result::Result<Columns, String> {
        let mut names = StringRecord::new();
        let read = builder(delimiter)
            .from_reader(header.as_bytes())
            .read_record(&mut names);
        read.map_err(|error| format!("the header cannot be read: {}", words(&error)))?;
        let column = |wanted: &str| {
            names
                .iter()
                .position(|name| name.trim().eq_ignore_ascii_case(wanted))
        };
        let needed = |wanted: &str| {
            column(wanted).ok_or_else(|| {
                let found: Vec<&str> = names.iter().map(str::trim).collect();
                format!(
                    "no column {} in the header (it has {}); a table needs the columns id and text, and may \
                     have date and title",
                    Quoted(wanted),
                    found.join(", ")
                )
            })
        };
        Ok(Columns {
            delimiter,
            id: needed("id")?,
            text: needed("text")?,
            title: column("title"),
            date: column("date"),
        })
    }

    fn record(&self, row: &StringRecord) -> std::result::Result<Record, String> {
        let cell = |column: usize| row.get(column).map(str::trim).unwrap_or_default();
        let id = cell(self.id);
        if id.is_empty() {
            return Err("the id is empty".to_owned());
        }
        if row.len() <= self.text {
            return Err(format!(
                "id {} has no text: the row has {} cells",
                Quoted(&id),
                row.len()
            ));
        }
        let title = self.title.map(cell).filter(|title| !title.is_empty());
        Ok(Record {
            id: tame(id).into_owned(),
            story: Story {
                text: row.get(self.text).unwrap_or_default().to_owned(),
                title: title.map(str::to_owned),
                ..Story::default()
            }
            .dated(self.date.map(cell)),
        })
    }

    /// Reads one record from where it begins.
    ///
    /// # Errors
    /// What is wrong with it.
    pub fn read_one(&self, reader: impl Read) -> std::result::Result<Record, String> {
        let mut row = StringRecord::new();
        match builder(self.delimiter)
            .from_reader(reader)
            .read_record(&mut row)
        {
            Ok(true) => self.record(&row),
            Ok(false) => Err("the table changed while it was read".to_owned()),
            Err(error) => Err(words(&error)),
        }
    }
}

fn builder(delimiter: u8) -> ReaderBuilder {
    let mut builder = ReaderBuilder::new();
    builder
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter);
    builder
}

/// Finds the records of a table, one after the other. A row that is wrong is an error in its place.
pub struct Records<'p, R> {
    reader: csv::Reader<Measured<R>>,
    columns: Columns,
    path: &'p Path,
    max_bytes: u64,
    row: StringRecord,
    failed: bool,
}

impl<'p, R: Read> Records<'p, R> {
    /// Reads from `reader`, which stands at the header; records of at most `max_bytes`.
    pub fn new(reader: R, columns: Columns, path: &'p Path, max_bytes: u64) -> Self {
        let measured = Measured::new(reader);
        let mut builder = builder(columns.delimiter);
        let mut records = Records {
            reader: builder.has_headers(true).from_reader(measured),
            columns,
            path,
            max_bytes,
            row: StringRecord::new(),
            failed: false,
        };
        records.refill();
        records
    }

    /// Another record may be as long as the limit says.
    fn refill(&mut self) {
        self.reader.get_mut().allow(self.max_bytes);
    }

    /// An error of reading, after which the table cannot be followed, or one of this row only.
    fn error(&mut self, error: &csv::Error, line: usize) -> Error {
        let at = Position::line(self.path, line);
        if let csv::ErrorKind::Utf8 { err, .. } = error.kind() {
            let problem = format!(
                "column {} is not UTF-8; convert the file with iconv",
                err.field() + 1
            );
            return Error::left_out(at, Reason::Encoding, problem);
        }
        self.failed = true;
        if self.reader.get_ref().is_exhausted() {
            let problem = format!(
                "a record of more than {} bytes; is a quotation mark not closed? The table is not read from here on",
                self.max_bytes
            );
            return Error::left_out(at, Reason::TooLarge, problem);
        }
        Error::left_out(
            at,
            Reason::Malformed,
            format!("the table cannot be read from here on: {}", words(error)),
        )
    }
}

impl<R: Read> Iterator for Records<'_, R> {
    type Item = Result<Found>;

    fn next(&mut self) -> Option<Result<Found>> {
        if self.failed {
            return None;
        }
        self.refill();
        let before = self.reader.position().byte();
        let read = self.reader.read_record(&mut self.row);
        let start = match &read {
            Ok(_) => self.row.position(),
            Err(error) => error.position(),
        };
        let offset = start.map_or(before, csv::Position::byte);
        let line = self.reader.get_mut().line_of(offset);
        match read {
            Ok(false) => return None,
            Ok(true) => {}
            Err(error) => return Some(Err(self.error(&error, line))),
        }
        let at = || Position::line(self.path, line);
        let long = self.row.as_slice().len() as u64 > self.max_bytes;
        if long {
            let fault = Fault::too_large(self.max_bytes);
            return Some(Err(Error::left_out(at(), fault.reason, fault.problem)));
        }
        let record = self.columns.record(&self.row);
        Some(match record {
            Ok(record) => Ok(Found {
                id: record.id,
                line,
                offset,
            }),
            Err(problem) => Err(Error::left_out(at(), Reason::Malformed, problem)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::article::Date;

    fn found(text: &str) -> Vec<std::result::Result<(String, usize, u64), String>> {
        let columns = Columns::find(text.lines().next().unwrap_or_default(), false).unwrap();
        let records = Records::new(text.as_bytes(), columns, Path::new("c.csv"), 1000);
        records
            .map(|record| match record {
                Ok(found) => Ok((found.id, found.line, found.offset)),
                Err(error) => Err(error.to_string()),
            })
            .collect()
    }

    #[test]
    fn columns_are_found_by_name() {
        let text = "Text,DATE,Id,x\n\"এক।\n\nদুই\",2026-05-10,a,1\nতিন,,b,\n";
        let rows = found(text);
        assert_eq!(rows[0], Ok(("a".into(), 2, 15)));
        assert_eq!(rows[1].as_ref().unwrap().0, "b");
        let (_, line, offset) = rows[1].clone().unwrap();
        assert_eq!(line, 5);
        let columns = Columns::find("Text,DATE,Id,x", false).unwrap();
        let at = usize::try_from(offset).unwrap();
        let record = columns.read_one(&text.as_bytes()[at..]).unwrap();
        assert_eq!(
            (record.story.text.as_str(), record.story.date),
            ("তিন", None)
        );
        let record = columns.read_one(&text.as_bytes()[15..]).unwrap();
        assert_eq!(record.story.text, "এক।\n\nদুই");
        assert_eq!(record.story.date, Date::new(2026, 5, 10));
        assert!(Columns::find("id;title;text", false).is_ok());
        assert!(Columns::find("\u{FEFF}ID\ttext", true).is_ok());
    }

    #[test]
    fn lines_are_those_of_an_editor() {
        let ends = ["\n", "\r\n"];
        for end in ends {
            let text = "id,text\n\na,\"x\n\ny\"\n\n,z\nb,w".replace('\n', end);
            let rows = found(&text);
            assert_eq!(rows[0].as_ref().unwrap().1, 3, "{end:?}");
            let empty = rows[1].as_ref().unwrap_err();
            assert!(empty.starts_with("c.csv:7: the id is empty"), "{empty}");
            assert_eq!(rows[2].as_ref().unwrap().1, 8, "{end:?}");
        }
    }

    #[test]
    fn headers_without_the_columns_are_refused() {
        let told = Columns::find("name,body", false).unwrap_err();
        assert!(
            told.contains("no column \"id\"") && told.contains("(it has name, body)"),
            "{told}"
        );
        assert!(
            Columns::find("id,body", false)
                .unwrap_err()
                .contains("no column \"text\"")
        );
        assert!(Columns::find("", false).is_err());
    }

    #[test]
    fn bad_rows_do_not_stop_the_others() {
        let long = "x".repeat(1500);
        let rows = found(&format!("id,text\n,a\nb\nc,{long}\nd,ok\n"));
        assert!(
            rows[0]
                .as_ref()
                .unwrap_err()
                .starts_with("c.csv:2: the id is empty")
        );
        assert!(
            rows[1]
                .as_ref()
                .unwrap_err()
                .starts_with("c.csv:3: id \"b\" has no text")
        );
        assert!(
            rows[2]
                .as_ref()
                .unwrap_err()
                .starts_with("c.csv:4: larger than 1000 bytes")
        );
        assert_eq!(rows[3].as_ref().unwrap().0, "d");
    }

    #[test]
    fn an_open_quotation_mark_does_not_fill_the_memory() {
        let rest = "more text, and more\n".repeat(20_000);
        let rows = found(&format!("id,text\na,ok\nb,\"open {rest}"));
        assert_eq!(rows[0].as_ref().unwrap().0, "a");
        assert_eq!(rows.len(), 2);
        assert!(
            rows[1].as_ref().unwrap_err().contains("not closed?"),
            "{:?}",
            rows[1]
        );
    }
}
