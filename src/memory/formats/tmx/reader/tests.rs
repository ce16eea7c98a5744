use super::*;
use crate::model::error::Error;
use crate::model::unit::Status;

fn wrapped(body: &str) -> String {
    format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">\n<tmx version=\"1.4\">\
         <header creationtool=\"T\" creationtoolversion=\"1\" srclang=\"en-US\"><prop type=\"p\">q</prop></header>\
         <body>\n{body}</body></tmx>\n"
    )
}

fn pair(en: &str, bn: &str) -> String {
    format!(
        "<tu><tuv xml:lang=\"en-US\"><seg>{en}</seg></tuv><tuv xml:lang=\"bn-BD\"><seg>{bn}</seg></tuv></tu>\n"
    )
}

fn read(text: &str) -> Vec<Result<Unit>> {
    match Tmx::units(text.as_bytes(), Some(Path::new("m.tmx"))) {
        Ok(tmx) => tmx.collect(),
        Err(error) => vec![Err(error)],
    }
}

fn units(body: &str) -> Vec<Unit> {
    read(&wrapped(body))
        .into_iter()
        .map(Result::unwrap)
        .collect()
}

fn texts(body: &str) -> Vec<(String, String)> {
    let unit = |unit: Unit| (unit.source, unit.target);
    units(body).into_iter().map(unit).collect()
}

fn error(text: &str) -> String {
    let last = read(text).pop().expect("something was read");
    last.expect_err("the last thing is an error").to_string()
}

#[test]
fn text_is_joined_whatever_parts_it() {
    let en = "Tom &amp; Jerry&#x2019;s <![CDATA[<b> & ]]>&lt;i&gt; &#2453;";
    assert_eq!(
        texts(&pair(en, "&#x995;<!-- no -->খ")),
        [("Tom & Jerry\u{2019}s <b> & <i> ক".into(), "কখ".into())]
    );
}

#[test]
fn inline_codes_are_left_out_and_highlights_stay() {
    let en = "<bpt i=\"1\">{\\b <sub>note</sub>}</bpt>Bold<ept i=\"1\">}</ept> <hi type=\"x\">and <it pos=\"begin\">\
              &lt;i&gt;</it>more</hi><ph type=\"lb\"/>line<ph x=\"2\">&lt;img&gt;</ph><ut>{x}</ut>s";
    assert_eq!(
        texts(&pair(en, "ক")),
        [("Bold and more lines".into(), "ক".into())]
    );
}

#[test]
fn a_day_that_does_not_exist_is_no_date() {
    for (written, date) in [
        ("20240229T235960Z", Some("20240229T235960Z")),
        ("2024-02-29", Some("20240229T000000Z")),
        ("2024-02-29T10:11:12.345Z", Some("20240229T101112Z")),
        ("20230229T000000Z", None),
        ("20261345T000000Z", None),
        ("2026-13-45", None),
        ("00000000T000000Z", None),
        ("20240110T240000Z", None),
        ("20240110T106000Z", None),
    ] {
        assert_eq!(unit::date(written).as_deref(), date, "{written}");
    }
    // What another tool wrote is kept as it is.
    let text = wrapped(
        "<tu creationdate=\"20261345T000000Z\"><tuv xml:lang=\"en\"><seg>A</seg></tuv>\
         <tuv xml:lang=\"bn\"><seg>ক</seg></tuv></tu>",
    );
    let mut tmx = Tmx::units(text.as_bytes(), None).unwrap();
    let found = tmx.next().unwrap().unwrap();
    assert_eq!(
        (found.created.as_deref(), found.prop("x-creationdate")),
        (None, Some("20261345T000000Z"))
    );
}

#[test]
fn what_was_rejected_is_left_out() {
    let unit = |level: &str| {
        format!(
            "<tu><prop type=\"x-ConfirmationLevel\">{level}</prop><tuv xml:lang=\"en\"><seg>{level}</seg></tuv>\
             <tuv xml:lang=\"bn\"><seg>ক</seg></tuv></tu>"
        )
    };
    let levels = [
        "Draft",
        "RejectedTranslation",
        "ApprovedSignOff",
        "RejectedSignOff",
    ];
    let text = wrapped(&levels.map(unit).concat());
    let mut tmx = Tmx::units(text.as_bytes(), None).unwrap();
    let found: Vec<String> = tmx.by_ref().map(|unit| unit.unwrap().source).collect();
    assert_eq!(found, ["Draft", "ApprovedSignOff"]);
    let omitted = &tmx.omitted().reasons[0];
    assert_eq!(omitted.reason, "units that were rejected");
    assert_eq!((omitted.count, omitted.first.record), (2, Some(2)));
}

