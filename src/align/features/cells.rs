//! What the words of one Bengali and one English segment find in each other: a cell of the alignment matrix. A bead's
//! coverage is put together from its cells, so that a cell is looked into once and not for every bead that it is in, and
//! only words that found something are looked at.

use super::english_side::EnglishUnit;
use super::matches::{Cell, Met, SegmentMatches};
use super::side::{Side, Word};
use super::word_coverage::{Coverage, WordCoverage};

/// A word repeated more often than this within a segment (no sentence does that) is matched this many times, so that
/// a line of one word a hundred thousand times costs linear time.
const MOST_PLACES: usize = 64;

const NONE: u32 = u32::MAX;

/// A sparse set of words with what each found.
#[derive(Debug)]
struct Words<T> {
    found: Vec<T>,
    /// Bits of the words that found something.
    bits: Vec<u64>,
}

impl<T: Copy + Default> Words<T> {
    fn new() -> Self {
        Words {
            found: Vec::new(),
            bits: Vec::new(),
        }
    }

    /// Makes room for so many words.
    fn room(&mut self, count: usize) {
        if self.found.len() < count {
            self.found.resize(count, T::default());
            self.bits.resize(count.div_ceil(64), 0);
        }
    }

    fn at(&mut self, word: usize) -> &mut T {
        self.bits[word / 64] |= 1 << (word % 64);
        &mut self.found[word]
    }

    /// Hands over what was found, in the order of the words, and forgets it.
    fn drain(&mut self, mut take: impl FnMut(usize, T)) {
        for (part, bits) in self.bits.iter_mut().enumerate() {
            let mut left = std::mem::take(bits);
            while left != 0 {
                let word = part * 64 + left.trailing_zeros() as usize;
                left &= left - 1;
                take(word, std::mem::take(&mut self.found[word]));
            }
        }
    }
}

/// Looks into cells, and puts them together.
#[derive(Debug)]
pub(super) struct Cells {
    /// Where the units of the English segment under way stand: for each unit the newest look it was seen in, and its
    /// first place there.
    first: Vec<(u32, u32)>,
    /// The next place of the same unit.
    next: Vec<u32>,
    look: u32,
    segment: usize,
    bn: Words<f32>,
    en: Words<f32>,
    together: Words<WordCoverage>,
}

/// The cells of a bead, of contiguous segments.
pub(super) struct Run<'r> {
    pub(super) rows: &'r [SegmentMatches],
    pub(super) en: &'r [usize],
}

impl Run<'_> {
    fn bn(&self, own: usize, other: usize) -> &[Met] {
        let row = &self.rows[own];
        row.column(self.en[other])
            .map_or(&[], |column| &row.cells[column].bn)
    }

    fn en(&self, own: usize, other: usize) -> &[Met] {
        let row = &self.rows[other];
        row.column(self.en[own])
            .map_or(&[], |column| &row.cells[column].en)
    }
}

impl Cells {
    /// For a document with so many English units.
    pub(super) fn new(units: usize) -> Self {
        Cells {
            first: vec![(0, NONE); units],
            next: Vec::new(),
            look: 0,
            segment: usize::MAX,
            bn: Words::new(),
            en: Words::new(),
            together: Words::new(),
        }
    }

    /// Looks into the cell of Bengali segment `i`, whose row this is, and English segment `j`, if nobody has.
    pub(super) fn look<U>(
        &mut self,
        row: &mut SegmentMatches,
        (bn, i): (&Side<U>, usize),
        (en, j): (&Side<EnglishUnit>, usize),
    ) {
        let Some(column) = row.column(j).filter(|&column| !row.cells[column].seen) else {
            return;
        };
        self.place(en, j);
        let (own, other) = (&bn.segments[i], &en.segments[j]);
        self.bn.room(own.words.len());
        self.en.room(other.words.len());
        for link in &row.links {
            let (look, first) = self.first[link.english as usize];
            if look != self.look {
                continue;
            }
            for word in own.units[link.bn as usize].words() {
                let best = self.bn.at(word);
                *best = best.max(link.strength);
            }
            let mut at = first;
            let mut visits = 0;
            while at != NONE && visits <= MOST_PLACES {
                for word in other.units[at as usize].words() {
                    let best = self.en.at(word);
                    *best = best.max(link.strength);
                }
                at = self.next[at as usize];
                visits += 1;
            }
        }
        let (met_bn, met_en) = (met(&mut self.bn), met(&mut self.en));
        row.cells[column] = Cell {
            seen: true,
            covered: [covered(&met_bn, &own.words), covered(&met_en, &other.words)],
            bn: met_bn,
            en: met_en,
        };
    }

    /// Notes where the units of an English segment stand.
    fn place(&mut self, en: &Side<EnglishUnit>, j: usize) {
        if self.segment == j {
            return;
        }
        self.segment = j;
        self.look += 1;
        let units = &en.segments[j].units;
        self.next.clear();
        self.next.resize(units.len(), NONE);
        for (place, occurrence) in units.iter().enumerate().rev() {
            let (look, first) = &mut self.first[occurrence.unit as usize];
            if *look == self.look {
                self.next[place] = *first;
            }
            (*look, *first) = (self.look, place as u32);
        }
    }

    /// How the words of the Bengali segments of a bead are covered.
    pub(super) fn cover_bn(&mut self, run: &Run<'_>, own: &[&[Word]]) -> Coverage {
        self.cover(own, run.en.len(), |a, b| run.bn(a, b))
    }

    /// How those of the English ones are.
    pub(super) fn cover_en(&mut self, run: &Run<'_>, own: &[&[Word]]) -> Coverage {
        self.cover(own, run.rows.len(), |a, b| run.en(a, b))
    }

    fn cover<'m>(
        &mut self,
        own: &[&[Word]],
        others: usize,
        cell: impl Fn(usize, usize) -> &'m [Met],
    ) -> Coverage {
        let mut coverage = Coverage::default();
        for (member, words) in own.iter().enumerate() {
            if others == 1 {
                for met in cell(member, 0) {
                    let word = &words[met.word as usize];
                    coverage.add(member, word, met.strength, 0, 0.0);
                }
                continue;
            }
            self.together.room(words.len());
            for other in 0..others {
                for met in cell(member, other) {
                    self.together
                        .at(met.word as usize)
                        .take(met.strength, other as u8);
                }
            }
            self.together.drain(|at, cover| {
                let by = usize::from(cover.by);
                coverage.add(member, &words[at], cover.best, by, cover.second);
            });
        }
        coverage
    }
}

fn covered(met: &[Met], words: &[Word]) -> f32 {
    let weight = |met: &Met| words[met.word as usize].weight * met.strength;
    met.iter().map(weight).sum()
}

fn met(words: &mut Words<f32>) -> Box<[Met]> {
    let mut found = Vec::new();
    words.drain(|word, strength| {
        if strength > 0.0 {
            found.push(Met {
                word: word as u32,
                strength,
            });
        }
    });
    found.into_boxed_slice()
}
