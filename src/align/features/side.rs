//! One side of a document, analysed once: words with their weights, units (words and lexicon phrases) that
//! can match, quantities, and the cues of each segment.
//!
//! A unit is a word type or a phrase; it occurs in segments at word positions. Matching works on the units
//! of a document, of which there are few, never on the tokens, of which there are many.

use std::ops::Range;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::language::tokens::Token;
use crate::model::article::Segment;
use crate::model::quantity::Quantity;

/// The number of a unit within its side.
pub(crate) type UnitId = u32;

/// One side of a document: its segments' analyses and the units they are made of.
#[derive(Clone, Debug)]
pub(crate) struct Side<U> {
    /// One analysis a segment; segments of the same text share theirs.
    pub segments: Vec<Line>,
    /// The units, by number.
    pub units: Vec<U>,
    /// In how many segments each unit occurs.
    pub spread: Vec<u32>,
}

impl<U> Side<U> {
    /// The side of one segment that has no units.
    pub(super) fn wordless(segment: Analysis) -> Self {
        Side {
            segments: vec![Arc::new(segment)],
            units: Vec::new(),
            spread: Vec::new(),
        }
    }

    /// Whether two segments have the same tokens.
    pub(crate) fn is_same_text(&self, one: usize, other: usize) -> bool {
        let texts = |at: usize| self.segments[at].tokens.iter().map(|token| &token.text);
        texts(one).eq(texts(other))
    }
}

/// What is known of a segment, which others of the same text have a part in.
pub(crate) type Line = Arc<Analysis>;

/// What is known of one segment.
#[derive(Clone, Debug, Default)]
pub(crate) struct Analysis {
    /// The tokens, marks included.
    pub tokens: Vec<Token>,
    /// The words that can match: tokens that are neither marks nor part of a quantity.
    pub words: Vec<Word>,
    /// The units that occur, in the order of their first word.
    pub units: Vec<Occurrence>,
    /// Numbers, dates and times.
    pub quantities: Vec<Quantity>,
    /// Length in characters that are not white space.
    pub length: usize,
    /// What the segment looks like.
    pub cues: Cues,
}

impl Analysis {
    /// True for an empty line, or one of marks only: nothing in it can match.
    pub(crate) fn is_silent(&self) -> bool {
        self.words.is_empty() && self.quantities.is_empty()
    }

    /// The unit that a word is by itself, not as a part of a phrase.
    pub(crate) fn unit_of(&self, word: usize) -> Option<UnitId> {
        let from = self
            .units
            .partition_point(|unit| usize::from(unit.first) < word);
        let mut here = self.units[from..].iter();
        let own = here.find(|unit| usize::from(unit.first) == word && unit.count == 1);
        own.map(|unit| unit.unit)
    }
}

/// A word at its place in a segment.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Word {
    /// Index of its token.
    pub token: u32,
    /// How rare it is in the language (see [`super::idf`]), 0 and up.
    pub idf: f32,
    /// How much it says in this article, which may repeat it: its idf or less.
    pub weight: f32,
    /// English only: written with a capital where the sentence does not ask for one.
    pub capital: bool,
    /// Every text has it, whatever it says (see [`super::light_words`]).
    pub light: bool,
    /// How much it tells that it has no partner, beside a usual word (see [`super::telling`]).
    pub telling: f32,
}

/// A unit at its place in a segment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Occurrence {
    /// Which unit.
    pub unit: UnitId,
    /// The first of its words, an index into [`Analysis::words`].
    pub first: u16,
    /// How many words it covers.
    pub count: u16,
}

impl Occurrence {
    /// The words it covers, indices into [`Analysis::words`].
    #[inline]
    pub(crate) fn words(&self) -> Range<usize> {
        usize::from(self.first)..usize::from(self.first) + usize::from(self.count)
    }
}

/// Shape and polarity of a segment.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Cues {
    /// Holds a question mark.
    pub question: bool,
    /// Holds a quotation mark that opens or closes speech.
    pub quote: bool,
    /// Denies something.
    pub negation: bool,
    /// Lacks an end mark, as headlines, captions and subheads do.
    pub open: bool,
}

/// Collects the units of a side while its segments are read.
#[derive(Debug)]
pub(super) struct Units<U> {
    by_name: FxHashMap<String, UnitId>,
    units: Vec<U>,
    spread: Vec<u32>,
    seen_in: Vec<u32>,
}

impl<U> Units<U> {
    pub(super) fn new() -> Self {
        Units {
            by_name: FxHashMap::default(),
            units: vec![],
            spread: vec![],
            seen_in: vec![],
        }
    }