#[test]
fn variants_of_a_language_are_pairs_of_their_own() {
    let tuv = |lang: &str, text: &str| format!("<tuv xml:lang=\"{lang}\"><seg>{text}</seg></tuv>");
    let tu = [
        tuv("en-US", "color"),
        tuv("en-GB", "colour"),
        tuv("fr", "couleur"),
        tuv("BN_in", "রং"),
        tuv("ben", "রং"),
    ];
    let found = texts(&format!("<tu>{}</tu>", tu.concat()));
    assert_eq!(
        found,
        [
            ("color".into(), "রং".into()),
            ("colour".into(), "রং".into())
        ]
    );

    let text = wrapped(&format!("<tu>{}{}</tu><tu/>", tu[0], tu[2]));
    let mut tmx = Tmx::units(text.as_bytes(), None).unwrap();
    assert!(tmx.next().is_none());
    let omitted = &tmx.omitted().reasons;
    assert_eq!(
        omitted[0].reason,
        "units without Bengali text (their languages: en-US, fr)"
    );
    assert_eq!((omitted[0].count, omitted[0].first.record), (1, Some(1)));
    assert_eq!(omitted[1].first.record, Some(2));
}

#[test]
fn what_is_known_of_a_unit_is_kept() {
    let body = "<tu tuid=\"7\" creationdate=\"20200102T030405Z\" srclang=\"en\"><note>N</note><prop type=\"x-score\">0.9\
                </prop><prop type=\"x-related\">0.95</prop><prop type=\"x-bead\">2:1</prop><prop type=\"x-document\">033</prop><prop type=\"x-status\">\
                approved</prop><prop type=\"file\">a.txt</prop><tuv xml:lang=\"en\"><prop type=\"x-a\">b</prop><seg>A\
                </seg></tuv><tuv xml:lang=\"bn\" changedate=\"2021-02-03T04:05:06.7Z\" changeid=\"mita\"><note>M</note>\
                <seg>ক</seg></tuv></tu>";
    let unit = units(body).remove(0);
    let own = |text: &str| text.to_owned();
    assert_eq!(
        unit,
        Unit {
            source: own("A"),
            target: own("ক"),
            score: Some(0.9),
            related: Some(0.95),
            shape: Some((2, 1)),
            document: Some(own("033")),
            status: Status::Approved,
            notes: vec![own("N"), own("M")],
            created: Some(own("20200102T030405Z")),
            changed: Some(own("20210203T040506Z")),
            props: vec![
                (own("tuid"), own("7")),
                (own("changeid"), own("mita")),
                (own("file"), own("a.txt")),
                (own("x-a"), own("b")),
            ],
            codes: None,
        }
    );
}

#[test]
fn the_header_says_the_direction() {
    let text = wrapped("").replace("en-US", "bn-IN");
    let tmx = Tmx::units(text.as_bytes(), None).unwrap();
    assert_eq!(tmx.source(), Lang::Bn);
    let header = &tmx.header;
    assert_eq!((&*header.tool, &*header.props[0].1), ("T", "q"));
    let all = wrapped("").replace("en-US", "*all*");
    assert_eq!(Tmx::units(all.as_bytes(), None).unwrap().source(), Lang::En);
}

#[test]
fn faults_name_line_column_and_unit() {
    let good = pair("A", "ক");
    let bad = good.replace("</seg></tuv></tu>", "</tuv></tu>");
    let text = wrapped(&format!("{good}{bad}"));
    let found = read(&text);
    assert_eq!(found.len(), 2);
    assert!(found[0].is_ok());
    let message = error(&text);
    let column = bad.find("</tuv></tu>").unwrap() - "ক".len() + 2;
    assert!(
        message.starts_with(&format!("m.tmx:5:{column}: record 2: ")),
        "{message}"
    );
    assert!(
        message.ends_with("</tuv> stands where </seg> is expected"),
        "{message}"
    );
    let message = error(&wrapped(&pair("Tom & Jerry", "ক")));
    assert!(message.contains("is written &amp;"), "{message}");
    let message = error(&format!("{}</tmx>", wrapped(&good)));
    assert!(message.contains("</tmx> closes nothing"), "{message}");
}

#[test]
fn a_cut_file_gives_what_is_whole() {
    let text = wrapped(&pair("A", "ক").repeat(3));
    for (cut, _) in text.char_indices() {
        let found = read(&text[..cut]);
        let whole = found.iter().filter(|unit| unit.is_ok()).count();
        assert_eq!(whole, text[..cut].matches("</tu>").count());
        // Without its last line end it is whole still.
        assert_eq!(
            found.last().unwrap().is_err(),
            cut < text.len() - 1,
            "{cut}"
        );
    }
    assert!(error(&text[..text.rfind("</seg>").unwrap()]).contains("ends inside <seg>: it is cut"));
}

