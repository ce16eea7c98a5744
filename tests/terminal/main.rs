//! No text of others — of articles, memories, ids, file names, arguments — sends anything to a terminal but letters,
//! forges a message, or goes into a table with what a terminal obeys.
#![cfg(feature = "cli")]
#![cfg(unix)]

mod reports;
#[path = "../program/mod.rs"]
mod program;

use std::fs;
use std::path::Path;
use std::process::Output;

use program::{shetu, stderr};
use tempfile::TempDir;

/// Colour, window title, C1, DEL, the reversal of what is read, a line of its own.
const EVIL: &str = "\u{1b}[31m\u{1b}]0;x\u{7}\u{9b}2J\u{7f}\u{202e}\u{2066}\u{200f}\u{61c}\u{2028}\nwarning: forged";
/// The same as a file can be called.
const NAME: &str = "x\u{1b}[31m\u{9b}2J\u{202e}\nwarning: forged";

struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Desk(tempfile::tempdir().unwrap())
    }

    fn put(&self, name: &str, text: &str) -> String {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, text).unwrap();
        path.to_str().unwrap().to_owned()
    }

    fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
}

fn harmful(text: &str) -> Option<char> {
    let lines = |&c: &char| c != '\n' && c != '\t' && c != '\r';
    text.chars()
        .filter(lines)
        .find(|&c| shetu::internals::is_harmful(c))
}

/// Runs the program, and looks at all it says.
fn run(args: &[&str]) -> Output {
    let output = shetu(&[&["--color", "never"], args].concat());
    for said in [&output.stdout, &output.stderr] {
        let said = String::from_utf8_lossy(said);
        assert_eq!(harmful(&said), None, "{args:?}: {said:?}");
        assert!(
            !said.lines().any(|line| line.starts_with("warning: forged")),
            "{args:?}: {said}"
        );
    }
    output
}

fn quoted(text: &str) -> String {
    serde_json::to_string(text).unwrap()
}

fn bengali() -> &'static str {
    "মন্ত্রী রবিবার ঢাকায় সাংবাদিকদের সঙ্গে কথা বলেছেন।"
}

fn english() -> &'static str {
    "The minister spoke to reporters in Dhaka on Sunday."
}

#[test]
fn of_memories() {
    let desk = Desk::new();
    let cell = |text: &str| format!("\"{text}{EVIL}\"");
    let text = format!(
        "English,Bengali,document,comment\n{},{},{},{}\n{},\"তেলের দাম।\",d,\n",
        cell("Oil prices rose."),
        cell("তেলের দাম বেড়েছে।"),
        cell("doc"),
        cell("note"),
        cell("Oil prices"),
    );
    let csv = desk.put("mem.csv", &text);
    let tmx = desk.put(
        "mem.tmx",
        &format!(
            "<tmx version=\"1.4\"><header creationtool=\"t{EVIL}\" srclang=\"en\"/><body><tu changeid=\"who{EVIL}\" \
             changedate=\"20260101T000000Z\"><prop type=\"x-document\">d{EVIL}</prop><tuv xml:lang=\"en\"><seg>Oil prices rose. \
             {EVIL}</seg></tuv><tuv xml:lang=\"bn\"><seg>তেল {EVIL}</seg></tuv></tu></body></tmx>"
        ),
    );
    let jsonl = desk.put(
        "mem.jsonl",
        &format!(
            "{{\"en\":{},\"bn\":{},\"doc\":{}}}\n",
            quoted(&format!("Oil prices rose.{EVIL}")),
            quoted(&format!("তেল।{EVIL}")),
            quoted(EVIL)
        ),
    );
    let texts = desk.put("new.txt", "Oil prices rose.\n\nOil fell.\n");
    for memory in [&csv, &tmx, &jsonl] {
        let found = run(&["lookup", "Oil prices rose.", "-m", memory, "--min", "30"]);
        assert!(!found.stdout.is_empty(), "{memory}: {}", stderr(&found));
        let found = run(&["lookup", "--in", "Oil", "-m", memory]);
        assert!(!found.stdout.is_empty(), "{memory}: {}", stderr(&found));
        for args in [
            &[
                "lookup",
                "Oil prices",
                "-m",
                memory,
                "--json",
                "--min",
                "10",
            ][..],
            &["lookup", "--in", "Oil", "-m", memory, "--json"],
            &["stats", memory],
            &["stats", "--json", memory],
            &["stats", memory, &csv],
            &["check", memory],
            &["check", "--json", memory],
            &["convert", memory],
            &["convert", memory, "--to", "csv"],
            &["convert", memory, "--to", "tsv"],
            &["clean", memory],
            &["merge", memory, &csv],
            &["leverage", &texts, "-m", memory],
            &["leverage", &texts, "-m", memory, "--json"],
        ] {
            run(args);
        }
        for (output, report) in [("o.csv", "r.csv"), ("o.tsv", "r.tsv"), ("o.jsonl", "s.csv")] {
            let (output, report) = (desk.path(output), desk.path(report));
            run(&["clean", memory, "-o", &output, "--report", &report]);
            for file in [&output, &report] {
                let text = fs::read_to_string(file).unwrap();
                assert_eq!(
                    harmful(text.trim_start_matches('\u{FEFF}')),
                    None,
                    "{file}: {text:?}"
                );
            }
        }
    }
}

