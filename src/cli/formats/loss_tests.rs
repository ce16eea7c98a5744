//! A thousand units that are hard to keep, from each format to each other: what comes back is what `docs/memory.md` says.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use rayon::prelude::*;

use crate::cli::formats::{Format, Role, files, unit_writer};
use crate::language::normalize::published;
use crate::memory::formats::open::open;
use crate::memory::formats::settings::Settings;
use crate::model::codes::{Code, CodeRole, Coded, Codes};
use crate::model::unit::{Status, Unit};

/// The fields of the table, in its order.
const FIELDS: [&str; 8] = [
    "texts",
    "tags",
    "scores",
    "document",
    "status",
    "notes",
    "dates",
    "properties",
];

/// What each format does with each field, as the table says.
fn table() -> BTreeMap<String, Vec<String>> {
    let docs = include_str!("../../../docs/memory.md");
    let rows = docs
        .split_once("| format | texts | tags |")
        .expect("the table of losses")
        .1;
    let mut found = BTreeMap::new();
    for row in rows.lines().skip(2).take_while(|row| row.starts_with('|')) {
        let cells: Vec<&str> = row.trim_matches('|').split('|').map(str::trim).collect();
        let fields = cells[1..].iter().map(|cell| (*cell).to_owned()).collect();
        for name in cells[0].split_whitespace() {
            let known = found.insert(name.trim_matches('`').to_owned(), Vec::clone(&fields));
            assert!(known.is_none() && fields.len() == FIELDS.len(), "{row}");
        }
    }
    found
}

/// What is hard to keep.
const HARD: [&str; 25] = [
    "=1+2",
    "'=1+2",
    "+880 and @desk",
    "-5 degrees",
    "He said \"no\"",
    "\"All of it\"",
    "\"A\" and \"B\"",
    "it's 5 o'clock",
    "a, b; c | d",
    "tab\there, line\nend",
    "  edges  and\u{A0}more ",
    "<b>bold</b> &amp; R&D ]]>",
    "back\\slash \\n \\t",
    "%s {0} ${x}",
    "👩\u{200D}👩\u{200D}👧 and 🇧🇩",
    "marks \u{200F}\u{200E}\u{202B}here\u{202C}",
    "soft\u{AD}hyphen\u{200B}",
    "msgid \"x\" #, fuzzy",
    "# hash",
    "1,00,000 and 00123 and 1e5",
    "2026-11-29",
    "cafe\u{301} Å",
    "{\"json\": [1]}",
    "a ||| b",
    "NULL None nan TRUE",
];

const HARD_BN: [&str; 6] = [
    "র\u{200D}\u{9CD}যাব ক\u{9CD}\u{200C}ষ",
    "\u{9DF} \u{9DC} য\u{9BC} ড\u{9BC}",
    "১,০০,০০০ টাকা।",
    "“উদ্ধৃতি” ও ‘উদ্ধৃতি’",
    "হ্যাঁ॥ কি?",
    "ৎ ং ঃ ঁ",
];

fn coded(text: &str, words: &str) -> Coded {
    let at = text.find(words).unwrap();
    let code = |at, role, pair, native: &str| Code {
        at,
        role,
        pair,
        native: native.to_owned(),
        ..Code::default()
    };
    Coded {
        text: text.to_owned(),
        codes: vec![
            code(at, CodeRole::Open, 1, "<b>"),
            code(at + words.len(), CodeRole::Close, 1, "</b>"),
            code(text.len(), CodeRole::Alone, 0, "<img src=\"a\"/>"),
        ],
    }
}

/// A thousand units, of which every seventh has tags.
fn hard_units() -> Vec<Unit> {
    let unit = |n: usize| {
        let (en, bn) = (HARD[n % HARD.len()], HARD_BN[n % HARD_BN.len()]);
        let long = if n == 500 {
            "long ".repeat(6_550)
        } else {
            String::new()
        };
        let source = format!("Words {n} {en} {long}end");
        let target = format!("কথা {n} {bn} {en} শেষ");
        let tagged = n.is_multiple_of(7);
        let codes = tagged.then(|| {
            Box::new(Codes {
                source: coded(&source, "Words"),
                target: coded(&target, "কথা"),
            })
        });
        Unit {
            source,
            target,
            score: Some(f64::from(n as u32 % 1000) / 1000.0),
            related: Some(0.5),
            shape: Some((1 + n % 3, 1)),
            document: Some(format!("doc {}", n / 10)),
            status: if n.is_multiple_of(2) {
                Status::Approved
            } else {
                Status::Unreviewed
            },
            notes: vec![format!("note {n}"), format!("second {en}")],
            created: Some("20260131T235959Z".to_owned()),
            changed: Some("20260201T000000Z".to_owned()),
            props: vec![
                ("x-client".to_owned(), format!("client {en}")),
                ("tuid".to_owned(), n.to_string()),
            ],
            codes,
        }
    };
    (0..1000).map(unit).collect()
}

