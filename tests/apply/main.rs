//! `shetu apply` as a desk meets it: what each status does, what is refused, and that nothing is half written.
#![cfg(feature = "cli")]

mod desk;
mod mistakes;
mod questions;
mod spreadsheets;

use std::fs;

use serde_json::json;
use shetu::internals::row_hash::digest;

use desk::{BENGALI, BN, Desk, EN, ENGLISH, unit, units};

/// One row of each status; the last one stays open.
fn reviewed() -> Desk {
    let mut desk = Desk::new();
    desk.say(1, "accept");
    *desk.cell(1, "comment") = "checked < twice".to_owned();
    desk.say(2, "edit");
    *desk.cell(2, BENGALI) = "পুতিন ঢাকায় কথা বলেন।".to_owned();
    desk.say(3, "reject");
    desk.say(4, "split");
    *desk.cell(4, ENGLISH) = "India won ||| by 3 wickets.".to_owned();
    *desk.cell(4, BENGALI) = "ভারত\n৩ উইকেটে জিতেছে।".to_owned();
    desk.say(5, "merge-next");
    desk.say(6, "skip");
    desk
}

#[test]
fn each_status_does_what_help_says() {
    let desk = reviewed();
    let mut first = unit(EN[0], BN[0], "approved");
    first.3 = vec!["checked &lt; twice".to_owned()];
    let merged = [EN[4], EN[5]].join(" ");
    let expected = [
        first,
        unit(EN[1], "পুতিন ঢাকায় কথা বলেন।", "approved"),
        unit("India won", "ভারত", "approved"),
        unit("by 3 wickets.", "৩ উইকেটে জিতেছে।", "approved"),
        unit(&merged, &[BN[4], BN[5]].join(" "), "approved"),
        unit(EN[6], BN[6], "unreviewed"),
    ];
    assert_eq!(desk.units(&[]), expected);
}

#[test]
fn a_row_without_a_decision_goes_by_its_score() {
    let mut desk = Desk::new();
    desk.say(6, "skip");
    let found = desk.units(&[]);
    assert_eq!(found.len(), 7);
    assert!(found.iter().all(|unit| unit.2 == "unreviewed"), "{found:?}");
    let last = |desk: &Desk, status| {
        let score: f64 = desk.rows[7][5].parse().unwrap();
        let found = desk.units(&["--min-score", &format!("{:.4}", score + 1e-4)]);
        found.contains(&unit(EN[6], BN[6], status))
    };
    assert!(!last(&desk, "unreviewed"), "its score is too low");
    desk.say(7, "accept");
    assert!(last(&desk, "approved"));
}

#[test]
fn the_order_of_rows_and_columns_makes_no_difference() {
    let mut desk = reviewed();
    desk.units(&[]);
    let memory = desk.text("memory.tmx");
    for turn in [1, 3, 5] {
        desk.rows[1..].rotate_left(turn);
        desk.rows[1..4].reverse();
        desk.units(&[]);
        assert_eq!(desk.text("memory.tmx"), memory);
    }
    desk.rows.iter_mut().for_each(|row| row.reverse());
    desk.units(&[]);
    assert_eq!(desk.text("memory.tmx"), memory);
}

#[test]
fn the_report_says_what_came_of_each_row() {
    let mut desk = reviewed();
    desk.units(&["--report", "report.tsv"]);
    let report = desk.text("report.tsv");
    let expected = [
        "where\tid\tstatus\toutcome\tdetail\tcomment",
        "row 2\td.bn+d.en#1/7\taccept\taccepted\t\tchecked < twice",
        "row 3\td.bn+d.en#2/7\tedit\tedited\t\t",
        "row 4\td.bn+d.en#3/7\treject\trejected\t\t",
        "row 5\td.bn+d.en#4/7\tsplit\tsplit\tinto 2\t",
        "row 6\td.bn+d.en#5/7\tmerge-next\tmerged\twith the next 1\t",
        "row 7\td.bn+d.en#6/7\tskip\tmerged\tgoes into row 5 of its document\t",
        "row 8\td.bn+d.en#7/7\t\tkept by score\t\t",
    ];
    assert_eq!(report.lines().collect::<Vec<_>>(), expected);
    // Also where nothing else is written.
    desk.say(7, "fine");
    fs::remove_file(desk.path("memory.tmx")).unwrap();
    let (code, _) = desk.apply(&["--report", "report.csv"]);
    let report = desk.text("report.csv");
    assert_eq!(code, Some(1));
    assert!(
        report.contains("row 8,d.bn+d.en#7/7,,problem,\"\"\"fine\"\" is no status"),
        "{report}"
    );
    assert!(
        report.contains("row 4,d.bn+d.en#3/7,reject,rejected,"),
        "{report}"
    );
}

