//! Fonts and colours of the workbook.
//!
//! A cell names one font, and who lacks it gets another one letter by letter. Nirmala UI has Bengali and Latin
//! letters and is on every Windows since 8 and in Office for the Mac; LibreOffice on Linux and macOS finds its own
//! Bengali font in its stead (Noto Sans Bengali, Lohit, Kohinoor Bangla).

use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder, Worksheet};

use crate::review::confidence_band::ConfidenceBand;

/// The font of every cell that may hold Bengali.
pub(super) const BENGALI_FONT: &str = "Nirmala UI";

/// The space between the edge of a cell and its text, in the steps of a spreadsheet, and what it takes of the width
/// of a column, in characters.
const INDENT: u8 = 1;
pub(super) const INDENTED: f64 = 1.5;

/// How a sheet is printed: A4 across, as wide as the page, with its name and the number of the page below.
pub(super) fn print_setup(sheet: &mut Worksheet) {
    sheet
        .set_landscape()
        .set_paper_size(9)
        .set_print_fit_to_pages(1, 0)
        .set_margins(0.4, 0.4, 0.4, 0.6, 0.2, 0.3)
        .set_footer("&L&8&A&R&8&P / &N");
}

/// What a cell is for.
#[derive(Clone, Copy, Debug)]
pub(super) enum Style {
    /// Text in any script, small.
    Plain,
    /// English text to read and edit.
    Main,
    /// Bengali text: its letters are smaller than Latin ones of the same size.
    Bengali,
    /// A score.
    Number,
    /// The reviewer's choice.
    Status,
}

impl Style {
    /// The size of its type, in points.
    pub(super) fn size(self) -> f64 {
        match self {
            Style::Plain | Style::Number => 9.0,
            Style::Main | Style::Status => 11.0,
            Style::Bengali => 12.0,
        }
    }
}

/// The formats of a workbook.
pub(super) struct Looks {
    /// Column names.
    pub(super) head: Format,
    /// The names of columns of numbers, which stand to the right.
    pub(super) head_right: Format,
    /// The title of a sheet.
    pub(super) title: Format,
    /// Text that is read, not edited.
    pub(super) text: Format,
    /// The same in bold type.
    pub(super) strong: Format,
    /// A count.
    pub(super) number: Format,
    /// A share of a whole.
    pub(super) percent: Format,
    /// One list a band, one format a style.
    bands: [[Format; 5]; 5],
}

impl Looks {
    pub(super) fn new() -> Self {
        let text = Format::new()
            .set_font_name(BENGALI_FONT)
            .set_font_size(11)
            .set_text_wrap()
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Left)
            .set_indent(INDENT);
        let head = Format::new()
            .set_font_name(BENGALI_FONT)
            .set_bold()
            .set_indent(INDENT)
            .set_font_color(Color::White)
            .set_background_color(0x0B_62_5C)
            .set_text_wrap()
            .set_align(FormatAlign::VerticalCenter);
        let number = Format::new()
            .set_font_name(BENGALI_FONT)
            .set_font_size(11)
            .set_align(FormatAlign::Top)
            .set_align(FormatAlign::Right);
        Looks {
            head_right: head.clone().set_indent(0).set_align(FormatAlign::Right),
            head,
            title: text.clone().set_bold().set_font_size(14),
            strong: text.clone().set_bold(),
            percent: number.clone().set_num_format("0.0 %"),
            number,
            text,
            bands: ConfidenceBand::ALL.map(|band| styles(ground(band))),
        }
    }

    /// The format of a cell.
    pub(super) fn of(&self, band: ConfidenceBand, style: Style) -> &Format {
        &self.bands[band as usize][style as usize]
    }
}

/// The ground of a row: the colours of the review page, in light.
pub(super) fn ground(band: ConfidenceBand) -> Color {
    Color::RGB(match band {
        ConfidenceBand::Sure => 0xE1_F3_EA,
        ConfidenceBand::Likely => 0xE3_EE_FB,
        ConfidenceBand::Doubt => 0xFF_F0_D2,
        ConfidenceBand::Weak => 0xFB_DF_DC,
        ConfidenceBand::None => 0xEB_EB_EB,
    })
}

/// The same in full, for a chart.
pub(super) fn strong(band: ConfidenceBand) -> Color {
    Color::RGB(match band {
        ConfidenceBand::Sure => 0x2E_9E_7A,
        ConfidenceBand::Likely => 0x3F_7F_C8,
        ConfidenceBand::Doubt => 0xD8_8A_1C,
        ConfidenceBand::Weak => 0xC0_42_38,
        ConfidenceBand::None => 0x8A_8E_94,
    })
}

fn styles(ground: Color) -> [Format; 5] {
    let base = Format::new()
        .set_background_color(ground)
        .set_border(FormatBorder::Thin)
        .set_border_color(0xD0_CE_C6)
        .set_font_name(BENGALI_FONT)
        .set_text_wrap()
        .set_align(FormatAlign::Top);
    let sized = |style: Style| base.clone().set_font_size(style.size());
    let indented = |style: Style| {
        let left = sized(style).set_align(FormatAlign::Left);
        left.set_indent(INDENT)
    };
    [
        indented(Style::Plain),
        indented(Style::Main),
        indented(Style::Bengali),
        sized(Style::Number).set_num_format("0.0000"),
        sized(Style::Status)
            .set_bold()
            .set_background_color(Color::White),
    ]
}
