//! What becomes of the rows of a table by the reviewer's decisions.

use super::applied::{Applied, Change, Outcome, Problem};
use super::apply_options::Options;
use super::check_row::CheckedRow;
use super::of_memory::touched;
use super::question;
use super::split_marks;
use crate::language::normalize::published;
use crate::memory::reviewer_verdict::Verdict;
use crate::memory::row_hash::{ROW, pair_digest};
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};

/// What a row, or a chain of rows, comes to: units, an outcome and more about it; or what is wrong.
type Decision = Result<(Vec<Unit>, Outcome, String), String>;

/// Decides on all rows, document by document.
pub(super) fn add_outcomes(
    mut rows: Vec<CheckedRow>,
    source: Lang,
    options: Options,
    applied: &mut Applied,
) {
    rows.sort_by(|a, b| {
        let key = |row: &CheckedRow| (row.row_hash.place, row.id.row);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.id.document.cmp(&b.id.document))
    });
    let desk = Desk {
        source,
        options,
        of_memory: applied.memory.is_some(),
    };
    let mut rest = rows.as_slice();
    while let [first, others @ ..] = rest {
        // A chain goes on while a row wants to be one with the next.
        let mut last = first;
        let next = others.iter().take_while(|row| {
            let follows = last.verdict == Verdict::MergeNext
                && row.id.document == first.id.document
                && row.id.row == last.id.row + 1;
            last = row;
            follows
        });
        let (chain, after) = rest.split_at(1 + next.count());
        desk.add_outcome(chain, applied);
        rest = after;
    }
}

struct Desk {
    source: Lang,
    options: Options,
    /// The rows are units of a memory.
    of_memory: bool,
}

impl Desk {
    fn add_outcome(&self, chain: &[CheckedRow], applied: &mut Applied) {
        let decision = match chain {
            [row] if row.verdict != Verdict::MergeNext => self.single(row),
            _ if self.of_memory => Err(
                "merge-next: the units of a memory have no order; correct one row (edit) and reject the other".to_owned(),
            ),
            _ => self.chain(chain),
        };
        match decision {
            Ok((units, outcome, detail)) => {
                // All rows of a chain are of one document.
                let from = |mut unit: Unit| {
                    unit.add_props(&chain[0].origins);
                    unit
                };
                let units = units.into_iter().map(from);
                match self.of_memory {
                    true => applied
                        .touched
                        .extend(touched(&chain[0], units.collect(), outcome)),
                    false => applied.units.extend(units),
                }
                let change = |(n, row): (usize, &CheckedRow)| Change {
                    place: row.place.clone(),
                    id: Problem::of(row, String::new()).id,
                    status: row.verdict.name(),
                    outcome,
                    detail: match n {
                        0 => with_retyped(&detail, row),
                        _ => {
                            let goes = format!("goes into row {} of its document", chain[0].id.row);
                            with_retyped(&goes, row)
                        }
                    },
                    comment: comment(row),
                };
                let doubts = chain.iter().filter_map(|row| self.doubt(row));
                applied.doubts.extend(doubts);
                applied.changes.extend(chain.iter().enumerate().map(change));
            }
            Err(what) => applied
                .problems
                .extend(chain.iter().map(|row| Problem::of(row, what.clone()))),
        }
    }

    /// What is taken, but looks odd.
    fn doubt(&self, row: &CheckedRow) -> Option<Problem> {
        if !row.retyped.is_empty() {
            return Some(Problem::of(row, row.retyped.join("; ")));
        }
        let side = *row.changed.first()?;
        (row.verdict == Verdict::Accept).then(|| {
            let what = format!(
                "the {} text was {}, though the status is accept: taken as an edit",
                side.name(),
                done_to(row, side)
            );
            Problem::of(row, what)
        })
    }

    fn single(&self, row: &CheckedRow) -> Decision {
        if row.verdict == Verdict::Reject {
            return Ok((vec![], Outcome::Rejected, String::new()));
        }
        self.check_texts(row)?;
        match (row.verdict, row.changed.first()) {
            (Verdict::Split, _) => self.split(row),
            (Verdict::Accept | Verdict::Edit, edited) => self.approve(row, edited.copied()),
            (_, Some(&side)) => Err(undecided(row.verdict, side, done_to(row, side))),
            (_, None) => Ok(self.undecided(row)),
        }
    }

