//! The table of article pairs: which wire story belongs to which Bengali article, one row a pair. CSV and TSV as
//! spreadsheets want them, or JSONL.

use std::io;
use std::path::Path;

use crate::align::pipeline::pair::rows::PairRow;
use crate::cli::formats::{Format, Role};
use crate::files::guarded_rows::Dress;
use crate::files::json;
use crate::model::display::tame;
use crate::model::error::Result;

/// The columns of the table, in order.
pub(crate) const COLUMNS: [&str; 12] = [
    "bn", "en", "score", "rank", "role", "days", "names", "numbers", "words", "paired", "covers",
    "note",
];

/// How the table is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum PairFormat {
    /// Comma-separated values, as Excel reads them, with a guard against formulas.
    Csv,
    /// The same without the guard.
    Unguarded,
    /// Separated by tabs, cells as they are.
    Tsv,
    /// One JSON object a row.
    Jsonl,
}

impl PairFormat {
    /// The format a file name asks for.
    ///
    /// # Errors
    /// An extension that is missing, unknown, or of a format that pairs are not written in.
    pub(crate) fn of(path: &Path) -> Result<PairFormat> {
        Ok(match Format::written(path, Role::Pairs, Format::Jsonl)? {
            Format::Csv => PairFormat::Csv,
            Format::Tsv => PairFormat::Tsv,
            _ => PairFormat::Jsonl,
        })
    }

    /// What stands before the first row.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    pub(crate) fn begin(self, out: &mut dyn io::Write) -> io::Result<()> {
        if self == PairFormat::Jsonl {
            return Ok(());
        }
        self.dress().begin(out)?;
        self.dress().rows([COLUMNS], out)
    }

    /// One row.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    pub(crate) fn row(self, row: &PairRow, out: &mut dyn io::Write) -> io::Result<()> {
        if self == PairFormat::Jsonl {
            json::to_writer(&mut *out, row)?;
            return out.write_all(b"\n");
        }
        let text = |cell: &str| tame(&cell.replace(['\t', '\r', '\n'], " ")).into_owned();
        let list = |shown: &[String]| text(&shown.join("; "));
        let cells = [
            text(&row.bn),
            text(&row.en),
            format!("{:.4}", row.score),
            row.rank.to_string(),
            row.role.to_owned(),
            row.days.map_or_else(String::new, |days| days.to_string()),
            list(&row.names),
            list(&row.numbers),
            list(&row.words),
            format!("{:.2}", row.paired),
            format!("{:.2}", row.covers),
            text(&row.note),
        ];
        self.dress().rows([cells], out)
    }

    fn dress(self) -> Dress {
        Dress::sheet(self == PairFormat::Tsv, self != PairFormat::Unguarded)
    }

    /// The same without a guard against formulas.
    pub(crate) fn unguarded(self) -> PairFormat {
        match self {
            PairFormat::Csv => PairFormat::Unguarded,
            other => other,
        }
    }
}
