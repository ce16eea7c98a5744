//! A Bengali word that many English ones are held against: nearly all of them are found to be too far from it without a table
//! of distances, by what each sound of the one costs at least beside the sounds of the other.

use super::distance::Sounds;
use super::inventory::{INVENTORY, SIGNS};

/// A Bengali word in sounds, prepared to be held against many English ones.
pub(crate) struct Probe {
    /// For each of its sounds the English ones that it is near, as a set of bits, and what it costs at least where there is
    /// none of them.
    near: Vec<(u64, u32)>,
    /// What each English sound costs at least: left out, or taken for a sound of the word.
    cheapest: [u16; SIGNS],
}

impl Probe {
    /// Prepares a word.
    pub(crate) fn new(word: &Sounds) -> Self {
        let inventory = &*INVENTORY;
        let mut cheapest = inventory.weights;
        let mut near = Vec::with_capacity(word.length());
        for &code in word.codes() {
            let costs = &inventory.costs[usize::from(code)];
            for (cheapest, cost) in cheapest.iter_mut().zip(costs) {
                *cheapest = (*cheapest).min(*cost);
            }
            near.push(inventory.near[usize::from(code)]);
        }
        Probe { near, cheapest }
    }

    /// Whether an English word of these sounds must be further from the word than `limit`, in hundredths of a sound, by what
    /// the word's sounds lack in it.
    #[inline]
    pub(crate) fn misses_more_than(&self, limit: u32, sounds: u64) -> bool {
        let missed = |&(near, lacking): &(u64, u32)| if near & sounds == 0 { lacking } else { 0 };
        self.near.iter().map(missed).sum::<u32>() > limit
    }

    /// Whether an English word must be further from the word than `limit`, in hundredths of a sound, by what its own sounds
    /// cost at least.
    #[inline]
    pub(crate) fn is_beyond(&self, limit: u32, en: &Sounds) -> bool {
        let cost = |&code: &u8| u32::from(self.cheapest[usize::from(code) % SIGNS]);
        en.codes().iter().map(cost).sum::<u32>() > limit
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::language::phonetics::distance::distance;

    #[test]
    fn what_is_within_the_limit_is_never_beyond() {
        let words = [
            "putin",
            "butIn",
            "puTin",
            "karzai",
            "k",
            "vladimir",
            "mOsko",
            "mOskou",
            "makrO",
            "aksiliretar",
            "jOrdan",
            "ZibutI",
            "phransOa",
            "",
        ]
        .map(Sounds::new);
        let mut beyond = 0;
        for one in &words {
            let probe = Probe::new(one);
            for other in &words {
                let whole = distance(one, other, 100_000).unwrap();
                for limit in [whole, whole + 1, whole + 100] {
                    assert!(!probe.misses_more_than(limit, other.set()));
                    assert!(!probe.is_beyond(limit, other));
                }
                let limit = whole / 2;
                let found =
                    probe.misses_more_than(limit, other.set()) || probe.is_beyond(limit, other);
                beyond += usize::from(found && whole > 0);
            }
        }
        assert!(beyond > 100, "{beyond}");
    }
}
