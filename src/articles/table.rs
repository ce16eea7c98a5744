//! CSV and TSV corpora: a header that names the columns `id` and `text`, and if known `date` and `title`, in any
//! order and case; other columns are passed over.

use std::io::BufRead;
use std::path::Path;

use super::escaped;
use super::record::{Found, Record};
use super::story::Story;
use crate::files::delimited;
use crate::files::delimited::broken::Fault as RowFault;
use crate::files::delimited::{Broken, Dialect, names, unquoted};
use crate::files::fault::Fault;
use crate::model::display::{Quoted, counted, tame};
use crate::model::error::{Error, Position, Reason, Result};

/// A row may be so much longer than its article, in bytes: for quotation marks and other cells.
const BESIDE: u64 = 64 * 1024;

/// How a table is written and where its columns are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    dialect: Dialect,
    /// How many there are.
    width: usize,
    id: usize,
    text: usize,
    title: Option<usize>,
    date: Option<usize>,
}

impl Columns {
    /// Finds the columns in a table's first bytes, which hold its header. `tabs` for TSV; a CSV may be separated by
    /// semicolons or tabs too, as spreadsheets of some countries write it.
    ///
    /// # Errors
    /// A column that is needed is missing or stands twice, or the header cannot be read.
    pub(crate) fn find(head: &[u8], tabs: bool) -> std::result::Result<Columns, String> {
        let dialect = Dialect::of(head, tabs);
        let header = delimited::Records::new(head, dialect, u64::MAX / 4).next();
        let names = match header {
            Some(Ok(record)) => record.cells,
            Some(Err(broken)) => {
                return Err(format!("the header cannot be read: {}", broken.fault));
            }
            None => Vec::new(),
        };
        let column = |wanted: &str| -> std::result::Result<Option<usize>, String> {
            let mut found =
                (0..names.len()).filter(|&at| names::is(unquoted(&names[at]).as_ref(), wanted));
            match (found.next(), found.next()) {
                (Some(one), Some(other)) => Err(format!(
                    "two columns hold the {wanted}, the {}th and the {}th, and it cannot be known which one counts: \
                     rename one",
                    one + 1,
                    other + 1
                )),
                (at, _) => Ok(at),
            }
        };
        let needed = |wanted: &str| {
            column(wanted)?.ok_or_else(|| {
                let found: Vec<&str> = names.iter().map(|name| name.trim()).collect();
                format!(
                    "no column {} in the header (it has {}); a table needs the columns id and text, and may \
                     have date and title",
                    Quoted(wanted),
                    found.join(", ")
                )
            })
        };
        Ok(Columns {
            dialect,
            width: names.len(),
            id: needed("id")?,
            text: needed("text")?,
            title: column("title")?,
            date: column("date")?,
        })
    }

    fn record(&self, cells: &[String]) -> std::result::Result<Record, String> {
        let whole = |column: usize| {
            let cell = cells.get(column).map(String::as_str).unwrap_or_default();
            match self.dialect.lines {
                true => unquoted(cell),
                false => cell.into(),
            }
        };
        let cell = |column: usize| whole(column).trim().to_owned();
        let id = cell(self.id);
        if id.is_empty() {
            return Err("the id is empty".to_owned());
        }
        let count = cells.len();
        if count <= self.text {
            return Err(format!(
                "id {} has no text: the row has {}",
                Quoted(&id),
                counted(count, "cell")
            ));
        }
        if cells
            .iter()
            .skip(self.width)
            .any(|cell| !cell.trim().is_empty())
        {
            let mark = match self.dialect.lines {
                true => "does the text hold a tab?",
                false => "a text that holds the separator must stand in quotation marks",
            };
            return Err(format!(
                "id {}: the row has {}, the header has {}: {mark}",
                Quoted(&id),
                counted(count, "cell"),
                self.width
            ));
        }
        let title = self.title.map(cell).filter(|title| !title.is_empty());
        let text = whole(self.text);
        Ok(Record {
            id: tame(&id).into_owned(),
            story: Story {
                // As in JSONL: where a line may be a segment, it stays a line.
                text: match text.contains('\n') {
                    true => escaped::lines(&text).into_owned(),
                    false => escaped::body(&text),
                },
                title: title.map(|title| escaped::headline(&title)),
                ..Story::default()
            }
            .dated(self.date.map(cell).as_deref()),
        })
    }