#[test]
fn what_corrections_teach_is_a_lexicon() {
    let digits = |n: u32| -> String {
        let bengali = |c: char| "০১২৩৪৫৬৭৮৯".chars().nth(c.to_digit(10).unwrap() as usize);
        n.to_string().chars().filter_map(bengali).collect()
    };
    let word = |n: u32, word: &'static str| if n.is_multiple_of(2) { "" } else { word };
    let en = |n| {
        format!(
            "Putin gave {n} million dollars in Dhaka{}.",
            word(n, " for kumquat")
        )
    };
    let bn = |n| {
        format!(
            "পুতিন ঢাকায় {}{} মিলিয়ন ডলার দিয়েছে।",
            word(n, "টমটম "),
            digits(n)
        )
    };
    let (bn, en): (Vec<String>, Vec<String>) = (11..23).map(|n| (bn(n), en(n))).unzip();
    let mut desk = Desk::of(&bn.join("\n\n"), &en.join("\n\n"));
    (1..=12).for_each(|row| desk.say(row, "accept"));
    desk.units(&["--learn", "words.tsv"]);
    for name in ["words.docx", "words.xlsx", "words"] {
        let output = desk.run(&["apply", "back.csv", "-o", "m.tmx", "--learn", name]);
        assert_eq!(output.status.code(), Some(2), "{name}");
        assert!(!desk.path(name).exists(), "{name}");
    }
    let words = desk.text("words.tsv");
    assert!(
        words.contains("# in 6 pairs"),
        "the evidence is counted: {words}"
    );
    let entries: Vec<&str> = words
        .lines()
        .filter(|line| !line.starts_with('#'))
        .collect();
    assert_eq!(
        entries,
        ["টমটম\tkumquat"],
        "and nothing that stands beside it: {words}"
    );
    assert!(
        words.contains(&format!("first: {} | {}", en[0], bn[0])),
        "{words}"
    );
    let link = "{\"kind\":\"lexicon\",\"bn\":\"টমটম\",\"en\":\"kumquat\"";
    let plain = desk.run(&["align", "d.bn.txt", "d.en.txt"]);
    assert!(!String::from_utf8_lossy(&plain.stdout).contains(link));
    let taught = desk.run(&["align", "d.bn.txt", "d.en.txt", "--lexicon", "words.tsv"]);
    assert!(taught.status.success(), "{taught:?}");
    assert!(String::from_utf8_lossy(&taught.stdout).contains(link));
}

#[test]
fn decisions_of_the_page_apply() {
    let desk = Desk::new();
    let texts = [&BN[..3], &EN[..3]].concat().join("\n");
    let mut file = json!({
        "shetu": "decisions", "version": 1, "source": "en",
        "documents": [{
            "id": "d", "en_id": "d", "hash": digest(&texts), "bn": BN[..3], "en": EN[..3],
            "beads": [
                {"bn": [0], "en": [0], "score": 0.9, "status": "accept", "comment": "good"},
                {"bn": [1], "en": [1], "score": 0.9, "status": "reject"},
                {"bn": [2], "en": [2], "score": 0.9, "status": "edit", "bengali": "সুদ কমেছে।"},
            ],
        }],
    });
    let apply = |file: &serde_json::Value| {
        fs::write(desk.path("d.json"), file.to_string()).unwrap();
        let output = desk.run(&["apply", "d.json", "-o", "memory.tmx"]);
        (
            output.status.code(),
            String::from_utf8(output.stderr).unwrap(),
        )
    };
    assert_eq!(apply(&file).0, Some(0));
    let mut first = unit(EN[0], BN[0], "approved");
    first.3 = vec!["good".to_owned()];
    let second = unit(EN[2], "সুদ কমেছে।", "approved");
    assert_eq!(units(&desk.text("memory.tmx")), [first, second]);

    let before = desk.text("memory.tmx");
    file["documents"][0]["bn"][0] = "অন্য কথা।".into();
    let (code, said) = apply(&file);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("document \"d\": its texts are not those that were written"),
        "{said}"
    );
    assert_eq!(desk.text("memory.tmx"), before);
}
