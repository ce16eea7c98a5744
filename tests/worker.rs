//! `shetu align -` as the worker of a pipe.
#![cfg(feature = "cli")]

use std::io::{BufRead, BufReader, Write};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

fn worker(args: &[&str]) -> (Child, BufReader<ChildStdout>) {
    let mut child = Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(["align", "-"])
        .args(args)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .expect("the binary runs");
    let stdout = BufReader::new(child.stdout.take().unwrap());
    (child, stdout)
}

fn line(stdout: &mut impl BufRead) -> Value {
    let mut line = String::new();
    stdout.read_line(&mut line).unwrap();
    serde_json::from_str(&line).unwrap_or_else(|error| panic!("{error}: {line}"))
}

fn sample(side: &str, name: &str) -> String {
    std::fs::read_to_string(format!("data/articles/{side}/{name}.txt")).unwrap()
}

#[test]
fn beads_are_those_of_the_jsonl_output() {
    let plain = Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(["align", "data/articles/bn", "data/articles/en"])
        .output()
        .unwrap();
    let expected: Vec<Value> = String::from_utf8(plain.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let names = [
        "court",
        "diplomacy",
        "disaster",
        "economy",
        "election",
        "health",
        "science",
        "sport",
    ];
    let (mut child, mut stdout) = worker(&[]);
    let mut stdin = child.stdin.take().unwrap();
    for name in names {
        let document =
            json!({"id": name, "bn": sample("bn", name), "en": sample("en", name), "extra": 1});
        writeln!(stdin, "{document}").unwrap();
    }
    drop(stdin);
    let mut found = Vec::new();
    for name in names {
        let answer = line(&mut stdout);
        assert_eq!(answer["doc"], name);
        found.extend(answer["beads"].as_array().unwrap().clone());
    }
    assert_eq!(child.wait().unwrap().code(), Some(0));
    assert_eq!(found, expected);
}

/// Each answer is there before the next line is sent.
#[test]
fn answers_do_not_wait_and_bad_lines_do_not_stop_it() {
    let (mut child, mut stdout) = worker(&["-j", "1", "--max-size", "2k"]);
    let mut stdin = child.stdin.take().unwrap();
    let mut ask = |text: &str| {
        writeln!(stdin, "{text}").unwrap();
        stdin.flush().unwrap();
        line(&mut stdout)
    };
    let (bn, en) = (
        "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন।",
        "President Putin arrived in Moscow on Sunday.",
    );
    let good = ask(&json!({"id": 7, "bn": bn, "en": en}).to_string());
    assert_eq!(
        (good["doc"].as_str(), &good["beads"][0]["bn"]),
        (Some("7"), &json!([0]))
    );
    let cases = [
        ("nonsense".to_owned(), "no JSON object"),
        ("[1]".to_owned(), "no JSON object"),
        (json!({"bn": bn, "en": en}).to_string(), "\"id\" is missing"),
        (
            json!({"id": "x", "bn": bn}).to_string(),
            "\"en\" is missing",
        ),
        (json!({"id": "x", "bn": " ", "en": en}).to_string(), "empty"),
        (
            json!({"id": "x", "bn": en, "en": bn}).to_string(),
            "looks like English",
        ),
        (
            json!({"id": "x", "bn": bn.repeat(100), "en": en}).to_string(),
            "longer than 2048 bytes",
        ),
    ];
    for (n, (text, says)) in cases.iter().enumerate() {
        let answer = ask(text);
        assert_eq!(answer["line"], n + 2, "{answer}");
        assert!(answer["error"].as_str().unwrap().contains(says), "{answer}");
        assert_eq!(
            answer.get("doc").is_some(),
            text.contains("\"x\"") && !says.contains("longer"),
            "{answer}"
        );
    }
    let segments = json!({"id": "s", "bn_segments": ["", bn, ""], "en_segments": [en, ""]});
    let answer = ask(&segments.to_string());
    assert_eq!(
        (&answer["beads"][0]["bn"], &answer["beads"][0]["en"]),
        (&json!([1]), &json!([0]))
    );
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(3));
}

#[test]
fn a_worker_that_was_given_nothing_to_align_says_so() {
    let ended = |input: &str| {
        let (mut child, mut stdout) = worker(&[]);
        let mut stdin = child.stdin.take().unwrap();
        stdin.write_all(input.as_bytes()).unwrap();
        drop(stdin);
        let mut answers = String::new();
        std::io::Read::read_to_string(&mut stdout, &mut answers).unwrap();
        assert_eq!(answers, "", "{input:?}");
        child.wait().unwrap().code()
    };
    for blank in ["\n", " \n\n", "\u{FEFF}", "\u{FEFF}\n\n"] {
        assert_eq!(ended(blank), Some(3), "{blank:?}");
    }
    // The share of a cluster that got none of the documents.
    assert_eq!(ended(""), Some(0));
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let (mut child, stdout) = worker(&[]);
    drop(stdout);
    let mut stdin = child.stdin.take().unwrap();
    let document = json!({"id": 1, "bn": "ঢাকা।", "en": "Dhaka."}).to_string();
    // The pipe may break while we write, too.
    let _ = writeln!(stdin, "{document}").and_then(|()| stdin.flush());
    drop(stdin);
    assert_eq!(child.wait().unwrap().code(), Some(0));
}
