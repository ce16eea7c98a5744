//! What changed place: segments without a partner, or with a weak one, are matched across the order, best
//! first, at a price that grows with the distance.

use super::contested::contradicts;
use super::features::extract::{FeatureExtractor, Weighed};
use super::features::prefilter::Prefilter;
use super::features::vector::Features;
use super::score::Model;
use super::scored_bead::ScoredBead;

/// A bead in order whose potential is below this may be given up for a moved one.
const WEAK: f32 = 2.0;
/// So many far partners are weighed for each segment.
const PARTNERS: usize = 6;
/// Units in more English segments than this do not point to a place.
const COMMON: usize = 60;
/// A far partner shares at least so much weight.
const SHARED: f32 = 6.0;

/// A lone sentence that lies so many segments away is likelier one that the text repeats; a block has company.
const FAR: usize = 200;
/// How near, on both sides, the company of a far move is.
const COMPANY: usize = 3;

/// A bead across the order that might be worth it.
#[derive(Clone, Debug)]
struct Move {
    bn: Vec<usize>,
    en: Vec<usize>,
    weighed: Weighed,
    potential: f32,
    /// What is left of the potential after the price.
    worth: f32,
    /// How many English segments it lies from where the order lets expect it.
    distance: usize,
}

/// Finds moved beads given the beads in order. The beads returned take segments only from gaps and from
/// beads that are worth less; the caller aligns the rest again.
pub(crate) fn find(
    ordered: &[ScoredBead],
    prefilter: &mut Prefilter<'_>,
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Vec<ScoredBead> {
    let holders = Holders::new(ordered, extractor);
    let mut moves = in_company(proposals(&holders, prefilter, extractor, model));
    moves.sort_by(|a, b| {
        b.worth
            .total_cmp(&a.worth)
            .then_with(|| (&a.bn, &a.en).cmp(&(&b.bn, &b.en)))
    });
    choose(moves, &holders)
}

/// Who holds each segment in the ordered alignment.
struct Holders<'a> {
    ordered: &'a [ScoredBead],
    /// Which of these contradict themselves in their numbers: they are given up for what fits better.
    contradict: Vec<bool>,
    bn: Vec<Option<usize>>,
    en: Vec<Option<usize>>,
    /// For each Bengali segment the English position the order lets expect.
    expected: Vec<usize>,
}

impl<'a> Holders<'a> {
    fn new(ordered: &'a [ScoredBead], extractor: &FeatureExtractor<'_>) -> Self {
        let (bn_count, en_count) = (extractor.bn.segments.len(), extractor.en.segments.len());
        let mut bn = vec![None; bn_count];
        let mut en = vec![None; en_count];
        for (n, bead) in ordered.iter().enumerate() {
            bead.bn.iter().for_each(|&i| bn[i] = Some(n));
            bead.en.iter().for_each(|&j| en[j] = Some(n));
        }
        let mut next = 0;
        let expected = bn
            .iter()
            .map(|holder| {
                if let Some(n) = holder {
                    next = ordered[*n].en[0];
                }
                next
            })
            .collect();
        let contradict = |bead: &ScoredBead| contradicts(&bead.weighed.features);
        Holders {
            contradict: ordered.iter().map(contradict).collect(),
            ordered,
            bn,
            en,
            expected,
        }
    }

    /// The beads that hold some of these segments.
    fn held(&self, bn: &[usize], en: &[usize]) -> Vec<usize> {
        let mut held: Vec<usize> = bn
            .iter()
            .filter_map(|&i| self.bn[i])
            .chain(en.iter().filter_map(|&j| self.en[j]))
            .collect();
        held.sort_unstable();
        held.dedup();
        held
    }

