//! The lexicon: which English words and phrases a Bengali word or phrase may stand for.
//!
//! Four sources, in order of trust: entries a user gives with `--lexicon`, the hand-written
//! `data/lexicon/core.tsv`, the short forms and small words of names in `data/lexicon/short_forms.tsv`, and the induced pairs of `data/lexicon/induced.tsv` with their probabilities.
//! Bengali headwords are looked up by spelling key (desks spell differently), English equivalents by Snowball
//! stem, so that `increased` finds `increase`. The shipped entries are keyed by `build/lexicon.rs` already.

pub(crate) mod keys;

use std::path::Path;
use std::sync::{Arc, LazyLock};

use rustc_hash::FxHashMap;

use crate::files::data_table;
use crate::files::data_table::{Columns, TableRow};
use crate::files::delimited::unquoted;
use crate::files::frozen::{Frozen, number};
use crate::files::prepared::{frozen, prepared};
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
    /// The entry is said to be a name.
    pub name: bool,
}

/// Bengali headwords, single words and phrases, with their English equivalents: the shipped ones, and a user's or learnt
/// ones over them.
#[derive(Clone, Debug, Default)]
pub struct Lexicon {
    shipped: Option<Shipped>,
    /// Spelling keys of a headword's words, joined by a space, to its equivalents, the shipped ones among them: headwords
    /// that something was added to.
    entries: FxHashMap<String, Vec<Equivalent>>,
    /// How many of these are not shipped.
    new: usize,
    /// First word of a Bengali phrase to the greatest number of words of such a phrase.
    bengali_phrases: FxHashMap<String, usize>,
    /// Stems of an English word or phrase that is not shipped, joined by a space, to its number.
    english: FxHashMap<String, EnglishId>,
    /// First stem of an English phrase to the greatest number of words of such a phrase.
    english_phrases: FxHashMap<String, usize>,
}

/// The tables of data/lexicon as `build/lexicon.rs` lays them out.
#[derive(Clone, Copy, Debug)]
struct Shipped {
    bengali: Frozen,
    equivalents: &'static [[u8; 4]],
    bengali_phrases: Frozen,
    english: Frozen,
    english_phrases: Frozen,
}

/// The lexicon that is shipped.
static SHIPPED: LazyLock<Arc<Lexicon>> = LazyLock::new(|| {
    Arc::new(Lexicon {
        shipped: Some(Shipped {
            bengali: frozen!("bengali"),
            equivalents: prepared!("equivalents.table").as_chunks::<4>().0,
            bengali_phrases: frozen!("bengali_phrases"),
            english: frozen!("english"),
            english_phrases: frozen!("english_phrases"),
        }),
        ..Lexicon::default()
    })
});

/// Columns of a user's lexicon: Bengali, English, weight.
const USER_COLUMNS: Columns = Columns { min: 2, max: 3 };

/// The bits of a shipped equivalent that say where it comes from.
const KIND_SHIFT: u32 = 30;
/// Of these what says that the entry is a name.
const NAME: u32 = 3;

impl Shipped {
    fn equivalents(&self, bengali: &str) -> Equivalents<'static> {
        let Some(place) = self.bengali.place(bengali) else {
            return Equivalents::None;
        };
        let first = 2 * self.bengali.value(place) as usize;
        let end = match place + 1 < self.bengali.len() {
            true => 2 * self.bengali.value(place + 1) as usize,
            false => self.equivalents.len(),
        };
        Equivalents::Shipped(&self.equivalents[first..end])
    }
}

/// The equivalents of a headword.
#[derive(Clone, Debug)]
pub enum Equivalents<'l> {
    /// There are none.
    None,
    /// As they are shipped: two numbers for each.
    Shipped(&'static [[u8; 4]]),
    /// With a user's among them.
    Own(&'l [Equivalent]),
}

impl Iterator for Equivalents<'_> {
    type Item = Equivalent;

    fn next(&mut self) -> Option<Equivalent> {
        match self {
            Equivalents::None => None,
            Equivalents::Shipped(all) => {
                let (own, rest) = all.split_at_checked(2)?;
                *all = rest;
                let english = number(own, 0);
                Some(Equivalent {
                    english: english & ((1 << KIND_SHIFT) - 1),
                    weight: f32::from_bits(number(own, 1)),
                    kind: match english >> KIND_SHIFT {
                        0 | NAME => MatchKind::Lexicon,
                        1 => MatchKind::Name,
                        _ => MatchKind::Induced,
                    },
                    name: english >> KIND_SHIFT == NAME,
                })
            }
            Equivalents::Own(all) => {
                let (first, rest) = all.split_first()?;
                *all = rest;
                Some(*first)
            }
        }
    }
}

