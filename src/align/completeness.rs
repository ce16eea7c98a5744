//! How complete a bead is: whether each side says all that the other says. What the aligner pairs belongs together
//! nearly always; whether a translator could send it out unseen is another question, and what answers it is what is
//! left over: a clause at the end of one side, a number that the other lacks, a lone neighbour that would fit in.
//!
//! The numbers found here go into trees that stand in `data/models/complete.tsv`; `scripts/fit` finds them. How sure
//! the document's other beads are is none of them: trees learnt from that which set a document was from, and erred in others. It
//! only shifts what the trees say.

mod alone;
mod around;
pub(crate) mod document;
mod named;
mod order;
pub(crate) mod record;
mod silent;
mod unanswered;

use super::features::assignment::{Assignment, MemberCover, Partner, SideCover, What, assign};
use super::features::comparison::Comparison;
use super::features::partial::added;
use super::features::share_out;
use super::score::Model;
use super::scored_bead::ScoredBead;
use crate::model::bead::Place;
use alone::AloneInBead;
use around::Around;
use record::Completeness;
use unanswered::{one_sided, unanswered};

/// Log odds beyond this say no more.
const CLIP: f32 = 8.0;
/// Added to the weight of a side, so that one word of a headline is not half of all that it says.
const SMOOTHING: f32 = 4.0;
/// A stretch at an end of a sentence that weighs more than this is a clause, and no word said otherwise.
const CLAUSE: f32 = 6.0;
/// Added to the paired share, whose logarithm would have no end.
const LEAST_PAIRED: f32 = 0.05;
/// Added to the share of beads that cross each other, likewise.
const LEAST_CROSSING: f32 = 0.02;
/// More loose numbers than this say no more.
const MOST_LOOSE: f32 = 3.0;
/// Of what is less likely to have anything in common nothing is known that words could make sure of.
const LIKELY: f64 = 0.8;
/// What a very rare name weighs.
const NAME: f32 = 7.0;

/// Sets the scores of a document's beads: how probable it is that both sides are complete translations of each other.
/// `assigned` says which words of each say the same, `contested` whether another line contests it.
pub(crate) fn rate(
    placed: &mut [ScoredBead],
    assigned: &[Assignment],
    contested: &[bool],
    sides: &Comparison<'_>,
    model: &Model,
) {
    let found = of_beads(placed, assigned, contested, sides, model);
    let complete = model.calibration.complete(&found);
    for (bead, complete) in placed.iter_mut().zip(complete) {
        (bead.score, bead.related) = agreed(complete, bead.related);
    }
}

/// The two probabilities of a bead, given what its words and what its place tell: what is complete has something in common.
/// Where that is likely, the words tell more surely that all is said than the place among rivals tells that there is anything.
pub(crate) fn agreed(complete: f64, related: f64) -> (f64, f64) {
    match related >= LIKELY {
        true => (complete, related.max(complete)),
        false => (complete.min(related), related),
    }
}

/// Which words of each bead say the same.
pub(crate) fn assigned(placed: &[ScoredBead], sides: &Comparison<'_>) -> Vec<Assignment> {
    let of = |bead: &ScoredBead| assign(sides, &bead.bn, &bead.en);
    share_out::each(placed, of)
}

