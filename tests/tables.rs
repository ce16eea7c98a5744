//! Tables as a user meets them: nothing of them is lost silently, and what is written is read back.
#![cfg(feature = "cli")]

use std::fs;
use std::io::Write;
use std::path::Path;
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// A folder to work in.
struct Desk(TempDir);

impl Desk {
    fn new() -> Self {
        Desk(TempDir::new().expect("a temporary folder"))
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path().join(name), content).unwrap();
    }

    fn get(&self, name: &str) -> String {
        fs::read_to_string(self.path().join(name)).unwrap_or_else(|_| panic!("{name} was written"))
    }

    fn run(&self, words: &str, input: &str) -> Output {
        let mut child = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .current_dir(self.path())
            .args(words.split_whitespace())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .expect("the binary runs");
        // Whoever reads no standard input has closed it.
        let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
        child.wait_with_output().unwrap()
    }

    /// Runs it, and it must end with this status; what it says on standard error.
    fn said(&self, words: &str, status: i32) -> String {
        let output = self.run(words, "");
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(status), "{words}: {said}");
        said
    }

    /// The texts of a memory, English first, and what was said of it.
    fn units(&self, name: &str, status: i32) -> (Vec<(String, String)>, String) {
        self.units_of(&format!("convert {name} --salvage"), "", status)
    }

    fn units_of(&self, words: &str, input: &str, status: i32) -> (Vec<(String, String)>, String) {
        let output = self.run(words, input);
        let said = stderr(&output);
        assert_eq!(output.status.code(), Some(status), "{words}: {said}");
        let text = String::from_utf8(output.stdout).unwrap();
        let records = text
            .lines()
            .map(|line| serde_json::from_str::<Value>(line).unwrap());
        let part = |record: &Value, key: &str| record[key].as_str().unwrap().to_owned();
        (
            records
                .map(|unit| (part(&unit, "en_text"), part(&unit, "bn_text")))
                .collect(),
            said,
        )
    }
}

