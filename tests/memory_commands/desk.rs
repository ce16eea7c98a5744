//! A folder with memories.

use std::fs;
use std::path::Path;
use std::process::{Command, Output};
use tempfile::TempDir;

/// A folder to work in.
pub struct Desk(pub TempDir);

impl Desk {
    pub fn new() -> Self {
        Desk(TempDir::new().expect("a temporary folder"))
    }

    pub fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.0.path().join(name), content).unwrap();
    }

    pub fn get(&self, name: &str) -> String {
        fs::read_to_string(self.0.path().join(name))
            .unwrap_or_else(|_| panic!("{name} was written"))
    }

    pub fn has(&self, name: &str) -> bool {
        self.0.path().join(name).exists()
    }

    /// Runs shetu in the folder with these words.
    pub fn run(&self, words: &str) -> Output {
        command(self.0.path(), words)
            .output()
            .expect("the binary runs")
    }

    /// Runs it, and it must end with this status; what it says on standard error.
    pub fn said(&self, words: &str, status: i32) -> String {
        let output = self.run(words);
        let message = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(status), "{words}: {message}");
        message
    }
}

pub fn command(folder: &Path, words: &str) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_shetu"));
    command.current_dir(folder).args(words.split_whitespace());
    command
}

pub fn tmx(units: &[(&str, &str, &str)]) -> String {
    let unit = |(en, bn, inner): &(&str, &str, &str)| {
        format!(
            "<tu>{inner}<tuv xml:lang=\"en\"><seg>{en}</seg></tuv><tuv xml:lang=\"bn\"><seg>{bn}</seg></tuv></tu>\n"
        )
    };
    let body: String = units.iter().map(unit).collect();
    format!(
        "<?xml version=\"1.0\"?>\n<tmx version=\"1.4\"><header creationtool=\"t\" creationtoolversion=\"1\" \
         segtype=\"sentence\" o-tmf=\"t\" adminlang=\"en\" srclang=\"en\" datatype=\"plaintext\"/><body>\n{body}\
         </body></tmx>\n"
    )
}

pub const GOOD: [(&str, &str, &str); 2] = [
    (
        "The court fined 35 people.",
        "আদালত ৩৫ জনকে জরিমানা করেছে।",
        "",
    ),
    (
        "Water levels rose.",
        "পানির উচ্চতা বেড়েছে।",
        "<prop type=\"x-score\">0.98</prop>",
    ),
];

/// Runs align on one of the sample articles, in the repository's folder, with these words.
pub fn align(desk: &Desk, words: &str, status: i32) -> String {
    let sample = "align data/articles/bn/sport.txt data/articles/en/sport.txt";
    let folder = desk.0.path().to_str().unwrap();
    let output = command(
        Path::new("."),
        &format!("{sample} {}", words.replace('@', &format!("{folder}/"))),
    )
    .output()
    .unwrap();
    let message = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(status), "{words}: {message}");
    message
}
