//! Decisions on the bilingual files of Trados, memoQ and Phrase: each segment gets what was said of it, and no other.
#![cfg(all(feature = "cli", feature = "xlsx"))]

mod program;

use program::sheets::reviewed;

fn trados(states: &str) -> String {
    let mark = |n: usize, text: &str| format!("<mrk mtype=\"seg\" mid=\"{n}\">{text}</mrk>");
    let texts = |all: [&str; 3]| -> String {
        let marks = (1..).zip(all).map(|(n, text)| mark(n, text));
        marks.collect()
    };
    format!(
        "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:sdl=\"http://sdl.com/FileTypes/SdlXliff/1.0\">\
         <file original=\"a.docx\" source-language=\"en-US\" target-language=\"bn-BD\" datatype=\"x\"><body><trans-unit id=\"u\"><source>All\
         </source><seg-source>{}</seg-source><target>{}</target>{states}</trans-unit></body></file></xliff>",
        texts(["The court ruled.", "It rained.", "He left."]),
        texts(["আদালত রায় দিয়েছে।", "বৃষ্টি হয়েছে।", "তিনি গেছেন।"]),
    )
}

const STATES: &str = "<sdl:seg-defs><sdl:seg id=\"1\" conf=\"Draft\"/><sdl:seg id=\"2\" conf=\"Translated\" origin=\"mt\"><sdl:value \
key=\"k\">v</sdl:value></sdl:seg><sdl:seg id=\"3\"/></sdl:seg-defs>";

#[test]
fn a_segment_of_trados_gets_its_own_state() {
    let (out, _, desk) = reviewed(
        "m.sdlxliff",
        &trados(STATES),
        &[("The court", "accept"), ("It rained", "reject")],
    );
    let expected = trados(
        &STATES
            .replace(
                "id=\"1\" conf=\"Draft\"",
                "id=\"1\" conf=\"ApprovedTranslation\"",
            )
            .replace("\"Translated\"", "\"RejectedTranslation\""),
    );
    assert_eq!(out, expected);
    let found = desk.run("convert out-m.sdlxliff", 0);
    let of = |en: &str| {
        found
            .lines()
            .find(|line| line.contains(en))
            .map(str::to_owned)
    };
    assert!(of("The court").unwrap().contains("\"approved\""), "{found}");
    assert!(of("He left").unwrap().contains("\"unreviewed\""), "{found}");
    assert_eq!(of("It rained"), None, "{found}");
    // One without a word gets one.
    let (out, ..) = reviewed("m.sdlxliff", &trados(STATES), &[("He left", "accept")]);
    assert!(
        out.contains("<sdl:seg id=\"3\" conf=\"ApprovedTranslation\"/>"),
        "{out}"
    );
    assert!(!out.contains("approved=\"yes\""), "{out}");
}

#[test]
fn segments_with_one_state_get_it_together_or_it_is_told() {
    let (out, said, _) = reviewed("m.xlf", &trados(""), &[("The court", "accept")]);
    assert_eq!(out, trados(""));
    assert!(
        said.contains("unit 1: its unit has several segments"),
        "{said}"
    );
    let all = [
        ("The court", "accept"),
        ("It rained", "accept"),
        ("He left", "accept"),
    ];
    let (out, said, _) = reviewed("m.xlf", &trados(""), &all);
    assert!(
        out.contains("id=\"u\" approved=\"yes\"") && out.contains("<target state=\"final\">"),
        "{out}"
    );
    assert!(!said.contains("several segments"), "{said}");
    let mixed = [
        ("The court", "accept"),
        ("It rained", "reject"),
        ("He left", "accept"),
    ];
    let (out, said, _) = reviewed("m.xlf", &trados(""), &mixed);
    assert_eq!(out, trados(""));
    assert_eq!(said.matches("several segments").count(), 3, "{said}");
}

#[test]
fn memoq_and_phrase_are_told_in_their_own_words() {
    let unit = |name: &str, attribute: &str| {
        let text = format!(
            "<xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\" xmlns:mq=\"MQXliff\" xmlns:m=\"memsource\"><file \
             original=\"a\" source-language=\"en\" target-language=\"bn\" datatype=\"x\"><body><trans-unit id=\"1\" {attribute}><source>The \
             court ruled.</source><target>আদালত রায় দিয়েছে।</target></trans-unit></body></file></xliff>"
        );
        let accepted = reviewed(name, &text, &[("The court", "accept")]).0;
        let rejected = reviewed(name, &text, &[("The court", "reject")]).0;
        (accepted, rejected)
    };
    let (accepted, rejected) = unit("m.mqxliff", "mq:status=\"PartiallyEdited\"");
    assert!(
        accepted.contains("mq:status=\"Proofread\" approved=\"yes\""),
        "{accepted}"
    );
    assert!(rejected.contains("mq:status=\"Rejected\""), "{rejected}");
    let (accepted, rejected) = unit("m.mxliff", "m:confirmed=\"0\"");
    assert!(
        accepted.contains("m:confirmed=\"1\" approved=\"yes\""),
        "{accepted}"
    );
    assert!(
        rejected.contains("m:confirmed=\"0\"") && rejected.contains("needs-translation"),
        "{rejected}"
    );
}
