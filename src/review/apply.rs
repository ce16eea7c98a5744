//! A reviewed table into the units of a memory, with word of what came of each row.
//!
//! Rows are known by id and row_hash, never by their order: a sorted table gives the same memory. A row that is not
//! what it should be is reported and left out; whether a memory is written in spite of problems is the caller's
//! decision.

use super::applied::{Applied, Change, Outcome, Problem};
use super::check_row::{Id, check_row};
use super::completeness;
use super::location::Location;
use super::outcomes;
use super::sheet_reader::Sheet;
use crate::language::normalize::published;
use crate::model::lang::Lang;

/// What the caller decides.
#[derive(Clone, Copy, Debug, Default)]
pub struct Options {
    /// The language translated from; `None`: as the reviewed file says.
    pub source: Option<Lang>,
    /// The least score of a row that no one decided on.
    pub min_score: f64,
}

/// Makes units of a reviewed table.
pub fn apply(sheet: &Sheet, options: Options) -> Applied {
    let mut applied = Applied::default();
    let (mut rows, mut faulty) = (Vec::new(), Vec::new());
    for entry in &sheet.entries {
        match check_row(entry, options.source) {
            Ok(row) => rows.push(row),
            Err(what) => {
                let row = Id::parse(&entry.id).map(|id| (id.document, id.row));
                faulty.extend(row.clone());
                applied.problems.push(Problem {
                    place: entry.place.clone().unwrap_or(Location::File),
                    id: entry.id.clone(),
                    row,
                    what,
                    comment: published(&entry.comment),
                });
            }
        }
    }
    let sealed = rows.first().map(|row| row.row_hash.source);
    let source = options.source.or(sealed).unwrap_or(Lang::En);
    applied.source = Some(source);
    let rows = completeness::check(rows, sheet, &faulty, &mut applied.problems);
    outcomes::add_outcomes(rows, source, options.min_score, &mut applied);
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
                .filter(|p| p.place != Location::File)
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
