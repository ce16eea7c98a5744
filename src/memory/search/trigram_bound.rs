//! A cheap look at a candidate: at least how many edits part it from a query.
//!
//! An edit changes at most the three-character runs it lies in. So the fewest places that all runs of one text which
//! the other lacks can be hit at are a lower bound of the distance; hitting from the left, each run at its last
//! character, needs the fewest. A run that both texts have counts as lacking where it stands too far away: a way of k
//! edits between texts whose lengths differ by d shifts nothing by more than (k + d) / 2 or less than (d - k) / 2
//! (the diagonals of [`pattern`](crate::memory::fuzzy::pattern)). The bound is best on the longer text.

use std::ops::RangeInclusive;

/// Where the runs of a text stand, in buckets of places; different runs may meet, which only lowers the bound.
pub(crate) struct Runs {
    /// For each hash of a run the buckets it stands in.
    buckets: [u16; HASHES],
    length: usize,
    /// Two to the power of this many places are a bucket.
    shift: u32,
}

const HASHES: usize = 1 << 11;
const BUCKETS: usize = 16;
/// So many runs are looked up at a time, with one set of buckets.
const BLOCK: usize = 16;

/// A text is divided into so many parts of like length.
const PARTS: usize = 8;

/// The runs of a text, each with the part of the text it stands in: what [`postings`](super::postings) list.
pub(crate) fn features(text: &[u8]) -> impl Iterator<Item = u32> {
    let runs = text.windows(3).enumerate();
    runs.map(|(at, three)| run(three) * PARTS as u32 + (at * PARTS / text.len()) as u32)
}

/// For each run of `query` the features that a text may share it by, for texts of these lengths at a distance of at
/// most `most(length)`.
pub(crate) fn wanted(
    query: &[u8],
    lengths: RangeInclusive<usize>,
    most: impl Fn(usize) -> usize,
) -> Vec<RangeInclusive<u32>> {
    let shifts = lengths
        .clone()
        .filter_map(|length| shift(query.len(), length, most(length)));
    let (back, ahead) = shifts.fold((0, 0), |(back, ahead), (b, a)| (back.max(b), ahead.max(a)));
    let (shortest, longest) = ((*lengths.start()).max(1), (*lengths.end()).max(1));
    let features = |(at, three): (usize, &[u8])| {
        let first = at.saturating_sub(ahead) * PARTS / longest;
        let last = ((at + back) * PARTS / shortest).min(PARTS - 1);
        let run = run(three) * PARTS as u32;
        run + first as u32..=run + last as u32
    };
    query.windows(3).enumerate().map(features).collect()
}

/// By how much a place in a text of one length may come later, and earlier, in one of another, at a distance of at most
/// `most`; `None` if their lengths differ by more.
fn shift(length: usize, other: usize, most: usize) -> Option<(usize, usize)> {
    let spare = most.checked_sub(length.abs_diff(other))? / 2;
    Some((
        spare + other.saturating_sub(length),
        spare + length.saturating_sub(other),
    ))
}

/// The number of a run.
pub(crate) fn run(text: &[u8]) -> u32 {
    u32::from(text[0]) << 16 | u32::from(text[1]) << 8 | u32::from(text[2])
}

fn hash(run: u32) -> usize {
    (run.wrapping_mul(0x9E37_79B1) >> (32 - HASHES.ilog2())) as usize
}

impl Runs {
    /// The runs of a text.
    pub(crate) fn of(text: &[u8]) -> Self {
        let width = text.len().div_ceil(BUCKETS).max(1);
        let mut runs = Runs {
            buckets: [0; HASHES],
            length: text.len(),
            shift: width.next_power_of_two().ilog2(),
        };
        for (at, three) in text.windows(3).enumerate() {
            runs.buckets[hash(run(three))] |= 1 << (at >> runs.shift);
        }
        runs
    }

    /// Whether `text` may lie at a distance of at most `most` from the text these are the runs of.
    pub(crate) fn may_be_within(&self, text: &[u8], most: usize) -> bool {
        let Some((back, ahead)) = shift(self.length, text.len(), most) else {
            return false;
        };
        let starts = text.len().saturating_sub(2);
        let (mut edits, mut hit) = (0, 0);
        for base in (0..starts).step_by(BLOCK) {
            let end = (base + BLOCK).min(starts);
            let near = self.between(base.saturating_sub(back), end - 1 + ahead);
            let missing = self.missing(&text[base..end + 2], near);
            for eight in missing.to_le_bytes() {
                let hits = HITS[hit][usize::from(eight)];
                edits += usize::from(hits >> 2);
                hit = usize::from(hits & 3);
            }
            if edits > most {
                return false;
            }
        }
        true
    }

