//! The sheets that sum a table up: how sure its rows are, with a chart, and what each document holds. The reader
//! of a reviewed table knows by the second one when all rows of a document are gone.

use rust_xlsxwriter::{
    Chart, ChartDataLabel, ChartFont, ChartPoint, ChartSolidFill, FormatBorder, Workbook, XlsxError,
};

use super::looks::{Looks, ground, print_setup, strong};
use crate::memory::formats::settings::Settings;
use crate::review::confidence_band::ConfidenceBand;
use crate::review::sheet::row::SheetRow;
use crate::review::sheet_reader::{ACCEPT_FROM, DOCUMENTS};

/// The name of the cell in which a reviewer writes a score, in both languages.
const ACCEPT_FROM_SHOWN: &str = "accept all at or above (এই নম্বর বা বেশি হলে সব গ্রহণ)";

/// What is counted while the rows are written.
pub(super) struct Summary {
    accept: f64,
    source: &'static str,
    signature: String,
    bands: [u32; 5],
    documents: Vec<Document>,
}

struct Document {
    id: String,
    /// Rows, pairs, pairs below the least score, Bengali and English texts without a partner.
    counts: [u32; 5],
}

impl Summary {
    pub(super) fn new(settings: &Settings) -> Self {
        Summary {
            accept: settings.min_score,
            source: settings.source.name(),
            signature: settings.signature.clone(),
            bands: [0; 5],
            documents: Vec::new(),
        }
    }

    pub(super) fn signature(&self) -> &str {
        &self.signature
    }

    pub(super) fn add(&mut self, id: &str, rows: &[SheetRow], bands: &[ConfidenceBand]) {
        let mut counts = [rows.len() as u32, 0, 0, 0, 0];
        for (row, &band) in rows.iter().zip(bands) {
            self.bands[band as usize] += 1;
            counts[1] += u32::from(band != ConfidenceBand::None);
            counts[2] += u32::from(!matches!(band, ConfidenceBand::None | ConfidenceBand::Sure));
            counts[3] += u32::from(row.en.is_empty());
            counts[4] += u32::from(row.bn.is_empty());
        }
        self.documents.push(Document {
            id: id.to_owned(),
            counts,
        });
    }

    pub(super) fn write(&self, book: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
        self.write_bands(book, looks)?;
        self.write_documents(book, looks)
    }

    fn write_bands(&self, book: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name("summary")?;
        print_setup(sheet);
        sheet
            .set_column_width(0, 34)?
            .set_column_width(1, 10)?
            .set_column_width(2, 10)?;
        sheet.write_string_with_format(0, 0, "Confidence", &looks.title)?;
        // Where a reviewer accepts the rest at once; the reader of the sheet knows it by its name.
        sheet.write_string_with_format(1, 0, ACCEPT_FROM_SHOWN, &looks.strong)?;
        let answer = looks.number.clone().set_border(FormatBorder::Thin);
        sheet.write_blank(1, 1, &answer)?;
        sheet.write_string_with_format(2, 0, "band", &looks.head)?;
        sheet.write_string_with_format(2, 1, "rows", &looks.head_right)?;
        sheet.write_string_with_format(2, 2, "share", &looks.head_right)?;
        let all = self.bands.iter().sum::<u32>().max(1);
        for (row, (band, count)) in (3..).zip(ConfidenceBand::ALL.into_iter().zip(self.bands)) {
            let name = looks.text.clone().set_background_color(ground(band));
            sheet.write_string_with_format(row, 0, self.name(band), &name)?;
            sheet.write_number_with_format(row, 1, count, &looks.number)?;
            let share = f64::from(count) / f64::from(all);
            sheet.write_number_with_format(row, 2, share, &looks.percent)?;
        }
        debug_assert!(ACCEPT_FROM_SHOWN.starts_with(ACCEPT_FROM));
        let lines = [
            ("documents", self.documents.len().to_string()),
            ("language translated from", self.source.to_owned()),
            ("made by", self.signature.clone()),
        ];
        // Below the chart, for what made the table is a long line.
        for (row, (name, value)) in (17..).zip(lines) {
            sheet.write_string_with_format(row, 0, name, &looks.strong)?;
            // Not wrapped: it may run over the columns beside it.
            sheet.write_string(row, 1, value)?;
        }
        sheet.insert_chart(2, 4, &chart())?;
        Ok(())
    }

    fn name(&self, band: ConfidenceBand) -> String {
        match band {
            ConfidenceBand::Sure => format!("sure: {:.4} and above", self.accept),
            ConfidenceBand::Likely => "likely: 0.8 and above".to_owned(),
            ConfidenceBand::Doubt => "doubtful: 0.5 and above".to_owned(),
            ConfidenceBand::Weak => "weak: below 0.5".to_owned(),
            ConfidenceBand::None => "no partner".to_owned(),
        }
    }

    fn write_documents(&self, book: &mut Workbook, looks: &Looks) -> Result<(), XlsxError> {
        let sheet = book.add_worksheet();
        sheet.set_name("documents")?.set_freeze_panes(1, 0)?;
        print_setup(sheet);
        sheet.set_column_width(0, 40)?;
        for (column, name) in (0..).zip(DOCUMENTS) {
            let head = if column > 0 {
                sheet.set_column_width(column, 14)?;
                &looks.head_right
            } else {
                &looks.head
            };
            sheet.write_string_with_format(0, column, name, head)?;
        }
        for (row, document) in (1..).zip(&self.documents) {
            sheet.write_string_with_format(row, 0, &document.id, &looks.text)?;
            for (column, count) in (1..).zip(document.counts) {
                sheet.write_number_with_format(row, column, count, &looks.number)?;
            }
        }
        Ok(())
    }
}

/// Rows by confidence, in the colours of the rows.
fn chart() -> Chart {
    let mut chart = Chart::new_bar();
    let points = ConfidenceBand::ALL
        .map(|band| ChartPoint::new().set_format(ChartSolidFill::new().set_color(strong(band))));
    chart
        .add_series()
        .set_categories(("summary", 3, 0, 7, 0))
        .set_values(("summary", 3, 1, 7, 1))
        .set_points(&points)
        .set_data_label(ChartDataLabel::new().show_value())
        .set_gap(40);
    let mut title = ChartFont::new();
    title.set_size(13);
    chart
        .title()
        .set_name("Rows by confidence")
        .set_font(&title);
    chart.legend().set_hidden();
    // The surest on top, as in the table. Each bar says its number, so no scale is needed.
    chart.y_axis().set_reverse();
    chart.x_axis().set_hidden(true).set_major_gridlines(false);
    chart.set_width(520).set_height(260);
    chart
}
