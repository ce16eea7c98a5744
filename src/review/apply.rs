//! A reviewed table into the units of a memory, with word of what came of each row.
//!
//! Rows are known by id and row_hash, never by their order: a sorted table gives the same memory. A row that is not
//! what it should be is reported and left out; whether a memory is written in spite of problems is the caller's
//! decision.

use super::applied::{Applied, Change, Outcome, Problem};
pub use super::apply_options::Options;
use super::check_row::{CheckedRow, Id, check_row};
use super::completeness;
use super::location::Location;
use super::memory_doc::memory_of;
use super::outcomes;
use super::sheet_reader::{ACCEPT_FROM, Sheet};
use crate::language::normalize::{comparable, published};
use crate::model::display::Quoted;
use crate::model::lang::Lang;

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
    let mut options = options;
    if options.accept_from.is_none() && !sheet.accept_from.is_empty() {
        match accept_from(&sheet.accept_from) {
            Some(score) => options.accept_from = Some(score),
            None => applied.problems.push(Problem::of_file(format!(
                "the cell {} holds {}, which is no score from 0 to 1; write one such as 0.95, or empty the cell",
                Quoted(ACCEPT_FROM),
                Quoted(&sheet.accept_from)
            ))),
        }
    }
    applied.memory = memory_of_rows(&rows);
    outcomes::add_outcomes(rows, source, options, &mut applied);
    applied.note_problems();
    applied
}

/// A score as a reviewer types it: 0.95, 0,95, 95 %, ৯৫%.
fn accept_from(typed: &str) -> Option<f64> {
    let plain = comparable(typed).replace(',', ".").replace(' ', "");
    let (number, scale) = match plain.strip_suffix('%') {
        Some(percent) => (percent.to_owned(), 100.0),
        None => (plain, 1.0),
    };
    let score = number.parse::<f64>().ok()? / scale;
    (0.0..=1.0).contains(&score).then_some(score)
}

/// The name of the memory whose units the rows are.
fn memory_of_rows(rows: &[CheckedRow]) -> Option<String> {
    let first = rows.first()?;
    memory_of(&first.id.document).map(str::to_owned)
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
