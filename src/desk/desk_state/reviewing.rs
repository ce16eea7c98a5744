//! What reviewers do at the desk: decisions, and segments put right.

use std::path::Path;
use std::sync::{Arc, PoisonError};

use serde_json::json;

use super::Desk;
use crate::align::pipeline::guarded;
use crate::desk::documents::Documents;
use crate::desk::kept::{DocKey, KeptBead, KeptDocument};
use crate::desk::rekeyed::rekey;
use crate::desk::segments;
use crate::desk::segments::Change;
use crate::desk::take_back;
use crate::desk::take_back::TakenBack;
use crate::model::article::{Article, Layout};
use crate::model::bead::{Aligned, Bead};
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;

/// What a page hears whose article is another one now.
fn gone() -> Error {
    let problem = "this article was taken out, or its text changed; load the page again";
    Error::input(Position::default(), problem)
}

const CUT_SINCE: &str =
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
                let left = crate::model::display::counted(left, "decision");
                journal.notes.push(format!(
                    "{left} no longer fit, since the articles have other texts now: they are kept in decisions.earlier.jsonl"
                ));
            }
            Err(error) => journal.notes.push(error.to_string()),
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
        if !self.settings().edit_source && made.iter().any(KeptBead::edits_source) {
            return Err(Error::input(Position::default(), SOURCE_STAYS));
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
            self.compact()?;
        }
        Ok(())
    }

    /// Cuts or joins segments of a document. What was decided goes with the segments; the document is aligned again with
    /// them. The new document's key.
    ///
    /// # Errors
    /// There is no such document or segment any more, or the system refuses; then everything is as it was.
    pub(in crate::desk) fn resegment(
        &self,
        key: &DocKey,
        form: Option<&str>,
        side: Lang,
        change: Change,
        now: u64,
    ) -> Result<DocKey> {
        let _turn = self.shelving.lock().unwrap_or_else(PoisonError::into_inner);
        let documents = self.documents();
        let place = documents.place(key).ok_or_else(gone)?;
        if !Documents::has_form(&documents[place], form) {
            return Err(Error::input(Position::default(), CUT_SINCE));
        }
        let pair = {
            let known = self.known();
            let item = |lang, id: &str| known.shelf.of(lang).item(id);
            let old = &documents[place];
            item(Lang::Bn, &old.doc)
                .zip(item(Lang::En, &old.doc_en))
                .ok_or_else(gone)?
        };
        let load = |item: &crate::articles::Item, lang| item.load(lang, Layout::Paragraphs);
        let (bn, en) = (load(&pair.0, Lang::Bn)?, load(&pair.1, Lang::En)?);
        let texts = match side {
            Lang::Bn => &documents[place].bn,
            Lang::En => &documents[place].en,
        };
        let lines: Vec<String> = texts.iter().map(|segment| segment.text.clone()).collect();
        let changed = change.of_lines(&lines)?;
        let own = match side {
            Lang::Bn => &bn,
            Lang::En => &en,
        };
        let own_article = own.clone();
        segments::keep(&self.project, own, &changed)?;
        let right =
            |article: Article| segments::put_right(&self.project, &article).unwrap_or(article);
        let aligned =
            guarded(|| crate::align::pipeline::align(&right(bn), &right(en), &self.resources))?;
        let new = DocKey::of(&aligned);
        {
            let mut journal = self.journal();
            let made = journal.documents.get(key);
            // What was decided before and no longer counts would be joined with what does.
            let made = made.map_or_else(Vec::new, KeptDocument::standing);
            let made = change.of_beads(made, side, now);
            if let Err(error) = journal.replace(key, &aligned, made) {
                // As it was: the segments too.
                segments::keep(&self.project, &own_article, &lines)?;
                return Err(error);
            }
        }
        self.known().documents = Arc::new(documents.with(place, aligned));
        self.changed();
        self.events.tell("resegmented", &json!({"doc": key}));
        Ok(new)
    }

    /// Takes back what a colleague decided; none where the file holds no decision.
    ///
    /// # Errors
    /// The system refuses; what was taken until then is told by who asks again.
    pub(in crate::desk) fn take_back(&self, path: &Path, now: u64) -> Result<Option<TakenBack>> {
        // What cannot be read as a review is none; the readers of articles say what it is.
        let Ok(Some(old)) = take_back::read(path) else {
            return Ok(None);
        };
        let documents = self.documents();
        let taken = take_back::take(old, &documents, &self.journal().documents, now);
        for (key, made) in &taken.made {
            self.decide(key, None, made.clone(), "")?;
        }
        Ok(Some(taken))
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
        let own = |key: &DocKey| -> Vec<Bead> {
            let found = documents.find(key);
            found.map_or_else(Vec::new, |document| document.beads.clone())
        };
        self.journal().compact(own)
    }
}
