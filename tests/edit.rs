//! Finding and changing units of a memory, and taking it back.
#![cfg(feature = "cli")]

mod program;

use std::fs;

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
fn what_is_set_is_set_in_every_format_and_taken_away() {
    let desk = Desk::with(&[("m.tmx", MEMORY)]);
    desk.run(
        &[
            "edit",
            "m.tmx",
            "--where",
            "status=approved",
            "--set",
            "status=unreviewed",
            "--set",
            "document=d 1",
            "--set",
            "note=n",
            "--set",
            "x-a=b",
            "-o",
            "n.tmx",
        ],
        0,
    );
    let now = desk.read("n.tmx");
    for wanted in ["x-document\">d 1<", "<note>n</note>", "x-a\">b<"] {
        assert!(now.contains(wanted), "{wanted}: {now}");
    }
    assert!(!now.contains("approved"), "{now}");
    desk.run(
        &[
            "edit",
            "n.tmx",
            "--where",
            "document=d*",
            "--set",
            "document=",
            "--set",
            "note=",
            "--set",
            "x-a=",
            "-o",
            "o.tmx",
        ],
        0,
    );
    let now = desk.read("o.tmx");
    assert_eq!(
        now,
        MEMORY.replace("<prop type=\"x-status\">approved</prop>", "")
    );
    // Written anew, in another format.
    desk.run(
        &[
            "edit",
            "m.tmx",
            "--where",
            "status=approved",
            "--set",
            "status=unreviewed",
            "--set",
            "document=d 1",
            "-o",
            "n.csv",
        ],
        0,
    );
    let table = desk.read("n.csv");
    assert!(
        !table.contains("approved\n") && table.contains("d 1"),
        "{table}"
    );
}

#[test]
fn xliff_says_it_as_its_reader_wants_it() {
    let desk = Desk::with(&[("m.tmx", MEMORY)]);
    for (name, head, unit, tail) in [
        (
            "a.xlf",
            "<xliff version=\"1.2\"><file source-language=\"en\" target-language=\"bn\" original=\"a\" datatype=\"x\"><body>",
            "<trans-unit id=\"1\" approved=\"yes\"><source>A red cat.</source><target state=\"final\">লাল <x id=\"1\"/>বিড়াল।</target><note>seen</note></trans-unit>",
            "</body></file></xliff>",
        ),
        (
            "a.xliff",
            "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"bn\"><file id=\"f\">",
            "<unit id=\"1\"><segment state=\"final\"><source>A red cat.</source><target>লাল বিড়াল।</target></segment></unit>",
            "</file></xliff>",
        ),
    ] {
        let whole = format!("{head}{unit}{tail}");
        fs::write(desk.at(name), &whole).unwrap();
        let path = |name: &str| desk.at(name).display().to_string();
        let end = &name[1..];
        let (a, b, c) = (
            path(name),
            path(&format!("b{end}")),
            path(&format!("c{end}")),
        );
        let set = [
            "edit",
            &a,
            "--where",
            "status=approved",
            "--set",
            "x-a=b",
            "--set",
            "status=unreviewed",
            "-o",
            &b,
        ];
        desk.run(&set, 0);
        let said = desk.run(
            &[
                "edit",
                &b,
                "--where",
                "x-a=b",
                "--where",
                "status=unreviewed",
            ],
            0,
        );
        assert!(said.contains("found\t1"), "{said}");
        let again = [
            "edit", &b, "--where", "x-a=b", "--set", "x-a=", "--set", "note=", "-o", &c,
        ];
        desk.run(&again, 0);
        let now = fs::read_to_string(&c).unwrap();
        assert!(!now.contains("<note"), "{now}");
        desk.run(
            &[
                "edit",
                &a,
                "--where",
                "target=*।",
                "--set",
                "document=b",
                "-o",
                &c,
            ],
            3,
        );
        // The text changes, the tags stay.
        desk.run(
            &["edit", &a, "--find", "লাল", "--replace", "কালো", "-o", &c],
            0,
        );
        assert_eq!(fs::read_to_string(&c).unwrap(), whole.replace("লাল", "কালো"));
    }
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

#[test]
fn what_an_entry_of_a_catalog_says_is_set_and_taken_away() {
    let catalog = "msgid \"\"\nmsgstr \"\"\n\"Language: bn\\n\"\n\n# by hand\n#. from the program\n#. x-a: 1\n#: a.c:1\nmsgid \"It opens.\"\n\
                   msgstr \"এটি খোলে।\"\n\n#. x-status: approved\nmsgid \"She left.\"\nmsgstr \"তিনি গেছেন।\"\n";
    let desk = Desk::with(&[("m.po", catalog)]);
    desk.run(
        "edit m.po --where en=It* --set note= --set x-a= --set status=approved --date 2026-05-10 -o new.po --undo u.json",
        0,
    );
    let new = desk.read("new.po");
    assert!(
        new.contains(
            "\n#. x-status: approved\n#. changedate: 20260510T000000Z\n#: a.c:1\nmsgid \"It"
        ),
        "{new}"
    );
    assert!(!new.contains("by hand") && !new.contains("from the program") && !new.contains("x-a"));
    // Another change since: what is as the edit made it is taken back.
    desk.run(
        "edit new.po --where en=She* --set status=unreviewed --set document=d.txt -o newer.po",
        0,
    );
    let newer = desk.read("newer.po");
    assert!(
        newer.contains("#. x-document: d.txt\nmsgid \"She"),
        "{newer}"
    );
    assert_eq!(newer.matches("x-status").count(), 1, "{newer}");
    desk.run("edit newer.po --revert u.json -o old.po", 0);
    assert!(
        desk.read("old.po")
            .contains("# by hand\n#. from the program\n#. x-a: 1\n#: a.c:1\nmsgid")
    );
    for (set, says) in [
        ("document=b.c", "the place in its program"),
        ("x-references=b.c", "cannot be set"),
        ("x-flags=fuzzy", "cannot be set"),
    ] {
        let said = desk.run(&format!("edit m.po --where en=It* --set {set} -o no.po"), 3);
        assert!(said.contains(says), "{said}");
    }
}
