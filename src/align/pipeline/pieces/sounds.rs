//! Which terms of the collection a Bengali word may stand for, joined once a word type.

use rustc_hash::FxHashMap;

use super::packed::{Packing, Unpacking};
use crate::align::docalign::sounding::{Alike, alike, is_alike};
use crate::align::docalign::terms::TermKey;
use crate::align::features::names::{BnName, EnName};
use crate::model::error::Result;

/// The beginnings of the sounds of an English name: a word and a name that share none are not compared.
pub fn name_sounds(name: &str) -> Vec<u32> {
    EnName::new(name).long_keys()
}

/// Compares Bengali words and English names by sound, and remembers how each one sounds.
#[derive(Debug, Default)]
pub struct Ear {
    bn: FxHashMap<String, BnName>,
    en: FxHashMap<String, EnName>,
}

/// So many are remembered.
const MOST: usize = 100_000;

impl Ear {
    /// How alike they sound, if that is enough for them to be one: `unit` is a key of a
    /// [`UnitRow`](super::UnitRow).
    pub fn alike(&mut self, unit: &str, known: bool, name: &str, capital: bool) -> Option<f64> {
        if self.bn.len() > MOST || self.en.len() > MOST {
            *self = Ear::default();
        }
        if !self.bn.contains_key(unit) {
            self.bn.insert(unit.to_owned(), bengali(unit));
        }
        if !self.en.contains_key(name) {
            self.en.insert(name.to_owned(), EnName::new(name));
        }
        is_alike(&self.bn[unit], known, &self.en[name], capital)
    }
}

fn bengali(unit: &str) -> BnName {
    let joined = unit.strip_suffix(" =");
    match joined.and_then(|both| both.split_once(' ')) {
        Some((one, two)) => BnName::joined(one, two),
        None => BnName::new(unit),
    }
}

/// A term that stands for a unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct FoundRow {
    /// The term.
    pub key: TermKey,
    /// How surely, by the lexicon; not used where `similarity` is given.
    pub strength: f32,
    /// How alike they sound, where it was found by that.
    pub similarity: Option<f64>,
    /// In how many English articles it stands.
    pub articles: u32,
    /// How much it says by the background counts.
    pub idf: f32,
}

/// What one unit may stand for, of all that was found for it, packed for [`super::question`].
pub fn found(rows: &[FoundRow]) -> Vec<u8> {
    let mut kept: Vec<FoundTerm> = Vec::new();
    let mut heard: Vec<Alike<&FoundRow>> = Vec::new();
    for row in rows {
        match row.similarity {
            None => kept.push(FoundTerm::of(row, row.strength)),
            // A name is found by several of its sounds.
            Some(_) if heard.iter().any(|other| other.key == row.key) => {}
            Some(similarity) => heard.push(Alike {
                similarity,
                key: row.key,
                of: row,
            }),
        }
    }
    kept.extend(alike(heard).map(|(row, strength)| FoundTerm::of(row, strength)));
    kept.sort_by(|a, b| a.key.cmp(&b.key).then(b.strength.total_cmp(&a.strength)));
    kept.dedup_by_key(|term| term.key);
    let mut packing = Packing::default();
    for term in kept {
        packing.long(term.key);
        packing.float(term.strength);
        packing.int(term.articles);
        packing.float(term.idf);
    }
    packing.0
}

/// A term that a unit stands for.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct FoundTerm {
    pub(super) key: TermKey,
    pub(super) strength: f32,
    pub(super) articles: u32,
    pub(super) idf: f32,
}

impl FoundTerm {
    fn of(row: &FoundRow, strength: f32) -> Self {
        FoundTerm {
            key: row.key,
            strength,
            articles: row.articles,
            idf: row.idf,
        }
    }

    pub(super) fn unpacked(packed: &[u8]) -> Result<Vec<FoundTerm>> {
        let mut reading = Unpacking(packed);
        let mut terms = Vec::new();
        while !reading.is_empty() {
            terms.push(FoundTerm {
                key: reading.long()?,
                strength: reading.float()?,
                articles: reading.int()?,
                idf: reading.float()?,
            });
        }
        Ok(terms)
    }
}
