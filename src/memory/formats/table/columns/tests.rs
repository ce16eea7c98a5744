use super::*;
use crate::memory::formats::table::headings::letters;
use crate::memory::formats::table::line::Line;
use crate::memory::formats::table::row::TableRow;
use crate::model::unit::Status;

fn rows(rows: &[&[&str]]) -> Vec<Vec<String>> {
    let row = |row: &&[&str]| row.iter().map(|cell| (*cell).to_owned()).collect();
    rows.iter().map(row).collect()
}

fn line(cells: &[String]) -> Line {
    Line::new(1, cells.to_vec())
}

fn read(columns: &Columns, mut line: Line) -> TableRow {
    columns.row(&mut line.cells, &line.no_text, 0)
}

#[test]
fn columns_are_known_by_name_or_letters() {
    let of = |table: &[&[&str]]| {
        let columns = Columns::of(&rows(table), None, 0).unwrap();
        (columns.source, columns.target, columns.lang, columns.named)
    };
    assert_eq!(
        of(&[&["id", "Source", "Target"], &["1", "ক", "A"]]),
        (1, 2, Lang::Bn, true)
    );
    assert_eq!(of(&[&["x", "English", "Bengali"]]), (1, 2, Lang::En, true));
    assert_eq!(of(&[&["bn_text", "en_text"]]), (0, 1, Lang::Bn, true));
    assert_eq!(of(&[&["ক", "A"]]), (0, 1, Lang::Bn, false));
    assert_eq!(of(&[&["12", "১২"], &["A", "ক"]]), (0, 1, Lang::En, false));
    assert!(
        Columns::of(&rows(&[&["A", "B"]]), None, 0)
            .unwrap_err()
            .contains("name the columns")
    );
    assert!(Columns::of(&rows(&[&["A"]]), None, 0).is_err() && Columns::of(&[], None, 0).is_err());
}

/// "Text" names nothing that is known; what stands below and the name beside it tell which column it is.
#[test]
fn one_known_name_tells_the_other_column() {
    let of = |table: &[&[&str]]| {
        let columns = Columns::of(&rows(table), None, 0)?;
        Ok::<_, String>((columns.source, columns.target, columns.lang, columns.named))
    };
    let row = ["He left the city.", "তিনি শহর ছেড়েছেন।"];
    assert_eq!(
        of(&[&["Text", "Translation"], &row]),
        Ok((0, 1, Lang::En, true))
    );
    assert_eq!(of(&[&["মূল কথা", "অনুবাদ"], &row]), Ok((0, 1, Lang::En, true)));
    let turned = [row[1], row[0]];
    assert_eq!(
        of(&[&["Text", "Translation"], &turned]),
        Ok((0, 1, Lang::Bn, true))
    );
    assert_eq!(
        of(&[&["Translation", "Text"], &turned]),
        Ok((1, 0, Lang::En, true))
    );
    // A text of which one side happens to be a name is none.
    assert!(of(&[&["original", "আসল"], &row]).is_err());
    assert!(of(&[&["English", "Remark"], &["He left.", "She stayed."]]).is_err());
}

/// As Weblate and the translate-toolkit export them.
#[test]
fn fuzzy_rows_are_no_units() {
    let table = rows(&[
        &[
            "location",
            "source",
            "target",
            "id",
            "fuzzy",
            "context",
            "translator_comments",
            "developer_comments",
        ],
        &["a.py:1", "A", "ক", "", "False", "c", "good", ""],
        &["a.py:2", "B", "খ", "", "True", "", "", ""],
    ]);
    let columns = Columns::of(&table, None, 0).unwrap();
    assert!(
        matches!(read(&columns, line(&table[1])), TableRow::Unit(unit) if unit.notes == ["good"])
    );
    assert!(
        matches!(read(&columns, line(&table[2])), TableRow::Omitted(why) if why.contains("fuzzy"))
    );
}

#[test]
fn a_row_is_a_unit() {
    let table = rows(&[
        &[
            "English", "Bengali", "score", "kind", "status", "comment", "document",
        ],
        &["A", "ক", "0.5", "1-2", "Approved", " good ", "d"],
        &["A", "ক", "x", "", "rejected", "", ""],
        &["", " ", "", "", "", "", ""],
    ]);
    let columns = Columns::of(&table, None, 0).unwrap();
    let TableRow::Unit(unit) = read(&columns, line(&table[1])) else {
        panic!("a unit")
    };
    assert_eq!(
        (unit.score, unit.shape, unit.status),
        (Some(0.5), Some((1, 2)), Status::Approved)
    );
    assert_eq!(
        (&unit.notes[0][..], unit.document.as_deref()),
        ("good", Some("d"))
    );
    assert!(
        matches!(read(&columns, line(&table[2])), TableRow::Omitted(why) if why.contains("rejected"))
    );
    assert!(matches!(
        read(&columns, line(&table[3])),
        TableRow::Omitted(_)
    ));
}

