//! From features to a score: a log-linear model whose weights are read from `data/models/align.tsv`.
//!
//! A bead's *potential* is the weighted sum of its features, in nats. The aligner maximises the sum of
//! potentials minus the costs of gaps; `scripts/fit` trains both together as a conditional random field
//! over alignments (Lafferty, McCallum and Pereira 2001), so that the posterior of a bead is a
//! probability already. A last step maps posteriors to the calibrated score.

use std::sync::LazyLock;

pub(crate) mod trees;

use trees::Trees;

use super::completeness::document::others_sure;
use super::completeness::record::Completeness;
use super::features::bound::Bounds;
use super::features::vector::Features;
use crate::files::data_table;
use crate::files::data_table::Columns;
use crate::files::decimals::rounded;
use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Result};

/// The model: one weight a feature, the costs of gaps and moves, and the calibration.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Model {
    /// Weights in the order of [`Features::NAMES`].
    pub features: [f32; Features::COUNT],
    /// The costs.
    pub costs: Costs,
    /// From posterior to probability.
    pub calibration: Calibration,
}

/// What the aligner pays for not pairing, in nats.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(crate) struct Costs {
    /// The first skipped Bengali segment of a run.
    pub gap_bn: f32,
    /// The first skipped English segment of a run.
    pub gap_en: f32,
    /// Each further skipped Bengali segment.
    pub more_bn: f32,
    /// Each further skipped English segment.
    pub more_en: f32,
    /// What a moved bead must be worth.
    pub moved: f32,
    /// What it must be worth more for each e-fold of the distance.
    pub moved_distance: f32,
    /// What a bead must gain by drawing in a segment that stands elsewhere.
    pub drawn_in: f32,
}

/// Maps what the aligner knows of a bead to two probabilities: that its sides have anything in common (`related`), and
/// that both are complete translations of each other (`score`).
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Calibration {
    /// For beads in order: constant, weights of the posterior's log odds, of the potential, and of the logarithm
    /// of the paired share of the document.
    pub ordered: [f32; 4],
    /// For moved beads: the same, with the margin over the best rival for the posterior.
    pub moved: [f32; 4],
    /// What the numbers of [`Completeness`] say for a bead being complete.
    pub trees: Trees,
    /// From that to its log odds: a constant, the weight of what the trees say, and that of how sure they are of the document's
    /// other beads.
    pub complete: [f32; 3],
    /// The score from which on 97 in 100 beads of edited news were complete translations.
    pub accept: f32,
}

impl Default for Calibration {
    fn default() -> Self {
        Calibration {
            ordered: [0.0; 4],
            moved: [0.0; 4],
            trees: Trees::default(),
            complete: [0.0; 3],
            accept: 0.0,
        }
    }
}

/// The shipped model.
static SHIPPED: LazyLock<Model> =
    LazyLock::new(|| embedded().unwrap_or_else(|problem| panic!("embedded table: {problem}")));

fn embedded() -> Result<Model> {
    let weights = include_str!("../../data/models/align.tsv");
    let mut model = Model::parse("data/models/align.tsv", weights)?;
    let trees = include_str!("../../data/models/complete.tsv");
    model.calibration.trees =
        Trees::parse("data/models/complete.tsv", trees, &Completeness::NAMES)?;
    Ok(model)
}

