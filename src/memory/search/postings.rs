//! Which units hold a feature (three characters in a row, or a stem), and how many features of a query each holds.
//!
//! Units are kept in the order of their length and parted into shards of [`SHARD`], so that a query looks at those
//! of like length only, numbers of units fit into 16 bits, and the counters of a shard into the processor's cache.

use std::io::{self, Write};
use std::ops::{Range, RangeInclusive};

use super::container::{ContainerReader, ContainerWriter, Damaged};

/// Units a shard.
pub(crate) const SHARD: usize = 1 << 15;

/// So many units are looked at together when those with enough features are gathered.
const CHUNK: usize = 64;

/// Of what is wanted at least, such shares are taken for granted, the next one where too many units pass.
const GRANTED: [f64; 4] = [0.7, 0.45, 0.2, 0.0];

/// Comparing a unit with the query takes as long as counting so many.
const CHECK: usize = 300;

/// The lists of all shards, one behind the other.
#[derive(Debug, Default)]
pub(crate) struct Postings {
    /// For each shard where its features end in `features`.
    shards: Vec<u64>,
    /// The features of each shard, ascending.
    features: Vec<u32>,
    /// For each feature where its list ends in `units`.
    ends: Vec<u64>,
    /// Numbers of units within their shard, ascending in each list.
    units: Vec<u16>,
}

/// What is looked for.
#[derive(Clone, Debug)]
pub(crate) struct Query {
    groups: Vec<Group>,
    /// How often each feature of the groups is wanted, group by group.
    times: Vec<u16>,
}

/// Neighbouring features that the same parts of a query want.
#[derive(Clone, Debug)]
struct Group {
    /// The features: the first, and how many.
    first: u32,
    count: usize,
    /// How many parts of the query want one of them.
    parts: u16,
}

impl Query {
    /// A query that counts every feature.
    pub(crate) fn new(features: impl IntoIterator<Item = u32>) -> Self {
        let ranges = features.into_iter().map(|feature| feature..=feature);
        Query::of_ranges(ranges.collect())
    }

    /// A query each part of which wants one feature of a range.
    pub(crate) fn of_ranges(mut ranges: Vec<RangeInclusive<u32>>) -> Self {
        ranges.sort_unstable_by_key(|range| *range.start());
        let mut groups: Vec<Group> = Vec::new();
        let mut times: Vec<u16> = Vec::new();
        for range in ranges {
            let joins = |last: &&mut Group| ((range.start() - last.first) as usize) < last.count;
            let group = match groups.last_mut().filter(joins) {
                Some(last) => last,
                None => {
                    groups.push(Group {
                        first: *range.start(),
                        count: 0,
                        parts: 0,
                    });
                    groups.last_mut().expect("one was added")
                }
            };
            let from = times.len() - group.count + (range.start() - group.first) as usize;
            let end = from + (range.end() - range.start()) as usize + 1;
            group.count += end.saturating_sub(times.len());
            group.parts += 1;
            times.resize(end.max(times.len()), 0);
            times[from..end].iter_mut().for_each(|times| *times += 1);
        }
        Query { groups, times }
    }
}

/// The lists of a group in one shard.
struct Lists {
    /// Their place among all.
    all: Range<usize>,
    /// How many units they have.
    units: usize,
    /// How many parts of the query want them.
    parts: usize,
}

impl Postings {
    /// Reads the sections that [`write`] made.
    pub(crate) fn read<M: for<'de> serde::Deserialize<'de>>(
        reader: &mut ContainerReader<M>,
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
    pub(crate) fn is_sound(&self, units: usize) -> bool {
        let ascending = |ends: &[u64]| ends.is_sorted();
        self.shards.len() == units.div_ceil(SHARD)
            && ascending(&self.shards)
            && ascending(&self.ends)
            && self.shards.last().map_or(0, |&end| end as usize) == self.features.len()
            && self.features.len() == self.ends.len()
            && self.ends.last().map_or(0, |&end| end as usize) == self.units.len()
    }

    /// The units of a shard that hold the features of a query, and how often each is wanted; and which belong together.
    fn lists<'a>(&'a self, shard: usize, query: &Query) -> (Vec<(&'a [u16], u16)>, Vec<Lists>) {
        let begin = shard.checked_sub(1).map_or(0, |before| self.shards[before]) as usize;
        let features = &self.features[begin..self.shards[shard] as usize];
        let mut all = Vec::new();
        let mut groups = Vec::with_capacity(query.groups.len());
        let (mut at, mut times) = (0, 0);
        for group in &query.groups {
            at += features[at..].partition_point(|&feature| feature < group.first);
            let first = all.len();
            let mut held_by = 0;
            let held = features[at..].iter().zip(begin + at..);
            for (&feature, list) in held {
                let Some(&wanted) =
                    query.times[times..times + group.count].get((feature - group.first) as usize)
                else {
                    break;
                };
                let start = list.checked_sub(1).map_or(0, |before| self.ends[before]);
                let units = &self.units[start as usize..self.ends[list] as usize];
                held_by += units.len();
                all.push((units, wanted));
            }
            groups.push(Lists {
                all: first..all.len(),
                units: held_by,
                parts: group.parts.into(),
            });
            times += group.count;
        }
        (all, groups)
    }

    /// Adds to `found` the units of `range`, which lies in one shard, that may hold what at least `least(unit)` parts
    /// of the query want. None that does is left out. `lowest` is no more than any of the least.
    ///
    /// The longest lists are not walked through as long as few units pass: what they hold is taken for granted (Li, Lu,
    /// and Lu, "Efficient merging and filtering algorithms for approximate string searches", 2008).
    pub(crate) fn holding(
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
        let (lists, mut groups) = self.lists(shard, query);
        groups.sort_by_key(|group| std::cmp::Reverse(group.units / group.parts));
        let within = range.start - shard * SHARD..range.end - shard * SHARD;
        let mut counts = Counts::new(within);
        let mut uncounted = groups.as_slice();
        let mut granted = 0;
        for share in GRANTED {
            let (kept, parts) = grant(uncounted, (lowest as f64 * share) as usize);
            let next = &uncounted[kept..];
            let work: usize = next.iter().map(|group| group.units).sum();
            if share < GRANTED[0] && counts.passing(lowest - granted) * CHECK <= work {
                break;
            }
            next.iter().for_each(|group| counts.add(&lists, group));
            (uncounted, granted) = (&uncounted[..kept], parts);
        }
        counts.gather(lowest - granted, range.start, found, |unit, count| {
            count + granted >= least(unit)
        });
    }
}

/// How many of the first groups, and of the parts that want them, may be taken for granted.
fn grant(groups: &[Lists], most: usize) -> (usize, usize) {
    let mut granted = 0;
    for (at, group) in groups.iter().enumerate() {
        if granted + group.parts > most {
            return (at, granted);
        }
        granted += group.parts;
    }
    (groups.len(), granted)
}

/// How many parts of a query the units of a shard have, at least nearly: never too few.
struct Counts {
    /// The units that count.
    range: Range<usize>,
    counts: Vec<u16>,
    /// The last group that a unit was counted for.
    last: Vec<u16>,
    groups: u16,
}

impl Counts {
    fn new(range: Range<usize>) -> Self {
        Counts {
            range,
            counts: vec![0; SHARD],
            last: vec![0; SHARD],
            groups: 0,
        }
    }

