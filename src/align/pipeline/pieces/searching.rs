//! Searching a part of the English side.

use super::MOST_POSTINGS;
use super::listing::terms;
use super::packed::Unpacking;
use crate::align::docalign::index::block::{Block, Worth};
use crate::align::pipeline::pair::HITS;
use crate::model::error::Result;

/// How many terms of a question are looked at, given how many postings each has within the days, the rarest first: as
/// soon as one goes beyond the limit, the search ends.
pub fn reached(postings: impl IntoIterator<Item = u64>) -> usize {
    let mut left = MOST_POSTINGS;
    let within = postings.into_iter().take_while(|count| {
        let fits = *count <= left;
        left -= if fits { *count } else { 0 };
        fits
    });
    within.count()
}

/// English articles that are searched together: those of some days, or a part of them.
#[derive(Debug)]
pub struct SearchBlock(Block);

impl SearchBlock {
    /// An empty one; `usual` is the length of an article of the whole collection ([`super::usual`]).
    pub fn of(usual: f32) -> Self {
        SearchBlock(Block::of(usual))
    }

    /// Adds an article. They must be added in the order of their ids.
    ///
    /// # Errors
    /// The terms are damaged.
    pub fn add(&mut self, day: Option<i32>, words: u32, packed: &[u8]) -> Result<()> {
        let rows = terms(packed)?;
        self.0
            .add(day, words, rows.iter().map(|row| (row.key, row.segments)));
        Ok(())
    }

    /// The articles that share most with the first `reached` terms of a question: their places in the order in which
    /// they were added, each with what it shares.
    ///
    /// # Errors
    /// The question is damaged.
    pub fn search(
        &mut self,
        question: &[u8],
        reached: usize,
        around: Option<(i32, i32)>,
    ) -> Result<Vec<(u32, f32)>> {
        let mut reading = Unpacking(question);
        let mut worths = Vec::with_capacity(reached);
        while !reading.is_empty() && worths.len() < reached {
            worths.push(Worth {
                key: reading.long()?,
                worth: reading.float()?,
            });
        }
        let hits = self.0.search(&worths, around, HITS);
        Ok(hits.iter().map(|hit| (hit.place, hit.score)).collect())
    }
}
