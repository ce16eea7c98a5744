//! A plain workbook: a row a unit, the two texts in two columns with the languages' names in the first row, as concordancers and
//! colleagues want it. It is read back by those names.

use std::io;

use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, Workbook, XlsxError};

use crate::language::normalize::published;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// A sheet has not more rows.
const ROWS: u32 = 1_048_576;
/// A cell has not more UTF-16 units.
const LONGEST: usize = 32_767;

/// The workbook of some units, those without text on a side left out.
///
/// # Errors
/// A text is longer than a cell can be, or there are more units than a sheet has rows.
pub(crate) fn bytes<'u>(
    units: impl Iterator<Item = &'u Unit>,
    source: Lang,
) -> io::Result<Vec<u8>> {
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    begin(sheet, source).map_err(io::Error::other)?;
    let format = cell();
    let mut row = 0;
    for unit in units.filter(|unit| !unit.is_one_sided()) {
        row += 1;
        if row == ROWS {
            return Err(io::Error::other(format!(
                "a sheet has no more than {ROWS} rows; write a .csv or .tsv"
            )));
        }
        for (column, text) in (0..).zip([&unit.source, &unit.target]) {
            let text = published(text);
            if text.encode_utf16().count() > LONGEST {
                return Err(io::Error::other(format!(
                    "the text of row {} is longer than a cell can be ({LONGEST} letters and signs); write a .csv or .tsv",
                    row + 1
                )));
            }
            // A string is never taken for a formula.
            let written = sheet.write_string_with_format(row, column, text, &format);
            written.map_err(io::Error::other)?;
        }
    }
    whole(&mut book).map_err(io::Error::other)
}

fn cell() -> Format {
    Format::new()
        .set_font_name("Nirmala UI")
        .set_text_wrap()
        .set_align(FormatAlign::Top)
}

fn begin(sheet: &mut rust_xlsxwriter::Worksheet, source: Lang) -> Result<(), XlsxError> {
    sheet.set_freeze_panes(1, 0)?;
    for (column, side) in (0..).zip([source, source.other()]) {
        sheet.set_column_width(column, 70)?;
        sheet.write_string_with_format(0, column, side.name(), &cell().set_bold())?;
    }
    Ok(())
}

fn whole(book: &mut Workbook) -> Result<Vec<u8>, XlsxError> {
    // The day of the file format's zero, since equal input makes equal files.
    let made = ExcelDateTime::from_ymd(2000, 1, 1)?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&made));
    book.save_to_buffer()
}
