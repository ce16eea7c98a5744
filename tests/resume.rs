//! A run that is stopped by a signal leaves no half files, and goes on to the same bytes.
#![cfg(feature = "cli")]
#![cfg(unix)]

use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

use serde_json::json;
use tempfile::TempDir;

const DOCUMENTS: usize = 60;

/// A corpus of the first lines of samples, each many times, with a number that makes each text another.
fn corpus(side: &str, path: &Path, lines: usize) {
    let names = ["court", "sport", "health", "science"];
    let texts =
        names.map(|name| fs::read_to_string(format!("data/articles/{side}/{name}.txt")).unwrap());
    let line = |n: usize| {
        let short: Vec<&str> = texts[n % 4].lines().take(lines).collect();
        json!({"id": format!("d{n}"), "text": format!("{}\n\n{n}", short.join("\n"))}).to_string()
    };
    let records: Vec<String> = (0..DOCUMENTS).map(line).collect();
    fs::write(path, records.join("\n")).unwrap();
}

fn align(desk: &Path, prefix: &str, more: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
    command.args(["align", "bn.jsonl", "en.jsonl", "-j", "2", "--unaligned"]);
    for extension in ["tmx", "csv", "jsonl", "html"] {
        command.args(["-o", &format!("{prefix}.{extension}")]);
    }
    command.args(more).current_dir(desk).stderr(Stdio::piped());
    command
}

fn finished(journal: &Path) -> usize {
    let text = fs::read_to_string(journal).unwrap_or_default();
    text.matches("\"print\"").count()
}

/// Begins a run, stops it when some documents are finished, and returns what it told.
fn interrupted(desk: &Path, prefix: &str, more: &[&str], at: usize) -> String {
    let journal = desk.join(format!("{prefix}.tmx.journal"));
    let child = align(desk, prefix, more).spawn().unwrap();
    let begun = Instant::now();
    while finished(&journal) < at {
        assert!(
            begun.elapsed() < Duration::from_secs(60),
            "it does not get on"
        );
        sleep(Duration::from_millis(2));
    }
    let kill = Command::new("kill")
        .args(["-INT", &child.id().to_string()])
        .status()
        .unwrap();
    assert!(kill.success());
    let output = child.wait_with_output().unwrap();
    let told = String::from_utf8(output.stderr).unwrap();
    assert_eq!(output.status.code(), Some(130), "{told}");
    told
}

#[test]
fn a_run_that_was_stopped_twice_ends_in_the_same_bytes() {
    let desk = TempDir::new().unwrap();
    let desk = desk.path();
    corpus("bn", &desk.join("bn.jsonl"), 3);
    corpus("en", &desk.join("en.jsonl"), 3);
    let whole = align(desk, "whole", &[]).output().unwrap();
    assert!(whole.status.success());

    let told = interrupted(desk, "part", &[], 8);
    assert!(told.contains("--resume"), "{told}");
    let names = |prefix: &str| -> Vec<String> {
        let entries = fs::read_dir(desk)
            .unwrap()
            .map(|entry| entry.unwrap().file_name());
        let mut names: Vec<String> = entries.map(|name| name.into_string().unwrap()).collect();
        names.retain(|name| name.contains(prefix));
        names.sort();
        names
    };
    assert_eq!(names("part"), ["part.tmx.journal"]);
    let journal = desk.join("part.tmx.journal");
    let first = finished(&journal);
    assert!((8..DOCUMENTS).contains(&first), "{first}");

    interrupted(desk, "part", &["--resume"], first + 8);
    // As after a power cut: the last line is not whole.
    let text = fs::read(&journal).unwrap();
    fs::write(&journal, &text[..text.len() - 30]).unwrap();

    let end = align(desk, "part", &["--resume"]).output().unwrap();
    let told = String::from_utf8(end.stderr).unwrap();
    assert!(end.status.success(), "{told}");
    assert!(told.contains("of them by an earlier run"), "{told}");
    for extension in ["tmx", "csv", "jsonl", "html"] {
        let of = |prefix: &str| fs::read(desk.join(format!("{prefix}.{extension}"))).unwrap();
        assert!(of("whole") == of("part"), "{extension} differs");
    }
    assert_eq!(names("journal"), Vec::<String>::new());
    assert_eq!(names("shetu-"), Vec::<String>::new());
}

