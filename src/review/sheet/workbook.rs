//! The review workbook: one row a bead, coloured by confidence, with a list to choose the status from.
//!
//! Every text is a string cell, so that none is taken for a formula, a number or a date, and there is no formula
//! in the file. Rows stream to the disk as they come. A text that is longer than a cell can be (32,767 UTF-16
//! units) goes on in the hidden sheet `long texts`, and the reader puts it together again; the context, which is
//! only there to be read, is shortened. When a sheet is full, the rows go on in another one. Hidden columns behind the
//! others say where the texts come from, so that `apply` can tell it of the units.

mod guide;
mod heights;
mod looks;
mod summary;
#[cfg(test)]
mod tests;

use std::io;
use std::path::PathBuf;

use rust_xlsxwriter::{
    DataValidation, DocProperties, ExcelDateTime, IgnoreError, Workbook, Worksheet, XlsxError,
};

use super::columns::{COLUMNS, cells};
use super::overflow;
use super::row::SheetRow;
use super::row_stream::RowStream;
use crate::files::file_writer::FileWriter;
use crate::files::{panics, room};
use crate::memory::formats::settings::Settings;
use crate::memory::reviewer_verdict::Verdict;
use crate::model::article::Origins;
use crate::model::bead::Aligned;
use crate::model::display::Quoted;
use crate::model::error::system;
use crate::model::lang::Lang;
use crate::review::bead_writer::Writer;
use crate::review::confidence_band::ConfidenceBand;
use crate::review::decision::Decision;
use heights::{Needs, height};
use looks::{INDENTED, Looks, Style, print_setup};
use summary::Summary;

/// The last row a sheet can have, counted from 0.
const LAST_ROW: u32 = 1_048_575;

const SCORE: u16 = 5;
const RELATED: u16 = 6;
const ENGLISH: u16 = 8;
const BENGALI: u16 = 9;
const STATUS: u16 = 10;
const COMMENT: u16 = 11;
const CONTEXT: u16 = 13;
const HASH: u16 = 14;

/// The width of each column, in characters.
const WIDTHS: [f64; COLUMNS.len()] = [
    16.0, 12.0, 6.5, 6.5, 6.0, 8.5, 8.5, 16.0, 52.0, 52.0, 13.0, 28.0, 46.0, 30.0, 20.0,
];

/// The most bytes of a cell in the file: its text with marks escaped, and what is around it.
fn bytes_of(cell: &str) -> u64 {
    const AROUND: u64 = 128;
    AROUND + 2 * cell.len() as u64
}

/// Writes XLSX.
pub(crate) struct Xlsx {
    held: RowStream,
    accept: f64,
    book: Workbook,
    looks: Looks,
    /// Review sheets so far; the current one is the last of the workbook.
    sheets: usize,
    /// The row of the sheet that is written next.
    next: u32,
    summary: Summary,
    /// The names of the columns that say where texts come from, in order; none where that is not told.
    origins: Vec<String>,
    long: Vec<[String; 4]>,
    /// About how many bytes the rows are so far, rather too many.
    bytes: u64,
    /// Where the rows of a workbook wait for its end.
    temporary: PathBuf,
}

impl Xlsx {
    /// An empty workbook; gaps are listed unless the settings say no.
    pub(crate) fn new(settings: &Settings) -> Self {
        Xlsx {
            held: RowStream::new(settings),
            accept: settings.min_score,
            book: Workbook::new(),
            looks: Looks::new(),
            sheets: 0,
            next: 0,
            summary: Summary::new(settings),
            origins: match settings.origins {
                true => Origins::names().collect(),
                false => Vec::new(),
            },
            long: Vec::new(),
            bytes: 0,
            temporary: settings
                .temporary
                .clone()
                .unwrap_or_else(std::env::temp_dir),
        }
    }

    /// Does some work on the workbook, whose library panics when the disk is full.
    fn guarded<T>(
        &mut self,
        work: impl FnOnce(&mut Xlsx) -> Result<T, XlsxError>,
    ) -> io::Result<T> {
        match panics::caught(|| work(self)) {
            Ok(Ok(done)) => Ok(done),
            Ok(Err(error)) => Err(self.failed(error)),
            Err(panic) => Err(match room::check(&self.temporary, self.bytes) {
                Err(refusal) => self.refused(&refusal),
                Ok(()) => io::Error::other(panic),
            }),
        }
    }

