//! Articles and wire stories to be paired.

use crate::program::{shetu, stderr};
use serde_json::Value;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use tempfile::TempDir;

/// The sample articles with the names of the wire stories taken away.
pub struct Archive {
    pub dir: TempDir,
}

/// A sample article and the name its wire story gets; the order of names is another one.
pub const STORIES: [(&str, &str); 8] = [
    ("court", "w7"),
    ("diplomacy", "w2"),
    ("disaster", "w5"),
    ("economy", "w1"),
    ("election", "w8"),
    ("health", "w3"),
    ("science", "w6"),
    ("sport", "w4"),
];

impl Archive {
    pub fn new(articles: &[&str], stories: &[&str]) -> Self {
        let archive = Archive {
            dir: TempDir::new().expect("a temporary folder"),
        };
        for side in ["bn", "en"] {
            fs::create_dir(archive.dir.path().join(side)).unwrap();
        }
        for name in articles {
            archive.put(&format!("bn/{name}.txt"), &sample("bn", name));
        }
        for (name, wire) in STORIES.iter().filter(|(name, _)| stories.contains(name)) {
            archive.put(&format!("en/{wire}.txt"), &sample("en", name));
        }
        archive
    }

    pub fn path(&self, name: &str) -> String {
        let path = self.dir.path().join(name);
        path.to_str().expect("a UTF-8 path").to_owned()
    }

    pub fn put(&self, name: &str, content: &str) {
        fs::write(self.dir.path().join(name), content).unwrap();
    }

    /// What `shetu pair` says of each article: its rows.
    pub fn pair(&self, more: &[&str]) -> BTreeMap<String, Vec<Value>> {
        let (bn, en) = (self.path("bn"), self.path("en"));
        let mut args = vec!["pair", &bn, &en];
        args.extend(more);
        let output = shetu(&args);
        assert_eq!(output.status.code(), Some(0), "{}", stderr(&output));
        let mut rows: BTreeMap<String, Vec<Value>> = BTreeMap::new();
        for line in String::from_utf8(output.stdout).unwrap().lines() {
            let row: Value = serde_json::from_str(line).unwrap();
            let article = row["bn"].as_str().unwrap().to_owned();
            rows.entry(article).or_default().push(row);
        }
        rows
    }
}

pub fn sample(side: &str, name: &str) -> String {
    let path = Path::new("data/articles")
        .join(side)
        .join(format!("{name}.txt"));
    fs::read_to_string(path).unwrap()
}

pub fn with_role<'a>(rows: &'a [Value], role: &str) -> Vec<&'a str> {
    let of_role = rows.iter().filter(|row| row["role"] == role);
    of_role.map(|row| row["en"].as_str().unwrap()).collect()
}

/// The report's rows: side, id, reason, nearest story and its score.
pub fn report(path: &str) -> Vec<[String; 5]> {
    let text = fs::read_to_string(path).unwrap();
    let mut reader = csv::Reader::from_reader(text.trim_start_matches('\u{FEFF}').as_bytes());
    let rows = reader.records().map(|row| {
        let row = row.unwrap();
        [0, 1, 4, 6, 7].map(|at| row[at].to_owned())
    });
    rows.collect()
}
