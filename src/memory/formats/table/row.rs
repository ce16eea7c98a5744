//! A row of a table of units to a unit.

use super::columns::{Columns, RAW_SCORE};
use super::headings::letters;
use super::line::Line;
use crate::memory::formats::tmx::reader::unit::date;
use crate::memory::reviewer_verdict::Verdict;
use crate::model::unit::{Status, Unit};

/// What a row gives.
pub(crate) enum TableRow {
    Unit(Box<Unit>),
    /// It is left out, for this reason.
    Omitted(&'static str),
    /// The same, and its text is lost.
    Lost(String),
}

impl Columns {
    /// The unit of a row; so many columns of the sheet stand before its first cell.
    pub(crate) fn row(&self, row: &Line, left: usize) -> TableRow {
        let cells = &row.cells;
        let cell =
            |column: Option<usize>| column.and_then(|at| cells.get(at)).map(|text| text.trim());
        let filled = |column| {
            cell(column)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        let text = |at: usize| cells.get(at).cloned().unwrap_or_default();
        if let Some(lost) = self.no_text(row, left) {
            return TableRow::Lost(lost);
        }
        let (source, target) = (text(self.source), text(self.target));
        if source.trim().is_empty() && target.trim().is_empty() {
            return TableRow::Omitted("rows without text");
        }
        let status = filled(self.status).unwrap_or_default().to_lowercase();
        // What our own tables say most often needs no look at what reviewers write.
        let verdict = match status == Status::Unreviewed.name() {
            true => Verdict::Open,
            false => Verdict::known(&status).unwrap_or(Verdict::Open),
        };
        if status.starts_with("reject") || verdict == Verdict::Reject {
            return TableRow::Omitted("rows that a reviewer rejected");
        }
        let fuzzy = filled(self.fuzzy).unwrap_or_default().to_lowercase();
        if matches!(fuzzy.as_str(), "true" | "1" | "yes" | "fuzzy") {
            return TableRow::Omitted("rows marked fuzzy, which need a review");
        }
        let approved = ["approve", "accept", "edit", "ok"]
            .iter()
            .any(|known| status.starts_with(known))
            || matches!(verdict, Verdict::Accept | Verdict::Edit);
        let number = |column| filled(column).and_then(|text| text.parse::<f64>().ok());
        let share = |column| number(column).filter(|value| (0.0..=1.0).contains(value));
        let mut props: Vec<(String, String)> = Vec::new();
        let score = share(self.score).filter(|_| self.is_share);
        if score.is_none() && number(self.score).is_some() {
            // A measure of another kind is kept as what it is.
            props.extend(filled(self.score).map(|value| (RAW_SCORE.to_owned(), value)));
        }
        let beside = |(at, kind): &(usize, String)| Some((kind.clone(), filled(Some(*at))?));
        props.extend(self.props.iter().filter_map(beside));
        let when = |column| filled(column).and_then(|text| date(&text));
        let shape = filled(self.shape).and_then(|text| {
            let (bn, en) = text.split_once(['-', ':'])?;
            Some((bn.parse().ok()?, en.parse().ok()?))
        });
        let comments = self.comments.iter().filter_map(|&at| filled(Some(at)));
        TableRow::Unit(Box::new(Unit {
            source,
            target,
            score,
            related: share(self.related),
            shape,
            document: filled(self.document),
            status: if approved {
                Status::Approved
            } else {
                Status::Unreviewed
            },
            notes: comments.collect(),
            created: when(self.created),
            changed: when(self.changed),
            props,
            ..Unit::default()
        }))
    }

    /// Why a cell of text holds none: a spreadsheet made something else of what was typed.
    fn no_text(&self, row: &Line, left: usize) -> Option<String> {
        let texts = [self.source, self.target];
        let typed = row.no_text.iter().find(|(at, _)| texts.contains(at));
        let failed = || {
            let is_error = |at: &usize| row.cells.get(*at).is_some_and(|cell| is_error(cell));
            texts
                .into_iter()
                .find(is_error)
                .map(|at| (at, "an error such as #N/A"))
        };
        let (at, what) = typed.copied().or_else(failed)?;
        Some(format!(
            "rows with {what} in place of a text in column {}",
            letters(left + at)
        ))
    }
}

/// The errors that a spreadsheet shows in place of a text.
const ERRORS: [&str; 10] = [
    "#N/A",
    "#REF!",
    "#NAME?",
    "#VALUE!",
    "#DIV/0!",
    "#NULL!",
    "#NUM!",
    "#SPILL!",
    "#CALC!",
    "#GETTING_DATA",
];

fn is_error(cell: &str) -> bool {
    let cell = cell.trim();
    cell.starts_with('#') && ERRORS.iter().any(|error| cell.eq_ignore_ascii_case(error))
}
