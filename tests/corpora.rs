//! Corpora as others keep them: other columns, other packings, other ways to write a day; and where their units come
//! from.
#![cfg(feature = "cli")]

mod program;

use std::fs;
use std::io::Write;
use std::process::Command;

use program::{shetu, stderr};
use serde_json::{Value, json};
use tempfile::TempDir;

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
        fs::write(&path, bytes).unwrap();
        path
    }
}

fn sample(side: &str, name: &str) -> String {
    fs::read_to_string(format!("data/articles/{side}/{name}.txt")).unwrap()
}

/// How many beads there are, and the ids of the documents.
fn found(stdout: &[u8]) -> (usize, Vec<String>) {
    let lines = std::str::from_utf8(stdout).unwrap().lines();
    let records: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let mut docs: Vec<String> = records
        .iter()
        .map(|r| r["doc"].as_str().unwrap().to_owned())
        .collect();
    docs.dedup();
    (records.len(), docs)
}

#[test]
fn other_columns_and_packings_are_read_alike() {
    let desk = Desk::new();
    let article = |side: &str, name: &str| json!({"body": sample(side, name), "meta": {"url": format!("http://x/{name}")}, "id": 1});
    let lines = |side: &str| format!("{}\n{}\n", article(side, "court"), article(side, "sport"));
    let list = |side: &str| json!([article(side, "court"), article(side, "sport")]).to_string();
    let fields = ["--field", "text=body", "--field", "id=meta.url"];
    let read = |bn: String, en: String| {
        let out = shetu(&[&["align", &bn, &en][..], &fields].concat());
        assert_eq!(out.status.code(), Some(0), "{bn}: {}", stderr(&out));
        found(&out.stdout)
    };
    let plain = read(
        desk.put("bn.jsonl", lines("bn")),
        desk.put("en.jsonl", lines("en")),
    );
    assert_eq!(plain.1, ["http://x/court", "http://x/sport"]);
    assert_eq!(
        read(
            desk.put("bn.json", list("bn")),
            desk.put("en.json", list("en"))
        ),
        plain
    );
    let zst = ruzstd::encoding::compress_to_vec(
        lines("bn").as_bytes(),
        ruzstd::encoding::CompressionLevel::Fastest,
    );
    let mut bz2 = bzip2::write::BzEncoder::new(Vec::new(), bzip2::Compression::fast());
    bz2.write_all(list("en").as_bytes()).unwrap();
    assert_eq!(
        read(
            desk.put("b.jsonl.zst", zst),
            desk.put("e.json.bz2", bz2.finish().unwrap())
        ),
        plain
    );
    // As a service answers.
    let answer = |side: &str| {
        let list: Value = serde_json::from_str(&list(side)).unwrap();
        json!({"status": "ok", "tags": ["x"], "data": {"articles": list}}).to_string()
    };
    assert_eq!(
        read(
            desk.put("bn.answer.json", answer("bn")),
            desk.put("en.answer.json", answer("en"))
        ),
        plain
    );
    // Under their ids.
    let keyed = |side: &str| {
        let article = |name: &str| json!({"body": sample(side, name)});
        json!({"http://x/court": article("court"), "http://x/sport": article("sport")}).to_string()
    };
    assert_eq!(
        read(
            desk.put("bn.keyed.json", keyed("bn")),
            desk.put("en.keyed.json", keyed("en"))
        ),
        plain
    );
    // Which keys there are is said of lines and of lists.
    for kind in ["jsonl", "json"] {
        let side = |side: &str| desk.path(&format!("{side}.{kind}"));
        let out = shetu(&["align", &side("bn"), &side("en")]);
        assert_eq!(out.status.code(), Some(3));
        let told = stderr(&out);
        assert!(
            told.contains("--field says which keys") && told.contains("there are \"body\", \"id\""),
            "{told}"
        );
    }
    let bad = shetu(&[
        "align",
        &desk.path("bn.jsonl"),
        &desk.path("en.jsonl"),
        "--field",
        "body=text",
    ]);
    assert_eq!(bad.status.code(), Some(2));
    assert!(stderr(&bad).contains("is no field"), "{}", stderr(&bad));
}

#[cfg(not(feature = "parquet"))]
#[test]
fn a_build_without_parquet_says_which_has_it() {
    let desk = Desk::new();
    let (bn, en) = (desk.put("bn.parquet", "PAR1"), desk.put("en.jsonl", "{}"));
    let out = shetu(&["align", &bn, &en]);
    assert_ne!(out.status.code(), Some(0));
    assert!(
        stderr(&out).contains("--features parquet"),
        "{}",
        stderr(&out)
    );
}

