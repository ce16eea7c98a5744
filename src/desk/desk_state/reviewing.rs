//! What reviewers do at the desk, and what a colleague did elsewhere: decisions.

use std::path::Path;

use serde_json::json;

use super::Desk;
use crate::desk::documents::Documents;
use crate::desk::kept::{DocKey, KeptBead, KeptDocument};
use crate::desk::rekeyed::rekey;
use crate::desk::take_back;
use crate::desk::take_back::TakenBack;
use crate::desk::told::Told;
use crate::model::bead::Aligned;
use crate::model::error::{Error, Position, Result};

/// What a page hears whose article is another one now.
pub(super) fn gone() -> Error {
    let problem = "this article was taken out, or its text changed; load the page again";
    Error::input(Position::default(), problem)
}

/// Whose decision it is to be.
pub(in crate::desk) enum Chosen {
    Ours { name: String },
    Theirs { theirs: KeptBead },
}

pub(super) const CUT_SINCE: &str =
    "the segments of this article were cut or joined meanwhile; load the page again";
pub(in crate::desk) const SOURCE_STAYS: &str =
    "the source text stays as it is in this project; its settings say whether it may be edited";

impl Desk {
    /// Decisions about articles whose text changed go to the sentences that stayed.
    pub(in crate::desk) fn rekey(&self, documents: &[Aligned]) {
        let mut journal = self.journal();
        match rekey(&mut journal, documents, &self.project) {
            Ok(0) => {}
            Ok(left) => {
                journal.notes.push(Told::sentence(&format!(
                    "{left} of decisions no longer fit, since the articles have other texts now: they are kept in decisions.earlier.jsonl"
                )));
            }
            Err(error) => journal.notes.push(Told::of(&error)),
        }
    }

    /// Keeps what a reviewer made of a document; when this returns it is on disk.
    ///
    /// # Errors
    /// There is no such document any more, a bead does not fit it, or the system refuses.
    pub(in crate::desk) fn decide(
        &self,
        key: &DocKey,
        form: Option<&str>,
        made: Vec<KeptBead>,
        tab: &str,
    ) -> Result<()> {
        let documents = self.documents();
        let document = documents.find(key).ok_or_else(gone)?;
        if !Documents::has_form(document, form) {
            return Err(Error::input(Position::default(), CUT_SINCE));
        }
        if !self.settings().edit_source {
            let journal = self.journal();
            let kept = journal.documents.get(key);
            if made
                .iter()
                .any(|bead| KeptDocument::edits_source_anew(kept, bead))
            {
                return Err(Error::input(Position::default(), SOURCE_STAYS));
            }
        }
        let told = json!({"doc": key, "made": made, "tab": tab});
        let is_long = {
            let mut journal = self.journal();
            journal.add(document, made)?;
            journal.is_long()
        };
        self.changed();
        self.events.tell("made", &told);
        if is_long {
            // What was decided is on disk; where `decisions.json` cannot be written now, the journal goes on.
            let _ = self.compact();
        }
        Ok(())
    }

    /// Takes back what a colleague decided; none where the file holds no decision.
    ///
    /// # Errors
    /// The system refuses; what was taken until then is told by who asks again.
    pub(in crate::desk) fn take_back(&self, path: &Path, now: u64) -> Result<Option<TakenBack>> {
        // What cannot be read as a review is none: `take_back::why_not` says why, where it is meant as one.
        let Ok(Some(old)) = take_back::read(path) else {
            return Ok(None);
        };
        let recut = self.recut_as(&old.segments, now)?;
        let documents = self.documents();
        let mut taken = take_back::take(
            old,
            &documents,
            &self.journal().documents,
            &self.kept_ours(),
            self.settings().edit_source,
            now,
        );
        taken.recut = recut;
        for (key, made) in &taken.made {
            self.decide(key, None, made.clone(), "")?;
        }
        Ok(Some(taken))
    }

    /// A person chose between two decisions: a colleague's, or ours, which the colleague's file then asks about no more (`name`
    /// says what she decided).
    ///
    /// # Errors
    /// There is no such document any more, or the system refuses; then it is asked again.
    pub(in crate::desk) fn choose(&self, key: &DocKey, chosen: Chosen, now: u64) -> Result<()> {
        match chosen {
            Chosen::Ours { name } => {
                let article = self.documents().find(key).ok_or_else(gone)?.name();
                self.kept_ours().keep(&name, &article)
            }
            Chosen::Theirs { theirs } => {
                let at = take_back::after_all(self.journal().documents.get(key), now);
                self.decide(key, None, vec![KeptBead { at, ..theirs }], "")
            }
        }
    }

    /// What reviewers made of a document.
    pub(in crate::desk) fn made(&self, key: &DocKey) -> Vec<KeptBead> {
        let journal = self.journal();
        let document = journal.documents.get(key);
        document.map_or_else(Vec::new, |found| {
            found.newest_first().into_iter().cloned().collect()
        })
    }

    /// Writes `decisions.json`.
    ///
    /// # Errors
    /// The system refuses; nothing is lost by it.
    pub(crate) fn compact(&self) -> Result<()> {
        let documents = self.documents();
        self.journal().compact(documents.own_beads())
    }
}
