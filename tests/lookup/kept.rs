//! The index, bad input, and leverage.

use crate::desk::{Folder, PAIRS, leverage, segments};
use serde_json::Value;
use std::fs;
use std::path::Path;

#[test]
fn an_index_in_another_folder_and_one_that_cannot_be_written() {
    let folder = Folder::new();
    fs::create_dir(folder.path("cache")).unwrap();
    let ran = folder.run(&["lookup", "--memory", "m.tmx", "--index", "cache", "Talks"]);
    assert_eq!(ran.status(), 0, "{}", ran.err());
    assert_eq!(fs::read_dir(folder.path("cache")).unwrap().count(), 1);
    assert!(!folder.path("m.tmx.en.index").exists());
    let ran = folder.run(&["lookup", "--memory", "m.tmx", "--index", "nowhere", "Talks"]);
    assert_eq!(ran.status(), 2);
    assert!(ran.err().contains("--index FOLDER"), "{}", ran.err());
}

#[test]
fn a_damaged_or_outdated_index_is_made_anew() {
    let folder = Folder::new();
    let look = || {
        folder.run(&[
            "lookup",
            "--memory",
            "m.tmx",
            "Oil prices rose 3.5% after the talks.",
        ])
    };
    look();
    let path = folder.path("m.tmx.en.index");
    let whole = fs::read(&path).unwrap();
    fs::write(&path, &whole[..whole.len() / 3]).unwrap();
    let ran = look();
    assert!(
        ran.out().starts_with("exact") && ran.err().contains("made anew (it is cut"),
        "{}",
        ran.err()
    );
    fs::write(&path, "no index at all, but long enough to look like one").unwrap();
    assert!(look().err().contains("made anew"));
    assert_eq!(fs::read(&path).unwrap(), whole);
    folder.memory("m.tmx", &PAIRS[..1]);
    let ran = look();
    assert!(
        ran.err().contains("made anew (the memory has changed)"),
        "{}",
        ran.err()
    );
    assert_eq!(ran.out(), "");
}

#[test]
fn bad_input_is_told_apart() {
    let folder = Folder::new();
    let refused = |arguments: &[&str], status: i32, says: &str| {
        let ran = folder.run(arguments);
        assert_eq!(ran.status(), status, "{arguments:?}: {}", ran.err());
        assert!(ran.err().contains(says), "{arguments:?}: {}", ran.err());
        assert_eq!(ran.out(), "");
    };
    refused(&["lookup", "Talks", "--memory", "gone.tmx"], 3, "gone.tmx");
    refused(&["lookup", "Talks", "--memory", "."], 2, "is a folder");
    refused(&["lookup", "Talks", "--memory", "-"], 2, "standard input");
    refused(
        &["lookup", "gone.txt", "--memory", "m.tmx"],
        3,
        "check the spelling",
    );
    refused(&["lookup", "  ", "--memory", "m.tmx"], 2, "no text");
    refused(
        &["lookup", "Talks", "--memory", "m.tmx", "--side", "fr"],
        2,
        "fr",
    );
    refused(
        &["lookup", "Talks", "--memory", "m.tmx", "--min", "0"],
        2,
        "1 to 100",
    );
    refused(
        &["leverage", "gone.txt", "--memory", "m.tmx"],
        3,
        "gone.txt",
    );
    fs::write(folder.path("t.txt"), "Talks").unwrap();
    refused(
        &["leverage", "t.txt", "--memory", "m.tmx", "-o", "t.xls"],
        2,
        ".csv or .json",
    );
    fs::write(
        folder.path("cut.tmx"),
        &fs::read(folder.path("m.tmx")).unwrap()[..700],
    )
    .unwrap();
    refused(&["lookup", "Talks", "--memory", "cut.tmx"], 3, "cut.tmx");
    assert!(
        !folder.path("cut.tmx.en.index").exists(),
        "nothing half written"
    );
}

#[test]
fn an_empty_memory_and_a_very_long_text() {
    let folder = Folder::new();
    folder.memory("empty.tmx", &[]);
    let ran = folder.run(&["lookup", "Talks", "--memory", "empty.tmx"]);
    assert_eq!((ran.status(), ran.out().as_str()), (3, ""));
    assert!(ran.err().contains("holds no units"), "{}", ran.err());
    let ran = folder.run(&["lookup", "--in", "Talks", "--memory", "empty.tmx"]);
    assert_eq!(ran.status(), 3);

    let long = "oil prices ".repeat(9091);
    let ran = folder.run(&["lookup", &long[..100_000], "--memory", "m.tmx"]);
    assert_eq!((ran.status(), ran.out().as_str()), (0, ""), "{}", ran.err());
    // A text without letters is looked up on the side the memory is translated from.
    let ran = folder.run(&["lookup", "12 - 13", "--memory", "m.tmx", "--json"]);
    assert_eq!(ran.lines()[0]["lang"], "en");
}

