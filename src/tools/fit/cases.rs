//! What the score is fitted on: the beads that the aligner finds, each with what is known of its completeness and
//! whether it is strictly right; and beads that are known to be incomplete since they were made so.

use std::sync::Arc;

use crate::align::completeness::record::Completeness;
use crate::align::completeness::{assigned, of_beads};
use crate::align::contested::contested;
use crate::align::features::comparison::Comparison;
use crate::align::features::lexicon::Lexicon;
use crate::align::features::partial::is_held;
use crate::align::score::Model;
use crate::align::scored_bead::ScoredBead;
use crate::align::stages::align;
use crate::model::article::Segment;

use super::chance;
use super::documents::{Bead, Document};

/// A bead that the aligner found.
pub(super) struct Case {
    /// What is known of it, and of the other beads of its document: its place among them.
    pub at: usize,
    pub beads: Arc<[Completeness]>,
    pub right: bool,
    pub related: f64,
    /// It never goes in unseen, whatever its score.
    pub held: bool,
    pub bn: Vec<usize>,
    pub en: Vec<usize>,
}

impl Case {
    /// What is known of it.
    pub(super) fn own(&self) -> &Completeness {
        &self.beads[self.at]
    }
}

/// The cases of a document. A bead that touches nothing but what repeats an aligned line is none.
pub(super) fn of(document: &Document, model: &Model) -> Vec<Case> {
    cases(
        &document.sides,
        &document.gold,
        &document.partial,
        &document.loose,
        model,
    )
}

fn touches(bead: &ScoredBead, other: &Bead) -> bool {
    bead.bn.iter().any(|i| other.0.contains(i)) && bead.en.iter().any(|j| other.1.contains(j))
}

fn cases(
    sides: &Comparison<'_>,
    gold: &[Bead],
    partial: &[Bead],
    loose: &[Bead],
    model: &Model,
) -> Vec<Case> {
    let placed = align(sides, model);
    let assigned = assigned(&placed, sides);
    let contested = contested(&placed, &assigned, sides, model);
    let beads: Arc<[Completeness]> = of_beads(&placed, &assigned, &contested, sides, model).into();
    let mut cases = Vec::new();
    for ((at, bead), assignment) in placed.iter().enumerate().zip(&assigned) {
        let right = gold.iter().any(|(bn, en)| *bn == bead.bn && *en == bead.en);
        let half = partial.iter().any(|other| touches(bead, other));
        if right || half || !loose.iter().any(|other| touches(bead, other)) {
            cases.push(Case {
                at,
                beads: Arc::clone(&beads),
                right,
                related: bead.related,
                held: is_held(assignment),
                bn: bead.bn.clone(),
                en: bead.en.clone(),
            });
        }
    }
    cases
}

/// Ways to make a bead incomplete.
#[derive(Clone, Copy, Debug, PartialEq)]
enum Way {
    /// A segment of a merged side is taken out of the document.
    Drop,
    /// A lone neighbour is written into a segment.
    Join,
    /// A clause of one side is cut.
    Cut,
}

/// So many times the beads of a document are made incomplete, each time others.
const ROUNDS: u64 = 3;
/// Of so many beads that could be, one is.
const ONE_OF: u64 = 3;
/// The least words of a clause that is cut.
const WORDS: usize = 2;

/// Beads of a document that are incomplete since they were made so: a segment of a merge dropped, a lone neighbour
/// joined, a clause cut. The document is aligned anew, so that all that is known of a bead is known of these.
pub(super) fn made(document: &Document, lexicon: &Arc<Lexicon>, model: &Model) -> Vec<Case> {
    (0..ROUNDS)
        .flat_map(|round| in_round(document, round, lexicon, model))
        .collect()
}

