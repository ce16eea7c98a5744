//! The decisions that the review page exports, into the units of a memory.
//!
//! The page has done what the reviewer asked for: merged, split and linked anew. So the beads of a document must
//! hold every segment of its texts once, and the texts must be those that were written; both are checked here.
//! Both sides may be edited in the page.

use std::path::Path;

use serde::Deserialize;

use super::applied::{Applied, Problem};
use super::apply_options::Options;
use super::decided::Desk;
use super::decisions_file::{Document, check};
use super::location::Location;
use super::memory_doc::memory_of;
use crate::files::foreign::json;
use crate::model::bead::document_name;
use crate::model::display::Quoted;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;

/// A file of decisions.
#[derive(Clone, Debug, Deserialize)]
pub struct Decisions {
    shetu: String,
    version: u32,
    source: Lang,
    documents: Vec<Document>,
}

/// Reads a file of decisions; `path` is what errors call it.
///
/// # Errors
/// Text that is no such file, with the line, or one of a later version.
pub fn read(path: &Path, text: &str) -> Result<Decisions> {
    let mut decisions: Decisions = json::read(text.as_bytes()).map_err(|trouble| {
        let problem = format!(
            "no file of decisions ({}); export it from the review page again",
            trouble.words
        );
        Error::input(Position::line(path, trouble.line), problem)
    })?;
    if decisions.shetu != "decisions" || decisions.version != 1 {
        let problem = format!(
            "decisions of version 1 are expected, this is {} {}; use the shetu that wrote the page",
            Quoted(&decisions.shetu),
            decisions.version
        );
        return Err(Error::input(Position::file(path), problem));
    }
    for document in &mut decisions.documents {
        document.id = document_name(&document.id, &document.en_id);
    }
    Ok(decisions)
}

impl Decisions {
    /// The documents, each with its segments and beads.
    pub(super) fn documents(&self) -> &[Document] {
        &self.documents
    }
}

/// Makes units of decisions.
pub fn apply(decisions: &Decisions, options: Options) -> Applied {
    let source = options.source.unwrap_or(decisions.source);
    let mut applied = Applied {
        source: Some(source),
        ..Applied::default()
    };
    let memory = decisions
        .documents
        .first()
        .and_then(|first| memory_of(&first.id));
    applied.memory = memory.map(str::to_owned);
    let mut seen: Vec<&str> = Vec::new();
    for document in &decisions.documents {
        if seen.contains(&document.id.as_str()) {
            applied.problems.push(fault(
                document,
                "it stands in the file twice; delete one of the two".to_owned(),
            ));
            continue;
        }
        seen.push(&document.id);
        if let Err(what) = check(document) {
            applied.problems.push(fault(document, what));
            continue;
        }
        let before = applied.units.len();
        for (at, bead) in document.beads.iter().enumerate() {
            let desk = Desk {
                document,
                bead,
                source,
                options,
                of_memory: memory.is_some(),
            };
            desk.add_outcome(at, &mut applied);
        }
        let origins = document.origins.props();
        let units = applied.units.iter_mut().skip(before);
        units.for_each(|unit| unit.add_props(&origins));
    }
    applied.note_problems();
    applied
}

fn fault(document: &Document, what: String) -> Problem {
    Problem {
        place: Location::File,
        id: document.id.clone(),
        row: None,
        what: format!("document {}: {what}", Quoted(&document.id)),
        comment: String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::memory::row_hash::digest;
    use crate::model::unit::Status;
    use crate::review::applied::Outcome;

    fn decisions(change: impl Fn(&mut serde_json::Value)) -> Applied {
        let (bn, en) = (["এক।", "দুই।"], ["One.", "Two.", "Three."]);
        let mut file = serde_json::json!({
            "shetu": "decisions", "version": 1, "source": "en",
            "documents": [{
                "id": "d", "en_id": "d", "bn": bn, "en": en,
                "hash": digest(&[&bn[..], &en[..]].concat().join("\n")),
                "beads": [
                    {"bn": [0], "en": [0, 1], "score": 0.9, "status": "edit", "bengali": " এক ও দুই। ",
                     "comment": "why", "flags": []},
                    {"bn": [1], "en": [2], "score": 0.4, "status": "", "comment": "", "flags": []},
                ],
            }],
        });
        change(&mut file);
        let options = Options {
            source: None,
            min_score: 0.5,
            accept_from: None,
        };
        apply(
            &read(Path::new("d.json"), &file.to_string()).unwrap(),
            options,
        )
    }

    #[test]
    fn an_edited_bead_is_approved_and_a_weak_one_left_out() {
        let applied = decisions(|_| {});
        assert_eq!(applied.problems, []);
        let [unit] = applied.units.as_slice() else {
            panic!("{applied:?}")
        };
        assert_eq!(
            (unit.source.as_str(), unit.target.as_str()),
            ("One. Two.", "এক ও দুই।")
        );
        assert_eq!(
            (unit.status, unit.notes.as_slice()),
            (Status::Approved, &["why".to_owned()][..])
        );
        assert_eq!(applied.counts(), [(Outcome::Edited, 1), (Outcome::Low, 1)]);
    }

    #[test]
    fn what_the_page_would_not_write_is_reported() {
        type Edit = fn(&mut serde_json::Value);
        let edits: [(Edit, &str); 5] = [
            (
                |f| f["documents"][0]["bn"][0] = "দুই।".into(),
                "not those that were written",
            ),
            (
                |f| f["documents"][0]["beads"][0]["en"] = serde_json::json!([0]),
                "English segment 1 is missing",
            ),
            (
                |f| f["documents"][0]["beads"][1]["bn"] = serde_json::json!([0]),
                "in several beads",
            ),
            (
                |f| f["documents"][0]["beads"][1]["bn"] = serde_json::json!([7]),
                "no Bengali segment 7",
            ),
            (
                |f| f["documents"][0]["beads"][1]["status"] = "fine".into(),
                "no status",
            ),
        ];
        for (edit, says) in edits {
            let applied = decisions(edit);
            assert!(
                applied.problems[0].what.contains(says),
                "{:?}",
                applied.problems
            );
        }
    }
}
