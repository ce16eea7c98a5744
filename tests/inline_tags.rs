//! Inline tags all the way: from TMX and XLIFF through merge, clean, convert and a review to TMX and XLIFF.
#![cfg(all(feature = "cli", feature = "xlsx"))]

mod program;

use program::desk::Desk;
use program::sheets::as_table;

const TMX: &str = "<?xml version=\"1.0\"?><tmx version=\"1.4\"><header creationtool=\"O\" creationtoolversion=\"1\" \
segtype=\"sentence\" o-tmf=\"O\" adminlang=\"en\" srclang=\"en\" datatype=\"xml\"/><body>\n\
<tu><tuv xml:lang=\"en\"><seg>Press <bpt i=\"1\" type=\"bold\">&lt;b&gt;</bpt>the button<ept i=\"1\">&lt;/b&gt;</ept> now, \
<ph x=\"2\" type=\"index\">{0}</ph> said.</seg></tuv><tuv xml:lang=\"bn\"><seg>এখন <bpt i=\"1\" type=\"bold\">&lt;b&gt;</bpt>\
বোতামটি<ept i=\"1\">&lt;/b&gt;</ept> চাপুন, বললেন <ph x=\"2\" type=\"index\">{0}</ph>।</seg></tuv></tu>\n\
<tu><tuv xml:lang=\"en\"><seg>The court <ph x=\"1\">&lt;img/&gt;</ph> ruled on Monday.</seg></tuv><tuv xml:lang=\"bn\">\
<seg>আদালত <ph x=\"1\">&lt;img/&gt;</ph> সোমবার রায় দিয়েছে।</seg></tuv></tu>\n</body></tmx>\n";

const XLIFF: &str = "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a.html\" \
source-language=\"en\" target-language=\"bn\" datatype=\"html\"><body><trans-unit id=\"7\"><source>Two <g id=\"5\" \
ctype=\"bold\">bridges</g> were built<x id=\"6\"/>.</source><target>দুটি <g id=\"5\" ctype=\"bold\">সেতু</g> তৈরি \
হয়েছে<x id=\"6\"/>।</target></trans-unit></body></file></xliff>";

/// Both memories as one, cleaned and reviewed: one row edited, the others accepted.
fn reviewed() -> Desk {
    let desk = Desk::with(&[("a.tmx", TMX), ("b.xlf", XLIFF)]);
    desk.run("merge a.tmx b.xlf -o merged.tmx -o merged.xliff", 0);
    desk.run("clean merged.tmx -o clean.tmx", 0);
    desk.run("clean merged.xliff -o clean.xlf", 0);
    for memory in ["clean.tmx", "clean.xlf"] {
        let said = desk.run(&format!("convert {memory} -o review.xlsx --overwrite"), 0);
        assert!(said.contains("3 units"), "{said}");
        let edited = |english: &str| english.starts_with("Press").then_some("edit");
        let sheet = as_table(&desk, "review.xlsx", edited).replace("চাপুন, বললেন", "টিপুন, জানালেন");
        assert!(!sheet.contains("&lt;") && !sheet.contains("<b>"), "{sheet}");
        std::fs::write(desk.at("decided.tsv"), sheet).unwrap();
        for output in ["tmx", "xlf", "xliff"] {
            desk.run(
                &format!("apply decided.tsv --onto {memory} --accept-from 0 -o {memory}.{output}"),
                0,
            );
        }
    }
    desk
}

#[test]
fn tags_go_all_the_way() {
    let desk = reviewed();
    for from in ["clean.tmx", "clean.xlf"] {
        let tmx = desk.read(&format!("{from}.tmx"));
        for kept in [
            ">&lt;b&gt;</bpt>বোতামটি<ept ",
            ">{0}</ph>।</seg>",
            "টিপুন, জানালেন <ph ",
            "আদালত <ph x=\"1\">&lt;img/&gt;</ph> সোমবার",
            ">সেতু<ept ",
            "হয়েছে<ph ",
        ] {
            assert!(tmx.contains(kept), "{from}: {kept}\n{tmx}");
        }
        let xliff = desk.read(&format!("{from}.xlf"));
        for kept in [
            ">&lt;b&gt;</bpt>বোতামটি<ept ",
            ">{0}</ph>।</target>",
            "দুটি <g id=\"5\" ctype=\"bold\">সেতু</g> তৈরি হয়েছে<x id=\"6\"/>।",
        ] {
            assert!(xliff.contains(kept), "{from}: {kept}\n{xliff}");
        }
        let xliff = desk.read(&format!("{from}.xliff"));
        assert_eq!(xliff.matches("<pc ").count(), 4, "{from}: {xliff}");
        assert_eq!(xliff.matches("<ph ").count(), 6, "{from}: {xliff}");
        assert!(xliff.contains(">&lt;img/&gt;</data>"), "{from}: {xliff}");
    }
}

