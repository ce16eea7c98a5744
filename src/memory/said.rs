//! What people said about a pair of texts, in whichever unit of it: one unit of the pair stays, and it says all of it.

use rustc_hash::FxHashMap;

use super::keys;
use crate::model::unit::{Status, Unit};

/// What people said, by the key of the pair.
#[derive(Debug)]
pub(crate) struct Said {
    /// The key of a text.
    key: fn(&str) -> u64,
    /// Only pairs of which something was said.
    pairs: FxHashMap<u64, OfPair>,
}

#[derive(Debug, Default)]
struct OfPair {
    notes: Vec<String>,
    approved: bool,
}

impl Said {
    /// Nothing so far; texts are the same where their keys are.
    pub(crate) fn new(key: fn(&str) -> u64) -> Said {
        Said {
            key,
            pairs: FxHashMap::default(),
        }
    }

    /// Remembers the notes of a unit, and with `approval` whether it was approved.
    pub(crate) fn hear(&mut self, unit: &Unit, approval: bool) {
        let approved = approval && unit.status == Status::Approved;
        if unit.notes.is_empty() && !approved {
            return;
        }
        let key = keys::pair(unit, self.key);
        let pair = self.pairs.entry(key).or_default();
        pair.approved |= approved;
        add_new(&mut pair.notes, &unit.notes);
    }

    /// A unit that stays, with the notes of all units of its pair, and approved if an approval of one was remembered.
    pub(crate) fn with_all(&self, mut unit: Unit) -> Unit {
        if self.pairs.is_empty() {
            return unit;
        }
        if let Some(pair) = self.pairs.get(&keys::pair(&unit, self.key)) {
            add_new(&mut unit.notes, &pair.notes);
            if pair.approved {
                unit.status = Status::Approved;
            }
        }
        unit
    }
}

/// Adds the notes that are not there yet.
fn add_new(notes: &mut Vec<String>, more: &[String]) {
    for note in more {
        if !notes.contains(note) {
            notes.push(note.clone());
        }
    }
}
