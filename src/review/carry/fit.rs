//! Which row of an earlier review speaks of which bead.

use std::hash::BuildHasher;

use rustc_hash::{FxBuildHasher, FxHashMap, FxHashSet};

use super::old::{Old, is_decided};
use super::old_row::OldRow;
use crate::language::normalize::published;
use crate::memory::reviewer_verdict::Verdict;
use crate::memory::row_hash::text_digest;
use crate::model::bead::Aligned;
use crate::review::decision::Decision;

/// Whether a row has both sides: what stands alone tells no document from another.
fn is_pair(row: &OldRow) -> bool {
    row.repeats || !row.bn.is_empty() && !row.en.is_empty()
}

fn hash(key: &Key) -> u64 {
    FxBuildHasher.hash_one(key)
}

/// The digests of a bead's English and Bengali text.
pub(super) type Key = (String, String);

/// A file of an earlier review, with what came of its decisions.
#[derive(Debug)]
pub(super) struct RowStream {
    pub old: Old,
    fates: Vec<Fate>,
    /// The rows of a document and a key, in the order of the file.
    rows: FxHashMap<(Option<String>, Key), Vec<usize>>,
    /// The rows of each document.
    documents: FxHashMap<Option<String>, Vec<usize>>,
    /// The rows of each key, by its hash, whatever document they stand in.
    by_key: FxHashMap<u64, Vec<usize>>,
    /// Documents that were aligned.
    seen: FxHashSet<String>,
}

/// What came of a decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Fate {
    Waiting,
    Taken,
    /// The rows it goes into one pair with are no longer beside it.
    Parted,
    /// Another file decided otherwise.
    Overruled,
}

/// The keys of a document's beads.
pub(super) fn keys(doc: &Aligned) -> Vec<Key> {
    let digest = |segments, indices: &[usize]| text_digest(&Aligned::text(segments, indices));
    let key =
        |bead: &crate::model::bead::Bead| (digest(&doc.en, &bead.en), digest(&doc.bn, &bead.bn));
    doc.beads.iter().map(key).collect()
}

impl RowStream {
    pub(super) fn new(old: Old) -> RowStream {
        let mut rows: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        let mut documents: FxHashMap<_, Vec<usize>> = FxHashMap::default();
        let mut by_key: FxHashMap<u64, Vec<usize>> = FxHashMap::default();
        for (at, row) in old.rows.iter().enumerate() {
            if row.fault.is_none() {
                let key = (row.english.clone(), row.bengali.clone());
                by_key.entry(hash(&key)).or_default().push(at);
                rows.entry((row.document.clone(), key))
                    .or_default()
                    .push(at);
                documents.entry(row.document.clone()).or_default().push(at);
            }
        }
        RowStream {
            fates: vec![Fate::Waiting; old.rows.len()],
            old,
            rows,
            documents,
            by_key,
            seen: FxHashSet::default(),
        }
    }

    /// What it calls a document that it may say something about: its name; where it does not know that, the name of the
    /// document at least half of whose rows have pairs of this one, since files are moved and renamed.
    pub(super) fn called(&self, name: &str, keys: &[Key]) -> Option<String> {
        if self.documents.contains_key(&Some(name.to_owned())) {
            return Some(name.to_owned());
        }
        let mut shared: FxHashMap<&str, FxHashSet<usize>> = FxHashMap::default();
        for key in keys {
            let rows = self.by_key.get(&hash(key)).into_iter().flatten();
            for &at in rows.filter(|&&at| {
                let row = &self.old.rows[at];
                (&row.english, &row.bengali) == (&key.0, &key.1) && is_pair(row)
            }) {
                if let Some(document) = &self.old.rows[at].document {
                    shared.entry(document).or_default().insert(at);
                }
            }
        }
        let paired = |document: &str| {
            let rows = self.documents.get(&Some(document.to_owned()));
            let rows = rows.into_iter().flatten().map(|&at| &self.old.rows[at]);
            rows.filter(|row| is_pair(row)).count()
        };
        let most = shared
            .into_iter()
            .map(|(document, rows)| (rows.len(), document))
            .filter(|(count, document)| 2 * count >= paired(document))
            .max_by(|one, other| one.0.cmp(&other.0).then(other.1.cmp(one.1)));
        let unnamed = || {
            let any = self.documents.contains_key(&None);
            any.then(|| name.to_owned())
        };
        most.map(|(_, document)| document.to_owned())
            .or_else(unnamed)
    }

