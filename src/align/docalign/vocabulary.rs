//! The terms of all English articles, and how Bengali words find them: the two languages are joined once a word
//! type, not once an article.

use rustc_hash::FxHashMap;

use super::terms::{Listed, Term, Value, name};
use crate::align::features::bengali_side::BengaliUnit;
use crate::align::features::english_side::EnglishUnit;
use crate::align::features::lexicon::EnglishId;
use crate::align::features::names::same::{least_similarity, strength};
use crate::align::features::names::{EnName, LongKey, similarity_from};

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

/// So many names at most that sound like a word are looked for: in a large collection many do.
const NAMES: usize = 6;
/// And only those nearly as similar as the best.
const NEARLY: f64 = 0.08;

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
        if id == next {
            self.idf.push(listed.idf);
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

    /// The terms that a Bengali word or phrase may stand for, in the order of their numbers. The text of the unit
    /// decides what comes out, so that callers may keep it for the next time the word occurs.
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
        let mut alike: Vec<(f64, TermId)> = Vec::new();
        for at in candidates {
            let other = &self.sounding[at as usize];
            let Some(least) = least_similarity(other.capital, known) else {
                continue;
            };
            let similarity = similarity_from(name, &other.name, least);
            if similarity >= least {
                alike.push((similarity, other.term));
            }
        }
        alike.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
        let best = alike.first().map_or(0.0, |found| found.0);
        alike.truncate(NAMES);
        alike.retain(|found| found.0 >= best - NEARLY);
        found.extend(alike.iter().map(|&(v, term)| (term, strength(v))));
    }
}