impl Equivalents<'_> {
    /// True when there are none.
    pub fn is_empty(&self) -> bool {
        match self {
            Equivalents::None => true,
            Equivalents::Shipped(all) => all.is_empty(),
            Equivalents::Own(all) => all.is_empty(),
        }
    }
}

impl Lexicon {
    /// The shipped lexicon.
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
        note_phrase(&mut self.bengali_phrases, &bengali);
        note_phrase(&mut self.english_phrases, &english);
        let english = self.english_id(&english).unwrap_or_else(|| {
            let shipped = self.shipped.map_or(0, |shipped| shipped.english.len());
            let next = (shipped + self.english.len()) as EnglishId;
            self.english.insert(english, next);
            next
        });
        let new = Equivalent {
            english,
            weight,
            kind,
            name: false,
        };
        if !self.entries.contains_key(&bengali) {
            let known: Vec<Equivalent> = self.equivalents(&bengali).collect();
            self.new += usize::from(known.is_empty());
            self.entries.insert(bengali.clone(), known);
        }
        let list = self.entries.entry(bengali).or_default();
        match list.iter_mut().find(|e| e.english == english) {
            None => list.push(new),
            Some(known) if known.weight < weight => *known = new,
            Some(_) => {}
        }
    }

    /// The equivalents of a headword given by its spelling keys, joined by a space.
    pub fn equivalents(&self, bengali: &str) -> Equivalents<'_> {
        if !self.entries.is_empty()
            && let Some(own) = self.entries.get(bengali)
        {
            return Equivalents::Own(own);
        }
        let shipped = self.shipped.as_ref();
        shipped.map_or(Equivalents::None, |shipped| shipped.equivalents(bengali))
    }

    /// The number of an English word or phrase given by its stems, joined by a space.
    pub fn english_id(&self, english: &str) -> Option<EnglishId> {
        let shipped = self
            .shipped
            .and_then(|shipped| shipped.english.place(english));
        shipped
            .map(|place| place as EnglishId)
            .or_else(|| self.english.get(english).copied())
    }

    /// How many words the longest Bengali phrase that begins with this key has; 1 when there is none.
    pub fn longest_bengali(&self, first: &str) -> usize {
        let shipped = self
            .shipped
            .and_then(|shipped| shipped.bengali_phrases.get(first));
        longest(shipped, &self.bengali_phrases, first)
    }

    /// How many words the longest English phrase that begins with this stem has; 1 when there is none.
    pub fn longest_english(&self, first: &str) -> usize {
        let shipped = self
            .shipped
            .and_then(|shipped| shipped.english_phrases.get(first));
        longest(shipped, &self.english_phrases, first)
    }

    /// How many Bengali headwords there are.
    pub fn len(&self) -> usize {
        self.shipped.map_or(0, |shipped| shipped.bengali.len()) + self.new
    }

    /// True when there is no entry.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// The most words of a phrase, of shipped ones and of one's own.
fn longest(shipped: Option<u32>, own: &FxHashMap<String, usize>, first: &str) -> usize {
    let shipped = shipped.map_or(1, |count| count as usize);
    match own.is_empty() {
        true => shipped,
        false => shipped.max(own.get(first).copied().unwrap_or(1)),
    }
}

fn note_phrase(longest: &mut FxHashMap<String, usize>, words: &str) {
    let Some((first, rest)) = words.split_once(' ') else {
        return;
    };
    let count = 2 + rest.matches(' ').count();
    match longest.get_mut(first) {
        Some(known) => *known = (*known).max(count),
        None => {
            longest.insert(first.to_owned(), count);
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
        let equivalents = lexicon.equivalents(&keys::bengali(bengali));
        equivalents.map(|e| (e.english, e.weight)).collect()
    }

    #[test]
    fn the_shipped_tables_are_found_by_key_and_stem() {
        let lexicon = Lexicon::shipped();
        let politics = lexicon.english_id(&keys::english("politics")).unwrap();
        assert_eq!(english(&lexicon, "রাজনীতি")[0], (politics, 1.0));
        assert!(lexicon.longest_bengali(&keys::bengali("রাজনৈতিক")) > 1);
        let induced = Equivalents::Shipped(lexicon.shipped.unwrap().equivalents)
            .filter(|e| e.kind == MatchKind::Induced);
        assert!(induced.clone().count() > 1000 && induced.clone().all(|e| e.weight <= 1.0));
        assert!(lexicon.equivalents("no such key").is_empty());
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
