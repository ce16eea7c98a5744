//! The lexicon: which English words and phrases a Bengali word or phrase may stand for.
//!
//! Four sources, in order of trust: entries a user gives with `--lexicon`, the hand-written
//! `data/lexicon/core.tsv`, the short forms and small words of names in `data/lexicon/short_forms.tsv`, and the induced pairs of `data/lexicon/induced.tsv` with their probabilities.
//! Bengali headwords are looked up by spelling key (desks spell differently), English equivalents by Snowball
//! stem, so that `increased` finds `increase`. The shipped entries are keyed by `build.rs` already.

pub(crate) mod keys;

use std::borrow::Cow;
use std::path::Path;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use crate::files::data_table;
use crate::files::data_table::{Columns, TableRow};
use crate::files::delimited::unquoted;
use crate::model::bead::MatchKind;
use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Result};

/// The number of an English word or phrase that some entry names.
pub(crate) type EnglishId = u32;

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
    entries: FxHashMap<Key, Equivalents>,
    /// The equivalents of the shipped headwords, one after the other.
    shipped: Vec<Equivalent>,
    /// First word of a Bengali phrase to the greatest number of words of such a phrase.
    bengali_phrases: FxHashMap<Key, usize>,
    /// Stems of an English word or phrase, joined by a space, to its number.
    english: FxHashMap<Key, EnglishId>,
    /// First stem of an English phrase to the greatest number of words of such a phrase.
    english_phrases: FxHashMap<Key, usize>,
}

/// Shipped keys stay where they are in the program; a user's are owned.
type Key = Cow<'static, str>;

/// The equivalents of a headword.
#[derive(Clone, Debug)]
enum Equivalents {
    /// A range of [`Lexicon::shipped`].
    Shipped(u32, u32),
    /// With a user's among them.
    Own(Vec<Equivalent>),
}

/// The lexicon that is shipped.
static SHIPPED: LazyLock<Arc<Lexicon>> = LazyLock::new(|| Arc::new(load_shipped()));

/// `data/lexicon/core.tsv` and `data/lexicon/induced.tsv` as `build.rs` prepared them.
const PREPARED: &str = include_str!(concat!(env!("OUT_DIR"), "/lexicon.txt"));

/// Columns of a user's lexicon: Bengali, English, weight.
const USER_COLUMNS: Columns = Columns { min: 2, max: 3 };

fn load_shipped() -> Lexicon {
    let mut lexicon = Lexicon::default();
    let (english, bengali) = PREPARED.split_once("\n\n").expect("build.rs parts them");
    lexicon.english.reserve(english.len() / 8);
    for (id, words) in english.lines().enumerate() {
        lexicon.english.insert(words.into(), id as EnglishId);
        note_phrase(&mut lexicon.english_phrases, &words.into());
    }
    lexicon.entries.reserve(bengali.len() / 40);
    for line in bengali.lines() {
        let mut cells = line.split('\t');
        let key: Key = cells.next().unwrap_or_default().into();
        let first = lexicon.shipped.len() as u32;
        lexicon.shipped.extend(cells.map(equivalent));
        note_phrase(&mut lexicon.bengali_phrases, &key);
        let last = lexicon.shipped.len() as u32;
        lexicon
            .entries
            .insert(key, Equivalents::Shipped(first, last));
    }
    lexicon
}