/// How complete the beads of a document are, bead by bead.
pub(crate) fn of_beads(
    placed: &[ScoredBead],
    assigned: &[Assignment],
    contested: &[bool],
    sides: &Comparison<'_>,
    model: &Model,
) -> Vec<Completeness> {
    let paired = super::stages::paired(&sides.bn, &sides.en, placed);
    let lengths = Lengths::new(placed, sides);
    let turned = (order::crossing_share(placed) + LEAST_CROSSING).ln();
    let of = |n: usize, around: &mut Around<'_>| {
        let (bead, found, contested) = (&placed[n], &assigned[n], contested[n]);
        let features = &bead.weighed.features;
        let grown = around.grown(bead);
        let alone = AloneInBead::of(found);
        let (alone_bn, alone_en) = (alone.bn(), alone.en());
        let (known_name, told_once) = alone::known(found, bead, sides);
        Completeness {
            overlap: log_odds(bead.related),
            cover: features.cover_min,
            paired: (paired + LEAST_PAIRED).ln(),
            moved: flag(bead.moved),
            turned,
            contested: flag(contested),
            open: most(found, open),
            stretch: most(found, |side| side.largest_left().ln_1p()),
            edge: most(found, |side| edge(side).ln_1p()),
            clause: most(found, |side| (edge(side) - CLAUSE).max(0.0).ln_1p()),
            unanswered: unanswered(found).ln_1p(),
            one_sided: one_sided(found).ln_1p(),
            numbers: most(found, |side| {
                missing(side, |what| matches!(what, What::Quantity(_)))
            }),
            names: most(found, |side| {
                missing(side, |what| matches!(what, What::Name(_)))
            }),
            named_once: named::named_once(found, bead, sides).ln_1p(),
            silent: silent::silent(found, bead, sides).ln_1p(),
            added: added(found).ln_1p(),
            surplus: surplus(found).ln_1p(),
            bare: bare(found).ln_1p(),
            headline: flag(is_headline(bead, sides)),
            loose: (found.loose() as f32).min(MOST_LOOSE),
            lone_name: bead.weighed.lone_name / NAME,
            conflicts: features.conflicts,
            negation: features.negation_differs,
            question: features.question_differs,
            quote: features.quote_differs,
            ratio: lengths.deviation(bead),
            worst: -most(found, |side| -worst(side)),
            separable: separable(found),
            grow: grown,
            shrink: around.shrunk(bead),
            says: found.bn.weight().min(found.en.weight()).ln_1p(),
            alone_bn: alone_bn.weight,
            alone_en: alone_en.weight,
            share_bn: alone_bn.share,
            share_en: alone_en.share,
            run_bn: alone_bn.run,
            run_en: alone_en.run,
            reach_bn: alone_bn.reach,
            reach_en: alone_en.reach,
            items_bn: alone_bn.items,
            items_en: alone_en.items,
            inserted: alone.inserted().ln_1p(),
            quantity: alone::quantity(found),
            known_name,
            told_once,
        }
    };
    let parts = share_out::parts(placed.len(), |part| {
        let mut around = Around::new(placed, sides, model);
        part.map(|n| of(n, &mut around))
            .collect::<Vec<Completeness>>()
    });
    parts.concat()
}

fn flag(yes: bool) -> f32 {
    if yes { 1.0 } else { 0.0 }
}

fn log_odds(probability: f64) -> f32 {
    let odds = probability / (1.0 - probability).max(f64::MIN_POSITIVE);
    (odds.ln() as f32).clamp(-CLIP, CLIP)
}

/// What a measure finds on the side where it finds more.
fn most(found: &Assignment, measure: impl Fn(&SideCover) -> f32) -> f32 {
    measure(&found.bn).max(measure(&found.en))
}

/// The share of a side's weight without a partner.
fn open(side: &SideCover) -> f32 {
    (side.weight() - side.covered()) / (side.weight() + SMOOTHING)
}

/// The weight of the heaviest stretch without a partner with which a segment begins or ends, or that is all of it.
fn edge(side: &SideCover) -> f32 {
    let at_an_end = |place: Place| matches!(place, Place::Head | Place::Tail | Place::Whole);
    let weights = side.left.iter().filter(|stretch| at_an_end(stretch.place));
    weights.map(|stretch| stretch.weight).fold(0.0, f32::max)
}

/// How much more one side has without a partner than the other: what is said otherwise is left over on both.
fn surplus(found: &Assignment) -> f32 {
    (found.bn.alone() - found.en.alone()).abs()
}

/// So little without a partner is hardly anything.
const HARDLY: f32 = 1.5;

/// The heaviest item without a partner of a side whose other side has hardly any.
fn bare(found: &Assignment) -> f32 {
    let heaviest = |own: &SideCover, other: &SideCover| {
        let missing = own.items.iter().filter(|item| item.is_missing());
        match other.alone() <= HARDLY {
            true => missing.map(|item| item.weight).fold(0.0, f32::max),
            false => 0.0,
        }
    };
    heaviest(&found.bn, &found.en).max(heaviest(&found.en, &found.bn))
}

