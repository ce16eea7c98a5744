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

/// A word or name that may be heard as another.
#[derive(Clone, Debug)]
pub struct Heard<'a> {
    /// The key of a [`UnitRow`](super::UnitRow), or a name as a [`TermRow`](super::TermRow) has it.
    pub text: &'a str,
    /// Of a word, whether it is an ordinary one of the lexicon; of a name, whether it is written with a capital.
    pub marked: bool,
    /// The beginnings of its sounds, ascending.
    pub sounds: Vec<u32>,
}

/// Which words and names sound so much alike that they may be one, of those whose least common beginning is `ours`: by
/// their places, with how alike they sound. Whoever takes all beginnings, in however many parts, finds each pair once.
pub fn heard(
    words: &[Heard<'_>],
    names: &[Heard<'_>],
    ours: impl Fn(u32) -> bool,
) -> Vec<(usize, usize, f64)> {
    let mut by_sound: FxHashMap<u32, Vec<usize>> = FxHashMap::default();
    for (at, name) in names.iter().enumerate() {
        for &sound in name.sounds.iter().filter(|sound| ours(**sound)) {
            by_sound.entry(sound).or_default().push(at);
        }
    }
    let mut known: Vec<Option<EnName>> = vec![None; names.len()];
    let mut pairs = Vec::new();
    for (at, word) in words.iter().enumerate() {
        let sounds = bengali(word.text);
        for sound in word.sounds.iter().filter(|sound| ours(**sound)) {
            for &other in by_sound.get(sound).into_iter().flatten() {
                let name = &names[other];
                let first = word.sounds.iter().find(|own| name.sounds.contains(own));
                if first != Some(sound) {
                    continue;
                }
                let read = known[other].get_or_insert_with(|| EnName::new(name.text));
                if let Some(alike) = is_alike(&sounds, word.marked, read, name.marked) {
                    pairs.push((at, other, alike));
                }
            }
        }
    }
    pairs
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
