//! A first look at a row of the alignment matrix: how much weight each English segment shares with one
//! Bengali segment. Works on posting lists, so that its cost follows what matches, not the document's size;
//! it decides which beads are worth weighing, and which segments far off may be the moved partner.

use std::ops::Range;

use rustc_hash::FxHashMap;

use super::bengali_side::BengaliUnit;
use super::english_side::EnglishUnit;
use super::idf::RAREST;
use super::links::Links;
use super::matches::{Cursors, Postings, RowLink, SegmentMatches};
use super::side::Side;
use super::vector::{is_date, is_telling};
use crate::model::quantity::Quantity;

/// Posting lists of a document's English side.
#[derive(Clone, Debug)]
pub(crate) struct Places {
    units: Postings,
    /// For each value the segments it occurs in, ascending.
    values: FxHashMap<(bool, u64), Vec<u32>>,
    segments: usize,
}

impl Places {
    pub(super) fn new(en: &Side<EnglishUnit>) -> Self {
        let mut values: FxHashMap<(bool, u64), Vec<u32>> = FxHashMap::default();
        for (j, segment) in (0..).zip(&en.segments) {
            for value in segment.quantities.iter().filter_map(key) {
                push_new(values.entry(value).or_default(), j);
            }
        }
        Places {
            units: Postings::new(en),
            values,
            segments: en.segments.len(),
        }
    }
}

/// A look at a document's rows.
#[derive(Debug)]
pub(crate) struct Prefilter<'a> {
    bn: &'a Side<BengaliUnit>,
    links: &'a Links,
    places: &'a Places,
    cursors: Cursors,
    /// One sum an English segment, all 0 between calls.
    sums: Vec<Sum>,
    /// The segments whose sum is not 0.
    touched: Vec<u32>,
}

#[derive(Clone, Copy, Debug, Default)]
struct Sum {
    total: f32,
    /// The occurrence that added last, and how strongly: an occurrence counts once, at its strongest.
    occurrence: u32,
    strength: f32,
}

impl<'a> Prefilter<'a> {
    /// A look at the rows of a document.
    pub(super) fn new(bn: &'a Side<BengaliUnit>, places: &'a Places, links: &'a Links) -> Self {
        Prefilter {
            bn,
            links,
            cursors: Cursors::new(&places.units),
            sums: vec![Sum::default(); places.segments],
            places,
            touched: vec![],
        }
    }

    /// The English segments of `columns` that share weight with Bengali segment `i`, with that weight, in
    /// no order that means anything but always the same. Units that occur in more than `common` English
    /// segments are passed over.
    pub(crate) fn row(
        &mut self,
        i: usize,
        columns: Range<usize>,
        common: usize,
    ) -> Vec<(usize, f32)> {
        let segment = &self.bn.segments[i];
        for (n, occurrence) in segment.units.iter().enumerate() {
            let first = usize::from(occurrence.first);
            let words = &segment.words[first..first + usize::from(occurrence.count)];
            let weight: f32 = words.iter().map(|word| word.weight).sum();
            for link in &self.links[occurrence.unit as usize] {
                let postings = self.places.units.of(link.english);
                if postings.len() <= common {
                    let sums = (self.sums.as_mut_slice(), &mut self.touched);
                    let segments = within(postings, &columns);
                    add(sums, segments, n as u32 + 1, weight, link.strength);
                }
            }
        }
        self.add_values(i, &columns, common);
        let sums = &mut self.sums;
        self.touched
            .drain(..)
            .map(|j| (j as usize, std::mem::take(&mut sums[j as usize]).total))
            .collect()
    }

