//! What a colleague decided, brought back: the decisions of a page, a page, a sheet, or a memory with approved units. What
//! nobody decided here is taken over; where both decided, and not alike, nothing is taken: a person chooses.

use std::path::Path;

use serde::Serialize;
use serde_json::{Value, json};

use super::bring;
use super::kept::{DocKey, KeptBead, KeptDocument, KeptDocuments};
use super::kept_ours::{KeptOurs, name_of};
use super::told::Told;
use crate::model::bead::Aligned;
use crate::model::error::Result;
use crate::review::carry::Carried;
use crate::review::carry::old::Old;
use crate::review::page::{OfPage, of_page};

/// What came of a colleague's file.
#[derive(Debug, Default)]
pub(super) struct TakenBack {
    /// What is new, by document.
    pub made: Vec<(DocKey, Vec<KeptBead>)>,
    /// How many decisions were here already.
    pub same: usize,
    /// Decisions about sentences that are not here.
    pub unfit: usize,
    /// Where both decided, and not alike.
    pub conflicts: Vec<Conflict>,
    /// The same where a person has kept ours already.
    pub settled: Vec<Conflict>,
    /// Pairs whose source she edited, where the project does not allow it: left open, with what she typed as a comment.
    pub sources: usize,
    /// How many articles have their segments now.
    pub recut: usize,
}

/// Two decisions about the same segments.
#[derive(Debug, Serialize)]
pub(super) struct Conflict {
    /// What she decided, as [`KeptOurs`] knows it.
    name: String,
    doc: DocKey,
    bengali: String,
    english: String,
    mine: Vec<KeptBead>,
    theirs: KeptBead,
}

/// Reads a colleague's file; none where it holds no decision.
///
/// # Errors
/// As [`Old::read`].
pub(super) fn read(path: &Path) -> Result<Option<Old>> {
    let old = Old::read(path)?;
    let holds = old.decided().next().is_some();
    Ok(holds.then_some(old))
}

/// Why a file cannot be taken back that is meant as a review; none of any other file, of which the readers of articles say what
/// it is.
pub(super) fn why_not(path: &Path) -> Option<Told> {
    let bytes = std::fs::read(path).ok()?;
    if !bring::is_review(&bytes) {
        return None;
    }
    Some(match Old::read(path) {
        Err(problem) => Told::why(&problem),
        Ok(_) => Told::sentence(
            "nothing is decided in it: what is decided in a review page stays in the browser until Export saves it as a file; bring that file",
        ),
    })
}

/// Compares what it decides with what is decided here.
pub(super) fn take(
    old: Old,
    documents: &[Aligned],
    kept: &KeptDocuments,
    kept_ours: &KeptOurs,
    edit_source: bool,
    now: u64,
) -> TakenBack {
    let mut carried = Carried::default();
    carried.add(old);
    let mut taken = TakenBack::default();
    for document in documents {
        let fitted = carried.fit(document);
        let key = DocKey::of(document);
        let at = after_all(kept.get(&key), now);
        let here: Vec<&KeptBead> = kept
            .get(&key)
            .map_or_else(Vec::new, |kept| kept.newest_first());
        let here: Vec<&KeptBead> = standing(here);
        let mut made = Vec::new();
        for decided in of_page(&fitted.doc, &fitted.decisions) {
            let mut theirs = kept_bead(decided, at);
            if !edit_source && theirs.edits_source() {
                theirs = left_open(theirs);
                taken.sources += 1;
            }
            let touched: Vec<&&KeptBead> = here
                .iter()
                .filter(|mine| is_decided(mine) && overlap(mine, &theirs))
                .collect();
            match touched.as_slice() {
                // What she typed is here already.
                [] if here
                    .iter()
                    .any(|mine| says_the_same(mine, &theirs) && mine.comment == theirs.comment) =>
                {
                    taken.same += 1;
                }
                [] => made.push(theirs),
                [mine] if says_the_same(mine, &theirs) => match more_said(mine, &theirs) {
                    Some(more) => made.push(more),
                    None => taken.same += 1,
                },
                mine => {
                    let mine = mine.iter().map(|&&mine| mine.clone()).collect();
                    let conflict = Conflict::of(document, mine, theirs);
                    match kept_ours.has(&conflict.name) {
                        true => taken.settled.push(conflict),
                        false => taken.conflicts.push(conflict),
                    }
                }
            }
        }
        if !made.is_empty() {
            taken.made.push((key, made));
        }
    }
    taken.unfit = carried.left().count();
    taken
}

impl Conflict {
    fn of(document: &Aligned, mine: Vec<KeptBead>, theirs: KeptBead) -> Conflict {
        let bengali = Aligned::text(&document.bn, &theirs.bn);
        let english = Aligned::text(&document.en, &theirs.en);
        Conflict {
            name: name_of(&document.name(), [&bengali, &english], &theirs),
            doc: DocKey::of(document),
            bengali,
            english,
            mine,
            theirs,
        }
    }
}

/// A moment after everything that was made of a document, whatever this computer's clock says: what is decided now stands.
pub(super) fn after_all(kept: Option<&KeptDocument>, now: u64) -> u64 {
    let newest = kept.and_then(|kept| kept.newest_first().first().map(|bead| bead.at));
    now.max(newest.unwrap_or(0).saturating_add(1))
}

impl TakenBack {
    /// As the browser shows it.
    pub(super) fn shown(&self) -> Value {
        let count: usize = self.made.iter().map(|(_, made)| made.len()).sum();
        json!({"taken": count, "same": self.same, "unfit": self.unfit, "sources": self.sources, "recut": self.recut, "conflicts": self.conflicts, "settled": self.settled})
    }
}

