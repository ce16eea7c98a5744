//! Several memories into one: which unit of a source stays.
//!
//! The units are looked at twice. The first time, [`Merge::add`] hears all of them and remembers, for each source
//! text, a few numbers; the second time, [`Merge::fate`] says of each unit, in the same order, whether it stays. What people
//! said about a pair, in whichever memory, is held as well: one unit of the pair stays, and it says all of it
//! ([`Merge::with_all_said`]).

use rustc_hash::FxHashMap;

use super::keys;
use crate::model::unit::{Status, Unit};

/// Which of several translations of a source stays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Keep {
    /// The one that was changed last; among equals the best.
    Newest,
    /// The approved one, else the one with the best score; among equals the newest.
    Best,
    /// All of them; only the same pair of texts stands once.
    All,
}

/// What becomes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Fate {
    /// It stays, and its source has no other translation.
    Kept,
    /// It stays, though its source has other translations.
    Chosen,
    /// The same pair stands elsewhere.
    Repeated,
    /// Another translation of its source stays.
    Dropped,
}

/// By what units are compared; the larger one stays.
type Rank = (u64, u64, u64);

/// Merges memories.
#[derive(Debug)]
pub(crate) struct Merge {
    keep: Keep,
    /// What stays of each source, or of each pair for [`Keep::All`].
    chosen: FxHashMap<u64, Choice>,
    /// For each source its first translation, and whether there is another.
    sources: FxHashMap<u64, (u64, bool)>,
    /// What people said about a pair, by its key, where they said something.
    said: FxHashMap<u64, Said>,
    added: u64,
    asked: u64,
}

/// What people said about a pair of texts.
#[derive(Debug, Default)]
struct Said {
    notes: Vec<String>,
    approved: bool,
}

#[derive(Debug)]
struct Choice {
    rank: Rank,
    index: u64,
    target: u64,
}

impl Merge {
    /// A merge without units.
    pub(crate) fn new(keep: Keep) -> Self {
        Merge {
            keep,
            chosen: FxHashMap::default(),
            sources: FxHashMap::default(),
            said: FxHashMap::default(),
            added: 0,
            asked: 0,
        }
    }

    /// Hears the next unit, the first time.
    pub(crate) fn add(&mut self, unit: &Unit) {
        let (source, target) = (keys::exact(&unit.source), keys::exact(&unit.target));
        let first = self.sources.entry(source).or_insert((target, false));
        first.1 |= first.0 != target;
        let approved = unit.status == Status::Approved;
        // The best of equals is the approved one in any case.
        if !unit.notes.is_empty() || approved && self.keep == Keep::Newest {
            let said = self.said.entry(keys::pair(unit, keys::exact)).or_default();
            said.approved |= approved;
            add_new(&mut said.notes, &unit.notes);
        }
        let choice = Choice {
            rank: self.rank(unit),
            index: self.added,
            target,
        };
        self.added += 1;
        let known = self.chosen.entry(self.key(unit));
        let known = known.or_insert_with(|| Choice { ..choice });
        if choice.rank > known.rank {
            *known = choice;
        }
    }

    /// What becomes of the next unit, the second time.
    pub(crate) fn fate(&mut self, unit: &Unit) -> Fate {
        let index = self.asked;
        self.asked += 1;
        let source = keys::exact(&unit.source);
        let several = self
            .sources
            .get(&source)
            .is_some_and(|(_, several)| *several);
        match self.chosen.get(&self.key(unit)) {
            Some(choice) if choice.index == index && several => Fate::Chosen,
            Some(choice) if choice.index == index => Fate::Kept,
            Some(choice) if choice.target == keys::exact(&unit.target) => Fate::Repeated,
            _ => Fate::Dropped,
        }
    }

    /// A unit that stays, with the notes of all units of its pair, and approved if one of them is.
    pub(crate) fn with_all_said(&self, mut unit: Unit) -> Unit {
        if self.said.is_empty() {
            return unit;
        }
        if let Some(said) = self.said.get(&keys::pair(&unit, keys::exact)) {
            add_new(&mut unit.notes, &said.notes);
            if said.approved {
                unit.status = Status::Approved;
            }
        }
        unit
    }