fn through(units: &[Unit], ending: &str) -> Vec<Unit> {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join(format!("m.{ending}"));
    for (file, format) in files(&path, Role::Units, Format::Jsonl).unwrap() {
        let mut writer = unit_writer(format, Settings::default()).unwrap();
        let mut out = Vec::new();
        writer.begin(&mut out).unwrap();
        units
            .iter()
            .for_each(|unit| writer.unit(unit, &mut out).unwrap());
        writer.finish(&mut out).unwrap();
        fs::write(file, out).unwrap();
    }
    open(&path).unwrap().map(Result::unwrap).collect()
}

/// What a code is, whatever the format.
fn essence(codes: &Codes) -> Vec<(CodeRole, usize, String)> {
    let all = codes.source.codes.iter().chain(&codes.target.codes);
    all.map(|code| (code.role, code.pair, code.native.clone()))
        .collect()
}

/// A field of a unit as text, for comparison; empty where it is not there.
fn field(unit: &Unit, name: &str) -> String {
    match name {
        "texts" => format!("{}\n{}", published(&unit.source), published(&unit.target)),
        "tags" => unit
            .codes
            .as_deref()
            .map_or_else(String::new, |codes| format!("{:?}", essence(codes))),
        "scores" => format!("{:?} {:?} {:?}", unit.score, unit.related, unit.shape)
            .replace("None None None", ""),
        "document" => unit.document.clone().unwrap_or_default(),
        "status" => match unit.status {
            Status::Approved => "approved".to_owned(),
            Status::Unreviewed => String::new(),
        },
        "notes" => unit
            .notes
            .iter()
            .map(|note| published(note))
            .collect::<Vec<_>>()
            .join(" / "),
        "dates" => [&unit.created, &unit.changed]
            .into_iter()
            .flatten()
            .cloned()
            .collect::<Vec<_>>()
            .join(" "),
        _ => {
            let ours = unit
                .props
                .iter()
                .filter(|(kind, _)| matches!(&**kind, "x-client" | "tuid"));
            let mut all: Vec<String> = ours
                .map(|(kind, value)| format!("{kind}={}", published(value)))
                .collect();
            all.sort();
            all.join(" ")
        }
    }
}

fn check(units: &[Unit], found: &[Unit], losses: &[&Vec<String>], way: &str) {
    assert_eq!(found.len(), units.len(), "{way}");
    for (at, name) in FIELDS.iter().enumerate() {
        let is_lost = losses.iter().any(|loss| loss[at] == "lost");
        // The score alone.
        let in_part = losses.iter().any(|loss| loss[at] == "score only");
        for (unit, found) in units.iter().zip(found) {
            let expected = match (is_lost, in_part) {
                (true, _) => String::new(),
                (false, true) => format!("{:?} None None", unit.score),
                (false, false) => field(unit, name),
            };
            assert_eq!(field(found, name), expected, "{name} by {way}");
        }
    }
}

#[test]
fn what_each_format_keeps_is_what_the_table_says() {
    let (table, units) = (table(), hard_units());
    let known = Path::new("m");
    for ending in table.keys() {
        assert!(
            Format::of(&known.with_extension(ending), Role::Units).is_ok(),
            "{ending}"
        );
    }
    assert!(table.len() >= 9, "{:?}", table.keys());
    let all: Vec<(&String, &Vec<String>)> = table.iter().collect();
    all.par_iter().for_each(|&(first, lost)| {
        let once = through(&units, first);
        check(&units, &once, &[lost], first);
        for (second, lost_too) in &table {
            let twice = through(&once, second);
            let way = format!("{first} and {second}");
            check(&units, &twice, &[lost, lost_too], &way);
        }
    });
}
