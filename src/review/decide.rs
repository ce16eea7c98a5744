//! What becomes of the rows of a table by the reviewer's decisions.

use super::apply::{Applied, Change, Outcome, Problem};
use super::cuts;
use super::judge::Judged;
use super::seal::{ROW, pair_digest};
use super::verdict::Verdict;
use crate::lang::Lang;
use crate::normalize::published;
use crate::unit::{Status, Unit};

/// What a row, or a chain of rows, comes to: units, an outcome and more about it; or what is wrong.
type Decision = Result<(Vec<Unit>, Outcome, String), String>;

/// Decides on all rows, document by document.
pub(super) fn decide(mut rows: Vec<Judged>, source: Lang, min_score: f64, applied: &mut Applied) {
    rows.sort_by(|a, b| {
        let key = |row: &Judged| (row.seal.place, row.id.row);
        key(a)
            .cmp(&key(b))
            .then_with(|| a.id.document.cmp(&b.id.document))
    });
    let desk = Desk { source, min_score };
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
        desk.decide(chain, applied);
        rest = after;
    }
}

struct Desk {
    source: Lang,
    min_score: f64,
}

impl Desk {
    fn decide(&self, chain: &[Judged], applied: &mut Applied) {
        let decision = match chain {
            [row] if row.verdict != Verdict::MergeNext => self.single(row),
            _ => self.chain(chain),
        };
        match decision {
            Ok((units, outcome, detail)) => {
                applied.units.extend(units);
                let change = |(n, row): (usize, &Judged)| Change {
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
    fn doubt(&self, row: &Judged) -> Option<Problem> {
        if !row.retyped.is_empty() {
            return Some(Problem::of(row, row.retyped.join("; ")));
        }
        let target = self.source.other();
        let silent = row.verdict == Verdict::Accept && row.changed.contains(&target);
        silent.then(|| {
            let what = format!(
                "the {} text was changed, though the status is accept: taken as an edit",
                target.name()
            );
            Problem::of(row, what)
        })
    }

    fn single(&self, row: &Judged) -> Decision {
        self.check_source(row)?;
        let target = self.source.other();
        let edited = row.changed.contains(&target);
        match row.verdict {
            Verdict::Reject => Ok((vec![], Outcome::Rejected, String::new())),
            Verdict::Split => self.split(row),
            Verdict::Accept | Verdict::Edit => self.approve(row, edited),
            Verdict::Open | Verdict::Skip | Verdict::MergeNext if edited => Err(format!(
                "the {} text was changed, but the status is {}; choose edit, or restore the text",
                target.name(),
                if row.verdict == Verdict::Open {
                    "empty"
                } else {
                    row.verdict.name()
                },
            )),
            Verdict::Open | Verdict::Skip | Verdict::MergeNext => Ok(self.by_score(row)),
        }
    }

    /// The source must be what it was: a translation of something else is none of it.
    fn check_source(&self, row: &Judged) -> Result<(), String> {
        if row.changed.contains(&self.source) {
            return Err(format!(
                "the {} text was changed, which is the source (--source) and must stay as it was written; restore it",
                self.source.name()
            ));
        }
        Ok(())
    }

    fn by_score(&self, row: &Judged) -> (Vec<Unit>, Outcome, String) {
        if row.is_gap() {
            (vec![], Outcome::Alone, String::new())
        } else if row.score >= self.min_score {
            let unit = Unit {
                status: Status::Unreviewed,
                props: Vec::new(),
                ..self.unit(row)
            };
            (vec![unit], Outcome::Kept, String::new())
        } else {
            (vec![], Outcome::Low, String::new())
        }
    }

    fn approve(&self, row: &Judged, edited: bool) -> Decision {
        if row.is_gap() && !edited && row.verdict == Verdict::Accept {
            return Ok((vec![], Outcome::Alone, String::new()));
        }
        let unit = self.unit(row);
        for (side, text) in [
            (self.source, &unit.source),
            (self.source.other(), &unit.target),
        ] {
            if text.is_empty() {
                let name = side.name();
                return Err(format!(
                    "the {name} cell is empty; write the {name} text, or choose reject"
                ));
            }
        }
        if edited && unit.target.contains(cuts::MARK) {
            return Err(format!(
                "the cell holds the mark {}; choose split, or take it out",
                cuts::MARK
            ));
        }
        let (outcome, detail) = match (row.verdict, edited) {
            (Verdict::Edit, false) => (Outcome::Accepted, "the text is as it was"),
            (_, false) => (Outcome::Accepted, ""),
            (Verdict::Edit, true) => (Outcome::Edited, ""),
            (_, true) => (Outcome::Edited, "the text was changed"),
        };
        Ok((vec![unit], outcome, detail.to_owned()))
    }

    fn split(&self, row: &Judged) -> Decision {
        let [sources, targets] =
            [self.source, self.source.other()].map(|side| cuts::parts(row.cell(side)));
        if sources.len() != targets.len() || sources.len() < 2 {
            return Err(format!(
                "split wants the same number of cuts in both cells ({} or a new line where to cut), but there are {} \
                 in {} and {} in {}",
                cuts::MARK,
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
                shape: None,
                ..self.unit(row)
            })
            .collect();
        match units.len() {
            0 => Err("no part of the split has text on both sides; choose reject".to_owned()),
            n => Ok((units, Outcome::Split, format!("into {n}"))),
        }
    }

    fn chain(&self, chain: &[Judged]) -> Decision {
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
        chain.iter().try_for_each(|row| self.check_source(row))?;
        let [source, target] = [self.source, self.source.other()].map(|side| joined(chain, side));
        if source.is_empty() || target.is_empty() {
            return Err("the merged rows have text on one side only".to_owned());
        }
        if target.contains(cuts::MARK) && chain.iter().any(|row| !row.changed.is_empty()) {
            return Err(format!(
                "the cell holds the mark {}; take it out",
                cuts::MARK
            ));
        }
        let count = |side| chain.iter().map(|row| row.segments(side).len()).sum();
        let unit = Unit {
            source,
            target,
            score: None,
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
        Ok((
            vec![unit],
            Outcome::Merged,
            format!("with the next {}", firsts.len()),
        ))
    }

    /// The row as an approved unit.
    fn unit(&self, row: &Judged) -> Unit {
        Unit {
            source: published(row.cell(self.source)),
            target: published(row.cell(self.source.other())),
            // A pair that a person made has no score.
            score: (!row.is_gap() && row.score > 0.0).then_some(row.score),
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
fn row_of(row: &Judged) -> String {
    pair_digest(&row.seal.english, &row.seal.bengali)
}

fn with_retyped(detail: &str, row: &Judged) -> String {
    let parts = std::iter::once(detail).chain(row.retyped.iter().map(String::as_str));
    let parts: Vec<&str> = parts.filter(|part| !part.is_empty()).collect();
    parts.join("; ")
}

fn comment(row: &Judged) -> String {
    published(&row.comment)
}

/// The texts of a side as one, in the order of its article.
fn joined(chain: &[Judged], side: Lang) -> String {
    let mut rows: Vec<&Judged> = chain.iter().collect();
    rows.sort_by_key(|row| row.segments(side).first().copied());
    let texts = rows
        .iter()
        .map(|row| published(row.cell(side)))
        .filter(|text| !text.is_empty());
    texts.collect::<Vec<_>>().join(" ")
}