    /// The pairs of a document that a person approved.
    pub(super) fn approved_in(&self, name: &str) -> impl Iterator<Item = &OldRow> {
        let rows = self.documents.get(&Some(name.to_owned()));
        let rows = rows.into_iter().flatten().map(|&at| &self.old.rows[at]);
        rows.filter(|row| row.is_approved())
    }

    /// Adds what it decided about a document to what other files decided.
    pub(super) fn fit(
        &mut self,
        name: &str,
        doc: &Aligned,
        keys: &[Key],
        decisions: &mut [Option<Decision>],
    ) {
        self.seen.insert(name.to_owned());
        let found = self.assigned(name, doc, keys);
        let mut at = 0;
        while at < found.len() {
            let chain = self.chain(&found, at);
            self.take_over(&found[at..at + chain], doc, at, decisions);
            at += chain;
        }
    }

    /// For each bead the row that speaks of it: of equals the one of the same segments, else the next of the file.
    fn assigned(&self, name: &str, doc: &Aligned, keys: &[Key]) -> Vec<Option<usize>> {
        let mut found: Vec<Option<usize>> = vec![None; keys.len()];
        let mut used: FxHashSet<usize> = FxHashSet::default();
        for same_segments in [true, false] {
            for (at, key) in keys.iter().enumerate() {
                if found[at].is_some() {
                    continue;
                }
                let of = |document: Option<String>| self.rows.get(&(document, key.clone()));
                let rows = of(Some(name.to_owned()))
                    .into_iter()
                    .chain(of(None))
                    .flatten();
                let bead = &doc.beads[at];
                let fits = |&&row: &&usize| {
                    let old = &self.old.rows[row];
                    (!same_segments || (&old.bn, &old.en) == (&bead.bn, &bead.en))
                        && (old.repeats || !used.contains(&row))
                };
                if let Some(&row) = rows.into_iter().find(fits) {
                    used.insert(row);
                    found[at] = Some(row);
                }
            }
        }
        found
    }

    /// How many beads from `at` on an old pair was made of, one unless rows were merged.
    fn chain(&self, found: &[Option<usize>], at: usize) -> usize {
        let goes_on = |at: usize| found[at].is_some_and(|row| self.old.rows[row].goes_on());
        let mut length = 1;
        while at + length < found.len() && goes_on(at + length - 1) {
            length += 1;
        }
        length
    }

    /// Takes over what was decided about the beads of one pair, or nothing of it.
    fn take_over(
        &mut self,
        found: &[Option<usize>],
        doc: &Aligned,
        first: usize,
        decisions: &mut [Option<Decision>],
    ) {
        let Some(fate) = self.fate(found, first, decisions) else {
            return;
        };
        for row in found.iter().flatten() {
            if is_decided(&self.old.rows[*row]) && self.fates[*row] != Fate::Taken {
                self.fates[*row] = fate;
            }
        }
        if fate != Fate::Taken {
            return;
        }
        for (at, row) in (first..).zip(found.iter().flatten()) {
            let new = &self.old.rows[*row].decision;
            decisions[at] = Some(match decisions[at].take() {
                Some(first) => both(first, new),
                None => new.clone(),
            });
        }
        if let [Some(row), _, ..] = found {
            let chain = &mut decisions[first..first + found.len()];
            edited_as_a_whole(&self.old.rows[*row], doc, first, chain);
        }
    }

