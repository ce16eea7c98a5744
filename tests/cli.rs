//! The command line as a user meets it: what comes out, what bad input gets, and that nothing is half written.
#![cfg(feature = "cli")]

mod program;

use std::fs;
use std::path::Path;

use tempfile::TempDir;

use program::{shetu, stderr};

const BN: &str = "data/articles/bn";
const EN: &str = "data/articles/en";

/// Runs a call that must fail with this status, say each of these things, and leave `target` as it was.
fn refused(args: &[&str], status: i32, says: &[&str], target: &Path) {
    let before = fs::read(target).ok();
    let output = shetu(args);
    let message = stderr(&output);
    assert_eq!(output.status.code(), Some(status), "{args:?}: {message}");
    for part in says {
        assert!(
            message.contains(part),
            "{args:?}: {part:?} is not in {message:?}"
        );
    }
    assert!(message.contains("error: "), "{message}");
    assert!(output.stdout.is_empty());
    assert_eq!(fs::read(target).ok(), before, "{args:?} touched the target");
}

fn text(path: &Path) -> String {
    path.to_str().expect("a UTF-8 path").to_owned()
}

/// A folder with one good article pair, and the names of things in it.
struct Desk {
    dir: TempDir,
}

impl Desk {
    fn new() -> Self {
        let dir = TempDir::new().expect("a temporary folder");
        for side in ["bn", "en"] {
            fs::create_dir(dir.path().join(side)).unwrap();
            let from = Path::new("data/articles").join(side).join("sport.txt");
            fs::copy(from, dir.path().join(side).join("sport.txt")).unwrap();
        }
        Desk { dir }
    }

    fn path(&self, name: &str) -> String {
        text(&self.dir.path().join(name))
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        fs::write(self.dir.path().join(name), content).unwrap();
        self.path(name)
    }
}

#[test]
fn the_main_job_writes_every_format() {
    let desk = Desk::new();
    let (tmx, csv, tsv, jsonl) = (
        desk.path("m.tmx"),
        desk.path("p.csv"),
        desk.path("p.tsv"),
        desk.path("p.jsonl"),
    );
    let output = shetu(&[
        "align", BN, EN, "-o", &tmx, "-o", &csv, "-o", &tsv, "-o", &jsonl,
    ]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(output.stdout.is_empty());
    assert!(stderr(&output).contains("8 articles"));
    assert!(
        fs::read_to_string(&tmx)
            .unwrap()
            .contains("<tmx version=\"1.4\">")
    );
    assert!(fs::read(&csv).unwrap().starts_with(b"\xEF\xBB\xBF\"id\","));
    assert!(fs::read_to_string(&tsv).unwrap().starts_with("id\t"));
    for line in fs::read_to_string(&jsonl).unwrap().lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let mut keys: Vec<&String> = record.as_object().unwrap().keys().collect();
        keys.sort();
        assert_eq!(
            keys,
            [
                "bn", "bn_text", "doc", "en", "en_text", "evidence", "flags", "kind", "moved",
                "related", "score"
            ]
        );
        let score = record["score"].as_f64().unwrap();
        let related = record["related"].as_f64().unwrap();
        assert!((0.0..=related).contains(&score) && related <= 1.0);
        assert!(!record["evidence"]["matches"].is_null());
    }
}

#[test]
fn the_samples_align_as_their_gold_says() {
    let output = shetu(&[
        "align",
        "--segmented",
        "data/articles/bn.sent",
        "data/articles/en.sent",
    ]);
    let mut found = std::collections::HashSet::new();
    for line in String::from_utf8(output.stdout).unwrap().lines() {
        let record: serde_json::Value = serde_json::from_str(line).unwrap();
        let side = |key: &str| -> String {
            let indices = record[key].as_array().unwrap();
            indices
                .iter()
                .map(ToString::to_string)
                .collect::<Vec<_>>()
                .join(",")
        };
        found.insert(format!(
            "{}\t{}\t{}",
            record["doc"].as_str().unwrap(),
            side("bn"),
            side("en")
        ));
    }
    let (mut gold, mut right) = (0, 0);
    for entry in fs::read_dir("data/articles/gold").unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_stem().unwrap().to_str().unwrap().to_owned();
        for line in fs::read_to_string(&path).unwrap().lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            if cells.len() >= 2 && !cells[0].is_empty() && !cells[1].is_empty() {
                gold += 1;
                right +=
                    usize::from(found.contains(&format!("{name}\t{}\t{}", cells[0], cells[1])));
            }
        }
    }
    let f1 = 2.0 * right as f64 / (gold + found.len()) as f64;
    assert!(
        gold > 100 && f1 >= 0.9,
        "strict F1 {f1:.3}: {right} of {gold} gold beads, {} found",
        found.len()
    );
}

