//! The units of a memory that a person approved or remarked on, as rows of an earlier review.
//!
//! A unit that `apply` made says of which row it was made; any other is known by its two texts. Units of one row are
//! the parts it was split into; a unit of several rows is what they were merged to. A note beside a unit that nobody
//! approved is a comment without a status.

use std::path::Path;

use super::old_row::OldRow;
use crate::language::normalize::published;
use crate::memory::reviewer_verdict::Verdict;
use crate::memory::row_hash::{ROW, text_digest};
use crate::model::error::Error;
use crate::model::lang::Lang;
use crate::model::unit::{Status, Unit};
use crate::review::decision::Decision;
use crate::review::split_marks;

/// The rows of what a person approved or remarked on, and the fault that the memory ends with, where there is one.
pub(super) fn rows(path: &Path) -> (Vec<OldRow>, Option<Error>) {
    let units = match crate::memory::formats::open::open(path) {
        Ok(units) => units,
        Err(error) => return (Vec::new(), Some(error)),
    };
    let source = units.source();
    let mut rows: Vec<OldRow> = Vec::new();
    let mut approved: Vec<Approved> = Vec::new();
    let mut fault = None;
    for (number, unit) in (1..).zip(units) {
        match unit {
            Ok(unit) if unit.status == Status::Approved && !unit.is_one_sided() => {
                add(&mut approved, Approved::new(&unit, source, number));
            }
            Ok(unit) => rows.extend(remarked(&unit, source, number)),
            Err(error) => {
                fault = Some(error);
                break;
            }
        }
    }
    rows.extend(approved.into_iter().flat_map(Approved::rows));
    rows.sort_by_key(|row| row.number);
    (rows, fault)
}

/// The row of a unit that nobody approved, if somebody remarked on it.
fn remarked(unit: &Unit, source: Lang, number: usize) -> Option<OldRow> {
    let comment = unit.notes.join(" ");
    if unit.is_one_sided() || comment.trim().is_empty() {
        return None;
    }
    let (bengali, english) = unit.sides(source);
    let texts = [published(english), published(bengali)];
    Some(OldRow {
        place: place(number),
        document: unit.document.clone(),
        number: number * ROWS,
        english: text_digest(&texts[0]),
        bengali: text_digest(&texts[1]),
        decision: Decision {
            comment,
            ..Decision::default()
        },
        texts,
        repeats: true,
        ..OldRow::default()
    })
}

/// How a unit is called.
fn place(number: usize) -> String {
    format!("unit {number}")
}

/// Rows are counted so that only those of one unit follow each other.
const ROWS: usize = 1000;

/// An approved unit, or several that are parts of one row.
struct Approved {
    number: usize,
    document: Option<String>,
    /// The digests of the rows it was made of, English and Bengali; empty where it does not say.
    rows: Vec<(String, String)>,
    english: Vec<String>,
    bengali: Vec<String>,
    comment: String,
}

/// Adds a unit: as a further part to the last one where both are of one row.
fn add(all: &mut Vec<Approved>, unit: Approved) {
    match all.last_mut() {
        Some(last)
            if !unit.rows.is_empty()
                && (&last.rows, &last.document) == (&unit.rows, &unit.document) =>
        {
            last.english.extend(unit.english);
            last.bengali.extend(unit.bengali);
        }
        _ => all.push(unit),
    }
}

impl Approved {
    fn new(unit: &Unit, source: Lang, number: usize) -> Approved {
        let (bengali, english) = unit.sides(source);
        let row = |text: &str| {
            let (english, bengali) = text.split_once('-')?;
            Some((english.to_owned(), bengali.to_owned()))
        };
        let rows = unit.prop(ROW).unwrap_or_default();
        Approved {
            number,
            document: unit.document.clone(),
            rows: rows.split_whitespace().filter_map(row).collect(),
            english: vec![published(english)],
            bengali: vec![published(bengali)],
            comment: unit.notes.join(" "),
        }
    }

    fn rows(self) -> Vec<OldRow> {
        let mark = format!(" {} ", split_marks::MARK);
        let texts = [self.english.join(&mark), self.bengali.join(&mark)];
        let own = || (text_digest(&texts[0]), text_digest(&texts[1]));
        let keys = match self.rows.is_empty() {
            true => vec![own()],
            false => self.rows,
        };
        let count = keys.len();
        let row = |(at, (english, bengali)): (usize, (String, String))| OldRow {
            place: place(self.number),
            document: self.document.clone(),
            number: self.number * ROWS + at,
            decision: match (count, self.english.len()) {
                (1, 1) => single(&texts, &english, &bengali),
                (1, _) => Decision {
                    status: Verdict::Split.name().to_owned(),
                    english: Some(texts[0].clone()),
                    bengali: Some(texts[1].clone()),
                    ..Decision::default()
                },
                _ if at + 1 < count => status(Verdict::MergeNext),
                _ => Decision::default(),
            },
            english,
            bengali,
            texts: texts.clone(),
            repeats: true,
            ..OldRow::default()
        };
        let mut rows: Vec<OldRow> = keys.into_iter().enumerate().map(row).collect();
        rows[0].decision.comment = self.comment;
        rows
    }
}

/// The decision about a row of one unit: approved as it was, or as it is now.
fn single(texts: &[String; 2], english: &str, bengali: &str) -> Decision {
    let edited =
        |text: &String, written: &str| (text_digest(text) != written).then(|| text.clone());
    let (english, bengali) = (edited(&texts[0], english), edited(&texts[1], bengali));
    let verdict = match (&english, &bengali) {
        (None, None) => Verdict::Accept,
        _ => Verdict::Edit,
    };
    Decision {
        english,
        bengali,
        ..status(verdict)
    }
}

fn status(verdict: Verdict) -> Decision {
    Decision {
        status: verdict.name().to_owned(),
        ..Decision::default()
    }
}
