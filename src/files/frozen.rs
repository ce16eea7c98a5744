//! Tables of strings that need no making: `build/layout.rs` lays them out as bytes, and they are looked up where they lie in the
//! program. Making hash tables of a hundred thousand entries at every start would cost more than aligning an article.
//!
//! All numbers are 32 bits, the lowest byte first: how many entries there are; how many slots, a power of two; the slots
//! (open addressing, linear probing; an entry's number and one in the low bits, above them a part of its hash); where
//! each key begins, and where the last ends; the values. Then the keys, one after the other.

/// The bits of a slot that hold an entry's number and one; 0 is nothing.
pub(crate) const NUMBER_BITS: u32 = 20;
const NUMBER: u32 = (1 << NUMBER_BITS) - 1;

/// A table as `build/layout.rs` lays it out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frozen {
    words: &'static [[u8; 4]],
    keys: &'static [u8],
    slots: usize,
    count: usize,
}

impl Frozen {
    /// The table that lies in these bytes.
    pub(crate) fn new(bytes: &'static [u8]) -> Self {
        let (words, _) = bytes.as_chunks::<4>();
        let (count, slots) = (number(words, 0) as usize, number(words, 1) as usize);
        let keys = 2 + slots + count + 1 + count;
        Frozen {
            keys: &bytes[4 * keys..],
            words,
            slots,
            count,
        }
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The number of a key's entry, in the order in which they were laid out.
    pub(crate) fn place(&self, key: &str) -> Option<usize> {
        let hash = hash(key.as_bytes());
        let mut slot = hash as usize & (self.slots - 1);
        loop {
            let found = number(self.words, 2 + slot);
            if found == 0 {
                return None;
            }
            if found & !NUMBER == mark(hash) {
                let entry = (found & NUMBER) as usize - 1;
                let offsets = 2 + self.slots + entry;
                let first = number(self.words, offsets) as usize;
                let end = number(self.words, offsets + 1) as usize;
                if self.keys[first..end] == *key.as_bytes() {
                    return Some(entry);
                }
            }
            slot = (slot + 1) & (self.slots - 1);
        }
    }

    /// The value of an entry.
    pub(crate) fn value(&self, entry: usize) -> u32 {
        number(self.words, 2 + self.slots + self.count + 1 + entry)
    }

    /// The value of a key.
    pub(crate) fn get(&self, key: &str) -> Option<u32> {
        self.place(key).map(|entry| self.value(entry))
    }
}

/// The number at a place.
pub(crate) fn number(words: &[[u8; 4]], at: usize) -> u32 {
    u32::from_le_bytes(words[at])
}

/// What a slot holds of a hash.
pub(crate) fn mark(hash: u64) -> u32 {
    (hash >> 32) as u32 & !NUMBER
}

/// A hash of a key, the same on every machine (eight bytes at a time, as rustc's own hash does it).
pub(crate) fn hash(key: &[u8]) -> u64 {
    const FACTOR: u64 = 0x517c_c1b7_2722_0a95;
    let mix = |hash: u64, word: u64| (hash.rotate_left(5) ^ word).wrapping_mul(FACTOR);
    let (words, rest) = key.as_chunks::<8>();
    let mut hash = key.len() as u64;
    for word in words {
        hash = mix(hash, u64::from_le_bytes(*word));
    }
    let rest = rest
        .iter()
        .rev()
        .fold(0, |word, &byte| word << 8 | u64::from(byte));
    hash = mix(hash, rest);
    hash ^ hash >> 29
}
