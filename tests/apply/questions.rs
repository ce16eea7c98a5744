//! What is never approved without a question, whether the answer came in a table or from the page; and what a person
//! may add where one side was empty.

use std::fs;

use serde_json::{Value, json};
use shetu::internals::row_hash::digest;

use crate::desk::{BENGALI, BN, Desk, EN, ENGLISH, Unit, unit, units};

/// Two articles of which one sentence on each side has no partner.
const ALONE_BN: &str = "বিষয়টি নিয়ে স্থানীয় বাসিন্দাদের মধ্যে ক্ষোভ দেখা দিয়েছে।";
const ALONE_EN: &str = "The orchestra will tour Portugal next spring with a programme of Brahms.";

/// What the page exports of one article of the pairs, with one bead changed.
fn page(change: impl Fn(&mut Value)) -> Value {
    let beads: Vec<Value> = (0..BN.len())
        .map(|n| json!({"bn": [n], "en": [n], "score": 0.99, "status": "", "comment": "", "flags": []}))
        .collect();
    let mut file = json!({
        "shetu": "decisions", "version": 1, "source": "en",
        "documents": [{
            "id": "d", "en_id": "d", "hash": digest(&[&BN[..], &EN[..]].concat().join("\n")),
            "bn": BN, "en": EN, "beads": beads,
        }],
    });
    change(&mut file["documents"][0]["beads"][1]);
    file
}

fn apply_page(desk: &Desk, file: &Value, args: &[&str]) -> (Option<i32>, String) {
    fs::write(desk.path("d.json"), file.to_string()).unwrap();
    let output = desk.run(&[&["apply", "d.json", "-o", "page.tmx"], args].concat());
    (
        output.status.code(),
        String::from_utf8(output.stderr).unwrap(),
    )
}