#[test]
fn a_line_of_names_is_no_unit() {
    let of = |first: &[&str]| {
        let found = Columns::of(&rows(&[first, &["A.", "ক।"]]), None, 0).unwrap();
        (found.lang, found.named, found.guessed)
    };
    for first in [
        ["ইংরেজি", "বাংলা"],
        ["উৎস", "অনুবাদ"],
        ["মূল", "লক্ষ্য"],
        ["Source segment", "Target segment"],
        ["English (United States)", "Bengali (Bangladesh)"],
        ["en-US", "bn_IN"],
        ["English", "অনুবাদ"],
        ["Original", "বাংলা"],
        ["eng", "ben"],
    ] {
        assert_eq!(of(&first), (Lang::En, true, false), "{first:?}");
    }
    assert_eq!(of(&["Ours", "Theirs"]), (Lang::En, true, true));
    assert_eq!(of(&["The army left.", "Sport"]), (Lang::En, false, false));
    assert_eq!(of(&["English", "ইংরেজি"]), (Lang::En, false, false));
    for (first, says) in [
        (["English", "x"], "none that is known of its translation"),
        (["English", "english"], "no column of"),
    ] {
        let told = Columns::of(&rows(&[&first]), None, 0).err();
        assert!(told.is_none_or(|told| told.contains(says)), "{first:?}");
    }
    let twice = Columns::of(
        &rows(&[&["English", "Bengali", "english", "status", "Status"]]),
        None,
        0,
    );
    assert!(
        twice
            .unwrap_err()
            .contains("two columns have the name \"English\" (A and C)")
    );
    let more = Columns::of(&rows(&[&["en-US", "bn", "en-GB"]]), None, 0).unwrap();
    assert_eq!(more.passed_over, ["en-GB"]);
}

#[test]
fn what_is_no_text_is_lost_and_named() {
    let columns = Columns::of(&rows(&[&["English", "Bengali", "score"]]), None, 0).unwrap();
    let mut row = line(&rows(&[&["45651", "ক", "1"]])[0]);
    row.no_text = vec![(0, "a date"), (2, "a number")];
    assert!(
        matches!(read(&columns, row.clone()), TableRow::Lost(why) if why == "rows with a date in place of a text in column A")
    );
    row.no_text = vec![(2, "a number")];
    assert!(matches!(read(&columns, row.clone()), TableRow::Unit(_)));
    row.cells[1] = "#N/A".to_owned();
    assert!(
        matches!(read(&columns, row.clone()), TableRow::Lost(why) if why.contains("an error") && why.ends_with('B'))
    );
    assert_eq!(
        (letters(25), letters(26), letters(701), letters(702)),
        ("Z".into(), "AA".into(), "ZZ".into(), "AAA".into())
    );
}

