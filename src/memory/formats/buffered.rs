//! What the readers of all formats share: units wait in a queue that is filled step by step.

use std::collections::VecDeque;
use std::ops::Deref;

use super::endless::Meter;
use super::reader::UnitSource;
use super::salvage::Salvage;
use crate::model::error::{Error, Result};
use crate::model::unit::Unit;

/// The units of a memory in whatever format, in the order of the file. After an error, what is whole behind it follows
/// where the format allows that, else nothing.
pub type Units = Queue<dyn UnitSource + Send>;

/// The units of a format.
pub struct Queue<S: ?Sized> {
    waiting: VecDeque<Unit>,
    ended: bool,
    salvage: Option<Salvage>,
    /// Counts what goes by without a unit, where the input may have no end.
    meter: Option<Meter>,
    /// What fills it.
    steps: S,
}

impl<S: UnitSource> Queue<S> {
    /// A queue that nothing waits in.
    pub(crate) fn new(steps: S) -> Self {
        Queue {
            waiting: VecDeque::new(),
            ended: false,
            salvage: None,
            meter: None,
            steps,
        }
    }

    /// The same, which goes on behind faults and tells of them.
    pub(crate) fn salvaging(mut self, salvage: Option<Salvage>) -> Self {
        self.salvage = salvage;
        self
    }

    /// What fills the queue, to be told what the first unit taught.
    pub(crate) fn steps_mut(&mut self) -> &mut S {
        &mut self.steps
    }
}

impl<S: UnitSource + ?Sized> Queue<S> {
    /// Ends with an error where too much goes by without a unit.
    pub(super) fn metered(&mut self, meter: Meter) {
        self.meter = Some(meter);
    }

    /// What is wrong with input that has no end.
    fn endless(&mut self) -> Option<Error> {
        let fault = self.meter.as_ref()?.fault()?;
        self.ended = true;
        Some(fault)
    }

    /// Reads as far as the first unit, by which a format may know its direction.
    ///
    /// # Errors
    /// As [`UnitSource::step`].
    pub(crate) fn first(&mut self) -> Result<Option<&Unit>> {
        while self.waiting.is_empty() && !self.ended {
            if let Some(fault) = self.endless() {
                return Err(fault);
            }
            match (self.steps.step(&mut self.waiting), &self.salvage) {
                (Ok(more), _) => self.ended = !more,
                (Err(fault), Some(salvage)) if self.steps.resume() => {
                    match self.steps.costs_a_unit() {
                        true => salvage.lose(&fault),
                        false => salvage.fix(&fault),
                    }
                }
                (Err(fault), _) => return Err(fault),
            }
        }
        if let Some(meter) = &self.meter {
            meter.reset();
        }
        Ok(self.waiting.front())
    }
}

impl<S: UnitSource + ?Sized> Iterator for Queue<S> {
    type Item = Result<Unit>;

    fn next(&mut self) -> Option<Result<Unit>> {
        if let Err(error) = self.first() {
            self.ended = self.ended || !self.steps.resume();
            return Some(Err(error));
        }
        self.waiting.pop_front().map(Ok)
    }
}

/// What a queue is asked about its file, the format answers.
impl<S: UnitSource + ?Sized> Deref for Queue<S> {
    type Target = S;

    fn deref(&self) -> &S {
        &self.steps
    }
}
