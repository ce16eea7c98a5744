//! What comes of a reviewed file: its units, what became of each row, and what is wrong.

use super::check_row::CheckedRow;
use super::location::Location;
use crate::language::normalize::published;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

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
    /// Of a reviewed memory: the name of its file, and what was decided about its units.
    pub memory: Option<String>,
    /// Likewise, in no order.
    pub touched: Vec<Touched>,
}

/// What a reviewer made of a unit of a memory.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Touched {
    /// Its number, from 0.
    pub unit: usize,
    /// The digests of its English and its Bengali text as they were reviewed.
    pub digests: [String; 2],
    /// What stands in its place; nothing where no one decided, none where it goes.
    pub units: Option<Vec<Unit>>,
    /// The comment as it is now.
    pub comment: String,
}

/// What is wrong with a row, or with the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where.
    pub place: Location,
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
    pub fn of(row: &CheckedRow, what: String) -> Problem {
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
    pub place: Location,
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
    /// In the memory, approved as it was with all others of its score.
    AcceptedFrom,
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
    /// In the memory as it was: no one decided about it.
    Untouched,
    /// Out: unreviewed, and its score is too low.
    Low,
    /// Out: one side is empty.
    Alone,
    /// Out: something is wrong with it.
    Problem,
}

impl Outcome {
    /// Every outcome.
    pub const ALL: [Outcome; 11] = [
        Outcome::Accepted,
        Outcome::AcceptedFrom,
        Outcome::Edited,
        Outcome::Merged,
        Outcome::Split,
        Outcome::Rejected,
        Outcome::Kept,
        Outcome::Untouched,
        Outcome::Low,
        Outcome::Alone,
        Outcome::Problem,
    ];

    /// The name used in reports.
    pub fn name(self) -> &'static str {
        match self {
            Outcome::Accepted => "accepted",
            Outcome::AcceptedFrom => "accepted by score",
            Outcome::Edited => "edited",
            Outcome::Merged => "merged",
            Outcome::Split => "split",
            Outcome::Rejected => "rejected",
            Outcome::Kept => "kept by score",
            Outcome::Untouched => "left unchanged",
            Outcome::Low => "left out by score",
            Outcome::Alone => "no partner",
            Outcome::Problem => "problem",
        }
    }
}