/// Reads an equivalent as `build.rs` writes it.
fn equivalent(cell: &str) -> Equivalent {
    let mut parts = cell.split(' ');
    let mut part = || parts.next().unwrap_or_default();
    Equivalent {
        english: part().parse().expect("build.rs writes numbers"),
        kind: match part() {
            "l" => MatchKind::Lexicon,
            "s" => MatchKind::Name,
            _ => MatchKind::Induced,
        },
        weight: part().parse().expect("build.rs writes weights"),
    }
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
        for row in data_table::rows(&path.display().to_string(), text, USER_COLUMNS)? {
            let weight = user_weight(&row)
                .map_err(|problem| Error::input(Position::line(path, row.line), problem))?;
            // A spreadsheet quotes a cell that holds a comma.
            let (bengali, english) = (unquoted(row.cell(0)), unquoted(row.cell(1)));
            self.add(&bengali, &english, weight, MatchKind::Lexicon);
        }
        Ok(())
    }

    /// Adds one entry as a person writes it. A weight below an existing one is ignored.
    pub fn add(&mut self, bengali: &str, english: &str, weight: f32, kind: MatchKind) {
        let (bengali, english) = (keys::bengali(bengali), keys::english(english));
        if bengali.is_empty() || english.is_empty() {
            return;
        }
        let (bengali, english) = (Key::from(bengali), Key::from(english));
        note_phrase(&mut self.bengali_phrases, &bengali);
        note_phrase(&mut self.english_phrases, &english);
        let next = self.english.len() as EnglishId;
        let english = *self.english.entry(english).or_insert(next);
        let new = Equivalent {
            english,
            weight,
            kind,
        };
        let shipped = &self.shipped;
        let entry = self.entries.entry(bengali);
        let list = entry.or_insert_with(|| Equivalents::Own(Vec::new()));
        let list = list.own(shipped);
        match list.iter_mut().find(|e| e.english == english) {
            None => list.push(new),
            Some(known) if known.weight < weight => *known = new,
            Some(_) => {}
        }
    }

    /// The equivalents of a headword given by its spelling keys, joined by a space.
    pub fn equivalents(&self, bengali: &str) -> &[Equivalent] {
        match self.entries.get(bengali) {
            None => &[],
            Some(Equivalents::Shipped(first, last)) => {
                &self.shipped[*first as usize..*last as usize]
            }
            Some(Equivalents::Own(list)) => list,
        }
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

impl Equivalents {
    /// The list, a user's from now on.
    fn own(&mut self, shipped: &[Equivalent]) -> &mut Vec<Equivalent> {
        if let Equivalents::Shipped(first, last) = *self {
            *self = Equivalents::Own(shipped[first as usize..last as usize].to_vec());
        }
        match self {
            Equivalents::Own(list) => list,
            Equivalents::Shipped(..) => unreachable!("it was just made the user's own"),
        }
    }
}

fn note_phrase(longest: &mut FxHashMap<Key, usize>, words: &Key) {
    let Some((first, rest)) = words.split_once(' ') else {
        return;
    };
    let count = 2 + rest.matches(' ').count();
    match longest.get_mut(first) {
        Some(known) => *known = (*known).max(count),
        None => {
            let first: Key = match words {
                Cow::Borrowed(words) => words[..first.len()].into(),
                Cow::Owned(_) => first.to_owned().into(),
            };
            longest.insert(first, count);
        }
    }
}

fn user_weight(row: &TableRow<'_>) -> std::result::Result<f32, String> {
    if row.cell(1).is_empty() {
        return Err("the English side is empty".to_owned());
    }
    match row.cell(2) {
        "" => Ok(1.0),
        cell => match cell.parse::<f32>() {
            Ok(weight) if (0.0..=1.0).contains(&weight) => Ok(weight),
            _ => Err(format!(
                "the weight {} is not a number from 0 to 1",
                Quoted(cell)
            )),
        },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn english(lexicon: &Lexicon, bengali: &str) -> Vec<(EnglishId, f32)> {
        let equivalents = lexicon.equivalents(&keys::bengali(bengali)).iter();
        equivalents.map(|e| (e.english, e.weight)).collect()
    }

    #[test]
    fn the_shipped_tables_are_found_by_key_and_stem() {
        let lexicon = Lexicon::shipped();
        let politics = lexicon.english_id(&keys::english("politics")).unwrap();
        assert_eq!(english(&lexicon, "রাজনীতি")[0], (politics, 1.0));
        assert!(lexicon.longest_bengali(&keys::bengali("রাজনৈতিক")) > 1);
        let induced = lexicon
            .shipped
            .iter()
            .filter(|e| e.kind == MatchKind::Induced);
        assert!(induced.clone().count() > 1000 && induced.clone().all(|e| e.weight <= 1.0));
    }

    #[test]
    fn a_users_entries_are_added_to_the_shipped_ones() {
        let mut lexicon = Lexicon::clone(&Lexicon::shipped());
        let (before, headwords) = (english(&lexicon, "রাজনীতি"), lexicon.len());
        let table = "রাজনীতি\tzigzag strategy\t0.5\nরাজনীতি\tpolitics\t0.1\nনতুনকথা\tneologism\n";
        lexicon.add_table(Path::new("t.tsv"), table).unwrap();
        let strategy = lexicon
            .english_id(&keys::english("zigzag strategy"))
            .unwrap();
        let mut wanted = before;
        wanted.push((strategy, 0.5));
        assert_eq!(english(&lexicon, "রাজনীতি"), wanted);
        assert_eq!(lexicon.len(), headwords + 1);
        assert_eq!(lexicon.longest_english("zigzag"), 2);
        let fault = lexicon
            .add_table(Path::new("t.tsv"), "ক\ta\t2")
            .unwrap_err();
        assert!(
            fault.to_string().starts_with("t.tsv:1: the weight"),
            "{fault}"
        );
    }
}
