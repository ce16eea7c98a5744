//! Matches and their order.

use std::cmp::Ordering;

use crate::memory::fuzzy::words::Percent;
use crate::model::unit::Unit;

/// By which measure matches are found and ranked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum By {
    /// Either: the greater of the two.
    #[default]
    Either,
    /// In characters, as translate-toolkit, Virtaal and amaGama.
    Characters,
    /// In words, as OmegaT: the best stems first.
    Words,
}

/// What is asked for.
#[derive(Clone, Copy, Debug)]
pub struct Search {
    /// The least similarity, in per cent.
    pub least: f64,
    /// At most so many matches.
    pub most: usize,
    /// The measure.
    pub by: By,
}

/// A unit that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Match {
    /// The unit.
    pub unit: Unit,
    /// Its place in the memory, from 0; of units with the same two texts the first one's.
    pub number: usize,
    /// Whether its text is the query to the letter.
    pub exact: bool,
    /// How alike by characters.
    pub characters: f64,
    /// How alike by words.
    pub words: Percent,
}

impl Match {
    /// The similarity by a measure.
    pub fn percent(&self, by: By) -> f64 {
        let words = f64::from(self.words.best());
        match by {
            By::Characters => self.characters,
            By::Words => words,
            By::Either => self.characters.max(words),
        }
    }

    /// The similarity that counts first in the order of matches.
    pub(super) fn first_key(&self, by: By) -> f64 {
        match by {
            By::Words => self.words.stems.into(),
            By::Characters | By::Either => self.percent(by),
        }
    }

    /// What ranks first.
    pub(super) fn rank(&self, by: By) -> Rank {
        Rank::new(by, self.exact, self.characters, self.words)
    }

    /// Whether it stands before what has a rank and a place in the memory.
    pub(super) fn order(&self, by: By, rank: &Rank, number: usize) -> Ordering {
        self.rank(by).order(rank).then(self.number.cmp(&number))
    }
}

/// A place in the order of matches: by words as OmegaT ranks, and otherwise by what is known without the texts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Rank(bool, [f64; 4]);

impl Rank {
    pub(super) fn new(by: By, exact: bool, characters: f64, words: Percent) -> Rank {
        let either = characters.max(words.best().into());
        let [stems, words, all] = [words.stems, words.words, words.all].map(f64::from);
        let keys = match by {
            By::Words => [stems, words, all, characters],
            By::Characters => [characters, 0.0, 0.0, 0.0],
            By::Either => [either, characters, stems, words],
        };
        Rank(exact, keys)
    }

    /// Better ones first.
    pub(super) fn order(&self, other: &Rank) -> Ordering {
        let keys = other.1.iter().zip(&self.1).map(|(b, a)| b.total_cmp(a));
        let keys = keys.fold(Ordering::Equal, Ordering::then);
        other.0.cmp(&self.0).then(keys)
    }
}