    /// Reads one record from where it begins.
    ///
    /// # Errors
    /// What is wrong with it.
    pub(crate) fn read_one(&self, reader: impl BufRead) -> std::result::Result<Record, String> {
        match delimited::Records::at(reader, self.dialect, u64::MAX / 4, self.width).next() {
            Some(Ok(row)) => self.record(&row.cells),
            Some(Err(broken)) => Err(broken.fault.to_string()),
            None => Err("the table changed while it was read".to_owned()),
        }
    }
}

/// Finds the records of a table, one after the other. A row that is wrong is an error in its place.
pub(crate) struct Records<'p, R> {
    rows: delimited::Records<R>,
    columns: Columns,
    path: &'p Path,
    max_bytes: u64,
    begun: bool,
}

impl<'p, R: BufRead> Records<'p, R> {
    /// Reads from `reader`, which stands at the beginning; records of at most `max_bytes`.
    pub(crate) fn new(reader: R, columns: Columns, path: &'p Path, max_bytes: u64) -> Self {
        let longest = max_bytes.saturating_add(BESIDE);
        Records {
            rows: delimited::Records::new(reader, columns.dialect, longest),
            columns,
            path,
            max_bytes,
            begun: false,
        }
    }

    fn error(&self, Broken { line, fault }: Broken) -> Error {
        let (reason, problem) = match fault {
            RowFault::Open | RowFault::Behind(_) => (Reason::Malformed, fault.to_string()),
            RowFault::Encoding(_) => (Reason::Encoding, fault.to_string()),
            RowFault::Unreadable(_) => (Reason::Unreadable, fault.to_string()),
            RowFault::TooLong(_) => {
                let problem = Fault::too_large(self.max_bytes).problem;
                (
                    Reason::TooLarge,
                    format!("{problem}; or is a quotation mark not closed?"),
                )
            }
        };
        Error::left_out(Position::line(self.path, line), reason, problem)
    }
}

