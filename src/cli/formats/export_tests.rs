//! Memories as the tools of the trade export them, in tests/data/exports: what is read of them, in whatever encoding,
//! and what is left of it when it was written again.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::cli::formats::{Format, Role, unit_writer};
use crate::language::normalize::published;
use crate::memory::formats::open::open;
use crate::memory::formats::settings::Settings;
use crate::memory::profile::Profile;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};
use flate2::{Compression, write::GzEncoder};

const EXPORTS: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/data/exports");

fn read(path: &Path) -> Vec<Unit> {
    let units = open(path).unwrap();
    assert_eq!(units.source(), Lang::En, "{}", path.display());
    units.map(Result::unwrap).collect()
}

fn export(name: &str) -> Vec<Unit> {
    read(&Path::new(EXPORTS).join(format!("{name}.tmx")))
}

fn texts(units: &[Unit]) -> Vec<(&str, &str)> {
    units
        .iter()
        .map(|unit| (&*unit.source, &*unit.target))
        .collect()
}

fn props(unit: &Unit) -> Vec<(&str, &str)> {
    unit.props
        .iter()
        .map(|(kind, value)| (&**kind, &**value))
        .collect()
}

fn dates(unit: &Unit) -> (Option<&str>, Option<&str>) {
    (unit.created.as_deref(), unit.changed.as_deref())
}

#[test]
fn trados() {
    let units = export("trados");
    assert_eq!(
        texts(&units),
        [
            (
                "The court fined 35 people, \"R&D\" said.",
                "আদালত ৩৫ জনকে জরিমানা করেছে, জানিয়েছে “আর অ্যান্ড ডি”।"
            ),
            ("Rain fell in the north.", "উত্তরে বৃষ্টি হয়েছে।"),
        ]
    );
    assert_eq!(
        props(&units[0]),
        [
            ("creationid", "DESK\\rahim"),
            ("changeid", "DESK\\mita"),
            ("usagecount", "3"),
            ("lastusagedate", "20260303T090000Z"),
            ("x-LastUsedBy", "DESK\\mita"),
            ("x-Context", "0, 0"),
            (
                "x-ContextContent",
                "The court ruled. | | আদালত রায় দিয়েছে। | |"
            ),
            ("x-Origin", "TM"),
            ("x-OriginalFormat", "TradosStudio"),
            ("x-ConfirmationLevel", "ApprovedSignOff"),
            ("x-Project Name:SingleString", "Daily news"),
        ]
    );
    assert_eq!(
        dates(&units[0]),
        (Some("20260301T101500Z"), Some("20260302T080000Z"))
    );
    assert_eq!(
        (units[0].status, units[1].status),
        (Status::Approved, Status::Unreviewed)
    );
}

#[test]
fn memoq() {
    let units = export("memoq");
    assert_eq!(
        texts(&units),
        [("The court ruled <on Sunday>.", "আদালত রোববার রায় দিয়েছে।")]
    );
    assert_eq!(units[0].document.as_deref(), Some("court.docx"));
    assert_eq!(
        props(&units[0]),
        [
            ("creationid", "mita"),
            ("changeid", "rahim"),
            ("client", "Agency"),
            ("project", "News"),
            ("corrected", "no"),
            ("aligned", "no"),
            ("x-context-pre", "<seg>Before.</seg>"),
            ("x-context-post", "<seg>After.</seg>"),
        ]
    );
}

/// OmegaT's three files of one project: as it works with them, without tags, and with tags as codes.
#[test]
fn omegat() {
    for name in ["project-omegat", "project-level1", "project-level2"] {
        let units = export(name);
        // Only OmegaT's own file has its tags in the text.
        let tagged = name == "project-omegat";
        let (en, bn) = match tagged {
            true => ("The <f0>court</f0> ruled.", "<f0>আদালত</f0> রায় দিয়েছে।"),
            false => ("The court ruled.", "আদালত রায় দিয়েছে।"),
        };
        assert_eq!(texts(&units), [(en, bn), ("Yes.", "জি।")], "{name}");
        assert_eq!(units[0].notes, ["Checked with the desk.\nSecond line."]);
        assert_eq!(
            props(&units[0]),
            [("creationid", "rahim"), ("changeid", "mita")]
        );
        assert_eq!(
            dates(&units[0]),
            (Some("20260430T120000Z"), Some("20260501T120000Z"))
        );
        let context = [
            ("changeid", "mita"),
            ("file", "court.txt"),
            ("prev", "Before."),
            ("next", "After."),
            ("id", "17"),
        ];
        assert_eq!(props(&units[1]), context, "{name}");
    }
}

