use super::*;
use crate::review::tests_support::{bead, doc, written};
use crate::review::units_of::UnitsOf;
use quick_xml::Reader;
use quick_xml::events::Event;

fn tmx(settings: &Settings) -> UnitsOf<Tmx> {
    UnitsOf::new(settings, Tmx::new(settings.clone()))
}

/// The texts of the elements of a name, as an XML parser reads them.
fn read(xml: &str, name: &str) -> Vec<String> {
    let mut reader = Reader::from_str(xml);
    let (mut texts, mut inside) = (Vec::new(), false);
    loop {
        match reader.read_event().unwrap() {
            Event::Start(start) if start.name().as_ref() == name => {
                inside = true;
                texts.push(String::new());
            }
            Event::End(_) => inside = false,
            Event::Text(text) if inside => {
                texts.last_mut().unwrap().push_str(&text.xml10_content())
            }
            Event::GeneralRef(entity) if inside => {
                texts.last_mut().unwrap().push_str(match &*entity {
                    "amp" => "&",
                    "lt" => "<",
                    "gt" => ">",
                    other => panic!("{other}"),
                })
            }
            Event::Eof => return texts,
            _ => {}
        }
    }
}

#[test]
fn every_character_survives_or_is_one_xml_forbids() {
    let en = " A&B <b>\"C\"</b> 'D' ]]>\u{000B} \u{FFFE}😀 ";
    let bn = "র\u{200C}\u{09CD}যাব\u{00A0}\u{09DF}\u{0001}।\n";
    let doc = doc(&[bn], &[en], vec![bead(&[0], &[0], 0.97316)]);
    let text = written(&mut tmx(&Settings::default()), &[&doc]);
    let segs = read(&text, "seg");
    assert_eq!(
        segs,
        [
            "A&B <b>\"C\"</b> 'D' ]]> 😀",
            "র\u{200C}\u{09CD}যাব \u{09AF}\u{09BC}।"
        ]
    );
    let props = read(&text, "prop");
    assert_eq!(props[1..], ["0.9732", "0.9732", "1:1", "d", "unreviewed"]);
    assert!(!text.contains(|c: char| c.is_control() && c != '\n'));
}

#[test]
fn an_empty_memory_is_a_whole_document() {
    let text = written(&mut tmx(&Settings::default()), &[]);
    assert!(read(&text, "seg").is_empty());
    assert!(text.contains("<body>\n  </body>\n</tmx>\n"), "{text}");
    assert!(text.contains("srclang=\"en\""));
    assert!(!text.contains("creationdate"));
}

#[test]
fn only_sure_pairs_of_two_texts_are_units() {
    let beads = vec![
        bead(&[0], &[0], 0.5),
        bead(&[1], &[1], 0.49),
        bead(&[2], &[], 0.9),
        bead(&[3], &[2], 0.9),
        bead(&[0], &[0], f64::NAN),
    ];
    let doc = doc(&["ক", "খ", "গ", ""], &["A", "B", "C"], beads);
    let settings = Settings {
        min_score: 0.5,
        ..Settings::default()
    };
    assert_eq!(
        read(&written(&mut tmx(&settings), &[&doc]), "seg"),
        ["A", "ক"]
    );
}

#[test]
fn the_source_language_stands_first_and_dates_are_given() {
    let doc = doc(&["ক"], &["A", "B"], vec![bead(&[0], &[0, 1], 1.0)]);
    let settings = Settings {
        source: Lang::Bn,
        date: Some("20260131T235959Z".into()),
        signature: "shetu \u{0007}<x>".into(),
        ..Settings::default()
    };
    let mut writer = tmx(&settings);
    let text = written(&mut writer, &[&doc]);
    assert_eq!(read(&text, "seg"), ["ক", "A B"]);
    assert_eq!(
        read(&text, "prop")[..4],
        ["shetu <x>", "1.0000", "1.0000", "1:2"]
    );
    assert!(
        text.contains("srclang=\"bn\"") && text.contains(
                "<tu creationdate=\"20260131T235959Z\" changedate=\"20260131T235959Z\" creationid=\"shetu\">"
            )
    );
    assert!(writer.notes().is_empty());

    let date = Some("2026-01-31".into());
    let mut wrong = tmx(&Settings { date, ..settings });
    let error = wrong.begin(&mut Vec::new()).unwrap_err();
    assert_eq!(error.kind(), io::ErrorKind::InvalidInput);
}

#[test]
fn what_a_cat_tool_must_guess_is_told() {
    let beads = vec![
        bead(&[0], &[0], 1.0),
        bead(&[1], &[0], 1.0),
        bead(&[0], &[0], 1.0),
        bead(&[0], &[0, 1], 1.0),
    ];
    let doc = doc(&["ক", "খ"], &["A", "B"], beads);
    let mut writer = tmx(&Settings::default());
    written(&mut writer, &[&doc]);
    let notes = writer.notes();
    assert!(notes[0].starts_with("1 English text has more") && notes[0].ends_with(": A"));
    assert!(notes[1].starts_with("1 of 4 units has several English"));
}