    fn failed(&self, error: XlsxError) -> io::Error {
        match error {
            XlsxError::IoError(refusal) | XlsxError::TempFileError(_, refusal) => {
                self.refused(&refusal)
            }
            error => io::Error::other(error),
        }
    }

    /// The error for rows that the system does not take.
    fn refused(&self, refusal: &io::Error) -> io::Error {
        let folder = self.temporary.display();
        let problem = match refusal.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                format!("no space is left for its rows in the folder {folder}")
            }
            io::ErrorKind::FileTooLarge => {
                format!("its rows in the folder {folder} are larger than a file may be here")
            }
            _ => format!(
                "its rows cannot be kept in the folder {folder}: {}",
                system::words(refusal)
            ),
        };
        io::Error::new(refusal.kind(), problem)
    }

    /// Begins a review sheet.
    fn sheet(&mut self) -> Result<(), XlsxError> {
        self.sheets += 1;
        let sheet = self.book.add_worksheet_with_constant_memory()?;
        match self.sheets {
            1 => sheet.set_name("review")?,
            n => sheet.set_name(format!("review {n}"))?,
        };
        for (column, width) in (0..).zip(WIDTHS) {
            sheet.set_column_width(column, width)?;
        }
        sheet.set_column_hidden(CONTEXT)?.set_column_hidden(HASH)?;
        for (column, name) in (HASH + 1..).zip(&self.origins) {
            sheet.set_column_hidden(column)?.write_string_with_format(
                0,
                column,
                name,
                &self.looks.head,
            )?;
        }
        sheet.set_freeze_panes(1, 0)?.set_repeat_rows(0, 0)?;
        print_setup(sheet);
        sheet.set_row_height(0, 24)?;
        for (column, name) in (0..).zip(COLUMNS) {
            sheet.write_string_with_format(0, column, name, &self.looks.head)?;
        }
        self.next = 1;
        Ok(())
    }

    /// What can be said of a sheet only when its last row is known.
    fn close_sheet(&mut self) -> Result<(), XlsxError> {
        let last = self.next.saturating_sub(1);
        let sheet = self.book.worksheet_from_index(self.sheets - 1)?;
        sheet.autofilter(0, 0, last, HASH)?;
        sheet.ignore_error_range(0, 0, last, HASH, IgnoreError::NumberStoredAsText)?;
        if last > 0 {
            sheet.add_data_validation(1, STATUS, last, STATUS, &choices()?)?;
        }
        Ok(())
    }

    /// Writes the rows of a document.
    fn rows(&mut self, rows: &[SheetRow]) -> Result<(), XlsxError> {
        if self.sheets == 0 {
            self.sheet()?;
        }
        let Some(first) = rows.first() else {
            return Ok(());
        };
        let band =
            |row: &SheetRow| ConfidenceBand::of((!row.is_gap()).then_some(row.score), self.accept);
        let bands: Vec<ConfidenceBand> = rows.iter().map(band).collect();
        self.summary.add(&first.document, rows, &bands);
        rows.iter()
            .zip(bands)
            .try_for_each(|(row, band)| self.row(row, band))
    }

    fn row(&mut self, row: &SheetRow, band: ConfidenceBand) -> Result<(), XlsxError> {
        if self.next > LAST_ROW {
            self.close_sheet()?;
            self.sheet()?;
        }
        let mut cells = cells(row);
        for (column, side) in [(ENGLISH, Lang::En), (BENGALI, Lang::Bn)] {
            let pieces = overflow::pieces(&cells[usize::from(column)]);
            let parts = (1..).zip(&pieces[1..]);
            let part = |(n, text): (u32, &&str)| {
                [
                    row.id.clone(),
                    side.tag().to_owned(),
                    n.to_string(),
                    (*text).to_owned(),
                ]
            };
            self.long.extend(parts.map(part));
            if pieces.len() > 1 {
                cells[usize::from(column)] = format!("{}{}", pieces[0], overflow::MARK);
            }
        }
        let context = &mut cells[usize::from(CONTEXT)];
        *context = crate::model::display::shortened::shortened(context, overflow::CELL);
        self.bytes += cells.iter().map(|cell| bytes_of(cell)).sum::<u64>();
        let sheet = self.book.worksheet_from_index(self.sheets - 1)?;
        let shown = cells.iter().zip(WIDTHS).take(usize::from(CONTEXT));
        let needs = (0..).zip(shown).map(|(column, (text, width))| Needs {
            text,
            width: width - INDENTED,
            size: style(column).size(),
        });
        sheet.set_row_height(self.next, height(needs))?;
        for (column, cell) in (0..).zip(&cells) {
            let format = self.looks.of(band, style(column));
            match column {
                SCORE => sheet.write_number_with_format(self.next, column, row.score, format)?,
                RELATED => {
                    sheet.write_number_with_format(self.next, column, row.related, format)?
                }
                _ if cell.is_empty() => sheet.write_blank(self.next, column, format)?,
                _ => sheet.write_string_with_format(self.next, column, cell, format)?,
            };
        }
        for (name, value) in row.origins.iter() {
            if let Some(at) = self.origins.iter().position(|known| known == name) {
                let value = crate::model::display::shortened::shortened(value, overflow::CELL);
                self.bytes += bytes_of(&value);
                sheet.write_string(self.next, HASH + 1 + at as u16, value)?;
            }
        }
        self.next += 1;
        Ok(())
    }

    /// The sheets after the rows, and the workbook as bytes.
    fn whole(&mut self) -> Result<Vec<u8>, XlsxError> {
        let last = self.held.last();
        self.rows(&last)?;
        self.close_sheet()?;
        self.summary.write(&mut self.book, &self.looks)?;
        guide::write(&mut self.book, &self.looks)?;
        if !self.long.is_empty() {
            write_long(self.book.add_worksheet(), &self.long)?;
        }
        // The day of the file format's zero, since equal input makes equal files.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let properties = DocProperties::new()
            .set_title("Review of a translation memory")
            .set_comment(self.summary.signature())
            .set_creation_datetime(&made);
        self.book.set_properties(&properties);
        self.book.save_to_buffer()
    }
}

