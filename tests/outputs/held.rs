//! Files that hold a decision of a person.

use crate::desk::Desk;
use crate::program::stderr;

/// The files, each with one decision.
pub const HELD: &[&str] = &[
    "held.csv",
    "held.tsv",
    "held.html",
    "held.tmx",
    "held.jsonl",
];

/// Makes them.
pub fn make(desk: &Desk) {
    let review = desk.get("review.csv");
    let mut rows = csv::Reader::from_reader(review.trim_start_matches('\u{FEFF}').as_bytes());
    let header = rows.headers().unwrap().clone();
    let status = header.iter().position(|name| name == "status").unwrap();
    let mut table = csv::Writer::from_path(desk.path("held.csv")).unwrap();
    table.write_record(&header).unwrap();
    for row in rows.records() {
        let row = row.unwrap();
        let cells = row.iter().enumerate();
        let decided = cells.map(|(at, cell)| if at == status { "accept" } else { cell });
        table.write_record(decided).unwrap();
    }
    table.flush().unwrap();
    drop(table);
    for words in [
        "align bn.jsonl en.jsonl --carry held.csv -o held.tsv -o held.html",
        "apply held.csv -o held.tmx",
        "convert held.tmx -o held.jsonl",
    ] {
        let output = desk.run(words);
        assert!(output.status.success(), "{words}: {}", stderr(&output));
    }
}