#[test]
fn of_articles_and_their_ids() {
    let desk = Desk::new();
    let corpus = |name: &str, text: &str| {
        let records = [
            format!("1{EVIL}"),
            format!("only {name}{EVIL}"),
            format!("2{EVIL}"),
        ];
        let record = |id: &String| {
            format!(
                "{{\"id\":{},\"text\":{},\"date\":{}}}\n",
                quoted(id),
                quoted(text),
                quoted(EVIL)
            )
        };
        let broken = format!(
            "{{\"id\":{},\"text\":5}}\n{{\"id\":\"e{EVIL}\n",
            quoted(EVIL)
        );
        records.iter().map(record).collect::<String>() + &broken
    };
    let text = format!("{}{EVIL}", bengali());
    let bn = desk.put("bn.jsonl", &corpus("bn", &text));
    let en = desk.put("en.jsonl", &corpus("en", &format!("{}{EVIL}", english())));
    let outputs = ["i.csv", "i.tsv", "i.jsonl"].map(|name| desk.path(name));
    let [csv, tsv, jsonl] = &outputs;
    for (report, more) in [
        ("r.csv", None),
        ("r.jsonl", None),
        ("s.csv", Some("--pair")),
    ] {
        let report = desk.path(report);
        let mut args = vec![
            "align", &bn, &en, "-o", csv, "-o", tsv, "-o", jsonl, "--report", &report,
        ];
        args.extend(more);
        let output = run(&args);
        // Both sides have the same names, and are paired by them.
        let made = more.is_some()
            || fs::read_to_string(tsv).is_ok_and(|text| text.contains("1\\u{1b}[31m"));
        assert!(made, "{}", stderr(&output));
        for file in outputs.iter().chain([&report]) {
            let Ok(text) = fs::read_to_string(file) else {
                continue;
            };
            assert_eq!(
                harmful(text.trim_start_matches('\u{FEFF}')),
                None,
                "{file}: {text:?}"
            );
            assert!(!text.contains("\nwarning: forged"), "{file}");
        }
    }
    let pairs = desk.path("p.csv");
    run(&["pair", &bn, &en, "--all", "-o", &pairs]);
    run(&["pair", &bn, &en, "--all"]);
    let text = fs::read_to_string(&pairs).unwrap_or_default();
    assert_eq!(
        harmful(text.trim_start_matches('\u{FEFF}')),
        None,
        "{text:?}"
    );
    // What was reviewed finds its rows again.
    let applied = run(&["apply", csv, "-o", &desk.path("m.tmx"), "--min-score", "0"]);
    assert!(applied.status.success(), "{}", stderr(&applied));
}

