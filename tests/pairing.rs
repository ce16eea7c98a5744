//! Finding wire copy by content, as a newsroom with an archive meets it.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

use serde_json::Value;
use tempfile::TempDir;

fn shetu(args: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_shetu"))
        .args(args)
        .output()
        .expect("the binary runs")
}

fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// The sample articles with the names of the wire stories taken away.
struct Archive {
    dir: TempDir,
}

/// A sample article and the name its wire story gets; the order of names is another one.
const STORIES: [(&str, &str); 8] = [
    ("court", "w7"),
    ("diplomacy", "w2"),
    ("disaster", "w5"),
    ("economy", "w1"),
    ("election", "w8"),
    ("health", "w3"),
    ("science", "w6"),
    ("sport", "w4"),
];

impl Archive {
    fn new(articles: &[&str], stories: &[&str]) -> Self {
        let archive = Archive {
            dir: TempDir::new().expect("a temporary folder"),
        };
        for side in ["bn", "en"] {
            fs::create_dir(archive.dir.path().join(side)).unwrap();
        }
        for name in articles {
            archive.put(&format!("bn/{name}.txt"), &sample("bn", name));
        }
        for (name, wire) in STORIES.iter().filter(|(name, _)| stories.contains(name)) {
            archive.put(&format!("en/{wire}.txt"), &sample("en", name));
        }
        archive
    }

    fn path(&self, name: &str) -> String {
        let path = self.dir.path().join(name);
        path.to_str().expect("a UTF-8 path").to_owned()
    }

    fn put(&self, name: &str, content: &str) {
        fs::write(self.dir.path().join(name), content).unwrap();
    }

    /// What `shetu pair` says of each article: its rows.
    fn pair(&self, more: &[&str]) -> BTreeMap<String, Vec<Value>> {
        let (bn, en) = (self.path("bn"), self.path("en"));
        let mut args = vec!["pair", &bn, &en];
        args.extend(more);
        let output = shetu(&args);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let article = row["bn"].as_str().unwrap().to_owned();
            rows.entry(article).or_default().push(row);
        }
        rows
    }
}

fn sample(side: &str, name: &str) -> String {
    let path = Path::new("data/articles")
        .join(side)
        .join(format!("{name}.txt"));
    fs::read_to_string(path).unwrap()
}

fn with_role<'a>(rows: &'a [Value], role: &str) -> Vec<&'a str> {
    let of_role = rows.iter().filter(|row| row["role"] == role);
    of_role.map(|row| row["en"].as_str().unwrap()).collect()
}

#[test]
fn articles_find_their_stories_whatever_they_are_called() {
    let names = STORIES.map(|(name, _)| name);
    let archive = Archive::new(&names, &names);
    let rows = archive.pair(&[]);
    assert_eq!(rows.len(), 8);
    for (name, wire) in STORIES {
        let found = &rows[name];
        assert_eq!(with_role(found, "source"), [wire], "{name}: {found:?}");
        assert_eq!(found.len(), 1, "{name}: {found:?}");
        assert_eq!(found[0]["rank"], 1);
        let shown = |key: &str| found[0][key].as_array().unwrap().len();
        assert!(shown("names") + shown("numbers") > 0, "{found:?}");
    }
}

#[test]
fn an_article_without_a_source_stays_alone() {
    let archive = Archive::new(&["court", "sport"], &["court", "economy", "health"]);
    let rows = archive.pair(&[]);
    assert_eq!(with_role(&rows["court"], "source"), ["w7"]);
    let alone = &rows["sport"];
    assert_eq!(alone.len(), 1, "{alone:?}");
    assert_eq!(
        (&alone[0]["role"], &alone[0]["en"]),
        (&"alone".into(), &"".into())
    );
    assert!(alone[0]["score"].as_f64().unwrap() < 0.5, "{alone:?}");
}

#[test]
fn of_two_versions_the_fitter_is_kept_and_the_other_named() {
    let archive = Archive::new(&["disaster", "court"], &["disaster", "court"]);
    let story = sample("en", "disaster");
    let lede: Vec<&str> = story.split("\n\n").take(6).collect();
    archive.put("en/a-lede.txt", &lede.join("\n\n"));
    let rows = archive.pair(&[]);
    let found = &rows["disaster"];
    assert_eq!(with_role(found, "source"), ["w5"], "{found:?}");
    assert_eq!(with_role(found, "version"), ["a-lede"], "{found:?}");
    let version = found.iter().find(|row| row["role"] == "version").unwrap();
    let note = version["note"].as_str().unwrap();
    assert!(note.starts_with("a version of w5"), "{note}");
    assert!(note.contains('%'), "{note}");
}

#[test]
fn one_story_may_have_made_two_articles_and_two_stories_one() {
    let archive = Archive::new(&["election", "health"], &["election", "health"]);
    let article = sample("bn", "election");
    let short: Vec<&str> = article.split("\n\n").take(5).collect();
    archive.put("bn/brief.txt", &short.join("\n\n"));
    let both = format!("{}\n\n{}", sample("bn", "election"), sample("bn", "health"));
    archive.put("bn/both.txt", &both);
    let rows = archive.pair(&[]);
    assert_eq!(with_role(&rows["election"], "source"), ["w8"]);
    assert_eq!(
        with_role(&rows["brief"], "source"),
        ["w8"],
        "{:?}",
        rows["brief"]
    );
    let mut of_both = with_role(&rows["both"], "source");
    of_both.extend(with_role(&rows["both"], "also"));
    of_both.sort_unstable();
    assert_eq!(of_both, ["w3", "w8"], "{:?}", rows["both"]);
}

