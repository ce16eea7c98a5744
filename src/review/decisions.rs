//! The decisions that the review page exports, into the units of a memory.
//!
//! The page has done what the reviewer asked for: merged, split and linked anew. So the beads of a document must
//! hold every segment of its texts once, and the texts must be those that were written; both are checked here.
//! Both sides may be edited in the page.

use std::path::Path;

use serde::Deserialize;

use super::apply::{Applied, Change, Options, Outcome, Problem};
use super::place::Place;
use super::seal::digest;
use super::verdict::Verdict;
use crate::bead::document_name;
use crate::display::Quoted;
use crate::error::{Error, Position, Result};
use crate::foreign::json;
use crate::lang::Lang;
use crate::normalize::published;
use crate::unit::{Status, Unit};

/// A file of decisions.
#[derive(Clone, Debug, Deserialize)]
pub struct Decisions {
    shetu: String,
    version: u32,
    source: Lang,
    documents: Vec<Document>,
}

#[derive(Clone, Debug, Deserialize)]
struct Document {
    /// The Bengali article's id; the document's name once it is read.
    id: String,
    #[serde(default)]
    en_id: String,
    hash: String,
    bn: Vec<String>,
    en: Vec<String>,
    beads: Vec<Decided>,
}

#[derive(Clone, Debug, Deserialize)]
struct Decided {
    bn: Vec<usize>,
    en: Vec<usize>,
    score: f64,
    status: String,
    english: Option<String>,
    bengali: Option<String>,
    #[serde(default)]
    comment: String,
}

/// Reads a file of decisions; `path` is what errors call it.
///
/// # Errors
/// Text that is no such file, with the line, or one of a later version.
pub fn read(path: &Path, text: &str) -> Result<Decisions> {
    let mut decisions: Decisions = serde_json::from_str(text).map_err(|error| {
        let problem = format!(
            "no file of decisions ({}); export it from the review page again",
            json::words(&error)
        );
        Error::input(Position::line(path, error.line()), problem)
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

/// Makes units of decisions.
pub fn apply(decisions: &Decisions, options: Options) -> Applied {
    let source = options.source.unwrap_or(decisions.source);
    let mut applied = Applied {
        source: Some(source),
        ..Applied::default()
    };
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
        for (at, bead) in document.beads.iter().enumerate() {
            let desk = Desk {
                document,
                bead,
                source,
                min_score: options.min_score,
            };
            desk.decide(at, &mut applied);
        }
    }
    applied.note_problems();
    applied
}

fn fault(document: &Document, what: String) -> Problem {
    Problem {
        place: Place::File,
        id: document.id.clone(),
        row: None,
        what: format!("document {}: {what}", Quoted(&document.id)),
        comment: String::new(),
    }
}

/// Whether the texts are those that were written, and every segment is in one bead.
fn check(document: &Document) -> std::result::Result<(), String> {
    let texts: Vec<&str> = document
        .bn
        .iter()
        .chain(&document.en)
        .map(String::as_str)
        .collect();
    if digest(&texts.join("\n")) != document.hash {
        return Err(
            "its texts are not those that were written; edit texts in the review page only"
                .to_owned(),
        );
    }
    for (side, count) in [(Lang::Bn, document.bn.len()), (Lang::En, document.en.len())] {
        let mut times = vec![0; count];
        for bead in &document.beads {
            let indices = if side == Lang::Bn { &bead.bn } else { &bead.en };
            for &index in indices {
                *times
                    .get_mut(index)
                    .ok_or_else(|| format!("there is no {} segment {index}", side.name()))? += 1;
            }
        }
        if let Some(index) = times.iter().position(|times| *times != 1) {
            let found = match times[index] {
                0 => "missing",
                _ => "in several beads",
            };
            let side = side.name();
            return Err(format!(
                "{side} segment {index} is {found}; export from the review page again"
            ));
        }
    }
    Ok(())
}

/// One bead on the reviewer's desk.
struct Desk<'a> {
    document: &'a Document,
    bead: &'a Decided,
    source: Lang,
    min_score: f64,
}

impl Desk<'_> {
    fn decide(&self, at: usize, applied: &mut Applied) {
        let place = Place::Bead {
            document: self.document.id.clone(),
            bead: at + 1,
        };
        let id = format!("{} {:?}-{:?}", self.document.id, self.bead.bn, self.bead.en);
        match self.judge() {
            Ok((status, unit, outcome, detail)) => {
                applied.units.extend(unit);
                applied.changes.push(Change {
                    place,
                    id,
                    status: status.name(),
                    outcome,
                    detail: detail.to_owned(),
                    comment: published(&self.bead.comment),
                });
            }
            Err(what) => applied.problems.push(Problem {
                place,
                id,
                row: None,
                what,
                comment: published(&self.bead.comment),
            }),
        }
    }

    fn judge(&self) -> std::result::Result<(Verdict, Option<Unit>, Outcome, &'static str), String> {
        let verdict = Verdict::parse(&self.bead.status)?;
        let gap = self.bead.bn.is_empty() || self.bead.en.is_empty();
        let unit = self.unit();
        Ok(match verdict {
            Verdict::MergeNext | Verdict::Split => {
                return Err(format!("the page knows no {}", verdict.name()));
            }
            Verdict::Reject => (verdict, None, Outcome::Rejected, ""),
            _ if gap => (verdict, None, Outcome::Alone, ""),
            Verdict::Accept => (verdict, Some(unit), Outcome::Accepted, ""),
            Verdict::Edit if unit.source.is_empty() || unit.target.is_empty() => {
                return Err(
                    "a text was edited to nothing; reject the pair in the review page".to_owned(),
                );
            }
            Verdict::Edit => (verdict, Some(unit), Outcome::Edited, self.edited()),
            Verdict::Open | Verdict::Skip if self.bead.score >= self.min_score => {
                let unit = Unit {
                    status: Status::Unreviewed,
                    ..unit
                };
                (verdict, Some(unit), Outcome::Kept, "")
            }
            Verdict::Open | Verdict::Skip => (verdict, None, Outcome::Low, ""),
        })
    }

    /// Which side was edited, where that is not only the target.
    fn edited(&self) -> &'static str {
        match (self.source, &self.bead.english, &self.bead.bengali) {
            (Lang::En, Some(_), _) => "the English text, the source, was edited too",
            (Lang::Bn, _, Some(_)) => "the Bengali text, the source, was edited too",
            _ => "",
        }
    }

    fn unit(&self) -> Unit {
        let text = |edited: &Option<String>, segments: &[String], indices: &[usize]| match edited {
            Some(text) if self.bead.status == Verdict::Edit.name() => published(text),
            _ => {
                let texts: Vec<&str> = indices.iter().map(|&i| segments[i].as_str()).collect();
                published(&texts.join(" "))
            }
        };
        let en = text(&self.bead.english, &self.document.en, &self.bead.en);
        let bn = text(&self.bead.bengali, &self.document.bn, &self.bead.bn);
        let (source, target) = match self.source {
            Lang::En => (en, bn),
            Lang::Bn => (bn, en),
        };
        let note = published(&self.bead.comment);
        Unit {
            source,
            target,
            // The page gives pairs that were linked by hand the score 0.
            score: (self.bead.score > 0.0).then_some(self.bead.score),
            shape: Some((self.bead.bn.len(), self.bead.en.len())),
            document: Some(self.document.id.clone()),
            status: Status::Approved,
            notes: Some(note)
                .filter(|note| !note.is_empty())
                .into_iter()
                .collect(),
            ..Unit::default()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