/// Whether neither side has an end mark.
fn is_headline(bead: &ScoredBead, sides: &Comparison<'_>) -> bool {
    bead.bn.iter().all(|&i| sides.bn.segments[i].cues.open)
        && bead.en.iter().all(|&j| sides.en.segments[j].cues.open)
}

/// The weight of the items of a kind that have no partner, as ln(1 + weight).
fn missing(side: &SideCover, of: impl Fn(What) -> bool) -> f32 {
    let items = side
        .items
        .iter()
        .filter(|item| item.is_missing() && of(item.what));
    items.map(|item| item.weight).sum::<f32>().ln_1p()
}

/// The share of the segment that is accounted for worst.
fn worst(side: &SideCover) -> f32 {
    let share = |member: &MemberCover| (member.covered + 1.0) / (member.weight + 1.0);
    side.members.iter().map(share).fold(1.0, f32::min)
}

/// Of a bead of several segments on both sides, how much of what pairs would still pair if it were taken apart into two
/// beads, in the order or across it; 0 for all others.
fn separable(found: &Assignment) -> f32 {
    let (bn, en) = (&found.bn.members, found.en.members.len());
    if bn.len() < 2 || en < 2 {
        return 0.0;
    }
    let all: f32 = bn.iter().map(|member| member.covered).sum();
    let kept = |cut: usize, other: usize, crossed: bool| -> f32 {
        let of = |(n, member): (usize, &MemberCover)| -> f32 {
            let stays = |by: &&Partner| ((n < cut) == (by.member < other)) != crossed;
            member.by.iter().filter(stays).map(|by| by.covered).sum()
        };
        bn.iter().enumerate().map(of).sum()
    };
    let mut best = 0.0_f32;
    for cut in 1..bn.len() {
        for other in 1..en {
            best = best
                .max(kept(cut, other, false))
                .max(kept(cut, other, true));
        }
    }
    best / (all + SMOOTHING)
}

/// How long the beads of a document are on either side.
struct Lengths<'a> {
    sides: &'a Comparison<'a>,
    all: [f32; 2],
}

/// The usual ratio of Bengali to English characters, and how many characters of a document it counts as.
const USUAL_RATIO: f32 = 0.96;
const USUAL_LENGTH: f32 = 300.0;
/// Variance of the log ratio within a document, and what a segment adds by being short.
const RATIO_VARIANCE: f32 = 0.02;
const RATIO_VARIANCE_SHORT: f32 = 6.0;
/// Deviations beyond this say no more.
const RATIO_CLIP: f32 = 5.0;

impl<'a> Lengths<'a> {
    fn new(placed: &[ScoredBead], sides: &'a Comparison<'a>) -> Self {
        let mut lengths = Lengths {
            sides,
            all: [0.0; 2],
        };
        for bead in placed {
            let own = lengths.of(bead);
            lengths.all = [lengths.all[0] + own[0], lengths.all[1] + own[1]];
        }
        lengths
    }

    fn of(&self, bead: &ScoredBead) -> [f32; 2] {
        let bn: usize = bead
            .bn
            .iter()
            .map(|&i| self.sides.bn.segments[i].length)
            .sum();
        let en: usize = bead
            .en
            .iter()
            .map(|&j| self.sides.en.segments[j].length)
            .sum();
        [bn as f32, en as f32]
    }

    /// How far the ratio of a bead's lengths is from that of the document's other beads, in standard deviations: a
    /// translator is as wordy in one sentence as in another.
    fn deviation(&self, bead: &ScoredBead) -> f32 {
        let own = self.of(bead);
        let usual = (self.all[0] - own[0] + USUAL_RATIO * USUAL_LENGTH)
            / (self.all[1] - own[1] + USUAL_LENGTH);
        let ratio = own[0].max(1.0) / own[1].max(1.0);
        let variance = RATIO_VARIANCE + RATIO_VARIANCE_SHORT / own[0].min(own[1]).max(1.0);
        ((ratio / usual).ln().abs() / variance.sqrt()).min(RATIO_CLIP)
    }
}
