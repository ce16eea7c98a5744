//! Which articles are taken for partners, and what is said when they are not: names that only look the same, dates
//! that do not meet, dates that cannot be read.
#![cfg(feature = "cli")]

mod program;

use std::fs;

use program::{shetu, stderr};
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Desk(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, text: &str) {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    /// A corpus of the sample articles, each with a date or none.
    fn corpus(&self, side: &str, articles: &[(&str, &str, Option<&str>)]) -> String {
        let folder = concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles");
        let mut lines = String::new();
        for (id, name, date) in articles {
            let text = fs::read_to_string(format!("{folder}/{side}/{name}.txt")).unwrap();
            let mut record = serde_json::json!({"id": id, "text": text});
            if let Some(date) = date {
                record["date"] = (*date).into();
            }
            lines.push_str(&format!("{record}\n"));
        }
        self.put(&format!("{side}.jsonl"), &lines);
        self.path(&format!("{side}.jsonl"))
    }
}

const BN: &str = "মন্ত্রী রবিবার ঢাকায় সাংবাদিকদের সঙ্গে কথা বলেছেন।";
const EN: &str = "The minister spoke to reporters in Dhaka on Sunday.";

#[test]
fn names_of_either_unicode_form_belong_together() {
    // Each as it is typed and as a Mac stores it, on either side.
    let names = [
        ("রা\u{09DF}", "রা\u{09AF}\u{09BC}"),
        ("ভ\u{09CB}ট", "ভ\u{09C7}\u{09BE}ট"),
        ("cafe\u{0301}", "caf\u{00E9}"),
        ("a", "a"),
    ];
    let desk = Desk::new();
    let (mut bn, mut en) = (String::new(), String::new());
    for (one, other) in names {
        desk.put(&format!("bn/{one}.txt"), BN);
        desk.put(&format!("en/{other}.txt"), EN);
        bn.push_str(&format!("{}\n", serde_json::json!({"id": one, "text": BN})));
        en.push_str(&format!(
            "{}\n",
            serde_json::json!({"id": other, "text": EN})
        ));
    }
    desk.put("bn.jsonl", &bn);
    desk.put("en.jsonl", &en);
    for (bn, en) in [("bn", "en"), ("bn.jsonl", "en.jsonl")] {
        let out = desk.path("o.jsonl");
        let output = shetu(&["align", &desk.path(bn), &desk.path(en), "-o", &out]);
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(
            !stderr(&output).contains("no partner"),
            "{}",
            stderr(&output)
        );
        let found = fs::read_to_string(&out).unwrap();
        assert_eq!(found.lines().count(), 4, "{found}");
        // The name is the one that was given.
        assert!(found.contains("\"cafe\u{0301}\""), "{found}");
    }
}