#[test]
fn what_stands_alone_between_spaces_is_no_double_space() {
    let desk = Desk::with(&[("a.tmx", TMX), ("b.xlf", XLIFF)]);
    let only = "--only double-space --only space-before-mark --only untidy-space";
    for memory in ["a.tmx", "b.xlf"] {
        desk.run(&format!("check {memory} {only}"), 0);
    }
    // Bold type shows nothing, so that two spaces around its beginning are two spaces.
    let two = TMX.replace("Press <bpt", "Press  <bpt");
    std::fs::write(desk.at("a.tmx"), two).unwrap();
    let said = desk.run(&format!("check a.tmx {only}"), 1);
    assert!(said.contains("double-space"), "{said}");
}

/// What a tool wrote that the schema of its own format refuses is written by what it does.
#[test]
fn what_no_schema_takes_is_not_written() {
    let unit = "<trans-unit id=\"1\"><source>A <g id=\"1\" ctype=\"strong\">b</g> <mrk mtype=\"odd\" mid=\"t1\">c</mrk> \
        <it id=\"9\" pos=\"begin\">d</it><mrk mtype=\"term\" mid=\"t2\">e</mrk>.</source><target>ক <g id=\"1\" ctype=\"strong\">\
        খ</g> <mrk mtype=\"odd\" mid=\"t1\">গ</mrk> <it id=\"9\" pos=\"begin\">d</it><mrk mtype=\"term\" mid=\"t2\">ঘ</mrk>।</target>\
        </trans-unit>";
    let xlf = format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file original=\"a\" source-language=\"en\" \
         target-language=\"bn\" datatype=\"html\"><body>{unit}</body></file></xliff>"
    );
    let sides = "A <pc id=\"1 2\" type=\"bold\">b</pc> <mrk id=\"m1\" type=\"odd\" translate=\"perhaps\">c</mrk><ph id=\"p\" \
        canCopy=\"maybe\"/>.";
    let xliff = format!(
        "<xliff xmlns=\"urn:oasis:names:tc:xliff:document:2.0\" version=\"2.0\" srcLang=\"en\" trgLang=\"bn\"><file id=\"f\">\
         <unit id=\"u\"><segment><source>{sides}</source><target>{}</target></segment></unit></file></xliff>",
        sides.replace("A ", "ক ").replace('.', "।")
    );
    let tmx = TMX.replace("type=\"index\"", "assoc=\"after\"");
    let desk = Desk::with(&[("a.xlf", &xlf), ("b.xliff", &xliff), ("c.tmx", &tmx)]);
    for (from, to, refused, kept) in [
        (
            "a.xlf",
            "d.xlf",
            &["\"strong\"", "\"odd\"", "\"begin\"", "mid="][..],
            &[">খ</g>", ">গ</mrk>", "mtype=\"term\">ঘ</mrk>"][..],
        ),
        (
            "b.xliff",
            "d.xliff",
            &["1 2", "\"bold\"", "\"odd\"", "perhaps", "maybe"],
            &[">b</pc>", ">c</mrk>", "<ph "],
        ),
        ("c.tmx", "d.tmx", &["after"], &[">{0}</ph>"]),
    ] {
        desk.run(&format!("convert {from} -o {to}"), 0);
        let written = desk.read(to);
        for refused in refused {
            assert!(!written.contains(refused), "{refused}: {written}");
        }
        for kept in kept {
            assert!(written.contains(kept), "{kept}: {written}");
        }
    }
}
