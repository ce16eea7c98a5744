//! Workbooks in: every sheet as text, however a program saved its cells.

use std::io::Cursor;

use calamine::{Data, ExcelDateTime, Ods, Reader, Xlsx};

use super::Grid;
use crate::display::Quoted;
use crate::foreign::workbook::Problem;
use crate::worksheet::Rows;

/// The cells of every sheet of a workbook of Excel.
///
/// # Errors
/// Bytes that are no workbook.
pub(super) fn xlsx(bytes: Vec<u8>) -> Result<Vec<Grid>, String> {
    grids(bytes, |book: &mut Xlsx<_>, name| Rows::of(book, name))
}

/// The cells of every sheet of a workbook of LibreOffice.
///
/// # Errors
/// Bytes that are no workbook.
pub(super) fn ods(bytes: Vec<u8>) -> Result<Vec<Grid>, String> {
    grids(bytes, |book: &mut Ods<_>, name| {
        let range = book.worksheet_range(name).map_err(|e| e.words())?;
        let first = range.start().map_or(1, |(row, _)| row as usize + 1);
        let rows = range.rows().map(<[Data]>::to_vec);
        Ok((first..).zip(rows).collect::<Vec<_>>().into_iter())
    })
}

type Bytes = Cursor<Vec<u8>>;

fn grids<Book, Found>(
    bytes: Vec<u8>,
    rows: impl Fn(&mut Book, &str) -> Result<Found, String>,
) -> Result<Vec<Grid>, String>
where
    Book: Reader<Bytes>,
    Book::Error: Problem,
    Found: Iterator<Item = (usize, Vec<Data>)>,
{
    let fault = |error: Book::Error| {
        format!(
            "no workbook that can be read ({}); save it as .xlsx again",
            error.words()
        )
    };
    let mut book = Book::new(Cursor::new(bytes)).map_err(fault)?;
    let mut grids = Vec::new();
    for name in book.sheet_names() {
        let rows = rows(&mut book, &name).map_err(|problem| {
            format!(
                "the sheet {} cannot be read ({problem}); save it as .xlsx again",
                Quoted(&name)
            )
        })?;
        let rows = rows.map(|(number, cells)| (number, cells.iter().map(text).collect()));
        grids.push(Grid {
            name: Some(name),
            rows: rows.collect(),
        });
    }
    Ok(grids)
}

/// A cell as its reader saw it: whoever types `5` or a date into a comment makes it a number.
fn text(cell: &Data) -> String {
    match cell {
        Data::DateTime(when) => date(when),
        Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Data::Error(error) => error.to_string(),
        Data::Empty => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.clone(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
    }
}

fn date(when: &ExcelDateTime) -> String {
    if !when.is_datetime() {
        return when.as_f64().to_string();
    }
    let (year, month, day, hour, minute, ..) = when.to_ymd_hms_milli();
    match (hour, minute) {
        (0, 0) => format!("{year:04}-{month:02}-{day:02}"),
        _ => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
    }
}
