//! Every command and every option that writes, with a folder to try them in.

use crate::program::stderr;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};
use tempfile::TempDir;

pub const BN: &str = "আদালত রবিবার ৩৫ জনকে জরিমানা করেছে।";

pub const EN: &str = "The court fined 35 people on Sunday.";

/// Options that name a file or folder that is read.
pub const READ: &[(&str, &str)] = &[
    ("align", "--lexicon"),
    ("align", "--carry"),
    ("pair", "--lexicon"),
    ("explain", "--lexicon"),
    ("segment", "--rules"),
    ("leverage", "--rules"),
    ("leverage", "--memory"),
    ("lookup", "--memory"),
    ("serve", "--memory"),
    ("apply", "--carry"),
    ("eval", "--rules"),
    ("clean", "--rules"),
    ("clean", "--terms"),
    ("clean", "--forbid"),
    ("check", "--terms"),
    ("check", "--forbid"),
    ("convert", "--terms"),
    ("convert", "--forbid"),
    ("edit", "--terms"),
    ("edit", "--forbid"),
    ("edit", "--revert"),
    ("apply", "--onto"),
];

/// A call that writes: the command, the option, its arguments with `{}` for the file, the extension of the file, and
/// what the call reads.
pub struct Writes {
    pub command: &'static str,
    pub option: &'static str,
    pub call: &'static str,
    pub extension: &'static str,
    pub reads: &'static [&'static str],
}

pub const fn writes(
    command: &'static str,
    option: &'static str,
    call: &'static str,
    extension: &'static str,
    reads: &'static [&'static str],
) -> Writes {
    Writes {
        command,
        option,
        call,
        extension,
        reads,
    }
}

pub const CORPORA: &[&str] = &["bn.jsonl", "en.jsonl", "terms.tsv"];

pub const FOLDERS: &[&str] = &["fb/1.txt", "fe/1.html"];

/// Every option that writes.
pub const WRITES: &[Writes] = &[
    writes(
        "align",
        "--output",
        "bn.jsonl en.jsonl --lexicon terms.tsv -o {}",
        "jsonl",
        CORPORA,
    ),
    writes("align", "--output", "fb fe -o m.tmx -o {}", "html", FOLDERS),
    writes(
        "align",
        "--report",
        "bn.jsonl en.jsonl --lexicon terms.tsv -o m.tmx --report {}",
        "jsonl",
        CORPORA,
    ),
    writes(
        "align",
        "--report",
        "fb fe --pair -o m.tmx --report {}",
        "csv",
        FOLDERS,
    ),
    writes(
        "align",
        "--doubtful",
        "bn.jsonl en.jsonl --lexicon terms.tsv -o m.tmx --doubtful={}",
        "tmx",
        CORPORA,
    ),
    writes(
        "pair",
        "--output",
        "bn.jsonl en.jsonl --lexicon terms.tsv -o {}",
        "jsonl",
        CORPORA,
    ),
    writes("pair", "--output", "fb fe -o {}", "csv", FOLDERS),
    writes(
        "pair",
        "--report",
        "bn.jsonl en.jsonl --lexicon terms.tsv --report {}",
        "csv",
        CORPORA,
    ),
    writes(
        "apply",
        "--output",
        "review.csv -o {}",
        "tmx",
        &["review.csv"],
    ),
    writes(
        "apply",
        "--output",
        "review.csv --onto mem.tmx -o {}",
        "tmx",
        &["review.csv", "mem.tmx"],
    ),
    writes(
        "apply",
        "--report",
        "review.csv -o m.tmx --report {}",
        "csv",
        &["review.csv"],
    ),
    writes(
        "apply",
        "--learn",
        "review.csv -o m.tmx --learn {}",
        "csv",
        &["review.csv"],
    ),
    writes(
        "induce",
        "--output",
        "b.txt e.txt -o {}",
        "txt",
        &["b.txt", "e.txt"],
    ),
    writes(
        "merge",
        "--output",
        "mem.csv mem.tmx pair.moses -o {}",
        "csv",
        &["mem.csv", "mem.tmx", "pair.en", "pair.bn"],
    ),
    writes(
        "merge",
        "--report",
        "mem.csv mem.tmx -o m.tmx --report {}",
        "csv",
        &["mem.csv", "mem.tmx"],
    ),
    writes(
        "clean",
        "--output",
        "mem.csv --terms words.csv --forbid words.txt -o {}",
        "csv",
        &["mem.csv", "words.csv", "words.txt"],
    ),
    writes(
        "clean",
        "--report",
        "mem.csv --terms words.csv --forbid words.txt -o m.tmx --report {}",
        "csv",
        &["mem.csv", "words.csv", "words.txt"],
    ),
    writes("convert", "--output", "mem.csv -o {}", "csv", &["mem.csv"]),
    writes(
        "convert",
        "--output",
        "mem.csv --terms words.csv --forbid words.txt --only doubtful -o {}",
        "html",
        &["mem.csv", "words.csv", "words.txt"],
    ),
    writes(
        "convert-text",
        "--output",
        "b.txt --back -o {}",
        "txt",
        &["b.txt"],
    ),
    writes(
        "leverage",
        "--output",
        "e.txt --memory mem.csv --rules rules.srx -o {}",
        "csv",
        &["e.txt", "mem.csv", "rules.srx"],
    ),
    writes(
        "check",
        "--output",
        "mem.csv --terms words.csv --forbid words.txt -o {}",
        "csv",
        &["mem.csv", "words.csv", "words.txt"],
    ),
    writes(
        "edit",
        "--output",
        "mem.csv --terms words.csv --forbid words.txt --find fined --replace punished --in source -o {}",
        "csv",
        &["mem.csv", "words.csv", "words.txt"],
    ),
    writes(
        "edit",
        "--output",
        "edited.csv --revert undo.json -o {}",
        "csv",
        &["edited.csv", "undo.json"],
    ),
    writes(
        "edit",
        "--undo",
        "mem.csv --find fined --replace punished --in source -o m.csv --undo {}",
        "json",
        &["mem.csv"],
    ),
    writes(
        "edit",
        "--report",
        "mem.csv --find fined --replace punished --in source -o m.csv --report {}",
        "csv",
        &["mem.csv"],
    ),
    writes("terms", "--output", "mem.csv -o {}", "csv", &["mem.csv"]),
    // It puts a part's name before the ending: its own tests look at what it writes.
    writes("split", "--output", "", "", &[]),
    // Folders: their own tests are below.
    writes("align", "--kit", "", "", &[]),
    writes("leverage", "--index", "", "", &[]),
    writes("lookup", "--index", "", "", &[]),
    writes("serve", "--index", "", "", &[]),
];

