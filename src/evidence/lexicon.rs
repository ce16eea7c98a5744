//! The lexicon: which English words and phrases a Bengali word or phrase may stand for.
//!
//! Three sources, in order of trust: entries a user gives with `--lexicon`, the hand-written
//! `data/lexicon/core.tsv`, and the induced pairs of `data/lexicon/induced.tsv` with their probabilities.
//! Bengali headwords are looked up by spelling key (desks spell differently), English equivalents by
//! Snowball stem, so that `increased` finds `increase`.

use std::path::Path;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use crate::bead::MatchKind;
use crate::bengali::stem::spelling_key;
use crate::english::stem::stem;
use crate::error::{Error, Position, Result};
use crate::normalize::comparable;
use crate::table::{self, Columns, Row};

/// The number of an English word or phrase that some entry names.
pub type EnglishId = u32;

/// One way to say a Bengali headword in English.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Equivalent {
    /// The English word or phrase.
    pub english: EnglishId,
    /// How sure the entry is, 0 to 1.
    pub weight: f32,
    /// Where the entry comes from.
    pub kind: MatchKind,
}

/// Bengali headwords, single words and phrases, with their English equivalents.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    /// Spelling keys of a headword's words, joined by a space, to its equivalents.
    entries: FxHashMap<String, Vec<Equivalent>>,
    /// First word of a Bengali phrase to the greatest number of words of such a phrase.
    bengali_phrases: FxHashMap<String, usize>,
    /// Stems of an English word or phrase, joined by a space, to its number.
    english: FxHashMap<String, EnglishId>,
    /// First stem of an English phrase to the greatest number of words of such a phrase.
    english_phrases: FxHashMap<String, usize>,
}

/// The lexicon that is shipped.
static SHIPPED: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(load_shipped()));

const CORE: (&str, &str) = (
    "data/lexicon/core.tsv",
    include_str!("../../data/lexicon/core.tsv"),
);
const INDUCED: (&str, &str) = (
    "data/lexicon/induced.tsv",
    include_str!("../../data/lexicon/induced.tsv"),
);

/// Columns of `core.tsv`: headword, equivalents parted by `"; "`, part of speech.
const CORE_COLUMNS: Columns = Columns { min: 3, max: 3 };
/// Columns of `induced.tsv`: Bengali spelling key, English stem, probability.
const INDUCED_COLUMNS: Columns = Columns { min: 3, max: 3 };
/// Columns of a user's lexicon: Bengali, English, weight.
const USER_COLUMNS: Columns = Columns { min: 2, max: 3 };

fn load_shipped() -> Lexicon {
    let mut lexicon = Lexicon::default();
    for row in table::embedded(CORE.0, CORE.1, CORE_COLUMNS) {
        for english in row.cell(1).split("; ") {
            lexicon.add(row.cell(0), english, 1.0, MatchKind::Lexicon);
        }
    }
    for row in table::embedded(INDUCED.0, INDUCED.1, INDUCED_COLUMNS) {
        let p: f32 = row.cell(2).parse().unwrap_or_else(|_| {
            panic!(
                "embedded table: {}:{}: {:?} is no probability",
                INDUCED.0,
                row.line,
                row.cell(2)
            )
        });
        lexicon.add_stemmed(row.cell(0), row.cell(1), p, MatchKind::Induced);
    }
    lexicon
}

impl Lexicon {
    /// The shipped lexicon, read once.
    pub fn shipped() -> Arc<Lexicon> {
        Arc::clone(&SHIPPED)
    }

    /// Adds a user's entries, `bn<TAB>en[<TAB>weight]` a line.
    ///
    /// # Errors
    /// The first line with a wrong column count, an empty side, or a weight outside 0 to 1.
    pub fn add_table(&mut self, path: &Path, text: &str) -> Result<()> {
        for row in table::rows(&path.display().to_string(), text, USER_COLUMNS)? {
            let weight = user_weight(&row)
                .map_err(|problem| Error::input(Position::line(path, row.line), problem))?;
            self.add(row.cell(0), row.cell(1), weight, MatchKind::Lexicon);
        }
        Ok(())
    }

    /// Adds one entry as a person writes it. A weight below an existing one is ignored.
    pub fn add(&mut self, bengali: &str, english: &str, weight: f32, kind: MatchKind) {
        let bengali: Vec<String> = comparable(bengali)
            .split([' ', '-'])
            .filter(|w| !w.is_empty())
            .map(spelling_key)
            .collect();
        let english: Vec<String> = english
            .split([' ', '-'])
            .filter(|w| !w.is_empty())
            .map(stem)
            .collect();
        self.add_stemmed(&bengali.join(" "), &english.join(" "), weight, kind);
    }

    /// Adds one entry given as spelling keys and stems, each joined by a space.
    pub fn add_stemmed(&mut self, bengali: &str, english: &str, weight: f32, kind: MatchKind) {
        if bengali.is_empty() || english.is_empty() {
            return;
        }
        note_phrase(&mut self.bengali_phrases, bengali);
        note_phrase(&mut self.english_phrases, english);
        let next = self.english.len() as EnglishId;
        let english = match self.english.get(english) {
            Some(&id) => id,
            None => {
                self.english.insert(english.to_owned(), next);
                next
            }
        };
        let equivalent = Equivalent {
            english,
            weight,
            kind,
        };
        match self.entries.get_mut(bengali) {
            None => {
                self.entries.insert(bengali.to_owned(), vec![equivalent]);
            }
            Some(list) => match list.iter_mut().find(|e| e.english == english) {
                None => list.push(equivalent),
                Some(known) if known.weight < weight => *known = equivalent,
                Some(_) => {}
            },
        }
    }

    /// The equivalents of a headword given by its spelling keys, joined by a space.
    pub fn equivalents(&self, bengali: &str) -> &[Equivalent] {
        self.entries.get(bengali).map_or(&[], Vec::as_slice)
    }

    /// The number of an English word or phrase given by its stems, joined by a space.
    pub fn english_id(&self, english: &str) -> Option<EnglishId> {
        self.english.get(english).copied()
    }

    /// How many words the longest Bengali phrase that begins with this key has; 1 when there is none.
    pub fn longest_bengali(&self, first: &str) -> usize {
        self.bengali_phrases.get(first).copied().unwrap_or(1)
    }

    /// How many words the longest English phrase that begins with this stem has; 1 when there is none.
    pub fn longest_english(&self, first: &str) -> usize {
        self.english_phrases.get(first).copied().unwrap_or(1)
    }

    /// How many Bengali headwords there are.
    pub fn len(&self) -> usize {
        self.entries.len()
    }

    /// True when there is no entry.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }
}

fn note_phrase(longest: &mut FxHashMap<String, usize>, words: &str) {
    let count = words.split(' ').count();
    if count > 1 {
        let first = words.split(' ').next().unwrap_or_default();
        let known = longest.entry(first.to_owned()).or_insert(count);
        *known = (*known).max(count);
    }
}

fn user_weight(row: &Row<'_>) -> std::result::Result<f32, String> {
    if row.cell(1).is_empty() {
        return Err("the English side is empty".to_owned());
    }
    match row.cell(2) {
        "" => Ok(1.0),
        cell => match cell.parse::<f32>() {
            Ok(weight) if (0.0..=1.0).contains(&weight) => Ok(weight),
            _ => Err(format!("the weight {cell:?} is not a number from 0 to 1")),
        },
    }
}
