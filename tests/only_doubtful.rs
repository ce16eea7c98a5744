//! Sheets that list only what is doubtful, and reviews of memories that are made again or no longer fit.
#![cfg(all(feature = "cli", feature = "xlsx"))]

mod program;

use std::fs;

use program::desk::Desk;
use program::sheets::as_table;

/// The cells of a sheet, with other statuses for rows whose English begins so.
fn decide(desk: &Desk, name: &str, to: &str, decisions: &[(&str, &str)]) {
    let status = |english: &str| {
        let found = decisions
            .iter()
            .find(|(start, _)| english.starts_with(start));
        found.map(|(_, status)| *status)
    };
    fs::write(desk.at(to), as_table(desk, name, status)).unwrap();
}

const BENGALI: &str =
    "নদীর পানি ৫ মিটার বেড়েছে।\nমন্ত্রী পদত্যাগ করেছেন।\nআদালত সোমবার রায় দিয়েছে।\nসংসদে বিলটি পাস হয়েছে।\n";
const ENGLISH: &str = "The river rose by 6 metres.\nThe minister resigned.\nThe court ruled on Monday.\n\
                       The bill was passed in parliament.\n";

#[test]
fn the_sure_go_into_a_memory_and_the_doubtful_to_a_reviewer() {
    let desk = Desk::with(&[("bn.txt", BENGALI), ("en.txt", ENGLISH)]);
    desk.run("align --segmented bn.txt en.txt -o sure.tmx -o all.csv -o some.xlsx -o some.tsv --only doubtful", 0);
    let sheet = desk.read("some.tsv");
    assert_eq!(sheet.lines().count(), 2, "{sheet}");
    assert_eq!(desk.read("all.csv").lines().count(), 2);
    assert!(
        sheet.contains("The river") && sheet.contains("~0.3-"),
        "{sheet}"
    );
    let memory = desk.read("sure.tmx");
    assert!(
        memory.contains("minister") && !memory.contains("river"),
        "{memory}"
    );
    // What is not listed is not missed; what was accepted goes in.
    decide(&desk, "some.xlsx", "back.tsv", &[("The river", "গ্রহণ")]);
    desk.run("apply back.tsv -o back.tmx", 0);
    assert!(desk.read("back.tmx").contains("approved"));
    desk.run("merge back.tmx sure.tmx -o whole.tmx", 0);
    assert_eq!(
        desk.read("whole.tmx").matches("<tu ").count()
            + desk.read("whole.tmx").matches("<tu>").count(),
        4
    );
}

#[test]
fn a_listed_row_that_is_deleted_is_missed() {
    // The first and the last are doubtful, what stands between them is not listed.
    let bengali = format!("{BENGALI}দাম ৩০ শতাংশ বেড়েছে।\n");
    let english = format!("{ENGLISH}Prices rose by 40 per cent.\n");
    let desk = Desk::with(&[("bn.txt", &bengali), ("en.txt", &english)]);
    desk.run(
        "align --segmented bn.txt en.txt -o some.tsv --only doubtful",
        0,
    );
    let sheet = desk.read("some.tsv");
    assert!(
        sheet.contains("~0.3-") && sheet.contains("~3.0-"),
        "{sheet}"
    );
    let less: Vec<&str> = sheet
        .lines()
        .filter(|line| !line.contains("Prices"))
        .collect();
    fs::write(desk.at("less.tsv"), less.join("\n")).unwrap();
    let said = desk.run("apply less.tsv -o out.tmx", 1);
    assert!(said.contains("missing: row 5 of the 5"), "{said}");
    assert!(!desk.at("out.tmx").exists());
}

#[test]
fn only_is_for_sheets() {
    let desk = Desk::with(&[("bn.txt", BENGALI), ("en.txt", ENGLISH)]);
    for outputs in ["-o m.tmx", "-o page.html", ""] {
        let line = format!("align --segmented bn.txt en.txt --only doubtful {outputs}");
        let said = desk.run(line.trim(), 2);
        assert!(said.contains("--only is for a sheet"), "{said}");
    }
}

