//! Bengali in the letters of Bijoy, from the file to the memory.
#![cfg(feature = "cli")]

mod program;

use std::fs;

use program::{BN, EN, shetu, stderr};

struct Desk(tempfile::TempDir);

impl Desk {
    fn new() -> Desk {
        let desk = Desk(tempfile::tempdir().unwrap());
        fs::write(desk.path("bn.txt"), BN.join("\n\n")).unwrap();
        fs::write(desk.path("en.txt"), EN.join("\n\n")).unwrap();
        let old = desk.path("old.txt");
        let done = shetu(&["convert-text", &desk.path("bn.txt"), "--back", "-o", &old]);
        assert!(done.status.success(), "{}", stderr(&done));
        desk
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).display().to_string()
    }

    fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    /// Aligns a Bengali file; the status, what was said, and the records without the name of the document.
    fn align(&self, bn: &str, options: &[&str]) -> (Option<i32>, String, String) {
        let (bn, en, out) = (self.path(bn), self.path("en.txt"), self.path("o.jsonl"));
        let mut args = vec!["align", &bn, &en, "-o", &out, "--overwrite"];
        args.extend(options);
        let done = shetu(&args);
        let records = fs::read_to_string(&out).unwrap_or_default();
        let records = records.replace("\"doc\":\"old\"", "\"doc\":\"bn\"");
        (done.status.code(), stderr(&done), records)
    }
}

#[test]
fn a_text_in_bijoy_makes_the_same_memory_when_it_is_asked_for() {
    let desk = Desk::new();
    let wanted = desk.align("bn.txt", &[]).2;
    assert_eq!(wanted.lines().count(), 4);
    // Never silently.
    fs::remove_file(desk.path("o.jsonl")).unwrap();
    let (status, said, records) = desk.align("old.txt", &[]);
    assert_eq!((status, records.as_str()), (Some(3), ""));
    assert!(
        said.contains("--bijoy") && said.contains("convert-text"),
        "{said}"
    );
    let (status, said, records) = desk.align("old.txt", &["--bijoy"]);
    assert_eq!((status, records), (Some(0), wanted.clone()), "{said}");
    assert!(
        said.contains("1 article in the letters of Bijoy read as Unicode"),
        "{said}"
    );
    // The same in Windows-1252, as it was saved then.
    let text = desk.read("old.txt");
    let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(&text);
    assert!(!lossy);
    fs::write(desk.path("old.txt"), bytes).unwrap();
    let (status, said, _) = desk.align("old.txt", &[]);
    assert_eq!(status, Some(3));
    assert!(said.contains("--bijoy"), "{said}");
    let (status, said, records) = desk.align("old.txt", &["--bijoy"]);
    assert_eq!((status, records), (Some(0), wanted), "{said}");
}

#[test]
fn a_headline_in_unicode_hides_no_text_in_bijoy() {
    let desk = Desk::new();
    let old = desk.read("old.txt");
    for lines in [1, 3] {
        let above = [BN[0]].repeat(lines).join("\n\n");
        fs::write(desk.path("mixed.txt"), format!("{above}\n\n{old}\n\n{old}")).unwrap();
        fs::write(desk.path("o.jsonl"), "").unwrap();
        let (status, said, records) = desk.align("mixed.txt", &[]);
        assert_eq!((status, records.as_str()), (Some(3), ""), "{said}");
        assert!(
            said.contains("mixed.txt") && said.contains("--bijoy"),
            "{said}"
        );
        let (status, said, records) = desk.align("mixed.txt", &["--bijoy"]);
        assert_eq!(status, Some(0), "{said}");
        assert!(records.contains(BN[1]), "{records}");
    }
    // Some brands in a Unicode text are none.
    let brands = "iPhone, YouTube, eBay, TikTok, LinkedIn, OnePlus";
    fs::write(
        desk.path("brands.txt"),
        format!("{}\n\n{brands}", BN.join("\n\n")),
    )
    .unwrap();
    assert_eq!(desk.align("brands.txt", &[]).0, Some(0));
}

#[test]
fn what_cannot_be_converted_is_named_with_its_place() {
    let desk = Desk::new();
    let text = desk.read("old.txt").replacen(' ', " Ž", 1);
    fs::write(desk.path("old.txt"), text).unwrap();
    let (status, said, _) = desk.align("old.txt", &["--bijoy"]);
    assert_eq!(status, Some(0));
    assert!(
        said.contains("old: 1 character of Bijoy could not be converted"),
        "{said}"
    );
    assert!(said.contains("\"Ž\" on line 1"), "{said}");
    let done = shetu(&["convert-text", &desk.path("old.txt")]);
    assert_eq!(done.status.code(), Some(1));
    assert!(
        stderr(&done).contains("old.txt: 1 character"),
        "{}",
        stderr(&done)
    );
    let shown = String::from_utf8(done.stdout).unwrap();
    assert!(shown.contains('Ž') && shown.contains(BN[1]), "{shown}");
    let segments = shetu(&["segment", "--bijoy", &desk.path("old.txt")]);
    assert!(segments.status.success() && stderr(&segments).contains("line 1"));
    assert_eq!(
        String::from_utf8(segments.stdout).unwrap().lines().count(),
        4
    );
    let refused = shetu(&["segment", &desk.path("old.txt")]);
    assert_eq!(refused.status.code(), Some(3));
}

