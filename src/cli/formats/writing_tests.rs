//! What users find in the files: a small news document in every format.

use std::io::Write as _;
use std::path::Path;

use crate::cli::formats::{Format, Role, writer};
use crate::files::atomic::AtomicFile;
use crate::files::formats::TABLE;
use crate::files::formula_guard::{guard, unguard};
use crate::files::output_guard::OutputGuard;
use crate::memory::formats::settings::Settings;
use crate::model::bead::{Aligned, Flag, Match, MatchKind};
use crate::model::lang::Lang;
use crate::review::tests_support::{bead, segments};

const BN: [&str; 5] = [
    "মস্কোতে দুই নেতার বৈঠক",
    "রাশিয়ার প্রেসিডেন্ট ভ্লাদিমির পুতিন রোববার মস্কোতে ৫ মন্ত্রীর সঙ্গে বৈঠক করেছেন।",
    "তিনি বলেন, “আলোচনা চলবে।”",
    "ছবি: রয়টার্স",
    "- বৈঠকে তেলের দাম ও গ্যাস সরবরাহ নিয়ে কথা হয়।",
];

const EN: [&str; 5] = [
    "Leaders meet in Moscow",
    "Russian President Vladimir Putin met five ministers in Moscow on Sunday.",
    "\"Talks will go on,\" he said.",
    "They discussed the price of oil.",
    "Gas supplies were discussed too.",
];

fn document() -> Aligned {
    let mut putin = bead(&[1], &[1], 0.987_654);
    putin.flags = vec![Flag::NumberMissing];
    let word = |kind, bn: &str, en: &str| Match {
        kind,
        bn: bn.into(),
        en: en.into(),
        strength: 0.9,
    };
    putin.explanation.matches = vec![
        word(MatchKind::Name, "পুতিন", "Putin"),
        word(MatchKind::Number, "৫", "five"),
    ];
    Aligned {
        origins: Default::default(),
        made: None,
        doc: "033".into(),
        doc_en: "wire-033".into(),
        bn: segments(&BN),
        en: segments(&EN),
        beads: vec![
            bead(&[0], &[0], 0.9),
            putin,
            bead(&[2], &[2], 0.4),
            bead(&[3], &[], 0.0),
            bead(&[4], &[3, 4], 0.8),
        ],
    }
}

fn bytes(format: Format, settings: Settings) -> (Vec<u8>, Vec<String>) {
    let mut writer = writer(format, &settings).unwrap();
    let mut out = Vec::new();
    writer.begin(&mut out).unwrap();
    writer.document(&document(), &mut out).unwrap();
    writer.finish(&mut out).unwrap();
    (out, writer.notes())
}

fn write(format: Format, settings: Settings) -> (String, Vec<String>) {
    let (out, notes) = bytes(format, settings);
    (String::from_utf8(out).unwrap(), notes)
}

#[test]
fn a_memory_holds_the_sure_pairs_in_published_form() {
    let settings = Settings {
        min_score: 0.5,
        signature: "shetu 0.1.0; model test".into(),
        date: Some("20260131T120000Z".into()),
        ..Settings::default()
    };
    let (text, notes) = write(Format::Tmx, settings);
    let expected = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>
<tmx version=\"1.4\">
  <header creationtool=\"shetu\" creationtoolversion=\"0.1.0\" segtype=\"sentence\" o-tmf=\"shetu\" \
adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\" creationdate=\"20260131T120000Z\">
    <prop type=\"x-signature\">shetu 0.1.0; model test</prop>
  </header>
  <body>
    <tu creationdate=\"20260131T120000Z\" changedate=\"20260131T120000Z\" creationid=\"shetu\">
      <prop type=\"x-score\">0.9000</prop>
      <prop type=\"x-related\">0.9000</prop>
      <prop type=\"x-bead\">1:1</prop>
      <prop type=\"x-document\">033+wire-033</prop>
      <prop type=\"x-status\">unreviewed</prop>
      <tuv xml:lang=\"en\"><seg>Leaders meet in Moscow</seg></tuv>
      <tuv xml:lang=\"bn\"><seg>মস্কোতে দুই নেতার বৈঠক</seg></tuv>
    </tu>
";
    let expected = expected.replace(
        "0.1.0\" segtype",
        &format!("{}\" segtype", env!("CARGO_PKG_VERSION")),
    );
    assert!(text.starts_with(&expected), "{text}");
    assert_eq!(text.matches("<tu ").count(), 3);
    assert!(text.contains("<prop type=\"x-bead\">1:2</prop>"));
    assert!(
        text.contains(
            "<seg>They discussed the price of oil. Gas supplies were discussed too.</seg>"
        )
    );
    assert!(text.contains("রাশিয়ার"), "NFC writes U+09AF U+09BC");
    assert!(text.ends_with("    </tu>\n  </body>\n</tmx>\n"));
    assert_eq!(notes.len(), 1);
    assert!(notes[0].starts_with("1 of 3 units has several English segments"));
}

