//! What is set must be so afterwards, in the words of the tool that made the file, or be refused.

use std::fs;

use crate::MEMORY;
use crate::program::desk::Desk;

const HEAD: &str = "<?xml version=\"1.0\"?><xliff version=\"1.2\" xmlns:mq=\"MQXliff\" xmlns:m=\"m\" xmlns:sdl=\"s\"><file original=\"f\" \
source-language=\"en\" target-language=\"bn\" datatype=\"x\"><body>";
const TAIL: &str = "</body></file></xliff>";

/// Files of three tools and of none with one unit that is locked and one that is not.
fn files() -> Vec<(&'static str, String)> {
    let unit = |attributes: &str, en: &str, bn: &str| {
        format!("<trans-unit {attributes}><source>{en}</source><target>{bn}</target></trans-unit>")
    };
    let two = |locked: &str, free: &str| {
        let (one, two) = (unit(locked, "One.", "এক।"), unit(free, "Two.", "দুই।"));
        format!("{HEAD}{one}{two}{TAIL}")
    };
    let marked = |a: &str, b: &str| {
        format!("<mrk mtype=\"seg\" mid=\"1\">{a}</mrk> <mrk mtype=\"seg\" mid=\"2\">{b}</mrk>")
    };
    vec![
        (
            "a.mqxliff",
            two(
                "id=\"1\" mq:status=\"ManuallyConfirmed\" mq:locked=\"locked\"",
                "id=\"2\" mq:status=\"ManuallyConfirmed\"",
            ),
        ),
        (
            "a.mxliff",
            two(
                "id=\"1\" m:confirmed=\"0\" m:locked=\"true\"",
                "id=\"2\" m:confirmed=\"0\" m:locked=\"false\"",
            ),
        ),
        (
            "a.sdlxliff",
            format!(
                "{HEAD}<trans-unit id=\"1\"><source>One. Two.</source><seg-source>{}</seg-source><target>{}</target><sdl:seg-defs>\
                 <sdl:seg id=\"1\" conf=\"Translated\" locked=\"true\"/><sdl:seg id=\"2\" conf=\"Translated\"/></sdl:seg-defs>\
                 </trans-unit>{TAIL}",
                marked("One.", "Two."),
                marked("এক।", "দুই।")
            ),
        ),
        (
            "a.xlf",
            format!(
                "{HEAD}{}<trans-unit id=\"2\"><source>Two.</source><target>দুই।</target></trans-unit>{TAIL}",
                unit("id=\"1\"", "One.", "এক।")
                    .replace("</target>", "</target><note from=\"x-locked\">yes</note>")
            ),
        ),
    ]
}

fn locked(desk: &Desk, name: &str) -> usize {
    let text = desk.run(&["convert", name, "-q"], 0);
    text.matches("[\"x-locked\",\"yes\"]").count()
}

#[test]
fn the_lock_of_each_tool_is_set_and_taken_away() {
    for (name, text) in files() {
        let desk = Desk::with(&[(name, &text)]);
        let end = &name[1..];
        let (on, off, back) = (
            format!("on{end}"),
            format!("off{end}"),
            format!("back{end}"),
        );
        assert_eq!(locked(&desk, name), 1, "{name}");
        let set = |from: &str, set: &str, to: &str| {
            desk.run(
                &["edit", from, "--where", "source=*", "--set", set, "-o", to],
                0,
            )
        };
        let said = set(name, "x-locked=yes", &on);
        assert!(said.contains("1 to change"), "{name}: {said}");
        assert_eq!(locked(&desk, &on), 2, "{name}: {}", desk.read(&on));
        let said = set(name, "x-locked=", &off);
        assert!(said.contains("1 to change"), "{name}: {said}");
        assert_eq!(locked(&desk, &off), 0, "{name}: {}", desk.read(&off));
        // The tool is told, not only a note written, and only where it has words for it.
        let has_note = desk.read(&on).contains("<note");
        assert_eq!(has_note, name == "a.xlf", "{name}: {}", desk.read(&on));
        // With the state in one go: both stand in one tag.
        desk.run(
            &[
                "edit",
                &off,
                "--where",
                "source=*",
                "--set",
                "x-locked=yes",
                "--set",
                "status=approved",
                "-o",
                &back,
            ],
            0,
        );
        let read = desk.run(&["convert", &back, "-q"], 0);
        assert_eq!(read.matches("\"approved\"").count(), 2, "{name}: {read}");
        assert_eq!(locked(&desk, &back), 2, "{name}: {}", desk.read(&back));
    }
}

#[test]
fn what_cannot_be_kept_is_refused_with_the_reason() {
    let table = "English,Bengali,score\nOne.,এক।,0.5\n";
    let desk = Desk::with(&[("m.tmx", MEMORY), ("m.csv", table)]);
    for (name, text) in files() {
        fs::write(desk.at(name), text).unwrap();
    }
    for (memory, set, to, status, reason) in [
        ("m.csv", "x-a=b", "n.csv", 2, "no place for properties"),
        (
            "m.csv",
            "x-locked=yes",
            "n.tsv.gz",
            2,
            "no place for properties",
        ),
        (
            "m.tmx",
            "x-a=b",
            "n.bitextor.tsv",
            2,
            "no place for properties",
        ),
        ("m.tmx", "x-locked=no", "n.tmx", 2, "x-locked="),
        ("m.tmx", "x-score=0.9", "n.tmx", 2, "can be set"),
        ("m.tmx", "changedate=20200101T000000Z", "n.tmx", 2, "--date"),
        ("a.xlf", "x-state=final", "n.xlf", 3, "status=approved"),
        ("a.xlf", "x-match=", "n.xlf", 0, "0 to change"),
    ] {
        let said = desk.run(
            &[
                "edit",
                memory,
                "--where",
                "x-locked!=yes",
                "--set",
                set,
                "-o",
                to,
            ],
            status,
        );
        assert!(said.contains(reason), "{memory} {set} {to}: {said}");
        assert!(status == 0 || !desk.at(to).exists(), "{to}");
    }
}

#[test]
fn what_files_call_it_is_known_and_attributes_are_set_where_they_stand() {
    let desk = Desk::with(&[("m.tmx", MEMORY)]);
    let set = |from: &str, set: &str, to: &str| {
        let asked = ["edit", from, "--where", "tuid=1", "--set", set, "-o", to];
        desk.run(&asked, 0)
    };
    set("m.tmx", "x-status=approved", "n.tmx");
    assert!(
        desk.read("n.tmx")
            .contains("<prop type=\"x-status\">approved</prop><tuv xml:lang=\"en\"><seg>It")
    );
    let said = set("n.tmx", "x-status=approved", "o.tmx");
    assert!(said.contains("0 to change"), "{said}");
    let said = desk.run(&["edit", "n.tmx", "--where", "x-status=approved"], 0);
    assert!(said.contains("2 found"), "{said}");
    set("m.tmx", "tuid=one & two", "p.tmx");
    assert_eq!(
        desk.read("p.tmx"),
        MEMORY.replace("<tu tuid=\"1\">", "<tu tuid=\"one &amp; two\">")
    );
    set("m.tmx", "tuid=", "q.tmx");
    assert_eq!(
        desk.read("q.tmx"),
        MEMORY.replace("<tu tuid=\"1\">", "<tu>")
    );
    set("m.tmx", "creationid=you", "r.tmx");
    assert!(
        desk.read("r.tmx")
            .contains("<tu tuid=\"1\" creationid=\"you\">")
    );
}