#[test]
fn align_pair_writes_the_memory_of_what_belongs_together() {
    let archive = Archive::new(&["court", "sport", "economy"], &["court", "sport"]);
    let (bn, en) = (archive.path("bn"), archive.path("en"));
    let (tmx, jsonl) = (archive.path("m.tmx"), archive.path("p.jsonl"));
    let output = shetu(&["align", &bn, &en, "--pair", "-o", &tmx, "-o", &jsonl]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    assert!(
        stderr(&output).contains("2 articles have a source"),
        "{}",
        stderr(&output)
    );
    let mut documents: Vec<(String, String)> = fs::read_to_string(&jsonl)
        .unwrap()
        .lines()
        .map(|line| {
            let bead: Value = serde_json::from_str(line).unwrap();
            let text = |key: &str| bead[key].as_str().unwrap().to_owned();
            (text("doc"), text("doc_en"))
        })
        .collect();
    documents.dedup();
    let expected =
        [("court", "w7"), ("sport", "w4")].map(|(bn, en)| (bn.to_owned(), en.to_owned()));
    assert_eq!(documents, expected);
    assert!(fs::read_to_string(&tmx).unwrap().contains("<tuv"));
}

#[test]
fn the_same_bytes_whatever_the_threads() {
    let names = STORIES.map(|(name, _)| name);
    let archive = Archive::new(&names, &names);
    let (bn, en) = (archive.path("bn"), archive.path("en"));
    let written = |jobs: &str, name: &str| {
        let path = archive.path(name);
        let output = shetu(&["pair", &bn, &en, "--all", "-j", jobs, "-o", &path]);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        fs::read(path).unwrap()
    };
    for extension in ["csv", "tsv"] {
        let one = written("1", &format!("one.{extension}"));
        let three = written("3", &format!("three.{extension}"));
        assert!(one.len() > 1000 && one == three);
    }
}

#[test]
fn a_date_leaves_out_what_is_too_far_away() {
    let archive = Archive::new(&[], &[]);
    let record = |side: &str, id: &str, date: &str| {
        let text = sample(side, "sport");
        serde_json::json!({"id": id, "text": text, "date": date}).to_string() + "\n"
    };
    archive.put("bn.jsonl", &record("bn", "a", "2026-03-10"));
    let stories = record("en", "old", "2026-02-10") + &record("en", "new", "2026-03-09");
    archive.put("en.jsonl", &stories);
    let (bn, en) = (archive.path("bn.jsonl"), archive.path("en.jsonl"));
    for (days, count) in [("7", 1), ("40", 2), ("0", 0)] {
        let output = shetu(&["pair", &bn, &en, "--days", days]);
        let text = String::from_utf8(output.stdout).unwrap();
        let rows = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let found: Vec<Value> = rows.filter(|row| row["role"] != "alone").collect();
        assert_eq!(found.len(), count, "{days}: {text}");
        if days == "7" {
            assert_eq!(
                (&found[0]["en"], &found[0]["days"]),
                (&"new".into(), &1.into())
            );
        }
    }
}

#[test]
fn bad_input_is_named_and_the_rest_is_paired() {
    let archive = Archive::new(&["court", "sport"], &["court", "sport"]);
    fs::write(
        archive.dir.path().join("bn/broken.txt"),
        [0xFF, 0xFE, 0x00, 0xD8, 0x80],
    )
    .unwrap();
    archive.put("bn/english.txt", &sample("en", "court"));
    archive.put("en/empty.txt", "\n \n");
    let (bn, en, table) = (
        archive.path("bn"),
        archive.path("en"),
        archive.path("pairs.csv"),
    );
    let output = shetu(&["pair", &bn, &en, "-o", &table]);
    assert_eq!(output.status.code(), Some(3));
    for part in ["broken.txt", "looks like English", "empty.txt"] {
        assert!(
            stderr(&output).contains(part),
            "{part}: {}",
            stderr(&output)
        );
    }
    let table = fs::read_to_string(table).unwrap();
    assert!(
        table.contains("\"court\",\"w7\"") && table.contains("\"sport\",\"w4\""),
        "{table}"
    );
}

#[test]
fn calls_that_make_no_sense_write_nothing() {
    let archive = Archive::new(&["court"], &["court"]);
    fs::create_dir(archive.dir.path().join("none")).unwrap();
    let (bn, en, none) = (archive.path("bn"), archive.path("en"), archive.path("none"));
    let (csv, tmx) = (archive.path("p.csv"), archive.path("p.tmx"));
    for (args, status, says) in [
        (vec!["pair", &bn, &none, "-o", &csv], 3, "none"),
        (vec!["pair", &bn, &bn, "-o", &csv], 2, "both sides"),
        (vec!["pair", &en, &bn, "-o", &csv], 3, "swap the arguments"),
        (vec!["pair", &bn, &en, "-o", &tmx], 2, "align --pair"),
        (
            vec!["pair", &bn, &en, "-o", &csv, "-o", &csv],
            2,
            "given twice",
        ),
        (vec!["pair", &bn, "nowhere", "-o", &csv], 3, "nowhere"),
    ] {
        let output = shetu(&args);
        assert_eq!(
            output.status.code(),
            Some(status),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(
            stderr(&output).contains(says),
            "{args:?}: {}",
            stderr(&output)
        );
        assert!(!Path::new(&csv).exists() && !Path::new(&tmx).exists());
    }
}
