//! A folder of its own for a test, in which the program is run.

use std::fs;
use std::path::PathBuf;
use std::process::Command;

use tempfile::TempDir;

/// The folder; it goes with the test.
pub struct Desk(TempDir);

/// The words of a call: a line whose words have no spaces, or one by one.
pub trait Words {
    fn words(self) -> Vec<String>;
}

impl Words for &str {
    fn words(self) -> Vec<String> {
        self.split(' ').map(str::to_owned).collect()
    }
}

impl Words for &String {
    fn words(self) -> Vec<String> {
        self.as_str().words()
    }
}

impl Words for &[&str] {
    fn words(self) -> Vec<String> {
        self.iter().map(|&word| word.to_owned()).collect()
    }
}

impl<const N: usize> Words for &[&str; N] {
    fn words(self) -> Vec<String> {
        self.as_slice().words()
    }
}

#[allow(dead_code, reason = "each file of tests uses what it needs")]
impl Desk {
    /// A folder with nothing in it.
    pub fn new() -> Desk {
        Desk(TempDir::new().unwrap())
    }

    /// A folder with some files.
    pub fn with(files: &[(&str, &str)]) -> Desk {
        let desk = Desk::new();
        for (name, text) in files {
            fs::write(desk.at(name), text).unwrap();
        }
        desk
    }

    /// Where a file of this name is.
    pub fn at(&self, name: &str) -> PathBuf {
        self.0.path().join(name)
    }

    /// The text of a file.
    pub fn read(&self, name: &str) -> String {
        fs::read_to_string(self.at(name)).unwrap_or_else(|error| panic!("{name}: {error}"))
    }

    /// How many files there are.
    pub fn files(&self) -> usize {
        fs::read_dir(self.0.path()).unwrap().count()
    }

    /// Runs a command in the folder, which must end with this status; its data and what it said.
    pub fn run(&self, words: impl Words, status: i32) -> String {
        let words = words.words();
        let output = Command::new(env!("CARGO_BIN_EXE_shetu"))
            .current_dir(self.0.path())
            .args(&words)
            .output()
            .expect("the binary runs");
        let said = super::stderr(&output);
        assert_eq!(output.status.code(), Some(status), "{words:?}: {said}");
        String::from_utf8(output.stdout).unwrap() + &said
    }
}
