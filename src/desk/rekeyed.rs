//! Decisions about an article whose text changed since: each goes to the segments that say the same as before. What
//! has no place any more is written to `decisions.earlier.jsonl` with its texts, so that a person can still read it.

use std::collections::HashMap;
use std::fs::OpenOptions;
use std::io::Write;

use serde_json::json;

use super::journal::Journal;
use super::kept::{DocKey, KeptBead, KeptDocument};
use super::project::Project;
use crate::model::article::Segment;
use crate::model::bead::Aligned;
use crate::model::error::{Error, Result};

/// Moves the decisions of documents that have other texts now. How many no longer fit.
///
/// # Errors
/// The system refuses; what was decided stays where it is.
pub(super) fn rekey(
    journal: &mut Journal,
    documents: &[Aligned],
    project: &Project,
) -> Result<usize> {
    let mut left = 0;
    let keys: Vec<DocKey> = documents.iter().map(DocKey::of).collect();
    for (document, key) in documents.iter().zip(&keys) {
        // The same words may be cut into other segments: by another version's rules, or by hand outside the desk.
        let is_cut_otherwise = |kept: &KeptDocument| {
            let same = |kept: &[String], now: &[Segment]| {
                kept.len() == now.len() && kept.iter().zip(now).all(|(a, b)| *a == b.text)
            };
            !same(&kept.bn, &document.bn) || !same(&kept.en, &document.en)
        };
        let is_earlier = |old: &&DocKey| {
            let is_gone = !keys.contains(old);
            let of_this = *old == key && journal.documents.get(old).is_some_and(is_cut_otherwise);
            old.id == key.id && old.en_id == key.en_id && (is_gone || of_this)
        };
        let earlier: Vec<DocKey> = journal
            .documents
            .keys()
            .filter(is_earlier)
            .cloned()
            .collect();
        for old in earlier {
            let Some(kept) = journal.documents.get(&old).cloned() else {
                continue;
            };
            let (made, lost) = moved(&kept, document);
            write_down(project, &old, &kept, &lost)?;
            left += lost.iter().filter(|bead| !bead.status.is_empty()).count();
            journal.replace(&old, document, made)?;
        }
    }
    Ok(left)
}

/// The beads whose segments are all still there, with their places now; and those that are not.
fn moved(kept: &KeptDocument, document: &Aligned) -> (Vec<KeptBead>, Vec<KeptBead>) {
    let (bn, en) = (
        Places::new(&kept.bn, &document.bn),
        Places::new(&kept.en, &document.en),
    );
    let (mut made, mut lost) = (Vec::new(), Vec::new());
    for bead in kept.newest_first() {
        match (bn.of(&bead.bn), en.of(&bead.en)) {
            (Some(bn), Some(en)) => made.push(KeptBead {
                bn,
                en,
                ..bead.clone()
            }),
            _ => lost.push(bead.clone()),
        }
    }
    (made, lost)
}

/// Where the segments of a side stand now: the first of a text goes to the first of that text, and so on.
struct Places(Vec<Option<usize>>);

impl Places {
    fn new(before: &[String], now: &[Segment]) -> Places {
        let mut there: HashMap<&str, Vec<usize>> = HashMap::new();
        for (at, segment) in now.iter().enumerate().rev() {
            there.entry(&segment.text).or_default().push(at);
        }
        Places(
            before
                .iter()
                .map(|text| there.get_mut(text.as_str()).and_then(Vec::pop))
                .collect(),
        )
    }

    fn of(&self, indices: &[usize]) -> Option<Vec<usize>> {
        let mut found: Vec<usize> = indices
            .iter()
            .map(|&at| self.0.get(at).copied().flatten())
            .collect::<Option<_>>()?;
        found.sort_unstable();
        Some(found)
    }
}

fn write_down(
    project: &Project,
    key: &DocKey,
    kept: &KeptDocument,
    lost: &[KeptBead],
) -> Result<()> {
    if lost.is_empty() {
        return Ok(());
    }
    let path = project.file("decisions.earlier.jsonl");
    let refused = |source| Error::io(&path, source);
    let mut file = OpenOptions::new()
        .append(true)
        .create(true)
        .open(&path)
        .map_err(refused)?;
    let texts = |texts: &[String], indices: &[usize]| -> String {
        let texts: Vec<&str> = indices
            .iter()
            .filter_map(|&at| texts.get(at))
            .map(String::as_str)
            .collect();
        texts.join(" ")
    };
    for bead in lost {
        let line = json!({"doc": key.id, "doc_en": key.en_id, "bengali": texts(&kept.bn, &bead.bn),
            "english": texts(&kept.en, &bead.en), "decided": bead});
        writeln!(file, "{line}").map_err(refused)?;
    }
    file.sync_data().map_err(refused)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::tests_support::new_project;
    use crate::review::tests_support::doc;

    #[test]
    fn decisions_follow_their_sentences() {
        let (_folder, project) = new_project();
        let mut journal = Journal::open(&project).unwrap();
        let before = doc(&["এক।", "দুই।", "তিন।"], &["One.", "Two.", "Three."], vec![]);
        let made = |n: usize| KeptBead {
            bn: vec![n],
            en: vec![n],
            status: "accept".into(),
            at: 3,
            ..KeptBead::default()
        };
        journal.add(&before, vec![made(0), made(2)]).unwrap();
        let now = doc(&["নতুন।", "এক।", "দুই।"], &["One.", "New.", "Two."], vec![]);
        assert_eq!(
            rekey(&mut journal, std::slice::from_ref(&now), &project).unwrap(),
            1
        );
        assert_eq!(journal.documents.len(), 1);
        let kept = journal.documents[&DocKey::of(&now)].newest_first();
        assert_eq!(kept.len(), 1);
        assert_eq!(
            (&kept[0].bn[..], &kept[0].en[..], kept[0].at),
            (&[1][..], &[0][..], 3)
        );
        let text = std::fs::read_to_string(project.file("decisions.earlier.jsonl")).unwrap();
        assert!(
            text.contains("তিন।") && text.contains("\"Three.\""),
            "{text}"
        );
        // Once is enough.
        assert_eq!(rekey(&mut journal, &[now], &project).unwrap(), 0);
    }
}
