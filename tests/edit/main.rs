//! Finding and changing units of a memory, and taking it back.
#![cfg(feature = "cli")]

mod in_place;
mod locks;
#[path = "../program/mod.rs"]
mod program;
mod setting;

use program::desk::Desk;

const MEMORY: &str = "<?xml version=\"1.0\"?>\r\n<tmx version=\"1.4\"><header creationtool=\"O\" creationtoolversion=\"1\" segtype=\"sentence\" \
o-tmf=\"O\" adminlang=\"en\" srclang=\"en\" datatype=\"xml\"/>\r\n<body>\r\n\
 <tu tuid=\"1\"><prop type=\"x-Domain\">sport</prop><tuv xml:lang=\"en\"><seg>It opens in <hi>January</hi>.</seg></tuv><tuv xml:lang=\"bn\"><seg>এটি <hi>জানুয়ারী</hi>তে শুরু।</seg></tuv></tu>\r\n\
 <tu tuid='2' ><tuv xml:lang=\"en\"><seg>He has 45 goats.</seg></tuv><tuv xml:lang=\"bn\"><seg>তাঁর ৫৪টি ছাগল আছে।</seg></tuv></tu>\r\n\
 <tu tuid=\"3\"><prop type=\"x-status\">approved</prop><tuv xml:lang=\"en\"><seg>She left.</seg></tuv><tuv xml:lang=\"bn\"><seg>তিনি গেছেন।</seg></tuv></tu>\r\n\
</body></tmx>\r\n";

#[test]
fn an_edit_shows_first_then_writes_and_is_taken_back_to_the_byte() {
    let desk = Desk::with(&[("m.tmx", MEMORY)]);
    let (from, to) = ("জানুয়ারী", "জানুয়ারি");
    let said = desk.run(&["edit", "m.tmx", "--find", from, "--replace", to], 0);
    assert!(
        said.contains("1 to change") && said.contains("nothing was written") && said.contains(to),
        "{said}"
    );
    assert_eq!(desk.files(), 1);
    desk.run(
        &[
            "edit",
            "m.tmx",
            "--find",
            from,
            "--replace",
            to,
            "-o",
            "n.tmx",
            "--undo",
            "u.json",
            "--report",
            "r.tsv",
        ],
        0,
    );
    assert_eq!(desk.read("n.tmx"), MEMORY.replace(from, to));
    assert!(desk.read("r.tsv").contains("change\t1\t"));
    desk.run(
        &["edit", "n.tmx", "--revert", "u.json", "-o", "back.tmx"],
        0,
    );
    assert_eq!(desk.read("back.tmx"), MEMORY);
    // Another file is not taken for it.
    let said = desk.run(&["edit", "m.tmx", "--revert", "u.json", "-o", "x.tmx"], 1);
    assert!(
        said.contains("unit 1 ") && said.contains("nothing was written"),
        "{said}"
    );
    assert!(!desk.at("x.tmx").exists());
    desk.run(&["edit", "n.tmx", "--revert", "r.tsv", "-o", "x.tmx"], 3);
}