/// What must be said of a pair with this English and Bengali text and this status, in the table and in the page.
fn asked(status: &str, en: Option<&str>, bn: Option<&str>, says: &str) {
    let mut desk = Desk::new();
    desk.say(2, status);
    for (column, text) in [(ENGLISH, en), (BENGALI, bn)] {
        if let Some(text) = text {
            *desk.cell(2, column) = text.to_owned();
        }
    }
    desk.refused(&["row 3 (d.bn+d.en#2/7)", says]);
    let file = page(|bead| {
        bead["status"] = status.into();
        for (key, text) in [("english", en), ("bengali", bn)] {
            if let Some(text) = text {
                bead[key] = text.into();
            }
        }
    });
    let (code, said) = apply_page(&desk, &file, &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains(says), "{says} is not in {said}");
    assert!(!desk.path("page.tmx").exists());
    // The row alone stays out.
    let (code, said) = apply_page(&desk, &file, &["--force"]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(units(&desk.text("page.tmx")).len(), 6);
}

#[test]
fn errors_of_spreadsheets_are_asked_about() {
    for error in [
        "#N/A",
        "#REF!",
        "#NAME?",
        "#VALUE!",
        "Err:508",
        "ত্রুটি:৫০৮",
        "N/A",
        "TRUE",
        "FALSE",
        "####",
    ] {
        asked("edit", None, Some(error), "which a spreadsheet leaves");
    }
    asked("edit", None, Some("পুতিন #REF! বলেন।"), "holds #REF!");
    for error in ["#N/A", "#REF!"] {
        asked("accept", None, Some(error), "which a spreadsheet leaves");
    }
    asked("edit", None, Some("45678"), "has no words");
}

#[test]
fn letters_of_assamese_are_asked_about() {
    for status in ["edit", "accept"] {
        let text = "পুতিন ঢাকাত কথা পাতিলে আৰু ৱাশ্বিংটনলৈ গ’ল।";
        asked(status, None, Some(text), "a letter of Assamese");
    }
}

#[test]
fn the_wrong_language_is_asked_about() {
    for status in ["edit", "accept"] {
        asked(
            status,
            None,
            Some("Putin spoke in Dhaka."),
            "the Bengali text is not Bengali",
        );
        asked(
            status,
            None,
            Some("Putin Dhakay kotha bolen."),
            "the Bengali text is not Bengali",
        );
        asked(
            status,
            None,
            Some("पुतिन ने ढाका में बात की।"),
            "the Bengali text is not Bengali",
        );
        asked(status, None, Some(EN[1]), "both sides are the same text");
    }
    // An English original under the Bengali text has no partner, and one that the reviewer gives it is asked about.
    let mut desk = Desk::aligned(&[BN[0], EN[1], BN[2]].join("\n\n"), &EN[..3].join("\n\n"));
    let flags = |row: &Vec<String>| row[7].clone();
    assert_eq!(
        desk.rows.iter().map(flags).collect::<Vec<_>>(),
        ["flags", "", "", "wrong-language", ""]
    );
    assert_eq!([&*desk.rows[3][8], &*desk.rows[3][9]], ["", EN[1]]);
    for status in ["edit", "accept"] {
        desk.say(3, status);
        *desk.cell(3, ENGLISH) = EN[1].to_owned();
        desk.refused(&["row 4 (d.bn+d.en#3/4)", "both sides are the same text"]);
        fs::remove_file(desk.path("memory.tmx")).unwrap();
    }
    // Nothing lets it in unseen.
    desk.say(3, "");
    desk.cell(3, ENGLISH).clear();
    let found = desk.units(&["--min-score", "0", "--report", "report.tsv"]);
    assert_eq!(found.len(), 2, "it does not go in unseen: {found:?}");
    assert!(
        desk.text("report.tsv")
            .contains("d.bn+d.en#3/4\t\tno partner")
    );
}

#[test]
fn an_edited_source_is_asked_about_in_table_and_page() {
    for status in ["", "accept", "edit", "skip"] {
        asked(
            status,
            Some("Putin spoke in Delhi."),
            None,
            "the English text was changed, which is the source (--source) and must stay as it was written",
        );
    }
    // What is rejected stays out, whatever it says.
    let mut desk = Desk::new();
    desk.say(2, "reject");
    *desk.cell(2, ENGLISH) = "Putin spoke in Delhi.".to_owned();
    assert_eq!(desk.units(&[]).len(), 6);
    let file = page(|bead| {
        bead["status"] = "reject".into();
        bead["english"] = "Putin spoke in Delhi.".into();
    });
    assert_eq!(apply_page(&desk, &file, &[]).0, Some(0));
    assert_eq!(units(&desk.text("page.tmx")).len(), 6);
    // The other side may be the source.
    let file = page(|bead| {
        bead["status"] = "edit".into();
        bead["english"] = "Putin spoke in Delhi.".into();
    });
    assert_eq!(apply_page(&desk, &file, &["--source", "bn"]).0, Some(0));
    assert!(desk.text("page.tmx").contains("Putin spoke in Delhi."));
}

#[test]
fn a_changed_text_without_a_decision_is_asked_about_in_table_and_page() {
    for status in ["", "skip"] {
        asked(
            status,
            None,
            Some("পুতিন কথা বলেন।"),
            "the Bengali text was changed, but the status is",
        );
    }
    let edit = "পুতিন কথা বলেন।";
    let mut desk = Desk::new();
    desk.say(2, "accept");
    *desk.cell(2, BENGALI) = edit.to_owned();
    let file = page(|bead| {
        bead["status"] = "accept".into();
        bead["bengali"] = edit.into();
    });
    for (code, said) in [desk.apply(&[]), apply_page(&desk, &file, &[])] {
        assert_eq!(code, Some(0), "{said}");
        assert!(
            said.contains("though the status is accept: taken as an edit"),
            "{said}"
        );
    }
    assert_eq!(
        units(&desk.text("page.tmx"))[1],
        unit(EN[1], edit, "approved")
    );
}

/// A table with a row for each of the sentences without a partner.
fn with_gaps() -> (Desk, usize, usize) {
    let mut bn: Vec<&str> = BN[..4].to_vec();
    let mut en: Vec<&str> = EN[..4].to_vec();
    bn.insert(2, ALONE_BN);
    en.push(ALONE_EN);
    let mut desk = Desk::aligned(&bn.join("\n\n"), &en.join("\n\n"));
    let rows = 1..desk.rows.len();
    let mut find = |column: &str, empty: &str, text: &str| {
        let mut rows = rows.clone();
        rows.find(|&row| desk.cell(row, column) == text && desk.cell(row, empty).is_empty())
            .unwrap_or_else(|| panic!("{text} has a partner: {:?}", desk.rows))
    };
    let places = (
        find(BENGALI, ENGLISH, ALONE_BN),
        find(ENGLISH, BENGALI, ALONE_EN),
    );
    (desk, places.0, places.1)
}

#[test]
fn a_row_with_one_side_can_be_completed_on_either() {
    let (en, bn) = (
        "Local people were angry about it.",
        "আগামী বসন্তে অর্কেস্ট্রাটি পর্তুগালে যাবে।",
    );
    let wanted = |found: &[Unit]| {
        for pair in [
            unit(en, ALONE_BN, "approved"),
            unit(ALONE_EN, bn, "approved"),
        ] {
            assert!(found.contains(&pair), "{found:?}");
        }
    };
    for status in ["edit", "accept", "সংশোধিত"] {
        let (mut desk, alone_bn, alone_en) = with_gaps();
        for (row, column, text) in [(alone_bn, ENGLISH, en), (alone_en, BENGALI, bn)] {
            desk.say(row, status);
            *desk.cell(row, column) = text.to_owned();
        }
        wanted(&desk.units(&["--report", "report.tsv"]));
        assert!(
            desk.text("report.tsv")
                .contains("the English text was written")
        );
    }
    // What stood there is the source still.
    let (mut desk, _, alone_en) = with_gaps();
    desk.say(alone_en, "edit");
    *desk.cell(alone_en, BENGALI) = bn.to_owned();
    *desk.cell(alone_en, ENGLISH) = "The band will tour Spain.".to_owned();
    desk.refused(&["the English text was changed, which is the source"]);
    // And what is written is asked about like any other text.
    for (text, says) in [
        ("#N/A", "which a spreadsheet leaves"),
        (ALONE_BN, "both sides are the same"),
        ("১২", "no words"),
    ] {
        let (mut desk, alone_bn, _) = with_gaps();
        desk.say(alone_bn, "edit");
        *desk.cell(alone_bn, ENGLISH) = text.to_owned();
        desk.refused(&[says]);
    }
    let (mut desk, alone_bn, _) = with_gaps();
    *desk.cell(alone_bn, ENGLISH) = en.to_owned();
    desk.refused(&["the English text was written, but the status is empty"]);
}

#[test]
fn a_gap_can_be_completed_in_the_page() {
    let (bn, en) = ([BN[0], ALONE_BN], [EN[0], ALONE_EN]);
    let file = |status: &str, texts: [Option<&str>; 2]| {
        let mut beads = [
            json!({"bn": [0], "en": [0], "score": 0.99, "status": "accept", "comment": "", "flags": []}),
            json!({"bn": [1], "en": [], "score": 0.0, "status": status, "comment": "", "flags": []}),
            json!({"bn": [], "en": [1], "score": 0.0, "status": status, "comment": "", "flags": []}),
        ];
        for (bead, key, text) in [(1, "english", texts[0]), (2, "bengali", texts[1])] {
            if let Some(text) = text {
                beads[bead][key] = text.into();
            }
        }
        json!({
            "shetu": "decisions", "version": 1, "source": "en",
            "documents": [{
                "id": "d", "en_id": "d", "hash": digest(&[bn, en].concat().join("\n")), "bn": bn, "en": en, "beads": beads,
            }],
        })
    };
    let desk = Desk::new();
    let texts = [
        Some("Local people were angry."),
        Some("অর্কেস্ট্রাটি পর্তুগালে যাবে।"),
    ];
    let (code, said) = apply_page(&desk, &file("edit", texts), &[]);
    assert_eq!(code, Some(0), "{said}");
    let found = units(&desk.text("page.tmx"));
    assert_eq!(
        found[1..],
        [
            unit("Local people were angry.", ALONE_BN, "approved"),
            unit(ALONE_EN, "অর্কেস্ট্রাটি পর্তুগালে যাবে।", "approved"),
        ]
    );
    let (code, said) = apply_page(&desk, &file("accept", [None, None]), &[]);
    assert_eq!(code, Some(0), "{said}");
    assert_eq!(
        units(&desk.text("page.tmx")).len(),
        1,
        "nothing was written beside them"
    );
    let (code, said) = apply_page(&desk, &file("edit", [Some("#REF!"), None]), &[]);
    assert_eq!(code, Some(1), "{said}");
    assert!(
        said.contains("which a spreadsheet leaves") && said.contains("the Bengali cell is empty"),
        "{said}"
    );
}

#[test]
fn statuses_in_bengali_are_understood_and_others_reported_with_their_row() {
    let mut desk = Desk::new();
    for (row, status) in [
        (1, "গ্রহণ"),
        (2, "সংশোধন"),
        (3, "বাতিল"),
        (4, "প্রত্যাখ্যাত"),
        (5, "জোড়া"),
        (7, "ঠিক আছে"),
    ] {
        desk.say(row, status);
    }
    *desk.cell(2, BENGALI) = "পুতিন কথা বলেন।".to_owned();
    let merged = unit(&EN[4..6].join(" "), &BN[4..6].join(" "), "approved");
    let wanted = [
        unit(EN[0], BN[0], "approved"),
        unit(EN[1], "পুতিন কথা বলেন।", "approved"),
        merged,
        unit(EN[6], BN[6], "approved"),
    ];
    assert_eq!(desk.units(&[]), wanted);
    fs::remove_file(desk.path("memory.tmx")).unwrap();
    desk.say(4, "কে জানে");
    desk.refused(&["row 5 (d.bn+d.en#4/7): \"কে জানে\" is no status; choose one of accept"]);
}
