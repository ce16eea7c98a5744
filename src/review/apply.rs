//! A reviewed table into the units of a memory, with word of what came of each row.
//!
//! Rows are known by id and seal, never by their order: a sorted table gives the same memory. A row that is not
//! what it should be is reported and left out; whether a memory is written in spite of problems is the caller's
//! decision.

use super::decide;
use super::judge::{Id, Judged, judge};
use super::place::Place;
use super::sheet::Sheet;
use super::whole;
use crate::lang::Lang;
use crate::normalize::published;
use crate::unit::Unit;

/// What the caller decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language translated from; `None`: as the reviewed file says.
    pub source: Option<Lang>,
    /// The least score of a row that no one decided on.
    pub min_score: f64,
}

/// What came of a reviewed file.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Applied {
    /// The language translated from.
    pub source: Option<Lang>,
    /// The units, in the order of the documents.
    pub units: Vec<Unit>,
    /// What came of each row, in the order of the file.
    pub changes: Vec<Change>,
    /// What is wrong, in the order of the file.
    pub problems: Vec<Problem>,
    /// What is taken although it looks odd, in the order of the file.
    pub doubts: Vec<Problem>,
}

/// What is wrong with a row, or with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Place,
    /// The row's id, as it stands there.
    pub id: String,
    /// The document and row the id names, where it names one.
    pub row: Option<(String, usize)>,
    /// What is wrong and what to do about it.
    pub what: String,
    /// The reviewer's comment.
    pub comment: String,
}

impl Problem {
    /// A problem of a row.
    pub fn of(row: &Judged, what: String) -> Problem {
        Problem {
            place: row.place.clone(),
            id: format!("{}#{}/{}", row.id.document, row.id.row, row.id.of),
            row: Some((row.id.document.clone(), row.id.row)),
            what,
            comment: published(&row.comment),
        }
    }
}

/// What came of a row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Change {
    /// Where.
    pub place: Place,
    /// The row's id.
    pub id: String,
    /// The reviewer's decision.
    pub status: &'static str,
    /// What came of it.
    pub outcome: Outcome,
    /// More about it.
    pub detail: String,
    /// The reviewer's comment.
    pub comment: String,
}

/// What can come of a row.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Outcome {
    /// In the memory, approved as it was.
    Accepted,
    /// In the memory, approved as it is now.
    Edited,
    /// In the memory as one unit with its neighbours.
    Merged,
    /// In the memory as several units.
    Split,
    /// Out, by the reviewer.
    Rejected,
    /// In the memory, unreviewed: its score is high enough.
    Kept,
    /// Out: unreviewed, and its score is too low.
    Low,
    /// Out: one side is empty.
    Alone,
    /// Out: something is wrong with it.
    Problem,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 9] = [
        Outcome::Accepted,
        Outcome::Edited,
        Outcome::Merged,
        Outcome::Split,
        Outcome::Rejected,
        Outcome::Kept,
        Outcome::Low,
        Outcome::Alone,
        Outcome::Problem,
    ];

    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Accepted => "accepted",
            Outcome::Edited => "edited",
            Outcome::Merged => "merged",
            Outcome::Split => "split",
            Outcome::Rejected => "rejected",
            Outcome::Kept => "kept by score",
            Outcome::Low => "left out by score",
            Outcome::Alone => "no partner",
            Outcome::Problem => "problem",
        }
    }
}

/// Makes units of a reviewed table.
pub fn apply(sheet: &Sheet, options: Options) -> Applied {
    let mut applied = Applied::default();
    let (mut rows, mut faulty) = (Vec::new(), Vec::new());
    for entry in &sheet.entries {
        match judge(entry, options.source) {
            Ok(row) => rows.push(row),
            Err(what) => {
                let row = Id::parse(&entry.id).map(|id| (id.document, id.row));
                faulty.extend(row.clone());
                applied.problems.push(Problem {
                    place: entry.place.clone().unwrap_or(Place::File),
                    id: entry.id.clone(),
                    row,
                    what,
                    comment: published(&entry.comment),
                });
            }
        }
    }
    let sealed = rows.first().map(|row| row.seal.source);
    let source = options.source.or(sealed).unwrap_or(Lang::En);
    applied.source = Some(source);
    let rows = whole::check(rows, sheet, &faulty, &mut applied.problems);
    decide::decide(rows, source, options.min_score, &mut applied);
    applied.note_problems();
    applied
}

impl Applied {
    /// Puts everything in the order of the file, each row that has a problem among the changes.
    pub(super) fn note_problems(&mut self) {
        self.problems.sort_by(|a, b| a.place.cmp(&b.place));
        self.doubts.sort_by(|a, b| a.place.cmp(&b.place));
        self.changes.extend(
            self.problems
                .iter()
                .filter(|p| p.place != Place::File)
                .map(|p| Change {
                    place: p.place.clone(),
                    id: p.id.clone(),
                    status: "",
                    outcome: Outcome::Problem,
                    detail: p.what.clone(),
                    comment: p.comment.clone(),
                }),
        );
        self.changes.sort_by(|a, b| a.place.cmp(&b.place));
    }

    /// How many rows had each outcome, those that no row had left out.
    pub fn counts(&self) -> Vec<(Outcome, usize)> {
        let count = |outcome| {
            self.changes
                .iter()
                .filter(|change| change.outcome == outcome)
                .count()
        };
        let counts = Outcome::ALL.map(|outcome| (outcome, count(outcome)));
        counts.into_iter().filter(|(_, n)| *n > 0).collect()
    }
}
