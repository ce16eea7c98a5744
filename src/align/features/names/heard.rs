//! Many English names at once: those that sound like a Bengali word are found without comparing it with each of them.

use std::sync::Arc;

use rustc_hash::FxHashMap;

use super::{BnName, EnName, are_few, mean_weight, similarity_of};
use crate::language::phonetics::distance::{Sounds, distance};
use crate::language::phonetics::probe::Probe;

/// One, in the fractions that limits are computed in.
const ONE: u32 = 1 << 16;

/// English names that can be found by how they sound.
#[derive(Clone, Debug)]
pub(crate) struct Heard {
    names: Vec<Arc<EnName>>,
    /// All ways to read them.
    readings: Vec<Reading>,
    /// For each coarse key the readings of the names that have it, lighter ones first.
    by_key: FxHashMap<u16, Vec<Look>>,
}

/// A way to read a name.
#[derive(Clone, Copy, Debug)]
struct Reading {
    worth: f64,
    /// Which name, and which of its readings.
    name: u32,
    own: u8,
}

/// What of a reading nearly always tells that it is no name that is looked for.
#[derive(Clone, Copy, Debug)]
struct Look {
    /// Its sounds as a set of bits.
    sounds: u64,
    /// Which reading.
    reading: u32,
    weight: u16,
    /// The classes of its consonants.
    mask: u16,
}

impl Heard {
    /// The names that these are, which are known by their places.
    pub(crate) fn new(names: Vec<Arc<EnName>>) -> Self {
        let mut readings = Vec::new();
        let mut by_key: FxHashMap<u16, Vec<Look>> = FxHashMap::default();
        for (at, name) in (0..).zip(&names) {
            for (own, (sounds, worth)) in (0..).zip(&name.readings) {
                let look = Look {
                    sounds: sounds.set(),
                    reading: readings.len() as u32,
                    weight: sounds.weight() as u16,
                    mask: sounds.mask(),
                };
                for &key in &name.keys {
                    by_key.entry(key).or_default().push(look);
                }
                readings.push(Reading {
                    worth: *worth,
                    name: at,
                    own,
                });
            }
        }
        for looks in by_key.values_mut() {
            looks.sort_by_key(|look| look.weight);
            looks.shrink_to_fit();
        }
        Heard {
            names,
            readings,
            by_key,
        }
    }

    /// The places of the names that are alike by `least` or more and share a coarse key with the word,
    /// ascending, with how alike they sound: as [`similarity_from`](super::similarity_from) finds it of each.
    pub(crate) fn alike(&self, bn: &BnName, least: f64) -> Vec<(u32, f64)> {
        let mut found: Vec<(u32, f64)> = Vec::new();
        for (sounds, worth) in &bn.readings {
            let probe = Probe::new(sounds);
            // In whole numbers, since it is asked for often; what a similarity is worth at most makes it a little wide.
            let share = ((1.0 - least / worth).max(0.0) / 2.0 * f64::from(ONE)) as u32 + 1;
            let own = sounds.weight();
            // A heavier word is further away than its weight allows.
            let most = (sounds.heard_as() * ONE + share * own) / (ONE - share) + 1;
            for key in &bn.keys {
                for look in self.by_key.get(key).into_iter().flatten() {
                    let weight = u32::from(look.weight);
                    if weight > most {
                        break;
                    }
                    let limit = (share * (own + weight)).div_ceil(ONE);
                    if probe.misses_more_than(limit, look.sounds)
                        || !are_few(sounds.mask() ^ look.mask)
                    {
                        continue;
                    }
                    let reading = &self.readings[look.reading as usize];
                    let en = self.sounds(reading);
                    if probe.is_beyond(limit, en) {
                        continue;
                    }
                    let Some(apart) = distance(sounds, en, limit) else {
                        continue;
                    };
                    let weight = mean_weight(own, weight);
                    let similarity = similarity_of(apart, weight) * (worth * reading.worth);
                    if similarity >= least {
                        found.push((reading.name, similarity));
                    }
                }
            }
        }
        found.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
        found.dedup_by_key(|(name, _)| *name);
        found
    }

    fn sounds(&self, reading: &Reading) -> &Sounds {
        &self.names[reading.name as usize].readings[usize::from(reading.own)].0
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
