//! What is set of units, in every format.

use std::fs;

use crate::MEMORY;
use crate::program::desk::Desk;

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
