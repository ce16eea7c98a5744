//! A cheap look at a candidate: at least how many edits part it from a query.
//!
//! An edit changes at most the three-character runs it lies in. So the fewest places that all runs of one text which
//! the other lacks can be hit at are a lower bound of the distance; hitting from the left, each run at its last
//! character, needs the fewest. The bound is best on the longer text. It passes about a hundredth of what the count
//! of common runs passes, at a tenth of the cost of the distance itself.

/// The runs of a text as a set; different runs may meet in one place, which only lowers the bound.
pub struct Runs([u64; WORDS]);

const WORDS: usize = 128;

/// The number of a run.
pub fn run(text: &[u8]) -> u32 {
    u32::from(text[0]) << 16 | u32::from(text[1]) << 8 | u32::from(text[2])
}

fn place(run: u32) -> (usize, u32) {
    let hash = run.wrapping_mul(0x9E37_79B1) >> (32 - (WORDS * 64).ilog2());
    (hash as usize / 64, hash % 64)
}

impl Runs {
    /// The runs of a text.
    pub fn of(text: &[u8]) -> Self {
        let mut set = [0; WORDS];
        for three in text.windows(3) {
            let (word, bit) = place(run(three));
            set[word] |= 1 << bit;
        }
        Runs(set)
    }

    /// Whether `text` may lie at a distance of at most `most` from the text these are the runs of.
    pub fn may_be_within(&self, text: &[u8], most: usize) -> bool {
        let starts = text.len().saturating_sub(2);
        let (mut edits, mut free) = (0, 0);
        for base in (0..starts).step_by(64) {
            let block = &text[base..(base + 64).min(starts) + 2];
            let missing = self.missing(block);
            // Runs before `at` are hit.
            let mut at = usize::saturating_sub(free, base);
            while at < 64 && missing >> at != 0 {
                at += (missing >> at).trailing_zeros() as usize + 3;
                edits += 1;
                free = base + at;
            }
            if edits > most {
                return false;
            }
        }
        true
    }

    /// Which of the at most 64 runs of a text are not among these.
    fn missing(&self, text: &[u8]) -> u64 {
        let mut missing = 0;
        for (at, three) in text.windows(3).enumerate() {
            let (word, bit) = place(run(three));
            missing |= (!(self.0[word] >> bit) & 1) << at;
        }
        missing
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn counts_the_fewest_places() {
        let runs = Runs::of(b"the price of oil");
        assert!(runs.may_be_within(b"the price of oil", 0));
        assert!(!runs.may_be_within(b"the brice of oil", 0));
        assert!(runs.may_be_within(b"the brice of oil", 1));
        assert!(!runs.may_be_within(b"xxxxxxxxxxxx", 3));
        assert!(runs.may_be_within(b"xxxxxxxxxxxx", 4));
        assert!(runs.may_be_within(b"x", 0));
    }

    proptest::proptest! {
        #[test]
        fn never_more_than_the_distance(a in "[ab]{0,150}", b in "[ab]{0,150}", cut in 0usize..9) {
            let near: String = a.chars().skip(cut).chain(b.chars().take(cut)).collect();
            for other in [&b, &near] {
                let distance = strsim::levenshtein(&a, other);
                proptest::prop_assert!(Runs::of(a.as_bytes()).may_be_within(other.as_bytes(), distance));
                proptest::prop_assert!(Runs::of(other.as_bytes()).may_be_within(a.as_bytes(), distance));
            }
        }
    }
}
