//! What a person decided is not lost when articles are aligned again.
#![cfg(feature = "cli")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use tempfile::TempDir;

const NAMES: [&str; 8] = [
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
struct Desk(TempDir);

impl Desk {
    fn new(articles: usize) -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        for folder in ["articles", "wire"] {
            fs::create_dir(desk.path(folder)).unwrap();
        }
        NAMES[..articles].iter().for_each(|name| desk.add(name));
        desk
    }

    /// Adds an article and its wire copy.
    fn add(&self, name: &str) {
        for (folder, lang) in [("articles", "bn"), ("wire", "en")] {
            let from = format!("data/articles/{lang}/{name}.txt");
            fs::copy(from, self.path(&format!("{folder}/{name}.txt"))).unwrap();
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn text(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    fn run(&self, call: &str) -> Output {
        Command::new(env!("CARGO_BIN_EXE_shetu"))
            .args(call.split_whitespace())
            .current_dir(self.0.path())
            .output()
            .unwrap()
    }

    /// Runs what must go well; what it said.
    fn done(&self, call: &str) -> String {
        let output = self.run(call);
        assert_eq!(output.status.code(), Some(0), "{call}: {}", stderr(&output));
        stderr(&output)
    }

    /// Runs what must be refused as a usage error, and change no file; what it said.
    fn refused(&self, call: &str) -> String {
        let before = files(self.0.path());
        let output = self.run(call);
        assert_eq!(output.status.code(), Some(2), "{call}: {}", stderr(&output));
        assert!(files(self.0.path()) == before, "{call} changed a file");
        stderr(&output)
    }

    fn rows(&self, name: &str) -> Vec<Row> {
        let text = self.text(name);
        let text = text.trim_start_matches('\u{FEFF}');
        let delimiter = if name.ends_with(".tsv") { b'\t' } else { b',' };
        let mut table = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .quoting(!name.ends_with(".tsv"))
            .from_reader(text.as_bytes());
        table.deserialize().map(|row| row.unwrap()).collect()
    }

    fn save(&self, name: &str, rows: &[Row]) {
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

type Row = BTreeMap<String, String>;

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn files(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
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
fn decisions(rows: &[Row]) -> BTreeMap<[String; 4], [String; 2]> {
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
fn review(rows: &mut [Row], count: usize) {
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

#[test]
fn a_table_with_decisions_is_not_replaced_unless_it_is_carried_over() {
    let desk = Desk::new(3);
    for name in ["review.csv", "review.tsv"] {
        let call = format!("align articles wire -o {name}");
        desk.done(&call);
        // Nothing is decided yet.
        desk.done(&call);
        let mut rows = desk.rows(name);
        review(&mut rows, 12);
        desk.save(name, &rows);
        let before = decisions(&rows);
        for more in ["", "--resume", "--restart"] {
            let told = desk.refused(&format!("{call} {more}"));
            assert!(told.contains("12 decisions"), "{told}");
            assert!(
                told.contains("--carry") && told.contains("--overwrite"),
                "{told}"
            );
        }
        desk.refused(&format!("pair articles wire -o {name}"));
        if name.ends_with(".csv") {
            desk.refused(&format!("align articles wire -o other.tmx --report {name}"));
        }
        desk.add("sport");
        let told = desk.done(&format!("{call} --carry {name}"));
        assert!(told.contains("12 decisions carried over"), "{told}");
        assert_eq!(decisions(&desk.rows(name)), before);
        assert!(desk.rows(name).iter().any(|row| row["document"] == "sport"));
        desk.done(&format!("{call} --overwrite"));
        assert!(decisions(&desk.rows(name)).is_empty());
    }
}

/// The call of the page about archives, as it stands there.
fn archives_call() -> String {
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
fn entries(desk: &Desk) -> Vec<shetu::internals::sheet_reader::Entry> {
    let path = desk.path("review.xlsx");
    shetu::internals::sheet_reader::read(&path, fs::read(&path).unwrap())
        .unwrap()
        .entries
}

#[cfg(feature = "xlsx")]
fn save(desk: &Desk, entries: &[shetu::internals::sheet_reader::Entry]) {
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

#[cfg(feature = "xlsx")]
#[test]
fn the_archives_call_may_be_repeated_every_night() {
    let desk = Desk::new(6);
    let call = archives_call();
    let told = desk.done(&call);
    assert!(told.contains("nothing to carry over"), "{told}");
    let mut rows = entries(&desk);
    let mut decided = BTreeMap::new();
    let pairs = rows
        .iter_mut()
        .filter(|e| !e.bn.is_empty() && !e.en.is_empty());
    for (n, entry) in pairs.step_by(3).take(18).enumerate() {
        entry.status = ["accept", "edit", "reject"][n % 3].into();
        entry.comment = format!("মন্তব্য {n}");
        if n % 3 == 1 {
            entry.bengali.push_str(" (সম্পাদিত)");
        }
        let document = entry.id.split('#').next().unwrap();
        let key = format!("{document} {} {}", entry.english, entry.bengali);
        decided.insert(key, (entry.status.clone(), entry.comment.clone()));
    }
    assert_eq!(decided.len(), 18);
    save(&desk, &rows);

    // The second night has an article more, the third none; the memory holds approved units by then.
    desk.add("science");
    for night in 2..=3 {
        let told = desk.done(&call);
        assert!(
            told.contains("18 decisions carried over"),
            "night {night}: {told}"
        );
        let rows = entries(&desk);
        let found = rows.iter().filter(|entry| !entry.status.is_empty());
        let found: BTreeMap<String, (String, String)> = found
            .map(|entry| {
                let document = entry.id.split('#').next().unwrap();
                let key = format!("{document} {} {}", entry.english, entry.bengali);
                (key, (entry.status.clone(), entry.comment.clone()))
            })
            .collect();
        assert_eq!(found, decided, "night {night}");
        assert!(rows.iter().any(|entry| entry.id.contains("science")));
        let memory = desk.text("memory.tmx");
        assert_eq!(memory.matches(">approved<").count(), 12);
        assert_eq!(memory.matches("(সম্পাদিত)").count(), 6);
    }
    let told = desk.done("apply review.xlsx -o memory.tmx");
    assert!(told.contains("12 approved"), "{told}");
}

#[test]
fn what_no_longer_fits_is_listed_and_the_old_table_kept() {
    let desk = Desk::new(3);
    let call = "align articles wire -o review.csv --carry review.csv --report left.csv";
    desk.done(call);
    let mut rows = desk.rows("review.csv");
    review(&mut rows, 12);
    desk.save("review.csv", &rows);
    let of_court = decisions(&rows)
        .keys()
        .filter(|who| who[0] == "court")
        .count();
    assert!(of_court > 1);
    for folder in ["articles", "wire"] {
        fs::remove_file(desk.path(&format!("{folder}/court.txt"))).unwrap();
    }
    let told = desk.done(call);
    let expected = format!("{of_court} no longer fit");
    assert!(
        told.contains(&expected) && told.contains("not among the articles"),
        "{told}"
    );
    let report = desk.rows("left.csv");
    let listed: Vec<&Row> = report
        .iter()
        .filter(|row| row["reason"] == "decision-not-carried")
        .collect();
    assert_eq!(listed.len(), of_court);
    assert!(listed.iter().any(|row| row["problem"].contains("seen")));
    assert_eq!(decisions(&desk.rows("review.csv")).len(), 12 - of_court);
    assert_eq!(
        decisions(&desk.rows("review.before-1.csv")),
        decisions(&rows)
    );
}

#[test]
fn an_approved_memory_is_kept_and_carried_over() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o review.csv --unaligned");
    let mut rows = desk.rows("review.csv");
    let pairs: Vec<usize> = (0..rows.len())
        .filter(|&at| rows[at]["kind"] == "1-1")
        .collect();
    let set = |row: &mut Row, name: &str, value: String| drop(row.insert(name.into(), value));
    set(&mut rows[pairs[0]], "status", "accept".into());
    set(&mut rows[pairs[0]], "comment", "ঠিক".into());
    set(&mut rows[pairs[1]], "status", "edit".into());
    set(&mut rows[pairs[1]], "Bengali", "নতুন বাক্য।".into());
    let at = (2..pairs.len() - 1)
        .find(|&n| pairs[n + 1] == pairs[n] + 1)
        .unwrap();
    set(&mut rows[pairs[at]], "status", "merge-next".into());
    desk.save("review.csv", &rows);
    desk.done("apply review.csv -o memory.tmx");
    // The reviewer goes on, and applies again.
    desk.done("apply review.csv -o memory.tmx");
    let approved = |name: &str| desk.text(name).matches(">approved<").count();
    assert_eq!(approved("memory.tmx"), 3);

    // A sheet of the night after, in which nobody decided yet, is no newer word about what was approved.
    desk.done("align articles wire -o night.csv --unaligned");
    let told = desk.refused("apply night.csv -o memory.tmx");
    assert!(
        told.contains("3 decisions") && told.contains("--overwrite"),
        "{told}"
    );
    assert_eq!(approved("memory.tmx"), 3);

    let told = desk.refused("align articles wire -o memory.tmx --resume");
    assert!(
        told.contains("--carry memory.tmx") && told.contains("--overwrite"),
        "{told}"
    );
    desk.refused("align articles wire -o other.tmx --doubtful=memory.tmx");
    fs::write(desk.path("more.csv"), "English,Bengali\nOne.,এক।\n").unwrap();
    for command in ["convert", "merge", "clean"] {
        let told = desk.refused(&format!("{command} more.csv -o memory.tmx"));
        assert!(
            told.contains("3 decisions") && told.contains("--overwrite"),
            "{told}"
        );
    }
    // All that was approved is in the new one too.
    fs::copy(desk.path("memory.tmx"), desk.path("copy.tmx")).unwrap();
    desk.done("merge copy.tmx more.csv --keep all -o memory.tmx");

    desk.add("sport");
    desk.done("align articles wire -o memory.tmx -o again.csv --carry copy.tmx");
    let memory = desk.text("memory.tmx");
    assert_eq!(approved("memory.tmx"), 3);
    assert!(memory.contains("<seg>নতুন বাক্য।</seg>") && memory.contains("<note>ঠিক</note>"));
    let again = desk.rows("again.csv");
    let statuses: Vec<&str> = again.iter().map(|row| row["status"].as_str()).collect();
    let of = |status| statuses.iter().filter(|found| **found == status).count();
    assert_eq!((of("accept"), of("edit"), of("merge-next")), (1, 1, 1));
    desk.done("apply again.csv -o final.tmx");
    assert_eq!(approved("final.tmx"), 3);
    desk.done("convert more.csv -o memory.tmx --overwrite");
    assert_eq!(approved("memory.tmx"), 0);
}

#[test]
fn a_page_shows_what_was_decided_and_hands_it_on() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o review.csv -o page.html");
    desk.done("align articles wire -o page.html");
    let mut rows = desk.rows("review.csv");
    review(&mut rows, 8);
    desk.save("review.csv", &rows);
    let told = desk.done("align articles wire -o page.html --carry review.csv");
    assert!(told.contains("8 decisions carried over"), "{told}");
    assert!(desk.text("page.html").contains("\"decided\":[["));
    desk.refused("align articles wire -o page.html");
    let told = desk.done("align articles wire -o again.csv --carry page.html");
    assert!(told.contains("8 decisions carried over"), "{told}");
    // The page has one name for a status, whatever the language it was typed in.
    for row in &mut rows {
        let verdict = shetu::internals::Verdict::parse(&row["status"]).unwrap();
        row.insert("status".into(), verdict.name().into());
    }
    assert_eq!(decisions(&desk.rows("again.csv")), decisions(&rows));
}

/// The decisions that a page exports, made of the data in it: the pairs of the first document with some statuses, and
/// two pairs linked to one by hand.
fn exported(page: &str) -> serde_json::Value {
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

#[test]
fn the_decisions_of_a_page_are_carried_over_with_pairs_made_by_hand() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o page.html");
    let file = exported(&desk.text("page.html"));
    fs::write(desk.path("page.decisions.json"), file.to_string()).unwrap();
    desk.add("sport");
    let told = desk.done(
        "align articles wire -o page.html -o review.csv -o memory.tmx --carry page.decisions.json",
    );
    assert!(
        told.contains("4 decisions carried over") && !told.contains("no longer"),
        "{told}"
    );
    let memory = desk.text("memory.tmx");
    assert_eq!(memory.matches(">approved<").count(), 4);
    assert_eq!(memory.matches("<seg>অন্য বাক্য।</seg>").count(), 2);
    let rows = desk.rows("review.csv");
    assert_eq!(decisions(&rows).len(), 4);
    let told = desk.done("apply review.csv -o applied.tmx");
    assert!(told.contains("4 approved"), "{told}");
}

#[test]
fn of_two_files_the_first_counts_and_a_missing_one_is_an_error() {
    let desk = Desk::new(2);
    desk.done("align articles wire -o one.csv");
    let mut rows = desk.rows("one.csv");
    let pairs: Vec<usize> = (0..rows.len())
        .filter(|&at| rows[at]["kind"] == "1-1")
        .collect();
    let say = |rows: &mut Vec<Row>, at: usize, what: &str| {
        drop(rows[at].insert("status".into(), what.into()))
    };
    say(&mut rows, pairs[0], "accept");
    say(&mut rows, pairs[1], "accept");
    desk.save("one.csv", &rows);
    say(&mut rows, pairs[0], "reject");
    say(&mut rows, pairs[1], "গ্রহণ");
    say(&mut rows, pairs[2], "reject");
    desk.save("two.csv", &rows);
    let told = desk.done("align articles wire -o all.csv --carry one.csv --carry two.csv");
    assert!(told.contains("one.csv: 2 decisions carried over"), "{told}");
    assert!(
        told.contains("two.csv: 2 decisions carried over; 1 no longer fits"),
        "{told}"
    );
    assert!(told.contains("decides otherwise"), "{told}");
    let all = desk.rows("all.csv");
    let found: Vec<&str> = pairs[..3]
        .iter()
        .map(|&at| all[at]["status"].as_str())
        .collect();
    assert_eq!(found, ["accept", "accept", "reject"]);

    // What is carried over is read: nothing but the output in its place may replace it.
    desk.refused("align articles wire -o new.csv --carry one.csv --report one.csv --overwrite");
    let missing = desk.run("align articles wire -o new.csv --carry nowhere.csv");
    assert_eq!(missing.status.code(), Some(3));
    assert!(stderr(&missing).contains("nowhere.csv") && !desk.path("new.csv").exists());
    // Records of an alignment have no place for decisions.
    fs::write(
        desk.path("p.jsonl"),
        "{\"en_text\":\"One.\",\"bn_text\":\"এক।\",\"status\":\"approved\"}\n",
    )
    .unwrap();
    desk.refused("align articles wire -o p.jsonl --carry p.jsonl");
}

#[test]
fn a_review_of_which_nothing_is_left_makes_no_memory() {
    let desk = Desk::new(1);
    desk.done("align articles wire -o review.csv");
    let mut rows = desk.rows("review.csv");
    rows.retain(|row| row["score"].parse::<f64>().unwrap() < 0.9);
    assert!(!rows.is_empty());
    desk.save("rest.csv", &rows);
    for call in ["apply rest.csv -o m.tmx --force", "apply all.csv -o m.tmx"] {
        if call.contains("all.csv") {
            let mut rows = desk.rows("review.csv");
            rows.iter_mut()
                .for_each(|row| drop(row.insert("status".into(), "reject".into())));
            desk.save("all.csv", &rows);
        }
        let output = desk.run(call);
        assert_eq!(output.status.code(), Some(1), "{}", stderr(&output));
        assert!(
            stderr(&output).contains("no pair is left"),
            "{}",
            stderr(&output)
        );
        assert!(!desk.path("m.tmx").exists());
    }
    let header = desk.text("review.csv").lines().next().unwrap().to_owned();
    fs::write(desk.path("empty.csv"), header).unwrap();
    let output = desk.run("apply empty.csv -o m.tmx");
    assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
}

/// A text that no cell holds goes on in a sheet of its own; the decision about it is carried over all the same.
#[cfg(feature = "xlsx")]
#[test]
fn a_decision_about_a_text_that_goes_on_in_another_sheet_is_carried_over() {
    let desk = Desk::new(0);
    let line = |text: &str| vec![text; 1200].join(" ");
    fs::write(
        desk.path("a.bn.txt"),
        line("প্রধানমন্ত্রী বৃহস্পতিবার ঢাকায় চুক্তি সই করেছেন") + "।\n",
    )
    .unwrap();
    fs::write(
        desk.path("a.en.txt"),
        line("the prime minister signed the treaty in Dhaka on Thursday") + ".\n",
    )
    .unwrap();
    let call = "align --segmented a.bn.txt a.en.txt";
    desk.done(&format!("{call} -o first.csv"));
    let mut rows = desk.rows("first.csv");
    assert_eq!(rows.len(), 1);
    assert!(rows[0]["Bengali"].encode_utf16().count() > 32_767);
    rows[0].insert("status".into(), "accept".into());
    rows[0].insert("comment".into(), "দীর্ঘ".into());
    desk.save("first.csv", &rows);
    desk.done(&format!("{call} -o review.xlsx --carry first.csv"));
    let told = desk.done(&format!("{call} -o again.csv --carry review.xlsx"));
    assert!(told.contains("1 decision carried over"), "{told}");
    assert_eq!(decisions(&desk.rows("again.csv")), decisions(&rows));
    desk.done(&format!("{call} -o review.xlsx --carry review.xlsx"));
    desk.done(&format!("{call} -o last.csv --carry review.xlsx"));
    assert_eq!(decisions(&desk.rows("last.csv")), decisions(&rows));
}
