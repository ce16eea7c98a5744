//! Tables and lists as others made them.

use crate::desk::{Desk, pair, stderr, workbook};
use std::fs;

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
        "Ausgangssegment,Zielsegment\n",
        "Segment source;Segment cible\n",
        "原文,译文\n",
        "Английский,Бенгальский\n",
        "sentence1\tsentence2\n",
        "lang_1,lang_2\n",
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
    // One way of saying it, whoever reads.
    desk.put("zip.xlsx", b"PK\x03\x04 and nothing behind");
    for (name, problem) in [
        ("no.xlsx", "does not begin as"),
        ("zip.xlsx", "it is damaged"),
    ] {
        for call in ["stats", "check", "convert", "apply -o o.tmx"] {
            let said = desk.said(&format!("{call} {name}"), 3);
            let told = format!("{name}: this is no spreadsheet that can be read: it ");
            assert!(
                said.contains(&told) && said.contains(problem) && said.contains("as .xlsx"),
                "{call} {name}: {said}"
            );
        }
    }
}

#[test]
fn every_object_around_a_list_of_records_is_read() {
    let desk = Desk::new();
    let first = "{\"data\":[{\"en\":\"A\",\"bn\":\"ক\"}],\"n\":1}\n";
    for second in [
        "{\"data\":[{\"en\":\"B\",\"bn\":\"খ\"}]}\n",
        "{\"en\":\"B\",\"bn\":\"খ\"}\n",
    ] {
        for text in [format!("{first}{second}"), format!("{second}{first}")] {
            let (mut units, _) = desk.units_of("convert -", &text, 0);
            units.sort();
            assert_eq!(units, [pair("A", "ক"), pair("B", "খ")], "{text}");
        }
    }
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

#[test]
fn rows_of_one_side_say_so_and_not_that_columns_are_missing() {
    let desk = Desk::new();
    for (name, rows) in [
        ("both.csv", "source,target\nOnly English here,\n,শুধু বাংলা\n"),
        ("open.csv", "source,target\nOnly English here,\nAnd here,\n"),
    ] {
        desk.put(name, rows);
        let said = desk.said(&format!("convert {name} -o o.tmx"), 3);
        assert!(
            said.contains("holds no unit with text on both sides"),
            "{said}"
        );
    }
    desk.put("same.csv", "source,target\nEnglish here,English there\n");
    let said = desk.said("convert same.csv -o o.tmx", 3);
    assert!(said.contains("no column of English beside"), "{said}");
}

/// A text of a table that does not come over is said in the status, as what is cut or damaged is; segments without a partner in a
/// table of ours, and what a memory has not translated yet, are not.
#[test]
fn a_row_with_one_text_is_a_loss() {
    let desk = Desk::new();
    desk.put(
        "m.csv",
        "English,Bengali\nA.,ক।\nOnly here.,\n,শুধু এখানে।\n,\n",
    );
    desk.put("m.tsv", "English\tBengali\nA.\tক।\nOnly here.\t\n");
    for name in ["m.csv", "m.tsv"] {
        for call in ["convert M -o o.tmx", "merge M -o o.tmx"] {
            let said = desk.said(&call.replace('M', name), 3);
            assert!(
                said.contains("without text on one side"),
                "{call} {name}: {said}"
            );
            assert!(desk.path().join("o.tmx").exists(), "{call} {name}");
            fs::remove_file(desk.path().join("o.tmx")).unwrap();
        }
    }
    desk.put(
        "gaps.csv",
        "English,Bengali,kind\nA.,ক।,1-1\nOnly here.,,0-1\n,শুধু এখানে।,1-0\n",
    );
    desk.said("convert gaps.csv -o o.tmx", 0);
    desk.put(
        "m.jsonl",
        "{\"en_text\":\"A.\",\"bn_text\":\"ক।\"}\n{\"en_text\":\"Only here.\",\"bn_text\":\"\"}\n",
    );
    desk.said("convert m.jsonl -o p.tmx", 0);
}

/// Its name has no extension, but that is not what is wrong.
#[test]
fn a_folder_is_no_memory() {
    let desk = Desk::new();
    std::fs::create_dir(desk.path().join("news")).unwrap();
    for command in [
        "convert news --to jsonl",
        "check news",
        "merge news -o m.tmx",
        "stats news",
    ] {
        let said = desk.said(command, 3);
        assert!(said.contains("news: this is a folder"), "{command}: {said}");
        assert!(!said.contains("extension"), "{command}: {said}");
    }
}
