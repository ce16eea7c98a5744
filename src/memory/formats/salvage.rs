//! Reading on behind a fault: what a damaged memory still holds, and what was lost of it.
//!
//! Of XML, [`Whole`] hands on what is well-formed and leaves out each unit that is not, so that the reader of the
//! format never sees the damage. Of formats of lines, the reader goes on at the next record by itself. Both tell a
//! [`Salvage`] of every fault. Nothing but the unit at hand is held, and no byte is looked at more than a few times,
//! however many faults there are.

pub(crate) mod lexer;
mod whole;

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use crate::model::error::Error;

pub(crate) use whole::{Shape, Whole};

/// So many faults are told in words.
const TOLD: usize = 5;

/// What was found damaged so far.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Damage {
    /// How many faults there were.
    pub faults: usize,
    /// How many units were lost to them.
    pub lost: usize,
    /// The first of the faults, with their places.
    pub first: Vec<String>,
}

/// Takes note of damage; its copies share the note.
#[derive(Clone, Debug, Default)]
pub(crate) struct Salvage(Arc<Mutex<Damage>>);

impl Salvage {
    /// What was noted so far.
    pub(crate) fn damage(&self) -> Damage {
        self.note().clone()
    }

    /// A fault that costs a unit.
    pub(crate) fn lose(&self, fault: &Error) {
        self.note().lost += 1;
        self.fix(fault);
    }

    /// A fault that costs no unit.
    pub(crate) fn fix(&self, fault: &Error) {
        let mut note = self.note();
        note.faults += 1;
        if note.first.len() < TOLD {
            note.first.push(fault.to_string());
        }
    }

    fn note(&self) -> MutexGuard<'_, Damage> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
