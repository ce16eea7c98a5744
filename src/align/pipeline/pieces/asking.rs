//! What a Bengali article asks.

use std::collections::BTreeMap;

use super::Pieces;
use super::given::{Given, beginning};
use super::packed::{Packing, Unpacking};
use super::sounds::FoundTerm;
use crate::align::docalign::impact::weight;
use crate::align::docalign::index::{COMMON, worth};
use crate::align::docalign::query::{said, share, spreads, unit_key, weighty};
use crate::align::docalign::terms::{Term, TermKey, name, value};
use crate::align::features::bengali_side::{self, BengaliUnit};
use crate::align::pipeline::guarded;
use crate::align::pipeline::pair::MOST_BN;
use crate::model::article::{Article, Date};
use crate::model::error::Result;
use crate::model::lang::Lang;

/// A Bengali article as the pieces know it.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct BengaliPiece {
    /// The day it was published, counted from 1970.
    pub day: Option<i32>,
    /// What the source says of the day, where that cannot be read.
    pub unread_date: Option<String>,
    /// Its telling words and numbers.
    pub units: Vec<UnitRow>,
}

/// A word or number of a Bengali article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct UnitRow {
    /// Its number within the article; [`u32::MAX`] for a number.
    pub no: u32,
    /// What it is known by: what stands under one key stands for the same terms.
    pub key: String,
    /// In how many segments it stands.
    pub segments: u32,
    /// How much it says by the background counts; 0 for what only asks.
    pub idf: f32,
    /// An ordinary word of the hand-written lexicon.
    pub known: bool,
    /// The terms that it stands for by the lexicon, packed for [`direct`].
    pub direct: Vec<u8>,
    /// The beginnings of its sounds, where it may be a name.
    pub sounds: Vec<u32>,
}

impl Pieces {
    /// Lists what a Bengali article may ask.
    ///
    /// # Errors
    /// As [`Pieces::article`]; the program failed on it.
    pub fn bengali(&self, given: &Given<'_>) -> Result<BengaliPiece> {
        let article = self.article(given, Lang::Bn)?;
        guarded(|| self.asking(&article))
    }

    fn asking(&self, article: &Article) -> BengaliPiece {
        let side = bengali_side::analyze(&beginning(article, MOST_BN), &self.resources.lexicon);
        let mut idf = vec![0.0; side.units.len()];
        for (unit, of) in weighty(&side) {
            idf[unit as usize] = of;
        }
        let spreads = spreads(&side).into_iter();
        let mut units: Vec<UnitRow> = spreads
            .map(|(no, segments)| UnitRow {
                no,
                segments,
                idf: idf[no as usize],
                ..row(&side.units[no as usize])
            })
            .collect();
        let quantities = side.segments.iter().flat_map(|segment| &segment.quantities);
        let mut values: Vec<TermKey> = quantities
            .filter_map(value)
            .map(|(value, _)| Term::Value(value).key())
            .collect();
        values.sort_unstable();
        values.dedup();
        units.extend(values.into_iter().map(|key| UnitRow {
            no: u32::MAX,
            // No word holds a tab.
            key: format!("\t{key:016x}"),
            segments: 1,
            direct: packed(&[(key, 1.0)]),
            ..UnitRow::default()
        }));
        BengaliPiece {
            day: article.date.map(Date::days),
            unread_date: article.unread_date.clone(),
            units,
        }
    }
}

fn row(unit: &BengaliUnit) -> UnitRow {
    let words = unit.equivalents.iter();
    let mut terms: Vec<(TermKey, f32)> = words
        .map(|of| (Term::Word(of.english).key(), of.weight))
        .collect();
    let letters = unit.latin.iter().chain(&unit.acronym);
    terms.extend(letters.map(|text| (Term::Name(name(text)).key(), 1.0)));
    UnitRow {
        key: unit_key(unit).into_owned(),
        known: unit.is_known(),
        direct: packed(&terms),
        sounds: unit
            .name
            .as_ref()
            .map_or_else(Vec::new, |name| name.long_keys()),
        ..UnitRow::default()
    }
}