const UNITS: [(&str, &str, &str); 3] = [
    (
        "The river rose by 5 metres.",
        "নদীর পানি ৬ মিটার বেড়েছে।",
        "<note>seen</note>",
    ),
    (
        "The minister resigned.",
        "মন্ত্রী পদত্যাগ করেছেন।",
        "<prop type=\"x-status\">approved</prop>",
    ),
    ("The court ruled.", "আদালত রায় দিয়েছে।", ""),
];

fn memory(units: &[(&str, &str, &str)]) -> String {
    let unit = |(english, bengali, more): &(&str, &str, &str)| {
        format!(
            "<tu changedate=\"20200101T000000Z\">{more}<tuv xml:lang=\"en\"><seg>{english}</seg></tuv><tuv \
             xml:lang=\"bn\"><seg>{bengali}</seg></tuv></tu>\n"
        )
    };
    let units: String = units.iter().map(unit).collect();
    format!("<tmx version=\"1.4\"><header srclang=\"en\"/><body>\n{units}</body></tmx>\n")
}

#[test]
fn a_review_that_says_no_more_than_its_memory_is_made_again() {
    let desk = Desk::with(&[("m.tmx", &memory(&UNITS))]);
    desk.run("convert m.tmx -o review.xlsx", 0);
    // An approved unit and a note are in the memory: nothing is lost.
    desk.run("convert m.tmx -o review.xlsx", 0);
    decide(
        &desk,
        "review.xlsx",
        "review.tsv",
        &[("The court", "accept")],
    );
    fs::copy(desk.at("review.tsv"), desk.at("decided.tsv")).unwrap();
    let said = desk.run(
        "apply decided.tsv --onto m.tmx -o out.tmx --date 2026-05-10",
        0,
    );
    assert!(said.contains("1 changed"), "{said}");
    // What was changed has the date, what was not has its own.
    let out = desk.read("out.tmx");
    assert_eq!(out.matches("20260510T000000Z").count(), 1, "{out}");
    assert_eq!(out.matches("20200101T000000Z").count(), 2, "{out}");
    let said = desk.run("apply decided.tsv --onto m.tmx -o out2.tmx --date today", 2);
    assert!(said.contains("a date is such as"), "{said}");
}

#[test]
fn what_was_accepted_by_its_score_is_counted_apart() {
    let desk = Desk::with(&[("m.tmx", &memory(&UNITS))]);
    desk.run("convert m.tmx -o review.xlsx", 0);
    let said = desk.run(
        "apply review.xlsx --onto m.tmx -o out.tmx --accept-from 0.95",
        0,
    );
    assert!(
        said.contains("1 accepted, 1 accepted by score, 1 left unchanged"),
        "{said}"
    );
}

#[test]
fn every_unit_that_does_not_fit_is_named() {
    let desk = Desk::with(&[("m.tmx", &memory(&UNITS))]);
    desk.run("convert m.tmx -o review.xlsx", 0);
    decide(&desk, "review.xlsx", "all.tsv", &[("The", "accept")]);
    let mut other = UNITS;
    other[0].1 = "নদী।";
    other[1].0 = "The minister left.";
    fs::write(desk.at("other.tmx"), memory(&other[..2])).unwrap();
    let said = desk.run("apply all.tsv --onto other.tmx -o out.tmx", 1);
    for told in [
        "unit 1 has another text",
        "unit 2 has another text",
        "unit 3 is not there",
    ] {
        assert!(said.contains(told), "{told}: {said}");
    }
    assert!(!desk.at("out.tmx").exists());
}

#[test]
fn a_catalog_that_no_one_touched_is_the_same_file() {
    let catalog = "# My words\nmsgid \"\"\nmsgstr \"\"\n\"Language: bn\\n\"\n\n#: a.c:1\nmsgid \"The court ruled.\"\n\
                   msgstr \"আদালত রায় দিয়েছে।\"\n\n#, fuzzy\nmsgid \"B\"\nmsgstr \"খ\"\n\n#~ msgid \"old\"\n#~ msgstr \"পুরনো\"\n";
    let desk = Desk::with(&[("m.po", catalog)]);
    desk.run("convert m.po -o review.xlsx", 0);
    desk.run("apply review.xlsx --onto m.po -o out.po", 0);
    assert_eq!(desk.read("out.po"), catalog);
}

