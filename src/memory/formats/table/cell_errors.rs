//! What a spreadsheet leaves in a cell where a formula failed or a text was taken for something else: `#N/A`, `#REF!`,
//! `Err:508`, `TRUE`. The forms stand in `data/review/cell_errors.tsv`.

use std::sync::LazyLock;

use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::language::normalize::{comparable, published};
use crate::model::lang::{is_alphabetic, is_bengali_letter};

const TABLE: &str = include_str!("../../../../data/review/cell_errors.tsv");
const NAME: &str = "data/review/cell_errors.tsv";
const COLUMNS: Columns = Columns { min: 2, max: 2 };

/// No error is longer.
const LONGEST: usize = 64;

#[derive(Default)]
struct Forms {
    whole: Vec<String>,
    anywhere: Vec<String>,
    number: Vec<String>,
}

static FORMS: LazyLock<Forms> = LazyLock::new(|| {
    let mut forms = Forms::default();
    for row in data_table::embedded(NAME, TABLE, COLUMNS) {
        let list = match row.cells[0] {
            "whole" => &mut forms.whole,
            "anywhere" => &mut forms.anywhere,
            "number" => &mut forms.number,
            other => panic!("embedded table: {NAME}:{}: {other} is no kind", row.line),
        };
        list.extend(row.cells[1].split("; ").map(folded));
    }
    forms
});

/// The error that a text is or holds, as it stands there.
pub(crate) fn cell_error(text: &str) -> Option<String> {
    let text = published(text);
    let bare = text.trim_matches(['"', '\'', '“', '”', '‘', '’', '।', ' ', '=']);
    let found = || {
        let words = bare
            .split(' ')
            .map(|word| word.trim_matches(['"', '\'', ',', '।', '(', ')']));
        let mut words = words.filter(|word| FORMS.anywhere.contains(&folded(word)));
        words.next().map(str::to_owned)
    };
    let folded = folded(bare);
    let whole = FORMS.whole.contains(&folded)
        || FORMS.anywhere.contains(&folded)
        || is_marked(bare)
        || is_numbered(&folded)
        || is_formula(&text);
    if whole { Some(text) } else { found() }
}

/// Whether a cell holds nothing but the error of a formula. A memory may well translate "None", "Error" and "N/A", and those are
/// none here.
pub(crate) fn is_failed_formula(cell: &str) -> bool {
    let cell = cell.trim();
    // There are a million cells, and hardly one begins so.
    if cell.len() > LONGEST || !cell.contains(['#', ':']) {
        return false;
    }
    let folded = folded(cell);
    is_marked(cell) && !cell.ends_with('#')
        || is_numbered(&folded)
        || cell.starts_with('#') && FORMS.anywhere.contains(&folded)
}

/// `#…!`, `#…?` or `####`: one word of that shape is an error in whatever language the spreadsheet speaks. Those in small
/// letters (`#MeToo!`) are of people, and so are those in Bengali but for the few of the table.
fn is_marked(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('#') else {
        return false;
    };
    let filled = rest.len() >= 2 && rest.chars().all(|c| c == '#');
    let of_a_person = |c: char| c.is_whitespace() || c.is_lowercase() || is_bengali_letter(c);
    let named = rest.ends_with(['!', '?'])
        && rest.chars().any(is_alphabetic)
        && !rest.chars().any(of_a_person);
    filled || named
}

/// `Err:508`, of folded text.
fn is_numbered(text: &str) -> bool {
    let Some((name, number)) = text.split_once(':') else {
        return false;
    };
    let number = number.trim();
    let digits = (1..=4).contains(&number.len()) && number.bytes().all(|b| b.is_ascii_digit());
    digits && FORMS.number.iter().any(|form| form == name.trim())
}

/// A formula that was taken for text: `=A2&B2`, `=VLOOKUP(…)`.
fn is_formula(text: &str) -> bool {
    let Some(rest) = text.strip_prefix('=') else {
        return false;
    };
    let named = rest.split_once('(').is_some_and(|(name, _)| {
        !name.is_empty() && name.chars().all(|c| is_alphabetic(c) || ".:+-".contains(c))
    });
    let cell = || {
        let first = rest
            .split(['&', '+', '-', '*', '/', ':', '!'])
            .next()
            .unwrap_or(rest);
        let digits = first.trim_start_matches(|c: char| c.is_ascii_uppercase() || c == '$');
        digits.len() < first.len()
            && !digits.is_empty()
            && digits.bytes().all(|b| b.is_ascii_digit())
    };
    named || cell()
}

/// Small letters, ASCII digits, one normal form.
fn folded(text: &str) -> String {
    comparable(text).to_lowercase()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn errors_of_spreadsheets_show() {
        for text in [
            "#N/A",
            " #n/a ",
            "#REF!",
            "#NAME?",
            "#VALUE!",
            "#DIV/0!",
            "#NUM!",
            "#NULL!",
            "#SPILL!",
            "#CALC!",
            "#GETTING_DATA",
            "#BEZUG!",
            "#WERT!",
            "#ΤΙΜΗ!",
            "#মান!",
            "#নাম?",
            "####",
            "###########",
            "Err:508",
            "err:502",
            "Err:৫০৮",
            "ত্রুটি:৫০৮",
            "ত্রুটি: 508",
            "Fehler:522",
            "N/A",
            "n/a",
            "NA",
            "NaN",
            "TRUE",
            "FALSE",
            "true",
            "সত্য",
            "মিথ্যা",
            "প্রযোজ্য নয়",
            "null",
            "undefined",
            "\"#N/A\"",
            "=NA()",
            "=VLOOKUP(A2;B:C;2)",
            "=A2&B2",
            "=$B$4",
            "#VALUE!।",
        ] {
            assert!(cell_error(text).is_some(), "{text}");
        }
        assert_eq!(cell_error("ঢাকা #REF! খবর").as_deref(), Some("#REF!"));
        assert_eq!(cell_error("ঢাকা, (#N/A)").as_deref(), Some("#N/A"));
    }

    #[test]
    fn a_cell_of_a_memory_is_an_error_by_its_form() {
        for cell in [
            "#N/A",
            " #REF! ",
            "#নাম?",
            "#VALEUR!",
            "Err:508",
            "ত্রুটি: ৫০৮",
            "#getting_data",
        ] {
            assert!(is_failed_formula(cell), "{cell}");
        }
        for cell in [
            "N/A",
            "None",
            "Error",
            "ত্রুটি",
            "TRUE",
            "#ঢাকা চলো!",
            "###",
            "#5",
            "C#",
            "ঢাকা: #REF!",
            "Score: 5",
            "#¡?",
            "#1?",
            "#MeToo!",
            "#জয়বাংলা!",
            "#রেফারেন্ডাম?",
        ] {
            assert!(!is_failed_formula(cell), "{cell}");
        }
    }

    #[test]
    fn texts_are_none() {
        for text in [
            "",
            "ঢাকা",
            "#MeToo",
            "#MeToo!",
            "#জয়বাংলা!",
            "#ঢাকা চলো!",
            "# 1 in the list!",
            "He is not available today.",
            "True love waits.",
            "মিথ্যা মামলা",
            "সত্য কথা",
            "ভুল: সংবাদে ৫০৮ জন",
            "Error: 508 votes were lost.",
            "A = B",
            "= 5",
            "=)",
        ] {
            assert_eq!(cell_error(text), None, "{text}");
        }
    }
}
