//! Pairing piece by piece, for who spreads it over many machines: what pairing on one machine does with all articles before it
//! is cut where they meet, and each piece knows one article, one word, or one group of them.
//!
//! 1. [`Pieces::english`] lists what an English article can be found by, [`Pieces::bengali`] what a Bengali one may ask.
//! 2. Terms are counted over the corpus; [`heard`] and [`found`] join the two languages once a word type.
//! 3. [`question`] weighs an article's terms by these counts; [`reached`] says how far it goes, as on one machine.
//! 4. [`SearchBlock`] searches a part of the English side; [`shortlist`] merges what the parts found.
//! 5. [`Pieces::trial`] aligns the few best in turns and decides.
//! 6. [`settled`] looks again at what is doubtful, when all trials are over.
//!
//! Every decision is made by the code that makes it on one machine, in the same order of sums, so that they are the
//! same to the last bit. What a piece gives to the next one is packed in bytes that only these pieces read.

mod asking;
mod counting;
mod documents;
mod given;
mod listing;
mod packed;
mod searching;
mod shortlisted;
mod sounds;
#[cfg(test)]
mod tests;
mod trial;
mod units;

use std::path::Path;

use super::resources::Resources;
use crate::align::docalign::index;
use crate::align::docalign::model::Model;
use crate::files::decimals::rounded;
use crate::model::error::Result;

pub use crate::align::docalign::features::StoryFeatures;
pub use crate::align::pipeline::pair::rows::PairRow;
pub use asking::{BengaliPiece, Counted, Question, UnitRow, direct, question};
pub use counting::{Common, CountedPair, expected, line_keys, shared_out, sure_pairs};
pub use documents::{Blamed, learnt_of};
pub use given::Given;
pub use listing::{EnglishPiece, TermRow, asked, terms};
pub use searching::{SearchBlock, reached};
pub use shortlisted::{FoundStory, ShortRow, is_twin, runs, shortlist, sketch_of_text};
pub use sounds::{FoundRow, Heard, found, heard, name_sounds};
pub use trial::Offer;
pub use units::{JudgedUnit, TmxPiece};

/// Terms in more articles than this find nothing.
pub const MOST_ARTICLES: u32 = index::COMMON;
/// So many postings are looked at for one article, from the rarest term on.
pub const MOST_POSTINGS: u64 = index::BUDGET as u64;

/// What the pieces need beside the articles.
#[derive(Clone, Debug)]
pub struct Pieces {
    resources: Resources,
    model: Model,
    accept: f64,
    max_bytes: usize,
}

impl Pieces {
    /// Pieces with the shipped lexicon and models; articles of more than `max_bytes` are errors. `accept` is the least
    /// score of a source, where it is not the point of 99 % precision.
    pub fn new(accept: Option<f64>, max_bytes: Option<usize>) -> Self {
        let model = Model::shipped().clone();
        let shipped = rounded(f64::from(model.accept));
        Pieces {
            resources: Resources::shipped(),
            model,
            accept: accept.unwrap_or(shipped),
            max_bytes: max_bytes.unwrap_or(crate::articles::MAX_BYTES as usize),
        }
    }

    /// Adds a lexicon: a line an entry, `bn<TAB>en[<TAB>weight]`; `name` is what errors call it. All pieces of one run
    /// need the same ones in the same order.
    ///
    /// # Errors
    /// A malformed line, with its number.
    pub fn add_lexicon(&mut self, name: impl AsRef<Path>, text: &str) -> Result<()> {
        self.resources.add_lexicon(name.as_ref(), text)
    }

    /// What the pieces are made of, in words: pieces of another version or lexicon do not fit these.
    pub fn signature(&self) -> String {
        self.resources.signature()
    }

    /// The least score of what a memory takes, where nobody asks for another.
    pub fn takes_from(&self) -> f64 {
        rounded(f64::from(self.resources.model.calibration.accept))
    }

    /// The least score of a source.
    pub fn accepts_from(&self) -> f64 {
        self.accept
    }
}

/// More sure lines than this teach little more ([`learnt_of`]).
pub const MOST_LINES: usize = super::refine::MOST;

/// Whether a doubtful story is an article's source after all, and what its note says then: `score` is that of the two,
/// `story` the best of the article's other stories, `article` the best of the story's other articles. Asked when all
/// trials are over, and only where nobody asked for a least score.
pub fn settled(score: f64, story: f64, article: f64) -> Option<&'static str> {
    let settled = crate::align::docalign::decide::only_each_other(score, story, article);
    settled.then_some(crate::align::pipeline::pair::rows::SETTLED)
}

/// The usual length of so many English articles of so many words in all.
pub fn usual(words: u64, articles: usize) -> f32 {
    index::usual(words, articles)
}
