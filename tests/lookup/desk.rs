//! A memory to look things up in.

use serde_json::Value;
use std::fs;
use std::path::PathBuf;
use std::process::{Command, Output};

pub const PAIRS: [(&str, &str); 6] = [
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

pub struct Folder(pub tempfile::TempDir);

impl Folder {
    /// A folder with a memory `m.tmx`.
    pub fn new() -> Self {
        let folder = Folder(tempfile::tempdir().unwrap());
        folder.memory("m.tmx", &PAIRS);
        folder
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn memory(&self, name: &str, pairs: &[(&str, &str)]) {
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

    pub fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .current_dir(self.0.path())
            .args(arguments)
            .output()
            .unwrap();
        Ran(output)
    }
}

pub struct Ran(pub Output);

impl Ran {
    pub fn status(&self) -> i32 {
        self.0.status.code().unwrap()
    }

    pub fn out(&self) -> String {
        String::from_utf8(self.0.stdout.clone()).unwrap()
    }

    pub fn err(&self) -> String {
        String::from_utf8(self.0.stderr.clone()).unwrap()
    }

    pub fn lines(&self) -> Vec<Value> {
        assert_eq!(self.status(), 0, "{}", self.err());
        self.out()
            .lines()
            .map(|line| serde_json::from_str(line).unwrap())
            .collect()
    }
}

pub fn leverage(folder: &Folder, texts: &str) -> Value {
    let ran = folder.run(&["leverage", texts, "--memory", "m.tmx", "--json"]);
    assert_eq!(ran.status(), 0, "{}", ran.err());
    serde_json::from_str(&ran.out()).unwrap()
}

pub fn segments(report: &Value) -> Vec<u64> {
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