#[test]
fn a_journal_of_other_settings_or_texts_is_not_taken_for_ours() {
    let desk = TempDir::new().unwrap();
    let desk = desk.path();
    corpus("bn", &desk.join("bn.jsonl"), 3);
    corpus("en", &desk.join("en.jsonl"), 3);
    interrupted(desk, "a", &[], 5);
    let other = align(desk, "a", &["--resume", "--segmented"])
        .output()
        .unwrap();
    let told = String::from_utf8(other.stderr).unwrap();
    assert_eq!(other.status.code(), Some(3));
    assert!(
        told.contains("other settings") && told.contains("--restart instead of --resume"),
        "{told}"
    );

    // One of the finished articles is corrected meanwhile: it is aligned again.
    let text = fs::read_to_string(desk.join("bn.jsonl")).unwrap();
    let mended = text.replacen("\\n\\n0\"", "\\n\\n০\"", 1);
    assert_ne!(text, mended);
    fs::write(desk.join("bn.jsonl"), mended).unwrap();
    assert!(align(desk, "a", &["--resume"]).status().unwrap().success());
    assert!(align(desk, "b", &[]).status().unwrap().success());
    let of = |name: &str| fs::read(desk.join(name)).unwrap();
    assert!(of("a.jsonl") == of("b.jsonl"));
}

#[test]
fn a_new_article_does_not_make_the_finished_ones_be_done_again() {
    let desk = TempDir::new().unwrap();
    let desk = desk.path();
    corpus("bn", &desk.join("bn.jsonl"), 13);
    corpus("en", &desk.join("en.jsonl"), 13);
    let told = interrupted(desk, "a", &["--refine"], 20);
    assert!(told.contains("word pairs from"), "{told}");
    let done = finished(&desk.join("a.tmx.journal"));
    // It comes first, and so would have been learnt from.
    for side in ["bn", "en"] {
        let path = desk.join(format!("{side}.jsonl"));
        let text = fs::read_to_string(format!("data/articles/{side}/economy.txt")).unwrap();
        let line = json!({"id": "new", "text": text}).to_string();
        let rest = fs::read_to_string(&path).unwrap();
        fs::write(&path, format!("{line}\n{rest}")).unwrap();
    }
    let again = ["--resume", "--refine"];
    let end = align(desk, "a", &again).output().unwrap();
    let told = String::from_utf8(end.stderr).unwrap();
    assert!(end.status.success(), "{told}");
    let earlier = format!("{done} of them by an earlier run");
    assert!(
        told.contains(&earlier) && told.contains("61 articles"),
        "{told}"
    );
    assert!(!told.contains("a first pass taught"), "{told}");
    assert!(
        fs::read_to_string(desk.join("a.jsonl"))
            .unwrap()
            .contains("\"doc\":\"new\"")
    );

    // What is learnt from is a setting.
    interrupted(desk, "b", &["--refine"], 5);
    let other = align(desk, "b", &["--resume"]).output().unwrap();
    assert_eq!(other.status.code(), Some(3));
}

#[test]
fn a_journal_is_not_lost_because_resume_was_forgotten() {
    let desk = TempDir::new().unwrap();
    let desk = desk.path();
    corpus("bn", &desk.join("bn.jsonl"), 3);
    corpus("en", &desk.join("en.jsonl"), 3);
    interrupted(desk, "a", &[], 5);
    let journal = desk.join("a.tmx.journal");
    let before = fs::read(&journal).unwrap();
    let refused = align(desk, "a", &[]).output().unwrap();
    let told = String::from_utf8(refused.stderr).unwrap();
    assert_eq!(refused.status.code(), Some(2), "{told}");
    assert!(
        told.contains("--resume") && told.contains("--restart"),
        "{told}"
    );
    assert!(fs::read(&journal).unwrap() == before && !desk.join("a.tmx").exists());

    assert!(align(desk, "a", &["--restart"]).status().unwrap().success());
    assert!(align(desk, "b", &[]).status().unwrap().success());
    let of = |name: &str| fs::read(desk.join(name)).unwrap();
    assert!(of("a.jsonl") == of("b.jsonl") && !journal.exists());
}

