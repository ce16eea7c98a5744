//! A folder with articles and wire copy, and what a reviewer does.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use tempfile::TempDir;

pub const NAMES: [&str; 8] = [
    "court",
    "diplomacy",
    "disaster",
    "economy",
    "election",
    "health",
    "science",
    "sport",
];

/// A folder with articles and wire copy.
pub struct Desk(pub TempDir);

impl Desk {
    pub fn new(articles: usize) -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        for folder in ["articles", "wire"] {
            fs::create_dir(desk.path(folder)).unwrap();
        }
        NAMES[..articles].iter().for_each(|name| desk.add(name));
        desk
    }

    /// Adds an article and its wire copy.
    pub fn add(&self, name: &str) {
        for (folder, lang) in [("articles", "bn"), ("wire", "en")] {
            let from = format!("data/articles/{lang}/{name}.txt");
            fs::copy(from, self.path(&format!("{folder}/{name}.txt"))).unwrap();
        }
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn run(&self, call: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args(call.split_whitespace())
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    /// Runs what must go well; what it said.
    pub fn done(&self, call: &str) -> String {
        let output = self.run(call);
        assert_eq!(output.status.code(), Some(0), "{call}: {}", stderr(&output));
        stderr(&output)
    }

    /// Runs what must be refused as a usage error, and change no file; what it said.
    pub fn refused(&self, call: &str) -> String {
        let before = files(self.0.path());
        let output = self.run(call);
        assert_eq!(output.status.code(), Some(2), "{call}: {}", stderr(&output));
        assert!(files(self.0.path()) == before, "{call} changed a file");
        stderr(&output)
    }

    pub fn rows(&self, name: &str) -> Vec<Row> {
        let text = self.text(name);
        let text = text.trim_start_matches('\u{FEFF}');
        let delimiter = if name.ends_with(".tsv") { b'\t' } else { b',' };
        let mut table = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .quoting(!name.ends_with(".tsv"))
            .from_reader(text.as_bytes());
        table.deserialize().map(|row| row.unwrap()).collect()
    }

    pub fn save(&self, name: &str, rows: &[Row]) {
        let delimiter = if name.ends_with(".tsv") { b'\t' } else { b',' };
        let mut table = csv::WriterBuilder::new()
            .delimiter(delimiter)
            .from_path(self.path(name))
            .unwrap();
        table.write_record(rows[0].keys()).unwrap();
        for row in rows {
            table.write_record(row.values()).unwrap();
        }
        table.flush().unwrap();
    }
}

pub type Row = BTreeMap<String, String>;

pub fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

pub fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut found = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        match path.is_dir() {
            true => found.extend(files(&path)),
            false => drop(found.insert(path.clone(), fs::read(&path).unwrap())),
        }
    }
    found
}

/// What a row is known by to a person, and what was decided about it.
pub fn decisions(rows: &[Row]) -> BTreeMap<[String; 4], [String; 2]> {
    let of = |row: &Row, names: &[&str]| -> Vec<String> {
        names.iter().map(|name| row[*name].clone()).collect()
    };
    let decided = rows
        .iter()
        .filter(|row| !row["status"].is_empty() || !row["comment"].is_empty());
    decided
        .map(|row| {
            let row = row.clone();
            let who = of(&row, &["document", "bn no", "English", "Bengali"]);
            let what = of(&row, &["status", "comment"]);
            (who.try_into().unwrap(), what.try_into().unwrap())
        })
        .collect()
}

/// Decides on the rows of a table: what a reviewer of a morning does.
pub fn review(rows: &mut [Row], count: usize) {
    let mut pairs: Vec<&mut Row> = rows.iter_mut().filter(|row| row["kind"] == "1-1").collect();
    assert!(pairs.len() > count, "{} pairs", pairs.len());
    let step = pairs.len() / count;
    for n in 0..count {
        let row = &mut pairs[n * step];
        let comment = ["", "seen", "বানান দেখুন", "ভালো, \"ঠিক\" আছে; schön"][n % 4];
        let status = ["accept", "edit", "reject", "গ্রহণ", "skip", ""][n % 6];
        row.insert("comment".into(), comment.into());
        if shetu::internals::Verdict::parse(status).is_ok() {
            row.insert("status".into(), status.into());
        }
        if status == "edit" {
            let text = format!("{} (সম্পাদিত)", row["Bengali"]);
            row.insert("Bengali".into(), text);
        }
        if row["status"].is_empty() && row["comment"].is_empty() {
            row.insert("comment".into(), "later".into());
        }
    }
}