impl<R: BufRead> Iterator for Records<'_, R> {
    type Item = Result<Found>;

    fn next(&mut self) -> Option<Result<Found>> {
        if !self.begun {
            self.begun = true;
            self.rows.next();
        }
        let row = match self.rows.next()? {
            Ok(row) => row,
            Err(broken) => return Some(Err(self.error(broken))),
        };
        let at = || Position::line(self.path, row.line);
        if row.cells.iter().map(String::len).sum::<usize>() as u64 > self.max_bytes {
            let fault = Fault::too_large(self.max_bytes);
            return Some(Err(Error::left_out(at(), fault.reason, fault.problem)));
        }
        Some(match self.columns.record(&row.cells) {
            Ok(record) => Ok(Found {
                id: record.id,
                line: row.line,
                offset: row.offset,
            }),
            Err(problem) => Err(Error::left_out(at(), Reason::Malformed, problem)),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::article::Date;

    fn found(text: &str) -> Vec<std::result::Result<(String, usize, u64), String>> {
        let columns = Columns::find(text.as_bytes(), false).unwrap();
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
        let columns = Columns::find(b"Text,DATE,Id,x", false).unwrap();
        let at = usize::try_from(offset).unwrap();
        let record = columns.read_one(&text.as_bytes()[at..]).unwrap();
        assert_eq!(
            (record.story.text.as_str(), record.story.date),
            ("তিন", None)
        );
        let record = columns.read_one(&text.as_bytes()[15..]).unwrap();
        assert_eq!(record.story.text, "এক।\n\nদুই");
        assert_eq!(record.story.date, Date::new(2026, 5, 10));
        assert!(Columns::find(b"id;title;text", false).is_ok());
        assert!(Columns::find("\u{FEFF}ID\ttext".as_bytes(), true).is_ok());
    }

    #[test]
    fn what_was_escaped_twice_is_decoded() {
        let text = "id,title,text\na,<b>A</b> &amp; b,One&#8217;s &amp;amp; two.\nb,B,\"One&#8217;s.\nTwo &amp; three.\"\n";
        let columns = Columns::find(text.as_bytes(), false).unwrap();
        let read = |row: usize| {
            let mut all = Records::new(text.as_bytes(), columns, Path::new("c.csv"), 1000);
            let at = usize::try_from(all.nth(row).unwrap().unwrap().offset).unwrap();
            columns.read_one(&text.as_bytes()[at..]).unwrap().story
        };
        assert_eq!(read(0).title.as_deref(), Some("A & b"));
        assert_eq!(read(0).text, "One\u{2019}s & two.");
        assert_eq!(read(1).text, "One\u{2019}s.\nTwo & three.");
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
        let told = Columns::find(b"name,body", false).unwrap_err();
        assert!(
            told.contains("no column \"id\"") && told.contains("(it has name, body)"),
            "{told}"
        );
        assert!(
            Columns::find(b"id,body", false)
                .unwrap_err()
                .contains("no column \"text\"")
        );
        assert!(Columns::find(b"", false).is_err());
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
        assert!(
            rows[1].as_ref().unwrap_err().contains("not closed?"),
            "{:?}",
            rows[1]
        );
    }

    #[test]
    fn a_lone_quotation_mark_costs_no_other_article() {
        let rows = found("id,text\na,\"ক।\nb,খ।\nc,\"গ\" ঘ\nd,Rain, wind\ne,ok,,\n");
        let told = |at: usize| rows[at].as_ref().unwrap_err().as_str();
        assert!(
            told(0).starts_with("c.csv:2: ") && told(0).contains("behind"),
            "{}",
            told(0)
        );
        assert_eq!(rows[1].as_ref().unwrap().0, "b");
        assert!(told(2).starts_with("c.csv:4: "), "{}", told(2));
        assert!(
            told(3).starts_with("c.csv:5: id \"d\": the row has 3 cells, the header has 2"),
            "{}",
            told(3)
        );
        assert_eq!(rows[4].as_ref().unwrap().0, "e");
        assert_eq!(rows.len(), 5);
    }

    #[test]
    fn a_line_of_a_tsv_is_an_article() {
        let text = "id\ttext\n\"a\"\t\"ক।\nb\t\"He said \"\"no\"\".\"\nc\t\"খ,\" গ।\n";
        let columns = Columns::find(text.as_bytes(), true).unwrap();
        let all = Records::new(text.as_bytes(), columns, Path::new("c.tsv"), 1000);
        let texts: Vec<(String, String)> = all
            .map(|found| {
                let at = usize::try_from(found.unwrap().offset).unwrap();
                let record = columns.read_one(&text.as_bytes()[at..]).unwrap();
                (record.id, record.story.text)
            })
            .collect();
        let own = |id: &str, text: &str| (id.to_owned(), text.to_owned());
        assert_eq!(
            texts,
            [
                own("a", "\"ক।"),
                own("b", "He said \"no\"."),
                own("c", "\"খ,\" গ।")
            ]
        );
    }

    #[test]
    fn names_in_bengali_and_a_separator_line_are_understood() {
        let rows = found("sep=;\nআইডি;পাঠ\na;এক, দুই।\n");
        assert_eq!(rows, [Ok(("a".into(), 3, 29))]);
        assert!(
            Columns::find(b"id,text,Text", false)
                .unwrap_err()
                .contains("the text")
        );
    }
}
