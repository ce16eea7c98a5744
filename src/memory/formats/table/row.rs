//! A row of a table of units to a unit.

use super::cell_errors::is_failed_formula;
use super::columns::{Columns, RAW_SCORE};
use super::headings::letters;
use super::line::NoText;
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
    /// The unit of a row, whose texts are taken from its cells; so many columns of the sheet stand before the first.
    pub(crate) fn row(&self, cells: &mut [String], no_text: &NoText, left: usize) -> TableRow {
        match self.beside_texts(cells, no_text, left) {
            Ok(mut unit) => {
                // The cells come as the reader's own: a copy of each text would be thrown away.
                let mut text =
                    |at: usize| cells.get_mut(at).map(std::mem::take).unwrap_or_default();
                unit.source = text(self.source);
                unit.target = text(self.target);
                TableRow::Unit(unit)
            }
            Err(left_out) => left_out,
        }
    }

    /// The unit without its texts, or what is left out.
    fn beside_texts(
        &self,
        cells: &[String],
        no_text: &NoText,
        left: usize,
    ) -> Result<Box<Unit>, TableRow> {
        let cell =
            |column: Option<usize>| column.and_then(|at| cells.get(at)).map(|text| text.trim());
        let filled = |column| {
            cell(column)
                .filter(|text| !text.is_empty())
                .map(str::to_owned)
        };
        if let Some(lost) = self.no_text(cells, no_text, left) {
            return Err(TableRow::Lost(lost));
        }
        let is_blank = |at: usize| cell(Some(at)).is_none_or(str::is_empty);
        if is_blank(self.source) && is_blank(self.target) {
            return Err(TableRow::Omitted("rows without text"));
        }
        let said = cell(self.status).unwrap_or_default();
        // What our own tables say most often needs no look at what reviewers write.
        let (status, verdict) = match said == Status::Unreviewed.name() {
            true => (String::new(), Verdict::Open),
            false => {
                let status = said.to_lowercase();
                let verdict = Verdict::known(&status).unwrap_or(Verdict::Open);
                (status, verdict)
            }
        };
        if status.starts_with("reject") || verdict == Verdict::Reject {
            return Err(TableRow::Omitted("rows that a reviewer rejected"));
        }
        let fuzzy = cell(self.fuzzy).unwrap_or_default().to_lowercase();
        if matches!(fuzzy.as_str(), "true" | "1" | "yes" | "fuzzy") {
            return Err(TableRow::Omitted("rows marked fuzzy, which need a review"));
        }
        let approved = ["approve", "accept", "edit", "ok"]
            .iter()
            .any(|known| status.starts_with(known))
            || matches!(verdict, Verdict::Accept | Verdict::Edit);
        let number = |column| cell(column).and_then(|text| text.parse::<f64>().ok());
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
        let shape = cell(self.shape).and_then(|text| {
            let (bn, en) = text.split_once(['-', ':'])?;
            Some((bn.parse().ok()?, en.parse().ok()?))
        });
        let comments = self.comments.iter().filter_map(|&at| filled(Some(at)));
        Ok(Box::new(Unit {
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
    fn no_text(&self, cells: &[String], no_text: &NoText, left: usize) -> Option<String> {
        let texts = [self.source, self.target];
        let typed = no_text.iter().find(|(at, _)| texts.contains(at));
        let failed = || {
            let is_error = |at: &usize| cells.get(*at).is_some_and(|cell| is_failed_formula(cell));
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
