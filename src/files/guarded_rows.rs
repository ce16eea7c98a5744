//! The rows of every table that is written: for people CSV with a guard against formulas, for programs lines of cells
//! between tabs, as they are.

use std::borrow::Cow;
use std::io;

use csv::{QuoteStyle, Terminator, WriterBuilder};

use super::delimited::plain_line;
use super::formula_guard::guard;
use crate::model::display::tame_lines;

/// Most rows have no more bytes; a text that grows as it is written is copied again and again.
const USUAL: usize = 1024;

/// What stands around the cells of a table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Dress {
    /// Separated by tabs, with nothing around them; else by commas.
    pub tabs: bool,
    /// With a guard against formulas, where commas separate them.
    pub guard: bool,
    /// In quotation marks each, and not only where they must be.
    pub quotes: bool,
    /// Lines end as in Windows.
    pub crlf: bool,
}

impl Dress {
    /// That of a table for spreadsheets, unless `tabs` separate its cells.
    pub(crate) fn sheet(tabs: bool, guard: bool) -> Dress {
        Dress {
            tabs,
            guard,
            quotes: true,
            crlf: true,
        }
    }

    /// That of a report, which scripts read as well.
    pub(crate) fn report(tabs: bool, guard: bool) -> Dress {
        Dress {
            tabs,
            guard,
            quotes: false,
            crlf: false,
        }
    }

    /// Whether cells that begin like a formula are changed.
    pub(crate) fn is_guarded(self) -> bool {
        self.guard && !self.tabs
    }

    /// What a spreadsheet must find before the first row to know the letters.
    ///
    /// # Errors
    /// What `out` fails with.
    pub(crate) fn begin(self, out: &mut dyn io::Write) -> io::Result<()> {
        match self.tabs {
            true => Ok(()),
            false => out.write_all("\u{FEFF}".as_bytes()),
        }
    }

    /// Writes rows. No cell can send control characters to a terminal.
    ///
    /// # Errors
    /// What `out` fails with.
    pub(crate) fn rows<R>(self, rows: R, out: &mut dyn io::Write) -> io::Result<()>
    where
        R: IntoIterator,
        R::Item: IntoIterator<Item: AsRef<str>>,
    {
        if self.tabs {
            let mut lines = rows.into_iter().map(|row| {
                let cells: Vec<_> = row.into_iter().collect();
                plain_line(cells.iter().map(|cell| tame_lines(cell.as_ref())))
            });
            return lines.try_for_each(|line| out.write_all(line.as_bytes()));
        }
        if self.quotes {
            let mut text = String::with_capacity(USUAL);
            for row in rows {
                self.quoted_row(row, &mut text);
            }
            return out.write_all(text.as_bytes());
        }
        let mut table = WriterBuilder::new()
            .quote_style(QuoteStyle::Necessary)
            .terminator(match self.crlf {
                true => Terminator::CRLF,
                false => Terminator::Any(b'\n'),
            })
            .buffer_capacity(1024)
            .from_writer(Vec::new());
        for row in rows {
            let cell = |cell: &str| match self.guard {
                true => guard(&tame_lines(cell)).into_owned(),
                false => tame_lines(cell).into_owned(),
            };
            table.write_record(row.into_iter().map(|text| cell(text.as_ref())))?;
        }
        let bytes = table.into_inner().map_err(|error| error.into_error())?;
        out.write_all(&bytes)
    }

    /// Adds a row whose cells are quoted each, as the csv crate would write it, which makes a writer for every call.
    fn quoted_row<R>(self, row: R, out: &mut String)
    where
        R: IntoIterator<Item: AsRef<str>>,
    {
        for (at, cell) in row.into_iter().enumerate() {
            if at > 0 {
                out.push(',');
            }
            let tame = tame_lines(cell.as_ref());
            let text = match self.guard {
                true => guard(&tame),
                false => Cow::Borrowed(&*tame),
            };
            out.push('"');
            for (at, piece) in text.split('"').enumerate() {
                if at > 0 {
                    out.push_str("\"\"");
                }
                out.push_str(piece);
            }
            out.push('"');
        }
        out.push_str(if self.crlf { "\r\n" } else { "\n" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn quoted_rows_are_those_of_the_library() {
        let rows = [
            vec!["a", "=1", "\"b\", \"\"c\"", "", "\"", "d\ne\r\n", "ক,\tখ"],
            vec![""],
        ];
        for (guards, crlf) in [(true, true), (false, true), (false, false)] {
            let dress = Dress {
                guard: guards,
                crlf,
                ..Dress::sheet(false, guards)
            };
            let mut found = Vec::new();
            dress.rows(rows.clone(), &mut found).unwrap();
            let mut table = WriterBuilder::new()
                .quote_style(QuoteStyle::Always)
                .flexible(true)
                .terminator(match crlf {
                    true => Terminator::CRLF,
                    false => Terminator::Any(b'\n'),
                })
                .from_writer(Vec::new());
            for row in &rows {
                let cell = |cell: &&str| match guards {
                    true => guard(cell).into_owned(),
                    false => (*cell).to_owned(),
                };
                table.write_record(row.iter().map(cell)).unwrap();
            }
            assert_eq!(found, table.into_inner().unwrap());
        }
    }

    #[test]
    fn each_dress_is_what_its_readers_expect() {
        let written = |dress: Dress| {
            let mut out = Vec::new();
            dress.rows([["a", "=1", "b,\tc\u{1B}["]], &mut out).unwrap();
            String::from_utf8(out).unwrap()
        };
        let end = written(Dress::sheet(false, true));
        assert!(end.starts_with("\"a\",\"'=1\",\"b,\tc") && end.ends_with("\"\r\n"));
        assert!(written(Dress::sheet(false, false)).starts_with("\"a\",\"=1\","));
        let report = written(Dress::report(false, true));
        assert!(report.starts_with("a,'=1,\"b,\tc") && report.ends_with("\"\n"));
        assert!(written(Dress::report(true, true)).starts_with("a\t=1\tb, c"));
        assert!(!report.contains('\u{1B}') && !end.contains('\u{1B}'));
    }
}
