//! Cleaning a memory: which units go, and why.

use rustc_hash::{FxHashMap, FxHashSet};

use super::checks::checks;
use super::fault::{Fault, Finding};
use super::issues::faults;
use super::rules::Rules;
use crate::language::normalize::{as_published, written};
use crate::memory::keys;
use crate::model::bead::Flag;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// What is removed unless the caller says otherwise: only what is gravely wrong, for the aligner accepts nothing unseen
/// that is removed here. A weekday or a month that differs is a conflict of numbers to the aligner.
pub(crate) const REMOVED: [Fault; 9] = [
    Fault::EmptySide,
    Fault::LostLetters,
    Fault::WrongLanguage,
    Fault::Untranslated,
    Fault::Duplicate,
    Fault::Doubt(Flag::NumberConflict),
    Fault::WeekdayDiffers,
    Fault::MonthDiffers,
    Fault::Doubt(Flag::Length),
];

/// What removes a unit where these faults are to be kept and others removed, and with `by_score` a low score.
pub fn removed(keep: &[Fault], others: &[Fault], by_score: bool) -> Vec<Fault> {
    let mut removed: Vec<Fault> = REMOVED
        .into_iter()
        .filter(|fault| !keep.contains(fault))
        .collect();
    // Weekdays and months that differ are numbers that do.
    if keep.contains(&Fault::Doubt(Flag::NumberConflict)) {
        removed.retain(|fault| !matches!(fault, Fault::WeekdayDiffers | Fault::MonthDiffers));
    }
    removed.extend(others);
    if by_score {
        removed.push(Fault::Doubt(Flag::LowScore));
    }
    removed
}

/// Judges units one after another, remembering the keys of those before.
#[derive(Debug, Default)]
pub struct Inspector {
    rules: Rules,
    pairs: FxHashSet<u64>,
    /// For each source to the letter, the first translation.
    sources: FxHashMap<u64, u64>,
    /// For each translation to the letter, the first source, small differences of writing aside.
    targets: FxHashMap<u64, u64>,
}

impl Inspector {
    /// An inspector that asks what these rules ask.
    pub(crate) fn new(rules: Rules) -> Inspector {
        Inspector {
            rules,
            ..Inspector::default()
        }
    }

    /// All that is wrong with a unit, given the units before it; `doubts` come from the evidence.
    pub fn inspect(&mut self, unit: &Unit, source: Lang, doubts: &[Finding]) -> Vec<Finding> {
        let mut found = alone(unit, source, doubts, &self.rules);
        if found.iter().any(|one| one.fault == Fault::EmptySide) {
            return found;
        }
        let again = !self.pairs.insert(keys::pair(unit, keys::loose));
        if again {
            found.push(Fault::Duplicate.into());
        }
        let target = keys::exact(&unit.target);
        let first = self
            .sources
            .entry(keys::exact(&unit.source))
            .or_insert(target);
        if *first != target {
            found.push(Fault::Ambiguous.into());
        }
        let source = keys::loose(&unit.source);
        if *self.targets.entry(target).or_insert(source) != source && !again {
            found.push(Fault::SameTarget.into());
        }
        found
    }
}

/// All that is wrong with a unit by itself.
pub(crate) fn alone(unit: &Unit, source: Lang, doubts: &[Finding], rules: &Rules) -> Vec<Finding> {
    let flag = |one: &Finding| match one.fault {
        Fault::Doubt(flag) => Some(flag),
        _ => None,
    };
    let flags: Vec<Flag> = doubts.iter().filter_map(flag).collect();
    let detailed = |fault: Fault| {
        let known = doubts.iter().find(|doubt| doubt.fault == fault);
        known.cloned().unwrap_or_else(|| fault.into())
    };
    let mut found: Vec<Finding> = faults(unit, source, &flags)
        .into_iter()
        .map(detailed)
        .collect();
    let stop = [Fault::EmptySide, Fault::WrongLanguage, Fault::Untranslated];
    if found.iter().any(|one| stop.contains(&one.fault)) {
        // What is no translation is not compared with its source.
        return found;
    }
    let others = doubts.iter().filter(|doubt| flag(doubt).is_none());
    found.extend(others.cloned());
    found.extend(checks(unit, source, rules));
    found
}

/// Decides what of a memory stays.
#[derive(Debug)]
pub struct Cleaner {
    inspector: Inspector,
    removed: Vec<Fault>,
    least_related: Option<f64>,
    /// The pairs that were approved so far, by the key of both texts.
    approved: FxHashSet<u64>,
}

/// What became of a unit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Verdict {
    /// It stays; these faults go when it is written.
    Kept(Vec<Fault>),
    /// It goes, for these reasons.
    Removed(Vec<Fault>),
}

impl Cleaner {
    /// A cleaner that removes units with one of these faults, without rules of a user.
    pub fn removing(removed: Vec<Fault>) -> Self {
        Cleaner::new(removed, Rules::default())
    }

    /// A cleaner that removes units with one of these faults, and asks what these rules ask.
    pub(crate) fn new(removed: Vec<Fault>, rules: Rules) -> Self {
        Cleaner {
            inspector: Inspector::new(rules),
            removed,
            least_related: None,
            approved: FxHashSet::default(),
        }
    }

    /// The same, which also removes units of which it is known, and less sure than this, that their sides have anything
    /// in common.
    pub(crate) fn least_related(self, least: Option<f64>) -> Self {
        Cleaner {
            least_related: least,
            ..self
        }
    }

