//! An archive through the command line: mixed folders, corpora, what is left out and the report of it.
#![cfg(feature = "cli")]

mod program;

use std::fs;
use std::io::Write;
use std::path::Path;

use flate2::Compression;
use flate2::write::GzEncoder;
use serde_json::{Value, json};
use tempfile::TempDir;

use program::{shetu, stderr};

fn gzip(bytes: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(bytes).unwrap();
    encoder.finish().unwrap()
}

fn sample(side: &str, name: &str) -> String {
    fs::read_to_string(format!("data/articles/{side}/{name}.txt")).unwrap()
}

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

/// The paragraphs of a sample as elements.
fn elements(text: &str) -> (String, String) {
    let text = text.replace('&', "&amp;");
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let title = lines.next().unwrap().to_owned();
    (title, lines.map(|line| format!("<p>{line}</p>")).collect())
}

/// Beads as pairs of indices, by document.
fn beads(stdout: &[u8]) -> Vec<(String, Value, Value)> {
    let lines = std::str::from_utf8(stdout).unwrap().lines();
    lines
        .map(|line| serde_json::from_str::<Value>(line).unwrap())
        .map(|bead| {
            (
                bead["doc"].as_str().unwrap().to_owned(),
                bead["bn"].clone(),
                bead["en"].clone(),
            )
        })
        .collect()
}

/// Whatever the format, the same text gives the same beads.
#[test]
fn a_folder_of_every_format_aligns_as_plain_text_does() {
    let desk = Desk::new();
    let names = ["court", "economy", "sport", "science", "health"];
    for name in names {
        desk.put(&format!("plain/bn/{name}.txt"), sample("bn", name));
        desk.put(&format!("plain/en/{name}.txt"), sample("en", name));
    }
    let html = |lang: &str, text: &str| {
        let (title, body) = elements(text);
        format!(
            "<!DOCTYPE html><html lang={lang}><head><title>{title}</title></head><body><nav><a href=/>x</a></nav>\
             <article><h1>{title}</h1>{body}</article><footer>c</footer></body></html>"
        )
    };
    let (title, body) = elements(&sample("en", "economy"));
    let nitf = format!(
        "<?xml version=\"1.0\"?><nitf><body><body.head><hedline><hl1>{title}</hl1></hedline><byline>B</byline>\
         </body.head><body.content>{body}</body.content></body></nitf>"
    );
    if cfg!(feature = "html") {
        let page = html("en", &sample("en", "court"));
        desk.put("mixed/bn/court.html", html("bn", &sample("bn", "court")));
        desk.put("mixed/en/court.htm.gz", gzip(page.as_bytes()));
    } else {
        desk.put("mixed/bn/court.txt", sample("bn", "court"));
        desk.put("mixed/en/court.txt", sample("en", "court"));
    }
    desk.put(
        "mixed/bn/economy.txt.gz",
        gzip(sample("bn", "economy").as_bytes()),
    );
    desk.put("mixed/en/economy.xml", nitf);
    let (title, body) = elements(&sample("en", "sport"));
    desk.put("mixed/bn/sport.txt", sample("bn", "sport"));
    desk.put(
        "mixed/en/sport.json",
        json!({"headline": title.replace("&amp;", "&"), "body_xhtml": body}).to_string(),
    );
    let (title, body) = elements(&sample("en", "science"));
    let message = format!(
        "<newsMessage><itemSet><newsItem><contentMeta><headline>{title}</headline><by>B</by></contentMeta><contentSet>\
         <inlineXML><html><body>{body}</body></html></inlineXML></contentSet></newsItem></itemSet></newsMessage>"
    );
    desk.put("mixed/en/science.newsml", message);
    let utf_16: Vec<u8> = format!("\u{FEFF}{}", sample("bn", "science"))
        .encode_utf16()
        .flat_map(u16::to_le_bytes)
        .collect();
    desk.put("mixed/bn/science.txt", utf_16);
    desk.put(
        "mixed/bn/health.txt",
        sample("bn", "health").replace('\n', "\r\n"),
    );
    desk.put("mixed/en/health.text", sample("en", "health"));

    let plain = shetu(&["align", &desk.path("plain/bn"), &desk.path("plain/en")]);
    let mixed = shetu(&["align", &desk.path("mixed/bn"), &desk.path("mixed/en")]);
    assert_eq!(mixed.status.code(), Some(0), "{}", stderr(&mixed));
    let (plain, mixed) = (beads(&plain.stdout), beads(&mixed.stdout));
    assert!(plain.len() > 60);
    for name in names {
        let of = |beads: &[(String, Value, Value)]| -> Vec<(String, Value, Value)> {
            beads
                .iter()
                .filter(|bead| bead.0 == name)
                .cloned()
                .collect()
        };
        assert_eq!(of(&plain), of(&mixed), "{name}");
    }
}

