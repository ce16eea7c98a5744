//! Weighing one candidate bead: which words of its two sides cover each other, and what else speaks for it
//! or against it, as a record of named numbers.

use super::bengali_side::BengaliUnit;
use super::english_side::EnglishUnit;
use super::features::{Evidence, Facts};
use super::links::Links;
use super::numbers;
use super::side::{Analysis, Side, UnitId};
use crate::quantity::Quantity;

/// The two sides of a document with their links, and the scratch space to weigh beads of it quickly.
#[derive(Debug)]
pub struct Scales<'a> {
    /// The Bengali side.
    pub bn: &'a Side<BengaliUnit>,
    /// The English side.
    pub en: &'a Side<EnglishUnit>,
    /// The links between their units.
    pub links: &'a Links,
    /// For each English unit the newest weighing it was seen in, and its last place there.
    last_place: Vec<(u32, u32)>,
    places: Vec<Place>,
    weighing: u32,
    bn_words: Vec<Cover>,
    en_words: Vec<Cover>,
    bn_quantities: Vec<Quantity>,
    en_quantities: Vec<Quantity>,
}

/// Where an English unit occurs in the bead being weighed.
#[derive(Clone, Copy, Debug)]
struct Place {
    first: u32,
    count: u32,
    member: u8,
    /// The place before it of the same unit, or `NONE`.
    before: u32,
}

const NONE: u32 = u32::MAX;
/// A word repeated more often than this within a bead (no sentence does that) is matched this many times, so that
/// a line of one word a hundred thousand times costs linear time.
const MOST_PLACES: usize = 64;

/// How well a word is covered by the other side.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Cover {
    pub(super) weight: f32,
    pub(super) capital: bool,
    /// The segment of its own side, within the bead.
    pub(super) own: u8,
    /// The strongest match, and the segment of the other side that gives it.
    pub(super) best: f32,
    pub(super) by: u8,
    /// The strongest match that any other segment of the other side gives.
    pub(super) second: f32,
}

impl Cover {
    fn take(&mut self, strength: f32, member: u8) {
        if strength > self.best {
            if member != self.by {
                self.second = self.best;
            }
            self.best = strength;
            self.by = member;
        } else if member != self.by && strength > self.second {
            self.second = strength;
        }
    }
}

impl<'a> Scales<'a> {
    /// Scales for a document.
    pub fn new(bn: &'a Side<BengaliUnit>, en: &'a Side<EnglishUnit>, links: &'a Links) -> Self {
        Scales {
            bn,
            en,
            links,
            last_place: vec![(0, NONE); en.units.len()],
            places: vec![],
            weighing: 0,
            bn_words: vec![],
            en_words: vec![],
            bn_quantities: vec![],
            en_quantities: vec![],
        }
    }

    /// Weighs the bead of these segments; both sides are non-empty, ascending and at most 255 long.
    pub fn weigh(&mut self, bn: &[usize], en: &[usize]) -> Evidence {
        self.place_english(en);
        self.cover(bn);
        self.gather_quantities(bn, en);
        let comparison = numbers::compare(&self.bn_quantities, &self.en_quantities);
        let bn_segments: Vec<&Analysis> = bn.iter().map(|&i| &self.bn.segments[i]).collect();
        let en_segments: Vec<&Analysis> = en.iter().map(|&j| &self.en.segments[j]).collect();
        Evidence::from_facts(&Facts {
            bn_words: &self.bn_words,
            en_words: &self.en_words,
            bn: &bn_segments,
            en: &en_segments,
            bn_quantities: &self.bn_quantities,
            en_quantities: &self.en_quantities,
            comparison: &comparison,
        })
    }

    fn place_english(&mut self, en: &[usize]) {
        self.weighing += 1;
        self.places.clear();
        self.en_words.clear();
        for (member, &j) in en.iter().enumerate() {
            let base = self.en_words.len() as u32;
            let segment = &self.en.segments[j];
            self.en_words.extend(segment.words.iter().map(|word| Cover {
                weight: word.weight,
                capital: word.capital,
                own: member as u8,
                by: u8::MAX,
                ..Cover::default()
            }));
            for unit in &segment.units {
                let (seen, last) = &mut self.last_place[unit.unit as usize];
                let before = if *seen == self.weighing { *last } else { NONE };
                *seen = self.weighing;
                *last = self.places.len() as u32;
                self.places.push(Place {
                    first: base + u32::from(unit.first),
                    count: u32::from(unit.count),
                    member: member as u8,
                    before,
                });
            }
        }
    }

    fn cover(&mut self, bn: &[usize]) {
        self.bn_words.clear();
        for (member, &i) in bn.iter().enumerate() {
            let base = self.bn_words.len();
            let segment = &self.bn.segments[i];
            self.bn_words.extend(segment.words.iter().map(|word| Cover {
                weight: word.weight,
                own: member as u8,
                by: u8::MAX,
                ..Cover::default()
            }));
            for unit in &segment.units {
                let words = base + usize::from(unit.first)..;
                let words = words.start..words.start + usize::from(unit.count);
                self.match_unit(unit.unit, words, member as u8);
            }
        }
    }

    fn match_unit(&mut self, unit: UnitId, words: std::ops::Range<usize>, member: u8) {
        for link in &self.links[unit as usize] {
            let (seen, last) = self.last_place[link.english as usize];
            if seen != self.weighing {
                continue;
            }
            let mut at = last;
            let mut visits = 0;
            while at != NONE && visits < MOST_PLACES {
                visits += 1;
                let place = self.places[at as usize];
                for cover in &mut self.bn_words[words.clone()] {
                    cover.take(link.strength, place.member);
                }
                let range = place.first as usize..(place.first + place.count) as usize;
                for cover in &mut self.en_words[range] {
                    cover.take(link.strength, member);
                }
                at = place.before;
            }
        }
    }

    fn gather_quantities(&mut self, bn: &[usize], en: &[usize]) {
        self.bn_quantities.clear();
        self.en_quantities.clear();
        for &i in bn {
            self.bn_quantities
                .extend_from_slice(&self.bn.segments[i].quantities);
        }
        for &j in en {
            self.en_quantities
                .extend_from_slice(&self.en.segments[j].quantities);
        }
    }
}
