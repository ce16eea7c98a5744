//! Feeds, saved pages and web archives through the command line.
#![cfg(all(feature = "cli", feature = "html"))]

mod program;

use std::fs;
use std::path::Path;

use program::{shetu, stderr};
use serde_json::Value;
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
        fs::create_dir_all(Path::new(&path).parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path
    }
}

fn sample(side: &str, name: &str) -> String {
    fs::read_to_string(format!("data/articles/{side}/{name}.txt")).unwrap()
}

/// The headline and the paragraphs as elements.
fn elements(text: &str) -> (String, String) {
    let text = text.replace('&', "&amp;").replace('<', "&lt;");
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let title = lines.next().unwrap().to_owned();
    (title, lines.map(|line| format!("<p>{line}</p>")).collect())
}

fn page(text: &str) -> String {
    let (title, body) = elements(text);
    format!(
        "<!DOCTYPE html><html><head><title>{title}</title></head><body><article><h1>{title}</h1>{body}</article></body></html>"
    )
}

fn rss(entries: &[(&str, &str)]) -> String {
    let entry = |(id, text): &(&str, &str)| {
        let (title, body) = elements(text);
        format!(
            "<item><title>{title}</title><guid>{id}</guid><link>http://x/{id}</link><pubDate>Sun, 10 May 2026 08:00:00 \
             +0600</pubDate><description><![CDATA[{body}]]></description></item>"
        )
    };
    let entries: String = entries.iter().map(entry).collect();
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?><rss version=\"2.0\"><channel><title>Daily</title>{entries}</channel></rss>"
    )
}

/// The texts of the beads, and the first record.
fn beads(stdout: &[u8]) -> (Vec<String>, Value) {
    let lines = std::str::from_utf8(stdout).unwrap().lines();
    let records: Vec<Value> = lines
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let texts = records
        .iter()
        .map(|r| format!("{}|{}", r["bn_text"], r["en_text"]));
    (
        texts.collect(),
        records.first().cloned().unwrap_or_default(),
    )
}

#[test]
fn a_feed_a_page_and_an_archive_align_as_plain_text_does() {
    let desk = Desk::new();
    let (bn, en) = (sample("bn", "court"), sample("en", "court"));
    let plain = shetu(&["align", &desk.put("bn.txt", &bn), &desk.put("en.txt", &en)]);
    let expected = beads(&plain.stdout).0;
    assert!(expected.len() > 3);

    let (more_bn, more_en) = (sample("bn", "sport"), sample("en", "sport"));
    let feeds = [
        desk.put("bn.rss", rss(&[("court", &bn), ("sport", &more_bn)])),
        desk.put("en.xml", rss(&[("sport", &more_en), ("court", &en)])),
    ];
    let out = shetu(&["align", &feeds[0], &feeds[1]]);
    assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
    let (texts, first) = beads(&out.stdout);
    assert_eq!(texts[..expected.len()], expected);
    assert_eq!(first["doc"], "court");
    assert_eq!(first["origin"]["bn"]["url"], "http://x/court");
    assert_eq!(first["origin"]["en"]["date"], "2026-05-10");
    assert_eq!(first["origin"]["en"]["source"], "Daily");
    // In a folder, beside others.
    desk.put("desk/bn/2026.rss", rss(&[("court", &bn)]));
    desk.put("desk/en/2026.xml", rss(&[("court", &en)]));
    let out = shetu(&["align", &desk.path("desk")]);
    assert_eq!(beads(&out.stdout).0, expected, "{}", stderr(&out));
    assert_eq!(beads(&out.stdout).1["doc"], "bn/2026#court");

    let mht = |text: &str| {
        let page = page(text);
        let encoded: String = page
            .bytes()
            .map(|byte| match byte {
                b' '..=b'<' | b'>'..=b'~' => char::from(byte).to_string(),
                byte => format!("={byte:02X}"),
            })
            .collect();
        let folded: Vec<String> = encoded
            .chars()
            .collect::<Vec<_>>()
            .chunks(60)
            .map(|line| line.iter().collect())
            .collect();
        // A line may not be cut within an escape.
        let folded = folded.join("").replace("</p>", "</p>=\r\n");
        format!(
            "Snapshot-Content-Location: http://x/page\r\nContent-Type: multipart/related; boundary=\"B\"\r\n\r\n--B\r\n\
             Content-Type: text/html; charset=utf-8\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n{folded}\r\n--B--\r\n"
        )
    };
    let out = shetu(&[
        "align",
        &desk.put("a.mht", mht(&bn)),
        &desk.put("a.mhtml", mht(&en)),
    ]);
    assert_eq!(beads(&out.stdout).0, expected, "{}", stderr(&out));
    assert_eq!(beads(&out.stdout).1["origin"]["bn"]["url"], "http://x/page");

    let warc = |pages: &[(&str, &str)]| {
        let record = |(uri, text): &(&str, &str)| {
            let answer = format!(
                "HTTP/1.1 200 OK\r\nContent-Type: text/html; charset=utf-8\r\n\r\n{}",
                page(text)
            );
            format!(
                "WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: {uri}\r\nContent-Length: {}\r\n\r\n{answer}\r\n\r\n",
                answer.len()
            )
        };
        // Each record is a member of its own, as crawlers pack them.
        let pack = |record: String| {
            let mut out = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
            std::io::Write::write_all(&mut out, record.as_bytes()).unwrap();
            out.finish().unwrap()
        };
        pages
            .iter()
            .flat_map(|page| pack(record(page)))
            .collect::<Vec<u8>>()
    };
    let sides = [
        desk.put(
            "bn.warc.gz",
            warc(&[("http://x/court", &bn), ("http://x/sport", &more_bn)]),
        ),
        desk.put(
            "en.warc.gz",
            warc(&[("http://x/sport", &more_en), ("http://x/court", &en)]),
        ),
    ];
    let out = shetu(&["align", &sides[0], &sides[1]]);
    assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
    assert_eq!(beads(&out.stdout).0[..expected.len()], expected);
}

