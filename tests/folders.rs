//! Articles as newsrooms keep them: folders of years, one folder for both languages, one file for both.
#![cfg(feature = "cli")]

mod program;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use program::{shetu, stderr};
use serde_json::Value;
use tempfile::TempDir;

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Desk(TempDir::new().unwrap())
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }

    fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.path(name);
        fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

fn sample(side: &str, name: &str) -> String {
    fs::read_to_string(format!("data/articles/{side}/{name}.txt")).unwrap()
}

fn records(stdout: &[u8]) -> Vec<Value> {
    let lines = std::str::from_utf8(stdout).unwrap().lines();
    lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

/// The documents that were aligned, Bengali and English id.
fn documents(stdout: &[u8]) -> BTreeSet<(String, String)> {
    let records = records(stdout);
    let of = |record: &Value| {
        let doc = record["doc"].as_str().unwrap().to_owned();
        let en = record["doc_en"].as_str().map_or(doc.clone(), str::to_owned);
        (doc, en)
    };
    records.iter().map(of).collect()
}

fn pairs(list: &[(&str, &str)]) -> BTreeSet<(String, String)> {
    list.iter()
        .map(|&(bn, en)| (bn.to_owned(), en.to_owned()))
        .collect()
}

#[test]
fn years_of_folders_are_read_and_ids_keep_the_path() {
    let desk = Desk::new();
    for (folder, name) in [("2025/12/31", "court"), ("2026/01/01", "sport")] {
        desk.put(&format!("bn/{folder}/lead.txt"), sample("bn", name));
        desk.put(&format!("en/{folder}/lead.txt"), sample("en", name));
    }
    desk.put("bn/2026/a.bn.txt", sample("bn", "economy"));
    desk.put("en/2026/a.en.txt", sample("en", "economy"));
    let (bn, en) = (desk.path("bn"), desk.path("en"));
    let out = shetu(&["align", &bn, &en]);
    assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
    let expected = pairs(&[
        ("2025/12/31/lead", "2025/12/31/lead"),
        ("2026/01/01/lead", "2026/01/01/lead"),
        ("2026/a.bn", "2026/a.en"),
    ]);
    assert_eq!(documents(&out.stdout), expected);
    let out = shetu(&["align", &bn, &en, "--depth", "2"]);
    assert_eq!(documents(&out.stdout), pairs(&[("2026/a.bn", "2026/a.en")]));
    let out = shetu(&["align", &bn, &en, "--depth", "1"]);
    assert_eq!(out.status.code(), Some(3));
    assert_eq!(
        shetu(&["align", &bn, &en, "--depth", "0"]).status.code(),
        Some(2)
    );
}

#[test]
fn one_folder_is_sorted_by_marks_and_by_script() {
    let desk = Desk::new();
    for (bn, en, name) in [
        ("a.bn", "a.en", "court"),
        ("b_bn", "b-en", "sport"),
        ("[bn] c", "[en] c", "economy"),
        ("bn/d", "en/d", "science"),
        ("e বাংলা", "e English", "health"),
    ] {
        desk.put(&format!("desk/{bn}.txt"), sample("bn", name));
        desk.put(&format!("desk/{en}.txt"), sample("en", name));
    }
    // No mark at all: the script tells, and the names are the same but for the extension.
    desk.put("desk/f/lead.txt", sample("bn", "election"));
    desk.put("desk/f/lead.text", sample("en", "election"));
    // A word of the headline is no mark where the script says otherwise.
    desk.put("desk/english-channel.txt", sample("bn", "disaster"));
    desk.put("desk/english-channel.en.txt", sample("en", "disaster"));
    let out = shetu(&["align", &desk.path("desk")]);
    assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
    let expected = pairs(&[
        ("a.bn", "a.en"),
        ("b_bn", "b-en"),
        ("[bn] c", "[en] c"),
        ("bn/d", "en/d"),
        ("e বাংলা", "e English"),
        ("f/lead", "f/lead"),
        ("english-channel", "english-channel.en"),
    ]);
    assert_eq!(documents(&out.stdout), expected);
    let found = shetu(&["align", &desk.path("desk"), "--pair"]);
    assert!(
        documents(&found.stdout).contains(&("a.bn".into(), "a.en".into())),
        "{}",
        stderr(&found)
    );
    let found = shetu(&["pair", &desk.path("desk")]);
    assert_eq!(found.status.code(), Some(0), "{}", stderr(&found));
}

#[test]
fn one_folder_of_one_language_is_refused_with_what_it_holds() {
    let desk = Desk::new();
    desk.put("desk/a.txt", sample("bn", "court"));
    desk.put("desk/b.txt", sample("bn", "sport"));
    let out = shetu(&["align", &desk.path("desk")]);
    assert_eq!(out.status.code(), Some(2));
    assert!(
        stderr(&out).contains("Bengali articles only (2)"),
        "{}",
        stderr(&out)
    );
    desk.put("desk/c.en.txt", b"\xFF\xFEx");
    desk.put("desk/d.txt", "12 34");
    let out = shetu(&["align", &desk.path("desk"), "--report", &desk.path("r.csv")]);
    assert_eq!(out.status.code(), Some(3));
    let report = fs::read_to_string(desk.path("r.csv")).unwrap();
    assert!(
        report.contains("d.txt") && report.contains("cannot be told"),
        "{report}"
    );
}

#[test]
fn a_file_of_both_languages_is_taken_as_it_stands() {
    let desk = Desk::new();
    let rows = [
        (
            "প্রধানমন্ত্রী ঢাকায় ফিরেছেন।",
            "The prime minister returned to Dhaka.",
        ),
        ("রাশিয়া যুদ্ধ চায় না।", "Russia does not want war."),
        ("বন্যায় ১২ জন মারা গেছেন।", "Twelve people died in the flood."),
    ];
    let joined = |mark: &str| -> String {
        rows.iter()
            .map(|(bn, en)| format!("{en}{mark}{bn}\n"))
            .collect()
    };
    for (name, text) in [
        ("bars.txt", joined(" | ")),
        ("tabs.tsv", joined("\t")),
        ("named.csv", format!("English,Bengali\n{}", joined(","))),
    ] {
        let out = shetu(&["align", &desk.put(name, text)]);
        assert_eq!(out.status.code(), Some(0), "{name}: {}", stderr(&out));
        let found: Vec<(String, String)> = records(&out.stdout)
            .iter()
            .map(|bead| {
                (
                    bead["bn_text"].as_str().unwrap().into(),
                    bead["en_text"].as_str().unwrap().into(),
                )
            })
            .collect();
        let expected = rows.map(|(bn, en)| (bn.to_owned(), en.to_owned()));
        assert_eq!(found, expected, "{name}");
    }
    let out = shetu(&["align", &desk.put("one.txt", sample("bn", "court"))]);
    assert_eq!(out.status.code(), Some(2));
    assert!(
        stderr(&out).contains("does not hold both"),
        "{}",
        stderr(&out)
    );
    // Beside articles in one folder.
    desk.put("desk/a.bn.txt", sample("bn", "court"));
    desk.put("desk/a.en.txt", sample("en", "court"));
    desk.put("desk/old/bars.txt", joined(" | "));
    desk.put("desk/old/table.tsv", joined("\t"));
    let out = shetu(&["align", &desk.path("desk")]);
    let expected = pairs(&[
        ("a.bn", "a.en"),
        ("old/bars", "old/bars"),
        ("old/table", "old/table"),
    ]);
    assert_eq!(documents(&out.stdout), expected, "{}", stderr(&out));
}

/// A workbook of some sheets, each with a name, whether it is hidden, and its rows.
#[cfg(feature = "xlsx")]
fn workbook(sheets: &[(&str, bool, &[&[&str]])]) -> Vec<u8> {
    let mut book = rust_xlsxwriter::Workbook::new();
    for (name, is_hidden, rows) in sheets {
        let sheet = book.add_worksheet();
        sheet.set_name(*name).unwrap().set_hidden(*is_hidden);
        for (at, row) in (0..).zip(*rows) {
            for (column, cell) in (1..).zip(*row) {
                sheet.write_string(at, column, *cell).unwrap();
            }
        }
    }
    book.save_to_buffer().unwrap()
}

#[cfg(feature = "xlsx")]
#[test]
fn a_sheet_of_both_languages_is_taken_as_it_stands() {
    let desk = Desk::new();
    let rows: [&[&str]; 4] = [
        &[
            "A-101",
            "তিনি ১০ মে ঢাকায় এসেছেন।",
            "He came to Dhaka on 10 May.",
            "",
        ],
        &[
            "A-102",
            "আদালত তাঁকে মুক্তি দিয়েছে।",
            "The court released him.",
            "দেখা হয়েছে এবং ঠিক আছে বলে জানানো হলো",
        ],
        &[
            "A-103",
            "বৃষ্টিতে ১৩ জন মারা গেছে।\nআহত ২০ জন।",
            "Thirteen people died in the rain.\nTwenty were injured.",
            "",
        ],
        &["A-104", "মন্ত্রী পদত্যাগ করেছেন।", "The minister resigned.", ""],
    ];
    let title: &[&str] = &["", "মে মাসের অনুবাদ", "", ""];
    let bengali: &[&str] = &["ক্রমিক", "বাংলা", "ইংরেজি", "মন্তব্য"];
    let english: &[&str] = &["No.", "Bangla", "English", "Notes"];
    let aligned = |path: &str, more: usize| {
        let out = shetu(&["align", path]);
        assert_eq!(out.status.code(), Some(0), "{path}: {}", stderr(&out));
        let found = records(&out.stdout);
        let both = found.iter().filter(|record| record["kind"] == "1-1");
        assert_eq!(both.count(), 5 + more, "{path}");
        assert_eq!(found.last().unwrap()["en_text"], "The minister resigned.");
    };
    let bare = rows.concat();
    let bare: Vec<&[&str]> = bare.chunks(4).collect();
    for (at, head) in [&[][..], &[bengali], &[english], &[title, &[], bengali]]
        .iter()
        .enumerate()
    {
        let all = [head, &bare[..]].concat();
        aligned(
            &desk.put(&format!("{at}.xlsx"), workbook(&[("x", false, &all)])),
            0,
        );
    }
    // Every sheet that is seen; and a cover is none.
    let more: &[&[&str]] = &[&["Source", "Target"], &["It rained.", "বৃষ্টি হয়েছে।"]];
    let cover: &[&[&str]] = &[&["Translations of May"], &["by the desk"]];
    let old: &[&[&str]] = &[&["Old.", "পুরোনো।"]];
    let book = workbook(&[
        ("c", false, cover),
        ("m", false, more),
        ("o", true, old),
        ("x", false, &bare),
    ]);
    aligned(&desk.put("several.xlsx", book), 1);
    // In a folder of both languages, beside an earlier review that is no text of anybody.
    fs::create_dir(desk.path("desk")).unwrap();
    desk.put("desk/rows.xlsx", workbook(&[("x", false, &bare)]));
    desk.put("desk/court.bn.txt", sample("bn", "court"));
    desk.put("desk/court.en.txt", sample("en", "court"));
    let (review, table) = (desk.path("desk/review.xlsx"), desk.path("desk/review.csv"));
    let folder = desk.path("desk");
    for _ in 0..2 {
        let out = shetu(&[
            "align",
            &folder,
            "-o",
            &review,
            "-o",
            &table,
            "-o",
            &desk.path("o.jsonl"),
        ]);
        assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
        assert!(!stderr(&out).contains("journal"), "{}", stderr(&out));
        let found = documents(fs::read(desk.path("o.jsonl")).unwrap().as_slice());
        assert_eq!(found, pairs(&[("court.bn", "court.en"), ("rows", "rows")]));
    }
    // What is a workbook and holds one language is refused with what to do.
    let one = desk.put("one.xlsx", workbook(&[("x", false, cover)]));
    let out = shetu(&["align", &one]);
    assert_eq!(out.status.code(), Some(2));
    assert!(
        stderr(&out).contains("does not hold both"),
        "{}",
        stderr(&out)
    );
    let out = shetu(&["align", &desk.put("bad.xlsx", "PK\u{3}\u{4}x")]);
    assert_eq!(out.status.code(), Some(3));
    assert!(stderr(&out).contains("bad.xlsx"), "{}", stderr(&out));
}

#[test]
fn corpora_within_a_folder_are_read_and_no_output_replaces_them() {
    let desk = Desk::new();
    let record =
        |id: &str, text: &str| format!("{}\n", serde_json::json!({"id": id, "text": text}));
    let line =
        |side: &str| record("1", &sample(side, "court")) + &record("2", &sample(side, "sport"));
    let bn = desk.put("desk/2026/bn.jsonl", line("bn"));
    desk.put("desk/2026/en.jsonl", line("en") + "{broken\n");
    desk.put("desk/left-out.csv", "side,problem\nbn,none\n");
    let out = shetu(&["align", &desk.path("desk")]);
    let expected = pairs(&[("2026/bn#1", "2026/en#1"), ("2026/bn#2", "2026/en#2")]);
    assert_eq!(documents(&out.stdout), expected, "{}", stderr(&out));
    assert_eq!(out.status.code(), Some(3));
    assert!(stderr(&out).contains("en.jsonl:3: "), "{}", stderr(&out));
    assert!(stderr(&out).contains("left-out.csv"), "{}", stderr(&out));
    let out = shetu(&["align", &desk.path("desk"), "-o", &bn]);
    assert_eq!(out.status.code(), Some(2), "{}", stderr(&out));
    assert_eq!(fs::read_to_string(&bn).unwrap(), line("bn"));
    let out = shetu(&["align", &bn]);
    assert_eq!(out.status.code(), Some(2));
    let told = stderr(&out);
    assert!(told.contains("give the folder it lies in"), "{told}");
    // A file deep in the folder is guarded as one on top is.
    let deep = desk.put("desk/a/b/c.json", "{}");
    let out = shetu(&[
        "align",
        &desk.path("desk"),
        "-o",
        &desk.path("m.tmx"),
        "-o",
        &desk.path("x.jsonl"),
        "--report",
        &desk.path("r.csv"),
    ]);
    assert_eq!(out.status.code(), Some(3), "{}", stderr(&out));
    assert!(fs::read_to_string(deep).unwrap() == "{}");
}

#[cfg(unix)]
#[test]
fn links_in_a_circle_do_no_harm() {
    let desk = Desk::new();
    desk.put("desk/2026/a.bn.txt", sample("bn", "court"));
    desk.put("desk/2026/a.en.txt", sample("en", "court"));
    std::os::unix::fs::symlink(desk.path("desk"), desk.path("desk/2026/up")).unwrap();
    std::os::unix::fs::symlink(desk.path("desk/2026"), desk.path("desk/latest")).unwrap();
    let out = shetu(&["align", &desk.path("desk")]);
    assert_eq!(
        documents(&out.stdout),
        pairs(&[("2026/a.bn", "2026/a.en")]),
        "{}",
        stderr(&out)
    );
}
