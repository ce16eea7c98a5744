//! The memory itself is changed, and nothing else in it.

use std::fs;

use crate::MEMORY;
use crate::program::desk::Desk;

#[test]
fn a_memory_is_changed_in_its_place_and_decisions_stay() {
    let desk = Desk::with(&[("m.tmx", MEMORY)]);
    let (from, to) = ("তিনি গেছেন", "তিনি চলে গেছেন");
    // The text of a unit that a person approved is replaced, and it stays approved.
    let edit = [
        "edit",
        "m.tmx",
        "--find",
        from,
        "--replace",
        to,
        "--in",
        "bn",
        "--in-place",
        "--date",
        "2026-05-10",
    ];
    desk.run(&edit, 0);
    let now = desk.read("m.tmx");
    let wanted = MEMORY.replace(from, to).replace(
        "<tu tuid=\"3\">",
        "<tu tuid=\"3\" changedate=\"20260510T000000Z\">",
    );
    assert_eq!(now, wanted);
    assert!(desk.at("m.tmx.undo.json").exists());
    // Where nothing is as asked, nothing is done; a second file to take back does not replace the first.
    let said = desk.run(&edit, 1);
    assert!(said.contains("no unit of 3"), "{said}");
    desk.run(
        &[
            "edit",
            "m.tmx",
            "--where",
            "en=he has*",
            "--delete",
            "--in-place",
        ],
        1,
    );
    desk.run(
        &[
            "edit",
            "m.tmx",
            "--find",
            "HE HAS",
            "--ignore-case",
            "--in",
            "en",
            "--delete",
            "--in-place",
        ],
        0,
    );
    assert!(!desk.read("m.tmx").contains("goats"));
    assert!(desk.at("m.tmx.undo-2.json").exists());
    // The first edit is taken back although the second stands, then the second.
    desk.run(
        &["edit", "m.tmx", "--revert", "m.tmx.undo.json", "--in-place"],
        0,
    );
    let now = desk.read("m.tmx");
    assert!(now.contains(from) && !now.contains("goats"), "{now}");
    desk.run(
        &[
            "edit",
            "m.tmx",
            "--revert",
            "m.tmx.undo-2.json",
            "--in-place",
        ],
        0,
    );
    assert_eq!(desk.read("m.tmx"), MEMORY);
}

#[test]
fn what_was_changed_since_stays_and_is_named() {
    let desk = Desk::with(&[("m.tmx", MEMORY)]);
    desk.run(
        &[
            "edit",
            "m.tmx",
            "--where",
            "target=*।",
            "--set",
            "x-seen=1",
            "-o",
            "n.tmx",
            "--undo",
            "u.json",
        ],
        0,
    );
    let since = desk.read("n.tmx").replace("45 goats", "46 goats");
    fs::write(desk.at("n.tmx"), since).unwrap();
    let said = desk.run(&["edit", "n.tmx", "--revert", "u.json", "-o", "b.tmx"], 1);
    assert!(
        said.contains("unit 2 ") && said.contains("2 changes taken back, 1 not"),
        "{said}"
    );
    assert_eq!(
        desk.read("b.tmx").matches("x-seen").count(),
        1,
        "{}",
        desk.read("b.tmx")
    );
}

#[test]
fn packed_memories_and_tables_are_changed_and_taken_back() {
    let desk = Desk::with(&[("m.tmx", MEMORY)]);
    desk.run(&["convert", "m.tmx", "-o", "t.csv"], 0);
    let was = desk.read("t.csv");
    let path = |name: &str| desk.at(name).display().to_string();
    let packed = path("m.tmx.gz");
    desk.run(&["convert", "m.tmx", "-o", &packed], 0);
    for (memory, undo) in [
        (path("t.csv"), path("t.csv.undo.json")),
        (packed.clone(), format!("{packed}.undo.json")),
    ] {
        desk.run(
            &[
                "edit",
                &memory,
                "--find",
                "ছাগল",
                "--replace",
                "ভেড়া",
                "--in-place",
            ],
            0,
        );
        desk.run(&["edit", &memory, "--find", "ছাগল"], 1);
        desk.run(&["edit", &memory, "--find", "ভেড়া"], 0);
        desk.run(&["edit", &memory, "--revert", &undo, "--in-place"], 0);
        desk.run(&["edit", &memory, "--find", "ছাগল"], 0);
    }
    assert_eq!(desk.read("t.csv"), was);
}