    /// What comes of the decisions about one pair; none where there are none.
    fn fate(
        &self,
        found: &[Option<usize>],
        first: usize,
        decisions: &[Option<Decision>],
    ) -> Option<Fate> {
        let rows: Vec<&OldRow> = found
            .iter()
            .flatten()
            .map(|&at| &self.old.rows[at])
            .collect();
        if !rows.iter().any(|row| is_decided(row)) {
            return None;
        }
        let follows = |pair: &[&OldRow]| {
            pair[0].document == pair[1].document && pair[0].number + 1 == pair[1].number
        };
        if rows.len() < found.len() || !rows.windows(2).all(follows) {
            return Some(Fate::Parted);
        }
        // A row behind a merge-next says by its silence that it goes into the pair.
        let is_merged = |at: usize| {
            let before = at
                .checked_sub(1)
                .and_then(|before| decisions[before].as_ref());
            before.and_then(Decision::verdict) == Some(Verdict::MergeNext)
        };
        let mut agree = (first..).zip(&rows).map(|(at, row)| match &decisions[at] {
            None => true,
            Some(other) => {
                other.is_empty()
                    || other.only_remarks() && !is_merged(at)
                    || row.decision.only_remarks() && rows.len() == 1
                    || other.agrees(&row.decision)
            }
        });
        Some(if agree.all(|agrees| agrees) {
            Fate::Taken
        } else {
            Fate::Overruled
        })
    }

    /// The decisions that were not carried over, each with the reason.
    pub(super) fn left(&self) -> impl Iterator<Item = (&OldRow, &str)> {
        let rows = self.old.rows.iter().zip(&self.fates);
        let rows = rows.filter(|(row, fate)| is_decided(row) && **fate != Fate::Taken);
        rows.map(|(row, fate)| (row, self.why(row, *fate)))
    }

    fn why<'a>(&self, row: &'a OldRow, fate: Fate) -> &'a str {
        match (&row.fault, fate) {
            (Some(fault), _) => fault,
            (_, Fate::Overruled) => "a file given before it decides otherwise",
            (_, Fate::Parted) => "it was merged with a row that no longer follows",
            _ => match &row.document {
                Some(document) if !self.seen.contains(document) => {
                    "its document is not among the articles any more"
                }
                Some(_) => {
                    "its document has no such pair any more: the texts or their pairing changed"
                }
                None => "no document has such a pair",
            },
        }
    }
}

/// What two files say about one row where they do not contradict each other: the verdict of the first that has one, and the
/// comments of both.
fn both(first: Decision, new: &Decision) -> Decision {
    if !first.only_remarks() {
        let mut both = first;
        both.add_comment(&new.comment);
        return both;
    }
    let mut both = Decision {
        comment: first.comment,
        ..new.clone()
    };
    both.add_comment(&new.comment);
    both
}

/// A memory knows only the whole text of merged rows: where it was edited, it stands in the first row and the others
/// are emptied.
fn edited_as_a_whole(row: &OldRow, doc: &Aligned, first: usize, chain: &mut [Option<Decision>]) {
    if !row.repeats {
        return;
    }
    let beads = &doc.beads[first..first + chain.len()];
    let whole = |segments, indices: &dyn Fn(&crate::model::bead::Bead) -> Vec<usize>| {
        let mut lists: Vec<Vec<usize>> = beads.iter().map(indices).collect();
        lists.sort_by_key(|list| list.first().copied());
        published(&Aligned::text(segments, &lists.concat()))
    };
    let [english, bengali] = &row.texts;
    let is_other = [
        *english != whole(&doc.en, &|bead| bead.en.clone()),
        *bengali != whole(&doc.bn, &|bead| bead.bn.clone()),
    ];
    for (at, decision) in chain.iter_mut().flatten().enumerate() {
        let text = |whole: &String| match at {
            0 => whole.clone(),
            _ => String::new(),
        };
        decision.english = is_other[0].then(|| text(english));
        decision.bengali = is_other[1].then(|| text(bengali));
    }
}