/// Folders, JSONL, CSV and TSV, packed or not, in any order, and one against the other.
#[test]
fn corpora_of_every_form_align_alike() {
    let desk = Desk::new();
    let names = ["court", "sport"];
    let of = |side: &str| names.map(|name| (name, sample(side, name)));
    let (mut jsonl, mut csv) = (String::new(), String::from("\u{FEFF}Date,TEXT,Id\r\n"));
    let mut tsv = String::from("id\ttext\n");
    for (name, text) in of("bn") {
        jsonl += &format!(
            "{}\n",
            json!({"id": name, "text": text, "date": "2026-05-10"})
        );
        csv += &format!("2026-05-10,\"{}\",{name}\r\n", text.replace('"', "\"\""));
    }
    for (name, text) in of("en").into_iter().rev() {
        tsv += &format!("{name}\t\"{}\"\n", text.replace('"', "\"\""));
    }
    let utf_16: Vec<u8> = format!("\u{FEFF}{tsv}")
        .encode_utf16()
        .flat_map(u16::to_be_bytes)
        .collect();
    for (name, text) in of("en") {
        desk.put(&format!("en/{name}.txt"), text);
        desk.put(&format!("bn/{name}.txt"), sample("bn", name));
    }
    let records = |stdout: &[u8]| -> Vec<Value> {
        let lines = str::from_utf8(stdout).unwrap().lines();
        lines
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    };
    let expected = records(&shetu(&["align", &desk.path("bn"), &desk.path("en")]).stdout);
    assert!(!expected.is_empty());
    let bn = [
        desk.put("a.jsonl", &jsonl),
        desk.put("a.jsonl.gz", gzip(jsonl.as_bytes())),
        desk.put("a.csv", &csv),
        desk.put("a.csv.gz", gzip(csv.as_bytes())),
    ];
    let en = [
        desk.path("en"),
        desk.put("e.tsv", &tsv),
        desk.put("e.tsv.gz", gzip(tsv.as_bytes())),
        desk.put("u.tsv", utf_16),
    ];
    for (bn, en) in bn.iter().zip(&en) {
        let output = shetu(&["align", bn, en]);
        assert_eq!(
            output.status.code(),
            Some(0),
            "{bn} {en}: {}",
            stderr(&output)
        );
        let mut found = records(&output.stdout);
        // The day that the corpora tell is the only difference.
        for record in &mut found {
            let origin = record
                .as_object_mut()
                .and_then(|fields| fields.remove("origin"));
            assert_eq!(origin.unwrap()["bn"]["date"], "2026-05-10");
        }
        assert!(found == expected, "{bn} {en}");
    }
}

#[test]
fn bad_articles_are_skipped_and_reported() {
    let desk = Desk::new();
    let good = (sample("bn", "sport"), sample("en", "sport"));
    let bijoy = "evsjv‡`‡ki ivRavbx XvKvq MZKvj GK mgv‡e‡k miKvi e‡j‡Q, Rbg‡Yi cv‡k Av‡Q|";
    let bn: [(&str, Vec<u8>); 15] = [
        ("good.txt", good.0.clone().into_bytes()),
        ("empty.txt", b" \n\n".to_vec()),
        ("picture.txt", b"\x89PNG\r\n\x1A\n\0\0".to_vec()),
        ("nul.txt", "ঢাকা\0".as_bytes().to_vec()),
        ("english.txt", good.1.clone().into_bytes()),
        ("bijoy.txt", bijoy.as_bytes().to_vec()),
        ("utf16.txt", "ঢাকা শহর".encode_utf16().flat_map(u16::to_le_bytes).collect()),
        ("huge.txt", "ঢাকা ".repeat(20_000).into_bytes()),
        ("cut.txt.gz", gzip(good.0.as_bytes())[..60].to_vec()),
        ("page.html", b"<html><body><script>x()</script></body></html>".to_vec()),
        ("bomb.xml", b"<!DOCTYPE n [<!ENTITY a \"ha\"><!ENTITY b \"&a;&a;\">]><nitf><body><body.content><p>&b;</p></body.content></body></nitf>".to_vec()),
        ("bad.json", b"{\"headline\":".to_vec()),
        ("good.xml", b"<p>again</p>".to_vec()),
        ("story.docx", b"PK\x03\x04".to_vec()),
        ("sound.mp3", b"ID3\x04\x00\x00".to_vec()),
    ];
    for (name, bytes) in &bn {
        desk.put(&format!("bn/{name}"), bytes);
        let stem = name.split('.').next().unwrap();
        desk.put(&format!("en/{stem}.txt"), &good.1);
    }
    desk.put("en/lonely.txt", &good.1);
    let (bn, en) = (desk.path("bn"), desk.path("en"));
    for report in ["r.csv", "r.jsonl"] {
        let report = desk.path(report);
        let args = ["align", &bn, &en, "--report", &report, "--max-size", "100k"];
        let output = shetu(&args);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(3), "{told}");
        assert!(told.contains("1 article in"), "{told}");
        assert!(
            told.contains("1 duplicate") && told.contains("1 unknown-kind"),
            "{told}"
        );
        let docs: Vec<String> = beads(&output.stdout)
            .into_iter()
            .map(|bead| bead.0)
            .collect();
        assert!(!docs.is_empty() && docs.iter().all(|doc| doc == "good"));
        let rows = rows(Path::new(&report));
        let of = |id: &str| -> String {
            let row = rows
                .iter()
                .find(|row| row[2].contains(&format!("{id}.")))
                .unwrap_or_else(|| panic!("{id}"));
            row[4].clone()
        };
        for (id, reason) in [
            ("empty", "empty"),
            ("picture", "not-text"),
            ("nul", "not-text"),
            ("english", "wrong-language"),
            ("bijoy", "encoding"),
            ("utf16", "encoding"),
            ("huge", "too-large"),
            ("cut", "malformed"),
            (
                "page",
                if cfg!(feature = "html") {
                    "empty"
                } else {
                    "unknown-kind"
                },
            ),
            ("bomb", "malformed"),
            ("bad", "malformed"),
            ("story", "malformed"),
            ("sound", "unknown-kind"),
        ] {
            assert_eq!(of(id), reason, "{id} in {report}");
        }
        assert!(
            rows.iter()
                .any(|row| row[1] == "lonely" && row[0] == "en" && row[4] == "no-partner")
        );
        assert!(
            rows.iter()
                .any(|row| row[4] == "duplicate" && row[5].contains("same name"))
        );
        assert_eq!(rows.len(), 16, "{rows:#?}");
    }
}

