//! Decisions of an earlier review, carried over to a new alignment: each to the row of the same document and the same
//! texts.
//!
//! Scores, places and row numbers may be others, since an archive grows and the words learnt with it. A pair that a
//! person approved stays a pair although the aligner would now group its segments differently, as long as the
//! document still has these segments with these texts. Where several files decide about one row, the first counts.

mod exported;
mod fit;
mod memory;
pub(crate) mod old;
mod page;
mod pinned;
pub(crate) mod units;
pub(crate) mod old_row;

use std::borrow::Cow;
use std::path::Path;

use rustc_hash::FxHashSet;

use super::decision::Decision;
use super::split_marks;
use crate::language::normalize::published;
use crate::memory::reviewer_verdict::Verdict;
use crate::memory::row_hash::text_digest;
use crate::model::bead::Aligned;
use fit::RowStream;
use old::Old;
use old_row::OldRow;

/// The files whose decisions are carried over, and what came of each decision so far.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    files: Vec<RowStream>,
    /// Document and digest of every text that the files decide about.
    known: FxHashSet<(Option<String>, String)>,
}

/// A document with the decisions about its beads.
#[derive(Debug)]
pub(crate) struct Fitted<'a> {
    /// The document; its beads are those of the aligner unless a person made others.
    pub doc: Cow<'a, Aligned>,
    /// The decisions, bead by bead; empty where there are none at all.
    pub decisions: Vec<Option<Decision>>,
}

/// A decision that was not carried over.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Left<'a> {
    /// The file it stands in.
    pub path: &'a Path,
    /// The row.
    pub row: &'a OldRow,
    /// Why it no longer fits.
    pub why: &'a str,
}

/// The digests of the texts of the units that rows make together: a memory that does not say of which rows its units are
/// is known by them.
fn made_of(rows: &[&OldRow]) -> Vec<String> {
    let split = |row: &OldRow| row.decision.verdict() == Some(Verdict::Split);
    match rows {
        [row] if split(row) => {
            let parts = row.texts.iter().flat_map(|text| split_marks::parts(text));
            parts.map(|part| text_digest(&part)).collect()
        }
        rows => {
            // As their articles have them.
            let whole = |side: usize| {
                let mut rows = rows.to_vec();
                rows.sort_by_key(|row| [&row.en, &row.bn][side].first().copied());
                let texts: Vec<&str> = rows.iter().map(|row| row.texts[side].as_str()).collect();
                text_digest(&published(&texts.join(" ")))
            };
            [whole(0), whole(1)].to_vec()
        }
    }
}

impl Carried {
    /// Adds a file; of several that decide about one row, the first counts.
    pub(crate) fn add(&mut self, old: Old) {
        // The row behind a merge-next belongs to what was decided there.
        let mut merged: Vec<&OldRow> = Vec::new();
        for row in &old.rows {
            if !old::is_decided(row) && merged.is_empty() {
                continue;
            }
            merged.push(row);
            if row.decision.verdict() != Some(Verdict::MergeNext) {
                for digest in made_of(&merged) {
                    self.known.insert((row.document.clone(), digest));
                }
                merged.clear();
            }
            let edited = [&row.decision.english, &row.decision.bengali];
            let edited = edited.into_iter().flatten().map(|text| text_digest(text));
            let written = [row.english.clone(), row.bengali.clone()];
            for digest in edited.chain(written) {
                self.known.insert((row.document.clone(), digest));
            }
        }
        self.files.push(RowStream::new(old));
    }

    /// Whether the files decide about this row, so that theirs is the newer word about it.
    pub(crate) fn knows(&self, row: &OldRow) -> bool {
        let of = |digest: &String| {
            self.known.contains(&(row.document.clone(), digest.clone()))
                || self.known.contains(&(None, digest.clone()))
        };
        of(&row.english) && of(&row.bengali)
    }

    /// The decisions about a document.
    pub(crate) fn fit<'a>(&mut self, doc: &'a Aligned) -> Fitted<'a> {
        let name = doc.name();
        // What each file calls the document.
        let called: Vec<Option<String>> = match self.files.is_empty() {
            true => Vec::new(),
            false => {
                let keys = fit::keys(doc);
                let files = self.files.iter();
                files.map(|file| file.called(&name, &keys)).collect()
            }
        };
        let mut doc = Cow::Borrowed(doc);
        for (file, called) in self.files.iter().zip(&called) {
            let approved = called.iter().flat_map(|called| file.approved_in(called));
            if let Some(other) = pinned::pinned(&doc, approved) {
                doc = Cow::Owned(other);
            }
        }
        let mut decisions = Vec::new();
        if called.iter().any(Option::is_some) {
            let keys = fit::keys(&doc);
            decisions = vec![None; keys.len()];
            for (file, called) in self.files.iter_mut().zip(&called) {
                if let Some(called) = called {
                    file.fit(called, &doc, &keys, &mut decisions);
                }
            }
        }
        if decisions.iter().all(Option::is_none) {
            decisions.clear();
        }
        Fitted { doc, decisions }
    }

    /// For each file how many decisions were carried over, and how many were not.
    pub(crate) fn counts(&self) -> Vec<(&Path, usize, usize)> {
        let count = |file: &RowStream| file.old.decided().count();
        let counts = self.files.iter().map(|file| {
            let left = file.left().count();
            (file.old.path.as_path(), count(file) - left, left)
        });
        counts.collect()
    }

    /// The decisions that were not carried over, in the order of the files.
    pub(crate) fn left(&self) -> impl Iterator<Item = Left<'_>> {
        self.files.iter().flat_map(|file| {
            file.left().map(|(row, why)| Left {
                path: &file.old.path,
                row,
                why,
            })
        })
    }
}
