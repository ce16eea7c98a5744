//! Full disks, limits, signals, endless inputs: a clear message, and files that are whole or not there.
#![cfg(feature = "cli")]
#![cfg(unix)]

mod program;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use std::time::{Duration, Instant};

use program::stderr;
use tempfile::TempDir;

const BN: &str = "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।";
const EN: &str = "The court fined 35 people on Sunday.";

struct Desk(TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        desk.corpora(&["a", "b"]);
        fs::write(desk.path("b.txt"), format!("{BN}\n")).unwrap();
        fs::write(desk.path("e.txt"), format!("{EN}\n")).unwrap();
        desk
    }

    fn corpora(&self, ids: &[&str]) {
        for (name, text) in [("bn.jsonl", BN), ("en.jsonl", EN)] {
            let record = |id: &&str| serde_json::json!({"id": id, "text": text}).to_string();
            let records: Vec<String> = ids.iter().map(record).collect();
            fs::write(self.path(name), records.join("\n")).unwrap();
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn shell(&self, line: &str) -> Output {
        let mut command = Command::new("bash");
        command.args(["-c", line]).current_dir(self.0.path());
        command.env("S", env!("CARGO_BIN_EXE_shetu"));
        command.stdin(Stdio::null()).output().unwrap()
    }

    fn nothing_in_the_making(&self) {
        let left: Vec<String> = fs::read_dir(self.0.path())
            .unwrap()
            .map(|entry| entry.unwrap().file_name().into_string().unwrap())
            .filter(|name| name.starts_with(".shetu-"))
            .collect();
        assert!(left.is_empty(), "{left:?}");
    }
}

#[test]
fn a_limit_on_files_is_an_error_and_leaves_nothing() {
    let desk = Desk::new();
    let row = format!("{EN},{BN}\n");
    let rows: String = (0..4000).map(|n| format!("{n} {row}")).collect();
    fs::write(desk.path("m.csv"), format!("English,Bengali\n{rows}")).unwrap();
    let output = desk.shell("ulimit -f 64; $S convert m.csv -o m.tmx");
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
    assert!(stderr(&output).contains("m.tmx"), "{}", stderr(&output));
    assert!(!desk.path("m.tmx").exists());
    desk.nothing_in_the_making();
}

/// Sends a signal to a run that waits for what never comes, some time after it began.
fn stopped(desk: &Desk, words: &str, signals: &[&str]) -> Output {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
    command.args(words.split(' ')).current_dir(desk.0.path());
    let child = command
        .stdin(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(Duration::from_millis(1500));
    let begun = Instant::now();
    for signal in signals {
        let kill = Command::new("kill")
            .args([*signal, &child.id().to_string()])
            .status();
        assert!(kill.unwrap().success());
        std::thread::sleep(Duration::from_millis(5));
    }
    let output = child.wait_with_output().unwrap();
    assert!(
        begun.elapsed() < Duration::from_secs(20),
        "{words}: {:?}",
        begun.elapsed()
    );
    output
}

#[test]
fn a_stop_is_heard_whatever_a_run_waits_for() {
    let desk = Desk::new();
    for pipe in ["p.txt", "out"] {
        assert!(
            Command::new("mkfifo")
                .arg(desk.path(pipe))
                .status()
                .unwrap()
                .success()
        );
    }
    for (words, signals) in [
        ("align p.txt e.txt -o m.tmx --report r.csv", &["-TERM"][..]),
        ("align b.txt e.txt -o m.tmx -o out", &["-INT"]),
        ("align b.txt e.txt -o m.tmx -o out", &["-INT", "-INT"]),
        ("induce p.txt e.txt -o w.tsv", &["-HUP"]),
        ("pair bn.jsonl en.jsonl -o m.csv -o out", &["-INT"]),
    ] {
        let output = stopped(&desk, words, signals);
        assert_eq!(
            output.status.code(),
            Some(130),
            "{words}: {}",
            stderr(&output)
        );
        assert!(
            stderr(&output).contains("interrupted"),
            "{words}: {}",
            stderr(&output)
        );
        desk.nothing_in_the_making();
        assert!(
            !desk.path("m.tmx").exists() && !desk.path("r.csv").exists(),
            "{words}"
        );
    }
}

#[test]
fn what_has_no_end_is_refused() {
    let desk = Desk::new();
    fs::create_dir(desk.path("gold")).unwrap();
    fs::write(desk.path("gold/a.tsv"), "0\t0\n").unwrap();
    for line in [
        "$S align b.txt e.txt --lexicon /dev/zero",
        "$S align b.txt e.txt --lexicon <(yes)",
        "$S explain b.txt e.txt --lexicon /dev/zero",
        "$S segment e.txt --rules /dev/urandom",
        "$S eval gold /dev/zero",
        "$S induce /dev/zero e.txt -o w.tsv",
        "ln -s /dev/zero r.csv; $S apply r.csv -o m.tmx",
        "$S align b.txt e.txt --carry r.csv -o m.tmx",
        "ln -s /dev/zero c.html; $S align b.txt e.txt --carry c.html -o m.tmx",
        "ln -s /dev/zero c.json; $S align b.txt e.txt --carry c.json -o m.tmx",
        "$S align /dev/zero e.txt",
        "$S lookup - --memory m.csv < /dev/zero",
        "$S convert - -o m.tmx < /dev/zero",
        "$S convert - --salvage -o m.tmx < /dev/zero",
        "$S clean - -o m.tmx < <(yes '')",
    ] {
        let output = desk.shell(line);
        assert_eq!(output.status.code(), Some(3), "{line}: {}", stderr(&output));
    }
}

#[test]
fn a_pipe_is_read_once_or_refused() {
    let desk = Desk::new();
    for pipe in ["p.csv", "p.en", "p.bn", "p.tsv", "p.warc"] {
        let made = Command::new("mkfifo").arg(desk.path(pipe)).status();
        assert!(made.unwrap().success());
    }
    // Whoever opened one of these would wait for somebody to write into it.
    for words in [
        "convert p.csv -o m.tmx",
        "convert p.moses -o m.tmx",
        "convert p.csv -o r.html --only doubtful",
        "merge p.csv -o m.tmx",
        "clean p.csv -o m.tmx",
        "check p.csv",
        "stats p.csv",
        "split p.csv -o m.tmx",
        "edit p.csv --find a --replace b",
        "terms p.csv",
        "lookup court --memory p.csv",
        "leverage e.txt --memory p.csv",
        "align p.tsv -o m.tmx",
        "align p.warc en.jsonl -o m.tmx",
        "pair bn.jsonl p.csv",
    ] {
        let output = desk.shell(&format!("$S {words}"));
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(3), "{words}: {told}");
        assert!(
            told.contains("is a pipe, which can be read only once"),
            "{words}: {told}"
        );
    }
    let plain = desk.shell("$S align b.txt e.txt -o -").stdout;
    let piped = desk.shell("$S align <(cat b.txt) <(cat e.txt) -o -");
    assert!(piped.status.success(), "{}", stderr(&piped));
    let texts = |bytes: &[u8]| {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let bead: serde_json::Value = serde_json::from_str(text.lines().next().unwrap()).unwrap();
        [bead["bn_text"].clone(), bead["score"].clone()]
    };
    assert_eq!(texts(&piped.stdout), texts(&plain));
}

#[test]
fn only_files_are_read_from_folders() {
    let desk = Desk::new();
    for folder in ["fb", "fe", "gold"] {
        fs::create_dir(desk.path(folder)).unwrap();
    }
    for (name, text) in [
        ("fb/1.txt", BN),
        ("fe/1.txt", EN),
        ("fe/2.txt", EN),
        ("gold/1.tsv", "0\t0"),
    ] {
        fs::write(desk.path(name), format!("{text}\n")).unwrap();
    }
    for pipe in ["fb/2.txt", "gold/2.tsv"] {
        assert!(
            Command::new("mkfifo")
                .arg(desk.path(pipe))
                .status()
                .unwrap()
                .success()
        );
    }
    let _socket = std::os::unix::net::UnixListener::bind(desk.path("fb/3.html")).unwrap();
    let output = desk.shell("$S align fb fe -o m.jsonl --report r.jsonl");
    let told = stderr(&output);
    assert!(
        told.contains("fb/2.txt (a pipe)") && told.contains("fb/3.html (a socket)"),
        "{told}"
    );
    assert!(
        fs::read_to_string(desk.path("m.jsonl"))
            .unwrap()
            .contains(EN)
    );
    assert!(
        fs::read_to_string(desk.path("r.jsonl"))
            .unwrap()
            .contains("a pipe, and no file")
    );
    let output = desk.shell("$S eval gold m.jsonl");
    assert!(
        output.status.success() && stderr(&output).contains("2.tsv: passed over"),
        "{}",
        stderr(&output)
    );
}

#[test]
fn threads_are_as_many_as_make_sense() {
    let desk = Desk::new();
    let plain = desk.shell("$S align bn.jsonl en.jsonl -j 1").stdout;
    for line in [
        "$S align bn.jsonl en.jsonl -j 65535",
        "RAYON_NUM_THREADS=65535 $S align bn.jsonl en.jsonl",
    ] {
        let output = desk.shell(line);
        assert!(output.stdout == plain, "{line}");
        let told = stderr(&output);
        assert!(
            told.contains("65535: this machine has") && told.contains("threads are used"),
            "{told}"
        );
    }
}

#[test]
fn a_kit_takes_any_id() {
    let desk = Desk::new();
    let long = "প্রধানমন্ত্রীর বৈঠক শেষে ".repeat(5);
    let ids = [
        &*long,
        &*format!("{long}২"),
        "con",
        "CON",
        "a/b",
        "a:b",
        "exe\u{202E}txt.",
        "..",
        "\u{1}",
    ];
    desk.corpora(&ids);
    let output = desk.shell("$S align bn.jsonl en.jsonl -o k.tmx --kit omegat kit");
    assert!(output.status.success(), "{}", stderr(&output));
    let names: Vec<String> = fs::read_dir(desk.path("kit/source"))
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .collect();
    assert_eq!(names.len(), ids.len(), "{names:?}");
    for name in &names {
        assert!(name.len() <= 143 && name.ends_with(".utf8"), "{name}");
        let stem = Path::new(name).file_stem().unwrap().to_str().unwrap();
        assert!(
            !stem.eq_ignore_ascii_case("con") && !stem.ends_with('.'),
            "{name}"
        );
        assert!(!stem.contains(['/', ':', '\u{202E}', '\u{1}']), "{name:?}");
    }
    desk.nothing_in_the_making();
}

#[cfg(feature = "xlsx")]
#[test]
fn temporary_files_of_a_workbook_go_beside_it() {
    let desk = Desk::new();
    // A folder for temporary files in which nothing can be made.
    let output = desk.shell("TMPDIR=/nowhere $S align bn.jsonl en.jsonl -o y.xlsx");
    assert!(output.status.success(), "{}", stderr(&output));
    let long = "ক".repeat(3000);
    let ids: Vec<String> = (0..300).map(|n| format!("{n}{long}")).collect();
    desk.corpora(&ids.iter().map(String::as_str).collect::<Vec<_>>());
    let output = desk.shell("ulimit -f 200; $S align bn.jsonl en.jsonl -o z.xlsx");
    let told = stderr(&output);
    assert_eq!(output.status.code(), Some(3), "{told}");
    assert!(
        told.contains("z.xlsx") && !told.contains("panicked"),
        "{told}"
    );
    assert!(!desk.path("z.xlsx").exists());
    desk.nothing_in_the_making();
}

#[test]
fn files_are_made_although_whoever_reads_the_output_goes() {
    let desk = Desk::new();
    let rows: String = (0..4000).map(|n| format!("{n} {EN},{BN}\n")).collect();
    fs::write(desk.path("m.csv"), format!("English,Bengali\n{rows}")).unwrap();
    for (call, made) in [
        ("convert m.csv -o - -o a.tmx", "a.tmx"),
        ("convert m.csv -o /dev/stdout -o b.tmx.gz", "b.tmx.gz"),
        ("merge m.csv -o - --report c.tsv", "c.tsv"),
        ("clean m.csv -o - --report d.tsv", "d.tsv"),
        ("check --no-doubts m.csv -o /dev/stdout -o f.csv", "f.csv"),
        (
            "edit m.csv --find আদালত --replace কোর্ট --report g.tsv",
            "g.tsv",
        ),
        ("align bn.jsonl en.jsonl -o - -o h.tmx", "h.tmx"),
        ("leverage e.txt --memory m.csv -o i.csv", "i.csv"),
    ] {
        // Nobody reads: the other end is closed before the program begins.
        let line = format!("exec 3> >(exec 0<&-; exit); wait $!; $S {call} >&3");
        let output = desk.shell(&line);
        // What checking finds is told by the status.
        let status = i32::from(call.starts_with("check"));
        assert_eq!(
            output.status.code(),
            Some(status),
            "{call}: {}",
            stderr(&output)
        );
        assert!(desk.path(made).exists(), "{call}: {}", stderr(&output));
        desk.nothing_in_the_making();
    }
    // Where nothing else is made, the program just ends.
    let output = desk.shell("$S convert m.csv --to tmx | head -1; exit ${PIPESTATUS[0]}");
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert_eq!(stderr(&output), "");
}