    /// The number of the unit of this name in the given segment; made by `make` when it is new, or none
    /// when `make` finds that it cannot match anything.
    pub(super) fn intern(
        &mut self,
        name: &str,
        segment: usize,
        make: impl FnOnce() -> U,
    ) -> UnitId {
        let id = match self.by_name.get(name) {
            Some(&id) => id,
            None => {
                let id = self.units.len() as UnitId;
                self.by_name.insert(name.to_owned(), id);
                self.units.push(make());
                self.spread.push(0);
                self.seen_in.push(u32::MAX);
                id
            }
        };
        self.again(id, segment)
    }

    /// Notes that a unit stands in a segment.
    pub(super) fn again(&mut self, unit: UnitId, segment: usize) -> UnitId {
        let seen = &mut self.seen_in[unit as usize];
        if *seen != segment as u32 {
            *seen = segment as u32;
            self.spread[unit as usize] += 1;
        }
        unit
    }

    pub(super) fn get(&self, unit: UnitId) -> &U {
        &self.units[unit as usize]
    }

    /// The side that these analyses are, of the lines that the numbers stand for.
    pub(super) fn finish(mut self, distinct: Vec<Analysis>, lines: &Lines<'_>) -> Side<U> {
        let mut noted = vec![u32::MAX; self.spread.len()];
        for (n, (analysis, times)) in (0..).zip(distinct.iter().zip(lines.times())) {
            for unit in analysis
                .units
                .iter()
                .map(|occurrence| occurrence.unit as usize)
            {
                if noted[unit] != n {
                    noted[unit] = n;
                    self.spread[unit] += times - 1;
                }
            }
        }
        let distinct: Vec<Line> = distinct.into_iter().map(Arc::new).collect();
        let numbers = lines.numbers.iter();
        Side {
            segments: numbers
                .map(|&n| Arc::clone(&distinct[n as usize]))
                .collect(),
            units: self.units,
            spread: self.spread,
        }
    }
}

/// The lines of a side by their texts: what stands in a document again says the same again, and is looked into once. A list
/// may have a million lines of a few letters.
#[derive(Debug, Default)]
pub(super) struct Lines<'a> {
    known: FxHashMap<&'a str, u32>,
    /// For each line the number of its text, in the order in which they come.
    numbers: Vec<u32>,
    /// How often each text stands there.
    times: Vec<u32>,
}

impl<'a> Lines<'a> {
    /// The lines of some segments, and those of them whose texts are new.
    pub(super) fn of(segments: &'a [Segment]) -> (Self, Vec<&'a Segment>) {
        let (mut lines, mut new) = (Lines::default(), Vec::new());
        for segment in segments {
            let next = lines.times.len() as u32;
            let number = *lines.known.entry(&segment.text).or_insert(next);
            if number == next {
                lines.times.push(0);
                new.push(segment);
            }
            lines.times[number as usize] += 1;
            lines.numbers.push(number);
        }
        (lines, new)
    }

    /// How many lines there are.
    pub(super) fn count(&self) -> usize {
        self.numbers.len()
    }

    /// How often each text stands there.
    pub(super) fn times(&self) -> impl Iterator<Item = u32> {
        self.times.iter().copied()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::english_side::analyze;
    use crate::align::features::lexicon::Lexicon;

    #[test]
    fn lines_of_the_same_text_are_one_and_count_as_many() {
        let texts = [
            "A court sat.",
            "No.",
            "A court sat.",
            "A court rose.",
            "No.",
        ];
        let segments: Vec<Segment> = texts.iter().map(|text| Segment::alone(text)).collect();
        let side = analyze(&segments, &Lexicon::shipped());
        let same = |a: usize, b: usize| Arc::ptr_eq(&side.segments[a], &side.segments[b]);
        assert_eq!(side.segments.len(), 5);
        assert!(same(0, 2) && same(1, 4) && !same(0, 3));
        let spread = |text: &str| {
            let unit = side.units.iter().position(|unit| unit.text == text);
            side.spread[unit.unwrap()]
        };
        assert_eq!([spread("court"), spread("sat"), spread("rose")], [3, 2, 1]);
        // What two other lines say tells less than what no other says.
        let weight = |segment: usize, at: usize| side.segments[segment].words[at].weight;
        assert!(weight(0, 1) < side.segments[0].words[1].idf);
        assert_eq!(weight(3, 2), side.segments[3].words[2].idf);
    }
}
