//! What an English article can be found by: words that the lexicon knows, names, telling numbers. Common words
//! are left out: they are in every article.

use std::fmt;

use rustc_hash::FxHashMap;

use super::near_duplicates::Shingles;
use crate::align::features::english_side::EnglishUnit;
use crate::align::features::idf::RAREST;
use crate::align::features::lexicon::EnglishId;
use crate::align::features::side::{Occurrence, Side};
use crate::align::features::vector::is_telling;
use crate::model::article::Date;
use crate::model::quantity::{Quantity, QuantityKind};

/// Something an English article can be found by.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Term {
    /// A word or phrase of the lexicon.
    Word(EnglishId),
    /// A name or loan word, in small letters and without stops.
    Name(String),
    /// A number, or a time of day.
    Value(Value),
}

/// What a term is known by where numbers differ from machine to machine: a hash of what it is.
pub(crate) type TermKey = u64;

impl Term {
    /// Its key: the same in every process of one version and one lexicon. Two terms of a collection share a key about
    /// as often as a disk misreads one.
    pub(crate) fn key(&self) -> TermKey {
        match self {
            Term::Word(id) => key(b'w', &id.to_le_bytes()),
            Term::Name(text) => key(b'n', text.as_bytes()),
            Term::Value(value) => key(b'v' ^ u8::from(value.clock), &value.bits.to_le_bytes()),
        }
    }
}

/// FNV-1a (Fowler, Noll and Vo), finished as SplitMix64 is (Steele et al. 2014), so that all bits are well mixed.
fn key(kind: u8, bytes: &[u8]) -> TermKey {
    let start = 0xCBF2_9CE4_8422_2325_u64;
    let all = std::iter::once(&kind).chain(bytes);
    let mut hash = all.fold(start, |hash, byte| {
        (hash ^ u64::from(*byte)).wrapping_mul(0x0100_0000_01B3)
    });
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    hash ^ (hash >> 31)
}

/// A number that the two sides share exactly, whatever it counts; times of day apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) struct Value {
    clock: bool,
    bits: u64,
}

impl fmt::Display for Value {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let value = f64::from_bits(self.bits);
        if self.clock {
            write!(f, "{}:{:02}", (value / 60.0).floor(), value % 60.0)
        } else {
            write!(f, "{value}")
        }
    }
}

/// A term of an article.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Listed {
    /// The term.
    pub term: Term,
    /// In how many of the article's segments it stands.
    pub segments: u32,
    /// How much it says by the background counts, in nats (see [`crate::align::features::idf`]).
    pub idf: f32,
    /// A name: written with a capital where the sentence does not ask for one.
    pub capital: bool,
}

/// An English article as the index takes it.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Digest {
    /// Its terms, in the order of their first places.
    pub terms: Vec<Listed>,
    /// Its length in words.
    pub words: u32,
    /// What near-duplicates are known by.
    pub shingles: Shingles,
    /// The day it was published.
    pub date: Option<Date>,
    /// The lengths of its segments.
    pub lengths: Vec<u32>,
    /// Which terms stand in which segment, by their places, segment by segment.
    pub spots: Vec<(u32, u32)>,
}

/// Words more common than this (in nats of idf: one sentence in twenty) do not find an article.
const COMMON: f32 = 3.0;
/// Words without a capital that no entry of the lexicon names are loan words from this idf on.
const LOAN: f32 = 4.5;
/// Years are in many articles.
const YEARS: std::ops::RangeInclusive<f64> = 1900.0..=2100.0;
const YEAR_RARITY: f32 = 4.0;
/// Times of day are round.
const CLOCK_RARITY: f32 = 5.0;

/// Lists the terms of an analysed English article.
pub(crate) fn digest(side: &Side<EnglishUnit>, date: Option<Date>) -> Digest {
    let mut list = List::default();
    for (segment, analysis) in side.segments.iter().enumerate() {
        for occurrence in &analysis.units {
            let weight = analysis.words[occurrence.words()]
                .iter()
                .map(|word| word.idf)
                .sum::<f32>()
                .min(RAREST);
            list.unit(
                segment,
                &side.units[occurrence.unit as usize],
                occurrence,
                weight,
            );
        }
        for quantity in &analysis.quantities {
            if let Some((value, idf)) = value(quantity) {
                list.put(segment, Term::Value(value), idf, false);
            }
        }
    }
    Digest {
        terms: list.terms,
        lengths: side.segments.iter().map(|s| s.length as u32).collect(),
        spots: list.spots,
        words: side.segments.iter().map(|s| s.words.len() as u32).sum(),
        shingles: Shingles::of(side).sketch(),
        date,
    }
}

/// The value of a telling number or a time of day, with how much it says.
pub(crate) fn value(quantity: &Quantity) -> Option<(Value, f32)> {
    let clock = quantity.kind == QuantityKind::Clock;
    if !clock && !is_telling(quantity) {
        return None;
    }
    let idf = match quantity.value {
        _ if clock => CLOCK_RARITY,
        year if YEARS.contains(&year) && year.fract() == 0.0 => YEAR_RARITY,
        _ => RAREST,
    };
    let bits = quantity.value.to_bits();
    Some((Value { clock, bits }, idf))
}

/// The form under which names are listed.
pub(crate) fn name(text: &str) -> String {
    text.replace('.', "").to_lowercase()
}

#[derive(Default)]
struct List {
    terms: Vec<Listed>,
    places: FxHashMap<Term, (usize, usize)>,
    spots: Vec<(u32, u32)>,
}

impl List {
    fn unit(&mut self, segment: usize, unit: &EnglishUnit, at: &Occurrence, idf: f32) {
        if idf < COMMON {
            return;
        }
        if let Some(id) = unit.english {
            self.put(segment, Term::Word(id), idf, unit.capital);
        }
        let loan = unit.english.is_none() && idf >= LOAN;
        if at.count == 1 && unit.name.is_some() && (unit.capital || loan) {
            self.put(segment, Term::Name(name(&unit.text)), idf, unit.capital);
        }
    }

    fn put(&mut self, segment: usize, term: Term, idf: f32, capital: bool) {
        if let Some((at, last)) = self.places.get_mut(&term) {
            if *last != segment {
                self.spots.push((segment as u32, *at as u32));
            }
            let known = &mut self.terms[*at];
            known.segments += u32::from(*last != segment);
            known.capital |= capital;
            *last = segment;
            return;
        }
        self.spots.push((segment as u32, self.terms.len() as u32));
        self.places
            .insert(term.clone(), (self.terms.len(), segment));
        self.terms.push(Listed {
            term,
            segments: 1,
            idf,
            capital,
        });
    }
}
