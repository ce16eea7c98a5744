//! Tables and records of other tools, reviewed and edited: columns and keys that are not ours stay, and so does every row that
//! no one touched, to the byte.
#![cfg(all(feature = "cli", feature = "xlsx"))]

mod program;

use program::desk::Desk;
use program::sheets::{as_table, reviewed};

const DECISIONS: [(&str, &str); 2] = [("The court", "accept"), ("It rained", "reject")];

#[test]
fn columns_of_others_and_untouched_rows_stay() {
    let table = "\u{FEFF}No;English;Bangla;Domain;status;Who\r\n\
                 1;\"The court ruled; twice.\";\"আদালত \"\"দুবার\"\" রায় দিয়েছে।\";law;;Rahim\r\n\
                 2;It rained.;বৃষ্টি হয়েছে।;weather;draft;\r\n\
                 003;He left.;\"তিনি\n\nগেছেন।\";;draft;Karim\r\n\r\n";
    let (out, said, _) = reviewed("m.csv", table, &DECISIONS);
    let expected = table
        .replace("law;;Rahim", "law;approved;Rahim")
        .replace("2;It rained.;বৃষ্টি হয়েছে।;weather;draft;\r\n", "");
    assert_eq!(out, expected, "{said}");
    assert!(
        said.contains("the others as they were to the byte"),
        "{said}"
    );
}

#[test]
fn a_table_without_a_column_for_the_status_gets_one() {
    let table = "id\tsrc\ttrg\tclient\n7\tThe court ruled.\tআদালত রায় দিয়েছে।\tA\n8\tIt rained.\tবৃষ্টি হয়েছে।\tB\n9\tHe left.\tতিনি গেছেন।\tC\n";
    let (out, said, _) = reviewed("m.tsv", table, &DECISIONS);
    assert_eq!(
        out,
        "id\tsrc\ttrg\tclient\tstatus\n7\tThe court ruled.\tআদালত রায় দিয়েছে।\tA\tapproved\n9\tHe left.\tতিনি গেছেন।\tC\t\n",
        "{said}"
    );
    assert!(
        said.contains("out-m.tsv: the column status is added"),
        "{said}"
    );
}

#[test]
fn a_corpus_whose_columns_have_no_names_says_what_it_cannot_hold() {
    let row = |n: usize, en: &str, bn: &str| {
        format!("https://a.org/{n}\thttps://b.org/{n}\t{en}\t{bn}\t0.8{n}\n")
    };
    let rows = [
        row(1, "The court ruled.", "আদালত রায় দিয়েছে।"),
        row(2, "It rained.", "বৃষ্টি হয়েছে।"),
        row(3, "He left.", "তিনি গেছেন।"),
    ];
    let (out, said, _) = reviewed("m.tsv", &rows.concat(), &DECISIONS);
    assert_eq!(out, rows[0].clone() + &rows[2], "{said}");
    assert!(said.contains("no place for the status of 1 unit"), "{said}");
}

#[test]
fn keys_of_others_stay_in_records() {
    let records = "{\"id\": 7, \"translation\": {\"bn\": \"আদালত রায় দিয়েছে।\", \"en\": \"The court ruled.\"}, \"meta\": {\"b\": [1, \"x\"]}}\n\
                   {\"id\": 8, \"translation\": {\"bn\": \"বৃষ্টি হয়েছে।\", \"en\": \"It rained.\"}}\n\
                   {\"id\": 9, \"translation\": {\"en\": \"He left.\", \"bn\": \"তিনি গেছেন।\"}, \"score\": 0.50}";
    let (out, said, _) = reviewed("m.jsonl", records, &DECISIONS);
    let lines: Vec<&str> = records.lines().collect();
    let first = lines[0].replace("\"x\"]}}", "\"x\"]},\"status\":\"approved\"}");
    assert_eq!(out, format!("{first}\n{}", lines[2]), "{said}");
}

#[test]
fn an_edit_changes_its_cells_and_is_taken_back() {
    let table = "No,English,Bengali,Domain\n1,The court ruled.,আদালত রায় দিল।,law\n2,It rained.,\"বৃষ্টি দিল, আর\",\n";
    let desk = Desk::with(&[("m.csv", table)]);
    desk.run("edit m.csv --find দিল --replace দিয়েছে --in-place", 0);
    assert_eq!(desk.read("m.csv"), table.replace("দিল", "দিয়েছে"));
    desk.run("edit m.csv --revert m.csv.undo.json -o m2.csv", 0);
    assert_eq!(desk.read("m2.csv"), table);
    let records = "{\"k\":1,\"src\":\"It rained.\",\"tgt\":\"বৃষ্টি দিল।\"}\n";
    let desk = Desk::with(&[("m.jsonl", records)]);
    desk.run("edit m.jsonl --find দিল --replace দিয়েছে -o n.jsonl", 0);
    assert_eq!(desk.read("n.jsonl"), records.replace("দিল", "দিয়েছে"));
    // A table has no place for a property, and says so before anything is written.
    let desk = Desk::with(&[("m.csv", table)]);
    let said = desk.run(
        "edit m.csv --where en=It* --set x-domain=rain --in-place",
        2,
    );
    assert!(said.contains("no place for properties"), "{said}");
    desk.run("edit m.csv --where en=It* --set document=d1 --in-place", 0);
    assert!(desk.read("m.csv").contains("Domain,document\n"));
}

#[test]
fn columns_that_a_person_tells_are_told_to_every_command() {
    let table =
        "a,b,c\nThe court ruled.,আদালত রায় দিল।,অন্য লেখা এক।\nIt rained.,বৃষ্টি দিল।,অন্য লেখা দুই।\n";
    let desk = Desk::with(&[("m.csv", table)]);
    let columns = "--columns en=A,bn=B";
    desk.run(
        &format!("edit m.csv {columns} --find দিল --replace দিয়েছে -o n.csv"),
        0,
    );
    assert_eq!(desk.read("n.csv"), table.replace("দিল", "দিয়েছে"));
    desk.run(&format!("convert m.csv {columns} -o review.xlsx"), 0);
    let decided = as_table(&desk, "review.xlsx", |english| {
        english.starts_with("It").then_some("reject")
    });
    std::fs::write(desk.at("decided.tsv"), decided).unwrap();
    desk.run(
        &format!("apply decided.tsv --onto m.csv {columns} -o out.csv"),
        0,
    );
    assert_eq!(
        desk.read("out.csv"),
        table.replace("It rained.,বৃষ্টি দিল।,অন্য লেখা দুই।\n", "")
    );
}

#[test]
fn another_form_is_written_in_that_form() {
    let table = "No,English,Bengali\n1,It rained.,বৃষ্টি দিল।\n";
    let desk = Desk::with(&[("m.csv", table)]);
    let edited = |from: &str, to: &str| {
        desk.run(
            &format!("edit {from} --find দিল --replace দিয়েছে -o {to}"),
            0,
        );
    };
    edited("m.csv", "n.csv.gz");
    let back = desk.run("convert n.csv.gz --to tsv -q", 0);
    assert!(back.contains("It rained.\tবৃষ্টি দিয়েছে।"), "{back}");
    for (to, begins) in [
        ("n.tsv.gz", "{\"bn_text\":\"বৃষ্টি দিয়েছে।\""),
        ("n.bitextor.tsv", "{\"bn_text\":"),
    ] {
        edited("m.csv", to);
        let back = desk.run(&format!("convert {to} -q"), 0);
        assert!(back.starts_with(begins), "{to}: {back}");
    }
}
