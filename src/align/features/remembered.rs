//! What was found of a word, kept for when it comes again: in the next article, in the second pass, on another thread.
//! What is kept is bounded, and is what would be found anew, so that results do not depend on it.

use std::hash::{BuildHasher, Hasher};
use std::sync::{Arc, Mutex, PoisonError};

use rustc_hash::{FxBuildHasher, FxHashMap};

/// Parts of the memory, so that threads seldom wait for each other.
const PARTS: usize = 16;
/// The most words of a part; beyond, all of it is forgotten: most come again soon.
const MOST: usize = 2_000;

/// A memory of what was found, by word.
pub(super) struct Remembered<T> {
    parts: [Mutex<FxHashMap<Box<str>, Arc<T>>>; PARTS],
}

impl<T> Remembered<T> {
    pub(super) fn new() -> Self {
        Remembered {
            parts: std::array::from_fn(|_| Mutex::default()),
        }
    }

    /// What is known of a word; `find` finds it when it comes first.
    pub(super) fn of(&self, word: &str, find: impl FnOnce(&str) -> T) -> Arc<T> {
        let mut hasher = FxBuildHasher.build_hasher();
        hasher.write(word.as_bytes());
        let part = &self.parts[(hasher.finish() >> 40) as usize % PARTS];
        let known = |part: &FxHashMap<Box<str>, Arc<T>>| part.get(word).map(Arc::clone);
        if let Some(known) = known(&part.lock().unwrap_or_else(PoisonError::into_inner)) {
            return known;
        }
        let found = Arc::new(find(word));
        let mut part = part.lock().unwrap_or_else(PoisonError::into_inner);
        if part.len() >= MOST {
            part.clear();
        }
        part.insert(word.into(), Arc::clone(&found));
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_once_and_forgets_when_full() {
        let memory = Remembered::new();
        assert_eq!(*memory.of("one", str::len), 3);
        assert_eq!(*memory.of("one", |_| unreachable!("it is known")), 3);
        for n in 0..PARTS * MOST * 4 {
            assert_eq!(*memory.of(&n.to_string(), |_| n), n);
        }
        let kept: usize = memory
            .parts
            .iter()
            .map(|part| part.lock().unwrap().len())
            .sum();
        assert!(kept <= PARTS * MOST);
    }
}
