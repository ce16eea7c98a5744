//! Calls that go wrong, and what is said.

use crate::program::{shetu, stderr};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// What programmers say, and no user should have to read.
pub const INSIDES: [&str; 40] = [
    "os error",
    "invalid type",
    "invalid value: ",
    "missing field",
    "unknown field",
    "unknown variant",
    "expected a ",
    "EOF while",
    "at line 1 column",
    "usize",
    "u32",
    "f64",
    "i64",
    "struct ",
    "ParseInt",
    "ParseFloat",
    "invalid digit",
    "invalid float",
    "Utf8Error",
    "ZipError",
    "XmlError",
    "Xml error",
    "XML error",
    "ill-formed",
    "syntax error",
    "CSV error",
    "IO error",
    "Io(",
    "Some(",
    "None",
    "Err(",
    "Error {",
    "Kind",
    "failed to fill",
    "deflate",
    "panicked",
    "Parsing error",
    "Regex error",
    "unwrap",
    "stream did not",
];

pub struct Desk(pub TempDir);

impl Desk {
    pub fn new() -> Self {
        Desk(tempfile::tempdir().unwrap())
    }

    pub fn put(&self, name: &str, bytes: impl AsRef<[u8]>) -> String {
        let path = self.0.path().join(name);
        fs::create_dir_all(path.parent().unwrap()).unwrap();
        fs::write(&path, bytes).unwrap();
        path.to_str().unwrap().to_owned()
    }

    pub fn path(&self, name: &str) -> String {
        self.0.path().join(name).to_str().unwrap().to_owned()
    }
}

/// What a call that fails says.
pub fn told(args: &[&str]) -> String {
    let output = shetu(args);
    let told = stderr(&output);
    assert_ne!(output.status.code(), Some(0), "{args:?}: {told}");
    assert!(!told.trim().is_empty(), "{args:?} says nothing");
    plain(args, &told);
    told
}

pub fn plain(args: &[&str], told: &str) {
    let inside = INSIDES.iter().find(|inside| told.contains(**inside));
    assert_eq!(inside, None, "{args:?}: {told}");
}

/// Every file of the sources, but for what stands in tests.
pub fn sources(folder: &Path, found: &mut Vec<(PathBuf, String)>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            sources(&path, found);
        } else if path.extension().is_some_and(|extension| extension == "rs")
            && !path.to_string_lossy().ends_with("tests.rs")
        {
            let text = fs::read_to_string(&path).unwrap();
            let code = text
                .split("#[cfg(test)]\nmod ")
                .next()
                .unwrap_or_default()
                .to_owned();
            found.push((path, code));
        }
    }
}
