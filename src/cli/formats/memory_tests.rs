//! Memories written and read again.

use std::fs;

use crate::cli::formats::{Format, Role, files, unit_writer};
use crate::files::decimals::rounded;
use crate::language::normalize::published;
use crate::memory::formats::open::open;
use crate::memory::formats::reader::oriented;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::table::cell_errors::is_failed_formula;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};
use proptest::prelude::*;

fn write(units: &[Unit], format: Format, settings: &Settings) -> Vec<u8> {
    let mut writer = unit_writer(format, settings.clone()).expect("a format of units");
    let mut out = Vec::new();
    writer.begin(&mut out).unwrap();
    for unit in units {
        writer.unit(unit, &mut out).unwrap();
    }
    writer.finish(&mut out).unwrap();
    out
}

/// Writes units to `name` in a folder of their own, and reads them in the direction of the settings.
fn there_and_back(units: &[Unit], name: &str, settings: &Settings) -> Vec<Unit> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join(name);
    for (file, format) in files(&path, Role::Units, Format::Jsonl).unwrap() {
        fs::write(file, write(units, format, settings)).unwrap();
    }
    let found = open(&path).unwrap();
    let source = found.source();
    found
        .map(|unit| oriented(unit.unwrap(), source, settings.source))
        .collect()
}

/// A unit as far as files can hold it: what cannot be seen is gone, and what says nothing.
fn holdable(unit: &Unit) -> Option<Unit> {
    let unit = Unit {
        source: published(&unit.source),
        target: published(&unit.target),
        score: unit.score.map(rounded),
        related: unit.related.map(rounded),
        document: unit
            .document
            .as_deref()
            .map(published)
            .filter(|name| !name.is_empty()),
        notes: unit
            .notes
            .iter()
            .map(|note| published(note))
            .filter(|note| !note.is_empty())
            .collect(),
        props: unit
            .props
            .iter()
            .map(|(kind, value)| (kind.clone(), published(value)))
            .filter(|(kind, value)| !value.is_empty() && kind != "x-msgctxt")
            .collect(),
        ..unit.clone()
    };
    (!unit.source.is_empty() && !unit.target.is_empty()).then_some(unit)
}

fn any_text() -> impl Strategy<Value = String> {
    let bengali = prop::char::range('\u{0980}', '\u{09FF}');
    let marks = prop::sample::select(
        "<>&\"'\\#=+-@,;\t\n\r\u{A0}\u{B}\u{200B}\u{FFFE} ।|"
            .chars()
            .collect::<Vec<_>>(),
    );
    let char = prop_oneof![any::<char>(), bengali, marks, prop::char::range(' ', '~')];
    prop::collection::vec(char, 0..12).prop_map(String::from_iter)
}

prop_compose! {
    fn any_unit()(
        source in any_text(),
        target in any_text(),
        score in prop::option::of(0.0..=1.0f64),
        related in prop::option::of(0.0..=1.0f64),
        shape in prop::option::of((1usize..5, 1usize..5)),
        document in prop::option::of(any_text()),
        approved in any::<bool>(),
        notes in prop::collection::vec(any_text(), 0..3),
        kind in prop::sample::select(vec!["x-more", "client", "creationid", "tuid", "x-Project Name:SingleString", "note", "f"]),
        value in any_text(),
        dated in any::<bool>(),
    ) -> Unit {
        let date = dated.then(|| "20260131T235959Z".to_owned());
        Unit {
            source, target, score, related, shape, document, notes,
            status: if approved { Status::Approved } else { Status::Unreviewed },
            created: date.clone(),
            changed: date,
            props: vec![(kind.to_owned(), value)],
            codes: None,
        }
    }
}

/// What two lists of units have in common is all.
fn assert_same(found: &[Unit], expected: &[Unit], what: &str) {
    assert_eq!(found.len(), expected.len(), "{what}");
    for (found, expected) in found.iter().zip(expected) {
        assert_eq!(found, expected, "{what}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn what_is_written_is_read(units in prop::collection::vec(any_unit(), 1..6), bengali in any::<bool>()) {
        let source = if bengali { Lang::Bn } else { Lang::En };
        let settings = Settings { source, ..Settings::default() };
        let expected: Vec<Unit> = units.iter().filter_map(holdable).collect();
        for name in ["m.tmx", "m.xliff", "m.xlf", "m.jsonl", "m.po"] {
            let found: Vec<Unit> = there_and_back(&units, name, &settings).iter().filter_map(holdable).collect();
            // A catalog holds a pair once.
            let mut once: Vec<Unit> = Vec::new();
            for unit in &expected {
                let known = |other: &&Unit| other.source == unit.source && other.target == unit.target;
                if name != "m.po" || !once.iter().any(|other| known(&other)) {
                    once.push(unit.clone());
                }
            }
            assert_same(&found, &once, name);
        }
        let texts = |units: &[Unit]| -> Vec<(String, String)> {
            units.iter().map(|unit| (unit.source.clone(), unit.target.clone())).collect()
        };
        // A single row may hold too little to know the columns: they are named, so it is no matter.
        prop_assert_eq!(texts(&there_and_back(&units, "m.moses", &settings)), texts(&expected));
        // What a spreadsheet would have made of a formula that failed is left out of a table, and told.
        let units: Vec<Unit> = units
            .into_iter()
            .filter(|unit| !is_failed_formula(&unit.source) && !is_failed_formula(&unit.target))
            .collect();
        let expected: Vec<Unit> = units.iter().filter_map(holdable).collect();
        for name in ["m.csv", "m.tsv"] {
            prop_assert_eq!(texts(&there_and_back(&units, name, &settings)), texts(&expected), "{}", name);
        }
    }
}