#[test]
fn units_are_found_by_fault_property_and_pattern() {
    let desk = Desk::with(&[("m.tmx", MEMORY)]);
    desk.run(
        &[
            "edit",
            "m.tmx",
            "--where",
            "number-conflict",
            "--delete",
            "-o",
            "a.tmx",
            "--undo",
            "u.json",
        ],
        0,
    );
    let a = desk.read("a.tmx");
    assert!(
        !a.contains("goats") && a.contains("January") && a.contains("She left"),
        "{a}"
    );
    desk.run(&["edit", "a.tmx", "--revert", "u.json", "-o", "b.tmx"], 0);
    assert_eq!(desk.read("b.tmx"), MEMORY);
    desk.run(
        &[
            "edit",
            "m.tmx",
            "--where",
            "x-Domain=s*",
            "--set",
            "x-Domain=law",
            "--set",
            "note=seen",
            "-o",
            "c.tmx",
        ],
        0,
    );
    let c = desk.read("c.tmx");
    assert!(
        c.contains("<prop type=\"x-Domain\">law</prop>")
            && c.contains("<note>seen</note>")
            && !c.contains("sport"),
        "{c}"
    );
    let pattern = [
        "edit",
        "m.tmx",
        "--find",
        "(\\d+) goats",
        "--regex",
        "--replace",
        "$1 sheep",
        "--in",
        "source",
        "-o",
        "d.tmx",
    ];
    desk.run(&pattern, 0);
    assert!(desk.read("d.tmx").contains("He has 45 sheep."));
    // What is approved goes only by name.
    let said = desk.run(
        &["edit", "m.tmx", "--where", "source=*left*", "--delete"],
        0,
    );
    assert!(
        said.contains("0 to delete") && said.contains("--where status=approved"),
        "{said}"
    );
    let said = desk.run(
        &[
            "edit",
            "m.tmx",
            "--where",
            "source=*left*",
            "--where",
            "status=approved",
            "--delete",
        ],
        0,
    );
    assert!(said.contains("1 to delete"), "{said}");
    // Finding alone.
    let said = desk.run(&["edit", "m.tmx", "--find", "goats", "--in", "both"], 0);
    assert!(said.contains("found\t2\t"), "{said}");
    // Another format: what is not changed is written anew.
    desk.run(
        &[
            "edit",
            "m.tmx",
            "--where",
            "source=*goats*",
            "--set",
            "status=approved",
            "-o",
            "e.csv",
        ],
        0,
    );
    assert_eq!(desk.read("e.csv").matches("approved").count(), 2);
}

#[test]
fn what_makes_no_sense_is_refused() {
    let desk = Desk::with(&[("m.tmx", MEMORY)]);
    for args in [
        &["edit", "m.tmx"][..],
        &["edit", "m.tmx", "--delete"],
        &["edit", "m.tmx", "--where", "no-such"],
        &["edit", "m.tmx", "--where", "score<2", "--delete"],
        &["edit", "m.tmx", "--find", ""],
        &[
            "edit",
            "m.tmx",
            "--where",
            "status=*",
            "--set",
            "a=b",
            "--date",
            "2026-02-30",
        ],
        &["edit", "m.tmx", "--find", "(", "--regex", "--replace", "x"],
        &["edit", "m.tmx", "--where", "status=*", "--set", "score=1"],
        &[
            "edit",
            "m.tmx",
            "--where",
            "status=*",
            "--set",
            "status=maybe",
        ],
        &["edit", "m.tmx", "--where", "status=*", "--set", "=x"],
        &[
            "edit", "m.tmx", "--where", "status=*", "--delete", "--set", "a=b",
        ],
        &["edit", "m.tmx", "--where", "status=*", "-o", "x.tmx"],
        &[
            "edit", "m.tmx", "--where", "status=*", "--delete", "-o", "m.tmx",
        ],
        &[
            "edit", "m.tmx", "--where", "status=*", "--delete", "--undo", "u.json",
        ],
        &["edit", "-", "--find", "x"],
        &["edit", "m.tmx", "--find", "x", "--in-place"],
        &["edit", "m.tmx", "--find", "x", "--replace", "y", "--delete"],
        &[
            "edit",
            "m.tmx",
            "--find",
            "x",
            "--replace",
            "y",
            "--in-place",
            "-o",
            "n.tmx",
        ],
        &["edit", "m.tmx", "--where", "status=*", "--in", "en"],
        &["edit", "m.tmx", "--revert", "u.json"],
        &["edit", "m.tmx", "--find", "x", "--date", "soon"],
    ] {
        desk.run(args, 2);
    }
    assert_eq!(desk.read("m.tmx"), MEMORY);
    desk.run(&["edit", "none.tmx", "--find", "x"], 3);
}
