//! What is wrong with the units of a memory, by the checks of `shetu check`.

use std::path::Path;

use serde::Serialize;

use crate::align::pipeline::Resources;
use crate::align::pipeline::qa_doubts;
use crate::memory::formats::open::open;
use crate::memory::qa::clean::Inspector;
use crate::memory::qa::fault::{Fault, Finding};
use crate::model::error::Result;
use crate::model::unit::Unit;

/// So many units are judged together.
const TOGETHER: usize = 4096;
/// In larger memories only so many units are looked at; `shetu check` looks at all.
pub(in crate::desk) const MOST: usize = 200_000;
/// So many units of a fault are shown.
const SHOWN: usize = 500;

/// A fault by its name, and the units that have it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::desk) struct Faulty {
    pub fault: &'static str,
    pub severity: &'static str,
    pub count: usize,
    /// The first of them: the place in the memory, and what of the texts shows it.
    #[serde(skip)]
    pub units: Vec<(usize, String)>,
}

/// Looks at the units of a memory. The gravest faults come first, then the most frequent.
///
/// # Errors
/// It cannot be read.
pub(in crate::desk) fn find(path: &Path, resources: &Resources) -> Result<Vec<Faulty>> {
    let mut units = open(path)?;
    let mut inspector = Inspector::default();
    let mut found: Vec<(Fault, Faulty)> = Vec::new();
    let mut number = 0;
    while number < MOST {
        let batch: Vec<Unit> = units.by_ref().take(TOGETHER).collect::<Result<_>>()?;
        if batch.is_empty() {
            break;
        }
        let source = units.source();
        let doubts = qa_doubts(&batch, source, resources);
        for (unit, doubts) in batch.iter().zip(&doubts) {
            for finding in inspector.inspect(unit, source, doubts) {
                note(&mut found, finding, number);
            }
            number += 1;
        }
    }
    found.sort_by(|(a, one), (b, other)| {
        let graver = b.severity().cmp(&a.severity());
        graver.then(other.count.cmp(&one.count)).then(a.cmp(b))
    });
    Ok(found.into_iter().map(|(_, one)| one).collect())
}

/// Counts a finding; what the texts show and what the evidence doubts may share a name.
fn note(found: &mut Vec<(Fault, Faulty)>, finding: Finding, number: usize) {
    let name = finding.fault.name();
    let place = found.iter().position(|(_, one)| one.fault == name);
    let place = place.unwrap_or_else(|| {
        let one = Faulty {
            fault: name,
            severity: finding.fault.severity().name(),
            count: 0,
            units: Vec::new(),
        };
        found.push((finding.fault, one));
        found.len() - 1
    });
    let one = &mut found[place].1;
    if one.units.last().is_some_and(|(last, _)| *last == number) {
        return;
    }
    one.count += 1;
    if one.units.len() < SHOWN {
        one.units.push((number, finding.detail));
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn faults_are_counted_with_their_units() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("m.tsv");
        let rows = "en\tbn\nIndia won by 3 wickets.\tভারত ৫ উইকেটে জিতেছে।\nIndia won.\tভারত জিতেছে।\nIndia won.\tভারত জিতেছে।\n";
        std::fs::write(&path, rows).unwrap();
        let found = find(&path, &Resources::shipped()).unwrap();
        let of = |name: &str| found.iter().find(|one| one.fault == name).unwrap();
        assert_eq!((of("duplicate").count, of("duplicate").units[0].0), (1, 2));
        assert_eq!(of("number-conflict").units[0].0, 0);
        assert_eq!(found[0].severity, "error", "the gravest first");
    }

    #[test]
    fn every_fault_has_a_name_in_both_languages() {
        let messages = crate::review::page::messages::Messages::of_desk();
        for name in Fault::names() {
            assert!(messages.en.contains_key(&format!("fault-{name}")), "{name}");
        }
    }
}