#[test]
fn no_entity_is_resolved() {
    let bomb = "<!DOCTYPE tmx [<!ENTITY a \"aaaa\"><!ENTITY b \"&a;&a;\"><!ENTITY x SYSTEM \"file:///etc/passwd\">]>";
    for name in ["b", "x", "nope", "#x110000", "#xD800"] {
        let text = wrapped(&pair(&format!("&{name};"), "ক"))
            .replace("<!DOCTYPE tmx SYSTEM \"tmx14.dtd\">", bomb);
        let message = error(&text);
        assert!(
            message.contains(&format!("&{name}; is not one of")),
            "{message}"
        );
        assert!(!message.contains("root:"));
    }
    let text = wrapped("<tu a=\"&b;\"/>");
    assert!(error(&text).contains("attributes of <tu>"));
    let text = wrapped(&pair("a < b", "ক"));
    assert!(error(&text).contains("a < of the text is written &lt;"));
}

#[test]
fn what_is_no_memory_is_refused() {
    assert!(error("<xliff/>").contains("begins with <xliff>"));
    assert!(error("plain text").contains("no TMX"));
    assert!(error("").contains("no TMX"));
    assert!(error("<tmx><header/></tmx>").contains("no <body>"));
    let two = wrapped("").repeat(2);
    assert!(error(&two).contains("two files in one"));
    assert!(error(&wrapped(&"<a>".repeat(300))).contains("elements inside one another"));
    assert!(matches!(
        read("<tmx>\u{0}").pop(),
        Some(Err(Error::Input { .. }))
    ));
}

#[test]
fn a_unit_without_end_is_no_memory() {
    let text = wrapped(&pair(&"a".repeat(2 << 20), "ক"));
    assert!(error(&text).contains("more than 1 MiB"));
}

#[test]
fn a_text_straight_in_its_tuv_is_read() {
    let tu = "<tu><tuv xml:lang=\"en\"> The <hi>minister</hi><ph>&lt;br/&gt;</ph>spoke. <prop type=\"a\">b</prop></tuv>\
              <tuv xml:lang=\"bn\">মন্ত্রী</tuv></tu>\n";
    assert_eq!(texts(tu), [("The minister spoke.".into(), "মন্ত্রী".into())]);
    let hollow = "<tu>\n<tuv xml:lang=\"en\"><note>n</note></tuv>\n<tuv xml:lang=\"bn\"><seg>ক</seg></tuv></tu>\n";
    let text = wrapped(&format!("{tu}{hollow}"));
    let mut tmx = Tmx::units(text.as_bytes(), None).unwrap();
    assert_eq!(tmx.by_ref().count(), 1);
    let omitted = &tmx.omitted().reasons[0];
    assert_eq!(omitted.reason, "units whose <tuv> has no <seg>");
    // Where the unit begins.
    assert_eq!((omitted.count, omitted.first.line), (1, Some(5)));
}

#[test]
fn a_unit_of_many_variants_gives_the_first_and_tells_of_the_others() {
    let tuv = |lang: &str, text: &str| format!("<tuv xml:lang=\"{lang}\"><seg>{text}</seg></tuv>");
    let many: String = (0..5000).map(|n| tuv("en", &format!("a{n}"))).collect();
    let text = wrapped(&format!(
        "<tu>{many}{}{}</tu>",
        tuv("en", "a3"),
        tuv("bn", "ক")
    ));
    let mut tmx = Tmx::units(text.as_bytes(), None).unwrap();
    assert_eq!(tmx.by_ref().count(), 16);
    let omitted = &tmx.omitted().reasons[0];
    assert!(omitted.reason.contains("beyond 16"), "{}", omitted.reason);
    assert_eq!(omitted.count, 5000 - 16);
}

#[test]
fn codes_of_line_breaks_and_tabs_part_words() {
    for code in [
        "<ph x=\"1\">&lt;br/&gt;</ph>",
        "<ph>\\t</ph>",
        "<ut>{\\line}</ut>",
        "<it pos=\"begin\">&lt;br&gt;</it>",
        "<bpt i=\"1\">&lt;/p&gt;</bpt>",
        "<ph>\n</ph>",
        "<ph type=\"x-tab\"/>",
        "<ph><sub>&lt;br&gt;</sub></ph>",
    ] {
        let en = format!("One{code}two <b/>{code}three.{code}");
        assert_eq!(texts(&pair(&en, "ক"))[0].0, "One two three.", "{code}");
    }
    assert_eq!(texts(&pair("In<ph>&lt;b&gt;</ph>side", "ক"))[0].0, "Inside");
}
