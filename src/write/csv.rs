//! CSV and TSV tables for reviewing in a spreadsheet, one row a bead.
//!
//! CSV is what Excel reads without being asked: UTF-8 with a BOM, `\r\n`, every cell quoted. TSV is plain:
//! `\n`, quoted only where a cell holds a quotation mark. Cells never hold tabs, nor line ends but for a comment in CSV, and none is taken
//! for a formula (see [`guard`]). A spreadsheet that opens and saves a CSV may still turn cells such as `1-2`
//! into dates; reading a table back goes by id, status and comment.

use std::io;

use ::csv::{QuoteStyle, Terminator, WriterBuilder};

use super::{Settings, Writer};
use crate::bead::Aligned;
use crate::display::tame_lines;
use crate::review::columns::{COLUMNS, cells};
use crate::review::decision::Decision;
use crate::review::guard::guard;
use crate::review::held::Held;
use crate::review::row::Row;

/// Writes CSV or TSV.
pub struct Table {
    held: Held,
    tabs: bool,
}

impl Table {
    /// A CSV writer; gaps are listed unless the settings say no.
    pub fn csv(settings: &Settings) -> Self {
        Table {
            held: Held::new(settings.source, settings.unaligned.unwrap_or(true)),
            tabs: false,
        }
    }

    /// A TSV writer; gaps are listed unless the settings say no.
    pub fn tsv(settings: &Settings) -> Self {
        Table {
            tabs: true,
            ..Table::csv(settings)
        }
    }

    /// The cells of a row; between tabs there is no place for a comment of several lines.
    fn cells(&self, row: &Row) -> [String; COLUMNS.len()] {
        match self.tabs {
            true => cells(row).map(|cell| cell.replace('\n', " ")),
            false => cells(row),
        }
    }

    fn rows<R>(&self, rows: R, out: &mut dyn io::Write) -> io::Result<()>
    where
        R: IntoIterator<Item = [String; COLUMNS.len()]>,
    {
        guarded_rows(rows, self.tabs, out)
    }
}

/// Writes rows in the dress of every table for people: guarded against formulas; CSV with every cell quoted, or TSV
/// with `tabs`.
pub(super) fn guarded_rows<R, C>(rows: R, tabs: bool, out: &mut dyn io::Write) -> io::Result<()>
where
    R: IntoIterator,
    R::Item: IntoIterator<Item = C>,
    C: AsRef<str>,
{
    let mut builder = WriterBuilder::new();
    if tabs {
        builder.delimiter(b'\t');
    } else {
        builder
            .quote_style(QuoteStyle::Always)
            .terminator(Terminator::CRLF);
    }
    let mut table = builder.buffer_capacity(1024).from_writer(Vec::new());
    for row in rows {
        let cells = row.into_iter();
        table.write_record(cells.map(|cell| guard(&tame_lines(cell.as_ref())).into_owned()))?;
    }
    let bytes = table.into_inner().map_err(|error| error.into_error())?;
    out.write_all(&bytes)
}

impl Writer for Table {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        if !self.tabs {
            out.write_all("\u{FEFF}".as_bytes())?;
        }
        self.rows([COLUMNS.map(str::to_owned)], out)
    }

    fn document(&mut self, doc: &Aligned, out: &mut dyn io::Write) -> io::Result<()> {
        self.decided(doc, &[], out)
    }

    fn decided(
        &mut self,
        doc: &Aligned,
        decisions: &[Option<Decision>],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let rows = self.held.next(doc, decisions);
        self.rows(rows.iter().map(|row| self.cells(row)), out)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let rows = self.held.last();
        self.rows(rows.iter().map(|row| self.cells(row)), out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::bead::Flag;
    use crate::write::tests_support::{bead, doc, written};

    #[test]
    fn a_csv_is_what_excel_expects() {
        let mut one = bead(&[0], &[0, 1], 0.97314);
        one.flags = vec![Flag::NumberMissing, Flag::Quote];
        let doc = doc(&["“এক”।"], &["=One", "\"Two\"."], vec![one]);
        let text = written(&mut Table::csv(&Settings::default()), &[&doc]);
        assert_eq!(
            text,
            "\u{FEFF}\"id\",\"document\",\"bn no\",\"en no\",\"kind\",\"score\",\"flags\",\"English\",\
             \"Bengali\",\"status\",\"comment\",\"evidence\",\"context\",\"hash\"\r\n\
             \"d#1/1\",\"d\",\"0\",\"0,1\",\"1-2\",\"0.9731\",\"number-missing, quote\",\
             \"'=One \"\"Two\"\".\",\"“এক”।\",\"\",\"\",\"\",\" … \",\"en1.-77ff0879d5eb-50885722c1ab-ed119af12587\"\r\n"
        );
    }

    #[test]
    fn ids_stay_when_gaps_are_left_out() {
        let beads = vec![bead(&[0], &[], 0.0), bead(&[1], &[0], 0.5)];
        let doc = doc(&["ক।", "খ।"], &["B\tb."], beads);
        let mut settings = Settings::default();
        let all = written(&mut Table::tsv(&settings), &[&doc]);
        assert_eq!(all.lines().count(), 3);
        settings.unaligned = Some(false);
        let some = written(&mut Table::tsv(&settings), &[&doc]);
        let row = some.lines().nth(1).unwrap();
        assert!(
            row.starts_with("d#2/2\td\t1\t0\t1-1\t0.5000\t\tB b.\tখ।\t\t\t\t | ক। … \t"),
            "{row}"
        );
        assert!(all.contains(row) && some.lines().count() == 2);
    }
}
