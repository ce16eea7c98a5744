//! The names and terms of a memory and of articles.
#![cfg(feature = "cli")]

mod program;

use std::fs;

use program::desk::Desk;

const MEMORY: &str = "{\"en\": \"Vladimir Putin met Prime Minister Sheikh Hasina in Abu Dhabi on Sunday.\", \"bn\": \"প্রধানমন্ত্রী শেখ হাসিনার সঙ্গে রবিবার আবুধাবিতে বৈঠক করেছেন ভ্লাদিমির পুতিন।\", \"doc\": \"a\"}\n\
{\"en\": \"Sergei Lavrov welcomed Vladimir Putin in Moscow.\", \"bn\": \"ভ্লাদিমির পুতিনকে মস্কোতে স্বাগত জানান সের্গেই লাভরভ।\", \"doc\": \"b\"}\n\
{\"en\": \"The Election Commission met the central bank.\", \"bn\": \"নির্বাচন কমিশন কেন্দ্রীয় ব্যাংকের সঙ্গে বৈঠক করেছে।\", \"doc\": \"b\"}\n";

#[test]
fn names_and_terms_are_listed_in_every_form() {
    let desk = Desk::new();
    fs::write(desk.at("m.jsonl"), MEMORY).unwrap();
    desk.run(
        &[
            "terms", "m.jsonl", "-o", "t.tsv", "-o", "t.csv", "-o", "t.txt", "-o", "t.tbx", "-o",
            "t.jsonl",
        ],
        0,
    );
    let read = |name: &str| fs::read_to_string(desk.at(name)).unwrap();
    let table = read("t.tsv");
    assert!(
        table.starts_with("English\tBengali\ttype\ttimes\tdocuments\t"),
        "{table}"
    );
    for wanted in [
        "Vladimir Putin\tভ্লাদিমির পুতিন\tperson\t2\t2\t",
        "Moscow\tমস্কো\tplace\t1\t1\t",
        "Sheikh Hasina\tশেখ হাসিনা\tperson\t1\t1\t",
    ] {
        assert!(table.contains(wanted), "{wanted}: {table}");
    }
    assert!(
        table.contains("Sergei Lavrov welcomed"),
        "an example: {table}"
    );
    assert!(read("t.txt").contains("Vladimir Putin\tভ্লাদিমির পুতিন\tperson, 2 times in 2 documents"));
    let tbx = read("t.tbx");
    assert!(
        tbx.contains("<term>মস্কো</term>")
            && tbx.contains("<term>Moscow</term>")
            && tbx.ends_with("</martif>\n")
    );
    assert!(read("t.jsonl").contains("\"documents\":2"));
    // What is written is read as terms.
    fs::write(
        desk.at("w.tsv"),
        "English\tBengali\nVladimir Putin left Moscow.\tভ্লাদিমির পুতিন রাজধানী ছেড়েছেন।\n",
    )
    .unwrap();
    for list in ["t.tsv", "t.csv", "t.txt", "t.tbx"] {
        let said = desk.run(
            &["check", "w.tsv", "--only", "term-missing", "--terms", list],
            1,
        );
        assert!(
            said.contains("Moscow = মস্কো") && !said.contains("Putin ="),
            "{list}: {said}"
        );
    }
    let said = desk.run(&["terms", "m.jsonl", "--min-documents", "2"], 0);
    assert!(
        said.contains("Vladimir Putin") && !said.contains("Moscow\t"),
        "{said}"
    );
    desk.run(&["terms", "m.jsonl", "--min-times", "9"], 1);
    desk.run(&["terms", "m.jsonl", "-o", "t.tmx"], 2);
    desk.run(&["terms", "none.tmx", "-o", "x.tsv"], 3);
    fs::write(desk.at("e.tsv"), "English\tBengali\n").unwrap();
    desk.run(&["terms", "e.tsv"], 3);
}

#[test]
fn articles_are_aligned_for_their_terms() {
    let desk = Desk::new();
    let (bn, en) = (
        concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles/bn"),
        concat!(env!("CARGO_MANIFEST_DIR"), "/data/articles/en"),
    );
    let said = desk.run(&["terms", bn, en, "-o", "t.tsv"], 0);
    let table = fs::read_to_string(desk.at("t.tsv")).unwrap();
    assert!(table.lines().count() > 20, "{said}{table}");
    desk.run(&["terms", bn, "data/none"], 3);
    desk.run(&["terms", bn, bn], 2);
}
