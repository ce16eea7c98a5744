//! Putting a unit of a memory right from the place where it turned up, and taking that back.

use serde_json::json;

use super::Desk;
use super::reviewing::SOURCE_STAYS;
use crate::desk::kept::{DocKey, KeptBead};
use crate::desk::memory_room::changes::{Change, OfArticle, Texts};
use crate::desk::take_back::after_all;
use crate::language::normalize::published;
use crate::model::bead::Aligned;
use crate::model::error::{Error, Position, Result};

fn refused(problem: &str) -> Error {
    Error::input(Position::default(), problem)
}

/// A pair of an article that a unit was made of.
pub(in crate::desk) struct Found {
    pub doc: DocKey,
    pub bead: KeptBead,
    english: String,
    bengali: String,
}

impl Desk {
    /// The pair of an article that a unit of the project's own memory was made of.
    ///
    /// # Errors
    /// There is none any more.
    pub(in crate::desk) fn pair_of(&self, document: &str, texts: &Texts) -> Result<Found> {
        let documents = self.documents();
        let journal = self.journal();
        for (key, doc) in documents.keyed().filter(|(_, doc)| doc.name() == document) {
            let beads = match journal.documents.get(key) {
                Some(kept) => kept.joined(&doc.beads),
                None => doc.beads.iter().map(KeptBead::aligned).collect(),
            };
            for bead in beads {
                let english = published(&Aligned::text(&doc.en, &bead.en));
                let bengali = published(&Aligned::text(&doc.bn, &bead.bn));
                let now =
                    |typed: &Option<String>, written: &str| match (typed, bead.status.as_str()) {
                        (Some(typed), "edit") => published(typed),
                        _ => written.to_owned(),
                    };
                let is_same = now(&bead.english, &english) == texts.english
                    && now(&bead.bengali, &bengali) == texts.bengali;
                if is_same {
                    return Ok(Found {
                        doc: key.clone(),
                        bead,
                        english,
                        bengali,
                    });
                }
            }
        }
        Err(refused(
            "this unit is not in the project any more: its pair was decided otherwise, or its article was taken out",
        ))
    }

    /// Puts a unit right, or deletes it: in the pair of the article it was made of, or beside the memory that was added.
    ///
    /// # Errors
    /// The unit is gone, the source may not be edited, or the system refuses; then all is as it was.
    pub(in crate::desk) fn put_right(
        &self,
        memory: &str,
        document: Option<&str>,
        from: Texts,
        to: Option<Texts>,
        now: u64,
    ) -> Result<()> {
        let to = to.map(|to| Texts {
            english: published(&to.english),
            bengali: published(&to.bengali),
        });
        if let Some(to) = &to {
            if to.english.is_empty() || to.bengali.is_empty() {
                return Err(refused(
                    "both texts of a unit need a word; to be rid of it, delete it",
                ));
            }
            if *to == from {
                return Ok(());
            }
        }
        let article = match memory {
            "" => {
                Some(self.put_pair_right(document.unwrap_or_default(), &from, to.as_ref(), now)?)
            }
            _ => None,
        };
        if article.is_none()
            && !self
                .room
                .added()?
                .iter()
                .any(|source| source.name == memory)
        {
            return Err(refused("there is no such memory any more"));
        }
        self.room.changes().add(Change {
            memory: memory.to_owned(),
            from,
            to,
            article,
            at: now,
        })?;
        self.events.tell("memory", &json!({}));
        Ok(())
    }

    /// A moment after everything that was decided about a document.
    fn later(&self, key: &DocKey, now: u64) -> u64 {
        after_all(self.journal().documents.get(key), now)
    }

    fn put_pair_right(
        &self,
        document: &str,
        from: &Texts,
        to: Option<&Texts>,
        now: u64,
    ) -> Result<OfArticle> {
        let found = self.pair_of(document, from)?;
        let at = self.later(&found.doc, now);
        let after = match to {
            None => KeptBead {
                status: "reject".to_owned(),
                english: None,
                bengali: None,
                at,
                ..found.bead.clone()
            },
            Some(to) => {
                let typed = |text: &str, written: &str| (text != written).then(|| text.to_owned());
                let english = typed(&to.english, &found.english);
                if english.is_some() && to.english != from.english && !self.settings().edit_source {
                    return Err(refused(SOURCE_STAYS));
                }
                let bengali = typed(&to.bengali, &found.bengali);
                let is_edit = english.is_some() || bengali.is_some();
                KeptBead {
                    status: if is_edit { "edit" } else { "accept" }.to_owned(),
                    english,
                    bengali,
                    at,
                    ..found.bead.clone()
                }
            }
        };
        self.decide(&found.doc, None, vec![after.clone()], "")?;
        Ok(OfArticle {
            doc: found.doc,
            before: found.bead,
            after,
        })
    }

    /// Takes the last change to a memory back; false where there is none.
    ///
    /// # Errors
    /// The system refuses, or the pair was changed since; then the change stands.
    pub(in crate::desk) fn undo_change(&self, now: u64) -> Result<bool> {
        let Some(last) = self.room.changes().last().cloned() else {
            return Ok(false);
        };
        if let Some(article) = last.article {
            let bead = KeptBead {
                at: self.later(&article.doc, now),
                ..article.before
            };
            self.decide(&article.doc, None, vec![bead], "")?;
        }
        self.room.changes().undo(now)?;
        self.events.tell("memory", &json!({}));
        Ok(true)
    }
}