    /// A row that no one decided on: accepted, where the reviewer accepts all from a score on; of a memory left as it is.
    fn undecided(&self, row: &CheckedRow) -> (Vec<Unit>, Outcome, String) {
        let accepts =
            |from: f64| row.score >= from && row.verdict == Verdict::Open && !row.is_gap();
        let asked = match self.options.accept_from.filter(|&from| accepts(from)) {
            Some(from) => match self.approve(row, None) {
                Ok((units, ..)) => {
                    return (units, Outcome::AcceptedFrom, format!("all from {from} on"));
                }
                Err(what) => what,
            },
            None => String::new(),
        };
        match self.of_memory {
            true => (vec![], Outcome::Untouched, asked),
            false => self.by_score(row),
        }
    }

    /// The source must be what it was, where there was one; and what was typed must be a text.
    fn check_texts(&self, row: &CheckedRow) -> Result<(), String> {
        if row.changed.contains(&self.source) && !row.was_empty(self.source) {
            return Err(question::of_source(self.source));
        }
        let asked = row
            .changed
            .iter()
            .find_map(|&side| question::of_typed(side, row.cell(side), row.cell(side.other())));
        asked.map_or(Ok(()), Err)
    }

    fn by_score(&self, row: &CheckedRow) -> (Vec<Unit>, Outcome, String) {
        if row.is_gap() {
            (vec![], Outcome::Alone, String::new())
        } else if row.score >= self.options.min_score {
            let unit = Unit {
                status: Status::Unreviewed,
                props: Vec::new(),
                ..self.unit(row)
            };
            unseen(unit, self.source)
        } else {
            (vec![], Outcome::Low, String::new())
        }
    }

    fn approve(&self, row: &CheckedRow, edited: Option<Lang>) -> Decision {
        if row.is_gap() && edited.is_none() && row.verdict == Verdict::Accept {
            return Ok((vec![], Outcome::Alone, String::new()));
        }
        let unit = self.unit(row);
        check_sides(&unit, self.source)?;
        if edited.is_some()
            && (unit.target.contains(split_marks::MARK) || unit.source.contains(split_marks::MARK))
        {
            return Err(format!(
                "the cell holds the mark {}; choose split, or take it out",
                split_marks::MARK
            ));
        }
        check_unit(&unit, self.source)?;
        let (outcome, detail) = match (row.verdict, edited) {
            (Verdict::Edit, None) => (Outcome::Accepted, "the text is as it was".to_owned()),
            (_, None) => (Outcome::Accepted, String::new()),
            (_, Some(side)) if row.was_empty(side) => (
                Outcome::Edited,
                format!("the {} text was written", side.name()),
            ),
            (Verdict::Edit, Some(_)) => (Outcome::Edited, String::new()),
            (_, Some(_)) => (Outcome::Edited, "the text was changed".to_owned()),
        };
        Ok((vec![unit], outcome, detail))
    }

    fn split(&self, row: &CheckedRow) -> Decision {
        let [sources, targets] =
            [self.source, self.source.other()].map(|side| split_marks::parts(row.cell(side)));
        if sources.len() != targets.len() || sources.len() < 2 {
            return Err(format!(
                "split wants the same number of cuts in both cells ({} or a new line where to cut), but there are {} \
                 in {} and {} in {}",
                split_marks::MARK,
                sources.len() - 1,
                self.source.name(),
                targets.len() - 1,
                self.source.other().name()
            ));
        }
        let parts = sources.into_iter().zip(targets);
        let units: Vec<Unit> = parts
            .filter(|(source, target)| !source.is_empty() && !target.is_empty())
            .map(|(source, target)| Unit {
                source,
                target,
                score: None,
                related: None,
                shape: None,
                ..self.unit(row)
            })
            .collect();
        units
            .iter()
            .try_for_each(|unit| check_unit(unit, self.source))?;
        match units.len() {
            0 => Err("no part of the split has text on both sides; choose reject".to_owned()),
            n => Ok((units, Outcome::Split, format!("into {n}"))),
        }
    }

