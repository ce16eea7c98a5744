//! Prepares the lexicon. Its tables in data/ are written for people; what the program looks up are spelling keys
//! and stems, and making those of some fifteen thousand entries at every start would cost more than aligning
//! an article. So they are made here, by the program's own modules, into one file that loads in a few milliseconds.
//!
//! That file has three parts, separated by empty lines: the lexicon's English words and phrases (their stems), a
//! line each, whose number is its place; and the Bengali headwords (their spelling keys), a line each, with their
//! equivalents: `key<TAB>number kind weight<TAB>...`, kind `l` for hand-written, `s` for what stands before and within names, and `i` for induced
//! entries.
//!
//! A second file keeps the names and the terms of several words as a person wrote them, for glossaries.

#[allow(dead_code, unused_imports)]
#[path = "src/model/display.rs"]
mod display;
#[allow(dead_code)]
#[path = "src/model/error.rs"]
mod error;
#[allow(dead_code)]
#[path = "src/model/lang/script.rs"]
mod lang;
#[allow(dead_code, unused_imports)]
#[path = "src/language/normalize.rs"]
mod normalize;
#[allow(dead_code)]
#[path = "src/files/data_table.rs"]
mod data_table;

#[allow(dead_code)]
#[path = "src/language/bengali/stem.rs"]
mod bengali_stem;
#[allow(dead_code)]
#[path = "src/language/english/stem.rs"]
mod english_stem;
mod model {
    pub(crate) use crate::{display, error, lang};
}
mod files {
    pub(crate) use crate::data_table;
}
mod language {
    pub(crate) use crate::normalize;
    pub(crate) mod bengali {
        pub(crate) use crate::bengali_stem as stem;
    }
    pub(crate) mod english {
        pub(crate) use crate::english_stem as stem;
    }
}
#[path = "src/align/features/lexicon/keys.rs"]
mod keys;

use std::collections::HashMap;
use std::fmt::Write;
use std::path::PathBuf;

use data_table::{Columns, rows};
use error::{Error, Position, Result};

const CORE: &str = "data/lexicon/core.tsv";
const SHORT_FORMS: &str = "data/lexicon/short_forms.tsv";
const INDUCED: &str = "data/lexicon/induced.tsv";

/// Headword, equivalents separated by `"; "`, part of speech; or spelling key, stem, probability.
const COLUMNS: Columns = Columns { min: 3, max: 3 };

/// What the files above are made of.
const SOURCES: [&str; 14] = [
    CORE,
    SHORT_FORMS,
    INDUCED,
    "data/letters.tsv",
    "data/suffixes.tsv",
    "data/verb_endings.tsv",
    "data/verbs.tsv",
    "src/language/bengali/stem.rs",
    "src/language/english/stem.rs",
    "src/align/features/lexicon/keys.rs",
    "src/language/normalize.rs",
    "src/language/normalize/letters.rs",
    "src/language/normalize/signs.rs",
    "src/files/data_table.rs",
];

fn main() {
    println!("cargo::rerun-if-changed=build.rs");
    for source in SOURCES {
        println!("cargo::rerun-if-changed={source}");
    }
    match prepared().and_then(|lexicon| Ok([("lexicon.txt", lexicon), ("terms.txt", terms()?)])) {
        Ok(files) => {
            let folder = std::env::var_os("OUT_DIR").expect("cargo names a folder");
            for (name, text) in files {
                let path = PathBuf::from(&folder).join(name);
                std::fs::write(path, text).expect("the folder can be written to");
            }
        }
        Err(error) => {
            println!("cargo::error={error}");
            std::process::exit(1);
        }
    }
}

fn prepared() -> Result<String> {
    let mut lexicon = Lexicon::default();
    let read = |name: &str| std::fs::read_to_string(name).map_err(|e| Error::io(name.as_ref(), e));
    for (table, kind) in [(CORE, 'l'), (SHORT_FORMS, 's')] {
        for row in rows(table, &read(table)?, COLUMNS)? {
            let bengali = keys::bengali(row.cell(0));
            for english in row.cell(1).split("; ") {
                lexicon.add(&bengali, &keys::english(english), 1.0, kind);
            }
        }
    }
    for row in rows(INDUCED, &read(INDUCED)?, COLUMNS)? {
        let probability = row.cell(2).parse::<f32>().map_err(|_| {
            let problem = format!("{:?} is no probability", row.cell(2));
            Error::input(Position::line(INDUCED, row.line), problem)
        })?;
        lexicon.add(row.cell(0), row.cell(1), probability, 'i');
    }
    Ok(lexicon.write())
}

/// Proper names, and nouns that have several words in English: headword, equivalent, part of speech, and the rank of
/// the equivalent among those of the headword.
fn terms() -> Result<String> {
    let text = std::fs::read_to_string(CORE).map_err(|e| Error::io(CORE.as_ref(), e))?;
    let mut terms = String::new();
    for row in rows(CORE, &text, COLUMNS)? {
        for (rank, english) in row.cell(1).split("; ").enumerate() {
            let wanted = match row.cell(2) {
                "p" => true,
                "n" => english.contains([' ', '-']),
                _ => false,
            };
            if wanted {
                let _ = writeln!(terms, "{}\t{english}\t{}\t{rank}", row.cell(0), row.cell(2));
            }
        }
    }
    Ok(terms)
}

/// An equivalent: the English word's number, where the entry comes from, how sure it is.
type Equivalent = (usize, char, f32);

#[derive(Default)]
struct Lexicon {
    english: Vec<String>,
    numbers: HashMap<String, usize>,
    headwords: Vec<(String, Vec<Equivalent>)>,
    places: HashMap<String, usize>,
}

impl Lexicon {
    /// Adds an entry; of two that name the same the surer one stays, and of two as sure the first.
    fn add(&mut self, bengali: &str, english: &str, weight: f32, kind: char) {
        if bengali.is_empty() || english.is_empty() {
            return;
        }
        let number = *self.numbers.entry(english.to_owned()).or_insert_with(|| {
            self.english.push(english.to_owned());
            self.english.len() - 1
        });
        let place = *self.places.entry(bengali.to_owned()).or_insert_with(|| {
            self.headwords.push((bengali.to_owned(), Vec::new()));
            self.headwords.len() - 1
        });
        let equivalents = &mut self.headwords[place].1;
        match equivalents.iter_mut().find(|known| known.0 == number) {
            None => equivalents.push((number, kind, weight)),
            Some(known) if known.2 < weight => *known = (number, kind, weight),
            Some(_) => {}
        }
    }

    fn write(&self) -> String {
        let mut text = self.english.join("\n");
        text.push_str("\n\n");
        for (bengali, equivalents) in &self.headwords {
            text.push_str(bengali);
            for (number, kind, weight) in equivalents {
                let _ = write!(text, "\t{number} {kind} {weight}");
            }
            text.push('\n');
        }
        text
    }
}
