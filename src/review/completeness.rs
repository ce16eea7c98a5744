//! Whether a reviewed table is whole: every row of every document once, and none of another table.

use crate::model::display::Quoted;
use std::collections::{BTreeMap, BTreeSet};

use super::applied::Problem;
use super::check_row::CheckedRow;
use super::location::Location;
use super::sheet_reader::Sheet;

/// What the rows of a document agree on: its place in the table and how many rows it has.
type Frame = (usize, usize);

/// Takes out the rows that stand twice or belong to another table, and reports them, and what is missing.
/// `seen` are the ids of rows that are there, but faulty in themselves.
pub(super) fn check(
    rows: Vec<CheckedRow>,
    sheet: &Sheet,
    faulty: &[(String, usize)],
    problems: &mut Vec<Problem>,
) -> Vec<CheckedRow> {
    let frames = frames(&rows);
    let end = end(&rows);
    let mut kept: BTreeMap<(String, usize), CheckedRow> = BTreeMap::new();
    let mut repeated: BTreeSet<(String, usize)> = BTreeSet::new();
    for row in rows {
        let document = row.id.document.clone();
        if frames[&document] != frame(&row) {
            let problem = "foreign row: it is from another table than the other rows of its document; delete it";
            problems.push(Problem::of(&row, problem.to_owned()));
            continue;
        }
        match kept.get(&(document.clone(), row.id.row)) {
            None => {
                kept.insert((document, row.id.row), row);
            }
            Some(first) => {
                let problem = format!(
                    "repeated row: the same stands in {}; delete one of them",
                    first.place
                );
                problems.push(Problem::of(&row, problem));
                repeated.insert((document, row.id.row));
            }
        }
    }
    // Of rows that are there twice, none can be trusted more than the other.
    kept.retain(|id, _| !repeated.contains(id));
    missing(&frames, &kept, faulty, problems);
    documents(&frames, sheet, faulty, end, problems);
    kept.into_values().collect()
}

/// The document that stood last of those that are here, where its rows say that another one followed.
fn end(rows: &[CheckedRow]) -> Option<String> {
    let last = rows.iter().max_by_key(|row| row.row_hash.place)?;
    (last.row_hash.follows == Some(true)).then(|| last.id.document.clone())
}

fn frame(row: &CheckedRow) -> Frame {
    (row.row_hash.place, row.id.of)
}

/// The frame most rows of each document have; of equals the first.
fn frames(rows: &[CheckedRow]) -> BTreeMap<String, Frame> {
    let mut votes: BTreeMap<String, Vec<(Frame, usize)>> = BTreeMap::new();
    for row in rows {
        let list = votes.entry(row.id.document.clone()).or_default();
        match list.iter_mut().find(|(found, _)| *found == frame(row)) {
            Some((_, count)) => *count += 1,
            None => list.push((frame(row), 1)),
        }
    }
    let most =
        |list: Vec<(Frame, usize)>| list.iter().rev().max_by_key(|(_, n)| *n).map(|(f, _)| *f);
    votes
        .into_iter()
        .filter_map(|(document, list)| Some((document, most(list)?)))
        .collect()
}

/// The rows that were never listed, as the rows around them say.
fn unlisted(kept: &BTreeMap<(String, usize), CheckedRow>) -> BTreeSet<(String, usize)> {
    let around = |((document, row), checked): (&(String, usize), &CheckedRow)| {
        let [before, behind] = checked.row_hash.unlisted;
        let of = checked.id.of;
        let numbers =
            (row.saturating_sub(before)..*row).chain(row + 1..=(row + behind.min(of)).min(of));
        let document = document.clone();
        numbers
            .map(move |number| (document.clone(), number))
            .collect::<Vec<_>>()
    };
    kept.iter().flat_map(around).collect()
}

fn missing(
    frames: &BTreeMap<String, Frame>,
    kept: &BTreeMap<(String, usize), CheckedRow>,
    faulty: &[(String, usize)],
    problems: &mut Vec<Problem>,
) {
    let unlisted = unlisted(kept);
    for (document, (_, of)) in frames {
        let there = |row: usize| {
            let key = (document.clone(), row);
            kept.contains_key(&key)
                || unlisted.contains(&key)
                || faulty.contains(&key)
                || problems.iter().any(|p| p.row.as_ref() == Some(&key))
        };
        let gone: Vec<usize> = (1..=*of).filter(|&row| !there(row)).collect();
        if !gone.is_empty() {
            let problem = format!(
                "missing: row{} {} of the {of} of document {}; bring back what was deleted or filtered away",
                if gone.len() == 1 { "" } else { "s" },
                ranges(&gone),
                Quoted(document)
            );
            problems.push(Problem::of_file(problem));
        }
    }
}

/// Whole documents that are missing, or that cannot be of one table.
fn documents(
    frames: &BTreeMap<String, Frame>,
    sheet: &Sheet,
    faulty: &[(String, usize)],
    end: Option<String>,
    problems: &mut Vec<Problem>,
) {
    let mut by_place: BTreeMap<usize, &String> = BTreeMap::new();
    for (document, (place, _)) in frames {
        if let Some(other) = by_place.insert(*place, document) {
            problems.push(Problem::of_file(format!(
                "foreign rows: the documents {} and {} are of different tables; apply each table \
                 by itself",
                Quoted(other),
                Quoted(document)
            )));
        }
    }
    match &sheet.documents {
        Some(listed) => {
            let there = |document: &str| {
                frames.contains_key(document) || faulty.iter().any(|(other, _)| other == document)
            };
            let gone = listed.iter().filter(|document| !there(document));
            let strange = frames.keys().filter(|document| !listed.contains(document));
            let gone =
                gone.map(|document| format!("missing: all rows of document {}", Quoted(document)));
            let strange = strange.map(|document| {
                format!(
                    "foreign rows: document {} is of another table; delete them",
                    Quoted(document)
                )
            });
            problems.extend(gone.chain(strange).map(Problem::of_file));
        }
        // A document all of whose rows are faulty is not missing: they are fixed first.
        None if faulty
            .iter()
            .any(|(document, _)| !frames.contains_key(document)) => {}
        None => {
            let last = by_place.keys().next_back().copied().unwrap_or(0);
            let gone: Vec<usize> = (1..=last)
                .filter(|place| !by_place.contains_key(place))
                .collect();
            if !gone.is_empty() {
                let problem = format!(
                    "missing: all rows of the documents that stood as number {}",
                    ranges(&gone)
                );
                problems.push(Problem::of_file(problem));
            }
            if let Some(document) = end {
                problems.push(Problem::of_file(format!(
                    "missing: all rows of the documents that stood after {}, at the end of the table; \
                     bring back what was deleted or filtered away",
                    Quoted(document)
                )));
            }
        }
    }
}

/// Ascending numbers in short: `1-3, 7`.
fn ranges(numbers: &[usize]) -> String {
    let mut ranges: Vec<(usize, usize)> = Vec::new();
    for &n in numbers {
        match ranges.last_mut() {
            Some((_, end)) if *end + 1 == n => *end = n,
            _ => ranges.push((n, n)),
        }
    }
    let shown = ranges.iter().map(|(a, b)| {
        if a == b {
            a.to_string()
        } else {
            format!("{a}-{b}")
        }
    });
    shown.collect::<Vec<_>>().join(", ")
}

impl Problem {
    pub(super) fn of_file(what: String) -> Problem {
        Problem {
            place: Location::File,
            id: String::new(),
            row: None,
            what,
            comment: String::new(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_in_short() {
        assert_eq!(ranges(&[1, 2, 3, 7, 9, 10]), "1-3, 7, 9-10");
    }
}