#[test]
fn leverage_counts_as_omegat_does() {
    let folder = Folder::new();
    fs::create_dir(folder.path("new")).unwrap();
    let first = "Oil prices rose 3.5% after the talks. The minister met five reporters in Moscow on Sunday.\n\n\
                 Nothing at all resembles this. Nothing at all resembles this.\n";
    let second = "Nothing at all resembles this. Oil prices rose 3.5% after the talks. He left.\n";
    fs::write(folder.path("new/a.txt"), first).unwrap();
    fs::write(folder.path("new/b.txt"), second).unwrap();
    let report = leverage(&folder, "new");
    // The second and third of the same are repetitions, but an exact match is exact each time.
    assert_eq!(segments(&report)[..5], [1, 1, 2, 0, 1], "{report}");
    assert_eq!(segments(&report)[8], 7);
    assert_eq!(report["bands"]["exact"]["words"], 14);
    assert_eq!(report["bands"]["exact"]["characters"], 74);
    assert_eq!(report["texts"][0]["bands"]["total"]["segments"], 4);
    assert_eq!(report["texts"][1]["bands"]["cross-file"]["segments"], 1);
    assert_eq!(report["texts"].as_array().unwrap().len(), 2);
    // "He left. She stayed." holds two sentences; " Talks will go on. " has spaces at the edges.
    let unmatchable = &report["memory"]["unmatchable"];
    assert_eq!(unmatchable["several-sentences"]["units"], 1);
    assert_eq!(unmatchable["several-sentences"]["first"], 4);

    let ran = folder.run(&[
        "leverage", "new", "--memory", "m.tmx", "-o", "l.csv", "-o", "l.json",
    ]);
    assert!(
        ran.out().starts_with(
            "band          segments     words characters words %\nrepetitions          1 "
        ),
        "{}",
        ran.out()
    );
    assert!(
        ran.out().contains(" repeat  text\n") && ran.out().contains("  b\n"),
        "a line for each text: {}",
        ran.out()
    );
    assert!(
        ran.out()
            .contains("several sentences, where a tool asks for one"),
        "{}",
        ran.out()
    );
    let csv = fs::read_to_string(folder.path("l.csv")).unwrap();
    assert!(
        csv.starts_with("\u{FEFF}\"text\",\"band\",\"segments\",\"words\",\"characters\"\n"),
        "{csv}"
    );
    assert!(
        csv.contains("\"b\",\"exact\",\"1\",\"7\",\"37\"\n")
            && csv.contains("\"a\",\"total\",\"4\",")
            && csv.contains("\"total\",\"exact\",\"2\",\"14\",\"74\"\n"),
        "{csv}"
    );
    let json = fs::read_to_string(folder.path("l.json")).unwrap();
    assert_eq!(serde_json::from_str::<Value>(&json).unwrap(), report);
}

#[test]
fn what_has_no_translation_is_no_match() {
    let folder = Folder::new();
    let text = "Oil prices rose 4.5% after the talks.";
    // More of them than are ever looked at in full, and alike to the letter.
    let blank = ["", " ", "\u{200B}", "\u{A0}\u{200C}", "&#9;"];
    let mut units: Vec<(&str, &str)> = blank.iter().map(|&blank| (text, blank)).collect();
    let nearly = [
        "Oil prices rose 4.4% after the talks.",
        "Oil prices rose 4.6% after the talks.",
        "Oil prices rose 4.7% after the talks.",
    ];
    units.extend(nearly.iter().map(|&text| (text, "")));
    units.extend(PAIRS);
    // One of two with the same text has a translation.
    units.extend([
        ("Talks failed again.", ""),
        ("Talks failed again.", "আলোচনা আবার ব্যর্থ হয়েছে।"),
    ]);
    folder.memory("m.tmx", &units);
    fs::write(
        folder.path("new.txt"),
        format!("{text}\n\nTalks failed again.\n"),
    )
    .unwrap();
    for by in ["either", "characters", "words"] {
        let asked = [
            "lookup", "new.txt", "--memory", "m.tmx", "--json", "--max", "1", "--by", by,
        ];
        let found = folder.run(&asked).lines();
        let best = |line: usize| found[line]["matches"][0]["translation"].clone();
        assert_eq!(best(0), PAIRS[1].1, "{by}");
        assert_eq!(best(1), "আলোচনা আবার ব্যর্থ হয়েছে।", "{by}");
        assert_eq!(found[0]["matches"].as_array().unwrap().len(), 1);
    }
    let ran = folder.run(&["leverage", "new.txt", "--memory", "m.tmx", "--json"]);
    let report: Value = serde_json::from_str(&ran.out()).unwrap();
    assert_eq!(report["bands"]["exact"]["segments"], 1, "{report}");
    assert_eq!(report["bands"]["85-94"]["segments"], 1, "{report}");
    let untranslated = &report["memory"]["unmatchable"]["untranslated"];
    assert_eq!(
        (&untranslated["units"], &untranslated["first"]),
        (&9.into(), &1.into())
    );
    // Where a word stands is another question.
    let ran = folder.run(&["lookup", "--in", "4.6%", "--memory", "m.tmx"]);
    assert!(ran.out().contains("(no translation)"), "{}", ran.out());
}

#[test]
fn texts_that_cannot_be_read_are_left_out() {
    let folder = Folder::new();
    fs::create_dir(folder.path("new")).unwrap();
    fs::write(
        folder.path("new/a.txt"),
        "Oil prices rose 3.5% after the talks.",
    )
    .unwrap();
    fs::write(folder.path("new/b.txt"), "সরকার তেলের দাম বাড়িয়েছে।").unwrap();
    let ran = folder.run(&["leverage", "new", "--memory", "m.tmx"]);
    assert_eq!(ran.status(), 3);
    assert!(ran.err().contains("looks like Bengali"), "{}", ran.err());
    assert!(
        ran.out().contains("exact                1 "),
        "{}",
        ran.out()
    );
    assert!(Path::new(&folder.path("m.tmx.en.index")).exists());
}
