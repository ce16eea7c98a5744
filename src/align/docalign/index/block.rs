//! A part of a collection that is searched by itself, where the whole lies on many machines. What a term weighs, and how
//! far a question goes, is decided for the whole before ([`crate::align::pipeline::pieces`]): here its postings are
//! only summed up, in the order in which one machine would.

use rustc_hash::FxHashMap;

use super::{Hit, best, long};
use crate::align::docalign::impact::impact;
use crate::align::docalign::terms::TermKey;

/// Articles that are searched together.
#[derive(Debug, Default)]
pub(crate) struct Block {
    days: Vec<Option<i32>>,
    postings: FxHashMap<TermKey, Vec<(u32, u8)>>,
    usual: f32,
    sums: Vec<f32>,
    touched: Vec<u32>,
}

/// A term of a question, with what a hundredth of its impact counts.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Worth {
    /// The term.
    pub key: TermKey,
    /// See [`super::worth`].
    pub worth: f32,
}

impl Block {
    /// An empty block of a collection whose articles are so long.
    pub(crate) fn of(usual: f32) -> Self {
        Block {
            usual,
            ..Block::default()
        }
    }

    /// Adds an article with its terms and the number of segments they stand in. Articles are known by the order in
    /// which they were added, which must be that of their ids.
    pub(crate) fn add(
        &mut self,
        day: Option<i32>,
        words: u32,
        terms: impl Iterator<Item = (TermKey, u8)>,
    ) {
        let place = self.days.len() as u32;
        self.days.push(day);
        self.sums.push(0.0);
        let long = long(words, self.usual);
        for (key, segments) in terms {
            let posting = (place, impact(f32::from(segments), long));
            self.postings.entry(key).or_default().push(posting);
        }
    }

    /// The articles that share most with a question, whose terms come rarest first.
    pub(crate) fn search(
        &mut self,
        question: &[Worth],
        around: Option<(i32, i32)>,
        most: usize,
    ) -> Vec<Hit> {
        let (days, sums) = (&self.days, &mut self.sums);
        let near = |place: u32| match (around, days[place as usize]) {
            (Some((day, reach)), Some(own)) => (own - day).abs() <= reach,
            _ => true,
        };
        for wanted in question {
            let postings = self.postings.get(&wanted.key).into_iter().flatten();
            for &(place, impact) in postings.filter(|(place, _)| near(*place)) {
                let sum = &mut sums[place as usize];
                if *sum == 0.0 {
                    self.touched.push(place);
                }
                *sum += wanted.worth * f32::from(impact);
            }
        }
        let hit = |place: u32| Hit {
            place,
            id: place,
            score: std::mem::take(&mut sums[place as usize]),
            margin: 0.0,
            beside: 0.0,
        };
        let mut hits: Vec<Hit> = self.touched.drain(..).map(hit).collect();
        best(&mut hits, most);
        hits
    }
}
