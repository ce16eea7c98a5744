//! Weighing one candidate bead: which words of its two sides cover each other, and what else speaks for it
//! or against it, as a record of named numbers.

use super::bead_input::{BeadInput, BeadSide};
use super::bengali_side::BengaliUnit;
use super::cells::{Cells, Run};
use super::english_side::EnglishUnit;
use super::links::Links;
use super::matches::SegmentMatches;
use super::run_totals::RunTotals;
use super::side::{Line, Side, UnitId, Word};
use super::vector::{Features, is_date};
use super::word_coverage::{Coverage, LONGEST_RUN, WordCoverage};
use crate::model::quantity::{Quantity, QuantityKind};

/// The two sides of a document with their links, and the scratch space to weigh beads of it quickly.
#[derive(Debug)]
pub(crate) struct FeatureExtractor<'a> {
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
    pub(super) totals: &'a RunTotals,
    bn_words: Vec<WordCoverage>,
    en_words: Vec<WordCoverage>,
    pub(super) cells: Cells,
    bn_quantities: Vec<Quantity>,
    en_quantities: Vec<Quantity>,
}

/// A bead weighed: its features, and what of it found no partner.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Weighed {
    /// What speaks for it and against it.
    pub features: Features,
    /// How many numbers, dates and times have no partner; those in words that turn into an article (one, both) do not
    /// count.
    pub loose_quantities: usize,
    /// Whether each side has a number in digits, however small, that the other lacks (3-1, 2-2): one side may leave
    /// something out, but both do not by chance.
    pub numbers_differ: bool,
    /// The weight of the heaviest English name that nothing of the Bengali side matches.
    pub lone_name: f32,
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

/// Lays out the words of some segments, not covered yet.
fn lay_out(words: &mut Vec<WordCoverage>, segments: &[Line], indices: &[usize]) {
    words.clear();
    for (member, &at) in indices.iter().enumerate() {
        words.extend(segments[at].words.iter().map(|word| WordCoverage {
            weight: word.weight,
            capital: word.capital,
            own: member as u8,
            ..WordCoverage::default()
        }));
    }
}

/// How the words of a side that are laid out are covered.
fn coverage(covers: &[WordCoverage], segments: &[Line], indices: &[usize]) -> Coverage {
    let mut coverage = Coverage::default();
    let words = indices.iter().flat_map(|&at| &segments[at].words);
    for (word, cover) in words.zip(covers).filter(|(_, cover)| cover.best > 0.0) {
        let (own, by) = (usize::from(cover.own), usize::from(cover.by));
        coverage.add(own, word, cover.best, by, cover.second);
    }
    coverage
}

/// How many of the quantities of each side of a bead, Bengali and English, of these have no partner.
fn loose(input: &BeadInput<'_>, which: fn(&Quantity) -> bool) -> [usize; 2] {
    let (bn, en) = (input.bn.quantities, input.en.quantities);
    let all = |side: &[Quantity]| side.iter().filter(|quantity| which(quantity)).count();
    let mut left = [all(bn), all(en)];
    for pair in &input.comparison.pairs {
        left[0] -= usize::from(which(&bn[pair.bn]));
        left[1] -= usize::from(which(&en[pair.en]));
    }
    left
}

/// What is written in digits, or tells a date or time.
fn is_plain(quantity: &Quantity) -> bool {
    quantity.digits || is_date(quantity)
}

/// What is written in digits, or tells the time of a clock.
fn is_figure(quantity: &Quantity) -> bool {
    quantity.kind == QuantityKind::Clock || quantity.digits && !is_date(quantity)
}

impl<'a> FeatureExtractor<'a> {
    /// FeatureExtractor for a document.
    pub(super) fn new(
        bn: &'a Side<BengaliUnit>,
        en: &'a Side<EnglishUnit>,
        links: &'a Links,
        totals: &'a RunTotals,
    ) -> Self {
        FeatureExtractor {
            bn,
            en,
            links,
            last_place: vec![(0, NONE); en.units.len()],
            places: vec![],
            weighing: 0,
            totals,
            bn_words: vec![],
            en_words: vec![],
            cells: Cells::new(en.units.len()),
            bn_quantities: vec![],
            en_quantities: vec![],
        }
    }

