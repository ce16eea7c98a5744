use std::collections::BTreeMap;
use std::io::{Cursor, Read};

use calamine::{Data, Reader};

use super::*;
use crate::review::sheet_reader;
use crate::review::tests_support::{bead, doc};

fn book(docs: &[Aligned], settings: &Settings) -> Vec<u8> {
    let mut writer = Xlsx::new(settings);
    let mut out = Vec::new();
    writer.begin(&mut out).unwrap();
    for doc in docs {
        writer.document(doc, &mut out).unwrap();
    }
    writer.finish(&mut out).unwrap();
    out
}

fn entries(bytes: Vec<u8>) -> Vec<sheet_reader::Entry> {
    sheet_reader::read("r.xlsx".as_ref(), bytes)
        .unwrap()
        .entries
}

/// The parts of the file by name.
fn parts(bytes: &[u8]) -> BTreeMap<String, String> {
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).unwrap();
    let mut parts = BTreeMap::new();
    for at in 0..archive.len() {
        let mut file = archive.by_index(at).unwrap();
        let mut text = String::new();
        file.read_to_string(&mut text).unwrap();
        parts.insert(file.name().unwrap().into_owned(), text);
    }
    parts
}

/// Texts that spreadsheets like to take for something else.
const ODD: [&str; 16] = [
    "=1+2",
    "+880",
    "-5",
    "@x",
    "'quoted",
    "00123",
    "1e5",
    "0.10",
    "1-2",
    "TRUE",
    "\"a\" 'b' <c> & d",
    "_x0041_ _x005F_",
    "র\u{200D}\u{09CD}যাব ক\u{200C}খ",
    "😀👩\u{200D}🚀",
    "https://example.org/?a=b#c",
    "{=SUM(A1)}",
];

#[test]
fn odd_texts_come_back_as_they_are() {
    for odd in ODD {
        let bytes = book(
            &[doc(&[odd], &[odd], vec![bead(&[0], &[0], 0.5)])],
            &Settings::default(),
        );
        let [entry] = &entries(bytes)[..] else {
            panic!("{odd}")
        };
        assert_eq!((entry.bengali.as_str(), entry.english.as_str()), (odd, odd));
    }
}

#[test]
fn long_texts_lose_nothing() {
    for length in [32_766, 32_767, 32_768, 99_999] {
        for unit in ["ক", "😀", "ab "] {
            let text: String = unit.chars().cycle().take(length).collect();
            let text = text.trim_end();
            let bytes = book(
                &[doc(&[text], &["One."], vec![bead(&[0], &[0], 0.5)])],
                &Settings::default(),
            );
            let has_more = parts(&bytes)["xl/workbook.xml"].contains(overflow::SHEET);
            assert_eq!(has_more, text.encode_utf16().count() > overflow::CELL);
            assert_eq!(entries(bytes)[0].bengali, text, "{length} of {unit}");
        }
    }
}

#[test]
fn no_formula_and_no_link_is_in_the_file() {
    let texts = ["=1+2", "=HYPERLINK(\"http://x\")"];
    let all = parts(&book(
        &[doc(&texts, &texts, vec![bead(&[0, 1], &[0, 1], 0.5)])],
        &Settings::default(),
    ));
    for (name, text) in &all {
        let runs = text.contains("<f>") || text.contains("<f ") || text.contains("<hyperlink");
        assert!(!runs || name.starts_with("xl/charts/"), "{name}");
    }
}

#[test]
fn the_sheet_is_made_for_reviewing() {
    let beads = vec![
        bead(&[0], &[0], 0.99),
        bead(&[1], &[], 0.0),
        bead(&[2], &[1], 0.3),
    ];
    let settings = Settings {
        min_score: 0.95,
        ..Settings::default()
    };
    let bytes = book(&[doc(&["ক।", "খ।", "গ।"], &["A.", "C."], beads)], &settings);
    let all = parts(&bytes);
    let review = &all["xl/worksheets/sheet1.xml"];
    for wanted in [
        "state=\"frozen\"",
        "<autoFilter ref=\"A1:O4\"/>",
        "sqref=\"K2:K4\"",
        "<formula1>\"accept,edit,reject,merge-next,split,skip,গ্রহণ,সংশোধন,বাতিল,জোড়া,ভাগ,পরে\"</formula1>",
        "hidden=\"1\"",
    ] {
        assert!(review.contains(wanted), "{wanted}");
    }
    assert!(all.contains_key("xl/charts/chart1.xml"));
    // Three bands, three grounds.
    let style = |cell: &str| {
        let (_, rest) = review.split_once(&format!("<c r=\"{cell}\" s=\"")).unwrap();
        rest.split('"').next().unwrap().to_owned()
    };
    let grounds = [style("I2"), style("I3"), style("I4")];
    assert!(grounds[0] != grounds[1] && grounds[1] != grounds[2] && grounds[0] != grounds[2]);

    let mut book: calamine::Xlsx<_> = calamine::Xlsx::new(Cursor::new(bytes)).unwrap();
    assert_eq!(
        book.sheet_names(),
        ["review", "summary", "documents", "how to"]
    );
    let range = book.worksheet_range("review").unwrap();
    assert_eq!(range.get((3, 5)), Some(&Data::Float(0.3)));
    assert_eq!(range.get((3, 6)), Some(&Data::Float(0.3)));
    assert_eq!(range.get((2, 0)), Some(&Data::String("d#2/3".into())));
}

#[test]
fn a_full_sheet_goes_on_in_another() {
    let settings = Settings::default();
    let beads = || vec![bead(&[0], &[0], 0.5)];
    let mut writer = Xlsx::new(&settings);
    let mut out = Vec::new();
    writer
        .document(&doc(&["ক।"], &["A."], beads()), &mut out)
        .unwrap();
    writer
        .document(&doc(&["খ।"], &["B."], beads()), &mut out)
        .unwrap();
    writer.next = LAST_ROW + 1;
    writer.finish(&mut out).unwrap();
    let found = entries(out);
    assert_eq!(
        found[1].place.as_ref().unwrap().to_string(),
        "sheet review 2, row 2"
    );
}

#[test]
fn an_empty_workbook_is_whole() {
    assert!(entries(book(&[], &Settings::default())).is_empty());
}
