//! Cells that a spreadsheet took for a number or a truth value: `00123` comes back as `123`, `1e5` as `100000` or
//! `1.00E+05`, `0.10` as `0.1`, `true` as `TRUE`. A workbook says which cells are text, a CSV does not.
//!
//! The text is lost in the cell, but not its digest: of the texts that a spreadsheet shows like this, the one with
//! the digest is what was written. Dates have too many forms to try; they are only recognised.

mod decimal;

use crate::memory::row_hash::text_digest;
use decimal::Decimal;

/// The text that was written, if the cell shows what a spreadsheet makes of it; `digest` is that of the text.
pub(super) fn restore(cell: &str, digest: &str) -> Option<String> {
    let mut texts = candidates(cell.trim()).into_iter();
    texts.find(|text| text_digest(text) == digest)
}

/// The lists of segments that a cell may stand for, the one that is written there first: `132,133` becomes `132133`
/// where the comma is taken for one between thousands.
pub(super) fn lists(cell: &str) -> Vec<Vec<usize>> {
    let cell = cell.trim();
    if cell.is_empty() {
        return vec![Vec::new()];
    }
    let list: Option<Vec<usize>> = cell.split(',').map(|n| n.trim().parse().ok()).collect();
    let joined = cell.len() > 1 && cell.len() <= 24 && cell.bytes().all(|b| b.is_ascii_digit());
    let more = if joined {
        vec![by_thousands(cell), in_sequence(cell)]
    } else {
        Vec::new()
    };
    list.into_iter().chain(more.into_iter().flatten()).collect()
}

/// The numbers of three digits each, from the end.
fn by_thousands(digits: &str) -> Option<Vec<usize>> {
    let cuts: Vec<usize> = (0..digits.len())
        .filter(|at| *at == 0 || (digits.len() - at).is_multiple_of(3))
        .chain([digits.len()])
        .collect();
    let numbers = cuts
        .windows(2)
        .map(|ends| digits[ends[0]..ends[1]].parse().ok());
    numbers.collect()
}

/// Numbers that follow each other, as segments of one bead nearly always do.
fn in_sequence(digits: &str) -> Option<Vec<usize>> {
    (1..=digits.len() / 2).find_map(|length| {
        let first: usize = digits[..length].parse().ok()?;
        let (mut list, mut text) = (Vec::new(), String::new());
        while text.len() < digits.len() {
            let next = first + list.len();
            list.push(next);
            text.push_str(&next.to_string());
        }
        (text == digits).then_some(list)
    })
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
    fn lists_come_in_order_of_likelihood() {
        assert_eq!(lists(""), [Vec::<usize>::new()]);
        assert_eq!(lists(" 3,4 "), [vec![3, 4]]);
        assert_eq!(lists("12"), [vec![12], vec![12], vec![1, 2]]);
        assert_eq!(
            lists("91011"),
            [vec![91_011], vec![91, 11], vec![9, 10, 11]]
        );
        assert_eq!(
            lists("132133"),
            [vec![132_133], vec![132, 133], vec![132, 133]]
        );
        assert!(lists("x").is_empty() && lists("1,x").is_empty());
        lists(&"9".repeat(99));
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