const CATALOG: &str = "# My words\nmsgid \"\"\nmsgstr \"\"\n\"Language: bn\\n\"\n\"X-Mine: yes\\n\"\n\n\
# by hand\n#. from the source\n#: a.c:1\n#, c-format\nmsgctxt \"menu\"\nmsgid \"The river rose by %d metres.\"\nmsgstr \"নদীর পানি %d মিটার বেড়েছে।\"\n\n\
#~ msgid \"old\"\n#~ msgstr \"পুরনো\"\n\n\
#: a.c:2\nmsgid \"One file\"\nmsgid_plural \"%d files\"\nmsgstr[0] \"একটি ফাইল\"\nmsgstr[1] \"%dটি ফাইল\"\n\n\
#, fuzzy\nmsgid \"B\"\nmsgstr \"খ\"\n\n\
msgid \"\"\n\"Long text \"\n\"in two lines.\\n\"\nmsgstr \"\"\n\"দুই লাইনে \"\n\"লম্বা লেখা।\\n\"\n\n\
#, no-wrap\nmsgid \"The court ruled.\"\nmsgstr \"আদালত রায় দিয়েছে।\"\n";

#[test]
fn a_catalog_keeps_every_other_byte() {
    for ends in ["\n", "\r\n"] {
        let catalog = CATALOG.replace('\n', ends);
        let desk = Desk::with(&[("m.po", &catalog)]);
        desk.run("convert m.po -o review.xlsx", 0);
        let edit = |from: &str, to: &str| {
            decide(
                &desk,
                "review.xlsx",
                "some.tsv",
                &[
                    ("The river", "edit"),
                    ("%d files", "edit"),
                    ("Long", "edit"),
                    ("The court", "reject"),
                ],
            );
            let text = desk
                .read("some.tsv")
                .replace(from, to)
                .replace("%dটি ফাইল", "%dখানা ফাইল")
                .replace("লম্বা লেখা", "দীর্ঘ লেখা");
            fs::write(desk.at("some.tsv"), text).unwrap();
        };
        edit("বেড়েছে", "বাড়ল");
        let said = desk.run("apply some.tsv --onto m.po -o out.po", 0);
        assert!(said.contains("to the byte"), "{said}");
        let expected = CATALOG
            .replace("বেড়েছে", "বাড়ল")
            .replace("#: a.c:1\n", "#. x-status: approved\n#: a.c:1\n")
            .replace("%dটি ফাইল", "%dখানা ফাইল")
            .replace("#: a.c:2\n", "#. x-status: approved\n#: a.c:2\n")
            .replace(
                "msgstr \"\"\n\"দুই লাইনে \"\n\"লম্বা লেখা।\\n\"",
                "msgstr \"দুই লাইনে দীর্ঘ লেখা।\\n\"",
            )
            .replace(
                "msgid \"\"\n\"Long",
                "#. x-status: approved\nmsgid \"\"\n\"Long",
            )
            .replace("#, no-wrap", "#, fuzzy, no-wrap");
        assert_eq!(desk.read("out.po"), expected.replace('\n', ends));
        // The edit is taken back to the byte too.
        desk.run(
            "edit m.po --find পানি --replace জল -o new.po --undo undo.json",
            0,
        );
        desk.run("edit new.po --revert undo.json -o old.po", 0);
        assert_eq!(desk.read("old.po"), catalog);
    }
}

#[test]
fn what_a_catalog_cannot_hold_is_said() {
    let desk = Desk::with(&[("m.po", CATALOG)]);
    desk.run("convert m.po -o review.xlsx", 0);
    decide(&desk, "review.xlsx", "some.tsv", &[("One file", "reject")]);
    let said = desk.run("apply some.tsv --onto m.po -o out.po", 3);
    assert!(said.contains("decide on both alike"), "{said}");
    decide(&desk, "review.xlsx", "some.tsv", &[("Long", "split")]);
    let text = desk
        .read("some.tsv")
        .replace("Long text", "Long ||| text")
        .replace("লাইনে লম্বা", "লাইনে ||| লম্বা");
    fs::write(desk.at("some.tsv"), text).unwrap();
    let said = desk.run("apply some.tsv --onto m.po -o out.po", 3);
    assert!(said.contains("cannot be split"), "{said}");
    assert!(!desk.at("out.po").exists());
}
