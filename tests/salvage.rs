//! Damaged memories: whatever is wrong with some units, the whole ones are kept, and what was lost is told.
#![cfg(feature = "cli")]

mod program;

use std::fs;
use std::io::Write;
use std::path::Path;
use std::time::{Duration, Instant};

use flate2::Compression;
use flate2::write::GzEncoder;
use program::{shetu, stderr};

/// Faults of every kind, each in the English text of a unit.
const FAULTS: [&str; 13] = [
    "Police & army",
    "a < b",
    "<b>never closed",
    "never opened</b>",
    "&nbsp;",
    "&nope;",
    "&#xD800;",
    "<!-- no end",
    "<![CDATA[ no end",
    "<? no end",
    "<ph x=\"1>quote</ph>",
    "<ph x=\"1\" x=\"2\"/>",
    "</seg></tuv></tu>",
];

/// The texts of the units that salvaging a file gives, and what was said.
fn salvaged(folder: &Path, name: &str, content: &[u8]) -> (Vec<String>, String) {
    let (path, out) = (folder.join(name), folder.join("out.jsonl"));
    fs::write(&path, content).unwrap();
    let call = [
        "convert",
        "--salvage",
        "-o",
        out.to_str().unwrap(),
        path.to_str().unwrap(),
    ];
    let output = shetu(&call);
    let said = stderr(&output);
    assert_eq!(output.status.code(), Some(3), "{said}");
    let text = fs::read_to_string(&out).unwrap();
    let unit = |line: &str| serde_json::from_str::<serde_json::Value>(line).unwrap();
    let texts = text
        .lines()
        .map(|line| unit(line)["en_text"].as_str().unwrap().to_owned());
    (texts.collect(), said)
}

fn tmx(units: &str) -> String {
    format!(
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n{units}</body></tmx>\n"
    )
}

fn tu(text: &str) -> String {
    format!(
        "<tu><tuv xml:lang=\"en\"><seg>{text}</seg></tuv><tuv xml:lang=\"bn\"><seg>ক</seg></tuv></tu>\n"
    )
}

fn trans_unit(text: &str) -> String {
    format!("<trans-unit id=\"1\"><source>{text}</source><target>ক</target></trans-unit>\n")
}

fn unit(text: &str) -> String {
    format!("<unit id=\"1\"><segment><source>{text}</source><target>ক</target></segment></unit>\n")
}

fn whole(from: usize, to: usize) -> Vec<String> {
    (from..to).map(|n| format!("Sentence {n}.")).collect()
}

#[test]
fn every_whole_unit_of_a_damaged_memory_is_kept() {
    let folder = tempfile::tempdir().unwrap();
    let old = |units: &str| {
        let file = "<file original=\"d\" source-language=\"en\" target-language=\"bn\"><header/><body><group>";
        format!("<xliff version=\"1.2\">{file}\n{units}</group></body></file></xliff>\n")
    };
    let new = |units: &str| {
        format!(
            "<xliff version=\"2.1\" srcLang=\"en\" trgLang=\"bn\"><file id=\"f\">\n{units}</file></xliff>\n"
        )
    };
    type Made<'a> = (&'a str, &'a dyn Fn(&str) -> String, fn(&str) -> String);
    let formats: [Made; 3] = [
        ("m.tmx", &tmx, tu),
        ("m.xlf", &old, trans_unit),
        ("m.xliff", &new, unit),
    ];
    for (name, document, unit) in formats {
        for fault in FAULTS {
            let units: Vec<String> = (0..30)
                .map(|n| match n % 10 {
                    0 => unit(fault),
                    _ => unit(&format!("Sentence {n}.")),
                })
                .collect();
            let (found, said) = salvaged(folder.path(), name, document(&units.concat()).as_bytes());
            let expected: Vec<String> = whole(0, 30)
                .into_iter()
                .enumerate()
                .filter(|(n, _)| n % 10 != 0)
                .map(|(_, text)| text)
                .collect();
            let found: Vec<String> = found
                .into_iter()
                .filter(|text| text.starts_with("Sentence"))
                .collect();
            assert_eq!(found, expected, "{fault} in {name}: {said}");
            assert!(said.contains("lost"), "{said}");
            // The first fault stands in the second or third line.
            assert!(
                said.contains(&format!("{name}:2:")) || said.contains(&format!("{name}:3:")),
                "{fault}: {said}"
            );
        }
    }
}

