//! What is counted and told while a run goes on: warnings, the summary, the report.

use std::path::{Path, PathBuf};

use super::summary::Summary;
use crate::align::pipeline::Finished;
use crate::align::pipeline::twins::Likenesses;
use crate::articles::Pairing;
use crate::articles::alike::alike;
use crate::articles::pairs::first_of;
use crate::cli::Messages;
use crate::cli::batch::kinds;
use crate::cli::batch::kinds::some;
use crate::cli::batch::skipped::{SkippedReport, SkippedRow};
use crate::cli::formats::Ready;
use crate::cli::old_letters::OldTexts;
use crate::model::display;
use crate::model::display::counted::number;
use crate::model::display::{Shown, counted};
use crate::model::error::Reason;
use crate::model::lang::Lang;

/// What is counted and told while a run goes on.
pub(crate) struct Tally<'m> {
    /// Where it is told.
    pub messages: &'m Messages,
    /// Counts.
    pub summary: Summary,
    /// The report that was asked for.
    pub report: Option<SkippedReport>,
    /// Texts in the letters of Bijoy.
    pub old_texts: OldTexts,
    /// Articles that are nearly the same, if they are looked for.
    pub likenesses: Option<Likenesses>,
    shown: usize,
}

impl<'m> Tally<'m> {
    /// The report of what was skipped, if one is written; it waits to be put into place.
    pub(super) fn skipped(&mut self) -> anyhow::Result<Option<Ready>> {
        self.report.take().map(SkippedReport::ready).transpose()
    }

    /// Nothing yet; pairs from `accept` on count as sure.
    pub(crate) fn begin(
        messages: &'m Messages,
        accept: f64,
        report: Option<SkippedReport>,
    ) -> Self {
        Tally {
            messages,
            summary: Summary::begin(accept),
            report,
            old_texts: OldTexts::default(),
            likenesses: None,
            shown: 0,
        }
    }

    /// What of a document was in the letters of Bijoy.
    pub(crate) fn converted(&mut self, finished: &Finished) {
        let [bn, en] = &finished.converted;
        for (name, converted) in [(&finished.aligned.doc, bn), (&finished.aligned.doc_en, en)] {
            let name = Shown(name).to_string();
            if let Some(told) = self.old_texts.add(&name, converted.as_deref()) {
                self.messages.warning(&told);
            }
        }
    }

    /// What was left out before any article was read.
    pub(crate) fn pairing(&mut self, pairing: &Pairing) -> anyhow::Result<()> {
        for (side, error) in &pairing.problems {
            let row = SkippedRow::unnamed(*side, error);
            self.leave_out(&row, error.reason(), &error.to_string())?;
        }
        self.alone(Lang::Bn, &pairing.only_bn)?;
        self.alone(Lang::En, &pairing.only_en)?;
        if !pairing.ambiguous.is_empty() {
            self.messages.warning(&format!(
                "{}: which belong together cannot be told by name; rename those that do not, or give each pair one name",
                some(&pairing.ambiguous)
            ));
        }
        if !pairing.loosely.is_empty() {
            self.messages.note(&format!(
                "{} found by {} of another form: {}; rename those that do not belong together",
                counted(pairing.loosely.len(), "partner"),
                number(pairing.loosely.len(), "a name", "names"),
                some(&pairing.loosely)
            ));
        }
        if !pairing.only_bn.is_empty() && !pairing.only_en.is_empty() {
            let alike = alike(&pairing.only_bn, &pairing.only_en);
            let shown = first_of(&alike)
                .map_or_else(String::new, |shown| format!("{shown}: rename them, or "));
            self.messages.warning(&format!(
                "{shown}let --pair find partners by content, whatever they are called"
            ));
        }
        let passed_over = pairing.passed_over.iter().map(|(_, path)| path.as_path());
        kinds::told(passed_over)
            .iter()
            .for_each(|told| self.messages.warning(told));
        for side in [Lang::Bn, Lang::En] {
            left_to_other(side, &pairing.other_side)
                .iter()
                .for_each(|told| self.messages.note(told));
        }
        for (side, path) in &pairing.passed_over {
            self.count(&SkippedRow::passed_over(*side, path), kinds::reason(path))?;
        }
        Ok(())
    }

    fn alone(&mut self, side: Lang, ids: &[String]) -> anyhow::Result<()> {
        if !ids.is_empty() {
            self.messages.warning(&format!(
                "{} {} no partner of the same name: {}",
                counted(ids.len(), &format!("{} article", side.name())),
                number(ids.len(), "has", "have"),
                some(
                    &ids.iter()
                        .map(|id| Shown(id).to_string())
                        .collect::<Vec<_>>()
                )
            ));
        }
        for id in ids {
            let problem = "no article of the other side has the same name";
            let row = SkippedRow::new(side, id, Path::new(""), Reason::NoPartner, problem);
            self.count(&row, Reason::NoPartner)?;
        }
        Ok(())
    }

    /// An article whose source was not found.
    pub(crate) fn without_source(&mut self, row: &SkippedRow) -> anyhow::Result<()> {
        self.count(row, Reason::NoSource)
    }

    /// A story of which another version was taken.
    pub(crate) fn version(&mut self, row: &SkippedRow) -> anyhow::Result<()> {
        self.count(row, Reason::Twin)
    }

    /// An article that is left out, with a warning; the first ones only, as an archive may hold thousands.
    pub(crate) fn leave_out(
        &mut self,
        row: &SkippedRow,
        reason: Reason,
        told: &str,
    ) -> anyhow::Result<()> {
        const SHOWN: usize = 20;
        self.shown += 1;
        if self.shown <= SHOWN {
            self.messages.warning(&format!("left out: {told}"));
        } else if self.shown == SHOWN + 1 {
            let told =
                "more articles are left out; they are counted, and --report FILE lists them all";
            self.messages.warning(told);
        }
        self.count(row, reason)
    }

    /// A decision that was not carried over; it is no article, and not counted as one.
    pub(crate) fn decision(&mut self, row: &SkippedRow) -> anyhow::Result<()> {
        match &mut self.report {
            Some(report) => report.add(row),
            None => Ok(()),
        }
    }

    fn count(&mut self, row: &SkippedRow, reason: Reason) -> anyhow::Result<()> {
        self.summary.leave_out(reason);
        match &mut self.report {
            Some(report) => report.add(row),
            None => Ok(()),
        }
    }
}

/// What is said of files that lie below one side in folders named after the other language.
pub(crate) fn left_to_other(side: Lang, files: &[(Lang, PathBuf)]) -> Option<String> {
    let mut files = files.iter().filter(|(of, _)| *of == side).peekable();
    let first = display::path(files.peek()?.1.parent()?).to_string();
    let count = files.count();
    Some(format!(
        "{} of the {} side {} in folders named after the other language, such as {first}, and {} left to the other side",
        counted(count, "file"),
        side.name(),
        number(count, "lies", "lie"),
        number(count, "is", "are"),
    ))
}
