//! The workbook: a row a fault, with a filter, and a sheet that counts them.

use std::collections::BTreeMap;
use std::io;

use rust_xlsxwriter::{
    Color, DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError,
};

use super::{COLUMNS, FaultRow};
use crate::model::display::shortened::shortened;

/// The most rows of a sheet below its head.
const MOST: u32 = 1_048_575;
/// The most characters of a cell that are written: a fault is shown, not the text kept.
const LONGEST: usize = 8_000;
/// The width of each column, in characters.
const WIDTHS: [f64; COLUMNS.len()] = [8.0, 10.0, 20.0, 52.0, 52.0, 36.0, 30.0];

/// A workbook in the making.
pub(crate) struct FaultWorkbook {
    book: Workbook,
    rows: u32,
    left_out: usize,
    counts: BTreeMap<(String, String), u32>,
    head: Format,
    cell: Format,
    colours: [(&'static str, Format); 3],
}

impl FaultWorkbook {
    /// An empty one.
    pub(crate) fn new() -> io::Result<FaultWorkbook> {
        let cell = Format::new()
            .set_font_name("Nirmala UI")
            .set_text_wrap()
            .set_align(FormatAlign::Top);
        let colour = |rgb: u32| cell.clone().set_bold().set_font_color(Color::RGB(rgb));
        let mut workbook = FaultWorkbook {
            book: Workbook::new(),
            rows: 0,
            left_out: 0,
            counts: BTreeMap::new(),
            head: cell
                .clone()
                .set_bold()
                .set_font_color(Color::White)
                .set_background_color(0x0B_62_5C),
            colours: [
                ("error", colour(0xC0_42_38)),
                ("warning", colour(0xB0_6A_10)),
                ("note", colour(0x5D_6A_75)),
            ],
            cell,
        };
        workbook.begin().map_err(io::Error::other)?;
        Ok(workbook)
    }

    fn begin(&mut self) -> Result<(), XlsxError> {
        let sheet = self.book.add_worksheet();
        sheet.set_name("faults")?.set_freeze_panes(1, 0)?;
        for (column, (name, width)) in (0..).zip(COLUMNS.into_iter().zip(WIDTHS)) {
            sheet.set_column_width(column, width)?;
            sheet.write_string_with_format(0, column, name, &self.head)?;
        }
        Ok(())
    }

    /// Adds a fault.
    ///
    /// # Errors
    /// The library refuses a cell.
    pub(crate) fn add(&mut self, row: &FaultRow<'_>) -> io::Result<()> {
        let key = (row.severity.to_owned(), row.fault.to_owned());
        *self.counts.entry(key).or_default() += 1;
        if self.rows == MOST {
            self.left_out += 1;
            return Ok(());
        }
        self.rows += 1;
        self.write_row(row).map_err(io::Error::other)
    }

    fn write_row(&mut self, row: &FaultRow<'_>) -> Result<(), XlsxError> {
        let sheet = self.book.worksheet_from_index(0)?;
        for (column, cell) in (0..).zip(row.cells()) {
            let colour = self
                .colours
                .iter()
                .find(|(name, _)| column == 1 && *name == row.severity);
            let format = colour.map_or(&self.cell, |(_, format)| format);
            match (column, row.unit) {
                (0, Some(unit)) => {
                    sheet.write_number_with_format(self.rows, 0, unit as f64, format)?
                }
                // A string is never taken for a formula.
                _ => sheet.write_string_with_format(
                    self.rows,
                    column,
                    shortened(&cell, LONGEST),
                    format,
                )?,
            };
        }
        Ok(())
    }

    /// How many faults found no place in a sheet.
    pub(crate) fn left_out(&self) -> usize {
        self.left_out
    }

    /// The workbook as bytes.
    ///
    /// # Errors
    /// The library refuses a cell.
    pub(crate) fn bytes(&mut self) -> io::Result<Vec<u8>> {
        self.whole().map_err(io::Error::other)
    }

    fn whole(&mut self) -> Result<Vec<u8>, XlsxError> {
        let last = COLUMNS.len() as u16 - 1;
        self.book
            .worksheet_from_index(0)?
            .autofilter(0, 0, self.rows, last)?;
        let sheet = self.book.add_worksheet();
        sheet.set_name("summary")?.set_column_width(1, 24)?;
        for (column, name) in (0..).zip(["severity", "fault", "count"]) {
            sheet.write_string_with_format(0, column, name, &self.head)?;
        }
        for (row, ((severity, fault), count)) in (1..).zip(&self.counts) {
            sheet.write_string_with_format(row, 0, severity, &self.cell)?;
            sheet.write_string_with_format(row, 1, fault, &self.cell)?;
            sheet.write_number_with_format(row, 2, *count, &self.cell)?;
        }
        // The day of the file format's zero, since equal input makes equal files.
        let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
        let properties = DocProperties::new().set_title("Faults of a translation memory");
        self.book
            .set_properties(&properties.set_creation_datetime(&made));
        self.book.save_to_buffer()
    }
}
