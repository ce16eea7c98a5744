//! What a person approved in a memory that is about to be replaced: all of it must be in the new one too.

use std::path::Path;

use rustc_hash::FxHashSet;

use super::held::{Overwriting, would_be_lost};
use crate::language::normalize::published;
use crate::model::error::Error;
use crate::model::unit::{Status, Unit};
use crate::review::carry::old::Old;

/// The approved pairs that the new memory has to hold.
#[derive(Default)]
pub(super) struct Approved {
    missing: FxHashSet<[String; 2]>,
}

impl Approved {
    /// Those of the memory at an output's place.
    ///
    /// # Errors
    /// It is a review with decisions, which no memory holds.
    pub(super) fn at(path: &Path, overwriting: Overwriting) -> Result<Approved, Error> {
        if overwriting.is_allowed() {
            return Ok(Approved::default());
        }
        let Some(old) = Old::standing_at(path) else {
            return Ok(Approved::default());
        };
        if !old.is_memory {
            return Err(would_be_lost(path, old.decided().count(), ""));
        }
        Ok(Approved {
            missing: old.texts().map(sorted).collect(),
        })
    }

    /// A unit goes into the new memory.
    pub(super) fn is_written(&mut self, unit: &Unit) {
        if !self.missing.is_empty() && unit.status == Status::Approved {
            let texts = [published(&unit.source), published(&unit.target)];
            self.missing.remove(&sorted(texts));
        }
    }

    /// That nothing is missing at the end.
    ///
    /// # Errors
    /// Something would be lost.
    pub(super) fn none_lost(&self, name: &str) -> Result<(), Error> {
        match self.missing.len() {
            0 => Ok(()),
            count => Err(would_be_lost(
                Path::new(name),
                count,
                "merge it with the others, ",
            )),
        }
    }
}

/// The two texts whichever is the source.
fn sorted(mut texts: [String; 2]) -> [String; 2] {
    texts.sort();
    texts
}