/// Columns as corpora and their tools have them, without names and with their own.
#[test]
fn columns_of_corpora_are_known_by_their_letters() {
    let of = |table: &[&[&str]]| Columns::of(&rows(table), None, 0).unwrap();
    let unit = |table: &[&[&str]], row: usize| {
        let columns = of(table);
        match read(&columns, line(&rows(table)[row])) {
            TableRow::Unit(unit) => *unit,
            _ => panic!("a unit"),
        }
    };
    let own = |kind: &str, value: &str| (kind.to_owned(), value.to_owned());
    // Bitextor.
    let bitextor: &[&[&str]] = &[
        &[
            "https://a.bd/1",
            "https://a.com/1",
            "আদালত রায় দিয়েছে।",
            "The court ruled.",
            "0.93",
        ],
        &[
            "https://a.bd/2",
            "https://a.com/2",
            "বৃষ্টি হয়েছে।",
            "It rained.",
            "0.5",
        ],
    ];
    let found = unit(bitextor, 0);
    assert_eq!(
        (&*found.source, &*found.target),
        ("আদালত রায় দিয়েছে।", "The court ruled.")
    );
    assert_eq!(found.score, Some(0.93));
    let urls = [
        own("x-bn-url", "https://a.bd/1"),
        own("x-en-url", "https://a.com/1"),
    ];
    assert_eq!(found.props, urls);
    // Tatoeba.
    let tatoeba: &[&[&str]] = &[&["12", "The court ruled.", "34", "আদালত রায় দিয়েছে।"]];
    let found = unit(tatoeba, 0);
    assert_eq!((&*found.source, found.score), ("The court ruled.", None));
    assert_eq!(found.props, [own("x-en-id", "12"), own("x-bn-id", "34")]);
    // The same with the tags of the languages, as the site gives it.
    let tagged: &[&[&str]] = &[&[
        "12",
        "eng",
        "The court ruled.",
        "34",
        "ben",
        "আদালত রায় দিয়েছে।",
    ]];
    let found = unit(tagged, 0);
    assert_eq!(found.props, [own("x-en-id", "12"), own("x-bn-id", "34")]);
    // CCMatrix: its scores are margins and no probabilities.
    let ccmatrix: &[&[&str]] = &[
        &["1.0734", "The court ruled.", "আদালত রায় দিয়েছে।"],
        &["0.99", "It rained.", "বৃষ্টি হয়েছে।"],
    ];
    assert_eq!(unit(ccmatrix, 1).props, [own("x-raw-score", "0.99")]);
    // Names of columns as tools write them.
    let named: &[&[&str]] = &[
        &[
            "src_url",
            "trg_url",
            "src_text",
            "trg_text",
            "bicleaner_score",
        ],
        &["u", "v", "The court ruled.", "আদালত রায় দিয়েছে।", "0.7"],
    ];
    let found = unit(named, 1);
    assert_eq!(
        (found.score, &found.props[1]),
        (Some(0.7), &own("x-bn-url", "v"))
    );
    let memoq: &[&[&str]] = &[
        &[
            "ID",
            "English (United States)",
            "Bengali (Bangladesh)",
            "Comment",
            "Status",
        ],
        &[
            "1",
            "The court ruled.",
            "আদালত রায় দিয়েছে।",
            "good",
            "Confirmed",
        ],
    ];
    assert_eq!(unit(memoq, 1).notes, ["good"]);
    let words: &[&[&str]] = &[
        &["eng", "The court ruled.", "ben", "আদালত রায় দিয়েছে।", "rahim"],
        &["eng", "It rained.", "ben", "বৃষ্টি হয়েছে।", "mita"],
    ];
    assert_eq!((of(words).source, of(words).target), (1, 3));
}

#[test]
fn rows_above_the_names_are_a_title() {
    let table = rows(&[
        &["Glossary of courts", "", ""],
        &["", "", ""],
        &["ক্রমিক", "ইংরেজি", "বাংলা"],
        &["1", "The court ruled.", "আদালত রায় দিয়েছে।"],
    ]);
    let columns = Columns::of(&table, None, 0).unwrap();
    assert_eq!((columns.above, columns.named, columns.source), (2, true, 1));
    let bare = Columns::of(&rows(&[&["Our pairs"], &["A b", "ক খ"]]), None, 0).unwrap();
    assert_eq!((bare.above, bare.named, bare.source), (1, false, 0));
}

#[test]
fn what_may_be_meant_either_way_is_refused_and_can_be_said() {
    let table = rows(&[
        &["The court ruled.", "A court ruled.", "আদালত রায় দিয়েছে।"],
        &["It rained.", "Rain fell.", "বৃষ্টি হয়েছে।"],
    ]);
    let told = Columns::of(&table, None, 0).unwrap_err();
    for part in [
        "A English (\"The court ruled.\")",
        "C Bengali",
        "--columns en=A,bn=B",
    ] {
        assert!(told.contains(part), "{told}");
    }
    let chosen: Chosen = "en=B,bn=C".parse().unwrap();
    let columns = Columns::of(&table, Some(&chosen), 0).unwrap();
    assert_eq!(
        (columns.source, columns.target, columns.lang),
        (1, 2, Lang::En)
    );
    assert!(!columns.named);
    let one: Chosen = "en=B,bn=B".parse().unwrap();
    assert!(Columns::of(&table, Some(&one), 0).is_err());
}

#[test]
fn names_that_do_not_tell_are_refused_with_the_columns_and_the_way_out() {
    let table = rows(&[
        &["source", "reference", "mt", "score"],
        &["The army left.", "সেনারা চলে গেছে।", "সেনা বাম।", "0.5"],
    ]);
    let told = Columns::of(&table, None, 0).unwrap_err();
    for part in [
        "\"source\"",
        "--columns en=A,bn=B",
        "B Bengali",
        "C Bengali",
    ] {
        assert!(told.contains(part), "{told}");
    }
}

#[test]
fn what_begins_alike_is_no_text() {
    let attribution = |n: usize| format!("CC-BY 2.0 (France) Attribution: tatoeba.org #{n} (CK)");
    let table: Vec<Vec<String>> = (0..6)
        .map(|n| {
            vec![
                format!("Sentence {n} is here."),
                format!("বাক্য {n} এখানে।"),
                attribution(n),
            ]
        })
        .collect();
    let columns = Columns::of(&table, None, 0).unwrap();
    assert_eq!((columns.source, columns.target), (0, 1));
}