#[test]
fn an_object_with_a_text_is_an_article_of_its_file() {
    let desk = Desk::new();
    for side in ["bn", "en"] {
        fs::create_dir(desk.path(side)).unwrap();
        for name in ["court", "sport"] {
            let own = json!({"id": format!("{side}-{name}"), "date": "2026-05-10", "text": sample(side, name)});
            desk.put(&format!("{side}/{name}.json"), own.to_string());
        }
    }
    let out = shetu(&["align", &desk.path("bn"), &desk.path("en")]);
    assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
    assert_eq!(found(&out.stdout).1, ["court", "sport"]);
    let none = desk.put("none.json", json!({"id": 1, "body": "x"}).to_string());
    let out = shetu(&["align", &none, &desk.path("en/court.json")]);
    assert!(
        stderr(&out).contains("this object has \"body\""),
        "{}",
        stderr(&out)
    );
    assert!(
        stderr(&out).contains("--field text=KEY"),
        "{}",
        stderr(&out)
    );
    // The keys may be called otherwise, also in what is a wire story by other signs.
    for side in ["bn", "en"] {
        for name in ["court", "sport"] {
            let own = json!({"versioncreated": "2026-05-10", "body": {"main": sample(side, name)}, "head": side});
            desk.put(&format!("{side}/{name}.json"), own.to_string());
        }
    }
    let fields = ["--field", "text=body.main", "--field", "title=head"];
    for (bn, en) in [("bn", "en"), ("bn/court.json", "en/court.json")] {
        let sides = [&desk.path(bn), &desk.path(en)];
        let out = shetu(&[&["align", sides[0], sides[1]][..], &fields].concat());
        assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
        assert_eq!(found(&out.stdout).1[0], "court");
    }
}

#[test]
fn dates_that_cannot_be_read_are_counted() {
    let desk = Desk::new();
    let corpus = |side: &str, date: &str| {
        json!({"id": "1", "text": sample(side, "court"), "date": date, "url": "u"}).to_string()
    };
    let bn = desk.put("bn.jsonl", corpus("bn", "১০ মে ২০২৬"));
    let en = desk.put("en.jsonl", corpus("en", "10/05/2026"));
    let out = shetu(&["align", &bn, &en]);
    assert_eq!(out.status.code(), Some(0));
    assert!(
        stderr(&out).contains("1 date could not be read") && stderr(&out).contains("--date-order"),
        "{}",
        stderr(&out)
    );
    let out = shetu(&["align", &bn, &en, "--date-order", "dmy"]);
    assert!(
        !stderr(&out).contains("could not be read"),
        "{}",
        stderr(&out)
    );
    let record: Value = serde_json::from_str(
        std::str::from_utf8(&out.stdout)
            .unwrap()
            .lines()
            .next()
            .unwrap(),
    )
    .unwrap();
    assert_eq!(record["origin"]["en"]["date"], "2026-05-10");
    assert_eq!(record["origin"]["bn"]["date"], "2026-05-10");
}

