//! The stories that articles asked for last: a story that is found for one article is found for others soon.

use std::sync::{Arc, Mutex, OnceLock, PoisonError};

use rustc_hash::FxHashMap;

use crate::align::docalign::glimpse::Glimpse;
use crate::align::docalign::index::{ArticleId, Index};
use crate::align::docalign::near_duplicates::Shingles;
use crate::align::docalign::terms::digest;
use crate::align::features::english_side::EnglishUnit;
use crate::align::features::links::EnglishIndex;
use crate::align::features::side::Side;
use crate::model::article::Date;

/// An English article that may be a source.
pub(super) struct Offered {
    pub(super) side: Side<EnglishUnit>,
    /// Its words by what they are found by, once it is linked.
    pub(super) units: OnceLock<EnglishIndex>,
    pub(super) date: Option<Date>,
    pub(super) shingles: Shingles,
}

impl Offered {
    pub(super) fn units(&self) -> &EnglishIndex {
        self.units.get_or_init(|| EnglishIndex::new(&self.side))
    }

    /// What is seen of it, where the index keeps nothing of that.
    pub(super) fn glimpse(&self, index: &Index) -> Glimpse {
        let digest = digest(&self.side, self.date);
        Glimpse::of(&digest, |_, listed| index.vocabulary.find(&listed.term))
    }
}

/// So many stories are kept; beyond, all are forgotten.
const MOST: usize = 64;

/// Stories that were read.
#[derive(Default)]
pub(super) struct KeptOffers {
    stories: Mutex<FxHashMap<ArticleId, Arc<Offered>>>,
}

impl KeptOffers {
    /// A story; `read` reads it when it is not kept.
    pub(super) fn of(
        &self,
        id: ArticleId,
        read: impl FnOnce() -> Option<Offered>,
    ) -> Option<Arc<Offered>> {
        let lock = || self.stories.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(known) = lock().get(&id) {
            return Some(Arc::clone(known));
        }
        let read = Arc::new(read()?);
        let mut stories = lock();
        if stories.len() >= MOST {
            stories.clear();
        }
        stories.insert(id, Arc::clone(&read));
        Some(read)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::align::features::english_side::analyze;
    use crate::align::features::lexicon::Lexicon;

    fn story() -> Option<Offered> {
        let side = analyze(&[], &Lexicon::shipped());
        Some(Offered {
            shingles: Shingles::of(&side),
            units: OnceLock::new(),
            side,
            date: None,
        })
    }

    #[test]
    fn a_story_is_read_once_and_no_more_are_kept_than_there_is_room_for() {
        let kept = KeptOffers::default();
        assert!(kept.of(0, || None).is_none());
        assert!(kept.of(0, story).is_some());
        assert!(kept.of(0, || unreachable!("it is kept")).is_some());
        for id in 0..3 * MOST {
            kept.of(id as ArticleId, story);
        }
        assert!(kept.stories.lock().unwrap().len() <= MOST);
    }
}
