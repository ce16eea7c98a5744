//! What the readers of all formats share: units wait in a queue that is filled step by step.

use std::collections::VecDeque;

use super::reader::{Omitted, Units};
use super::salvage::Salvage;
use crate::model::error::Result;
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

    /// As [`Units::source`].
    fn source(&self) -> Lang;

    /// As [`Units::omitted`].
    fn omitted(&self) -> &Omitted;

    /// As [`Units::rows`].
    fn rows(&self) -> Option<usize> {
        None
    }

    /// As [`Units::tool`].
    fn tool(&self) -> Option<String> {
        None
    }

    /// As [`Units::remarks`].
    fn remarks(&self) -> Vec<String> {
        Vec::new()
    }
}

/// The units of a format.
pub struct Queue<S> {
    steps: S,
    waiting: VecDeque<Unit>,
    ended: bool,
    salvage: Option<Salvage>,
}

impl<S: UnitSource> Queue<S> {
    /// A queue that nothing waits in.
    pub(crate) fn new(steps: S) -> Self {
        Queue {
            steps,
            waiting: VecDeque::new(),
            ended: false,
            salvage: None,
        }
    }

    /// The same, which goes on behind faults and tells of them.
    pub(crate) fn salvaging(mut self, salvage: Option<Salvage>) -> Self {
        self.salvage = salvage;
        self
    }

    /// Reads as far as the first unit, by which a format may know its direction.
    ///
    /// # Errors
    /// As [`UnitSource::step`].
    pub(crate) fn first(&mut self) -> Result<Option<&Unit>> {
        while self.waiting.is_empty() && !self.ended {
            match (self.steps.step(&mut self.waiting), &self.salvage) {
                (Ok(more), _) => self.ended = !more,
                (Err(fault), Some(salvage)) if self.steps.resume() => salvage.lose(&fault),
                (Err(fault), _) => return Err(fault),
            }
        }
        Ok(self.waiting.front())
    }

    /// What fills the queue, to be told what the first unit taught.
    pub(crate) fn steps_mut(&mut self) -> &mut S {
        &mut self.steps
    }
}

impl<S: UnitSource> Iterator for Queue<S> {
    type Item = Result<Unit>;

    fn next(&mut self) -> Option<Result<Unit>> {
        if let Err(error) = self.first() {
            self.ended = !self.steps.resume();
            return Some(Err(error));
        }
        self.waiting.pop_front().map(Ok)
    }
}

impl<S: UnitSource> Units for Queue<S> {
    fn source(&self) -> Lang {
        self.steps.source()
    }

    fn omitted(&self) -> &Omitted {
        self.steps.omitted()
    }

    fn rows(&self) -> Option<usize> {
        self.steps.rows()
    }

    fn tool(&self) -> Option<String> {
        self.steps.tool()
    }

    fn remarks(&self) -> Vec<String> {
        self.steps.remarks()
    }
}
