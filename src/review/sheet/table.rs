//! CSV and TSV tables for reviewing in a spreadsheet, one row a bead.
//!
//! CSV is what Excel reads without being asked: UTF-8 with a BOM, `\r\n`, every cell quoted, and none is taken for a
//! formula (see [`guard`]) unless the settings say so. TSV is for programs: `\n`, no quotation marks and no guard.
//! Cells never hold tabs, nor line ends but for a comment in CSV. A spreadsheet that opens and saves a CSV may still
//! turn cells such as `1-2` into dates; reading a table back goes by id, status and comment.

use crate::files::file_writer::FileWriter;
use crate::files::guarded_rows::Dress;
use std::io;

use super::columns::{COLUMNS, cells};
use super::row_stream::RowStream;
use crate::memory::formats::settings::Settings;
use crate::model::bead::Aligned;
use crate::review::bead_writer::Writer;
use crate::review::decision::Decision;

/// Writes CSV or TSV.
pub(crate) struct Table {
    held: RowStream,
    dress: Dress,
}

impl Table {
    /// A CSV writer; gaps are listed unless the settings say no.
    pub(crate) fn csv(settings: &Settings) -> Self {
        Table {
            held: RowStream::new(settings),
            dress: Dress::sheet(false, settings.guard),
        }
    }

    /// A TSV writer; gaps are listed unless the settings say no.
    pub(crate) fn tsv(settings: &Settings) -> Self {
        Table {
            dress: Dress::sheet(true, settings.guard),
            ..Table::csv(settings)
        }
    }
}

impl FileWriter for Table {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        self.dress.begin(out)?;
        self.dress.rows([COLUMNS], out)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let rows = self.held.last();
        self.dress.rows(rows.iter().map(cells), out)
    }
}

impl Writer for Table {
    fn decided(
        &mut self,
        doc: &Aligned,
        decisions: &[Option<Decision>],
        out: &mut dyn io::Write,
    ) -> io::Result<()> {
        let rows = self.held.next(doc, decisions);
        self.dress.rows(rows.iter().map(cells), out)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::bead::Flag;
    use crate::review::tests_support::{bead, doc, written};

    #[test]
    fn a_csv_is_what_excel_expects() {
        let mut one = bead(&[0], &[0, 1], 0.97314);
        one.flags = vec![Flag::NumberMissing, Flag::Quote];
        let doc = doc(&["“এক”।"], &["=One", "\"Two\"."], vec![one]);
        let text = written(&mut Table::csv(&Settings::default()), &[&doc]);
        assert_eq!(
            text,
            "\u{FEFF}\"id\",\"document\",\"bn no\",\"en no\",\"kind\",\"score\",\"related\",\"flags\",\"English\",\
             \"Bengali\",\"status\",\"comment\",\"evidence\",\"context\",\"hash\"\r\n\
             \"d#1/1\",\"d\",\"0\",\"0,1\",\"1-2\",\"0.9731\",\"0.9731\",\"number-missing, quote\",\
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
            row.starts_with("d#2/2\td\t1\t0\t1-1\t0.5000\t0.5000\t\tB b.\tখ।\t\t\t\t | ক। … \t"),
            "{row}"
        );
        assert!(all.contains(row) && some.lines().count() == 2);
    }

    #[test]
    fn a_tsv_is_as_it_is() {
        let beads = vec![bead(&[0], &[0], 0.5), bead(&[1], &[1], 0.5)];
        let doc = doc(&["“এক”।", "- দুই।"], &["\"Open, he said.", "=1+2"], beads);
        let mut settings = Settings::default();
        let text = written(&mut Table::tsv(&settings), &[&doc]);
        let row = |at: usize| {
            text.lines()
                .nth(at)
                .unwrap()
                .split('\t')
                .collect::<Vec<_>>()
        };
        assert_eq!(row(1)[8..10], ["\"Open, he said.", "“এক”।"]);
        assert_eq!(row(2)[8..10], ["=1+2", "- দুই।"]);
        settings.guard = false;
        let text = written(&mut Table::csv(&settings), &[&doc]);
        assert!(text.contains(",\"=1+2\",\"- দুই।\","), "{text}");
    }
}
