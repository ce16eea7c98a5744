//! What is not accepted however high it scores: the rules by which a memory is cleaned, held against every pair
//! before it can go into one. What `clean` would remove at once never gets in unseen, and neither does a pair of which one side
//! denies what the other says, or says the opposite, or names another currency or measure.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::qa_flags::{plain_flags_of, qa_doubts_of};
use super::resources::Resources;
use crate::align::features::share_out;
use crate::language::normalize::published;
use crate::memory::qa::checks::contrasts;
use crate::memory::qa::clean::REMOVED;
use crate::memory::qa::issues::{Fault, faults};
use crate::model::bead::{Aligned, Bead, Flag};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// What cleaning does not remove, since a person may want it so: a part that stands in the other language. Unseen it
/// does not go in.
const LEFT: [Fault; 2] = [
    Fault::Doubt(Flag::Untranslated),
    Fault::Doubt(Flag::WrongLanguage),
];

/// The most that a refused pair scores: it is for a person to decide, whatever speaks for it.
pub(super) const REFUSED: f64 = 0.9;

/// Refuses the pairs that cleaning would remove.
pub(super) fn refuse(aligned: &mut Aligned, resources: &Resources) {
    let mut beads = std::mem::take(&mut aligned.beads);
    let (judged, which) = once(aligned, &beads, most(resources));
    let found = share_out::each(&judged, |judged| reasons(judged, resources));
    let pairs = beads.iter_mut().filter(|bead| !bead.is_gap());
    for (bead, at) in pairs.zip(which) {
        let found = &found[at as usize];
        // A sure pair that is denied by nothing but its words (declined, রাজি হননি) leaves no doubt to tell of.
        if judged[at as usize].sure && !found.contains(&Flag::Negation) {
            bead.flags.retain(|&flag| flag != Flag::Negation);
        }
        if !found.is_empty() {
            hold(bead, found, resources);
        }
    }
    aligned.beads = beads;
}

/// What a pair is judged by.
#[derive(PartialEq, Eq, Hash)]
struct Judged<'a> {
    bn: Cow<'a, str>,
    en: Cow<'a, str>,
    /// How many segments each side has.
    shape: (usize, usize),
    flags: Vec<Flag>,
    /// Whether the pair could go in unseen.
    sure: bool,
}

/// The pairs of a document, each once, and for each bead which of them it is: a list may say the same a thousand times.
fn once<'a>(aligned: &'a Aligned, beads: &[Bead], most: f64) -> (Vec<Judged<'a>>, Vec<u32>) {
    let mut known: FxHashMap<Judged<'_>, u32> = FxHashMap::default();
    let mut which = Vec::new();
    for bead in beads.iter().filter(|bead| !bead.is_gap()) {
        let next = known.len() as u32;
        let judged = Judged {
            bn: Aligned::said(&aligned.bn, &bead.bn),
            en: Aligned::said(&aligned.en, &bead.en),
            shape: (bead.bn.len(), bead.en.len()),
            flags: bead.flags.clone(),
            sure: bead.score > most,
        };
        which.push(*known.entry(judged).or_insert(next));
    }
    let mut judged: Vec<(Judged<'_>, u32)> = known.into_iter().collect();
    judged.sort_unstable_by_key(|(_, at)| *at);
    (
        judged.into_iter().map(|(judged, _)| judged).collect(),
        which,
    )
}

/// The most that a pair may score which does not go in unseen.
fn most(resources: &Resources) -> f64 {
    REFUSED.min(f64::from(resources.model.calibration.accept) - 1e-3)
}

/// Keeps a pair from going in unseen, with these flags.
pub(super) fn hold(bead: &mut Bead, reasons: &[Flag], resources: &Resources) {
    bead.score = bead.score.min(most(resources));
    bead.flags.extend(reasons);
    bead.flags.push(Flag::LowScore);
    bead.flags.sort_unstable();
    bead.flags.dedup();
}

/// Why cleaning would remove the pair, as flags.
fn reasons(pair: &Judged<'_>, resources: &Resources) -> Vec<Flag> {
    let unit = Unit {
        source: published(&pair.en),
        target: published(&pair.bn),
        shape: Some(pair.shape),
        ..Unit::default()
    };
    // What two segments say together, or one that is written out otherwise, is judged as the memory will hold it.
    let as_written = pair.shape == (1, 1) && unit.source == pair.en && unit.target == pair.bn;
    let judged;
    let doubts = if as_written {
        &pair.flags
    } else {
        judged = plain_flags_of(&unit, Lang::En);
        &judged
    };
    let found = faults(&unit, Lang::En, doubts).into_iter();
    let found = found.filter(|fault| REMOVED.contains(fault) || LEFT.contains(fault));
    // Lines that are alike but for rose and fell, taka and dollars: the words fit, and the pair says something else.
    let contrasts = contrasts(&unit, Lang::En);
    let contrasts = contrasts.into_iter().map(|found| found.fault);
    // It is doubted already, and does not go in unseen where it is no sure pair.
    let doubted = pair.sure && pair.flags.contains(&Flag::Negation);
    let denied = doubted && denies_alone(&unit, resources);
    let denied = denied.then_some(Fault::Doubt(Flag::Negation));
    let found = found.chain(contrasts).chain(denied);
    found
        .filter_map(|fault| match fault {
            // A text of nothing is none in its language.
            Fault::EmptySide => Some(Flag::Untranslated),
            fault => fault.flag(),
        })
        .collect()
}

/// Whether one side denies what the other says, and it is no matter of words (unable, অক্ষম).
fn denies_alone(unit: &Unit, resources: &Resources) -> bool {
    let doubts = qa_doubts_of(unit, Lang::En, resources);
    doubts
        .iter()
        .any(|doubt| doubt.fault == Fault::Doubt(Flag::Negation))
}