pub struct Desk(pub TempDir);

impl Desk {
    pub fn new() -> Desk {
        let desk = Desk(TempDir::new().unwrap());
        for side in ["fb", "fe"] {
            fs::create_dir(desk.path(side)).unwrap();
        }
        let record = |text: &str| format!("{{\"id\":\"a\",\"text\":\"{text}\"}}\n");
        for (name, text) in [
            ("bn.jsonl", record(BN)),
            ("en.jsonl", record(EN)),
            ("terms.tsv", "আদালত\tcourt\n".to_owned()),
            ("b.txt", format!("{BN}\n")),
            ("e.txt", format!("{EN}\n")),
            ("fb/1.txt", format!("{BN}\n")),
            (
                "fe/1.html",
                format!("<html><body><p>{EN}</p></body></html>"),
            ),
            ("mem.csv", format!("English,Bengali\n{EN},{BN}\n")),
            ("words.csv", "source,target\ncourt,আদালত\n".to_owned()),
            ("words.txt", "বিচারালয়\n".to_owned()),
            ("pair.en", format!("{EN}\n")),
            ("pair.bn", format!("{BN}\n")),
        ] {
            fs::write(desk.path(name), text).unwrap();
        }
        for words in [
            "align bn.jsonl en.jsonl -o review.csv",
            "convert mem.csv -o mem.tmx",
            "edit mem.csv --find fined --replace punished --in source -o edited.csv --undo undo.json",
        ] {
            assert!(desk.run(words).status.success(), "{words}");
        }
        let rules = desk.run("segment --show-rules");
        fs::write(desk.path("rules.srx"), rules.stdout).unwrap();
        desk
    }

    pub fn path(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    pub fn get(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).unwrap()
    }

    pub fn command(&self, words: &str) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
        command.args(words.split(' ')).current_dir(self.0.path());
        command.stdin(Stdio::null());
        command
    }

    pub fn run(&self, words: &str) -> Output {
        self.command(words).output().unwrap()
    }

    /// The shell's call, `$S` being the program.
    pub fn shell(&self, line: &str) -> Output {
        let mut command = Command::new("bash");
        command.args(["-c", line]).current_dir(self.0.path());
        command.env("S", env!("CARGO_BIN_EXE_shetu"));
        command.output().unwrap()
    }

    /// All files with what is in them.
    pub fn files(&self) -> Vec<(PathBuf, Vec<u8>)> {
        fn walk(folder: &Path, found: &mut Vec<(PathBuf, Vec<u8>)>) {
            for entry in fs::read_dir(folder).unwrap() {
                let path = entry.unwrap().path();
                match path.is_dir() {
                    true => walk(&path, found),
                    false => found.push((path.clone(), fs::read(&path).unwrap_or_default())),
                }
            }
        }
        let mut found = Vec::new();
        walk(self.0.path(), &mut found);
        found.sort();
        found
    }

    /// A call that is refused with these words, and changes nothing.
    pub fn refused(&self, words: &str, says: &str) {
        let before = self.files();
        let output = self.run(words);
        let told = stderr(&output);
        assert_eq!(output.status.code(), Some(2), "{words}: {told}");
        assert!(told.contains(says), "{words}: {told}");
        assert!(before == self.files(), "{words} changed files: {told}");
    }

    pub fn nothing_in_the_making(&self) {
        let left: Vec<PathBuf> = self.files().into_iter().map(|(path, _)| path).collect();
        let is_ours = |path: &&PathBuf| path.to_string_lossy().contains(".shetu-");
        let left: Vec<&PathBuf> = left.iter().filter(is_ours).collect();
        assert!(left.is_empty(), "{left:?}");
    }
}
