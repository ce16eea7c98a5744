//! What is told of articles and stories, and what is refused.

use crate::desk::{Archive, report, sample, with_role};
use crate::program::{shetu, stderr};
use std::fs;
use std::path::Path;
use std::process::Command;

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
