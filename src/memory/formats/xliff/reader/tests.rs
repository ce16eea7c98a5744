use super::*;
use crate::model::unit::Status;

fn units(text: &str) -> Vec<Unit> {
    let xliff = Xliff::units(text.as_bytes(), None).unwrap();
    xliff.map(Result::unwrap).collect()
}

#[test]
fn version_1_2() {
    let text = "<?xml version=\"1.0\"?><xliff version=\"1.2\" xmlns=\"urn:oasis:names:tc:xliff:document:1.2\"><file \
                original=\"a.txt\" source-language=\"en-US\" target-language=\"bn-BD\" datatype=\"x\"><header><note>\
                no</note></header><body><group><trans-unit id=\"1\" approved=\"yes\"><source>A <g id=\"1\">b</g><x \
                id=\"2\" ctype=\"lb\"/>c</source><seg-source>A</seg-source><target>ক</target><note>N</note>\
                <alt-trans><source>X</source><target>Y</target></alt-trans></trans-unit></group><trans-unit id=\"2\">\
                <source>B</source><target/></trans-unit></body></file></xliff>";
    let mut xliff = Xliff::units(text.as_bytes(), None).unwrap();
    let unit = xliff.next().unwrap().unwrap();
    assert_eq!(
        (&*unit.source, &*unit.target, unit.status),
        ("A b c", "ক", Status::Approved)
    );
    assert_eq!(
        (unit.document.as_deref(), &unit.notes[..]),
        (Some("a.txt"), &["N".to_owned()][..])
    );
    assert!(xliff.next().is_none());
    assert_eq!(xliff.omitted().reasons[0].count, 1);
}

#[test]
fn comments_of_tools_are_notes() {
    let text = "<xliff version=\"1.2\" xmlns:mq=\"MQXliff\"><file original=\"d\" source-language=\"en\" target-language=\"bn\">\
                <body><trans-unit id=\"1\"><source>A</source><target>ক</target><mq:comments><mq:comment category=\"0\" \
                deleted=\"false\">Sure?</mq:comment><mq:comment deleted=\"true\">old</mq:comment></mq:comments>\
                <mq:minorversions><mq:historical-unit><target>খ</target></mq:historical-unit></mq:minorversions></trans-unit>\
                </body></file></xliff>";
    let found = units(text);
    assert_eq!((found.len(), &*found[0].target), (1, "ক"));
    assert_eq!(found[0].notes, ["Sure?"]);
}

#[test]
fn what_was_rejected_is_no_translation() {
    let unit = |name: &str, said: &str| {
        format!(
            "<trans-unit id=\"{name}\"><source>{name}</source><target {said}>ক</target></trans-unit>"
        )
    };
    let text = format!(
        "<xliff version=\"1.2\"><file original=\"d\" source-language=\"en\" target-language=\"bn\"><body>{}{}{}</body>\
         </file></xliff>",
        unit(
            "A",
            "state=\"translated\" state-qualifier=\"rejected-inaccurate\""
        ),
        unit("B", "state-qualifier=\"rejected-grammar\" state=\"final\""),
        unit("C", "state=\"translated\" state-qualifier=\"exact-match\"")
    );
    let mut xliff = Xliff::units(text.as_bytes(), None).unwrap();
    let found: Vec<String> = xliff.by_ref().map(|unit| unit.unwrap().source).collect();
    assert_eq!(found, ["C"]);
    let omitted = &xliff.omitted().reasons[0];
    assert_eq!(
        (omitted.count, &*omitted.reason),
        (2, "segments that were rejected")
    );
}

