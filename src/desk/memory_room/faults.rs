//! What is wrong with the units of a memory, by the checks of `shetu check`.

use std::path::Path;

use serde::Serialize;

use crate::align::pipeline::Resources;
use crate::align::pipeline::qa_flags;
use crate::memory::formats::open::open;
use crate::memory::qa::clean::Inspector;
use crate::memory::qa::issues::{ALL, Fault};
use crate::model::error::Result;
use crate::model::unit::Unit;

/// So many units are judged together.
const TOGETHER: usize = 4096;
/// In larger memories only so many units are looked at; `shetu check` looks at all.
pub(in crate::desk) const MOST: usize = 200_000;
/// So many units of a fault are shown.
const SHOWN: usize = 500;

/// A fault, and the units that have it.
#[derive(Clone, Debug, Serialize)]
pub(in crate::desk) struct Finding {
    pub fault: &'static str,
    pub meaning: &'static str,
    pub count: usize,
    /// The first of them, by their place in the memory.
    #[serde(skip)]
    pub numbers: Vec<usize>,
}

/// Looks at the units of a memory.
///
/// # Errors
/// It cannot be read.
pub(in crate::desk) fn find(path: &Path, resources: &Resources) -> Result<Vec<Finding>> {
    let mut units = open(path)?;
    let mut inspector = Inspector::default();
    let mut found: Vec<Finding> = ALL
        .iter()
        .map(|fault| Finding {
            fault: fault.name(),
            meaning: fault.meaning(),
            count: 0,
            numbers: Vec::new(),
        })
        .collect();
    let mut number = 0;
    while number < MOST {
        let batch: Vec<Unit> = units.by_ref().take(TOGETHER).collect::<Result<_>>()?;
        if batch.is_empty() {
            break;
        }
        let source = units.source();
        let flags = qa_flags(&batch, source, resources);
        for (unit, flags) in batch.iter().zip(&flags) {
            for fault in inspector.inspect(unit, source, flags) {
                note(&mut found, fault, number);
            }
            number += 1;
        }
    }
    // Two faults may have one name: what the text shows, and what the evidence shows.
    let mut joined: Vec<Finding> = Vec::new();
    for one in found.into_iter().filter(|one| one.count > 0) {
        match joined.iter_mut().find(|known| known.fault == one.fault) {
            Some(known) => {
                known.numbers.extend(one.numbers);
                known.numbers.sort_unstable();
                known.numbers.dedup();
                known.count = known.count.max(one.count).max(known.numbers.len());
            }
            None => joined.push(one),
        }
    }
    joined.sort_by_key(|one| std::cmp::Reverse(one.count));
    Ok(joined)
}

fn note(found: &mut [Finding], fault: Fault, number: usize) {
    let place = ALL.iter().position(|known| *known == fault);
    if let Some(one) = place.and_then(|place| found.get_mut(place)) {
        one.count += 1;
        if one.numbers.len() < SHOWN {
            one.numbers.push(number);
        }
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
        assert_eq!(
            (of("duplicate").count, &of("duplicate").numbers[..]),
            (1, &[2][..])
        );
        assert_eq!(of("number-conflict").numbers, [0]);
    }
}
