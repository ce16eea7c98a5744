//! The terms of all English articles, and how Bengali words find them: the two languages are joined once a word
//! type, not once an article.

use rustc_hash::FxHashMap;

use super::sounding::{Alike, alike, is_alike};
use super::terms::{Listed, Term, TermKey, Value, name};
use crate::align::features::bengali_side::BengaliUnit;
use crate::align::features::english_side::EnglishUnit;
use crate::align::features::lexicon::EnglishId;
use crate::align::features::names::{EnName, LongKey};

/// The number of a term.
pub(crate) type TermId = u32;

/// A term that a Bengali word may stand for, and how surely, 0 to 1.
pub(crate) type Found = (TermId, f32);

/// The numbered terms of a collection.
#[derive(Debug, Default)]
pub(crate) struct Vocabulary {
    words: FxHashMap<EnglishId, TermId>,
    names: FxHashMap<String, TermId>,
    values: FxHashMap<Value, TermId>,
    /// How much each term says by the background counts.
    idf: Vec<f32>,
    /// What each is known by, whatever order the articles came in.
    keys: Vec<TermKey>,
    /// Names by the beginnings of their sounds; made when all articles are listed.
    sounds: FxHashMap<LongKey, Vec<u32>>,
    sounding: Vec<Sounding>,
}

/// A name that can be found by sound.
#[derive(Debug)]
struct Sounding {
    term: TermId,
    name: EnName,
    capital: bool,
}

impl Vocabulary {
    /// The number of a term; a new one is added.
    pub(crate) fn intern(&mut self, listed: &Listed) -> TermId {
        let next = self.idf.len() as TermId;
        let id = match &listed.term {
            Term::Word(id) => *self.words.entry(*id).or_insert(next),
            Term::Value(value) => *self.values.entry(*value).or_insert(next),
            Term::Name(text) => match self.names.get(text) {
                Some(&known) => known,
                None => {
                    self.names.insert(text.clone(), next);
                    self.sounding.push(Sounding {
                        term: next,
                        name: EnName::new(text),
                        capital: false,
                    });
                    next
                }
            },
        };
        match self.idf.get_mut(id as usize) {
            // Other words may make the same phrase; what comes first must not matter.
            Some(idf) => *idf = idf.max(listed.idf),
            None => {
                self.idf.push(listed.idf);
                self.keys.push(listed.term.key());
            }
        }
        if listed.capital && matches!(listed.term, Term::Name(_)) {
            let at = self.sounding.binary_search_by_key(&id, |known| known.term);
            if let Ok(at) = at {
                self.sounding[at].capital = true;
            }
        }
        id
    }

    /// Lists the names by sound, once all terms are in. Those that `useless` names are left out.
    pub(crate) fn finish(&mut self, useless: impl Fn(TermId) -> bool) {
        self.sounding.retain(|known| !useless(known.term));
        self.sounding.shrink_to_fit();
        for (at, known) in (0..).zip(&self.sounding) {
            for key in known.name.long_keys() {
                self.sounds.entry(key).or_default().push(at);
            }
        }
    }

    /// How many terms there are.
    pub(crate) fn len(&self) -> usize {
        self.idf.len()
    }

    /// How much a term says by the background counts, in nats.
    pub(crate) fn idf(&self, term: TermId) -> f32 {
        self.idf[term as usize]
    }

    /// What a term is known by: ties are broken by it.
    pub(crate) fn key(&self, term: TermId) -> TermKey {
        self.keys[term as usize]
    }

    /// The number of a term, if the collection has it.
    pub(crate) fn find(&self, term: &Term) -> Option<TermId> {
        match term {
            Term::Word(id) => self.words.get(id).copied(),
            Term::Value(value) => self.value(*value),
            Term::Name(text) => self.name(text),
        }
    }

    /// The term of a number.
    pub(crate) fn value(&self, value: Value) -> Option<TermId> {
        self.values.get(&value).copied()
    }

    /// The term of a name, in the form of [`terms::name`](name).
    pub(crate) fn name(&self, name: &str) -> Option<TermId> {
        self.names.get(name).copied()
    }

    /// The terms that an English word or phrase is.
    pub(crate) fn of_unit(&self, unit: &EnglishUnit) -> impl Iterator<Item = TermId> {
        let word = unit.english.and_then(|id| self.words.get(&id));
        let named = unit
            .name
            .as_ref()
            .and_then(|_| self.names.get(&name(&unit.text)));
        [word, named].into_iter().flatten().copied()
    }

    /// The terms that a Bengali word or phrase may stand for, in the order of their numbers. What the unit is known by
    /// ([`unit_key`](super::query::unit_key)) decides what comes out, so that callers may keep it for the next time it occurs.
    pub(crate) fn terms(&self, unit: &BengaliUnit) -> Box<[Found]> {
        let mut found: Vec<Found> = Vec::new();
        for equivalent in &unit.equivalents {
            if let Some(&term) = self.words.get(&equivalent.english) {
                found.push((term, equivalent.weight));
            }
        }
        for text in unit.latin.iter().chain(&unit.acronym) {
            if let Some(term) = self.name(&name(text)) {
                found.push((term, 1.0));
            }
        }
        self.by_sound(unit, &mut found);
        found.sort_by(|a, b| a.0.cmp(&b.0).then(b.1.total_cmp(&a.1)));
        found.dedup_by_key(|(term, _)| *term);
        found.into()
    }

    fn by_sound(&self, unit: &BengaliUnit, found: &mut Vec<Found>) {
        let Some(name) = &unit.name else { return };
        let keys = name.long_keys();
        let listed = keys.iter().filter_map(|key| self.sounds.get(key));
        let mut candidates: Vec<u32> = listed.flatten().copied().collect();
        candidates.sort_unstable();
        candidates.dedup();
        let known = unit.is_known();
        let mut found_alike: Vec<Alike<TermId>> = Vec::new();
        for at in candidates {
            let other = &self.sounding[at as usize];
            if let Some(similarity) = is_alike(name, known, &other.name, other.capital) {
                found_alike.push(Alike {
                    similarity,
                    key: self.key(other.term),
                    of: other.term,
                });
            }
        }
        found.extend(alike(found_alike));
    }
}
