//! CSV and TSV corpora: a header that names the columns `id` and `text`, and if known `date` and `title`, in any
//! order and case; other columns are passed over.

use std::io::BufRead;
use std::path::Path;

use super::escaped;
use super::fields::{Field, Fields};
use super::record::{Found, Record};
use super::story::{Stated, Story};
use crate::files::delimited;
use crate::files::delimited::broken::Fault as RowFault;
use crate::files::delimited::{Broken, Dialect, unquoted};
use crate::files::fault::Fault;
use crate::model::article::Origin;
use crate::model::display::{Quoted, counted, tame};
use crate::model::error::{Error, Position, Reason, Result};

/// A row may be so much longer than its article, in bytes: for quotation marks and other cells.
const BESIDE: u64 = 64 * 1024;

/// How a table is written and where its columns are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Columns {
    dialect: Dialect,
    /// How many there are.
    width: usize,
    id: usize,
    /// The text is made of these, in order.
    texts: Vec<usize>,
    title: Option<usize>,
    date: Option<usize>,
    /// The columns of what says where an article comes from.
    about: Vec<(Field, usize)>,
}

impl Columns {
    /// Finds the columns in a table's first bytes, which hold its header. `tabs` for TSV; a CSV may be separated by
    /// semicolons or tabs too, as spreadsheets of some countries write it.
    ///
    /// # Errors
    /// A column that is needed is missing or stands twice, or the header cannot be read.
    pub(crate) fn find(
        head: &[u8],
        tabs: bool,
        fields: &Fields,
    ) -> std::result::Result<Columns, String> {
        let dialect = Dialect::of(head, tabs);
        let header = delimited::Records::new(head, dialect, u64::MAX / 4).next();
        let names = match header {
            Some(Ok(record)) => record.cells,
            Some(Err(broken)) => {
                return Err(format!("the header cannot be read: {}", broken.fault));
            }
            None => Vec::new(),
        };
        let names: Vec<String> = names
            .iter()
            .map(|name| unquoted(name).into_owned())
            .collect();
        let column = |wanted: Field| -> std::result::Result<Option<usize>, String> {
            match fields.columns(&names, wanted)[..] {
                [one, other, ..] => Err(format!(
                    "two columns hold the {}, the {}th and the {}th, and it cannot be known which one counts: rename \
                     one, or say which with --field {0}=NAME",
                    wanted.name(),
                    one + 1,
                    other + 1
                )),
                [one] => Ok(Some(one)),
                [] => Ok(None),
            }
        };
        let missing = |wanted: Field| {
            let found: Vec<&str> = names.iter().map(|name| name.trim()).collect();
            format!(
                "no column {} in the header (it has {}); a table needs the columns id and text, and may have date and \
                 title; --field {}=NAME says which column holds it",
                Quoted(wanted.name()),
                found.join(", "),
                wanted.name()
            )
        };
        let texts = match fields.is_given(Field::Text) {
            true => fields.columns(&names, Field::Text),
            false => column(Field::Text)?.into_iter().collect(),
        };
        if texts.is_empty() && column(Field::Id)?.is_some() {
            return Err(missing(Field::Text));
        }
        let about = [
            Field::Url,
            Field::Source,
            Field::Licence,
            Field::Author,
            Field::Section,
        ];
        let about = about
            .into_iter()
            .filter_map(|field| Some((field, *fields.columns(&names, field).first()?)));
        Ok(Columns {
            dialect,
            width: names.len(),
            id: column(Field::Id)?.ok_or_else(|| missing(Field::Id))?,
            texts,
            title: column(Field::Title)?,
            date: column(Field::Date)?,
            about: about.collect(),
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
        if self.texts.iter().all(|&text| count <= text) {
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
        let texts: Vec<_> = self.texts.iter().map(|&text| whole(text)).collect();
        let text = texts.join("\n\n");
        let about = |field: Field| {
            let found = self.about.iter().find(|(of, _)| *of == field)?;
            Some(cell(found.1)).filter(|value| !value.is_empty())
        };
        Ok(Record {
            id: tame(&id).into_owned(),
            story: Story {
                // As in JSONL: where a line may be a segment, it stays a line.
                text: match text.contains('\n') {
                    true => escaped::lines(&text).into_owned(),
                    false => escaped::body(&text),
                },
                title: title.map(|title| escaped::headline(&title)),
                stated: Stated::Fields,
                origin: Origin {
                    url: about(Field::Url),
                    source: about(Field::Source),
                    licence: about(Field::Licence),
                    author: about(Field::Author),
                    section: about(Field::Section),
                    ..Origin::default()
                },
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
mod tests;
