//! Units judged by the evidence some thousands at a time, on all processors, and handed on in their order.

use shetu::bead::Flag;
use shetu::lang::Lang;
use shetu::pipeline::{Resources, judge};
use shetu::unit::Unit;

/// So many units wait to be judged together.
const TOGETHER: usize = 4096;

/// Collects units until enough wait.
pub(super) struct Judging {
    source: Lang,
    resources: Resources,
    waiting: Vec<Unit>,
    numbers: Vec<usize>,
}

impl Judging {
    /// For units translated from `source`.
    pub(super) fn new(source: Lang) -> Self {
        Judging {
            source,
            resources: Resources::shipped(),
            waiting: Vec::new(),
            numbers: Vec::new(),
        }
    }

    /// Takes a unit with its number; `decide` hears of it now or later.
    pub(super) fn add(
        &mut self,
        unit: Unit,
        number: usize,
        decide: impl FnMut(Unit, usize, &[Flag]) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        self.waiting.push(unit);
        self.numbers.push(number);
        if self.waiting.len() < TOGETHER {
            Ok(())
        } else {
            self.finish(decide)
        }
    }

    /// Judges all that wait.
    pub(super) fn finish(
        &mut self,
        mut decide: impl FnMut(Unit, usize, &[Flag]) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let flags = judge(&self.waiting, self.source, &self.resources);
        let numbered = self.waiting.drain(..).zip(self.numbers.drain(..));
        for ((unit, number), flags) in numbered.zip(flags) {
            decide(unit, number, &flags)?;
        }
        Ok(())
    }
}