    fn chain(&self, chain: &[CheckedRow]) -> Decision {
        let Some((last, firsts)) = chain.split_last() else {
            return Ok((vec![], Outcome::Merged, String::new()));
        };
        if last.verdict == Verdict::MergeNext {
            return Err(if last.id.row == last.id.of {
                "merge-next, but it is the last row of its document; choose merge-next in the row before".to_owned()
            } else {
                format!(
                    "merge-next, but the next row of the document, {}, cannot be used",
                    last.id.row + 1
                )
            });
        }
        if matches!(last.verdict, Verdict::Reject | Verdict::Split) {
            let (row, status) = (last.id.row, last.verdict.name());
            return Err(format!(
                "merge-next and {status} contradict each other: row {} goes into row {row}, which says {status}",
                row - 1
            ));
        }
        chain.iter().try_for_each(|row| self.check_texts(row))?;
        let [source, target] = [self.source, self.source.other()].map(|side| joined(chain, side));
        if source.is_empty() || target.is_empty() {
            return Err("the merged rows have text on one side only".to_owned());
        }
        if target.contains(split_marks::MARK) && chain.iter().any(|row| !row.changed.is_empty()) {
            return Err(format!(
                "the cell holds the mark {}; take it out",
                split_marks::MARK
            ));
        }
        let count = |side| chain.iter().map(|row| row.segments(side).len()).sum();
        let unit = Unit {
            source,
            target,
            score: None,
            related: None,
            shape: Some((count(Lang::Bn), count(Lang::En))),
            notes: chain
                .iter()
                .map(comment)
                .filter(|note| !note.is_empty())
                .collect(),
            props: vec![(
                ROW.to_owned(),
                chain.iter().map(row_of).collect::<Vec<_>>().join(" "),
            )],
            ..self.unit(last)
        };
        check_unit(&unit, self.source)?;
        Ok((
            vec![unit],
            Outcome::Merged,
            format!("with the next {}", firsts.len()),
        ))
    }

    /// The row as an approved unit.
    fn unit(&self, row: &CheckedRow) -> Unit {
        Unit {
            source: published(row.cell(self.source)),
            target: published(row.cell(self.source.other())),
            // A pair that a person made has no score.
            score: (!row.is_gap() && row.score > 0.0).then_some(row.score),
            related: row
                .related
                .filter(|&related| !row.is_gap() && related > 0.0),
            shape: Some((row.bn.len(), row.en.len())),
            document: Some(row.id.document.clone()),
            status: Status::Approved,
            notes: Some(comment(row))
                .filter(|note| !note.is_empty())
                .into_iter()
                .collect(),
            props: vec![(ROW.to_owned(), row_of(row))],
            ..Unit::default()
        }
    }
}

/// What a row is known by.
fn row_of(row: &CheckedRow) -> String {
    pair_digest(&row.row_hash.english, &row.row_hash.bengali)
}

/// Both sides of what is approved have text.
pub(super) fn check_sides(unit: &Unit, source: Lang) -> Result<(), String> {
    for (side, text) in [(source, &unit.source), (source.other(), &unit.target)] {
        if text.is_empty() {
            let name = side.name();
            return Err(format!(
                "the {name} cell is empty; write the {name} text, or choose reject"
            ));
        }
    }
    Ok(())
}

/// What is approved is asked about first, where there is something to ask.
pub(super) fn check_unit(unit: &Unit, source: Lang) -> Result<(), String> {
    question::of_unit(unit, source).map_or(Ok(()), Err)
}

/// What becomes of a pair of a good score that no one decided on: it goes in, unless it would be asked about.
pub(super) fn unseen(unit: Unit, source: Lang) -> (Vec<Unit>, Outcome, String) {
    match question::of_unit(&unit, source) {
        Some(what) => (vec![], Outcome::Low, what),
        None => (vec![unit], Outcome::Kept, String::new()),
    }
}

/// A text was changed or written, but no one said what for.
pub(super) fn undecided(verdict: Verdict, side: Lang, done: &str) -> String {
    let status = match verdict {
        Verdict::Open => "empty",
        other => other.name(),
    };
    format!(
        "the {} text was {done}, but the status is {status}; choose edit, or restore the text",
        side.name()
    )
}

fn done_to(row: &CheckedRow, side: Lang) -> &'static str {
    match row.was_empty(side) {
        true => "written",
        false => "changed",
    }
}

fn with_retyped(detail: &str, row: &CheckedRow) -> String {
    let parts = std::iter::once(detail).chain(row.retyped.iter().map(String::as_str));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}

fn comment(row: &CheckedRow) -> String {
    published(&row.comment)
}

/// The texts of a side as one, in the order of its article.
fn joined(chain: &[CheckedRow], side: Lang) -> String {
    let mut rows: Vec<&CheckedRow> = chain.iter().collect();
    rows.sort_by_key(|row| row.segments(side).first().copied());
    let texts = rows
        .iter()
        .map(|row| published(row.cell(side)))
        .filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(" ")
}