fn rows(report: &Path) -> Vec<[String; 8]> {
    const KEYS: [&str; 8] = [
        "side", "id", "file", "line", "reason", "problem", "nearest", "score",
    ];
    let text = fs::read_to_string(report).unwrap();
    if report.extension().unwrap() == "jsonl" {
        let cell = |row: &Value, key: &str| match &row[key] {
            Value::String(text) => text.clone(),
            Value::Null => String::new(),
            other => other.to_string(),
        };
        let rows = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        return rows.map(|row| KEYS.map(|key| cell(&row, key))).collect();
    }
    let mut reader = csv::Reader::from_reader(text.as_bytes());
    assert_eq!(reader.headers().unwrap(), &KEYS[..]);
    let rows = reader.records().map(Result::unwrap);
    rows.map(|row| std::array::from_fn(|at| row[at].to_owned()))
        .collect()
}

#[test]
fn corpora_that_cannot_be_read_say_why() {
    let desk = Desk::new();
    let good = desk.put("en.jsonl", json!({"id": "1", "text": "One."}).to_string());
    let cases: [(&str, Vec<u8>, &[&str]); 7] = [
        (
            "wrong.csv",
            b"name,body\n1,a\n".to_vec(),
            &["wrong.csv:1", "no column \"id\"", "name, body"],
        ),
        ("empty.tsv", Vec::new(), &["empty.tsv:1", "no column"]),
        (
            "cut.jsonl.gz",
            gzip("{\"id\":1,\"text\":\"ক\"}\n".repeat(500).as_bytes())[..40].to_vec(),
            &["cut.jsonl.gz", "was the file cut?"],
        ),
        (
            "plain.jsonl.gz",
            b"{\"id\":1,\"text\":\"x\"}".to_vec(),
            &["plain.jsonl.gz", "not gzip data"],
        ),
        ("odd.jsonl", b"\xFF\xFE{\0".to_vec(), &["odd.jsonl"]),
        (
            "odd.csv",
            b"\xFF\xFEi\0d".to_vec(),
            &["odd.csv", "damaged UTF-16LE"],
        ),
        (
            "line.jsonl",
            format!("{{\"id\":1,\"text\":\"{}\"}}", "x".repeat(5000)).into_bytes(),
            &["line.jsonl:1", "larger than 1024 bytes", "--max-size"],
        ),
    ];
    for (name, bytes, says) in cases {
        let bn = desk.put(name, bytes);
        let output = shetu(&["align", &bn, &good, "--max-size", "1k"]);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(3), "{name}: {told}");
        for part in says {
            assert!(told.contains(part), "{name}: {part:?} is not in {told}");
        }
    }
}

#[test]
fn calls_that_make_no_sense_are_refused() {
    let desk = Desk::new();
    let (bn, en) = ("data/articles/bn", "data/articles/en");
    let out = desk.path("m.tmx");
    let text = desk.path("r.txt");
    let csv = desk.path("r.csv");
    let cases: [(&[&str], &str); 7] = [
        (&["align", bn], "Bengali articles only (8)"),
        (&["align", bn, en, "--resume"], "--resume needs an output"),
        (&["align", bn, en, "--report", &text], ".csv or .jsonl"),
        (
            &["align", bn, en, "-o", &csv, "--report", &csv],
            "given twice",
        ),
        (&["align", bn, en, "--max-size", "big"], "500k, 8M or 1G"),
        (&["align", "-", "-o", &out], "leave -o away"),
        (&["align", "-", en], "leave a second path away"),
    ];
    for (args, says) in cases {
        let output = shetu(args);
        assert_eq!(
            output.status.code(),
            Some(2),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(
            stderr(&output).contains(says),
            "{args:?}: {}",
            stderr(&output)
        );
    }
    assert_eq!(fs::read_dir(desk.0.path()).unwrap().count(), 0);
}