#[test]
fn what_stands_around_units_may_be_damaged_too() {
    let folder = tempfile::tempdir().unwrap();
    let units: String = whole(0, 5).iter().map(|text| tu(text)).collect();
    let text = tmx(&units);
    let cut = text.rfind("<seg>").unwrap();
    let damaged = [
        text.replace(
            "<header srclang=\"en\"/>",
            "<header srclang=\"en\"><note>a & b</note>",
        ),
        text.replace("<body>", "<body x=1>"),
        text.replace("<body>", ""),
        text.replace("</body>", "</boby>"),
        text.replace("</body></tmx>", "</body></tmx>\u{0}</tu>"),
        text.replace(
            "</tu>\n<tu>",
            "</tu>\n<tuv xml:lang=\"en\"><seg>x</seg></tuv></tu><tu>",
        ),
        text[text.find("<tu>").unwrap()..].to_owned(),
        format!("{text}{}", text.replace("Sentence", "Word")),
        format!("{}{}", &text[..cut], "x".repeat(10)),
        text.replacen("<tu>", "</body>&<tu>", 1),
    ];
    for damaged in damaged {
        let (found, said) = salvaged(folder.path(), "m.tmx", damaged.as_bytes());
        let expected = if damaged.contains("xxxx") { 4 } else { 5 };
        assert_eq!(found[..expected], whole(0, expected), "{damaged}: {said}");
    }
    let mut bytes = tmx(&format!("{}{units}", tu("Caf\u{1}"))).into_bytes();
    let at = bytes.iter().position(|&byte| byte == 1).unwrap();
    bytes[at] = 0xE9;
    assert_eq!(salvaged(folder.path(), "m.tmx", &bytes).0, whole(0, 5));
    let mut packed = GzEncoder::new(Vec::new(), Compression::none());
    packed.write_all(text.as_bytes()).unwrap();
    let packed = packed.finish().unwrap();
    let (found, said) = salvaged(folder.path(), "m.tmx.gz", &packed[..packed.len() - 150]);
    assert_eq!(found[..3], whole(0, 3), "{said}");
}

#[test]
fn entries_and_lines_behind_a_fault_are_kept() {
    let folder = tempfile::tempdir().unwrap();
    let header = "msgid \"\"\nmsgstr \"Language: bn\\n\"\n\n";
    let entry = |n: usize| format!("#: f.c:{n}\nmsgid \"Sentence {n}.\"\nmsgstr \"ক{n}\"\n\n");
    for fault in [
        "nonsense\n\n",
        "msgid \"no end\nmsgstr \"ক\"\n\n",
        "msgid \"a\"\nmsgstr \"no end\n\n",
        "msgid \"no msgstr\"\n\n",
        "#, fuzzy\nnonsense\nmsgid \"a\"\nmsgstr \"ক\"\n\n",
        "msgctxt \"no end\nmsgid \"a\"\nmsgstr \"ক\"\n\n",
        "msgid \"a\\\"\nmsgstr \"ক\"\n\n",
    ] {
        let text = format!("{header}{}{fault}{}{fault}{}", entry(0), entry(1), entry(2));
        let (found, said) = salvaged(folder.path(), "m.po", text.as_bytes());
        assert_eq!(found, whole(0, 3), "{fault}: {said}");
        let lost = match fault {
            "nonsense\n\n" => "2 faults; no unit is lost",
            _ => "2 faults; 2 units are lost",
        };
        assert!(said.contains(lost), "{said}");
    }
    // The first entry is damaged, and the last is cut.
    let text = format!("{header}msgid \"x\n\n{}msgid \"y\"\n", entry(0));
    assert_eq!(
        salvaged(folder.path(), "m.po", text.as_bytes()).0,
        whole(0, 1)
    );

    let line = |n: usize| format!("{{\"en\":\"Sentence {n}.\",\"bn\":\"ক\"}}\n");
    let text = format!("{{\n{}\u{1}{}[1,2\n{}", line(0), line(7), line(1));
    let mut bytes = text.into_bytes();
    bytes.extend_from_slice(b"\xFF\xFE\n");
    bytes.extend_from_slice(line(2).as_bytes());
    let (found, said) = salvaged(folder.path(), "m.jsonl", &bytes);
    assert_eq!(found, whole(0, 3), "{said}");
    // "[1,2" is nothing of a record; what is no UTF-8 may have been one.
    assert!(said.contains("4 faults; 3 units are lost"), "{said}");
}

