//! What a cell holds, and how it reads as text.

use calamine::{Data, DataRef, ExcelDateTime, Style};

/// A cell with what its format does to it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Cell {
    /// What it holds.
    pub value: Data,
    /// Whether a number is shown in another way than it is: 0.05 as 5 %.
    pub shaped: bool,
}

impl Default for Cell {
    fn default() -> Self {
        Cell::plain(Data::Empty)
    }
}

impl Cell {
    /// A cell of a workbook that does not say how it is shown.
    pub(crate) fn plain(value: Data) -> Self {
        let shaped = matches!(value, Data::Float(number) if number.fract() != 0.0);
        Cell { value, shaped }
    }

    /// What the cell holds, if that is no text as it was typed.
    pub(crate) fn no_text(&self) -> Option<&'static str> {
        /// So many characters of a number are shown.
        const SHOWN: usize = 12;
        match &self.value {
            Data::DateTime(_) | Data::DateTimeIso(_) | Data::DurationIso(_) => {
                Some("a date or time")
            }
            Data::Bool(_) => Some("a truth value"),
            Data::Error(_) => Some("an error such as #N/A"),
            Data::Float(_) | Data::Int(_) if self.shaped => Some("a formatted number"),
            Data::Float(number) if number.to_string().len() > SHOWN => Some("a long number"),
            Data::Float(_) | Data::Int(_) | Data::String(_) | Data::Empty => None,
        }
    }
}

/// Whether a style shows numbers in another way than they are.
pub(super) fn shapes_numbers(style: &Style) -> bool {
    let Some(format) = &style.number_format else {
        return false;
    };
    !matches!(
        format.format_code.as_str(),
        "" | "General" | "GENERAL" | "general" | "@" | "0"
    )
}

/// How many bytes of text a cell takes.
pub(super) fn length(value: &DataRef<'_>) -> usize {
    match value {
        DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => {
            text.len()
        }
        DataRef::SharedString(text) => text.len(),
        _ => 0,
    }
}

/// A cell as its reader saw it: whoever types `5` or a date into a comment makes it a number.
pub(crate) fn text(cell: &Data) -> String {
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
