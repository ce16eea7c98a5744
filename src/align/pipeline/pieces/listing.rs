//! What an English article can be found by.

use super::Pieces;
use super::given::{Given, beginning};
use super::packed::{Packing, Unpacking};
use crate::align::docalign::index::MOST_EN;
use crate::align::docalign::near_duplicates::Shingles;
use crate::align::docalign::terms::{Term, TermKey, digest, name};
use crate::align::features::english_side::{self, EnglishUnit};
use crate::align::features::side::Side;
use crate::align::pipeline::guarded;
use crate::align::pipeline::pair::MOST_LISTED;
use crate::model::article::{Article, Date};
use crate::model::error::Result;
use crate::model::lang::Lang;

/// An English article as the pieces know it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct EnglishPiece {
    /// The day it was published, counted from 1970.
    pub day: Option<i32>,
    /// What the source says of the day, where that cannot be read.
    pub unread_date: Option<String>,
    /// Its length in words.
    pub words: u32,
    /// Its terms, packed for [`terms`] and [`super::SearchBlock::add`].
    pub terms: Vec<u8>,
    /// The terms whose weights a trial of it needs, packed for [`asked`].
    pub asked: Vec<u8>,
    /// What its versions are known by, packed.
    pub sketch: Vec<u8>,
}

/// A term of an English article.
#[derive(Clone, Debug, PartialEq)]
pub struct TermRow {
    /// What it is known by.
    pub key: TermKey,
    /// In how many of the article's segments it stands.
    pub segments: u8,
    /// How much it says by the background counts.
    pub idf: f32,
    /// Written with a capital.
    pub capital: bool,
    /// For a name, how it is written.
    pub name: Option<String>,
}

impl Pieces {
    /// Lists an English article.
    ///
    /// # Errors
    /// As [`Pieces::article`]; the program failed on it.
    pub fn english(&self, given: &Given<'_>) -> Result<EnglishPiece> {
        let article = self.article(given, Lang::En)?;
        guarded(|| self.listed(&article))
    }

    fn listed(&self, article: &Article) -> EnglishPiece {
        let lexicon = &self.resources.lexicon;
        let mut segments = beginning(article, MOST_LISTED);
        let side = english_side::analyze(&segments, lexicon);
        let digest = digest(&side, article.date);
        let asked = match segments.len() > MOST_EN {
            false => keys(&side),
            true => {
                segments.truncate(MOST_EN);
                keys(&english_side::analyze(&segments, lexicon))
            }
        };
        let mut terms = Packing::default();
        for listed in &digest.terms {
            terms.long(listed.term.key());
            terms.byte(listed.segments.min(u32::from(u8::MAX)) as u8);
            terms.float(listed.idf);
            let name = match &listed.term {
                Term::Name(name) => Some(name),
                _ => None,
            };
            terms.byte(u8::from(listed.capital) | u8::from(name.is_some()) << 1);
            name.iter().for_each(|name| terms.text(name));
        }
        let mut packed = Packing::default();
        asked.iter().for_each(|key| packed.long(*key));
        EnglishPiece {
            day: article.date.map(Date::days),
            unread_date: article.unread_date.clone(),
            words: digest.words,
            terms: terms.0,
            asked: packed.0,
            sketch: sketched(&digest.shingles),
        }
    }
}

/// The terms that the units of an article are, ascending.
fn keys(side: &Side<EnglishUnit>) -> Vec<TermKey> {
    let mut keys: Vec<TermKey> = side.units.iter().flat_map(unit_keys).collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}

/// The terms that an English unit is, if the collection has them.
pub(super) fn unit_keys(unit: &EnglishUnit) -> impl Iterator<Item = TermKey> {
    let word = unit.english.map(|id| Term::Word(id).key());
    let named = unit.name.as_ref();
    let named = named.map(|_| Term::Name(name(&unit.text)).key());
    [word, named].into_iter().flatten()
}

/// The packed terms of an article.
///
/// # Errors
/// The bytes are damaged.
pub fn terms(packed: &[u8]) -> Result<Vec<TermRow>> {
    let mut reading = Unpacking(packed);
    let mut rows = Vec::new();
    while !reading.is_empty() {
        let (key, segments, idf) = (reading.long()?, reading.byte()?, reading.float()?);
        let marks = reading.byte()?;
        let name = match marks & 2 {
            0 => None,
            _ => Some(reading.text()?.to_owned()),
        };
        rows.push(TermRow {
            key,
            segments,
            idf,
            capital: marks & 1 == 1,
            name,
        });
    }
    Ok(rows)
}

/// The packed keys of what is asked for an article.
///
/// # Errors
/// The bytes are damaged.
pub fn asked(packed: &[u8]) -> Result<Vec<TermKey>> {
    let mut reading = Unpacking(packed);
    let mut keys = Vec::new();
    while !reading.is_empty() {
        keys.push(reading.long()?);
    }
    Ok(keys)
}

/// Packs a sketch.
pub(super) fn sketched(shingles: &Shingles) -> Vec<u8> {
    let mut packing = Packing::default();
    packing.int(shingles.count());
    let all = shingles.smallest(usize::MAX);
    all.iter().for_each(|hash| packing.int(*hash));
    packing.0
}

/// Reads a sketch.
pub(super) fn sketch(packed: &[u8]) -> Result<Shingles> {
    let mut reading = Unpacking(packed);
    let count = reading.int()?;
    let mut smallest = Vec::new();
    while !reading.is_empty() {
        smallest.push(reading.int()?);
    }
    Ok(Shingles::kept(smallest.into(), count))
}
