//! Finding wire copy by content, as a newsroom with an archive meets it.
#![cfg(feature = "cli")]

mod program;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use program::{shetu, stderr};

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

/// The report's rows: side, id, reason, nearest story and its score.
fn report(path: &str) -> Vec<[String; 5]> {
    let text = fs::read_to_string(path).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        [0, 1, 4, 6, 7].map(|at| row[at].to_owned())
    });
    rows.collect()
}

#[test]
fn the_report_lists_what_is_left_out_and_what_stays_alone() {
    let archive = Archive::new(&["court", "sport"], &["court", "economy", "health"]);
    archive.put("bn/empty.txt", " ");
    archive.put("bn/huge.txt", &sample("bn", "health").repeat(40));
    archive.put("bn/notes.md", "no article");
    archive.put("bn/strange.txt", "কখগ ঘঙচ ছজঝ।");
    let (bn, en) = (archive.path("bn"), archive.path("en"));
    let (tmx, list) = (archive.path("m.tmx"), archive.path("r.csv"));
    for call in [
        vec!["pair", &bn, &en],
        vec!["align", &bn, &en, "--pair", "-o", &tmx],
    ] {
        let more = ["--report", &list, "--max-size", "100k"];
        let output = shetu(&[&call[..], &more[..]].concat());
        assert_eq!(output.status.code(), Some(3), "{}", stderr(&output));
        let rows = report(&list);
        let of = |id: &str| rows.iter().find(|row| row[1] == id);
        assert_eq!(of("empty").unwrap()[2], "empty", "{rows:?}");
        assert_eq!(of("huge").unwrap()[2], "too-large", "{rows:?}");
        assert_eq!(of("notes").unwrap()[2], "unknown-kind", "{rows:?}");
        assert_eq!(
            of("strange").unwrap()[2..],
            ["no-source", "", ""].map(String::from)
        );
        let alone = of("sport").unwrap();
        assert_eq!(alone[2], "no-source", "{rows:?}");
        let score: f64 = alone[4].parse().unwrap();
        assert!(
            ["w1", "w3", "w7"].contains(&alone[3].as_str()) && score < 0.5,
            "{alone:?}"
        );
        assert!(of("court").is_none() && rows.len() == 5, "{rows:?}");
        fs::remove_file(&list).unwrap();
    }
    let output = shetu(&[
        "pair",
        &bn,
        &en,
        "-o",
        &archive.path("p.csv"),
        "--report",
        &tmx,
    ]);
    assert_eq!(output.status.code(), Some(2), "{}", stderr(&output));
}

#[cfg(unix)]
#[test]
fn ctrl_c_while_pairing_leaves_no_half_files() {
    use std::process::Stdio;
    use std::time::Duration;

    let archive = Archive::new(&[], &[]);
    for side in ["bn", "en"] {
        let text = sample(side, "court");
        let line = |n| serde_json::json!({"id": format!("{n}"), "text": format!("{text}\n\n{n}")});
        let lines: Vec<String> = (0..400).map(|n| line(n).to_string()).collect();
        archive.put(&format!("{side}.jsonl"), &lines.join("\n"));
    }
    let dir = archive.dir.path();
    let pair = "pair bn.jsonl en.jsonl -o p.csv --report r.csv";
    let align = "align bn.jsonl en.jsonl --pair -o m.tmx --report r.csv";
    // The second signal ends the run at once.
    for (call, signals) in [(pair, 1), (pair, 2), (align, 1), (align, 2)] {
        let before = fs::read_dir(dir).unwrap().count();
        let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
        let child = command
            .args(call.split(' '))
            .current_dir(dir)
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        std::thread::sleep(Duration::from_millis(1500));
        for signal in 0..signals {
            let kill = Command::new("kill")
                .args(["-INT", &child.id().to_string()])
                .status();
            assert!(kill.unwrap().success() || signal > 0);
        }
        let output = child.wait_with_output().unwrap();
        assert_eq!(
            output.status.code(),
            Some(130),
            "{call:?}: {}",
            stderr(&output)
        );
        assert!(
            stderr(&output).contains("interrupted"),
            "{}",
            stderr(&output)
        );
        assert_eq!(fs::read_dir(dir).unwrap().count(), before, "{call:?}");
    }
}