#[test]
fn weblate() {
    let units = export("weblate");
    assert_eq!(
        texts(&units),
        [(
            "Tom & Jerry\u{2019}s <b>show</b> — <live> & free",
            "টম ও জেরির <b>অনুষ্ঠান</b> ।"
        )]
    );
    assert_eq!(units[0].notes, ["Shown on the front page"]);
    assert_eq!(props(&units[0]), [("x-context", "front/1")]);
}

/// Several languages in a unit, two regions of one, and a declared entity that nobody uses.
#[test]
fn phrase() {
    let path = Path::new(EXPORTS).join("phrase.tmx");
    let mut open = open(&path).unwrap();
    let units: Vec<Unit> = open.by_ref().map(Result::unwrap).collect();
    assert_eq!(
        texts(&units),
        [
            ("The court ruled.", "আদালত রায় দিয়েছে।"),
            ("The court ruled.", "আদালত রায় জানিয়েছে।"),
        ]
    );
    assert_eq!(
        dates(&units[0]),
        (Some("20260601T101112Z"), Some("20260602T101112Z"))
    );
    assert_eq!(dates(&units[1]), (Some("20260601T101112Z"), None));
    assert_eq!(props(&units[1])[0], ("tuid", "88123"));
    assert!(props(&units[1]).contains(&("previous_source", "Before.")));
    let omitted = &open.omitted().reasons;
    assert_eq!(omitted.len(), 1);
    assert!(
        omitted[0]
            .reason
            .contains("without Bengali text (their languages: de, en)")
    );
    let remarks = open.remarks().join("\n");
    assert!(remarks.contains("\"bn_bd\", with a low line"), "{remarks}");
}

#[test]
fn wordfast() {
    let units = export("wordfast");
    assert_eq!(texts(&units), [("The court ruled.", "আদালত   রায় দিয়েছে।")]);
    let known = [
        ("creationid", "MITA"),
        ("usagecount", "0"),
        ("TYPE", "News"),
        ("CUST", "AGENCY"),
    ];
    assert_eq!(props(&units[0]), known);
}

fn exports() -> Vec<PathBuf> {
    let files = fs::read_dir(EXPORTS)
        .unwrap()
        .map(|entry| entry.unwrap().path());
    let mut files: Vec<PathBuf> = files.collect();
    files.sort();
    assert_eq!(files.len(), 8);
    files
}

#[test]
fn every_encoding_and_packing_holds_the_same() {
    let folder = tempfile::tempdir().unwrap();
    for path in exports() {
        let expected = read(&path);
        let text = fs::read_to_string(&path).unwrap();
        let wide = text
            .replacen("utf-8", "utf-16", 1)
            .replacen("UTF-8", "UTF-16", 1);
        let utf16 = |mark: &str, bytes: fn(u16) -> [u8; 2]| -> Vec<u8> {
            mark.encode_utf16()
                .chain(wide.encode_utf16())
                .flat_map(bytes)
                .collect()
        };
        let mut packed = GzEncoder::new(Vec::new(), Compression::fast());
        packed
            .write_all(&utf16("\u{FEFF}", u16::to_le_bytes))
            .unwrap();
        let windows_lines = text.replace('\n', "\r\n");
        for (name, bytes) in [
            ("marked.tmx", format!("\u{FEFF}{text}").into_bytes()),
            ("lines.tmx", windows_lines.into_bytes()),
            ("little.tmx", utf16("\u{FEFF}", u16::to_le_bytes)),
            ("big.tmx", utf16("\u{FEFF}", u16::to_be_bytes)),
            ("unmarked.tmx", utf16("", u16::to_le_bytes)),
            ("packed.tmx.gz", packed.finish().unwrap()),
        ] {
            let copy = folder.path().join(name);
            fs::write(&copy, bytes).unwrap();
            assert_eq!(read(&copy), expected, "{} as {name}", path.display());
        }
    }
}