    /// The buckets of these places, the last one included.
    fn between(&self, first: usize, last: usize) -> u16 {
        let (first, last) = (first >> self.shift, last >> self.shift);
        (!0 << first.min(BUCKETS - 1)) & (!0 >> (BUCKETS - 1 - last.min(BUCKETS - 1)))
    }

    /// Which of the at most [`BLOCK`] runs of a text stand in none of these buckets.
    fn missing(&self, text: &[u8], near: u16) -> u16 {
        let is_missing = |three| u16::from(self.buckets[hash(run(three))] & near == 0);
        // A length that is known lets the compiler lay out the loop.
        if let Ok(text) = <&[u8; BLOCK + 2]>::try_from(text) {
            return (0..BLOCK).fold(0, |all, at| all | is_missing(&text[at..at + 3]) << at);
        }
        let each = text.windows(3).enumerate();
        each.fold(0, |all, (at, three)| all | is_missing(three) << at)
    }
}

/// For each number of runs that the edit before has hit, and each eight runs of which some are missing: how many more
/// edits hit those, from the left, and in the two lowest bits how many of the next eight the last one hits.
const HITS: [[u8; 256]; 3] = {
    let mut hits = [[0; 256]; 3];
    let mut entry = 0;
    while entry < 3 * 256 {
        let (mut at, missing, mut edits) = (entry / 256, entry % 256, 0);
        while at < 8 {
            if missing >> at & 1 == 1 {
                edits += 1;
                at += 3;
            } else {
                at += 1;
            }
        }
        hits[entry / 256][missing] = edits << 2 | (at - 8) as u8;
        entry += 1;
    }
    hits
};

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_fewest_places() {
        let runs = Runs::of(b"the price of oil");
        assert!(runs.may_be_within(b"the price of oil", 0));
        assert!(!runs.may_be_within(b"the brice of oil", 0));
        assert!(runs.may_be_within(b"the brice of oil", 1));
        assert!(!runs.may_be_within(b"xxxxxxxxxxxxxxxx", 4));
        assert!(runs.may_be_within(b"xxxxxxxxxxxxxxxx", 5));
        assert!(!runs.may_be_within(b"x", 14));
        assert!(runs.may_be_within(b"x", 15));
    }

    #[test]
    fn runs_far_away_are_none() {
        let text: Vec<u8> = (1..=120).collect();
        let mut oriented = text.clone();
        oriented.rotate_left(60);
        let runs = Runs::of(&text);
        assert!(runs.may_be_within(&text, 20));
        assert!(!runs.may_be_within(&oriented, 20));
        // Taking half a text from one end to the other is 120 edits.
        assert!(runs.may_be_within(&oriented, 120));
    }

    proptest::proptest! {
        #[test]
        fn never_more_than_the_distance(a in "[abc]{0,250}", b in "[abc]{0,250}", cut in 0usize..40) {
            let near: String = a.chars().skip(cut).chain(b.chars().take(cut / 2)).collect();
            for other in [&b, &near] {
                let distance = strsim::levenshtein(&a, other);
                let longer = a.len().max(other.len());
                let lengths = other.len().saturating_sub(3).max(1)..=other.len() + 4;
                let most = |length: usize| distance + length.abs_diff(other.len());
                let wanted = wanted(a.as_bytes(), lengths, most);
                let held: Vec<u32> = features(other.as_bytes()).collect();
                let has = |range: &&RangeInclusive<u32>| held.iter().any(|feature| range.contains(feature));
                let common = wanted.iter().filter(has).count();
                proptest::prop_assert!(common + 2 + 3 * distance >= longer);
                proptest::prop_assert!(Runs::of(a.as_bytes()).may_be_within(other.as_bytes(), distance));
                proptest::prop_assert!(Runs::of(other.as_bytes()).may_be_within(a.as_bytes(), distance));
            }
        }
    }
}