#[test]
fn of_files_and_folders() {
    let desk = Desk::new();
    for (side, text) in [("bn", bengali()), ("en", english())] {
        desk.put(&format!("{side}/{NAME}.txt"), text);
        desk.put(&format!("{side}/{NAME}.html"), text);
        desk.put(&format!("{side}/{NAME}.odd"), text);
        desk.put(&format!("{side}/{NAME} {side}.txt"), text);
        desk.put(&format!("{side}/{NAME} empty.txt"), " ");
    }
    let (bn, en) = (desk.path("bn"), desk.path("en"));
    let out = desk.path(&format!("{NAME}.csv"));
    let output = run(&["align", &bn, &en, "-o", &out]);
    assert!(Path::new(&out).exists(), "{}", stderr(&output));
    let output = run(&["stats", &out]);
    assert!(output.status.success(), "{}", stderr(&output));
    let gone = desk.path(&format!("gone/{NAME}"));
    let odd = desk.put(&format!("{NAME}.csv2"), "a");
    let broken = desk.put(&format!("{NAME}.tmx"), "<tmx><header/><body><tu></b>");
    let mut missing = vec![gone.clone(), odd, broken];
    for extension in [
        "txt", "csv", "tmx", "jsonl", "xlsx", "po", "html", "json", "srx",
    ] {
        missing.push(format!("{gone}.{extension}"));
    }
    let article = desk.put("a.txt", english());
    let other = desk.put("b.txt", bengali());
    for path in &missing {
        for args in [
            &["segment", path][..],
            &["segment", "--rules", path, &article],
            &["explain", path, &article],
            &["explain", &other, path],
            &["align", path, &article],
            &["align", &other, path],
            &["align", &other, &article, "-o", path],
            &["align", &other, &article, "--lexicon", path],
            &["align", &other, &article, "--report", path],
            &["pair", path, &en],
            &["apply", path, "-o", "m.tmx"],
            &["stats", path],
            &["check", path],
            &["clean", path],
            &["convert", path],
            &["merge", path, path],
            &["lookup", path, "-m", path],
            &["lookup", "Talks.", "-m", path],
            &["leverage", path, "-m", path],
            &["induce", path, &article, "-o", &out],
            &["eval", path, path],
        ] {
            let output = run(args);
            assert!(
                !stderr(&output).contains("os error"),
                "{args:?}: {}",
                stderr(&output)
            );
        }
    }
}

#[test]
fn of_arguments() {
    for args in [
        &[EVIL][..],
        &["align", "a", "b", "--x\u{1b}[31m\nwarning: forged"],
        &["align", "a", "b", "--source", EVIL],
        &["align", "a", "b", "--kit", EVIL, "x"],
        &["align", "a", "b", "--min-score", EVIL],
        &["align", "a", "b", "--max-size", EVIL],
        &["align", "a", "b", "-j", EVIL],
        &["align", "a", "b", "-o", EVIL],
        &["check", "a", "--ignore", EVIL],
        &["clean", "a", "--keep", EVIL],
        &["convert", "a.tmx", "--to", EVIL],
        &["lookup", EVIL, "-m", EVIL],
    ] {
        let output = run(args);
        assert_ne!(output.status.code(), Some(0), "{args:?}");
        assert!(!stderr(&output).is_empty(), "{args:?}");
    }
}

#[test]
fn bengali_is_shown_as_bengali() {
    let desk = Desk::new();
    let bn = desk.put(
        "bn.jsonl",
        "{\"id\":\"গ্রহণ\",\"text\":5}\n{\"id\":\"উদ্\u{200C}ঘাটন\",\"text\":\"ঢাকা।\"}\n",
    );
    let en = desk.put("en.jsonl", "{\"id\":\"সংশোধন\",\"text\":\"Dhaka.\"}\n");
    let told = stderr(&run(&["align", &bn, &en]));
    assert!(
        told.contains("\"উদ্\u{200C}ঘাটন\"") && told.contains("\"সংশোধন\""),
        "{told}"
    );
    let sheet = desk.put(
        "s.csv",
        "id,document,bn no,en no,kind,score,flags,English,Bengali,status,comment,evidence,context,hash\n\
         গ্রহণ#1/1,গ্রহণ,0,0,1-1,0.9,,A.,ক।,অজানাকিছু,,,,x\n",
    );
    let told = stderr(&run(&["apply", &sheet, "-o", &desk.path("m.tmx")]));
    assert!(!told.contains("\\u{"), "{told}");
}
