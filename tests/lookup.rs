//! `shetu lookup` and `shetu leverage` as a user meets them.
#![cfg(feature = "cli")]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use serde_json::Value;

const PAIRS: [(&str, &str); 6] = [
    (
        "The minister met three reporters in Moscow on Sunday.",
        "মন্ত্রী রোববার মস্কোতে তিন সাংবাদিকের সঙ্গে দেখা করেন।",
    ),
    (
        "Oil prices rose 3.5% after the talks.",
        "আলোচনার পর তেলের দাম ৩.৫% বেড়েছে।",
    ),
    (
        "The government has raised the price of oil.",
        "সরকার তেলের দাম বাড়িয়েছে।",
    ),
    ("He left. She stayed.", "তিনি চলে গেলেন। সে রয়ে গেল।"),
    (
        "The governments of both countries agreed.",
        "দুই দেশের সরকারের মধ্যে মতৈক্য হয়েছে।",
    ),
    (" Talks will go on. ", "আলোচনা চলবে।"),
];

struct Folder(tempfile::TempDir);

impl Folder {
    /// A folder with a memory `m.tmx`.
    fn new() -> Self {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.memory("m.tmx", &PAIRS);
        folder
    }

    fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    fn memory(&self, name: &str, pairs: &[(&str, &str)]) {
        let unit = |(en, bn): &(&str, &str)| {
            format!(
                "<tu><prop type=\"x-score\">0.9000</prop><tuv xml:lang=\"en\"><seg>{en}</seg></tuv>\
                 <tuv xml:lang=\"bn\"><seg>{bn}</seg></tuv></tu>\n"
            )
        };
        let units: String = pairs.iter().map(unit).collect();
        let tmx = format!(
            "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\"><header creationtool=\"t\" \
             creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"en\" \
             datatype=\"plaintext\"/><body>{units}</body></tmx>\n"
        );
        fs::write(self.path(name), tmx).unwrap();
    }

    fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .current_dir(self.0.path())
            .args(arguments)
            .output()
            .unwrap();
        Ran(output)
    }
}

struct Ran(Output);