#[test]
fn threads_do_not_change_a_byte() {
    let one = shetu(&["align", BN, EN, "-j", "1"]);
    let four = shetu(&["align", BN, EN, "-j", "4"]);
    assert!(!one.stdout.is_empty());
    assert_eq!(one.stdout, four.stdout);
}

#[test]
fn segmented_input_counts_lines() {
    let desk = Desk::new();
    let bn = desk.put("b.txt", "\nরাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন।\n\n");
    let en = desk.put(
        "e.txt",
        "\n\nPresident Putin arrived in Moscow on Sunday.\n",
    );
    let output = shetu(&["align", "--segmented", &bn, &en]);
    let record: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(
        (record["bn"][0].as_u64(), record["en"][0].as_u64()),
        (Some(1), Some(2))
    );
    assert_eq!(record["doc_en"], "e");
}

#[test]
fn inputs_that_cannot_be_read_are_refused() {
    let desk = Desk::new();
    let out = desk.put("memory.tmx", "an older memory");
    let target = desk.dir.path().join("memory.tmx");
    let bad = desk.put("bad.txt", b"\xE0\xA6\x95\xFF");
    let empty = desk.put("empty.txt", " \n");
    let bn_file = desk.path("bn/sport.txt");
    let en_file = desk.path("en/sport.txt");
    fs::create_dir(desk.dir.path().join("other")).unwrap();
    desk.put("other/else.txt", "Nothing.");
    let other = desk.path("other");
    let (bn, en) = (desk.path("bn"), desk.path("en"));
    let cases: [(&str, &str, i32, &[&str]); 7] = [
        (
            "missing.txt",
            &en_file,
            3,
            &["missing.txt", "check the spelling"],
        ),
        (&bn, &en_file, 2, &["a folder", "a text file"]),
        (&empty, &en_file, 3, &["empty.txt", "empty"]),
        (&bad, &en_file, 3, &["bad.txt", "UTF-8", "3"]),
        (&en_file, &bn_file, 3, &["English", "Bengali"]),
        (
            &bn,
            &other,
            3,
            &["no article has a partner", "sport", "else"],
        ),
        (&bn, &bn, 2, &["both sides"]),
    ];
    for (bn, en, status, says) in cases {
        refused(&["align", bn, en, "-o", &out], status, says, &target);
    }
    assert!(!en.is_empty());
}