fn packed(terms: &[(TermKey, f32)]) -> Vec<u8> {
    let mut packing = Packing::default();
    for &(key, strength) in terms {
        packing.long(key);
        packing.float(strength);
    }
    packing.0
}

/// The packed terms that a unit stands for by the lexicon, each with how surely.
///
/// # Errors
/// The bytes are damaged.
pub fn direct(packed: &[u8]) -> Result<Vec<(TermKey, f32)>> {
    let mut reading = Unpacking(packed);
    let mut terms = Vec::new();
    while !reading.is_empty() {
        terms.push((reading.long()?, reading.float()?));
    }
    Ok(terms)
}

/// A unit of an article, and what was found for it in the collection.
#[derive(Clone, Copy, Debug)]
pub struct Counted<'a> {
    /// Its number within the article.
    pub no: u32,
    /// In how many segments it stands.
    pub segments: u32,
    /// How much it says by the background counts.
    pub idf: f32,
    /// What [`super::found`] packed; empty where nothing was found.
    pub found: &'a [u8],
}

/// What an article asks of the collection.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Question {
    /// Its terms, the rarest first, packed: key and worth.
    pub terms: Vec<u8>,
    /// The keys of the terms in the same order.
    pub keys: Vec<TermKey>,
    /// In how many articles of the whole collection each stands.
    pub articles: Vec<u32>,
    /// What its units say in the collection and which terms they may stand for, packed for the trial.
    pub weights: Vec<u8>,
}

/// Weighs what an article asks, given how many English articles there are.
///
/// # Errors
/// What was found is damaged.
pub fn question(units: &[Counted<'_>], articles: u32) -> Result<Question> {
    let all = articles as f32;
    let mut wanted: BTreeMap<TermKey, (f32, u32, f32)> = BTreeMap::new();
    let mut weights: Vec<(u32, f32, Vec<FoundTerm>)> = Vec::new();
    for unit in units {
        let found = FoundTerm::unpacked(unit.found)?;
        let share = share(unit.segments, found.len());
        let weigh = |of: &FoundTerm| weight(of.articles as f32, of.idf, all);
        for of in &found {
            let asked = of.strength * share;
            let known = wanted
                .entry(of.key)
                .or_insert((0.0, of.articles, weigh(of)));
            known.0 = known.0.max(asked);
        }
        if unit.no == u32::MAX {
            continue;
        }
        let said = said(found.iter().map(|of| (of.strength, weigh(of))));
        let says = match unit.idf > 0.0 {
            true => said.unwrap_or_else(|| weight(0.0, unit.idf, all)),
            false => 0.0,
        };
        weights.push((unit.no, says, found));
    }
    weights.sort_unstable_by_key(|(no, ..)| *no);
    let mut terms: Vec<(u32, TermKey, f32)> = wanted
        .into_iter()
        .filter(|(_, (_, articles, _))| (1..=COMMON).contains(articles))
        .map(|(key, (asked, articles, weight))| (articles, key, worth(asked, weight)))
        .collect();
    terms.sort_unstable_by_key(|(articles, key, _)| (*articles, *key));
    let (mut packed, mut of_units) = (Packing::default(), Packing::default());
    for (_, key, worth) in &terms {
        packed.long(*key);
        packed.float(*worth);
    }
    for (no, weight, found) in weights {
        of_units.int(no);
        of_units.float(weight);
        of_units.int(found.len() as u32);
        for of in found {
            of_units.long(of.key);
            of_units.float(of.strength);
        }
    }
    Ok(Question {
        terms: packed.0,
        keys: terms.iter().map(|(_, key, _)| *key).collect(),
        articles: terms.iter().map(|(articles, ..)| *articles).collect(),
        weights: of_units.0,
    })
}
