//! `shetu eval` on the sample articles, through the binary.
#![cfg(feature = "cli")]

use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;

const ARTICLES: &str = "data/articles";

fn shetu(args: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
    command.current_dir(env!("CARGO_MANIFEST_DIR"));
    command.args(args).output().expect("the binary runs")
}

fn text(path: &Path) -> &str {
    path.to_str().expect("a path that is text")
}

fn json(args: &[&str]) -> Value {
    let output = shetu(args);
    assert!(output.status.success(), "{output:?}");
    serde_json::from_slice(&output.stdout).expect("one JSON object")
}

fn number(value: &Value, key: &str) -> f64 {
    value[key].as_f64().expect("a number")
}

/// Every gold bead of the samples as a found one.
fn perfect(folder: &Path) -> std::path::PathBuf {
    let mut lines = String::new();
    let gold = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/articles/gold");
    for entry in fs::read_dir(gold).expect("gold") {
        let path = entry.expect("an entry").path();
        let doc = path.file_stem().expect("a stem").display().to_string();
        for line in fs::read_to_string(&path).expect("gold").lines() {
            let cells: Vec<&str> = line.split('\t').collect();
            if !cells[0].is_empty() && !cells[1].is_empty() {
                let (bn, en) = (cells[0], cells[1]);
                lines +=
                    &format!("{{\"doc\":\"{doc}\",\"bn\":[{bn}],\"en\":[{en}],\"score\":1.0}}\n");
            }
        }
    }
    let path = folder.join("perfect.jsonl");
    fs::write(&path, lines).expect("written");
    path
}

#[test]
fn gold_against_itself_is_perfect() {
    let folder = tempfile::tempdir().expect("a folder");
    let perfect = perfect(folder.path());
    let report = json(&["eval", ARTICLES, text(&perfect), "--json"]);
    assert_eq!(report["docs"], 8);
    assert_eq!(report["gold"], report["hyp"]);
    assert_eq!(number(&report["strict"], "f1"), 1.0);
    assert_eq!(number(&report["lax"], "f1"), 1.0);
    assert_eq!(number(&report, "auto99"), 1.0);
    assert_eq!(number(&report, "ece"), 0.0);
    assert_eq!(report["crossing_gold"], report["crossing_found"]);
    for table in ["kinds", "order"] {
        for row in report[table].as_array().expect("rows") {
            assert_eq!(row["gold"], row["found"], "{row}");
            assert_eq!(row["gold"], row["right"], "{row}");
        }
    }
    // The folder of the .tsv files will do as well.
    assert_eq!(
        json(&["eval", "data/articles/gold", text(&perfect), "--json"]),
        report
    );
}

#[test]
fn aligned_samples_score_alike_by_line_and_by_text() {
    let folder = tempfile::tempdir().expect("a folder");
    let found = folder.path().join("found.jsonl");
    let found = text(&found);
    let (bn, en) = ("data/articles/bn.sent", "data/articles/en.sent");
    let output = shetu(&["-q", "align", "--segmented", bn, en, "-o", found]);
    assert!(output.status.success(), "{output:?}");
    let by_line = json(&["eval", ARTICLES, found, "--json"]);
    let by_text = json(&["eval", ARTICLES, found, "--json", "--text"]);
    assert_eq!(by_line, by_text);
    assert!(number(&by_line["lax"], "f1") > 0.5, "{by_line}");
}

#[test]
fn tables_are_printed_and_strangers_said() {
    let folder = tempfile::tempdir().expect("a folder");
    let found = folder.path().join("found.jsonl");
    let bead = |doc: &str| format!("{{\"doc\":\"{doc}\",\"bn\":[4],\"en\":[2],\"score\":0.95}}\n");
    let lines = [bead("court"), bead("nowhere"), bead("nowhere")].concat();
    fs::write(&found, lines).expect("written");
    let output = shetu(&["eval", ARTICLES, text(&found)]);
    assert!(output.status.success(), "{output:?}");
    let shown = String::from_utf8(output.stdout).expect("text");
    for line in [
        "left out: 1 document without gold, 2 beads",
        "7 of the documents have gold but nothing was found",
        "0.9-1.0         1  0.9500        1.0000",
    ] {
        assert!(shown.contains(line), "{line:?} in:\n{shown}");
    }
    for start in [
        "strict ",
        "lax ",
        "auto99 ",
        "ece ",
        "ece-s ",
        "accepted ",
        "1-1 ",
        "1-2 ",
        "2-1 ",
        "other ",
        "moved ",
    ] {
        let there = shown.lines().any(|line| line.starts_with(start));
        assert!(there, "{start:?} in:\n{shown}");
    }
}

#[test]
fn unreadable_lines_are_named() {
    let folder = tempfile::tempdir().expect("a folder");
    let (gold, found) = (
        folder.path().join("a.tsv"),
        folder.path().join("found.jsonl"),
    );
    let folder = text(folder.path());
    let fails = |args: &[&str], place: &str, what: &str| {
        let output = shetu(args);
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(3), "{said}");
        assert!(said.contains(place) && said.contains(what), "{said}");
        assert!(output.stdout.is_empty());
    };
    fs::write(&gold, "0\t0\nx\t1\n").expect("written");
    fs::write(&found, "").expect("written");
    let call = ["eval", folder, text(&found)];
    fails(&call, "a.tsv:2: ", "\"x\" is no line number");
    fs::write(&gold, "0\t0\n").expect("written");
    fs::write(&found, "\n{\"doc\":\n").expect("written");
    fails(&call, "found.jsonl:2: ", "no aligned bead");
    fs::write(
        &found,
        "{\"doc\":\"a\",\"bn\":[0],\"en\":[0],\"score\":1}\n",
    )
    .expect("written");
    fails(
        &["eval", "--text", folder, text(&found)],
        "found.jsonl:1: ",
        "bn_text",
    );
    fails(&["eval", "src", text(&found)], "src: ", "no gold here");
}