#[test]
fn there_and_back_and_what_is_no_bijoy() {
    let desk = Desk::new();
    let back = shetu(&["convert-text", &desk.path("old.txt")]);
    assert_eq!(String::from_utf8(back.stdout).unwrap(), desk.read("bn.txt"));
    for other in ["bn.txt", "en.txt"] {
        let done = shetu(&["convert-text", &desk.path(other)]);
        assert_eq!(done.status.code(), Some(3), "{other}");
        assert!(
            stderr(&done).contains("no text in the letters of Bijoy"),
            "{}",
            stderr(&done)
        );
    }
    let over = shetu(&[
        "convert-text",
        &desk.path("old.txt"),
        "-o",
        &desk.path("old.txt"),
    ]);
    assert_eq!(over.status.code(), Some(2), "{}", stderr(&over));
    assert!(desk.read("old.txt").contains("Av`vjZ"));
}

/// Two characters that stand for nothing.
const LOST: &str = "miKvi evsjv `j \u{192}\u{a4} miKvi";

#[test]
fn what_stands_for_no_letter_is_told_by_the_worker_and_by_pair() {
    use std::io::Write;
    use std::process::{Command, Stdio};
    let lines = [LOST, "miKvi evsjv `j"]
        .map(|bn| serde_json::json!({"id": "k", "bn": bn, "en": "The government."}).to_string());
    let mut worker = Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(["align", "--bijoy", "-"])
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .spawn()
        .unwrap();
    let mut input = worker.stdin.take().unwrap();
    input.write_all(lines.join("\n").as_bytes()).unwrap();
    drop(input);
    let output = worker.wait_with_output().unwrap();
    let answers: Vec<serde_json::Value> = String::from_utf8(output.stdout)
        .unwrap()
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(
        answers[0]["unconverted"],
        serde_json::json!([
            {"character": "\u{192}", "column": 16, "line": 1},
            {"character": "\u{a4}", "column": 17, "line": 1}
        ])
    );
    assert!(answers[1].get("unconverted").is_none(), "{}", answers[1]);

    let desk = Desk::new();
    for side in ["ob", "oe"] {
        fs::create_dir(desk.path(side)).unwrap();
    }
    fs::write(desk.path("ob/one.txt"), LOST).unwrap();
    fs::write(desk.path("oe/one.txt"), "The government.\n").unwrap();
    let done = shetu(&[
        "pair",
        "--bijoy",
        &desk.path("ob"),
        &desk.path("oe"),
        "--all",
    ]);
    let told = stderr(&done);
    assert!(
        told.contains("one: 2 characters of Bijoy could not be converted")
            && told.contains("on line 1 (character 16)"),
        "{told}"
    );
}

#[test]
fn nothing_made_of_no_text_is_no_success() {
    let desk = Desk::new();
    let blank = desk.path("blank.txt");
    std::fs::write(&blank, "\n \n").unwrap();
    for direction in [&[][..], &["--back"]] {
        let out = desk.path("out.txt");
        let done = shetu(&[&["convert-text", &blank, "-o", &out], direction].concat());
        assert_eq!(done.status.code(), Some(3), "{}", stderr(&done));
        assert!(stderr(&done).contains("blank.txt: there is no text"));
        assert!(!std::path::Path::new(&out).exists());
    }
}

#[cfg(feature = "html")]
#[test]
fn the_font_of_a_run_says_what_it_is() {
    let desk = Desk::new();
    let old = desk.read("old.txt");
    let paragraph =
        |line: &str| format!("<p><span style='font-family:SutonnyMJ'>{line}</span></p>");
    let body: String = old.split("\n\n").map(paragraph).collect();
    let page = format!(
        "<html><head><meta charset=utf-8><title>x</title></head><body><article>{body}</article></body></html>"
    );
    fs::write(desk.path("old.html"), page).unwrap();
    let (status, said, records) = desk.align("old.html", &[]);
    assert_eq!(status, Some(0), "{said}");
    assert!(said.contains("1 article in the letters of Bijoy"), "{said}");
    for line in BN {
        assert!(records.contains(line), "{line}: {records}");
    }
}