#[test]
fn the_same_name_goes_before_one_that_only_looks_the_same() {
    let desk = Desk::new();
    let record =
        |id: &str, text: &str| format!("{}\n", serde_json::json!({"id": id, "text": text}));
    let (typed, stored) = ("caf\u{00E9}", "cafe\u{0301}");
    desk.put("bn.jsonl", &(record(typed, BN) + &record(stored, BN)));
    desk.put("en.jsonl", &record(stored, EN));
    let out = desk.path("o.jsonl");
    let output = shetu(&[
        "align",
        &desk.path("bn.jsonl"),
        &desk.path("en.jsonl"),
        "-o",
        &out,
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(fs::read_to_string(&out).unwrap().contains(stored));
    assert!(
        stderr(&output).contains(&format!("no partner of the same name: {typed}")),
        "{}",
        stderr(&output)
    );
}

#[test]
fn names_that_nearly_match_are_named() {
    for (bn, en, how) in [
        ("Flood", "flood", "capital letters"),
        ("flood ", "flood", "spaces"),
        ("১২", "12", "digits"),
        ("fl\u{200B}ood", "flood", "nobody sees"),
        ("flood", "flod", "one character"),
        ("গ্রহণ-1", "গ্রহণ_1", "hyphens"),
    ] {
        let desk = Desk::new();
        let record =
            |id: &str, text: &str| format!("{}\n", serde_json::json!({"id": id, "text": text}));
        // No article has a partner at all, or one has.
        for same in [None, Some("same")] {
            let more = |text: &str| same.map_or_else(String::new, |id| record(id, text));
            desk.put("bn.jsonl", &(record(bn, BN) + &more(BN)));
            desk.put("en.jsonl", &(record(en, EN) + &more(EN)));
            let output = shetu(&["align", &desk.path("bn.jsonl"), &desk.path("en.jsonl")]);
            let told = stderr(&output);
            assert!(
                told.contains(how) && told.contains("--pair"),
                "{bn:?} {en:?}: {told}"
            );
            assert!(told.contains(&format!("{en}\" differ")), "{told}");
        }
    }
}

#[test]
fn files_whose_names_are_only_written_otherwise_pair_and_it_is_said() {
    let desk = Desk::new();
    for (bn, en) in [
        ("Budget_bn_final", "budget_en"),
        ("story_ban_2", "2_eng_story"),
        ("বৈঠক ১২ মে ২০২০", "বৈঠক 12 May 2020"),
        ("cup", "cup_final"),
    ] {
        desk.put(&format!("bn/{bn}.txt"), BN);
        desk.put(&format!("en/{en}.txt"), EN);
    }
    let out = desk.path("o.jsonl");
    let output = shetu(&["align", &desk.path("bn"), &desk.path("en"), "-o", &out]);
    let told = stderr(&output);
    assert!(output.status.success(), "{told}");
    assert!(
        told.contains(
            "3 partners found by names of another form: \"Budget_bn_final\" with \"budget_en\", "
        ),
        "{told}"
    );
    assert!(
        told.contains("no partner of the same name: cup_final"),
        "{told}"
    );
    let found = fs::read_to_string(&out).unwrap();
    assert!(found.contains("\"doc_en\":\"2_eng_story\""), "{found}");
}

#[test]
fn dates_that_do_not_meet_are_told_with_the_nearest() {
    let desk = Desk::new();
    let bn = desk.corpus(
        "bn",
        &[
            ("b1", "court", Some("2026-03-20")),
            ("b2", "health", Some("2026-05-30")),
            ("b3", "sport", Some("2026-02-01")),
        ],
    );
    let en = desk.corpus(
        "en",
        &[
            ("e1", "court", Some("2026-03-01")),
            ("e2", "health", Some("2026-03-02")),
        ],
    );
    let report = desk.path("r.csv");
    let out = desk.path("o.jsonl");
    for call in [
        vec!["align", &bn, &en, "--pair", "-o", &out],
        vec!["pair", &bn, &en, "-o", &out],
    ] {
        let output = shetu(&[&call[..], &["--report", &report]].concat());
        let told = stderr(&output);
        assert!(
            told.contains("3 articles have no wire story dated within 7 days"),
            "{told}"
        );
        assert!(told.contains("b1 and e2 (18 days apart)"), "{told}");
        assert!(
            told.contains("--days 18 reaches the nearest, --days 89 all of them"),
            "{told}"
        );
        let rows = fs::read_to_string(&report).unwrap();
        assert!(
            rows.contains("the nearest is 18 days away: try --days 18"),
            "{rows}"
        );
        assert_eq!(
            rows.lines()
                .filter(|line| line.contains(",no-source,"))
                .count(),
            3,
            "{rows}"
        );
        assert!(
            rows.lines()
                .any(|line| line.starts_with("bn,b1,") && line.contains(",e2,")),
            "{rows}"
        );
        fs::remove_file(&report).unwrap();
        // With what is told, it is found.
        let output = shetu(&[&call[..], &["--days", "89"]].concat());
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(
            !stderr(&output).contains("do not meet"),
            "{}",
            stderr(&output)
        );
        assert!(fs::read_to_string(&out).unwrap().contains("b2"));
    }
}

#[test]
fn one_article_apart_is_told_in_the_singular() {
    let desk = Desk::new();
    let bn = desk.corpus("bn", &[("b1", "court", Some("2026-03-20"))]);
    let en = desk.corpus("en", &[("e1", "court", Some("2026-03-01"))]);
    let output = shetu(&["align", &bn, &en, "--pair"]);
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(3), "{told}");
    assert!(
        told.contains("1 article has no wire story dated within 7 days"),
        "{told}"
    );
    assert!(told.contains("--days 19 reaches it"), "{told}");
}

#[test]
fn dates_that_cannot_be_read_are_counted_with_an_example() {
    let desk = Desk::new();
    let bn = desk.corpus(
        "bn",
        &[
            ("b1", "court", Some("31.01.2026")),
            ("b2", "health", Some("গতকাল")),
            ("b3", "sport", Some("")),
            ("b4", "economy", None),
        ],
    );
    let en = desk.corpus(
        "en",
        &[
            ("e1", "court", Some("2026-13-45")),
            ("e2", "health", Some("2026-03-02")),
        ],
    );
    let out = desk.path("o.jsonl");
    for call in [
        vec!["align", &bn, &en, "--pair", "-o", &out],
        vec!["pair", &bn, &en, "-o", &out],
    ] {
        let output = shetu(&call);
        let told = stderr(&output);
        assert!(output.status.success(), "{told}");
        assert!(
            told.contains("2 dates cannot be read and are not counted"),
            "{told}"
        );
        assert!(
            told.contains("\"2026-13-45\"") && told.contains("en.jsonl:1)"),
            "{told}"
        );
        assert!(
            told.contains("\"গতকাল\"") && told.contains("bn.jsonl:2)"),
            "{told}"
        );
        assert!(told.contains("2026-01-31"), "{told}");
    }
}

#[test]
fn a_report_is_written_where_nothing_can_be_used() {
    let desk = Desk::new();
    desk.put(
        "bn.jsonl",
        "{\"id\":\"a\",\"text\":\"No Bengali at all in this text.\"}\n",
    );
    desk.put(
        "en.jsonl",
        &format!("{}\n", serde_json::json!({"id": "a", "text": EN})),
    );
    let (bn, en, report) = (
        desk.path("bn.jsonl"),
        desk.path("en.jsonl"),
        desk.path("r.csv"),
    );
    for call in [vec!["align", &bn, &en, "--pair"], vec!["pair", &bn, &en]] {
        let output = shetu(&[&call[..], &["--report", &report]].concat());
        assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
        assert!(
            stderr(&output).contains("no Bengali article could be used"),
            "{}",
            stderr(&output)
        );
        assert!(
            fs::read_to_string(&report)
                .unwrap()
                .contains(",wrong-language,")
        );
        fs::remove_file(&report).unwrap();
    }
}

#[test]
fn a_report_is_written_although_no_name_has_a_partner() {
    let desk = Desk::new();
    desk.put("bn/ক.txt", BN);
    desk.put("en/b.txt", EN);
    let report = desk.path("alone.csv");
    let (bn, en, out) = (desk.path("bn"), desk.path("en"), desk.path("o.tmx"));
    let output = shetu(&["align", &bn, &en, "-o", &out, "--report", &report]);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    assert!(said.contains("no article has a partner"), "{said}");
    let report = fs::read_to_string(report).unwrap();
    assert_eq!(report.matches("no-partner").count(), 2, "{report}");
    assert!(fs::metadata(out).is_err());
}

#[test]
fn marks_within_names_pair_and_where_several_fit_it_is_said() {
    let desk = Desk::new();
    for (bn, en) in [
        ("flood_ban_1", "flood_eng_1"),
        ("2_bangla_story", "2_english_story"),
        ("vote Bangla final", "vote English final"),
        ("plastic-ban_bn", "plastic-ban_en"),
    ] {
        for folders in [["one", "one"], ["bn", "en"]] {
            desk.put(&format!("{}/{bn}.txt", folders[0]), BN);
            desk.put(&format!("{}/{en}.txt", folders[1]), EN);
        }
    }
    // Of a title, and two that would fit.
    desk.put("bn/travel-ban.txt", BN);
    desk.put("en/travel.txt", EN);
    for twice in ["rain_ban_2", "rain_bangla_2"] {
        desk.put(&format!("bn/{twice}.txt"), BN);
    }
    desk.put("en/rain_eng_2.txt", EN);
    let out = desk.path("o.jsonl");
    let documents = || {
        let records = fs::read_to_string(&out).unwrap();
        let doc = |line: &str| {
            let record: serde_json::Value = serde_json::from_str(line).unwrap();
            record["doc"].as_str().unwrap().to_owned()
        };
        let docs: std::collections::BTreeSet<String> = records.lines().map(doc).collect();
        docs.into_iter().collect::<Vec<_>>()
    };
    let all = [
        "2_bangla_story",
        "flood_ban_1",
        "plastic-ban_bn",
        "vote Bangla final",
    ];
    let done = shetu(&["align", &desk.path("bn"), &desk.path("en"), "-o", &out]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    assert_eq!(documents(), all);
    let said = stderr(&done);
    for named in [
        "rain_ban_2",
        "rain_bangla_2",
        "rain_eng_2",
        "cannot be told by name",
        "travel",
    ] {
        assert!(said.contains(named), "{named}: {said}");
    }
    let done = shetu(&["align", &desk.path("one"), "-o", &out, "--overwrite"]);
    assert_eq!(done.status.code(), Some(0), "{}", stderr(&done));
    assert_eq!(documents(), all);
}
