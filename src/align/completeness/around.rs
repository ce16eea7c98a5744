//! What a bead could be instead: longer by a lone neighbour, or shorter by a segment at an end. A bead that would gain
//! by it is hardly the right one.

use crate::align::features::comparison::Comparison;
use crate::align::features::extract::FeatureExtractor;
use crate::align::score::Model;
use crate::align::scored_bead::ScoredBead;

/// Gains beyond this say no more; also what there is where a bead has no neighbour, or nothing to give up.
const GAIN: f32 = 6.0;

/// The beads of a document with what stands around them.
pub(super) struct Around<'a> {
    /// Which segments of either side are in no bead.
    free: [Vec<bool>; 2],
    extractor: FeatureExtractor<'a>,
    model: &'a Model,
}

impl<'a> Around<'a> {
    pub(super) fn new(placed: &[ScoredBead], sides: &'a Comparison<'_>, model: &'a Model) -> Self {
        let (bn, en) = (sides.bn.segments.len(), sides.en.segments.len());
        let mut free = [vec![true; bn], vec![true; en]];
        for bead in placed {
            bead.bn.iter().for_each(|&i| free[0][i] = false);
            bead.en.iter().for_each(|&j| free[1][j] = false);
        }
        Around {
            free,
            extractor: sides.extractor(),
            model,
        }
    }

    /// The most that a bead would gain by drawing in a lone neighbour, in nats.
    pub(super) fn grown(&mut self, bead: &ScoredBead) -> f32 {
        let mut best = -GAIN;
        for (side, own) in [&bead.bn, &bead.en].into_iter().enumerate() {
            let before = own.first().and_then(|at| at.checked_sub(1));
            let behind = own.last().map(|at| at + 1);
            for at in before.into_iter().chain(behind) {
                if self.free[side].get(at) != Some(&true) {
                    continue;
                }
                let mut longer = own.clone();
                longer.push(at);
                longer.sort_unstable();
                best = best.max(self.gain(bead, side, &longer));
            }
        }
        best.min(GAIN)
    }

    /// The most that a merged bead would gain by giving up its first or last segment of a side, in nats.
    pub(super) fn shrunk(&mut self, bead: &ScoredBead) -> f32 {
        let mut best = -GAIN;
        for (side, own) in [&bead.bn, &bead.en].into_iter().enumerate() {
            if own.len() > 1 {
                best = best.max(self.gain(bead, side, &own[1..]));
                best = best.max(self.gain(bead, side, &own[..own.len() - 1]));
            }
        }
        best.min(GAIN)
    }

    /// What a bead gains when one of its sides becomes this.
    fn gain(&mut self, bead: &ScoredBead, side: usize, instead: &[usize]) -> f32 {
        let weighed = match side {
            0 => self.extractor.weigh(instead, &bead.en),
            _ => self.extractor.weigh(&bead.bn, instead),
        };
        self.model.potential(&weighed.features) - bead.potential
    }
}
