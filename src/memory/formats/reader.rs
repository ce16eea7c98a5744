//! What every reader of a memory gives: its units one at a time, and what was left out on the way.

use std::collections::VecDeque;

use super::po::header::CatalogHeader;
use crate::model::error::{Position, Result};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// A format as it is read: a step at a time, each of which gives units or none.
pub trait UnitSource {
    /// Reads as far as the next units and adds them to `out`. False after the last.
    ///
    /// # Errors
    /// The file is damaged or cannot be read on; the reading ends with it.
    fn step(&mut self, out: &mut VecDeque<Unit>) -> Result<bool>;

    /// After a fault: whether the next step goes on behind it, at the next unit.
    fn resume(&mut self) -> bool {
        false
    }

    /// Of the last fault: whether it cost a unit, or what was passed over is none.
    fn costs_a_unit(&self) -> bool {
        true
    }

    /// The language translated from, as the file says or lets expect.
    fn source(&self) -> Lang;

    /// What was left out so far, by reason.
    fn omitted(&self) -> &Omitted;

    /// How many rows were read so far, of a table: each is a unit, left out, or an error.
    fn rows(&self) -> Option<usize> {
        None
    }

    /// The tool that made the file, where the file says.
    fn tool(&self) -> Option<String> {
        None
    }

    /// What a catalog says of itself, as far as it was read.
    fn catalog(&self) -> Option<&CatalogHeader> {
        None
    }

    /// The columns of a table that hold something no unit has a place for, as they are called.
    fn unread_columns(&self) -> Vec<String> {
        Vec::new()
    }

    /// What CAT tools will not like about the file as a whole, as far as it was read.
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }
}

/// What a reader left out: how often for each reason, and where it happened first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Omitted {
    /// In the order of their first occurrence.
    pub reasons: Vec<Omission>,
}

/// One reason to leave something out.
#[derive(Clone, Debug, PartialEq)]
pub struct Omission {
    /// What was left out and why, in the plural: `units without Bengali text`.
    pub reason: String,
    /// How often.
    pub count: usize,
    /// The first place.
    pub first: Position,
    /// Whether something a person made is lost by it: the exit status says so.
    pub lost: bool,
}

/// So many reasons are told apart; what comes later counts together.
const REASONS: usize = 50;

const OTHERS: &str = "units for other reasons";

impl Omitted {
    /// Counts one more.
    pub fn add(&mut self, reason: &str, at: impl FnOnce() -> Position) {
        self.add_all(reason, 1, at);
    }

    /// Counts so many more.
    pub fn add_all(&mut self, reason: &str, count: usize, at: impl FnOnce() -> Position) {
        let reason = match self.reasons.len() {
            REASONS.. if !self.reasons.iter().any(|o| o.reason == reason) => OTHERS,
            _ => reason,
        };
        if let Some(known) = self.reasons.iter_mut().find(|o| o.reason == reason) {
            known.count += count;
        } else {
            self.reasons.push(Omission {
                reason: reason.to_owned(),
                count,
                first: at(),
                lost: false,
            });
        }
    }

    /// Counts one more, by which something is lost that a person made.
    pub fn lose(&mut self, reason: &str, at: impl FnOnce() -> Position) {
        self.add(reason, at);
        let known = self.reasons.iter().position(|known| known.reason == reason);
        // What is counted together with others stands last.
        let known = known.or(self.reasons.len().checked_sub(1));
        if let Some(known) = known {
            self.reasons[known].lost = true;
        }
    }
}

/// The units of another source with the texts of both sides in the order a caller wants.
pub fn oriented(mut unit: Unit, from: Lang, to: Lang) -> Unit {
    if from != to {
        unit.turn();
    }
    unit
}