    /// What taking these segments away from the order costs; none when a bead is too strong to give up.
    fn loss(&self, bn: &[usize], en: &[usize]) -> Option<f32> {
        let mut loss = 0.0;
        for n in self.held(bn, en) {
            let bead = &self.ordered[n];
            if self.contradict[n] {
                continue;
            }
            // A merged bead may lose a segment that did not belong; the rest is aligned again.
            let merged = bead.bn.len() + bead.en.len() > 2;
            if bead.potential >= WEAK && !merged {
                return None;
            }
            loss += bead.potential.max(0.0);
        }
        Some(loss)
    }

    /// Whether a pair fits better than the beads it takes segments from that contradict themselves.
    fn fits_better(&self, bn: &[usize], en: &[usize], features: &Features, potential: f32) -> bool {
        let held = self.held(bn, en);
        let mut given_up = held.into_iter().filter(|&n| self.contradict[n]).peekable();
        given_up.peek().is_none()
            || (!contradicts(features) && given_up.all(|n| potential > self.ordered[n].potential))
    }
}

fn proposals(
    holders: &Holders<'_>,
    prefilter: &mut Prefilter<'_>,
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Vec<Move> {
    let en_count = extractor.en.segments.len();
    let mut moves = Vec::new();
    for i in 0..extractor.bn.segments.len() {
        if holders.loss(&[i], &[]).is_none() {
            continue;
        }
        let mut partners: Vec<(usize, f32)> = prefilter.row(i, 0..en_count, COMMON);
        partners.retain(|&(_, weight)| weight >= SHARED);
        partners.sort_unstable_by(|a, b| b.1.total_cmp(&a.1).then(a.0.cmp(&b.0)));
        // Nearly all of the heaviest are free to be taken, so that few of the others need be looked at.
        let free = |&&(j, _): &&(usize, f32)| holders.loss(&[i], &[j]).is_some();
        for &(j, _) in partners.iter().filter(free).take(PARTNERS) {
            for (bn, en) in around(i, j, extractor.bn.segments.len(), en_count) {
                moves.extend(propose(bn, en, holders, extractor, model));
            }
        }
    }
    moves
}

/// The pair itself, and with the next or previous segment of either side merged in.
fn around(i: usize, j: usize, bn_count: usize, en_count: usize) -> Vec<(Vec<usize>, Vec<usize>)> {
    let mut shapes = vec![(vec![i], vec![j])];
    if i + 1 < bn_count {
        shapes.push((vec![i, i + 1], vec![j]));
    }
    if i > 0 {
        shapes.push((vec![i - 1, i], vec![j]));
    }
    if j + 1 < en_count {
        shapes.push((vec![i], vec![j, j + 1]));
    }
    if j > 0 {
        shapes.push((vec![i], vec![j - 1, j]));
    }
    shapes
}

fn propose(
    bn: Vec<usize>,
    en: Vec<usize>,
    holders: &Holders<'_>,
    extractor: &mut FeatureExtractor<'_>,
    model: &Model,
) -> Option<Move> {
    let loss = holders.loss(&bn, &en)?;
    let weighed = extractor.weigh(&bn, &en);
    let potential = model.potential(&weighed.features);
    if !holders.fits_better(&bn, &en, &weighed.features, potential) {
        return None;
    }
    let distance = holders.expected[bn[0]].abs_diff(en[0]);
    let price = model.costs.moved + model.costs.moved_distance * (distance as f32).ln_1p();
    let worth = potential - price - loss;
    (worth > 0.0).then_some(Move {
        bn,
        en,
        weighed,
        potential,
        worth,
        distance,
    })
}

/// The moves without the far ones that move alone. Moves come ordered by their Bengali segments.
fn in_company(moves: Vec<Move>) -> Vec<Move> {
    let near = |one: &Move, other: &Move| {
        let apart = (
            one.bn[0].abs_diff(other.bn[0]),
            one.en[0].abs_diff(other.en[0]),
        );
        // The same segment in another bead is no company.
        let another = one.bn.iter().all(|i| !other.bn.contains(i))
            && one.en.iter().all(|j| !other.en.contains(j));
        another && apart.0 <= COMPANY && apart.1 <= COMPANY
    };
    let accompanied = |n: usize| {
        let one = &moves[n];
        let reach = |other: &&Move| one.bn[0].abs_diff(other.bn[0]) <= COMPANY;
        let before = moves[..n].iter().rev().take_while(reach);
        before
            .chain(moves[n + 1..].iter().take_while(reach))
            .any(|other| near(one, other))
    };
    let stays: Vec<bool> = (0..moves.len())
        .map(|n| moves[n].distance < FAR || accompanied(n))
        .collect();
    let mut stays = stays.into_iter();
    let mut moves = moves;
    moves.retain(|_| stays.next() == Some(true));
    moves
}

fn choose(moves: Vec<Move>, holders: &Holders<'_>) -> Vec<ScoredBead> {
    let mut taken_bn = vec![false; holders.bn.len()];
    let mut taken_en = vec![false; holders.en.len()];
    let uses = Uses::new(&moves, holders);
    let mut chosen = Vec::new();
    for (n, candidate) in moves.iter().enumerate() {
        let free = candidate.bn.iter().all(|&i| !taken_bn[i])
            && candidate.en.iter().all(|&j| !taken_en[j]);
        if !free {
            continue;
        }
        candidate.bn.iter().for_each(|&i| taken_bn[i] = true);
        candidate.en.iter().for_each(|&j| taken_en[j] = true);
        chosen.push(ScoredBead {
            bn: candidate.bn.clone(),
            en: candidate.en.clone(),
            weighed: candidate.weighed,
            potential: candidate.potential,
            certainty: candidate.worth - uses.rival(&moves, n),
            moved: true,
            score: 0.0,
            related: 0.0,
        });
    }
    chosen
}

/// The moves that use each segment, the best first.
struct Uses {
    bn: Vec<Vec<usize>>,
    en: Vec<Vec<usize>>,
}

impl Uses {
    fn new(moves: &[Move], holders: &Holders<'_>) -> Self {
        let mut uses = Uses {
            bn: vec![Vec::new(); holders.bn.len()],
            en: vec![Vec::new(); holders.en.len()],
        };
        for (n, one) in moves.iter().enumerate() {
            one.bn.iter().for_each(|&i| uses.bn[i].push(n));
            one.en.iter().for_each(|&j| uses.en[j].push(n));
        }
        uses
    }

    /// The worth of the best other use of a move's segments that shares only one side with it; at least 0,
    /// the worth of leaving them alone.
    fn rival(&self, moves: &[Move], n: usize) -> f32 {
        let mine = &moves[n];
        let shares = |a: &[usize], b: &[usize]| a.iter().any(|x| b.contains(x));
        let rivals = |uses: &Vec<usize>| {
            let other = uses
                .iter()
                .map(|&k| &moves[k])
                .find(|other| shares(&mine.bn, &other.bn) != shares(&mine.en, &other.en));
            other.map_or(0.0, |other| other.worth)
        };
        let bn = mine.bn.iter().map(|&i| rivals(&self.bn[i]));
        let en = mine.en.iter().map(|&j| rivals(&self.en[j]));
        bn.chain(en).fold(0.0, f32::max)
    }
}

/// Marks the beads that cross the order: those outside the heaviest chain of beads that ascends on both
/// sides.
pub(crate) fn mark(placed: &mut [ScoredBead]) {
    placed.sort_by(|a, b| (a.bn[0], a.en[0]).cmp(&(b.bn[0], b.en[0])));
    let heaviest = super::corridor::heaviest_chain(
        &placed
            .iter()
            .map(|bead| (bead.en[0], (bead.bn.len() + bead.en.len()) as f32))
            .collect::<Vec<_>>(),
    );
    let mut in_chain = vec![false; placed.len()];
    heaviest.into_iter().for_each(|n| in_chain[n] = true);
    for (bead, ordered) in placed.iter_mut().zip(in_chain) {
        bead.moved = !ordered;
    }
}
