//! Prepares the lexicon and the background counts. Their tables in data/ are written for people; what the program looks
//! up are spelling keys and stems, and making those of some fifteen thousand entries at every start would cost more than
//! aligning an article. So they are made here, by the program's own modules, into files that need no loading at all:
//! tables as src/files/frozen.rs lays them out.
//!
//! - `bengali.table`: the Bengali headwords by their spelling keys. The value is the place of the first of their
//!   equivalents in `equivalents.table`, where those of the next headword follow: twice 32 bits for each, first the number
//!   of the English word with the kind in the two highest bits (0 hand-written, 1 what stands before and within names, 2
//!   induced), then how sure it is.
//! - `english.table`: the English words and phrases by their stems. Their number is their place.
//! - `bengali_phrases.table`, `english_phrases.table`: the first word of phrases, with the most words of such a phrase.
//! - `background_bn.table`, `background_en.table`: how much a word says ([`idf`](src/align/features/idf.rs)).
//!
//! A last file keeps the names and the terms of several words as a person wrote them, for glossaries.

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
#[allow(dead_code)]
#[path = "src/files/frozen.rs"]
mod frozen;

use std::collections::{BTreeMap, HashMap};
use std::fmt::Write;
use std::path::PathBuf;

use data_table::{Columns, rows};
use error::{Error, Position, Result};

const CORE: &str = "data/lexicon/core.tsv";
const SHORT_FORMS: &str = "data/lexicon/short_forms.tsv";
const INDUCED: &str = "data/lexicon/induced.tsv";
const BACKGROUND: &str = "data/background.tsv";

/// Headword, equivalents separated by `"; "`, part of speech; or spelling key, stem, probability.
const COLUMNS: Columns = Columns { min: 3, max: 3 };

/// What the files above are made of.
const SOURCES: [&str; 16] = [
    BACKGROUND,
    "src/files/frozen.rs",
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
    match files() {
        Ok(files) => {
            let folder = std::env::var_os("OUT_DIR").expect("cargo names a folder");
            for (name, bytes) in files {
                let path = PathBuf::from(&folder).join(name);
                std::fs::write(path, bytes).expect("the folder can be written to");
            }
        }
        Err(error) => {
            println!("cargo::error={error}");
            std::process::exit(1);
        }
    }
}

/// Every file with its name.
fn files() -> Result<Vec<(&'static str, Vec<u8>)>> {
    let mut files = prepared()?.files();
    files.push(("background_bn.table", background("bn")?));
    files.push(("background_en.table", background("en")?));
    files.push(("terms.txt", terms()?.into_bytes()));
    Ok(files)
}

/// Reads a table of data/.
fn read(name: &str) -> Result<String> {
    std::fs::read_to_string(name).map_err(|e| Error::io(name.as_ref(), e))
}

/// The weight of a word that the background has never, or hardly ever, seen.
const RAREST: f32 = 7.0;

/// What the words of a language say: ln(10000 / occurrences in ten thousand sentences).
fn background(lang: &str) -> Result<Vec<u8>> {
    let fault =
        |line: usize, problem: String| Error::input(Position::line(BACKGROUND, line), problem);
    let text = read(BACKGROUND)?;
    let mut places: HashMap<String, usize> = HashMap::new();
    let mut entries: Vec<(String, u32)> = Vec::new();
    for row in rows(BACKGROUND, &text, COLUMNS)? {
        if !["bn", "en"].contains(&row.cell(0)) {
            return Err(fault(row.line, format!("language {:?}", row.cell(0))));
        }
        if row.cell(0) != lang {
            continue;
        }
        let count: f32 = row
            .cell(2)
            .parse()
            .map_err(|_| fault(row.line, format!("{:?} is no count", row.cell(2))))?;
        let weight = (10_000.0 / count).ln().clamp(0.0, RAREST).to_bits();
        match places.get(row.cell(1)) {
            Some(&place) => entries[place].1 = weight,
            None => {
                places.insert(row.cell(1).to_owned(), entries.len());
                entries.push((row.cell(1).to_owned(), weight));
            }
        }
    }
    Ok(laid_out(&entries))
}

/// A table of keys, each once, and values, as src/files/frozen.rs reads it.
fn laid_out(entries: &[(String, u32)]) -> Vec<u8> {
    assert!(
        entries.len() < (1 << frozen::NUMBER_BITS) - 1,
        "the numbers are too small"
    );
    let size = (2 * entries.len()).next_power_of_two().max(2);
    let mut slots = vec![0_u32; size];
    for (place, (key, _)) in entries.iter().enumerate() {
        let hash = frozen::hash(key.as_bytes());
        let mut slot = hash as usize & (size - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (size - 1);
        }
        slots[slot] = frozen::mark(hash) | (place as u32 + 1);
    }
    let mut numbers = vec![entries.len() as u32, size as u32];
    numbers.extend(slots);
    let mut end = 0;
    numbers.push(end);
    for (key, _) in entries {
        end += key.len() as u32;
        numbers.push(end);
    }
    numbers.extend(entries.iter().map(|(_, value)| value));
    let mut bytes: Vec<u8> = numbers.into_iter().flat_map(u32::to_le_bytes).collect();
    entries
        .iter()
        .for_each(|(key, _)| bytes.extend(key.as_bytes()));
    bytes
}

fn prepared() -> Result<Lexicon> {
    let mut lexicon = Lexicon::default();
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
    Ok(lexicon)
}

/// Proper names, and nouns that have several words in English: headword, equivalent, part of speech, and the rank of
/// the equivalent among those of the headword.
fn terms() -> Result<String> {
    let text = read(CORE)?;
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

    fn files(&self) -> Vec<(&'static str, Vec<u8>)> {
        let mut equivalents: Vec<u32> = Vec::new();
        let mut headwords = Vec::new();
        for (bengali, of_headword) in &self.headwords {
            headwords.push((bengali.clone(), equivalents.len() as u32 / 2));
            for &(number, kind, weight) in of_headword {
                let kind = match kind {
                    'l' => 0,
                    's' => 1,
                    _ => 2,
                };
                equivalents.extend([number as u32 | kind << 30, weight.to_bits()]);
            }
        }
        let english: Vec<(String, u32)> = self.english.iter().map(|key| (key.clone(), 0)).collect();
        let bytes = equivalents.into_iter().flat_map(u32::to_le_bytes).collect();
        vec![
            ("bengali.table", laid_out(&headwords)),
            ("equivalents.table", bytes),
            ("bengali_phrases.table", phrases(&headwords)),
            ("english.table", laid_out(&english)),
            ("english_phrases.table", phrases(&english)),
        ]
    }
}

/// The first words of phrases, with the most words of such a phrase.
fn phrases(keys: &[(String, u32)]) -> Vec<u8> {
    let mut longest: BTreeMap<&str, u32> = BTreeMap::new();
    for (key, _) in keys {
        if let Some((first, rest)) = key.split_once(' ') {
            let count = 2 + rest.matches(' ').count() as u32;
            let known = longest.entry(first).or_default();
            *known = (*known).max(count);
        }
    }
    let entries: Vec<(String, u32)> = longest
        .into_iter()
        .map(|(first, count)| (first.to_owned(), count))
        .collect();
    laid_out(&entries)
}
