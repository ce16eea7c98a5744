//! Lays out tables as src/files/frozen.rs reads them.

use std::collections::BTreeMap;

use crate::files::frozen;

/// A table of keys, each once, and a number for each.
pub(crate) fn table(entries: &[(String, u32)]) -> Vec<u8> {
    let entries: Vec<_> = entries.iter().map(|(key, value)| (key, [*value])).collect();
    rows(&entries)
}

/// A table of keys, each once, that have no numbers.
pub(crate) fn set<K: AsRef<[u8]>>(keys: impl IntoIterator<Item = K>) -> Vec<u8> {
    let entries: Vec<_> = keys.into_iter().map(|key| (key, [])).collect();
    rows(&entries)
}

/// A table of keys, each once, and a row of numbers for each.
pub(crate) fn rows<K: AsRef<[u8]>, const N: usize>(entries: &[(K, [u32; N])]) -> Vec<u8> {
    assert!(
        entries.len() < (1 << frozen::NUMBER_BITS) - 1,
        "the numbers are too small"
    );
    let size = (2 * entries.len()).next_power_of_two().max(2);
    let mut slots = vec![0_u32; size];
    for (place, (key, _)) in entries.iter().enumerate() {
        let hash = frozen::hash(key.as_ref());
        let mut slot = hash as usize & (size - 1);
        while slots[slot] != 0 {
            slot = (slot + 1) & (size - 1);
        }
        slots[slot] = frozen::mark(hash) | (place as u32 + 1);
    }
    let mut words = vec![entries.len() as u32, size as u32, N as u32];
    words.extend(slots);
    let mut end = 0;
    words.push(end);
    for (key, _) in entries {
        end += key.as_ref().len() as u32;
        words.push(end);
    }
    words.extend(entries.iter().flat_map(|(_, numbers)| numbers));
    let mut bytes = numbers(words);
    entries
        .iter()
        .for_each(|(key, _)| bytes.extend(key.as_ref()));
    bytes
}

/// The first words of those keys that are phrases, with the most words of such a phrase.
pub(crate) fn phrases(keys: &[(String, u32)]) -> Vec<u8> {
    let mut longest: BTreeMap<&str, u32> = BTreeMap::new();
    for (key, _) in keys {
        if let Some((first, rest)) = key.split_once(' ') {
            let count = 2 + rest.matches(' ').count() as u32;
            let known = longest.entry(first).or_default();
            *known = (*known).max(count);
        }
    }
    let entries = longest.into_iter();
    let entries: Vec<_> = entries
        .map(|(word, most)| (word.to_owned(), most))
        .collect();
    table(&entries)
}

/// Numbers, the lowest byte first.
pub(crate) fn numbers(numbers: Vec<u32>) -> Vec<u8> {
    numbers.into_iter().flat_map(u32::to_le_bytes).collect()
}