#[test]
fn marked_segments_are_units_with_the_states_trados_writes() {
    let text = "<xliff version=\"1.2\" xmlns:sdl=\"s\"><file original=\"d\" source-language=\"en-US\" \
                target-language=\"bn-IN\"><header/><body><trans-unit id=\"1\"><source>One. <g id=\"1\">Two.</g> \
                Three. Four.</source><seg-source><mrk mtype=\"seg\" mid=\"1\">One.</mrk> <g id=\"1\"><mrk \
                mtype=\"seg\" mid=\"2\">Two<x id=\"2\"/>.</mrk></g> <mrk mtype=\"seg\" mid=\"3\">Three.</mrk> <mrk \
                mtype=\"seg\" mid=\"4\">Four.</mrk></seg-source><target><mrk mtype=\"seg\" mid=\"1\">এক।</mrk> <g \
                id=\"1\"><mrk mtype=\"seg\" mid=\"2\">দুই।</mrk></g> <mrk mtype=\"seg\" mid=\"3\"/><mrk \
                mtype=\"seg\" mid=\"4\">চার।</mrk></target><sdl:seg-defs><sdl:seg id=\"1\" \
                conf=\"ApprovedTranslation\"><sdl:value key=\"k\">v</sdl:value></sdl:seg><sdl:seg id=\"2\" \
                conf=\"Draft\"/><sdl:seg id=\"4\" conf=\"RejectedTranslation\"/></sdl:seg-defs></trans-unit></body>\
                </file></xliff>";
    let mut xliff = Xliff::units(text.as_bytes(), None).unwrap();
    let found: Vec<Unit> = xliff.by_ref().map(Result::unwrap).collect();
    let found: Vec<(&str, &str, Status)> = found
        .iter()
        .map(|unit| (&*unit.source, &*unit.target, unit.status))
        .collect();
    assert_eq!(
        found,
        [
            ("One.", "এক।", Status::Approved),
            ("Two.", "দুই।", Status::Unreviewed)
        ]
    );
    let reasons: Vec<&str> = xliff.omitted().reasons.iter().map(|o| &*o.reason).collect();
    assert_eq!(
        reasons,
        [
            "segments that are not translated",
            "segments that were rejected"
        ]
    );
}

#[test]
fn version_2() {
    let text = "<xliff version=\"2.1\" srcLang=\"bn\" trgLang=\"en\"><file id=\"f\" original=\"d\"><unit id=\"1\"><notes>\
                <note category=\"x-score\">0.5</note><note>N</note></notes><segment state=\"final\"><source>ক<cp \
                hex=\"0041\"/></source><target><pc id=\"1\">A</pc><ph id=\"2\"/></target></segment><ignorable><source> \
                </source></ignorable><segment><source>খ</source><target>B</target></segment></unit></file></xliff>";
    let found = units(text);
    assert_eq!(found.len(), 2);
    assert_eq!(
        (&*found[0].source, &*found[0].target, found[0].score),
        ("কA", "A", Some(0.5))
    );
    assert_eq!(
        (found[0].status, found[1].status),
        (Status::Approved, Status::Unreviewed)
    );
    assert_eq!(
        Xliff::units(text.as_bytes(), None).unwrap().source(),
        Lang::Bn
    );
}

/// The sources of units and their states, and what was left out and how often.
type Texts = Vec<(String, Status)>;
type Reasons = Vec<(String, usize)>;

fn read(version: &str, body: &str) -> (Texts, Reasons) {
    let languages = "source-language=\"en\" target-language=\"bn\" srcLang=\"en\" trgLang=\"bn\"";
    let text = format!(
        "<xliff version=\"{version}\" {languages}><file original=\"d\" {languages}>{body}</file></xliff>"
    );
    let mut xliff = Xliff::units(text.as_bytes(), None).unwrap();
    let units = xliff.by_ref().map(Result::unwrap);
    let units = units.map(|unit| (unit.source, unit.status)).collect();
    let reasons = xliff.omitted().reasons.iter();
    (
        units,
        reasons.map(|o| (o.reason.clone(), o.count)).collect(),
    )
}

#[test]
fn what_is_no_translation_yet_is_left_out_by_its_state() {
    let unit = |id: &str, unit: &str, target: &str| {
        format!("<trans-unit {unit}><source>{id}</source><target {target}>ক</target></trans-unit>")
    };
    let body = [
        unit("a", "", "state=\"new\""),
        unit("b", "approved=\"yes\"", "state=\"needs-translation\""),
        unit("c", "translate=\"no\"", ""),
        unit("d", "approved=\"no\"", "state=\"final\""),
        unit("e", "approved=\"yes\"", ""),
        unit("f", "", "state=\"needs-review-translation\""),
        unit("g", "", "state=\"signed-off\""),
        unit("h", "restype=\"x-gettext-domain-header\"", ""),
        unit("i", "mq:status=\"NotStarted\"", ""),
        unit("j", "mq:status=\"Rejected\"", ""),
        unit("", "", ""),
        "<group translate=\"no\"><group>".to_owned(),
        unit("k", "", ""),
        unit("l", "translate=\"yes\"", ""),
        "</group></group>".to_owned(),
        unit("m", "", ""),
    ];
    let (units, reasons) = read("1.2", &format!("<body>{}</body>", body.concat()));
    let units: Vec<(&str, Status)> = units.iter().map(|(id, status)| (&**id, *status)).collect();
    let (no, yes) = (Status::Unreviewed, Status::Approved);
    assert_eq!(
        units,
        [
            ("d", no),
            ("e", yes),
            ("f", no),
            ("g", yes),
            ("l", no),
            ("m", no)
        ]
    );
    let counts: Vec<usize> = reasons.iter().map(|(_, count)| *count).collect();
    assert_eq!(counts, [1, 1, 2, 1, 1, 1, 1], "{reasons:?}");
    assert_eq!(counts.iter().sum::<usize>() + units.len(), 14);
}