#[test]
fn a_file_of_nothing_but_faults_takes_no_longer_than_its_size() {
    let folder = tempfile::tempdir().unwrap();
    for open in [
        "<!-- x",
        "<![CDATA[ x",
        "<tu",
        "<tu>",
        "<!DOCTYPE [",
        "<? ",
        "<a b=\"",
        "<ph>",
        "</tu>",
        "&",
        "<tu a='",
    ] {
        let text = tmx(&format!("{}\n{}", open.repeat(50_000), tu("Sentence 0.")));
        let began = Instant::now();
        let (found, said) = salvaged(folder.path(), "m.tmx", text.as_bytes());
        assert!(began.elapsed() < Duration::from_secs(30), "{open}");
        assert!(said.lines().count() < 20, "{said}");
        assert_eq!(found, whole(0, 1), "{open}: {said}");
    }
}

#[test]
fn a_memory_without_a_fault_is_read_the_same() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("m.tmx");
    let texts = [
        "Sentence 0.",
        "<![CDATA[<tu>]]>a",
        "<!-- -- <tu> -- --><hi>b</hi>",
        "&amp;<ph>&lt;br/&gt;</ph>c",
    ];
    let units: String = texts.iter().map(|text| tu(text)).collect();
    fs::write(&path, tmx(&format!("<!-- {} -->{units}", tu("no")))).unwrap();
    let plain = shetu(&["convert", path.to_str().unwrap()]);
    let salvaged = shetu(&["convert", "--salvage", path.to_str().unwrap()]);
    assert_eq!(salvaged.status.code(), Some(0), "{}", stderr(&salvaged));
    assert_eq!(
        (plain.stdout.len(), plain.stdout),
        (salvaged.stdout.len(), salvaged.stdout)
    );
}

/// What belongs to no unit is a fault, and no unit is lost by it.
#[test]
fn stray_lines_cost_no_unit() {
    let folder = tempfile::tempdir().unwrap();
    let head = "msgid \"\"\nmsgstr \"\"\n\"Language: bn\\n\"\n\n";
    let record = |text: &str| format!("{{\"en\":\"{text}\",\"bn\":\"ক\"}}\n");
    let entry = |text: &str| format!("msgid \"{text}\"\nmsgstr \"ক\"\n\n");
    for (name, content, lost) in [
        (
            "a.jsonl",
            format!("{}-- page 2 --\n{}", record("A"), record("B")),
            0,
        ),
        (
            "b.jsonl",
            format!("{}{{\"en\":\"C\n{}", record("A"), record("B")),
            1,
        ),
        (
            "c.po",
            format!(
                "{head}{}a line of nobody\n\n{}and another\n{}",
                entry("A"),
                entry("B"),
                entry("C")
            ),
            0,
        ),
        (
            "d.po",
            format!(
                "{head}{}magid \"X\"\nmsgstr \"ক\"\n\n{}",
                entry("A"),
                entry("B")
            ),
            1,
        ),
        (
            "e.po",
            format!(
                "{head}{}msgid \"X\"\na line of nobody\nmsgstr \"ক\"\n\n{}",
                entry("A"),
                entry("B")
            ),
            1,
        ),
        (
            "f.tmx",
            tmx(&format!("{}</tu>\n{}</tu>\n", tu("A"), tu("B"))),
            0,
        ),
        (
            "g.tmx",
            tmx(&format!(
                "{}<tuv xml:lang=\"en\"><seg>X</seg></tuv></tu>\n{}",
                tu("A"),
                tu("B")
            )),
            1,
        ),
    ] {
        let (found, said) = salvaged(folder.path(), name, content.as_bytes());
        assert!(found.len() >= 2, "{name}: {said}");
        let told = match lost {
            0 => "no unit is lost",
            _ => "1 unit is lost",
        };
        assert!(said.contains(told), "{name}: {said}");
    }
}
