//! The fonts of Bijoy by their names, data/bijoy_fonts.tsv.

use std::sync::LazyLock;

use crate::files::data_table;
use crate::files::data_table::{Columns, TableRow};

/// What a name of a font says beside the name.
const LOOKS: [&str; 8] = [
    "regular",
    "normal",
    "bolditalic",
    "bold",
    "italic",
    "oblique",
    "light",
    "condensed",
];

static FONTS: LazyLock<Vec<TableRow<'static>>> = LazyLock::new(|| {
    let text = include_str!("../../../data/bijoy_fonts.tsv");
    data_table::embedded("data/bijoy_fonts.tsv", text, Columns { min: 3, max: 3 })
});

/// Whether a font of this name draws Latin letters as Bengali ones. A list of fonts, as web pages give them, is judged
/// by its first.
pub(crate) fn is_bijoy_font(name: &str) -> bool {
    let first = name.split([',', ';']).next().unwrap_or_default();
    let letters = first.chars().filter(|c| c.is_alphanumeric());
    let mut name: String = letters.collect::<String>().to_lowercase();
    while let Some(looks) = LOOKS.iter().find(|looks| name.ends_with(**looks)) {
        name.truncate(name.len() - looks.len());
    }
    let fits = |row: &&TableRow<'_>| match row.cell(0) {
        "ends" => name.ends_with(row.cell(1)),
        "begins" => name.starts_with(row.cell(1)),
        _ => name == row.cell(1),
    };
    FONTS
        .iter()
        .rev()
        .find(fits)
        .is_some_and(|row| row.cell(2) == "bijoy")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn fonts_are_known_by_their_names() {
        for bijoy in [
            "SutonnyMJ",
            "SutonnyMJ Bold",
            "'SutonnyEMJ'",
            "Sutonny MJ, serif",
            "\"KarnaphuliMJ\"",
            "SulekhaMJ-BoldItalic",
            "TonnyBanglaMJ",
        ] {
            assert!(is_bijoy_font(bijoy), "{bijoy}");
        }
        for other in [
            "SutonnyOMJ",
            "Sutonny OMJ Bold",
            "SolaimanLipi",
            "Nikosh",
            "Times New Roman",
            "Arial, SutonnyMJ",
            "",
            ",",
        ] {
            assert!(!is_bijoy_font(other), "{other}");
        }
    }

    #[test]
    fn the_table_says_nothing_else() {
        for row in FONTS.iter() {
            let (how, what) = (row.cell(0), row.cell(2));
            assert!(
                ["ends", "begins", "is"].contains(&how),
                "{}: {how}",
                row.line
            );
            assert!(["bijoy", "unicode"].contains(&what), "{}: {what}", row.line);
        }
    }
}
