//! What spreadsheet programs do to tables: texts that look like numbers, character sets, ends that are cut off.

use std::fs;

use crate::desk::{BENGALI, BN, Desk, EN, ENGLISH, unit, units};

const ODD: [&str; 4] = ["00123", "1e5", "0.10", "1/2"];

/// A table whose first rows hold on both sides what a spreadsheet takes for numbers.
fn odd() -> Desk {
    let text = |texts: &[&str]| [&ODD[..], texts].concat().join("\n\n");
    Desk::aligned(&text(&BN[..2]), &text(&EN[..2]))
}

/// The row of an odd text.
fn row_of(desk: &Desk, text: &str) -> usize {
    let at = desk
        .rows
        .iter()
        .position(|row| row.iter().any(|cell| cell == text));
    at.unwrap_or_else(|| panic!("no row holds {text}: {:?}", desk.rows))
}

fn retype(desk: &mut Desk, text: &str, becomes: &str) -> usize {
    let row = row_of(desk, text);
    for column in [BENGALI, ENGLISH] {
        if desk.cell(row, column) == text {
            *desk.cell(row, column) = becomes.to_owned();
        }
    }
    row
}

#[test]
fn numbers_that_a_spreadsheet_retyped_are_restored() {
    let mut desk = odd();
    desk.units(&["--min-score", "0"]);
    let memory = desk.text("memory.tmx");
    for (text, becomes) in [("00123", "123"), ("1e5", "1.00E+05"), ("0.10", "0.1")] {
        retype(&mut desk, text, becomes);
    }
    let (code, said) = desk.apply(&["--min-score", "0", "--report", "report.tsv"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains("00123 had become 123 in a spreadsheet"),
        "{said}"
    );
    assert!(desk.text("report.tsv").contains("1e5 had become 1.00E+05"));
    assert_eq!(desk.text("memory.tmx"), memory, "identical to the byte");
}

#[test]
fn a_text_that_became_a_date_is_no_edit() {
    let mut desk = odd();
    let row = retype(&mut desk, "1/2", "01/02/26");
    desk.say(row, "accept");
    desk.refused(&["01/02/26: a spreadsheet seems to have taken it for a number or a date"]);
}

#[test]
fn a_silent_edit_is_taken_and_said() {
    let mut desk = Desk::new();
    desk.say(2, "accept");
    *desk.cell(2, BENGALI) = "পুতিন কথা বলেন।".to_owned();
    let (code, said) = desk.apply(&["--report", "report.tsv"]);
    assert_eq!(code, Some(0), "{said}");
    assert!(
        said.contains(
            "row 3 (d.bn+d.en#2/7): the Bengali text was changed, though the status is accept"
        ),
        "{said}"
    );
    assert!(
        desk.text("report.tsv")
            .contains("accept\tedited\tthe text was changed")
    );
    assert!(desk.text("memory.tmx").contains("<seg>পুতিন কথা বলেন।</seg>"));
}

#[test]
fn a_wrong_character_set_is_no_edit() {
    let windows = |text: &str| -> String {
        let bytes = text.bytes();
        bytes
            .map(|byte| encoding_rs::WINDOWS_1252.decode(&[byte]).0.into_owned())
            .collect()
    };
    let mut desk = garbled(windows);
    desk.refused(&["the Bengali text is garbled", "UTF-8"]);
    // Of letters that are gone it is no use to save the file in another character set.
    desk = garbled(|text| {
        text.chars()
            .map(|c| if c == ' ' { ' ' } else { '?' })
            .collect()
    });
    desk.refused(&[
        "the letters of the Bengali text are gone (???)",
        "take the text from the file that was sent out",
    ]);
    assert!(!desk.apply(&[]).1.contains("UTF-8"));
    // The statuses, too, where they were in Bengali.
    fs::remove_file(desk.path("memory.tmx")).unwrap();
    desk.say(1, "?????");
    desk.refused(&["the letters of the status are gone (?????)"]);
}

fn garbled(garble: impl Fn(&str) -> String) -> Desk {
    let mut desk = Desk::new();
    for row in 1..desk.rows.len() {
        desk.say(row, "accept");
        *desk.cell(row, BENGALI) = garble(BN[row - 1]);
    }
    desk
}

/// Two articles in one table, and the same table without the rows of some of them.
#[test]
fn documents_that_are_missing_are_noticed_wherever_they_stood() {
    let mut desk = Desk::new();
    for (folder, texts) in [("bn", BN), ("en", EN)] {
        fs::create_dir(desk.path(folder)).unwrap();
        for (name, texts) in [("a", &texts[..3]), ("b", &texts[3..5]), ("c", &texts[5..])] {
            fs::write(
                desk.path(folder).join(format!("{name}.txt")),
                texts.join("\n\n"),
            )
            .unwrap();
        }
    }
    let output = desk.run(&["align", "bn", "en", "-o", "written.csv"]);
    assert!(output.status.success(), "{output:?}");
    let written = Desk::rows_of(&desk.text("written.csv"));
    desk.rows.clone_from(&written);
    assert_eq!(desk.units(&[]).len(), 7);
    fs::remove_file(desk.path("memory.tmx")).unwrap();
    for (gone, says) in [
        (&["a"][..], "the documents that stood as number 1"),
        (&["b"], "the documents that stood as number 2"),
        (
            &["c"],
            "the documents that stood after \"b\", at the end of the table",
        ),
        (
            &["b", "c"],
            "the documents that stood after \"a\", at the end of the table",
        ),
    ] {
        desk.rows.clone_from(&written);
        desk.rows.retain(|row| !gone.contains(&row[1].as_str()));
        desk.refused(&["missing: all rows of", says]);
        fs::remove_file(desk.path("memory.tmx")).unwrap();
    }
    // A table of an earlier version does not say whether another document follows.
    desk.rows.clone_from(&written);
    for row in &mut desk.rows {
        let hash = row.last_mut().unwrap();
        *hash = hash.replacen("+-", "-", 1).replacen(".-", "-", 1);
    }
    desk.rows.retain(|row| row[1] != "c");
    assert_eq!(desk.units(&[]).len(), 5);
}

#[test]
fn merging_goes_through_chains_and_stops_at_ends() {
    let mut desk = Desk::new();
    for row in 1..=3 {
        desk.say(row, "merge-next");
    }
    let found = desk.units(&[]);
    let all = unit(&EN[..4].join(" "), &BN[..4].join(" "), "approved");
    assert_eq!(
        (&found[0], found.len()),
        (&all, 4),
        "three times merge-next makes one of four"
    );
    fs::remove_file(desk.path("memory.tmx")).unwrap();
    desk.say(7, "merge-next");
    desk.refused(&["row 8 (d.bn+d.en#7/7): merge-next, but it is the last row of its document"]);
    desk.say(7, "");
    desk.say(4, "reject");
    fs::remove_file(desk.path("memory.tmx")).unwrap();
    desk.refused(&["merge-next and reject contradict each other: row 3 goes into row 4"]);
}

/// LibreOffice can be told to quote every text, and then does so in a .tsv too.
#[test]
fn a_tsv_in_which_every_text_is_quoted_comes_back() {
    let desk = Desk::aligned(
        &format!("\"{}\"\n\n{}", BN[0], BN[1..].join("\n\n")),
        &format!("\"{}\"\n\n{}", EN[0], EN[1..].join("\n\n")),
    );
    let written = desk.run(&["align", "d.bn.txt", "d.en.txt", "-o", "written.tsv"]);
    assert!(written.status.success(), "{written:?}");
    let quoted = |cell: &str| match cell.parse::<f64>() {
        Ok(_) => cell.to_owned(),
        Err(_) if cell.is_empty() => String::new(),
        Err(_) => format!("\"{}\"", cell.replace('"', "\"\"")),
    };
    let line = |line: &str| line.split('\t').map(quoted).collect::<Vec<_>>().join("\t") + "\n";
    let saved: String = desk.text("written.tsv").lines().map(line).collect();
    assert!(saved.starts_with("\"id\"\t"));
    fs::write(desk.path("saved.tsv"), saved).unwrap();
    for sheet in ["written", "saved"] {
        let (table, memory) = (format!("{sheet}.tsv"), format!("{sheet}.tmx"));
        let output = desk.run(&["apply", &table, "-o", &memory]);
        assert_eq!(output.status.code(), Some(0), "{sheet}: {output:?}");
    }
    let memory = desk.text("saved.tmx");
    assert!(units(&memory).len() >= 6);
    assert_eq!(memory, desk.text("written.tmx"));
}
