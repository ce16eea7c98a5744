//! The tags of an element that are written otherwise, each perhaps for more than one reason.

use std::collections::BTreeMap;
use std::ops::Range;

use super::element::Splices;

/// New tags by where the old ones stand.
pub(super) struct Tags<'t> {
    text: &'t str,
    new: BTreeMap<usize, (Range<usize>, String)>,
}

impl<'t> Tags<'t> {
    pub(super) fn of(text: &'t str) -> Self {
        let new = BTreeMap::new();
        Tags { text, new }
    }

    /// The tag at a place as it is to be by now.
    pub(super) fn now(&self, place: &Range<usize>) -> &str {
        let new = self.new.get(&place.start);
        new.map_or(&self.text[place.clone()], |(_, tag)| tag)
    }

    pub(super) fn put(&mut self, place: &Range<usize>, tag: String) {
        self.new.insert(place.start, (place.clone(), tag));
    }

    /// Those that differ from what stands there.
    pub(super) fn splice(self, splices: &mut Splices) {
        for (place, tag) in self.new.into_values() {
            if tag != self.text[place.clone()] {
                splices.put(place, tag);
            }
        }
    }
}
