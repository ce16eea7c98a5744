//! What is not accepted however high it scores: the rules by which a memory is cleaned, held against every pair
//! before it can go into one. What `clean` would remove at once never gets in unseen, and neither does a pair of which one side
//! denies what the other says, or says the opposite, or names another currency or measure.

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
    let found = share_out::each(&beads, |bead| match bead.is_gap() {
        true => Vec::new(),
        false => reasons(aligned, bead, resources),
    });
    for (bead, found) in beads.iter_mut().zip(found) {
        if !found.is_empty() {
            hold(bead, &found, resources);
        }
    }
    aligned.beads = beads;
}

/// Keeps a pair from going in unseen, with these flags.
pub(super) fn hold(bead: &mut Bead, reasons: &[Flag], resources: &Resources) {
    let accept = f64::from(resources.model.calibration.accept);
    bead.score = bead.score.min(REFUSED.min(accept - 1e-3));
    bead.flags.extend(reasons);
    bead.flags.push(Flag::LowScore);
    bead.flags.sort_unstable();
    bead.flags.dedup();
}

/// Why cleaning would remove the pair, as flags.
fn reasons(aligned: &Aligned, bead: &Bead, resources: &Resources) -> Vec<Flag> {
    let unit = Unit {
        source: published(&Aligned::text(&aligned.en, &bead.en)),
        target: published(&Aligned::text(&aligned.bn, &bead.bn)),
        shape: Some((bead.bn.len(), bead.en.len())),
        ..Unit::default()
    };
    // What two segments say together, or one that is written out otherwise, is judged as the memory will hold it.
    let as_written = bead.bn.len() + bead.en.len() == 2
        && unit.source == aligned.en[bead.en[0]].text
        && unit.target == aligned.bn[bead.bn[0]].text;
    let judged;
    let doubts = if as_written {
        &bead.flags
    } else {
        judged = plain_flags_of(&unit, Lang::En);
        &judged
    };
    let found = faults(&unit, Lang::En, doubts).into_iter();
    let found = found.filter(|fault| REMOVED.contains(fault) || LEFT.contains(fault));
    // Lines that are alike but for rose and fell, taka and dollars: the words fit, and the pair says something else.
    let contrasts = contrasts(&unit, Lang::En);
    let contrasts = contrasts.into_iter().map(|found| found.fault);
    let denied = bead.flags.contains(&Flag::Negation) && denies_alone(&unit, resources);
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