/// What a run said beside its data.
fn stderr(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn pair(en: &str, bn: &str) -> (String, String) {
    (en.to_owned(), bn.to_owned())
}

#[test]
fn a_lone_quotation_mark_in_a_tsv_is_text() {
    let desk = Desk::new();
    let raw = "\"We will win,\" he said.\t\"আমরা জিতব,\" তিনি বললেন।\n\"Open starts here.\tশুধু শুরু আছে।\n\
               The third stands here.\t\"তৃতীয়টি\n\"Wholly \"\"so\"\".\"\t\"পুরো \"\"এটি\"\"।\"\nLast one.\tশেষটি।\n";
    desk.put("raw.tsv", raw);
    let want = [
        pair("\"We will win,\" he said.", "\"আমরা জিতব,\" তিনি বললেন।"),
        pair("\"Open starts here.", "শুধু শুরু আছে।"),
        pair("The third stands here.", "\"তৃতীয়টি"),
        pair("Wholly \"so\".", "পুরো \"এটি\"।"),
        pair("Last one.", "শেষটি।"),
    ];
    assert_eq!(desk.units("raw.tsv", 0).0, want);
    assert_eq!(desk.units_of("convert -", raw, 0).0, want);
    desk.put("raw.TAB", raw.replace('\n', "\r"));
    assert_eq!(desk.units("raw.TAB", 0).0, want);
}

#[test]
fn a_tsv_of_ours_has_nothing_around_its_cells_and_comes_back() {
    let desk = Desk::new();
    let texts = [
        "\"We will win.\"",
        "- Yes, he said.",
        "=1+2 are three",
        "'@desk said \"no\"",
        "@desk",
        "\"Open",
    ];
    let records: String = texts
        .iter()
        .map(|en| {
            format!(
                "{}\n",
                serde_json::json!({"en": en, "bn": format!("{en} ক"), "notes": ["-n"]})
            )
        })
        .collect();
    desk.put("m.jsonl", &records);
    desk.said("convert m.jsonl -o m.tsv -o m.csv", 0);
    desk.said("convert m.jsonl --no-guard -o bare.csv", 0);
    let written = desk.get("m.tsv");
    for (line, en) in written.lines().skip(1).zip(texts) {
        assert!(line.starts_with(&format!("{en}\t{en} ক\t")), "{line}");
    }
    assert!(
        desk.get("m.csv").contains("\"'=1+2 are three\"")
            && desk.get("bare.csv").contains("\"=1+2 are three\"")
    );
    let want: Vec<_> = texts
        .iter()
        .map(|en| pair(en, &format!("{en} ক")))
        .collect();
    for name in ["m.tsv", "m.csv", "bare.csv"] {
        assert_eq!(desk.units(name, 0).0, want, "{name}");
    }
    // As earlier versions wrote it: with a guard, and quoted where quotation marks stand.
    desk.put(
        "old.tsv",
        "English\tBengali\tscore\tkind\tdocument\tstatus\tcomment\n\"\"\"We will win.\"\"\"\tক\t\t\t\t\t\n'- Yes.\tখ\t\t\t\t\t\n",
    );
    assert_eq!(
        desk.units("old.tsv", 0).0,
        [pair("\"We will win.\"", "ক"), pair("- Yes.", "খ")]
    );
}

#[test]
fn a_review_table_as_it_is_goes_through_apply() {
    let desk = Desk::new();
    let (bn, en) = (
        "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।",
        "- \"The court fined 35 people on Sunday.\"",
    );
    desk.put(
        "bn.jsonl",
        format!(
            "{}\n",
            serde_json::json!({"id": "-a", "text": format!("- \"{bn}\"")})
        ),
    );
    desk.put(
        "en.jsonl",
        format!("{}\n", serde_json::json!({"id": "-a", "text": en})),
    );
    desk.said(
        "align -q bn.jsonl en.jsonl --segmented --min-score 0 -o r.tsv -o r.csv",
        0,
    );
    desk.said(
        "align -q bn.jsonl en.jsonl --segmented --min-score 0 --no-guard -o bare.csv",
        0,
    );
    assert!(
        desk.get("r.tsv").contains(&format!("\t{en}\t")),
        "{}",
        desk.get("r.tsv")
    );
    for name in ["r.tsv", "r.csv", "bare.csv"] {
        let said = desk.said(
            &format!("apply {name} --min-score 0 -o {name}.tmx --report {name}.report.tsv"),
            0,
        );
        assert!(said.contains("1 unit,"), "{name}: {said}");
        assert!(
            desk.get(&format!("{name}.tmx"))
                .contains("- \"The court fined"),
            "{name}"
        );
        let units = desk.units(name, 0).0;
        assert_eq!(units, [pair(en, &format!("- \"{bn}\""))], "{name}");
    }
    // As a spreadsheet saves it.
    let saved: Vec<String> = desk
        .get("r.tsv")
        .lines()
        .map(|line| {
            let cell = |cell: &str| match cell.contains('"') {
                true => format!("\"{}\"", cell.replace('"', "\"\"")),
                false => cell.to_owned(),
            };
            line.split('\t').map(cell).collect::<Vec<_>>().join("\t")
        })
        .collect();
    desk.put("saved.tsv", saved.join("\n"));
    desk.said("apply saved.tsv --min-score 0 -o saved.tmx", 0);
    desk.put(
        "cut.csv",
        desk.get("r.csv").replace("\"\"The court", "\"The court"),
    );
    let said = desk.said("apply cut.csv -o cut.tmx", 3);
    assert!(said.contains("line 2"), "{said}");
}

#[test]
fn a_row_that_does_not_fit_is_an_error_with_its_line() {
    let rows = |n: usize| {
        (0..n)
            .map(|i| format!("Line {i}.,লাইন {i}।\n"))
            .collect::<String>()
    };
    let desk = Desk::new();
    for (bad, line) in [
        ("\"Open start.,ক।\n", 62),
        ("Rain, wind and storms.,ক।\n", 62),
        ("Only one cell\n", 62),
        ("\"A\" b,ক।\n", 62),
    ] {
        desk.put(
            "m.csv",
            format!("English,Bengali\n{}{bad}{}", rows(60), rows(40)),
        );
        for call in [
            "convert m.csv -o o.tmx",
            "merge m.csv -o o.tmx",
            "clean m.csv -o o.tmx",
            "check m.csv",
            "stats m.csv",
        ] {
            let said = desk.said(call, 3);
            assert!(said.contains(&format!("m.csv:{line}: ")), "{call}: {said}");
            assert!(!desk.path().join("o.tmx").exists(), "{call}");
        }
        desk.said("lookup Line -m m.csv", 3);
        let (units, said) = desk.units("m.csv", 3);
        assert_eq!(units.len(), 100, "{bad}: {said}");
        assert!(
            said.contains("101 rows read: 100 units, 1 left out"),
            "{said}"
        );
    }
}

#[test]
fn rows_read_are_units_and_rows_left_out() {
    let desk = Desk::new();
    desk.put(
        "m.csv",
        "\u{FEFF}English,Bengali,status,comment\r\nA.,ক।,,\r\n,,,\r\nB.,খ।,rejected,x\r\n\u{FEFF}English,Bengali,status,comment\r\n\
         C.,গ।,,,,\r\nD.,ঘ।\r\n#N/A,ঙ।,,\r\nE.\0,চ।,,\r\n\r\n",
    );
    let (units, said) = desk.units("m.csv", 3);
    assert_eq!(
        units,
        [
            pair("A.", "ক।"),
            pair("C.", "গ।"),
            pair("D.", "ঘ।"),
            pair("E.", "চ।")
        ]
    );
    assert!(said.contains("8 rows read: 4 units, 4 left out"), "{said}");
    for reason in [
        "left out 1 row without text",
        "left out 1 row that a reviewer rejected",
        "left out 1 row with the names of the columns again",
        "left out 1 row with an error such as #N/A in place of a text in column A (the first at line 8)",
    ] {
        assert!(said.contains(reason), "{reason}: {said}");
    }
    desk.put("cr.csv", "English,Bengali\rA.,ক।\rB.,খ।\r");
    assert_eq!(desk.units("cr.csv", 0).0.len(), 2);
    desk.put("twice.csv", "English,Bengali,English\nA.,ক।,B.\n");
    let said = desk.said("convert twice.csv", 3);
    assert!(
        said.contains("two columns have the name \"English\" (A and C)"),
        "{said}"
    );
    desk.put("more.csv", "en-US,bn,en-GB\nA.,ক।,B.\n");
    assert!(
        desk.units("more.csv", 3)
            .1
            .contains("further column of texts (\"en-GB\")")
    );
    desk.put("names.csv", "Ours,Theirs\nA b.,ক।\n");
    let (units, said) = desk.units("names.csv", 0);
    assert!(
        units.len() == 1 && said.contains("unknown names of columns"),
        "{said}"
    );
    for (en, bn) in [("A\rB\r", "ক\rখ\r"), ("A\n\u{FEFF}B\n", "ক\n\u{FEFF}খ\n")] {
        desk.put("c.en", en);
        desk.put("c.bn", bn);
        assert_eq!(desk.units("c.moses", 0).0, [pair("A", "ক"), pair("B", "খ")]);
    }
}

#[test]
fn what_a_header_says_is_no_unit() {
    let desk = Desk::new();
    for head in [
        "sep=;\nEnglish;Bengali\n",
        "sep=\\t\nEnglish\tBengali\n",
        "ইংরেজি,বাংলা\n",
        "ক্রম,উৎস,অনুবাদ\n",
        "মূল,অনুবাদ\n",
        "উৎস,লক্ষ্য\n",
        "Source segment,Target segment\n",
        "English (United States),Bangla (Bangladesh)\n",
        "ID,en-US,bn-BD,Status\n",
        "eng;ben\n",
        "en,bn_IN\n",
    ] {
        let columns = head.lines().last().unwrap();
        let parts = columns
            .chars()
            .find(|c| ",;\t".contains(*c))
            .unwrap()
            .to_string();
        let before = if columns.starts_with("ক্রম") || columns.starts_with("ID") {
            format!("1{parts}")
        } else {
            String::new()
        };
        desk.put(
            "h.csv",
            format!("{head}{before}The army left.{parts}সেনারা চলে গেছে।\n"),
        );
        let (units, said) = desk.units("h.csv", 0);
        assert_eq!(
            units,
            [pair("The army left.", "সেনারা চলে গেছে।")],
            "{head}: {said}"
        );
    }
}

/// A workbook of one sheet.
#[cfg(feature = "xlsx")]
fn workbook(rows: &str, shared: &str) -> Vec<u8> {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let rel = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let parts = [
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{rel}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{rel}\"><sheets><sheet name=\"s\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{rel}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Type=\"{rel}/sharedStrings\" Target=\"sharedStrings.xml\"/><Relationship Id=\"rId3\" Type=\"{rel}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"yyyy-mm-dd\"/><numFmt numFmtId=\"165\" formatCode=\"0.0%\"/></numFmts><cellXfs count=\"3\"><xf numFmtId=\"0\"/><xf numFmtId=\"164\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns=\"{main}\"><sheetData>{rows}</sheetData></worksheet>"),
        ),
        (
            "xl/sharedStrings.xml",
            format!("<sst xmlns=\"{main}\">{shared}</sst>"),
        ),
    ];
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for (name, content) in parts {
        archive
            .start_file(name, zip::write::SimpleFileOptions::default())
            .unwrap();
        archive.write_all(content.as_bytes()).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[cfg(feature = "xlsx")]
#[test]
fn cells_of_a_spreadsheet_that_hold_no_text_are_named() {
    let desk = Desk::new();
    let text = |place: &str, text: &str| {
        format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{text}</t></is></c>")
    };
    let first = [
        text("B1", "English"),
        text("B2", "The army left."),
        "<c r=\"B3\" s=\"1\"><v>45651</v></c>".to_owned(),
        "<c r=\"B4\" t=\"b\"><v>1</v></c>".to_owned(),
        "<c r=\"B5\" t=\"e\"><v>#N/A</v></c>".to_owned(),
        "<c r=\"B6\"><v>2026</v></c>".to_owned(),
        "<c r=\"B7\" s=\"2\"><v>1</v></c>".to_owned(),
        "<c r=\"B8\" t=\"d\"><v>2024-12-25</v></c>".to_owned(),
    ];
    let rows: String = (1..)
        .zip(&first)
        .map(|(n, cell)| {
            let bn = if n == 1 {
                "Bengali".to_owned()
            } else {
                format!("বাংলা {n}")
            };
            format!("<row r=\"{n}\">{cell}{}</row>", text(&format!("C{n}"), &bn))
        })
        .collect();
    desk.put("m.xlsx", workbook(&rows, ""));
    let (units, said) = desk.units("m.xlsx", 3);
    assert_eq!(
        units,
        [pair("The army left.", "বাংলা 2"), pair("2026", "বাংলা 6")]
    );
    for (what, line) in [
        ("a date or time", 3),
        ("a truth value", 4),
        ("an error such as #N/A", 5),
        ("a formatted number", 7),
    ] {
        let told = format!("with {what} in place of a text in column B (the first at line {line})");
        assert!(said.contains(&told), "{told}: {said}");
    }
    assert!(said.contains("7 rows read: 2 units, 5 left out"), "{said}");
}

#[cfg(feature = "xlsx")]
#[test]
fn a_small_spreadsheet_that_comes_to_gigabytes_is_refused() {
    let desk = Desk::new();
    let row = |n: usize| {
        format!(
            "<row r=\"{n}\"><c r=\"A{n}\" t=\"s\"><v>0</v></c><c r=\"B{n}\" t=\"s\"><v>0</v></c></row>"
        )
    };
    let long = format!("<si><t>{}</t></si>", "x".repeat(100_000));
    desk.put(
        "shared.xlsx",
        workbook(&(1..5000).map(row).collect::<String>(), &long),
    );
    let cell = "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>";
    desk.put(
        "cell.xlsx",
        workbook(
            &format!("{cell}{}</t></is></c></row>", "x".repeat(200 << 20)),
            "",
        ),
    );
    desk.put("no.xlsx", "English,Bengali\n");
    for name in ["shared.xlsx", "cell.xlsx"] {
        for call in ["stats", "check", "convert", "apply -o o.tmx"] {
            let said = desk.said(&format!("{call} {name}"), 3);
            assert!(said.contains("too large"), "{call} {name}: {said}");
        }
    }
    assert!(desk.said("convert no.xlsx", 3).contains("no spreadsheet"));
}

#[test]
fn json_lists_and_the_answers_of_align_are_memories() {
    let desk = Desk::new();
    let want = [pair("A", "ক"), pair("B", "খ")];
    let list = "[\n  {\"en\": \"A\",\n   \"bn\": \"ক\"},\n  {\"translation\": {\"en\": \"B\", \"bn\": \"খ\"}}\n]\n";
    let beads = "{\"id\":\"x\",\"beads\":[{\"bn_text\":\"ক\",\"en_text\":\"A\",\"score\":0.99},{\"bn_text\":\"খ\",\"en_text\":\"B\"}]}\n";
    for text in [list, beads] {
        desk.put("m.jsonl", text);
        desk.put("m.json", text);
        for words in ["convert m.jsonl", "convert m.json", "convert -"] {
            assert_eq!(desk.units_of(words, text, 0).0, want, "{words} {text}");
        }
        desk.said("check --no-doubts m.jsonl", 0);
        desk.said(
            "clean m.jsonl --keep length --keep wrong-language -o c.tmx",
            0,
        );
        desk.said("merge m.jsonl -o c.tmx", 0);
        desk.said("stats m.jsonl", 0);
        desk.said("lookup A -m m.jsonl --reindex", 0);
    }
    desk.put("cut.json", "[{\"en\":\"A\",\"bn\":\"ক\"},");
    desk.said("convert cut.json", 3);
    assert_eq!(
        desk.units_of(
            "convert -",
            &format!("{beads}{{\"error\":\"x\",\"line\":2}}\n"),
            3
        )
        .0,
        want
    );

    let (bn, en) = (
        "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।",
        "The court fined 35 people on Sunday.",
    );
    desk.put(
        "bn.jsonl",
        serde_json::json!([{"id": "a", "text": bn}, {"id": "b", "text": bn}]).to_string(),
    );
    desk.put(
        "en.jsonl",
        format!(
            "{:#}",
            serde_json::json!([{"id": "a", "text": en}, {"id": "b", "text": en}])
        ),
    );
    desk.said("align -q bn.jsonl en.jsonl -o p.jsonl", 0);
    assert_eq!(desk.get("p.jsonl").lines().count(), 2);
}

#[test]
fn a_corpus_loses_no_article_to_another() {
    let desk = Desk::new();
    let (bn, en) = (
        "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।",
        "The court fined 35 people on Sunday.",
    );
    desk.put("bn.tsv", format!("id\ttext\na\t\"{bn}\nb\t\"{bn}\"\n"));
    desk.put("en.tsv", format!("id\ttext\na\t\"{en}\nb\t{en}\n"));
    desk.said("align -q bn.tsv en.tsv -o p.jsonl", 0);
    assert_eq!(desk.get("p.jsonl").lines().count(), 2);
    desk.put("bn.csv", format!("id,text\na,\"{bn}\nb,{bn}\nc,{bn}, x\n"));
    desk.put(
        "en.csv",
        format!("sep=;\nid;text\na;{en}\nb;{en}\nc;{en}\n"),
    );
    let said = desk.said("align bn.csv en.csv -o p.jsonl", 3);
    assert!(
        said.contains("bn.csv:2: ") && said.contains("bn.csv:4: "),
        "{said}"
    );
    assert_eq!(desk.get("p.jsonl").lines().count(), 1);
}

/// Whoever gives input of which nothing comes is told so, and no command ends with 0.
#[test]
fn nothing_made_of_something_is_no_success() {
    let desk = Desk::new();
    let empty = "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" \
                 segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"/><body></body></tmx>";
    desk.put("empty.tmx", empty);
    desk.put("header.csv", "English,Bengali\n");
    desk.put("header.tsv", "English\tBengali\n");
    desk.put("one.csv", "English,Bengali\nA,\n,খ\n");
    desk.put("else.jsonl", "{\"x\":1}\n");
    desk.put("blank.txt", " \n");
    desk.put("en.txt", "A.\n");
    desk.put("bn.txt", "ক।\n");
    desk.put(
        "same.csv",
        "English,Bengali\nCourt ruled here,Court ruled here\n",
    );
    for folder in ["none", "gold"] {
        fs::create_dir(desk.path().join(folder)).unwrap();
    }
    desk.put("gold/a.tsv", "0\t0\n");
    desk.put("found.jsonl", "\n");
    for memory in [
        "empty.tmx",
        "header.csv",
        "header.tsv",
        "one.csv",
        "else.jsonl",
    ] {
        for call in [
            "convert M -o o.tmx",
            "convert M",
            "merge M -o o.tmx",
            "clean M -o o.tmx",
        ] {
            let status = if (call, memory) == ("clean M -o o.tmx", "one.csv") {
                1
            } else {
                3
            };
            let said = desk.said(&call.replace('M', memory), status);
            assert!(
                !said.is_empty() && !desk.path().join("o.tmx").exists(),
                "{call} {memory}"
            );
        }
    }
    for memory in ["empty.tmx", "header.csv", "header.tsv", "else.jsonl"] {
        for call in [
            "check M",
            "stats M",
            "lookup A -m M",
            "leverage en.txt -m M",
        ] {
            assert!(
                !desk.said(&call.replace('M', memory), 3).is_empty(),
                "{call} {memory}"
            );
        }
    }
    assert!(
        desk.said("clean same.csv -o o.tmx --report r.tsv", 1)
            .contains("every unit was removed")
    );
    assert!(desk.get("r.tsv").contains("untranslated") && !desk.path().join("o.tmx").exists());
    for (call, says) in [
        ("segment blank.txt", "empty"),
        ("align none none2 -o o.tmx", ""),
        ("align blank.txt en.txt -o o.tmx", "empty"),
        ("pair none none -o o.csv", ""),
        ("induce bn.txt en.txt -o w.tsv", "no word pair"),
        ("eval gold found.jsonl", "holds no beads"),
        ("apply header.csv -o o.tmx", "no review table"),
    ] {
        let output = desk.run(call, "");
        let said = stderr(&output);
        assert!(
            matches!(output.status.code(), Some(1..=3)) && said.contains(says),
            "{call}: {said}"
        );
        assert!(
            !said.trim().is_empty() && !desk.path().join("o.tmx").exists(),
            "{call}"
        );
    }
}
