//! Many English names at once: those that sound like a Bengali word are found without comparing it with each of them.

use std::sync::Arc;

use super::{BnName, EnName, are_few, mean_weight, similarity_of};
use crate::language::phonetics::distance::Sounds;
use crate::language::phonetics::sound_trie::SoundTrie;

/// One, in the fractions that limits are computed in.
const ONE: u32 = 1 << 16;

/// English names that can be found by how they sound.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    names: Vec<Arc<EnName>>,
    readings: SoundTrie<Reading>,
}

/// A way to read a name.
#[derive(Clone, Copy, Debug)]
struct Reading {
    /// Which name.
    name: u32,
    worth: f64,
}

impl Heard {
    /// The names that these are, which are known by their places.
    pub(crate) fn new(names: Vec<Arc<EnName>>) -> Self {
        let mut readings = Vec::new();
        for (at, name) in (0..).zip(&names) {
            let of = |worth| Reading { name: at, worth };
            let all = name.readings.iter();
            readings.extend(all.map(|(sounds, worth)| (sounds.clone(), of(*worth))));
        }
        Heard {
            names,
            readings: SoundTrie::new(readings),
        }
    }

    /// The places of the names that are alike by `least` or more and share a coarse key with the word,
    /// ascending, with how alike they sound: as [`similarity_from`](super::similarity_from) finds it of each.
    pub(crate) fn alike(&self, bn: &BnName, least: f64) -> Vec<(u32, f64)> {
        let mut found: Vec<(u32, f64)> = Vec::new();
        // A stem is mostly the beginning of a longer reading, and is looked for with it.
        let mut open: Vec<&(Sounds, f64)> = bn.readings.iter().collect();
        open.sort_by_key(|(sounds, _)| std::cmp::Reverse(sounds.length()));
        while let Some(&(longest, _)) = open.first() {
            let some: Vec<&(Sounds, f64)> = open
                .extract_if(.., |(sounds, _)| sounds.begins(longest))
                .collect();
            let ends: Vec<usize> = some.iter().map(|(sounds, _)| sounds.length()).collect();
            let best = some.iter().map(|(_, worth)| *worth).fold(0.0, f64::max);
            // In whole numbers, since it is asked for often; what a similarity is worth at most makes it a little wide.
            let share = ((1.0 - least / best).max(0.0) / 2.0 * f64::from(ONE)) as u32 + 1;
            let own = longest.weight();
            // A heavier word is further away than its weight allows.
            let most = (longest.heard_as() * ONE + share * own) / (ONE - share) + 1;
            let limit = |heaviest: u32| (share * (own + heaviest.min(most))).div_ceil(ONE);
            self.readings
                .near(longest, &ends, limit, |which, near, apart| {
                    let (sounds, worth) = some[which];
                    let weight = mean_weight(sounds.weight(), near.weight);
                    let similarity = similarity_of(apart, weight) * (worth * near.of.worth);
                    if similarity >= least && are_few(sounds.mask() ^ near.mask) {
                        found.push((near.of.name, similarity));
                    }
                });
        }
        found.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        found.dedup_by_key(|(name, _)| *name);
        found.retain(|(name, _)| bn.shares_key(&self.names[*name as usize]));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::super::similarity_from;
    use super::*;

    #[test]
    fn finds_what_comparing_with_each_finds() {
        let names = [
            "Putin",
            "Moscow",
            "Shanti",
            "peace",
            "Choe",
            "Hui",
            "Washington",
            "al-Assad",
            "Jae-in",
            "river",
            "Khan",
            "Dhaka",
            "Geneva",
            "",
            "Baku",
            "Macron",
            "computer",
            "hospital",
            "Ho",
            "Lee",
            "Li",
        ];
        let all: Vec<Arc<EnName>> = names
            .iter()
            .map(|name| Arc::new(EnName::new(name)))
            .collect();
        let heard = Heard::new(all.clone());
        let mut count = 0;
        for word in [
            "পুতিনের",
            "মস্কোতে",
            "শান্তি",
            "চোই",
            "হুইর",
            "ওয়াশিংটনে",
            "খান",
            "ঢাকা",
            "জেনেভায়",
            "বাকু",
            "মাখোঁর",
            "কম্পিউটার",
            "হাসপাতালে",
            "হো",
            "লি",
            "",
            "ক",
        ] {
            let bn = BnName::new(word);
            for least in [0.55, 0.75, 0.86, 0.9] {
                let each = (0..).zip(&all).filter(|(_, en)| bn.shares_key(en));
                let each = each.map(|(at, en)| (at, similarity_from(&bn, en, least)));
                let alike: Vec<(u32, f64)> = each.filter(|(_, found)| *found >= least).collect();
                assert_eq!(heard.alike(&bn, least), alike, "{word} {least}");
                count += alike.len();
            }
        }
        assert!(count > 40, "{count}");
    }
}