#[test]
fn what_is_damaged_is_named_with_its_place() {
    let desk = Desk::new();
    let good = rss(&[("court", &sample("bn", "court"))]);
    let cut = desk.put("bn.rss", &good[..good.len() - 60]);
    let en = desk.put("en.rss", rss(&[("court", &sample("en", "court"))]));
    let out = shetu(&["align", &cut, &en]);
    assert_eq!(out.status.code(), Some(3));
    assert!(
        stderr(&out).contains("bn.rss") && stderr(&out).contains("is the file cut?"),
        "{}",
        stderr(&out)
    );
    let none = desk.put("a.mht", "Content-Type: image/png\r\n\r\nx");
    let out = shetu(&["align", &none, &en]);
    assert!(!stderr(&out).is_empty() && out.status.code() != Some(0));
    let warc = desk.put("a.warc", "rubbish\n");
    let out = shetu(&["align", &warc, &en]);
    assert_eq!(out.status.code(), Some(3));
    assert!(
        stderr(&out).contains("no record of a web archive"),
        "{}",
        stderr(&out)
    );
}

#[test]
fn the_same_text_twice_is_aligned_once() {
    let desk = Desk::new();
    for (name, article) in [("a", "court"), ("b", "sport")] {
        desk.put(&format!("bn/{name}.txt"), sample("bn", article));
        desk.put(&format!("en/{name}.txt"), sample("en", article));
    }
    // Sent again with a word changed.
    desk.put(
        "bn/old/a2.txt",
        sample("bn", "court").replacen("আদালত", "কোর্ট", 1),
    );
    desk.put("en/old/a2.txt", sample("en", "court") + "\nAgain.\n");
    let (bn, en, report) = (desk.path("bn"), desk.path("en"), desk.path("r.csv"));
    let docs = |args: &[&str]| {
        let out = shetu(&[&["align", &bn, &en], args].concat());
        assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
        let lines = String::from_utf8(out.stdout).unwrap();
        let mut docs: Vec<String> = lines
            .lines()
            .map(|line| {
                serde_json::from_str::<Value>(line).unwrap()["doc"]
                    .as_str()
                    .unwrap()
                    .to_owned()
            })
            .collect();
        docs.dedup();
        docs
    };
    assert_eq!(docs(&[]).len(), 3);
    // Where they stay, a person is told, unless who asks knows.
    let told = |args: &[&str]| stderr(&shetu(&[&["align", &bn, &en], args].concat()));
    assert!(told(&[]).contains("nearly the same on both sides"));
    assert!(!told(&["--twins", "keep"]).contains("nearly the same"));
    let kept = docs(&["--twins", "leave-out", "--report", &report]);
    assert_eq!(kept.len(), 2, "{kept:?}");
    let told = fs::read_to_string(&report).unwrap();
    assert!(
        told.contains("near-duplicate") && told.contains("nearly the same as"),
        "{told}"
    );
}