    /// Weighs the bead of these segments; both sides are non-empty, ascending and at most 255 long.
    pub(crate) fn weigh(&mut self, bn: &[usize], en: &[usize]) -> Weighed {
        self.place_english(en);
        self.cover(bn);
        let covered = (
            coverage(&self.bn_words, &self.bn.segments, bn),
            coverage(&self.en_words, &self.en.segments, en),
        );
        let lone = |word: &&WordCoverage| word.capital && word.best == 0.0;
        let lone = self.en_words.iter().filter(lone);
        let lone_name = lone.map(|word| word.weight).fold(0.0, f32::max);
        let input = self.input(bn, en, covered);
        Weighed {
            loose_quantities: loose(&input, is_plain).iter().sum(),
            numbers_differ: loose(&input, is_figure).iter().all(|&left| left > 0),
            lone_name,
            features: Features::from_input(&input),
        }
    }

    /// How well each Bengali word of the bead that was weighed last is matched, 0 to 1, in order.
    pub(crate) fn matched_bn(&self) -> impl Iterator<Item = f32> {
        self.bn_words.iter().map(|word| word.best)
    }

    /// As [`Self::matched_bn`], of the English words.
    pub(crate) fn matched_en(&self) -> impl Iterator<Item = f32> {
        self.en_words.iter().map(|word| word.best)
    }

    /// The features of a bead of neighbouring segments, few on each side, given the rows of its Bengali segments.
    pub(crate) fn extract_matched(
        &mut self,
        bn: &[usize],
        en: &[usize],
        rows: &mut [SegmentMatches],
    ) -> Features {
        for &j in en {
            for (&i, row) in bn.iter().zip(rows.iter_mut()) {
                self.cells.look(row, (self.bn, i), (self.en, j));
            }
        }
        let run = Run { rows, en };
        let mut bn_words: [&[Word]; LONGEST_RUN] = Default::default();
        let mut en_words: [&[Word]; LONGEST_RUN] = Default::default();
        for (slot, &i) in bn_words.iter_mut().zip(bn) {
            *slot = &self.bn.segments[i].words;
        }
        for (slot, &j) in en_words.iter_mut().zip(en) {
            *slot = &self.en.segments[j].words;
        }
        let covered = (
            self.cells.cover_bn(&run, &bn_words[..bn.len()]),
            self.cells.cover_en(&run, &en_words[..en.len()]),
        );
        Features::from_input(&self.input(bn, en, covered))
    }

    /// What the features of a bead are computed from, given how each side covers the other.
    fn input<'s>(
        &'s mut self,
        bn: &'s [usize],
        en: &'s [usize],
        (bn_covered, en_covered): (Coverage, Coverage),
    ) -> BeadInput<'s> {
        let totals = self.totals;
        BeadInput::new(
            totals.of(bn, en, &self.bn.segments, &self.en.segments),
            BeadSide::new(self.bn, bn, &totals.bn, bn_covered, &mut self.bn_quantities),
            BeadSide::new(self.en, en, &totals.en, en_covered, &mut self.en_quantities),
        )
    }

    fn place_english(&mut self, en: &[usize]) {
        self.weighing += 1;
        self.places.clear();
        lay_out(&mut self.en_words, &self.en.segments, en);
        let mut base = 0;
        for (member, &j) in en.iter().enumerate() {
            let segment = &self.en.segments[j];
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
            base += segment.words.len() as u32;
        }
    }

    fn cover(&mut self, bn: &[usize]) {
        lay_out(&mut self.bn_words, &self.bn.segments, bn);
        let mut base = 0;
        for (member, &i) in bn.iter().enumerate() {
            let segment = &self.bn.segments[i];
            for unit in &segment.units {
                let words = unit.words();
                let words = base + words.start..base + words.end;
                self.match_unit(unit.unit, words, member as u8);
            }
            base += segment.words.len();
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
}