fn in_round(document: &Document, round: u64, lexicon: &Arc<Lexicon>, model: &Model) -> Vec<Case> {
    let mut sides = [document.bn.clone(), document.en.clone()];
    let mut gone = [vec![false; sides[0].len()], vec![false; sides[1].len()]];
    let mut lone = gone.clone().map(|side| vec![true; side.len()]);
    for (bn, en) in document.gold.iter().chain(&document.loose) {
        bn.iter().for_each(|&i| lone[0][i] = false);
        en.iter().for_each(|&j| lone[1][j] = false);
    }
    let mut made: Vec<Bead> = Vec::new();
    for (n, bead) in document.gold.iter().enumerate() {
        let chance = chance::of_name(&document.name, round, n as u64);
        if !chance.is_multiple_of(ONE_OF) {
            continue;
        }
        let mut bead = bead.clone();
        let ways = [Way::Drop, Way::Join, Way::Cut];
        let first = (chance / ONE_OF % 3) as usize;
        let side = (chance / 16 % 2) as usize;
        let tries = (0..6).map(|at| (ways[(first + at / 2) % 3], (side + at) % 2));
        for (way, side) in tries {
            let members = if side == 0 { &mut bead.0 } else { &mut bead.1 };
            let done = match way {
                Way::Drop => drop_one(members, &mut gone[side], chance / 64),
                Way::Join => join(members, &mut sides[side], &mut lone[side], &mut gone[side]),
                Way::Cut => cut(members, &mut sides[side], side, chance / 64),
            };
            if done {
                made.push(bead);
                break;
            }
        }
    }
    // What is gone is taken out, and the rest numbered anew.
    let mut numbers = [Vec::new(), Vec::new()];
    for side in 0..2 {
        let mut next = 0;
        for &gone in &gone[side] {
            numbers[side].push(next);
            next += usize::from(!gone);
        }
        let mut keep = gone[side].iter();
        sides[side].retain(|_| keep.next() == Some(&false));
    }
    let renumbered: Vec<Bead> = made
        .iter()
        .map(|(bn, en)| {
            (
                bn.iter().map(|&i| numbers[0][i]).collect(),
                en.iter().map(|&j| numbers[1][j]).collect(),
            )
        })
        .collect();
    let compared = Comparison::of(&sides[0], &sides[1], lexicon);
    let mut found = cases(&compared, &[], &renumbered, &[], model);
    found.retain(|case| {
        renumbered.iter().any(|(bn, en)| {
            case.bn.iter().any(|i| bn.contains(i)) && case.en.iter().any(|j| en.contains(j))
        })
    });
    found
}

fn drop_one(members: &mut Vec<usize>, gone: &mut [bool], chance: u64) -> bool {
    if members.len() < 2 {
        return false;
    }
    let at = members.remove((chance % members.len() as u64) as usize);
    gone[at] = true;
    true
}

/// Writes a neighbour that nothing pairs with into the last or the first segment.
fn join(members: &[usize], segments: &mut [Segment], lone: &mut [bool], gone: &mut [bool]) -> bool {
    let (Some(&first), Some(&last)) = (members.first(), members.last()) else {
        return false;
    };
    let free = |at: usize, lone: &[bool]| lone.get(at) == Some(&true);
    let (at, text, into) = if free(last + 1, lone) {
        (
            last + 1,
            format!("{} {}", segments[last].text, segments[last + 1].text),
            last,
        )
    } else if first > 0 && free(first - 1, lone) {
        (
            first - 1,
            format!("{} {}", segments[first - 1].text, segments[first].text),
            first,
        )
    } else {
        return false;
    };
    segments[into].text = text;
    lone[at] = false;
    gone[at] = true;
    true
}

/// Cuts what stands before the first comma of a segment, between two, or behind the last, if it says something and is
/// not nearly all.
fn cut(members: &[usize], segments: &mut [Segment], side: usize, chance: u64) -> bool {
    let at = members[(chance % members.len() as u64) as usize];
    let parts: Vec<&str> = segments[at].text.split(", ").collect();
    let words = |text: &str| text.split_whitespace().count();
    let all: usize = parts.iter().map(|part| words(part)).sum();
    let fits = |n: &usize| words(parts[*n]) >= WORDS && 2 * words(parts[*n]) <= all;
    let fitting: Vec<usize> = (0..parts.len()).filter(fits).collect();
    if parts.len() < 2 || fitting.is_empty() {
        return false;
    }
    let gone = fitting[(chance / 8 % fitting.len() as u64) as usize];
    let last = gone + 1 == parts.len();
    let rest: Vec<&str> = (0..parts.len())
        .filter(|&n| n != gone)
        .map(|n| parts[n])
        .collect();
    // What was in apposition leaves no comma behind.
    let joint = if gone > 0 && !last { " " } else { ", " };
    let mut text = match joint {
        " " => [rest[..gone].join(", "), rest[gone..].join(", ")].join(" "),
        _ => rest.join(", "),
    };
    if last {
        text.push(if side == 0 { '\u{964}' } else { '.' });
    }
    segments[at].text = text;
    true
}
