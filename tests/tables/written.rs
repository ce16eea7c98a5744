//! Tables that are written and read back.

use crate::desk::{Desk, pair};

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
    desk.put(
        "half.csv",
        "English,Bengali\nA.,ক।\nB.,\n,গ।\nD.,#নাম?\nErr:508,ঙ।\n",
    );
    let (units, said) = desk.units("half.csv", 3);
    assert_eq!(units, [pair("A.", "ক।")]);
    assert!(said.contains("5 rows read: 1 unit, 4 left out"), "{said}");
    assert!(
        said.contains("left out 2 units without text on one side"),
        "{said}"
    );
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