impl Model {
    /// The shipped model.
    pub(crate) fn shipped() -> &'static Model {
        &SHIPPED
    }

    /// Reads a model without its trees: lines of group, name and value.
    ///
    /// # Errors
    /// A line whose name is unknown, whose value is no number, or a name that is missing.
    pub(crate) fn parse(name: &str, text: &str) -> Result<Model> {
        let mut model = Model::empty();
        let mut slots: Vec<_> = model
            .slots()
            .into_iter()
            .map(|slot| (slot, false))
            .collect();
        for row in data_table::rows(name, text, Columns { min: 3, max: 3 })? {
            let fault = |problem: String| Error::input(Position::line(name, row.line), problem);
            let value: f32 = row
                .cell(2)
                .parse()
                .map_err(|_| fault(format!("{} is no number", Quoted(row.cell(2)))))?;
            let wanted = |(group, known, _): &(&str, &str, &mut f32)| {
                *group == row.cell(0) && *known == row.cell(1)
            };
            let (slot, found) =
                slots
                    .iter_mut()
                    .find(|(slot, _)| wanted(slot))
                    .ok_or_else(|| {
                        let named = format!("{} {}", row.cell(0), row.cell(1));
                        fault(format!("unknown weight {}", Quoted(named)))
                    })?;
            *slot.2 = value;
            *found = true;
        }
        if let Some(((group, absent, _), _)) = slots.iter().find(|(_, found)| !found) {
            let absent = Quoted(format!("{group} {absent}"));
            let problem = format!("weight {absent} is missing");
            return Err(Error::input(Position::file(name), problem));
        }
        Ok(model)
    }

    /// A model whose every number is 0, to be filled.
    pub(crate) fn empty() -> Model {
        Model {
            features: [0.0; Features::COUNT],
            costs: Costs::default(),
            calibration: Calibration::default(),
        }
    }

    /// Every number of the model but its trees with its group and name in files, in the files' order.
    pub(crate) fn slots(&mut self) -> Vec<(&'static str, &'static str, &mut f32)> {
        let mut slots: Vec<(&'static str, &'static str, &mut f32)> = Features::NAMES
            .into_iter()
            .zip(&mut self.features)
            .map(|(name, slot)| ("feature", name, slot))
            .collect();
        let costs = &mut self.costs;
        slots.push(("price", "gap_bn", &mut costs.gap_bn));
        slots.push(("price", "gap_en", &mut costs.gap_en));
        slots.push(("price", "more_bn", &mut costs.more_bn));
        slots.push(("price", "more_en", &mut costs.more_en));
        slots.push(("price", "moved", &mut costs.moved));
        slots.push(("price", "moved_distance", &mut costs.moved_distance));
        slots.push(("price", "drawn_in", &mut costs.drawn_in));
        let calibration = &mut self.calibration;
        let terms = |names: [&'static str; 4], group: &'static str| names.map(|n| (group, n));
        let ordered = terms(["constant", "posterior", "potential", "paired"], "ordered");
        let moved = terms(["constant", "margin", "potential", "paired"], "moved");
        for ((group, name), slot) in ordered.into_iter().zip(&mut calibration.ordered) {
            slots.push((group, name, slot));
        }
        for ((group, name), slot) in moved.into_iter().zip(&mut calibration.moved) {
            slots.push((group, name, slot));
        }
        let names = ["constant", "trees", "others_sure"];
        for (name, slot) in names.into_iter().zip(&mut calibration.complete) {
            slots.push(("complete", name, slot));
        }
        slots.push(("accept", "score", &mut calibration.accept));
        slots
    }

    /// A bead's potential, in nats.
    pub(crate) fn potential(&self, features: &Features) -> f32 {
        let values = features.values();
        self.features
            .iter()
            .zip(values)
            .map(|(weight, value)| weight * value)
            .sum()
    }

    /// The most that the potential of a bead can be, given between which values its features are.
    pub(crate) fn most(&self, bounds: &Bounds) -> f32 {
        let values = bounds.least.values().into_iter().zip(bounds.most.values());
        let terms = self.features.iter().zip(values);
        terms
            .map(|(weight, (least, most))| (weight * least).max(weight * most))
            .sum()
    }
}

impl Costs {
    /// What an alignment gains by leaving so many segments of either side alone, in nats.
    pub(crate) fn alone(&self, bn: usize, en: usize) -> f32 {
        let more = |count: usize, first: f32, more: f32| match count {
            0 => 0.0,
            _ => -first - (count - 1) as f32 * more,
        };
        more(bn, self.gap_bn, self.more_bn) + more(en, self.gap_en, self.more_en)
    }
}

/// What the calibration sees of a bead.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct CalibrationInput {
    /// Log odds of the posterior; for a moved bead its margin over the best rival.
    pub certainty: f32,
    /// The potential, in nats.
    pub potential: f32,
    /// How much of the document is paired, 0 to 1: where two desks wrote about one event, a pair that looks
    /// right is less often a translation.
    pub paired: f32,
}

impl CalibrationInput {
    /// The terms that the calibration's weights are for.
    pub(crate) fn terms(self) -> [f32; 4] {
        let clip = |value: f32| value.clamp(-CLIP, CLIP);
        let paired = (self.paired + LEAST_PAIRED).ln();
        [1.0, clip(self.certainty), clip(self.potential), paired]
    }
}

impl Calibration {
    /// The probability that the sides of a bead in order, or of a moved one, have anything in common.
    pub(crate) fn related(&self, moved: bool, calibration_input: CalibrationInput) -> f64 {
        let weights = if moved { self.moved } else { self.ordered };
        let terms = weights.iter().zip(calibration_input.terms());
        let sum: f64 = terms.map(|(&w, t)| f64::from(w) * f64::from(t)).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// For each bead of a document the probability that both its sides are complete translations of each other.
    pub(crate) fn complete(&self, beads: &[Completeness]) -> Vec<f64> {
        let terms = complete_terms(&self.trees, beads).into_iter();
        terms.map(|terms| self.complete_of(terms)).collect()
    }

    /// The same of one bead, given its terms.
    pub(crate) fn complete_of(&self, terms: [f32; 3]) -> f64 {
        let terms = self.complete.iter().zip(terms);
        let sum: f64 = terms.map(|(&w, t)| f64::from(w) * f64::from(t)).sum();
        1.0 / (1.0 + (-sum).exp())
    }

    /// The score from which on a bead is accepted, as files show it: what is compared with the scores of files.
    pub(crate) fn threshold(&self) -> f64 {
        rounded(f64::from(self.accept))
    }
}

/// For each bead of a document the terms that the weights `complete` of [`Calibration`] are for, as these trees judge the beads.
pub(crate) fn complete_terms(trees: &Trees, beads: &[Completeness]) -> Vec<[f32; 3]> {
    let own: Vec<f64> = beads.iter().map(|bead| trees.sum(&bead.values())).collect();
    let all = own.iter().zip(others_sure(&own));
    all.map(|(&own, others)| [1.0, own as f32, others])
        .collect()
}

/// Added to the paired share, whose logarithm would have no end.
const LEAST_PAIRED: f32 = 0.05;

/// Log odds and potentials beyond this say no more.
pub(crate) const CLIP: f32 = 12.0;
