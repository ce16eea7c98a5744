//! Cleaning a memory: which units go, and why.

use rustc_hash::{FxHashMap, FxHashSet};

use super::issues::{Fault, faults};
use crate::language::normalize::{as_published, written};
use crate::memory::keys;
use crate::model::bead::Flag;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// What is removed unless the caller says otherwise.
pub const REMOVED: [Fault; 7] = [
    Fault::EmptySide,
    Fault::LostLetters,
    Fault::WrongLanguage,
    Fault::Untranslated,
    Fault::Duplicate,
    Fault::Doubt(Flag::NumberConflict),
    Fault::Doubt(Flag::Length),
];

/// What may be removed or kept by name.
pub const NAMED: [Fault; 14] = [
    Fault::EmptySide,
    Fault::LostLetters,
    Fault::WrongLanguage,
    Fault::Untranslated,
    Fault::Duplicate,
    Fault::Ambiguous,
    Fault::SeveralSentences,
    Fault::Doubt(Flag::NumberConflict),
    Fault::Doubt(Flag::NumberMissing),
    Fault::Doubt(Flag::NameMissing),
    Fault::Doubt(Flag::Negation),
    Fault::Doubt(Flag::Length),
    Fault::Doubt(Flag::Quote),
    Fault::Doubt(Flag::Partial),
];

/// Judges units one after another, remembering the keys of those before.
#[derive(Debug, Default)]
pub struct Inspector {
    pairs: FxHashSet<u64>,
    /// For each source to the letter, the first translation.
    sources: FxHashMap<u64, u64>,
}

impl Inspector {
    /// All that is wrong with a unit, given the units before it.
    pub fn inspect(&mut self, unit: &Unit, source: Lang, flags: &[Flag]) -> Vec<Fault> {
        let mut found = faults(unit, source, flags);
        if found.first() == Some(&Fault::EmptySide) {
            return found;
        }
        if !self.pairs.insert(keys::pair(unit, keys::loose)) {
            found.push(Fault::Duplicate);
        }
        let target = keys::exact(&unit.target);
        let first = self
            .sources
            .entry(keys::exact(&unit.source))
            .or_insert(target);
        if *first != target {
            found.push(Fault::Ambiguous);
        }
        found
    }
}

/// Decides what of a memory stays.
#[derive(Debug)]
pub struct Cleaner {
    inspector: Inspector,
    removed: Vec<Fault>,
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
    /// A cleaner that removes units with one of these faults.
    pub fn new(removed: Vec<Fault>) -> Self {
        Cleaner {
            inspector: Inspector::default(),
            removed,
        }
    }

    /// Whether a unit stays. What a reviewer approved is not removed for a mere doubt.
    pub fn verdict(&mut self, unit: &Unit, source: Lang, flags: &[Flag]) -> Verdict {
        let found = self.inspector.inspect(unit, source, flags);
        let approved = unit.status == Status::Approved;
        let reason = |fault: &&Fault| {
            self.removed.contains(fault) && !(approved && matches!(fault, Fault::Doubt(_)))
        };
        let reasons: Vec<Fault> = found.iter().filter(reason).copied().collect();
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
    fn the_first_of_a_pair_stays() {
        let mut cleaner = Cleaner::new(REMOVED.to_vec());
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
    fn what_is_approved_is_not_removed_for_a_doubt() {
        let mut cleaner = Cleaner::new(REMOVED.to_vec());
        let flags = [Flag::Length, Flag::Negation];
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
            [Fault::Ambiguous]
        );
    }
}