#[test]
fn versions_of_a_story_that_are_not_taken_are_reported() {
    let desk = Desk::new();
    for name in ["court", "sport", "health"] {
        desk.put(&format!("bn/{name}.txt"), sample("bn", name));
        desk.put(&format!("en/{name}.txt"), sample("en", name));
    }
    desk.put(
        "en/court-update.txt",
        sample("en", "court") + "\nThe judge will rule on Monday.\n",
    );
    let (bn, en, report) = (desk.path("bn"), desk.path("en"), desk.path("r.csv"));
    let out = shetu(&["align", &bn, &en, "--pair", "--report", &report]);
    assert_eq!(out.status.code(), Some(0), "{}", stderr(&out));
    assert!(
        stderr(&out).contains("(1 near-duplicate)"),
        "{}",
        stderr(&out)
    );
    let told = fs::read_to_string(&report).unwrap();
    let row = told.lines().find(|line| line.contains("near-duplicate"));
    let row = row.unwrap_or_else(|| panic!("{told}"));
    assert!(
        row.starts_with("en,court") && row.contains("this story is a version of court"),
        "{told}"
    );
}

/// The cells of the first row of a workbook's first sheet, and the columns that are hidden, from 1.
#[cfg(feature = "xlsx")]
fn columns(book: &str) -> (Vec<String>, Vec<usize>) {
    use std::io::Read;
    let mut book = zip::ZipArchive::new(fs::File::open(book).unwrap()).unwrap();
    let mut sheet = String::new();
    let mut part = book.by_name("xl/worksheets/sheet1.xml").unwrap();
    part.read_to_string(&mut sheet).unwrap();
    let between = |text: &str, from: &str, to: &str| -> Option<String> {
        let rest = text.split_once(from)?.1;
        Some(rest.split_once(to)?.0.to_owned())
    };
    let row = between(&sheet, "<row r=\"1\"", "</row>").unwrap();
    let names = row
        .split("<t>")
        .skip(1)
        .filter_map(|cell| Some(cell.split_once("</t>")?.0.to_owned()));
    let mut hidden = Vec::new();
    let cols = between(&sheet, "<cols>", "</cols>").unwrap();
    for col in cols
        .split("<col ")
        .filter(|col| col.contains("hidden=\"1\""))
    {
        let end = |name: &str| {
            let text = between(col, &format!("{name}=\""), "\"").unwrap();
            text.parse::<usize>().unwrap()
        };
        hidden.extend(end("min")..=end("max"));
    }
    (names.collect(), hidden)
}

#[cfg(feature = "xlsx")]
#[test]
fn where_a_unit_comes_from_stands_in_hidden_columns() {
    let desk = Desk::new();
    let bn = desk.put("bn.rss", rss(&[("a", &sample("bn", "court"))]));
    let en = desk.put("en.rss", rss(&[("a", &sample("en", "court"))]));
    let (sheet, memory) = (desk.path("review.xlsx"), desk.path("from-sheet.tmx"));
    let done = shetu(&["align", &bn, &en, "-o", &sheet]);
    assert!(done.status.success(), "{}", stderr(&done));
    let (names, hidden) = columns(&sheet);
    for name in [
        "x-bn-url",
        "x-bn-file",
        "x-bn-date",
        "x-bn-source",
        "x-bn-licence",
        "x-bn-author",
        "x-bn-title",
        "x-bn-section",
        "x-en-url",
        "x-en-file",
        "x-en-date",
        "x-en-title",
    ] {
        let at = names.iter().position(|known| known == name);
        let at = at.unwrap_or_else(|| panic!("{name} is missing: {names:?}"));
        assert!(hidden.contains(&(at + 1)), "{name} is seen");
    }
    for name in ["English", "Bengali", "status", "comment"] {
        let at = names.iter().position(|known| known == name).unwrap();
        assert!(!hidden.contains(&(at + 1)), "{name} is hidden");
    }
    // What nobody sees comes back with the decisions.
    let done = shetu(&["apply", &sheet, "--accept-from", "0.5", "-o", &memory]);
    assert!(Path::new(&memory).exists(), "{}", stderr(&done));
    let memory = fs::read_to_string(&memory).unwrap();
    for prop in [
        "<prop type=\"x-bn-url\">http://x/a</prop>",
        "<prop type=\"x-bn-date\">2026-05-10</prop>",
        "<prop type=\"x-en-file\">en.rss</prop>",
    ] {
        assert!(memory.contains(prop), "{prop}");
    }
}
