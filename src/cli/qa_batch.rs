//! Units judged by the evidence some thousands at a time, on all processors, and handed on in their order.

use crate::align::pipeline::doubts_below;
use crate::align::pipeline::resources::Resources;
use crate::memory::qa::fault::Finding;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// So many units wait to be judged together.
const TOGETHER: usize = 4096;

/// Collects units until enough wait.
pub(super) struct QaBatch {
    source: Lang,
    min_score: Option<f64>,
    resources: Resources,
    waiting: Vec<Unit>,
    numbers: Vec<usize>,
}

impl QaBatch {
    /// For units translated from `source`; a known score below `min_score` is a doubt.
    pub(super) fn new(source: Lang, min_score: Option<f64>) -> Self {
        QaBatch {
            source,
            min_score,
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
        decide: impl FnMut(Unit, usize, &[Finding]) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        self.waiting.push(unit);
        self.numbers.push(number);
        if self.waiting.len() < TOGETHER {
            Ok(())
        } else {
            self.finish(decide)
        }
    }

    /// The score from which a pair may go unseen.
    pub(super) fn accept() -> f64 {
        Resources::shipped().model.calibration.threshold()
    }

    /// Judges all that wait.
    pub(super) fn finish(
        &mut self,
        mut decide: impl FnMut(Unit, usize, &[Finding]) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let doubts = doubts_below(&self.waiting, self.source, self.min_score, &self.resources);
        let numbered = self.waiting.drain(..).zip(self.numbers.drain(..));
        for ((unit, number), doubts) in numbered.zip(doubts) {
            decide(unit, number, &doubts)?;
        }
        Ok(())
    }
}
