//! What must not be taken: tables that were changed where they must not be.

use tempfile::TempDir;

use crate::desk::{BENGALI, BN, Desk, EN, ENGLISH, Unit, units};
use crate::reviewed;

/// What a reviewer does to the table by mistake, and what must be said of it.
type Mistake = (fn(&mut Desk), [&'static str; 2]);

const MISTAKES: [Mistake; 8] = [
    (
        |desk| *desk.cell(2, ENGLISH) = "Putin spoke in Delhi.".to_owned(),
        [
            "back.csv: row 3 (d.bn+d.en#2/7): the English text was changed",
            "restore it",
        ],
    ),
    (
        |desk| *desk.cell(2, BENGALI) = "পুতিন কথা বলেন।".to_owned(),
        [
            "row 3 (d.bn+d.en#2/7): the Bengali text was changed",
            "choose edit",
        ],
    ),
    (
        |desk| desk.say(4, "acept"),
        [
            "row 5 (d.bn+d.en#4/7): \"acept\" is no status",
            "meant: accept?",
        ],
    ),
    (
        |desk| drop(desk.rows.remove(3)),
        ["back.csv: missing: row 3 of the 7", "\"d.bn+d.en\""],
    ),
    (
        |desk| desk.rows.push(desk.rows[2].clone()),
        [
            "row 9 (d.bn+d.en#2/7): repeated row",
            "the same stands in row 3",
        ],
    ),
    (
        |desk| {
            let mut other = Desk::of(&BN[..3].join("\n\n"), &EN[..3].join("\n\n"));
            desk.rows.push(other.rows.remove(1));
        },
        ["row 9 (d.bn+d.en#1/3): foreign row", "delete it"],
    ),
    (
        |desk| desk.cell(1, "hash").clear(),
        [
            "row 2 (d.bn+d.en#1/7): foreign row",
            "hash is empty or changed",
        ],
    ),
    (
        |desk| {
            desk.say(4, "split");
            *desk.cell(4, ENGLISH) = "India won ||| by 3 wickets.".to_owned();
        },
        [
            "row 5 (d.bn+d.en#4/7): split",
            "1 in English and 0 in Bengali",
        ],
    ),
];

#[test]
fn mistakes_are_refused_and_nothing_is_written() {
    let written = Desk::new();
    for (mistake, says) in MISTAKES {
        let (dir, rows) = (TempDir::new().unwrap(), written.rows.clone());
        let mut desk = Desk { dir, rows };
        mistake(&mut desk);
        desk.refused(&says);
    }
}

#[test]
fn the_other_side_may_be_the_source() {
    let mut desk = Desk::new();
    desk.say(2, "edit");
    *desk.cell(2, ENGLISH) = "Putin spoke.".to_owned();
    desk.refused(&["must stay as it was written"]);
    let found = desk.units(&["--source", "bn"]);
    let texts = |unit: &Unit| unit.0.contains("Putin spoke.") || unit.1.contains("Putin spoke.");
    assert!(
        found.iter().any(|unit| texts(unit) && unit.2 == "approved"),
        "{found:?}"
    );
}

#[cfg(feature = "xlsx")]
#[test]
fn a_workbook_names_sheet_and_row() {
    let mut desk = Desk::new();
    desk.say(4, "acept");
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet().set_name("from Rahim").unwrap();
    for (row, cells) in (0..).zip(&desk.rows) {
        sheet.write_row(row, 0, cells).unwrap();
    }
    book.save(desk.path("back.xlsx")).unwrap();
    let output = desk.run(&["apply", "back.xlsx", "-o", "memory.tmx"]);
    let said = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(1), "{said}");
    assert!(
        said.contains("back.xlsx: sheet from Rahim, row 5 (d.bn+d.en#4/7)"),
        "{said}"
    );
    assert!(!desk.path("memory.tmx").exists());
}

#[test]
fn force_leaves_the_bad_rows_out() {
    let mut desk = reviewed();
    desk.say(1, "acept");
    let whole = reviewed().units(&[]);
    let (code, said) = desk.apply(&["--force"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("row 2 (d.bn+d.en#1/7)"),
        "forced, but not silent: {said}"
    );
    assert_eq!(units(&desk.text("memory.tmx")), whole[1..]);
}