    /// Counts a group of lists.
    fn add(&mut self, lists: &[(&[u16], u16)], group: &Lists) {
        let lists = &lists[group.all.clone()];
        if group.parts > 1 || lists.len() == 1 {
            for (list, times) in lists {
                for &unit in *list {
                    self.counts[usize::from(unit) % SHARD] += times;
                }
            }
            return;
        }
        // One part wants one of these: a unit that is in several lists has it once.
        self.groups += 1;
        for (list, _) in lists {
            for &unit in *list {
                let unit = usize::from(unit) % SHARD;
                self.counts[unit] += u16::from(self.last[unit] != self.groups);
                self.last[unit] = self.groups;
            }
        }
    }

    /// How many units have so many.
    fn passing(&self, least: usize) -> usize {
        let least = u16::try_from(least).unwrap_or(u16::MAX);
        // Small sums, many at a time.
        let passing = |counts: &[u16]| -> u16 {
            let passes = counts.iter().map(|&count| u16::from(count >= least));
            passes.sum()
        };
        let chunks = self.counts[self.range.clone()].chunks(CHUNK);
        chunks.map(|counts| usize::from(passing(counts))).sum()
    }

    /// Adds to `found` the units, the first of which is `first`, that have so many, and that are `enough`.
    fn gather(
        &self,
        least: usize,
        first: usize,
        found: &mut Vec<u32>,
        enough: impl Fn(usize, usize) -> bool,
    ) {
        let least = u16::try_from(least).unwrap_or(u16::MAX);
        let chunks = self.counts[self.range.clone()].chunks(CHUNK);
        for (counts, first) in chunks.zip((first..).step_by(CHUNK)) {
            // Nearly everywhere none has enough, which is seen for many at a time.
            if counts.iter().copied().fold(0, u16::max) < least {
                continue;
            }
            for (&count, unit) in counts.iter().zip(first..) {
                if count >= least && enough(unit, count.into()) {
                    found.push(unit as u32);
                }
            }
        }
    }
}

/// Writes postings; `features` gives those of a unit, in any order and with repetitions.
pub(crate) fn write<W: Write, I: IntoIterator<Item = u32>>(
    writer: &mut ContainerWriter<W>,
    name: &str,
    units: usize,
    features: impl Fn(usize) -> I,
) -> io::Result<()> {
    let mut lists = Postings::default();
    let mut total = 0u64;
    writer.begin(&format!("{name} units"))?;
    // The room of one shard serves the next.
    let mut pairs: Vec<u64> = Vec::new();
    let mut numbers: Vec<u16> = Vec::new();
    for shard in (0..units).step_by(SHARD) {
        pairs.clear();
        for unit in shard..(shard + SHARD).min(units) {
            let with_unit = |feature| u64::from(feature) << 16 | (unit - shard) as u64;
            pairs.extend(features(unit).into_iter().map(with_unit));
        }
        pairs.sort_unstable();
        pairs.dedup();
        for list in pairs.chunk_by(|a, b| a >> 16 == b >> 16) {
            numbers.clear();
            numbers.extend(list.iter().map(|&pair| pair as u16));
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

    fn groups(query: &Query) -> Vec<(u32, usize, u16)> {
        let of = |group: &Group| (group.first, group.count, group.parts);
        query.groups.iter().map(of).collect()
    }

    #[test]
    fn repeated_features_are_counted() {
        let query = Query::new([7, 3, 7, u32::MAX]);
        assert_eq!(groups(&query), [(3, 1, 1), (7, 1, 2), (u32::MAX, 1, 1)]);
        assert_eq!(query.times, [1, 2, 1]);
    }

    #[test]
    fn ranges_that_meet_are_one_group() {
        let query = Query::of_ranges(vec![20..=21, 3..=5, 4..=7, 4..=4, 8..=9]);
        assert_eq!(groups(&query), [(3, 5, 3), (8, 2, 1), (20, 2, 1)]);
        assert_eq!(query.times, [1, 3, 2, 1, 1, 1, 1, 1, 1]);
    }
}