#[test]
fn which_outputs_are_of_which_run_is_said_also_where_the_next_one_ends_at_once() {
    let desk = TempDir::new().unwrap();
    corpus("bn", &desk.path().join("bn.jsonl"), 2);
    corpus("en", &desk.path().join("en.jsonl"), 2);
    interrupted(desk.path(), "out", &[], 1);
    // As a run leaves it that is killed between two renames: all was finished, and nobody holds the lock.
    let moves: Vec<serde_json::Value> = ["out.tmx", "out.csv"]
        .iter()
        .map(|name| json!({"name": name, "target": desk.path().join(name), "node": "of the dead"}))
        .collect();
    let list = desk.path().join(".shetu-dead.moving");
    fs::write(&list, serde_json::to_vec(&moves).unwrap()).unwrap();
    let told = |more: &[&str], status: i32| {
        let output = align(desk.path(), "out", more).output().unwrap();
        let told = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{told}");
        told
    };
    // It never comes to opening an output: it asks how to go on.
    let said = told(&[], 2);
    assert!(
        said.contains("an earlier run was ended") && said.contains("out.tmx (not there), out.csv"),
        "{said}"
    );
    assert!(said.contains("--resume"), "{said}");
    assert!(!list.exists(), "it was told");
    assert!(!told(&["--resume"], 0).contains("an earlier run was ended"));
}

#[test]
fn a_damaged_journal_gives_the_bytes_of_a_whole_run() {
    let desk = TempDir::new().unwrap();
    let desk = desk.path();
    corpus("bn", &desk.join("bn.jsonl"), 3);
    corpus("en", &desk.join("en.jsonl"), 3);
    assert!(align(desk, "whole", &[]).status().unwrap().success());
    interrupted(desk, "part", &[], 8);
    let journal = desk.join("part.tmx.journal");
    let text = fs::read_to_string(&journal).unwrap();
    let first = text
        .lines()
        .find(|line| line.contains("\"print\""))
        .unwrap();
    let (start, _) = first.split_once("\"beads\":").unwrap();
    // Still JSON: it would be a document without pairs.
    let damaged = text.replace(first, &format!("{start}\"beads\":[]}}"));
    fs::write(&journal, damaged).unwrap();
    let end = align(desk, "part", &["--resume"]).output().unwrap();
    let told = String::from_utf8(end.stderr).unwrap();
    assert!(
        end.status.success() && told.contains("1 line is damaged"),
        "{told}"
    );
    for extension in ["tmx", "csv", "jsonl", "html"] {
        let of = |prefix: &str| fs::read(desk.join(format!("{prefix}.{extension}"))).unwrap();
        assert!(of("whole") == of("part"), "{extension} differs");
    }
}

#[test]
fn what_stands_at_the_name_of_the_journal_stays() {
    let desk = TempDir::new().unwrap();
    let desk = desk.path();
    corpus("bn", &desk.join("bn.jsonl"), 3);
    corpus("en", &desk.join("en.jsonl"), 3);
    fs::write(desk.join("precious.txt"), "precious\n").unwrap();
    fs::write(desk.join("a.tmx.journal"), "my notes\n").unwrap();
    std::os::unix::fs::symlink("precious.txt", desk.join("b.tmx.journal")).unwrap();
    std::os::unix::fs::symlink("nowhere", desk.join("c.tmx.journal")).unwrap();
    for prefix in ["a", "b", "c"] {
        for more in [&[][..], &["--resume"], &["--restart"]] {
            let refused = align(desk, prefix, more).output().unwrap();
            assert_eq!(refused.status.code(), Some(2), "{prefix} {more:?}");
        }
    }
    let of = |name: &str| fs::read_to_string(desk.join(name)).unwrap();
    assert_eq!(
        of("precious.txt") + &of("a.tmx.journal"),
        "precious\nmy notes\n"
    );
    assert!(!desk.join("nowhere").exists() && !desk.join("a.tmx").exists());
}

#[test]
fn a_second_run_of_the_same_output_ends_and_says_who_holds_it() {
    let desk = TempDir::new().unwrap();
    let desk = desk.path();
    corpus("bn", &desk.join("bn.jsonl"), 13);
    corpus("en", &desk.join("en.jsonl"), 13);
    let mut long = align(desk, "a", &[]).spawn().unwrap();
    let journal = desk.join("a.tmx.journal");
    let begun = Instant::now();
    while finished(&journal) < 1 {
        assert!(begun.elapsed() < Duration::from_secs(60));
        sleep(Duration::from_millis(2));
    }
    // Stopped, so that it is there as long as the other one needs.
    let signal = |name: &str| {
        let kill = Command::new("kill")
            .args([name, &long.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
    };
    signal("-STOP");
    let short = align(desk, "a", &["--report", "left.csv"])
        .output()
        .unwrap();
    let held = journal.exists();
    signal("-CONT");
    let told = String::from_utf8(short.stderr).unwrap();
    assert_eq!(short.status.code(), Some(2), "{told}");
    let who = format!("process {}, since 20", long.id());
    assert!(told.contains(&who) && held, "{told}");
    assert!(long.wait().unwrap().success());
    assert!(desk.join("a.tmx").exists() && !journal.exists());
}
