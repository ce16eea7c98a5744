//! Tables of strings that need no making: `build/layout.rs` lays them out as bytes, and they are looked up where they lie in the
//! program. Making hash tables of a hundred thousand entries at every start would cost more than aligning an article.
//!
//! All numbers are 32 bits, the lowest byte first: how many entries there are; how many slots, a power of two; how many
//! numbers each entry has; the slots (open addressing, linear probing; an entry's place and one in the low bits, above them
//! a part of its hash); where each key begins, and where the last ends; the numbers of the first entry, of the second and so
//! on. Then the keys, one after the other.

/// The bits of a slot that hold an entry's number and one; 0 is nothing.
pub(crate) const NUMBER_BITS: u32 = 20;
const NUMBER: u32 = (1 << NUMBER_BITS) - 1;

/// How many numbers stand before the slots.
const HEAD: usize = 3;

/// A table as `build/layout.rs` lays it out.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Frozen {
    words: &'static [[u8; 4]],
    keys: &'static [u8],
    slots: usize,
    count: usize,
    width: usize,
}

impl Frozen {
    /// The table that lies in these bytes.
    pub(crate) fn new(bytes: &'static [u8]) -> Self {
        let (words, _) = bytes.as_chunks::<4>();
        let [count, slots, width] = [0, 1, 2].map(|at| number(words, at) as usize);
        let keys = HEAD + slots + count + 1 + count * width;
        Frozen {
            keys: &bytes[4 * keys..],
            words,
            slots,
            count,
            width,
        }
    }

    /// How many entries there are.
    pub(crate) fn len(&self) -> usize {
        self.count
    }

    /// The place of a key's entry, in the order in which they were laid out.
    pub(crate) fn place(&self, key: impl AsRef<[u8]>) -> Option<usize> {
        let key = key.as_ref();
        let hash = hash(key);
        let mut slot = hash as usize & (self.slots - 1);
        loop {
            let found = number(self.words, HEAD + slot);
            if found == 0 {
                return None;
            }
            if found & !NUMBER == mark(hash) {
                let entry = (found & NUMBER) as usize - 1;
                if self.key(entry) == key {
                    return Some(entry);
                }
            }
            slot = (slot + 1) & (self.slots - 1);
        }
    }

    /// Whether it has a key.
    pub(crate) fn contains(&self, key: impl AsRef<[u8]>) -> bool {
        self.place(key).is_some()
    }

    /// The key of an entry.
    #[inline]
    fn key(&self, entry: usize) -> &'static [u8] {
        let offset = |at: usize| number(self.words, HEAD + self.slots + at) as usize;
        &self.keys[offset(entry)..offset(entry + 1)]
    }

    /// The keys in the order in which they were laid out, those that are text.
    pub(crate) fn keys(&self) -> impl Iterator<Item = &'static str> + '_ {
        (0..self.count).filter_map(|entry| std::str::from_utf8(self.key(entry)).ok())
    }

    /// The first number of an entry.
    #[inline]
    pub(crate) fn value(&self, entry: usize) -> u32 {
        number(self.words, self.numbers_of(entry))
    }

    /// The first number of a key.
    pub(crate) fn get(&self, key: impl AsRef<[u8]>) -> Option<u32> {
        self.place(key).map(|entry| self.value(entry))
    }

    /// The first so many numbers of an entry.
    #[inline]
    pub(crate) fn row<const N: usize>(&self, entry: usize) -> [u32; N] {
        let first = self.numbers_of(entry);
        std::array::from_fn(|at| number(self.words, first + at))
    }

    /// Where the numbers of an entry begin.
    #[inline]
    fn numbers_of(&self, entry: usize) -> usize {
        HEAD + self.slots + self.count + 1 + entry * self.width
    }
}

/// The number at a place.
#[inline]
pub(crate) fn number(words: &[[u8; 4]], at: usize) -> u32 {
    u32::from_le_bytes(words[at])
}

/// What a slot holds of a hash.
#[inline]
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