    /// The same, with every link of a unit of the segment to a unit that stands in one of the columns, those that occur
    /// in more than `common` segments too. Quickest when rows are asked for in order, since columns then only move on.
    pub(crate) fn meet(
        &mut self,
        i: usize,
        columns: Range<usize>,
        common: usize,
    ) -> SegmentMatches {
        let segment = &self.bn.segments[i];
        let mut found = Vec::new();
        for (n, occurrence) in segment.units.iter().enumerate() {
            let words = &segment.words[occurrence.words()];
            let weight: f32 = words.iter().map(|word| word.weight).sum();
            for link in &self.links[occurrence.unit as usize] {
                let rare = self.places.units.of(link.english).len() <= common;
                let here = self
                    .cursors
                    .from(&self.places.units, link.english, &columns);
                if here.is_empty() {
                    continue;
                }
                if rare {
                    let sums = (self.sums.as_mut_slice(), &mut self.touched);
                    add(sums, here, n as u32 + 1, weight, link.strength);
                }
                found.push(RowLink {
                    bn: n as u32,
                    english: link.english,
                    strength: link.strength,
                });
            }
        }
        self.add_values(i, &columns, common);
        let mut shared = vec![0.0; columns.len()];
        for j in self.touched.drain(..) {
            shared[j as usize - columns.start] = std::mem::take(&mut self.sums[j as usize]).total;
        }
        SegmentMatches::new(columns.start, shared, found)
    }

    /// The weight that Bengali segment `i` shares with each English segment of `columns`, put into `shared`. Quickest when
    /// rows are asked for in order, as [`Self::meet`].
    pub(crate) fn shares(
        &mut self,
        i: usize,
        columns: Range<usize>,
        common: usize,
        shared: &mut Vec<f32>,
    ) {
        let segment = &self.bn.segments[i];
        for (n, occurrence) in (1..).zip(&segment.units) {
            let words = &segment.words[occurrence.words()];
            let weight: f32 = words.iter().map(|word| word.weight).sum();
            for link in &self.links[occurrence.unit as usize] {
                if self.places.units.of(link.english).len() > common {
                    continue;
                }
                let here = self
                    .cursors
                    .from(&self.places.units, link.english, &columns);
                let sums = (self.sums.as_mut_slice(), &mut self.touched);
                add(sums, here, n, weight, link.strength);
            }
        }
        self.add_values(i, &columns, common);
        shared.clear();
        shared.resize(columns.len(), 0.0);
        for j in self.touched.drain(..) {
            shared[j as usize - columns.start] = std::mem::take(&mut self.sums[j as usize]).total;
        }
    }

    /// Adds the weight of shared numbers and dates.
    fn add_values(&mut self, i: usize, columns: &Range<usize>, common: usize) {
        let quantities = &self.bn.segments[i].quantities;
        for (n, value) in quantities.iter().filter_map(key).enumerate() {
            let postings = self
                .places
                .values
                .get(&value)
                .map_or(&[][..], Vec::as_slice);
            if postings.len() <= common {
                let sums = (self.sums.as_mut_slice(), &mut self.touched);
                let segments = within(postings, columns);
                add(sums, segments, u32::MAX - n as u32, RAREST, 1.0);
            }
        }
    }
}

/// The part of ascending segments that lies in a range.
fn within<'p>(postings: &'p [u32], columns: &Range<usize>) -> &'p [u32] {
    let (Some(&first), Some(&last)) = (postings.first(), postings.last()) else {
        return postings;
    };
    if columns.contains(&(first as usize)) && columns.contains(&(last as usize)) {
        return postings;
    }
    let from = postings.partition_point(|&at| (at as usize) < columns.start);
    let to = postings.partition_point(|&at| (at as usize) < columns.end);
    &postings[from..to]
}

fn add(
    (sums, touched): (&mut [Sum], &mut Vec<u32>),
    segments: &[u32],
    occurrence: u32,
    weight: f32,
    strength: f32,
) {
    for &j in segments {
        let sum = &mut sums[j as usize];
        if sum.occurrence == 0 {
            touched.push(j);
        }
        if sum.occurrence != occurrence {
            sum.occurrence = occurrence;
            sum.strength = 0.0;
        }
        if strength > sum.strength {
            sum.total += weight * (strength - sum.strength);
            sum.strength = strength;
        }
    }
}

fn push_new(postings: &mut Vec<u32>, j: u32) {
    if postings.last() != Some(&j) {
        postings.push(j);
    }
}

/// Telling numbers and dates by exact value; near values are left to the full weighing.
fn key(quantity: &Quantity) -> Option<(bool, u64)> {
    (is_date(quantity) || is_telling(quantity))
        .then(|| (is_date(quantity), quantity.value.to_bits()))
}