/// The newest of the beads that share segments.
fn standing(newest_first: Vec<&KeptBead>) -> Vec<&KeptBead> {
    let mut standing: Vec<&KeptBead> = Vec::new();
    for bead in newest_first {
        if !standing.iter().any(|newer| overlap(newer, bead)) {
            standing.push(bead);
        }
    }
    standing
}

fn overlap(one: &KeptBead, other: &KeptBead) -> bool {
    one.bn.iter().any(|at| other.bn.contains(at)) || one.en.iter().any(|at| other.en.contains(at))
}

fn is_decided(bead: &KeptBead) -> bool {
    !bead.status.is_empty()
}

fn says_the_same(one: &KeptBead, other: &KeptBead) -> bool {
    let said = |bead: &KeptBead| {
        (
            bead.bn.clone(),
            bead.en.clone(),
            bead.status.clone(),
            bead.english.clone(),
            bead.bengali.clone(),
        )
    };
    said(one) == said(other)
}

/// Our decision with what a colleague wrote about it, where she wrote something that is not here.
fn more_said(mine: &KeptBead, theirs: &KeptBead) -> Option<KeptBead> {
    let new = theirs.comment.trim();
    if new.is_empty() || mine.comment.contains(new) {
        return None;
    }
    let comment = match mine.comment.trim() {
        "" => new.to_owned(),
        old => format!("{old}; {new}"),
    };
    Some(KeptBead {
        comment,
        at: theirs.at,
        ..mine.clone()
    })
}

/// A pair that nobody decided, with what was typed as a comment.
fn left_open(bead: KeptBead) -> KeptBead {
    let mut said = vec![bead.comment.clone()];
    said.extend(
        [bead.english.clone(), bead.bengali.clone()]
            .into_iter()
            .flatten(),
    );
    said.retain(|text| !text.is_empty());
    KeptBead {
        status: String::new(),
        english: None,
        bengali: None,
        comment: said.join("; "),
        ..bead
    }
}

fn kept_bead(decided: OfPage, now: u64) -> KeptBead {
    KeptBead {
        score: crate::files::decimals::rounded(decided.bead.score),
        related: (decided.bead.score > 0.0)
            .then(|| crate::files::decimals::rounded(decided.bead.related)),
        moved: decided.bead.moved,
        flags: decided
            .bead
            .flags
            .iter()
            .map(|flag| flag.name().to_owned())
            .collect(),
        hand: decided.bead.score == 0.0,
        bn: decided.bead.bn,
        en: decided.bead.en,
        doubt: true,
        status: decided.status.to_owned(),
        english: decided.english,
        bengali: decided.bengali,
        comment: decided.comment,
        mark: false,
        at: now,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::desk::journal::Journal;
    use crate::desk::project::Project;
    use crate::desk::tests_support::made;
    use crate::review::tests_support::{bead, doc};

    #[test]
    fn what_both_decided_is_for_a_person() {
        let folder = tempfile::tempdir().unwrap();
        let document = doc(
            &["এক।", "দুই।", "তিন।", "চার।"],
            &["One.", "Two.", "Three.", "Four."],
            (0..4).map(|n| bead(&[n], &[n], 0.5)).collect(),
        );
        let decided = |n: usize, status: &str, at| made(&[n], &[n], status, at);
        let said = |bead: KeptBead, comment: &str| KeptBead {
            comment: comment.to_owned(),
            ..bead
        };
        // A colleague's project, and ours.
        let theirs = Project::open(&folder.path().join("theirs"))
            .unwrap()
            .unwrap();
        let mut journal = Journal::open(&theirs).unwrap();
        journal
            .add(
                &document,
                vec![
                    decided(0, "accept", 1),
                    decided(1, "reject", 1),
                    decided(2, "accept", 1),
                    said(decided(3, "accept", 1), "hers"),
                ],
            )
            .unwrap();
        journal.compact(|_| document.beads.clone()).unwrap();
        let ours = Project::open(&folder.path().join("ours")).unwrap().unwrap();
        let mut journal = Journal::open(&ours).unwrap();
        journal
            .add(
                &document,
                vec![
                    decided(1, "accept", 5),
                    decided(2, "accept", 5),
                    said(decided(3, "accept", 5), "ours"),
                ],
            )
            .unwrap();

        let old = read(&theirs.file("decisions.json")).unwrap().unwrap();
        let mut answers = KeptOurs::read(&ours).unwrap();
        let taken = take(
            old,
            std::slice::from_ref(&document),
            &journal.documents,
            &answers,
            false,
            9,
        );
        let made: Vec<_> = taken
            .made
            .iter()
            .flat_map(|(_, made)| made)
            .map(|one| (one.bn[0], one.status.as_str(), one.comment.as_str(), one.at))
            .collect();
        // What she wrote about a decision that both made is kept beside what is written here.
        assert_eq!(made, [(0, "accept", "", 9), (3, "accept", "ours; hers", 9)]);
        assert_eq!((taken.same, taken.unfit, taken.conflicts.len()), (1, 0, 1));
        let conflict = &taken.conflicts[0];
        assert_eq!(
            (
                conflict.mine[0].status.as_str(),
                conflict.theirs.status.as_str()
            ),
            ("accept", "reject")
        );
        assert_eq!(
            (conflict.bengali.as_str(), conflict.english.as_str()),
            ("দুই।", "Two.")
        );

        // What a person has answered is not asked again; and this computer's clock may have been set back meanwhile.
        answers.keep(&conflict.name, "d").unwrap();
        let old = read(&theirs.file("decisions.json")).unwrap().unwrap();
        let again = take(
            old,
            std::slice::from_ref(&document),
            &journal.documents,
            &answers,
            false,
            2,
        );
        assert_eq!((again.conflicts.len(), again.settled.len()), (0, 1));
        assert!(again.made[0].1.iter().all(|bead| bead.at == 6));
    }
}
