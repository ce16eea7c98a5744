//! Keys for looking names up among all those of a collection, finer than those of [`BnName::shares_key`].

use super::{BnName, EnName, first_classes};
use crate::language::phonetics::distance::Sounds;

/// A key: the classes of the first three consonants.
pub(crate) type LongKey = u32;

impl BnName {
    /// Keys of the first three consonant classes, sorted: words that sound alike nearly always share one.
    pub(crate) fn long_keys(&self) -> Vec<LongKey> {
        long_keys(self.readings.iter().map(|(sounds, _)| sounds))
    }
}

impl EnName {
    /// As [`BnName::long_keys`].
    pub(crate) fn long_keys(&self) -> Vec<LongKey> {
        long_keys(self.readings.iter().map(|(sounds, _)| sounds))
    }
}

fn long_keys<'a>(readings: impl Iterator<Item = &'a Sounds>) -> Vec<LongKey> {
    let mut keys: Vec<LongKey> = readings
        .flat_map(first_classes::<3>)
        .map(|[a, b, c]| u32::from(a) << 16 | u32::from(b) << 8 | u32::from(c))
        .collect();
    keys.sort_unstable();
    keys.dedup();
    keys
}