/// What is known of a unit is known when it was written and read again; what harms in one tool or another has a name
/// that harms nowhere.
#[test]
fn what_was_read_is_written() {
    let folder = tempfile::tempdir().unwrap();
    for path in exports() {
        let units = read(&path);
        for name in ["m.tmx", "m.xliff", "m.xlf", "m.po", "m.jsonl"] {
            let copy = folder.path().join(name);
            let settings = Settings::default();
            let mut writer =
                unit_writer(Format::of(&copy, Role::Units).unwrap(), settings).unwrap();
            let mut out = Vec::new();
            writer.begin(&mut out).unwrap();
            units
                .iter()
                .for_each(|unit| writer.unit(unit, &mut out).unwrap());
            writer.finish(&mut out).unwrap();
            fs::write(&copy, out).unwrap();
            let tmx = name == "m.tmx";
            let mut expected: Vec<Unit> = units.iter().map(|unit| as_written(unit, tmx)).collect();
            if name == "m.po" {
                // A catalog keeps its texts to the letter.
                for (expected, unit) in expected.iter_mut().zip(&units) {
                    expected.source.clone_from(&unit.source);
                    expected.target.clone_from(&unit.target);
                }
            }
            let mut found = read(&copy);
            for (found, expected) in found.iter_mut().zip(&expected) {
                // A catalog numbers the translations of a text.
                found.props.retain(|(kind, _)| kind != "x-msgctxt");
                found
                    .notes
                    .iter_mut()
                    .for_each(|note| *note = published(note));
                // What stands beside the texts of the codes has tests of its own.
                found.codes = expected.codes.clone();
                assert_eq!(found, expected, "{} in {name}", path.display());
            }
            assert_eq!(found.len(), expected.len());
        }
    }
}

fn as_written(unit: &Unit, tmx: bool) -> Unit {
    let harmful = ["file", "id", "prev", "next", "path", "x-context"];
    let prop = |(kind, value): &(String, String)| {
        let kind = match harmful.contains(&kind.as_str()) && tmx {
            true => format!("x-from-{}", kind.trim_start_matches("x-")),
            false => kind.clone(),
        };
        (kind, published(value))
    };
    Unit {
        source: published(&unit.source),
        target: published(&unit.target),
        notes: unit.notes.iter().map(|note| published(note)).collect(),
        props: unit.props.iter().map(prop).collect(),
        ..unit.clone()
    }
}

/// The profile of Weblate is texts and attributes only; those of Trados and memoQ do not say twice what is said.
#[test]
fn profiles_add_what_a_tool_reads_once() {
    let write = |units: &[Unit], profile: Profile| {
        let settings = Settings {
            profile,
            ..Settings::default()
        };
        let mut writer = unit_writer(Format::Tmx, settings).unwrap();
        let mut out = Vec::new();
        writer.begin(&mut out).unwrap();
        units
            .iter()
            .for_each(|unit| writer.unit(unit, &mut out).unwrap());
        writer.finish(&mut out).unwrap();
        let text = String::from_utf8(out).unwrap();
        text.split_once("<body>").unwrap().1.to_owned()
    };
    let (trados, memoq) = (export("trados"), export("memoq"));
    let text = write(&trados, Profile::Trados);
    assert_eq!(text.matches("x-ConfirmationLevel").count(), 2, "{text}");
    assert!(text.contains("<prop type=\"x-Origin\">TM</prop>"), "{text}");
    assert!(
        text.contains("<prop type=\"x-Origin\">Alignment</prop>"),
        "{text}"
    );
    let text = write(&memoq, Profile::Memoq);
    assert_eq!(text.matches("type=\"aligned\"").count(), 1, "{text}");
    let text = write(&trados[1..], Profile::Memoq);
    assert!(text.contains("<prop type=\"aligned\">yes</prop>"), "{text}");
    let text = write(&memoq, Profile::Weblate);
    assert!(
        !text.contains("<prop") && text.contains("creationid=\"mita\""),
        "{text}"
    );
}
