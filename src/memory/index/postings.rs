//! Which units hold a feature (three characters in a row, or a stem), and how many features of a query each holds.
//!
//! Units are kept in the order of their length and parted into shards of [`SHARD`], so that a query looks at those
//! of like length only, numbers of units fit into 16 bits, and the counters of a shard into the processor's cache.

use std::io::{self, Write};
use std::ops::Range;

use super::container::{Damaged, Reader, Writer};

/// Units a shard.
pub const SHARD: usize = 1 << 15;

/// The lists of all shards, one behind the other.
#[derive(Debug, Default)]
pub struct Postings {
    /// For each shard where its features end in `features`.
    shards: Vec<u64>,
    /// The features of each shard, ascending.
    features: Vec<u32>,
    /// For each feature where its list ends in `units`.
    ends: Vec<u64>,
    /// Numbers of units within their shard, ascending in each list.
    units: Vec<u16>,
}

/// A feature of a query, and how often the query has it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Wanted {
    /// The feature.
    pub feature: u32,
    /// How often.
    pub times: u16,
}

/// What is looked for.
#[derive(Clone, Debug)]
pub struct Query {
    /// The features, ascending.
    wanted: Vec<Wanted>,
    /// Of the longest lists as many are taken for granted, uncounted, as make this share of what is wanted at least.
    granted: f64,
}

impl Query {
    /// A query that counts every feature.
    pub fn new(mut features: Vec<u32>) -> Self {
        features.sort_unstable();
        let mut wanted: Vec<Wanted> = Vec::new();
        for feature in features {
            match wanted.last_mut() {
                Some(last) if last.feature == feature => last.times += 1,
                _ => wanted.push(Wanted { feature, times: 1 }),
            }
        }
        Query {
            wanted,
            granted: 0.0,
        }
    }

    /// The same, with the longest lists taken for granted as long as they make no more than this share of what is
    /// wanted at least.
    pub fn granting(self, granted: f64) -> Self {
        Query { granted, ..self }
    }
}

impl Postings {
    /// Reads the sections that [`write`] made.
    pub fn read<M: for<'de> serde::Deserialize<'de>>(
        reader: &mut Reader<M>,
        name: &str,
    ) -> Result<Self, Damaged> {
        Ok(Postings {
            shards: reader.section(&format!("{name} shards"))?,
            features: reader.section(&format!("{name} features"))?,
            ends: reader.section(&format!("{name} ends"))?,
            units: reader.section(&format!("{name} units"))?,
        })
    }

    /// Whether everything points to where there is something, for an index of so many units.
    pub fn is_sound(&self, units: usize) -> bool {
        let ascending = |ends: &[u64]| ends.is_sorted();
        self.shards.len() == units.div_ceil(SHARD)
            && ascending(&self.shards)
            && ascending(&self.ends)
            && self.shards.last().map_or(0, |&end| end as usize) == self.features.len()
            && self.features.len() == self.ends.len()
            && self.ends.last().map_or(0, |&end| end as usize) == self.units.len()
    }

    /// The units of a shard that hold a feature.
    pub fn list(&self, shard: usize, feature: u32) -> &[u16] {
        let begin = shard.checked_sub(1).map_or(0, |before| self.shards[before]) as usize;
        let features = &self.features[begin..self.shards[shard] as usize];
        let Ok(at) = features.binary_search(&feature) else {
            return &[];
        };
        let at = begin + at;
        let start = at.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.units[start as usize..self.ends[at] as usize]
    }

    /// Adds to `found` the units of `range`, which lies in one shard, that may hold at least `least(unit)` features of
    /// the query, its repetitions counted. None that does is left out. `lowest` is no more than any of the least.
    pub fn holding(
        &self,
        query: &Query,
        range: Range<usize>,
        lowest: usize,
        least: impl Fn(usize) -> usize,
        found: &mut Vec<u32>,
    ) {
        if lowest == 0 {
            found.extend(range.map(|unit| unit as u32));
            return;
        }
        let shard = range.start / SHARD;
        let mut lists: Vec<(&[u16], u16)> = query
            .wanted
            .iter()
            .map(|wanted| (self.list(shard, wanted.feature), wanted.times))
            .collect();
        lists.sort_by_key(|(list, _)| std::cmp::Reverse(list.len()));
        let grants = (lowest as f64 * query.granted) as usize;
        let (mut granted, mut skipped) = (0, 0);
        for (_, times) in &lists {
            let more = granted + usize::from(*times);
            if more > grants {
                break;
            }
            (granted, skipped) = (more, skipped + 1);
        }
        let mut counts = vec![0u16; SHARD];
        for (list, times) in &lists[skipped..] {
            for &unit in *list {
                counts[usize::from(unit) % SHARD] += times;
            }
        }
        let base = shard * SHARD;
        let lowest = u16::try_from(lowest - granted).unwrap_or(u16::MAX);
        for (&count, unit) in counts[range.start - base..range.end - base]
            .iter()
            .zip(range)
        {
            if count >= lowest && usize::from(count) + granted >= least(unit) {
                found.push(unit as u32);
            }
        }
    }
}

/// Writes postings; `features` gives those of a unit, in any order and with repetitions.
pub fn write<W: Write, I: IntoIterator<Item = u32>>(
    writer: &mut Writer<W>,
    name: &str,
    units: usize,
    features: impl Fn(usize) -> I,
) -> io::Result<()> {
    let mut lists = Postings::default();
    let mut total = 0u64;
    writer.begin(&format!("{name} units"))?;
    for shard in (0..units).step_by(SHARD) {
        let mut pairs: Vec<u64> = Vec::new();
        for unit in shard..(shard + SHARD).min(units) {
            let with_unit = |feature| u64::from(feature) << 16 | (unit - shard) as u64;
            pairs.extend(features(unit).into_iter().map(with_unit));
        }
        pairs.sort_unstable();
        pairs.dedup();
        for list in pairs.chunk_by(|a, b| a >> 16 == b >> 16) {
            let numbers: Vec<u16> = list.iter().map(|&pair| pair as u16).collect();
            writer.put(&numbers)?;
            total += numbers.len() as u64;
            lists.features.push((list[0] >> 16) as u32);
            lists.ends.push(total);
        }
        lists.shards.push(lists.features.len() as u64);
    }
    writer.section(&format!("{name} shards"), &lists.shards)?;
    writer.section(&format!("{name} features"), &lists.features)?;
    writer.section(&format!("{name} ends"), &lists.ends)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn repeated_features_are_counted() {
        let query = Query::new(vec![7, 3, 7]);
        let times: Vec<_> = query.wanted.iter().map(|w| (w.feature, w.times)).collect();
        assert_eq!(times, [(3, 1), (7, 2)]);
    }
}
