//! A folder in which a page's commands run, with the files that the page speaks of.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::json;
use tempfile::TempDir;

const ROOT: &str = env!("CARGO_MANIFEST_DIR");
/// The shortest of the sample articles: a page's commands run often.
const NAMES: [&str; 2] = ["health", "sport"];

/// The folder.
pub struct Desk {
    folder: TempDir,
    program: PathBuf,
}

impl Desk {
    /// A folder with what is named.
    pub fn with(names: &[&str], program: &Path) -> Desk {
        let desk = Desk {
            folder: TempDir::new().unwrap(),
            program: program.to_owned(),
        };
        names.iter().for_each(|name| desk.put(name));
        desk
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn write(&self, name: &str, text: impl AsRef<[u8]>) {
        let path = self.path(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(path, text).unwrap();
    }

    /// Puts a file or folder there, by its name.
    fn put(&self, name: &str) {
        match name {
            "data" => {
                std::os::unix::fs::symlink(Path::new(ROOT).join("data"), self.path("data")).unwrap()
            }
            "articles/bn" | "more/bn" | "news/bengali" => self.articles(name, "bn"),
            "articles/en" | "more/en" | "news/english" | "new" | "wire" => {
                self.articles(name, "en")
            }
            "articles" => self.articles(name, "bn"),
            "SET" => {
                for part in ["bn", "en", "bn.sent", "en.sent", "gold"] {
                    let extension = if part == "gold" { "tsv" } else { "txt" };
                    let file = format!("{part}/{}.{extension}", NAMES[0]);
                    self.write(&format!("SET/{file}"), sample(&file));
                }
            }
            // The sentence that README.md explains.
            "article.bn.txt" => self.write(name, "রাষ্ট্রপতি পুতিন রবিবার মস্কোতে পৌঁছেছেন।\n"),
            "wire.en.txt" => self.write(name, "President Putin arrived in Moscow on Sunday.\n"),
            "long/article.bn.txt" => self.write("article.bn.txt", sample("bn/court.txt")),
            "long/wire.en.txt" => self.write("wire.en.txt", sample("en/court.txt")),
            "bn.jsonl" | "en.jsonl" => {
                let lang = &name[..2];
                let record =
                    |id: &&str| json!({"id": id, "text": sample(&format!("{lang}/{id}.txt"))});
                self.write(name, lines(NAMES.iter().map(record)));
            }
            "documents.jsonl" => {
                let text = |lang: &str, id: &str| sample(&format!("{lang}/{id}.txt"));
                let record =
                    |id: &&str| json!({"id": id, "bn": text("bn", id), "en": text("en", id)});
                self.write(name, lines(NAMES.iter().map(record)));
            }
            "memory.tmx" | "big.tmx" => {
                let out = self.path(name);
                let sides = ["bn", "en"]
                    .map(|side| format!("{ROOT}/data/articles/{side}/{}.txt", NAMES[1]));
                let made = Command::new(&self.program)
                    .args(["align", "-q", &sides[0], &sides[1], "-o"])
                    .arg(out)
                    .output()
                    .unwrap();
                assert!(made.status.success(), "{made:?}");
            }
            "news/decisions.json" => {
                let none =
                    json!({"shetu": "decisions", "version": 1, "source": "en", "documents": []});
                self.write(name, none.to_string());
            }
            "broken.tmx" => self.write(name, broken()),
            "glossary.tsv" => self.write(name, "wicket\tউইকেট\n"),
            "words.txt" => self.write(name, "মজদুর\tশ্রমিক\n"),
            _ => panic!("nobody knows how to make {name}"),
        }
    }

    fn articles(&self, folder: &str, lang: &str) {
        for name in NAMES {
            self.write(
                &format!("{folder}/{name}.txt"),
                sample(&format!("{lang}/{name}.txt")),
            );
        }
    }

    /// Runs a command in bash, or Python.
    pub fn run(&self, interpreter: &[&str], text: &str) -> Output {
        self.command(interpreter, text).output().unwrap()
    }

    /// A command to come, with `shetu` where a terminal finds it.
    pub fn command(&self, interpreter: &[&str], text: &str) -> Command {
        let folder = self.program.parent().unwrap().to_str().unwrap();
        let path = std::env::var("PATH").unwrap_or_default();
        let mut command = Command::new(interpreter[0]);
        command
            .args(&interpreter[1..])
            .arg(text)
            .current_dir(self.folder.path())
            .env("PATH", format!("{folder}:{path}"))
            .stdin(Stdio::null());
        command
    }

    /// Does what a reviewer does to review.xlsx, once it is there: accepts, edits and rejects some pairs.
    #[cfg(feature = "xlsx")]
    pub fn review(&self) {
        let path = self.path("review.xlsx");
        let Ok(bytes) = fs::read(&path) else { return };
        let mut rows = shetu::internals::sheet_reader::read(&path, bytes)
            .unwrap()
            .entries;
        if rows.iter().any(|row| !row.status.is_empty()) {
            return;
        }
        let pairs = rows
            .iter_mut()
            .filter(|row| !row.bn.is_empty() && !row.en.is_empty());
        for (at, row) in pairs.enumerate() {
            row.status = ["accept", "গ্রহণ", "accept", "সংশোধন", "reject", ""][at % 6].to_owned();
            if row.status == "সংশোধন" {
                row.bengali.push_str(" (সম্পাদিত)");
            }
        }
        let mut book = rust_xlsxwriter::Workbook::new();
        let sheet = book.add_worksheet();
        let names = [
            "id", "bn no", "en no", "score", "English", "Bengali", "status", "comment", "hash",
        ];
        sheet.write_row(0, 0, names).unwrap();
        for (at, e) in (1..).zip(&rows) {
            let cells = [
                &e.id, &e.bn, &e.en, &e.score, &e.english, &e.bengali, &e.status, &e.comment,
                &e.hash,
            ];
            sheet.write_row(at, 0, cells).unwrap();
        }
        book.save(path).unwrap();
    }
}

fn sample(name: &str) -> String {
    fs::read_to_string(format!("{ROOT}/data/articles/{name}")).unwrap()
}

fn lines(records: impl Iterator<Item = serde_json::Value>) -> String {
    records.map(|record| format!("{record}\n")).collect()
}

/// The damaged memory of docs/memory.md: a bare & in unit 731, line 5120, column 14.
fn broken() -> String {
    let head = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<tmx version=\"1.4\">\n<header creationtool=\"t\" \
        creationtoolversion=\"1\" segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"/>\n<body>\n";
    let unit = |n: usize| {
        let and = if n == 731 { "&" } else { "ও" };
        format!(
            "<tu>\n<tuv xml:lang=\"en\">\n<seg>Flood and storm {n}.</seg>\n</tuv>\n<tuv xml:lang=\"bn\">\n      \
             <seg>১ {and} ঝড় {n}।</seg>\n</tuv></tu>\n"
        )
    };
    let units: String = (1..=740).map(unit).collect();
    format!("{head}{units}</body>\n</tmx>\n")
}