impl Ran {
    fn status(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    fn lines(&self) -> Vec<Value> {
        assert_eq!(self.status(), 0, "{}", self.err());
        self.out()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

#[test]
fn exact_and_fuzzy_matches_with_both_measures() {
    let folder = Folder::new();
    let ran = folder.run(&[
        "lookup",
        "--memory",
        "m.tmx",
        "Oil prices rose 3.5% after the talks.",
    ]);
    assert_eq!(ran.status(), 0, "{}", ran.err());
    assert!(
        ran.out()
            .starts_with("exact  characters 100, stems 100, words 100, all 100; unit 2"),
        "{}",
        ran.out()
    );
    assert!(ran.out().contains("আলোচনার পর তেলের দাম ৩.৫% বেড়েছে।"));
    assert!(ran.err().contains("m.tmx.en.index: made"), "{}", ran.err());

    let query = "The minister met five reporters in Moscow on Sunday.";
    let ran = folder.run(&["lookup", "--memory", "m.tmx", query]);
    assert!(
        ran.out().contains("met [-five-]{+three+} reporters"),
        "{}",
        ran.out()
    );
    assert_eq!(ran.err(), "", "the index is there already");

    let found = folder
        .run(&["lookup", "--memory", "m.tmx", "--json", query])
        .lines();
    assert_eq!((found.len(), found[0]["lang"].as_str()), (1, Some("en")));
    let best = &found[0]["matches"][0];
    assert_eq!(
        (best["unit"].as_u64(), best["exact"].as_bool()),
        (Some(1), Some(false))
    );
    // Four letters of 53 differ; one word of 9, one of 6 that are no stop words, one of 18 pieces.
    assert_eq!(best["characters"].as_f64(), Some(92.45));
    assert_eq!(best["words"].as_u64(), Some(88));
    assert_eq!(best["stems"].as_u64(), Some(83));
    assert_eq!(best["all"].as_u64(), Some(94));
    assert_eq!(best["differences"][1]["side"], "query");
    assert_eq!(best["differences"][1]["text"], "five");
    assert_eq!(best["score"].as_f64(), Some(0.9));
}

#[test]
fn either_language_may_ask() {
    let folder = Folder::new();
    let found = folder
        .run(&[
            "lookup",
            "--memory",
            "m.tmx",
            "--json",
            "সরকার তেলের দাম কমিয়েছে।",
        ])
        .lines();
    assert_eq!(found[0]["lang"], "bn");
    let best = &found[0]["matches"][0];
    assert_eq!(
        best["translation"],
        "The government has raised the price of oil."
    );
    assert!(folder.path("m.tmx.bn.index").exists() && !folder.path("m.tmx.en.index").exists());
}

#[test]
fn a_file_is_looked_up_segment_by_segment() {
    let folder = Folder::new();
    let text =
        "Oil prices rose 3.5% after the talks. Nothing is like this one.\n\nTalks will go on.\n";
    fs::write(folder.path("new.txt"), text).unwrap();
    let ran = folder.run(&["lookup", "--memory", "m.tmx", "--json", "new.txt"]);
    let queries: Vec<String> = ran
        .lines()
        .iter()
        .map(|l| l["query"].as_str().unwrap().to_owned())
        .collect();
    assert_eq!(
        queries,
        [
            "Oil prices rose 3.5% after the talks.",
            "Nothing is like this one.",
            "Talks will go on."
        ]
    );
    assert!(
        ran.err()
            .contains("1 of 3 segments has no match of at least 75 %"),
        "{}",
        ran.err()
    );
}

#[test]
fn concordance_in_both_languages() {
    let folder = Folder::new();
    let ran = folder.run(&["lookup", "--in", "--memory", "m.tmx", "government"]);
    assert!(
        ran.out()
            .contains("The [government] has raised the price of oil.\n"),
        "{}",
        ran.out()
    );
    assert!(!ran.out().contains("governments"));
    let stems = |word: &str| {
        folder
            .run(&[
                "lookup", "--in", "--stems", "--json", "--memory", "m.tmx", word,
            ])
            .lines()
    };
    assert_eq!(stems("government").len(), 2);
    let found = stems("সরকার");
    let units: Vec<_> = found
        .iter()
        .map(|hit| hit["unit"].as_u64().unwrap())
        .collect();
    assert_eq!(units, [3, 5]);
    let text = found[1]["text"].as_str().unwrap();
    let place =
        found[1]["start"].as_u64().unwrap() as usize..found[1]["end"].as_u64().unwrap() as usize;
    assert_eq!(&text[place], "সরকারের");
    // Numbers, which no word leads to.
    let ran = folder.run(&["lookup", "--in", "--memory", "m.tmx", "3.5%"]);
    assert!(ran.out().contains("rose [3.5%] after"), "{}", ran.out());
    let ran = folder.run(&["lookup", "--in", "--memory", "m.tmx", "zebra"]);
    assert_eq!((ran.status(), ran.out().as_str()), (0, ""));
    assert!(ran.err().contains("not in the memory"));
}

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

fn leverage(folder: &Folder, texts: &str) -> Value {
    let ran = folder.run(&["leverage", texts, "--memory", "m.tmx", "--json"]);
    assert_eq!(ran.status(), 0, "{}", ran.err());
    serde_json::from_str(&ran.out()).unwrap()
}

fn segments(report: &Value) -> Vec<u64> {
    let bands = [
        "repetitions",
        "cross-file",
        "exact",
        "95-100",
        "85-94",
        "75-84",
        "50-74",
        "none",
        "total",
    ];
    bands
        .iter()
        .map(|band| report["bands"][band]["segments"].as_u64().unwrap())
        .collect()
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