#[test]
fn messages_of_several_stories_are_paired_story_by_story() {
    let archive = Archive::new(&["court", "sport", "health"], &[]);
    let elements = |name: &str| -> (String, String) {
        let text = sample("en", name).replace('&', "&amp;");
        let mut lines = text.lines().filter(|line| !line.trim().is_empty());
        let title = lines.next().unwrap().to_owned();
        (title, lines.map(|line| format!("<p>{line}</p>")).collect())
    };
    let item = |name: &str| {
        let (title, body) = elements(name);
        format!(
            "<newsItem><itemMeta><itemClass qcode='ninat:text'/></itemMeta><contentMeta><headline>{title}</headline>\
             </contentMeta><contentSet><inlineXML><html><body>{body}</body></html></inlineXML></contentSet></newsItem>"
        )
    };
    let g2 = format!(
        "<newsMessage><itemSet><packageItem/>{}<newsItem><itemMeta><itemClass qcode='ninat:picture'/></itemMeta>\
         </newsItem>{}</itemSet></newsMessage>",
        item("court"),
        item("economy")
    );
    archive.put("en/g2.xml", &g2);
    let (title, body) = elements("sport");
    let newsml1 = format!(
        "<NewsML><NewsItem><NewsManagement><FirstCreated>20260510T100000Z</FirstCreated></NewsManagement>\
         <NewsComponent><NewsLines><HeadLine>{title}</HeadLine></NewsLines><ContentItem><MediaType FormalName='Text'/>\
         <DataContent>{body}</DataContent></ContentItem></NewsComponent></NewsItem></NewsML>"
    );
    archive.put("en/old.xml", &newsml1);
    let ninjs = |name: &str| serde_json::json!({"headline": name, "body_text": sample("en", name)});
    let list = serde_json::json!([ninjs("science"), ninjs("health")]);
    archive.put("en/list.json", &list.to_string());
    let rows = archive.pair(&[]);
    assert_eq!(with_role(&rows["court"], "source"), ["g2#1"]);
    assert_eq!(with_role(&rows["sport"], "source"), ["old"]);
    assert_eq!(with_role(&rows["health"], "source"), ["list#2"]);

    // A message alone is a collection too.
    let (bn, message) = (archive.path("bn"), archive.path("en/g2.xml"));
    let output = shetu(&["align", &bn, &message, "--pair"]);
    assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
    let beads = String::from_utf8(output.stdout).unwrap();
    assert!(beads.contains("\"doc\":\"court\"") && beads.contains("\"doc_en\":\"g2#1\""));
}

#[test]
fn of_a_lede_an_update_and_a_writethru_the_fittest_is_kept() {
    let archive = Archive::new(&["disaster", "election"], &["election"]);
    let story = sample("en", "disaster");
    let paragraphs: Vec<&str> = story.split("\n\n").collect();
    let count = paragraphs.len();
    archive.put("en/1-lede.txt", &paragraphs[..count / 3].join("\n\n"));
    archive.put("en/2-update.txt", &paragraphs[..2 * count / 3].join("\n\n"));
    archive.put("en/3-writethru.txt", &story);
    // The last version goes on about something else.
    let longer = format!("{story}\n\n{}", sample("en", "economy"));
    archive.put("en/4-longer.txt", &longer);
    let found = &archive.pair(&[])["disaster"];
    assert_eq!(with_role(found, "source"), ["3-writethru"], "{found:?}");
    let mut versions = with_role(found, "version");
    versions.sort_unstable();
    assert!(versions.len() >= 2, "{found:?}");
    assert!(with_role(found, "also").is_empty(), "{found:?}");

    // An article made from the lede only is still told apart from one made from all of it.
    let article = sample("bn", "disaster");
    let brief: Vec<&str> = article.split("\n\n").take(6).collect();
    archive.put("bn/brief.txt", &brief.join("\n\n"));
    let found = &archive.pair(&[])["brief"];
    assert_eq!(with_role(found, "source").len(), 1, "{found:?}");
}
