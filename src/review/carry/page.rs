//! The decisions that a review page holds itself: those that were carried over into it.
//!
//! What a reviewer decides in a page is kept by the browser, and comes here only as the file that the page exports.

use std::path::Path;

use serde::Deserialize;
use serde_json::Value;

use crate::model::bead::document_name;
use crate::model::error::{Error, Position, Result};
use crate::review::decisions_file::{Decided, Document};

/// Bengali and English segments, score, whether it moved, flags, and how sure it is that the two have anything in common,
/// which pages of earlier versions do not say.
#[derive(Deserialize)]
#[serde(untagged)]
enum Bead {
    Now((Vec<usize>, Vec<usize>, f64, Value, Value, f64)),
    Before((Vec<usize>, Vec<usize>, f64, Value, Value)),
}

/// The bead, its status, edited texts, comment.
type Judgement = (usize, String, Option<String>, Option<String>, String);

#[derive(Deserialize)]
struct Page {
    documents: Vec<PageDocument>,
}

#[derive(Deserialize)]
struct PageDocument {
    id: String,
    en_id: String,
    hash: String,
    bn: Vec<String>,
    en: Vec<String>,
    beads: Vec<Bead>,
    #[serde(default)]
    decided: Vec<Judgement>,
}

/// The documents of a page that shetu wrote.
///
/// # Errors
/// The text is no such page.
pub(super) fn documents(path: &Path, text: &str) -> Result<Vec<Document>> {
    const START: &str = "<script type=\"application/json\" id=\"data\">";
    let data = text
        .split_once(START)
        .and_then(|(_, rest)| rest.split_once("</script>"));
    let page = data.and_then(|(data, _)| serde_json::from_str::<Page>(data).ok());
    let Some(page) = page else {
        let problem = "no review page: give a page that shetu align -o wrote, or the decisions it exported (.json)";
        return Err(Error::input(Position::file(path), problem));
    };
    let documents = page.documents.into_iter().map(PageDocument::document);
    Ok(documents.collect())
}

impl PageDocument {
    fn document(self) -> Document {
        let bead = |bead: Bead| {
            let (bn, en, score, related) = match bead {
                Bead::Now((bn, en, score, _, _, related)) => (bn, en, score, Some(related)),
                Bead::Before((bn, en, score, _, _)) => (bn, en, score, None),
            };
            Decided {
                bn,
                en,
                score,
                related,
                status: String::new(),
                english: None,
                bengali: None,
                comment: String::new(),
            }
        };
        let mut beads: Vec<Decided> = self.beads.into_iter().map(bead).collect();
        for (at, status, english, bengali, comment) in self.decided {
            if let Some(bead) = beads.get_mut(at) {
                (bead.status, bead.comment) = (status, comment);
                (bead.english, bead.bengali) = (english, bengali);
            }
        }
        Document {
            origins: Default::default(),
            edit_source: false,
            id: document_name(&self.id, &self.en_id),
            en_id: self.en_id,
            hash: self.hash,
            bn: self.bn,
            en: self.en,
            beads,
        }
    }
}