#[test]
fn the_other_direction_is_another_file() {
    let settings = Settings {
        min_score: 0.5,
        source: Lang::Bn,
        ..Settings::default()
    };
    let (text, notes) = write(Format::Tmx, settings);
    assert!(text.contains("srclang=\"bn\"") && !text.contains("creationdate="));
    let (bn, en) = (text.find("xml:lang=\"bn\""), text.find("xml:lang=\"en\""));
    assert!(bn < en);
    assert!(notes.is_empty());
}

#[test]
fn records_are_json_with_the_promised_keys() {
    let (text, _) = write(Format::Jsonl, Settings::default());
    let records: Vec<serde_json::Value> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    assert_eq!(records.len(), 4, "gaps are left out");
    let putin = &records[1];
    assert_eq!(putin["doc"], "033");
    assert_eq!(putin["doc_en"], "wire-033");
    assert_eq!(putin["bn_text"], BN[1]);
    assert_eq!(putin["score"], 0.9877);
    assert_eq!(putin["related"], 0.9877);
    assert_eq!(putin["kind"], "1-1");
    assert_eq!(putin["moved"], false);
    assert_eq!(putin["flags"], serde_json::json!(["number-missing"]));
    assert_eq!(putin["evidence"]["matches"][0]["kind"], "name");
    assert_eq!(records[3]["en"], serde_json::json!([3, 4]));
    assert_eq!(records[3]["en_text"], format!("{} {}", EN[3], EN[4]));

    let settings = Settings {
        unaligned: Some(true),
        ..Settings::default()
    };
    let (all, _) = write(Format::Jsonl, settings);
    assert_eq!(all.lines().count(), 5);
}

#[test]
fn tables_read_back_as_they_were() {
    for (format, delimiter) in [(Format::Csv, b','), (Format::Tsv, b'\t')] {
        let (text, _) = write(format, Settings::default());
        assert_eq!(text.starts_with('\u{FEFF}'), format == Format::Csv);
        assert_eq!(text.contains("\r\n"), format == Format::Csv);
        let mut reader = csv::ReaderBuilder::new()
            .delimiter(delimiter)
            .quoting(format == Format::Csv)
            .from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
        let header = reader.headers().unwrap().clone();
        let column = |name: &str| header.iter().position(|h| h == name).unwrap();
        let rows: Vec<csv::StringRecord> = reader.records().map(Result::unwrap).collect();
        assert_eq!(rows.len(), 5, "gaps are listed");
        assert_eq!(&rows[1][column("id")], "033+wire-033#2/5");
        assert_eq!(&rows[1][column("score")], "0.9877");
        assert_eq!(&rows[1][column("related")], "0.9877");
        assert_eq!(&rows[1][column("flags")], "number-missing");
        assert_eq!(&rows[1][column("evidence")], "পুতিন=Putin; ৫=five");
        assert_eq!(&rows[2][column("English")], EN[2]);
        assert_eq!(&rows[3][column("en no")], "");
        assert_eq!(&rows[4][column("en no")], "3,4");
        let cell = &rows[4][column("Bengali")];
        if format == Format::Tsv {
            assert_eq!(cell, BN[4]);
            continue;
        }
        assert_eq!(cell, guard(BN[4]));
        assert!(cell.starts_with("'-"));
        assert_eq!(unguard(cell), BN[4]);
    }
}

#[test]
fn equal_input_makes_equal_files() {
    let built = TABLE.iter().filter(|spec| spec.is_built());
    for format in built.map(|spec| spec.format) {
        if !format.has(Role::Alignment) || format == Format::MosesPair {
            continue;
        }
        let settings = Settings::default();
        assert_eq!(bytes(format, settings.clone()), bytes(format, settings));
    }
}

#[test]
fn a_file_is_there_only_when_it_is_whole() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("memory.tmx");
    let write = |path: &Path| {
        let mut file = AtomicFile::create(OutputGuard::new().approve("-o", path).unwrap()).unwrap();
        let mut writer = writer(
            Format::of(path, Role::Alignment).unwrap(),
            &Settings::default(),
        )
        .unwrap();
        writer.begin(&mut file).unwrap();
        writer.document(&document(), &mut file).unwrap();
        writer.finish(&mut file).unwrap();
        file
    };
    drop(write(&path));
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), 0);
    let mut file = write(&path);
    file.flush().unwrap();
    file.persist().unwrap();
    assert!(
        std::fs::read_to_string(&path)
            .unwrap()
            .ends_with("</tmx>\n")
    );
}