#[test]
fn a_segment_in_state_initial_is_no_unit() {
    let segment = |state: &str, id: &str| {
        format!("<segment {state}><source>{id}</source><target>ক</target></segment>")
    };
    let inner = [
        segment("state=\"initial\"", "a"),
        segment("", "b"),
        segment("state=\"reviewed\"", "c"),
    ]
    .concat();
    let (units, reasons) = read(
        "2.1",
        &format!(
            "<unit>{inner}</unit><unit translate=\"no\">{}</unit>",
            segment("", "d")
        ),
    );
    assert_eq!(
        units,
        [
            ("b".into(), Status::Unreviewed),
            ("c".into(), Status::Approved)
        ]
    );
    assert!(
        reasons[0].0.contains("initial") && reasons[1].0.contains("translate"),
        "{reasons:?}"
    );
}

#[test]
fn codes_that_stand_for_line_breaks_part_words() {
    let old = |code: &str| {
        format!("<trans-unit><source>A{code}b</source><target>ক</target></trans-unit>")
    };
    for code in [
        "<x id=\"1\" ctype=\"lb\"/>",
        "<x id=\"1\" equiv-text=\"&lt;br/&gt;\"/>",
        "<ph id=\"1\">\\n</ph>",
        "<g id=\"1\" ctype=\"x-html-p\"></g>",
        "<bx id=\"1\" ctype=\"x-tab\"/>",
        "<it id=\"1\" pos=\"open\">&lt;br&gt;</it>",
    ] {
        assert_eq!(read("1.2", &old(code)).0[0].0, "A b", "{code}");
    }
    assert_eq!(read("1.2", &old("<x id=\"5\"/>")).0[0].0, "Ab");
    let header = "<header><tag-defs><tag id=\"5\"><ph name=\"br\">&lt;br/&gt;</ph></tag></tag-defs></header>";
    let trados = format!("{header}{}", old("<x id=\"5\"/>"));
    assert_eq!(read("1.2", &trados).0[0].0, "A b");
    for code in [
        "<ph id=\"1\" disp=\"&lt;br/&gt;\"/>",
        "<ph id=\"1\" equiv=\"\\n\"/>",
        "<ph id=\"1\" type=\"fmt\" subType=\"xlf:lb\"/>",
        "<ph id=\"1\" dataRef=\"d\"/>",
        "<cp hex=\"0009\"/>",
    ] {
        let unit = format!(
            "<unit id=\"u\"><originalData><data id=\"d\">&lt;br/&gt;</data><data id=\"e\">&lt;b&gt;</data></originalData>\
             <segment><source>A{code}b<ph id=\"2\" dataRef=\"e\"/>c</source><target>ক</target></segment></unit>"
        );
        let text = read("2.1", &unit).0.remove(0).0;
        assert_eq!(text.replace('\t', " "), "A bc", "{code}");
    }
}

#[test]
fn each_of_many_segments_finds_its_target() {
    let mark = |n: usize, text: &str| format!("<mrk mtype=\"seg\" mid=\"{n}\">{text}</mrk>");
    let marks = |text: &str| (0..5_000).map(|n| mark(n, text)).collect::<String>();
    let (source, target) = (marks("A"), marks("ক"));
    let body = format!(
        "<trans-unit><source>A</source><seg-source>{source}</seg-source><target>{target}</target></trans-unit>"
    );
    assert_eq!(read("1.2", &body).0.len(), 5_000);
}

#[test]
fn no_entity_is_resolved() {
    let declared = "<!DOCTYPE xliff [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    for name in ["b", "x"] {
        let text = format!(
            "{declared}<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"bn\"><file id=\"f\"><unit id=\"u\"><segment>\
             <source>&{name};</source><target>ক</target></segment></unit></file></xliff>"
        );
        let error = Xliff::units(text.as_bytes(), None).err().unwrap();
        assert!(error.to_string().contains("are never used"), "{error}");
    }
}

#[test]
fn what_is_no_xliff_is_refused() {
    let error = |text: &str| {
        Xliff::units(text.as_bytes(), None)
            .err()
            .unwrap()
            .to_string()
    };
    assert!(error("<tmx/>").contains("no XLIFF"));
    assert!(
        error("<xliff version=\"2.0\" srcLang=\"en\" trgLang=\"fr\"/>")
            .contains("\"fr\", not English")
    );
    assert!(error("<xliff srcLang=\"en\" trgLang=\"bn\"><file>").contains("is cut"));
}
