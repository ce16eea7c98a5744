//! Cells that a spreadsheet took for a number or a truth value: `00123` comes back as `123`, `1e5` as `100000` or
//! `1.00E+05`, `0.10` as `0.1`, `true` as `TRUE`. A workbook says which cells are text, a CSV does not.
//!
//! The text is lost in the cell, but not its digest: of the texts that a spreadsheet shows like this, the one with
//! the digest is what was written. Dates have too many forms to try; they are only recognised.

mod decimal;

use super::seal::text_digest;
use decimal::Decimal;

/// The text that was written, if the cell shows what a spreadsheet makes of it; `digest` is that of the text.
pub(super) fn restore(cell: &str, digest: &str) -> Option<String> {
    let mut texts = candidates(cell.trim()).into_iter();
    texts.find(|text| text_digest(text) == digest)
}

/// Whether a cell looks like a number, a date, a time or a truth value, as a spreadsheet writes them.
pub(super) fn is_typed(cell: &str) -> bool {
    let cell = cell.trim();
    let known = |c: char| c.is_ascii_digit() || " .,:/+-%$()EePpAaMm".contains(c);
    matches!(cell, "TRUE" | "FALSE")
        || (cell.contains(|c: char| c.is_ascii_digit()) && cell.chars().all(known))
}

fn candidates(cell: &str) -> Vec<String> {
    match cell {
        "TRUE" => return ["true", "True"].map(str::to_owned).to_vec(),
        "FALSE" => return ["false", "False"].map(str::to_owned).to_vec(),
        _ => {}
    }
    let Some(number) = Decimal::parse(cell) else {
        return Vec::new();
    };
    let percent = number.hundredfold();
    let percent = percent.plain().into_iter().map(|text| format!("{text}%"));
    let unsigned = [number.plain(), number.grouped(), number.scientific()].concat();
    let signed = |text: String| match number.negative {
        true => [format!("-{text}"), format!("({text})"), format!("-${text}")],
        false => [format!("+{text}"), format!("${text}"), text],
    };
    unsigned
        .into_iter()
        .chain(percent)
        .flat_map(signed)
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What was written, and what LibreOffice 7.4 made of it in a CSV and in a workbook.
    const RETYPED: [(&str, &[&str]); 20] = [
        ("00123", &["123"]),
        ("1e5", &["1.00E+05", "100000"]),
        ("10e4", &["100000"]),
        ("1E+3", &["1.00E+03", "1000"]),
        ("1.5e-3", &["1.50E-03", "0.0015"]),
        ("0.10", &["0.1"]),
        ("3.50", &["3.5"]),
        ("007.50", &["7.5"]),
        ("true", &["TRUE"]),
        ("5%", &["5.00%", "0.05"]),
        ("12.5%", &["12.50%", "0.125"]),
        ("1,234", &["1234"]),
        ("10,00,000", &["1000000"]),
        ("$5", &["$5.00", "5"]),
        ("+880", &["880"]),
        ("(5)", &["-5"]),
        ("1.", &["1"]),
        (".5", &["0.5"]),
        ("5.00", &["5"]),
        ("0000", &["0"]),
    ];

    #[test]
    fn what_a_spreadsheet_retyped_is_found_again() {
        for (text, cells) in RETYPED {
            for cell in cells {
                let found = restore(cell, &text_digest(text));
                assert_eq!(found.as_deref(), Some(text), "{cell}");
                assert!(is_typed(cell), "{cell}");
            }
        }
    }

    #[test]
    fn what_was_written_otherwise_is_not() {
        for (text, cell) in [
            ("124", "123"),
            ("ভারত ৩", "3"),
            ("-5", "5"),
            ("abc", "TRUE"),
            ("1e5", "10000"),
        ] {
            assert_eq!(restore(cell, &text_digest(text)), None, "{text} {cell}");
        }
        for cell in ["", "E", "1e99999999", "1.2.3", "..", "-", "%", "$", "1e"] {
            assert_eq!(restore(cell, &text_digest("x")), None, "{cell}");
        }
    }

    #[test]
    fn dates_are_recognised_and_sentences_are_not() {
        for cell in ["01/02/26", "2026-01-02 00:00", "10:30:00 AM", "1.234E+019"] {
            assert!(is_typed(cell), "{cell}");
        }
        for cell in ["", "ভারত ৩", "১২৩", "5 goals", "True", "AM"] {
            assert!(!is_typed(cell), "{cell}");
        }
    }
}