impl FileWriter for Xlsx {
    fn begin(&mut self, _: &mut dyn io::Write) -> io::Result<()> {
        let set = self.book.set_tempdir(&self.temporary).map(drop);
        set.map_err(|error| self.failed(error))
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        let bytes = self.guarded(Xlsx::whole)?;
        out.write_all(&bytes)
    }

    fn notes(&self) -> Vec<String> {
        let mut notes = vec![
            "fill in the column status, save, and make the memory with: shetu apply".to_owned(),
        ];
        if !self.long.is_empty() {
            notes.push(format!(
                "texts longer than a cell can be go on in the sheet {}; the mark {} at the end of their \
                 cells must stay",
                Quoted(overflow::SHEET),
                Quoted(overflow::MARK.trim())
            ));
        }
        notes
    }
}

impl Writer for Xlsx {
    fn decided(
        &mut self,
        doc: &Aligned,
        decisions: &[Option<Decision>],
        _: &mut dyn io::Write,
    ) -> io::Result<()> {
        let rows = self.held.next(doc, decisions);
        self.guarded(|book| book.rows(&rows))
    }
}

fn style(column: u16) -> Style {
    match column {
        SCORE | RELATED => Style::Number,
        ENGLISH | COMMENT => Style::Main,
        BENGALI => Style::Bengali,
        STATUS => Style::Status,
        _ => Style::Plain,
    }
}

/// The list of the status column.
fn choices() -> Result<DataValidation, XlsxError> {
    DataValidation::new()
        .allow_list_strings(
            &[
                Verdict::CHOICES.map(Verdict::name),
                Verdict::CHOICES.map(Verdict::bengali),
            ]
            .concat(),
        )?
        .set_error_title("status")?
        .set_error_message(
            "Choose a status from the list, or leave it empty.\n\
             তালিকা থেকে বেছে নিন, অথবা খালি রাখুন।",
        )
}

fn write_long(sheet: &mut Worksheet, parts: &[[String; 4]]) -> Result<(), XlsxError> {
    sheet.set_name(overflow::SHEET)?.set_hidden(true);
    sheet.write_row(0, 0, overflow::COLUMNS)?;
    for (row, part) in (1..).zip(parts) {
        for (column, cell) in (0..).zip(part) {
            sheet.write_string(row, column, cell)?;
        }
    }
    Ok(())
}
