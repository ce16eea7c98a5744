//! What stands for a text where many are compared: 64 bits of a hash, so that a million units cost megabytes.
//!
//! Two of a million different texts share a key with a probability of about 3 in 100 million; then one unit counts as
//! a repetition of another.

use std::hash::Hasher;

use rustc_hash::FxHasher;

use crate::language::normalize::{as_published, comparable};
use crate::model::unit::Unit;

/// The key of a text as CAT tools compare it: to the letter.
pub(crate) fn exact(text: &str) -> u64 {
    hash(&as_published(text))
}

/// The key of a text for who reads it: small differences of writing and of case do not count.
pub(crate) fn loose(text: &str) -> u64 {
    hash(&comparable(&as_published(text)).to_lowercase())
}

/// The key of both texts of a unit, by `one`, which is the key of a text.
pub(crate) fn pair(unit: &Unit, one: fn(&str) -> u64) -> u64 {
    mixed(one(&unit.source).rotate_left(17) ^ one(&unit.target).wrapping_mul(0x9E37_79B9_7F4A_7C15))
}

/// The key of a text as it is.
pub(crate) fn hash(text: &str) -> u64 {
    let mut hasher = FxHasher::default();
    hasher.write(text.as_bytes());
    hasher.write_usize(text.len());
    mixed(hasher.finish())
}

/// The finishing steps of MurmurHash3, which spread every bit over all.
fn mixed(mut key: u64) -> u64 {
    key ^= key >> 33;
    key = key.wrapping_mul(0xFF51_AFD7_ED55_8CCD);
    key ^= key >> 33;
    key = key.wrapping_mul(0xC4CE_B9FE_1A85_EC53);
    key ^ (key >> 33)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn writing_and_case_do_not_count_where_they_shall_not() {
        assert_eq!(loose("“The Court”"), loose("\"the court\" "));
        assert_ne!(exact("The Court"), exact("the Court"));
        assert_eq!(exact("a  b"), exact("a b"));
        let unit = |source: &str, target: &str| Unit {
            source: source.to_owned(),
            target: target.to_owned(),
            ..Unit::default()
        };
        assert_ne!(pair(&unit("a", "b"), exact), pair(&unit("b", "a"), exact));
        assert_ne!(pair(&unit("ab", ""), exact), pair(&unit("a", "b"), exact));
    }
}