#[test]
fn units_say_where_they_come_from_and_when() {
    let desk = Desk::new();
    let corpus = |side: &str, more: Value| {
        let mut record = json!({"id": "1", "text": sample(side, "court"), "date": "2026-05-10"});
        record
            .as_object_mut()
            .unwrap()
            .extend(more.as_object().unwrap().clone());
        record.to_string()
    };
    let bn = desk.put(
        "bn.jsonl",
        corpus(
            "bn",
            json!({"url": "https://a.bn/1?x=1&y=2", "author": "ক", "section": "জাতীয়"}),
        ),
    );
    let en = desk.put(
        "en.jsonl",
        corpus(
            "en",
            json!({"link": "https://b.en/1", "source": "Wire", "license": "CC BY 4.0"}),
        ),
    );
    let memory = |more: &[&str], epoch: Option<&str>| {
        let names = ["m.tmx", "m.xliff", "m.po", "m.jsonl"].map(|name| desk.path(name));
        let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
        command.args(["align", &bn, &en]);
        names.iter().for_each(|name| _ = command.args(["-o", name]));
        command.args(more).env_remove("SOURCE_DATE_EPOCH");
        epoch.map(|epoch| command.env("SOURCE_DATE_EPOCH", epoch));
        let out = command.output().unwrap();
        (
            out.status.code(),
            names.map(|name| fs::read_to_string(name).unwrap_or_default()),
            stderr(&out),
        )
    };
    let (status, files, told) = memory(&[], None);
    assert_eq!(status, Some(0), "{told}");
    for (file, shown) in [
        (0, "creationdate=\"20260510T000000Z\""),
        (0, "changedate=\"20260510T000000Z\""),
        (0, "creationid=\"shetu\""),
        (
            0,
            "<prop type=\"x-bn-url\">https://a.bn/1?x=1&amp;y=2</prop>",
        ),
        (
            0,
            "<tuv xml:lang=\"bn\"><prop type=\"source-document\">https://a.bn/1?x=1&amp;y=2</prop>",
        ),
        (0, "<prop type=\"x-en-licence\">CC BY 4.0</prop>"),
        (0, "<prop type=\"x-en-file\">en.jsonl</prop>"),
        (1, "https://b.en/1"),
        (2, "x-en-source: Wire"),
        (3, "\"author\":\"ক\""),
    ] {
        assert!(
            files[file].contains(shown),
            "{shown}: {}",
            &files[file][..files[file].len().min(2500)]
        );
    }
    assert_eq!(
        memory(&[], Some("0")).1[0]
            .matches("creationdate=\"19700101T000000Z\"")
            .count(),
        files[0].matches("<tu ").count() + 1
    );
    assert_eq!(
        memory(&[], Some("0")).1,
        memory(&["--date", "1970-01-01"], Some("86400")).1
    );
    assert_eq!(memory(&["--date", "soon"], None).0, Some(2));
    assert_eq!(memory(&[], Some("soon")).0, Some(2));
    let bare = memory(&["--origins", "none"], None).1;
    assert!(
        !bare[0].contains("x-bn-url")
            && !bare[0].contains("source-document")
            && !bare[3].contains("origin")
    );
    // A memory that was read keeps it.
    memory(&[], None);
    let out = shetu(&[
        "convert",
        &desk.path("m.tmx"),
        "-o",
        &desk.path("again.tmx"),
    ]);
    assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
    let units = |text: &str| text.split_once("<body>").unwrap().1.to_owned();
    assert_eq!(
        units(&fs::read_to_string(desk.path("again.tmx")).unwrap()),
        units(&files[0])
    );
}

#[test]
fn a_day_that_only_a_record_names_stands_in_every_output() {
    let desk = Desk::new();
    let side = |side: &str, day: &str| {
        let record = json!({"id": "a", "text": sample(side, "court"), "date": day});
        desk.put(&format!("{side}.jsonl"), format!("{record}\n"))
    };
    let (bn, en) = (side("bn", "১১ মে ২০২৬"), side("en", "May 10, 2026"));
    let outputs = ["m.tmx", "m.xlf", "m.xliff", "m.po", "m.jsonl", "m.html"].map(|n| desk.path(n));
    let mut call = vec!["align", &bn, &en];
    for output in &outputs {
        call.extend(["-o", output]);
    }
    let out = shetu(&call);
    assert!(out.status.success(), "{}", stderr(&out));
    for output in &outputs {
        let written = fs::read_to_string(output).unwrap();
        for day in ["2026-05-11", "2026-05-10"] {
            assert!(written.contains(day), "{output}: {day}");
        }
    }
    let none = shetu(&["align", &bn, &en, "--origins", "none"]);
    assert!(!String::from_utf8_lossy(&none.stdout).contains("2026-05-10"));
}

#[test]
fn a_first_pass_teaches_the_same_whatever_the_order_of_a_corpus() {
    let desk = Desk::new();
    let sets = ["edited", "edited2", "edited8"];
    let records = |side: &str| -> Vec<String> {
        let mut found = Vec::new();
        for set in sets {
            for file in fs::read_dir(format!("data/gold/{set}/{side}")).unwrap() {
                let path = file.unwrap().path();
                let text = fs::read_to_string(&path).unwrap().replace('\n', "\n\n");
                let stem = path.file_stem().unwrap().to_str().unwrap();
                found.push(json!({"id": format!("{set}-{stem}"), "text": text}).to_string());
            }
        }
        found.sort();
        found
    };
    let mut outputs = Vec::new();
    for turned in [false, true] {
        for side in ["bn", "en"] {
            let mut lines = records(side);
            if turned {
                lines.reverse();
            }
            desk.put(&format!("{side}.jsonl"), lines.join("\n"));
        }
        let [bn, en, out] = ["bn.jsonl", "en.jsonl", "out.jsonl"].map(|name| desk.path(name));
        let run = shetu(&["align", &bn, &en, "--refine", "-o", &out, "--overwrite"]);
        assert!(
            stderr(&run).contains("a first pass taught"),
            "{}",
            stderr(&run)
        );
        let text = fs::read_to_string(&out).unwrap();
        let mut beads: Vec<String> = text.lines().map(str::to_owned).collect();
        beads.sort();
        outputs.push(beads);
    }
    assert!(outputs[0].len() > 200 && outputs[0] == outputs[1]);
}