    /// How many sources have several translations.
    pub(crate) fn conflicts(&self) -> usize {
        self.sources
            .values()
            .filter(|(_, several)| *several)
            .count()
    }

    fn key(&self, unit: &Unit) -> u64 {
        match self.keep {
            Keep::All => keys::pair(unit, keys::exact),
            Keep::Newest | Keep::Best => keys::exact(&unit.source),
        }
    }

    fn rank(&self, unit: &Unit) -> Rank {
        let date = unit
            .changed
            .as_deref()
            .max(unit.created.as_deref())
            .map_or(0, digits);
        let approved = u64::from(unit.status == Status::Approved);
        // A score in ten-thousandths, as in files; one that is not known is no score.
        let score = unit
            .score
            .map_or(0, |score| (score * 1e4).round() as u64 + 1);
        match self.keep {
            Keep::Newest => (date, approved, score),
            Keep::Best | Keep::All => (approved, score, date),
        }
    }
}

/// Adds the notes that are not there yet.
fn add_new(notes: &mut Vec<String>, more: &[String]) {
    for note in more {
        if !notes.contains(note) {
            notes.push(note.clone());
        }
    }
}

/// The digits of a date as a number that grows with time.
fn digits(date: &str) -> u64 {
    date.bytes()
        .filter(u8::is_ascii_digit)
        .take(14)
        .fold(0, |number, digit| number * 10 + u64::from(digit - b'0'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(target: &str, score: f64, changed: &str) -> Unit {
        Unit {
            source: "A".to_owned(),
            target: target.to_owned(),
            score: Some(score),
            changed: Some(changed.to_owned()),
            ..Unit::default()
        }
    }

    fn fates(keep: Keep, units: &[Unit]) -> Vec<Fate> {
        let mut merge = Merge::new(keep);
        units.iter().for_each(|unit| merge.add(unit));
        units.iter().map(|unit| merge.fate(unit)).collect()
    }

    #[test]
    fn one_translation_stays_or_all() {
        let units = [
            unit("ক", 0.9, "20200101T000000Z"),
            unit("খ", 0.8, "20210101T000000Z"),
            unit("ক", 0.7, "20190101T000000Z"),
        ];
        assert_eq!(
            fates(Keep::Newest, &units),
            [Fate::Dropped, Fate::Chosen, Fate::Dropped]
        );
        assert_eq!(
            fates(Keep::Best, &units),
            [Fate::Chosen, Fate::Dropped, Fate::Repeated]
        );
        assert_eq!(
            fates(Keep::All, &units),
            [Fate::Chosen, Fate::Chosen, Fate::Repeated]
        );
        let mut approved = units.clone();
        approved[2].status = Status::Approved;
        assert_eq!(fates(Keep::Best, &approved)[2], Fate::Chosen);
        assert_eq!(fates(Keep::Best, &units[..1]), [Fate::Kept]);
    }

    #[test]
    fn what_people_said_of_a_pair_stays_with_it() {
        let note = |unit: Unit, note: &str| Unit {
            notes: vec![note.to_owned()],
            ..unit
        };
        let units = [
            note(unit("ক", 0.9, "20200101T000000Z"), "a"),
            note(unit("ক", 0.8, "20210101T000000Z"), "b"),
            note(unit("খ", 0.8, "20190101T000000Z"), "c"),
        ];
        for keep in [Keep::Best, Keep::Newest] {
            let mut all = units.clone();
            all[0].status = Status::Approved;
            let mut merge = Merge::new(keep);
            all.iter().for_each(|unit| merge.add(unit));
            let kept = all.iter().position(|unit| merge.fate(unit) == Fate::Chosen);
            let kept = merge.with_all_said(all[kept.unwrap()].clone());
            let mut notes = kept.notes.clone();
            notes.sort();
            assert_eq!(
                (notes.concat(), kept.status),
                ("ab".to_owned(), Status::Approved)
            );
        }
    }

    #[test]
    fn among_equals_the_first_stays() {
        let units = [
            unit("ক", 0.9, "20200101T000000Z"),
            unit("খ", 0.9, "20200101T000000Z"),
        ];
        assert_eq!(fates(Keep::Newest, &units), [Fate::Chosen, Fate::Dropped]);
    }
}