#[test]
fn outputs_that_cannot_be_written_are_refused() {
    let desk = Desk::new();
    let (bn, en) = (desk.path("bn"), desk.path("en"));
    let out = desk.put("memory.tmx", "an older memory");
    let target = desk.dir.path().join("memory.tmx");
    refused(
        &["align", &bn, &en, "-o", &out, "-o", &desk.path("x.doc")],
        2,
        &[".doc", ".tmx"],
        &target,
    );
    refused(
        &["align", &bn, &en, "-o", &out, "-o", &out],
        2,
        &["twice"],
        &target,
    );
    refused(
        &["align", &bn, &en, "-o", &desk.path("nowhere/m.tmx")],
        2,
        &["nowhere"],
        &target,
    );
    let mut permissions = fs::metadata(&target).unwrap().permissions();
    permissions.set_readonly(true);
    fs::set_permissions(&target, permissions).unwrap();
    refused(
        &["align", &bn, &en, "-o", &out],
        3,
        &["memory.tmx"],
        &target,
    );
    let left: Vec<_> = fs::read_dir(desk.dir.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .collect();
    assert_eq!(left.len(), 3, "only bn, en and the old memory: {left:?}");
}

#[test]
fn one_bad_article_does_not_stop_the_others() {
    let desk = Desk::new();
    desk.put("bn/bad.txt", b"\xFF\xFF");
    desk.put("en/bad.txt", "Nothing to see.");
    let out = desk.path("p.jsonl");
    let output = shetu(&["align", &desk.path("bn"), &desk.path("en"), "-o", &out]);
    assert_eq!(output.status.code(), Some(3));
    let message = stderr(&output);
    assert!(
        message.contains("left out") && message.contains("bad.txt"),
        "{message}"
    );
    assert!(
        fs::read_to_string(&out)
            .unwrap()
            .contains("\"doc\":\"sport\"")
    );
}

#[test]
fn user_lexicons_are_heeded_or_refused_by_line() {
    let desk = Desk::new();
    let bn = desk.put("b.txt", "ঝিঙেফুল টগবগ।\n");
    let en = desk.put("e.txt", "Quuxes frobnicate.\n");
    let good = desk.put("good.tsv", "# mine\nঝিঙেফুল\tquux\nটগবগ\tfrobnicate\t0.9\n");
    let output = shetu(&[
        "explain",
        &bn,
        &en,
        "--bn",
        "0",
        "--en",
        "0",
        "--lexicon",
        &good,
    ]);
    let shown = String::from_utf8(output.stdout).unwrap();
    assert!(
        shown.contains("ঝিঙেফুল = Quuxes") && shown.contains("টগবগ = frobnicate"),
        "{shown}"
    );
    let target = desk.dir.path().join("m.tmx");
    let out = text(&target);
    let cases: [(&str, &[u8], &str); 4] = [
        ("one.tsv", "ক\tka\nখ\n".as_bytes(), "one.tsv:2"),
        ("side.tsv", "ক\t\n".as_bytes(), "side.tsv:1"),
        ("weight.tsv", "ক\tka\t7\n".as_bytes(), "weight.tsv:1"),
        ("bytes.tsv", b"\xE0\xA6\x95\tka\n\xFF\n", "bytes.tsv"),
    ];
    for (name, content, says) in cases {
        let lexicon = desk.put(name, content);
        refused(
            &["align", &bn, &en, "-o", &out, "--lexicon", &lexicon],
            3,
            &[says],
            &target,
        );
    }
}

#[test]
fn segment_shows_segments() {
    let desk = Desk::new();
    let file = desk.put("a.txt", "ড. কামাল বলেন, “হবে।” তিনি ফেরেন।");
    let output = shetu(&["segment", "--numbers", &file]);
    assert_eq!(
        String::from_utf8(output.stdout).unwrap(),
        "0\tড. কামাল বলেন, “হবে।”\n1\tতিনি ফেরেন।\n"
    );
    let rules = shetu(&["segment", "--show-rules"]);
    assert!(String::from_utf8(rules.stdout).unwrap().contains("<srx"));
}

#[test]
fn explain_checks_its_indices() {
    let bn = "data/articles/bn/sport.txt";
    let en = "data/articles/en/sport.txt";
    refused(
        &["explain", bn, en, "--bn", "900", "--en", "0"],
        2,
        &["--bn 900"],
        Path::new("-"),
    );
    let output = shetu(&["explain", bn, en, "--bn", "0", "--en", "0", "--json"]);
    let reasons: serde_json::Value = serde_json::from_slice(&output.stdout).unwrap();
    assert!(reasons["contributions"].is_object() && reasons["evidence"]["matches"].is_array());
}

#[test]
fn induce_needs_parallel_lines() {
    let desk = Desk::new();
    let bn = desk.put("b.txt", "লাল বই\nলাল ফুল\nনীল বই\nনীল ফুল\n");
    let en = desk.put("e.txt", "red book\nred flower\nblue book\n");
    let target = desk.dir.path().join("w.tsv");
    let out = text(&target);
    refused(
        &["induce", &bn, &en, "-o", &out],
        3,
        &["4 lines", "3"],
        &target,
    );
}

#[test]
fn every_command_has_examples() {
    for command in ["align", "segment", "explain", "induce", "eval"] {
        let help = String::from_utf8(shetu(&[command, "--help"]).stdout).unwrap();
        assert!(help.contains("Examples:"), "{command}: {help}");
    }
}