/// The call of the page about archives, as it stands there.
pub fn archives_call() -> String {
    let page = fs::read_to_string("docs/archive.md").unwrap();
    let calls = page.lines().map(str::trim);
    let mut calls = calls.filter(|line| line.starts_with("shetu align articles/ wire/ --pair"));
    let call = calls
        .next()
        .unwrap()
        .strip_prefix("shetu ")
        .unwrap()
        .to_owned();
    assert!(call.contains("review.xlsx") && calls.next().is_none());
    call
}

#[cfg(feature = "xlsx")]
pub fn entries(desk: &Desk) -> Vec<shetu::internals::sheet_reader::Entry> {
    let path = desk.path("review.xlsx");
    shetu::internals::sheet_reader::read(&path, fs::read(&path).unwrap())
        .unwrap()
        .entries
}

#[cfg(feature = "xlsx")]
pub fn save(desk: &Desk, entries: &[shetu::internals::sheet_reader::Entry]) {
    let mut book = rust_xlsxwriter::Workbook::new();
    let sheet = book.add_worksheet();
    let names = [
        "id", "bn no", "en no", "score", "English", "Bengali", "status", "comment", "hash",
    ];
    sheet.write_row(0, 0, names).unwrap();
    for (at, e) in (1..).zip(entries) {
        let cells = [
            &e.id, &e.bn, &e.en, &e.score, &e.english, &e.bengali, &e.status, &e.comment, &e.hash,
        ];
        sheet.write_row(at, 0, cells).unwrap();
    }
    book.save(desk.path("review.xlsx")).unwrap();
}

/// The decisions that a page exports, made of the data in it: the pairs of the first document with some statuses, and
/// two pairs linked to one by hand.
pub fn exported(page: &str) -> serde_json::Value {
    let start = "<script type=\"application/json\" id=\"data\">";
    let data = page
        .split_once(start)
        .unwrap()
        .1
        .split_once("</script>")
        .unwrap()
        .0;
    let page: serde_json::Value = serde_json::from_str(data).unwrap();
    let mut documents = page["documents"].clone();
    for document in documents.as_array_mut().unwrap() {
        let beads = document["beads"].as_array().unwrap().iter();
        let mut beads: Vec<serde_json::Value> = beads
            .map(|b| serde_json::json!({"bn": b[0], "en": b[1], "score": b[2], "status": "", "comment": ""}))
            .collect();
        let is_pair = |b: &serde_json::Value| b["bn"][0].is_u64() && b["en"][0].is_u64();
        let at = (0..beads.len() - 1)
            .find(|&at| is_pair(&beads[at]) && is_pair(&beads[at + 1]))
            .unwrap();
        let second = beads.remove(at + 1);
        for side in ["bn", "en"] {
            let more = second[side].as_array().unwrap().clone();
            beads[at][side].as_array_mut().unwrap().extend(more);
        }
        beads[at]["status"] = "accept".into();
        beads[at]["score"] = 0.into();
        let last = (at + 1..beads.len())
            .find(|&at| is_pair(&beads[at]))
            .unwrap();
        beads[last]["status"] = "edit".into();
        beads[last]["bengali"] = "অন্য বাক্য।".into();
        beads[last]["comment"] = "দেখা হয়েছে".into();
        document["beads"] = beads.into();
    }
    serde_json::json!({"shetu": "decisions", "version": 1, "source": "en", "documents": documents})
}

/// The places of the rows that pair one segment with one.
pub fn one_to_one(rows: &[Row]) -> Vec<usize> {
    let places = 0..rows.len();
    places.filter(|&at| rows[at]["kind"] == "1-1").collect()
}
