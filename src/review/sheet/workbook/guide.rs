//! The sheet that explains the table, in English and Bengali: `data/review/guide.tsv`.

use rust_xlsxwriter::{Workbook, XlsxError};

use super::heights::{Needs, height};
use super::looks::{INDENTED, Looks, ground, print_setup};
use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::review::confidence_band::ConfidenceBand;

const GUIDE: &str = include_str!("../../../../data/review/guide.tsv");
const COLUMNS: Columns = Columns { min: 2, max: 4 };

/// Stands in the table for a new line in a cell.
const NEW_LINE: &str = " ⏎ ";

/// The widths of the columns, in characters.
const WIDTHS: [f64; 3] = [16.0, 70.0, 70.0];

pub(super) fn write(book: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
    let sheet = book.add_worksheet();
    sheet.set_name("how to")?;
    for (column, width) in (0..).zip(WIDTHS) {
        sheet.set_column_width(column, width)?;
    }
    print_setup(sheet);
    let mut line = 0;
    for row in data_table::embedded("data/review/guide.tsv", GUIDE, COLUMNS) {
        let kind = row.cell(0);
        let band = ConfidenceBand::ALL
            .into_iter()
            .find(|band| band.name() == kind);
        let coloured = band.map(|band| looks.text.clone().set_background_color(ground(band)));
        let (first, rest) = match kind {
            "title" => (&looks.title, &looks.text),
            "heading" => {
                line += 1;
                (&looks.head, &looks.head)
            }
            _ => (coloured.as_ref().unwrap_or(&looks.strong), &looks.text),
        };
        let cells = [1, 2, 3].map(|cell| row.cell(cell).replace(NEW_LINE, "\n"));
        let needs = cells.iter().zip(WIDTHS).map(|(text, width)| Needs {
            text,
            width: width - INDENTED,
            size: 11.0,
        });
        sheet.set_row_height(line, height(needs))?;
        for (column, (text, format)) in (0..).zip(cells.iter().zip([first, rest, rest])) {
            sheet.write_string_with_format(line, column, text, format)?;
        }
        line += 1;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::reviewer_verdict::Verdict;
    use crate::review::sheet::columns;

    #[test]
    fn every_column_and_status_is_explained_in_both_languages() {
        let rows = data_table::rows("guide", GUIDE, COLUMNS).unwrap();
        let named = |kind: &str, name: &str| {
            rows.iter().any(|row| {
                row.cell(0) == kind
                    && row.cell(1) == name
                    && !row.cell(2).is_empty()
                    && !row.cell(3).is_empty()
            })
        };
        let hidden = ["context", "hash"];
        for column in columns::COLUMNS.into_iter().filter(|c| !hidden.contains(c)) {
            assert!(named("column", column), "{column}");
        }
        for verdict in Verdict::CHOICES {
            assert!(named("status", verdict.name()), "{}", verdict.name());
        }
    }
}