    /// Whether a unit stays. What a reviewer approved is not removed for a mere doubt, nor since the same pair came before
    /// that nobody had approved.
    pub fn verdict(&mut self, unit: &Unit, source: Lang, doubts: &[Finding]) -> Verdict {
        let found = self.inspector.inspect(unit, source, doubts);
        let found: Vec<Fault> = found.into_iter().map(|one| one.fault).collect();
        let approved = unit.status == Status::Approved;
        let first = approved && self.approved.insert(keys::pair(unit, keys::loose));
        let is_spared =
            |fault: &Fault| approved && fault.is_a_doubt() || first && *fault == Fault::Duplicate;
        let reason = |fault: &&Fault| self.removed.contains(fault) && !is_spared(fault);
        let mut reasons: Vec<Fault> = found.iter().filter(reason).copied().collect();
        reasons.dedup();
        let known = unit.related.zip(self.least_related);
        if !approved && known.is_some_and(|(related, least)| related < least) {
            reasons.push(Fault::Unrelated);
        }
        if reasons.is_empty() {
            Verdict::Kept(found.into_iter().filter(|fault| fault.is_fixed()).collect())
        } else {
            Verdict::Removed(reasons)
        }
    }
}

/// Writes the Bengali letters of a unit in normal form, where that is among what is to be fixed; the writers fix the
/// rest.
pub fn fix(unit: &mut Unit, source: Lang, fixed: &[Fault]) {
    if fixed.contains(&Fault::MistypedLetters) {
        let bn = match source {
            Lang::Bn => &mut unit.source,
            Lang::En => &mut unit.target,
        };
        *bn = written(&as_published(bn)).into_owned();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn unit(source: &str, target: &str) -> Unit {
        Unit {
            source: source.to_owned(),
            target: target.to_owned(),
            ..Unit::default()
        }
    }

    #[test]
    fn what_is_unlikely_to_have_anything_in_common_goes_where_that_is_asked_for() {
        let related = |related: Option<f64>, status: Status| Unit {
            related,
            status,
            ..unit("The court ruled.", "আদালত রায় দিয়েছে।")
        };
        let verdict = |unit: Unit, least: Option<f64>| {
            let cleaner = Cleaner::new(REMOVED.to_vec(), Rules::default());
            cleaner.least_related(least).verdict(&unit, Lang::En, &[])
        };
        let low = || related(Some(0.4), Status::default());
        let gone = Verdict::Removed(vec![Fault::Unrelated]);
        assert_eq!(verdict(low(), Some(0.5)), gone);
        let kept = Verdict::Kept(vec![]);
        assert_eq!(verdict(low(), None), kept);
        let at = related(Some(0.5), Status::default());
        assert_eq!(verdict(at, Some(0.5)), kept);
        assert_eq!(verdict(related(None, Status::default()), Some(0.5)), kept);
        let approved = related(Some(0.1), Status::Approved);
        assert_eq!(verdict(approved, Some(0.5)), kept);
    }

    #[test]
    fn the_first_of_a_pair_stays() {
        let mut cleaner = Cleaner::new(REMOVED.to_vec(), Rules::default());
        let mut verdict = |unit: Unit| cleaner.verdict(&unit, Lang::En, &[]);
        assert_eq!(verdict(unit("The court", "আদালত")), Verdict::Kept(vec![]));
        assert_eq!(
            verdict(unit("the  Court", "আদালত")),
            Verdict::Removed(vec![Fault::Duplicate])
        );
        assert_eq!(
            verdict(unit("The court ", "কোর্ট")),
            Verdict::Kept(vec![Fault::UntidySpace])
        );
    }

    #[test]
    fn the_first_of_a_pair_that_was_approved_stays_as_well() {
        let mut cleaner = Cleaner::new(REMOVED.to_vec(), Rules::default());
        let mut verdict = |status: Status| {
            let unit = Unit {
                status,
                ..unit("The court", "আদালত")
            };
            cleaner.verdict(&unit, Lang::En, &[])
        };
        assert_eq!(verdict(Status::Unreviewed), Verdict::Kept(vec![]));
        assert_eq!(verdict(Status::Approved), Verdict::Kept(vec![]));
        for status in [Status::Approved, Status::Unreviewed] {
            assert_eq!(verdict(status), Verdict::Removed(vec![Fault::Duplicate]));
        }
    }

    #[test]
    fn what_is_approved_is_not_removed_for_a_doubt() {
        let mut cleaner = Cleaner::new(REMOVED.to_vec(), Rules::default());
        let flags = [Flag::Length, Flag::Negation].map(Finding::from);
        let mut doubtful = unit("A", "ক");
        let reasons = vec![Fault::Doubt(Flag::Length)];
        assert_eq!(
            cleaner.verdict(&doubtful, Lang::En, &flags),
            Verdict::Removed(reasons)
        );
        doubtful.source = "B".to_owned();
        doubtful.status = Status::Approved;
        assert_eq!(
            cleaner.verdict(&doubtful, Lang::En, &flags),
            Verdict::Kept(vec![])
        );
    }

    #[test]
    fn another_translation_is_told() {
        let mut inspector = Inspector::default();
        inspector.inspect(&unit("A", "ক"), Lang::En, &[]);
        assert_eq!(
            inspector.inspect(&unit("A", "খ"), Lang::En, &[]),
            [Fault::Ambiguous.into()]
        );
        assert_eq!(
            inspector.inspect(&unit("C", "খ"), Lang::En, &[]),
            [Fault::SameTarget.into()]
        );
    }
}
