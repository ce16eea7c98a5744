//! Segments put right at the desk, or by a colleague in a page away from it: the document is aligned again with them, and what
//! was decided goes along.

use std::sync::{Arc, PoisonError};

use serde_json::json;

use super::Desk;
use super::reviewing::{CUT_SINCE, gone};
use crate::align::pipeline::guarded;
use crate::desk::documents::Documents;
use crate::desk::kept::{DocKey, KeptBead, KeptDocument};
use crate::desk::recut;
use crate::desk::segments;
use crate::desk::segments::Change;
use crate::model::article::{Article, Layout, Segment};
use crate::model::bead::Aligned;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;
use crate::review::carry::old_row::OldSegments;

/// The segments of both sides.
type Lines = [Vec<String>; 2];

impl Desk {
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
        let mut lines = lines_of(&documents[place]);
        let own = &mut lines[usize::from(side == Lang::En)];
        *own = change.of_lines(own)?;
        let moved = |made| change.of_beads(made, side, now);
        self.recut(&documents, place, &lines, moved)
    }

    /// Takes over the segments that a colleague cut or joined in the page, of each side on which nobody did so here. How
    /// many documents they changed.
    ///
    /// # Errors
    /// The system refuses.
    pub(super) fn recut_as(&self, theirs: &[OldSegments], now: u64) -> Result<usize> {
        let _turn = self.shelving.lock().unwrap_or_else(PoisonError::into_inner);
        let mut count = 0;
        for their in theirs {
            let documents = self.documents();
            let named = |document: &Aligned| document.name() == their.document;
            let Some(place) = documents.iter().position(named) else {
                continue;
            };
            let old = lines_of(&documents[place]);
            let mut new = old.clone();
            let [bn, en] = self.articles_of(&documents[place])?;
            for (at, (article, their)) in
                [(&bn, &their.bn), (&en, &their.en)].into_iter().enumerate()
            {
                let is_own = segments::put_right(&self.project, article).is_some();
                if !is_own && recut::is_same_text(&old[at], their) {
                    new[at].clone_from(their);
                }
            }
            if new == old {
                continue;
            }
            let [bn, en] = [0, 1].map(|at| recut::places(&old[at], &new[at]));
            let moved = |made| recut::moved(made, &bn, &en, now);
            self.recut(&documents, place, &new, moved)?;
            count += 1;
        }
        Ok(count)
    }

    /// Gives a document other segments; `moved` says what becomes of the decisions. The caller has the turn.
    fn recut(
        &self,
        documents: &Documents,
        place: usize,
        lines: &Lines,
        moved: impl FnOnce(Vec<KeptBead>) -> Vec<KeptBead>,
    ) -> Result<DocKey> {
        let old = lines_of(&documents[place]);
        let [bn, en] = self.articles_of(&documents[place])?;
        let changed = || {
            [&bn, &en]
                .into_iter()
                .zip(lines)
                .zip(&old)
                .filter(|((_, new), old)| new != old)
        };
        for ((article, new), _) in changed() {
            segments::keep(&self.project, article, new)?;
        }
        let right = |article: &Article| {
            segments::put_right(&self.project, article).unwrap_or_else(|| article.clone())
        };
        let aligned =
            guarded(|| crate::align::pipeline::align(&right(&bn), &right(&en), &self.resources))?;
        let key = DocKey::of(&documents[place]);
        let new = DocKey::of(&aligned);
        {
            let mut journal = self.journal();
            let made = journal.documents.get(&key);
            // What was decided before and no longer counts would be joined with what does.
            let made = moved(made.map_or_else(Vec::new, KeptDocument::standing));
            if let Err(error) = journal.replace(&key, &aligned, made) {
                // As it was: the segments too.
                for ((article, _), old) in changed() {
                    segments::keep(&self.project, article, old)?;
                }
                return Err(error);
            }
        }
        self.known().documents = Arc::new(documents.with(place, aligned));
        self.changed();
        self.events.tell("resegmented", &json!({"doc": key}));
        Ok(new)
    }

    /// The articles of a document, Bengali and English, in paragraphs.
    fn articles_of(&self, document: &Aligned) -> Result<[Article; 2]> {
        let known = self.known();
        let load = |lang, id: &str| {
            let item = known.shelf.of(lang).item(id).ok_or_else(gone)?;
            item.load(lang, Layout::Paragraphs)
        };
        Ok([
            load(Lang::Bn, &document.doc)?,
            load(Lang::En, &document.doc_en)?,
        ])
    }
}

fn lines_of(document: &Aligned) -> Lines {
    [&document.bn, &document.en]
        .map(|side: &Vec<Segment>| side.iter().map(|segment| segment.text.clone()).collect())
}
