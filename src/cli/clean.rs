//! `shetu clean`.

use std::collections::BTreeMap;
use std::path::PathBuf;

use clap::Args;

use super::Messages;
use super::arguments::probability;
use super::outputs::Writing;
use super::qa_batch::QaBatch;
use super::qa_rules::{QaRules, faults_named};
use super::reading::{Reading, nothing, reading, shown};
use super::report::{Reporting, UnitReport};
use super::status::Status;
use crate::memory::formats::open;
use crate::memory::qa::clean::{Cleaner, Verdict, fix, removed};
use crate::memory::qa::fault::Fault;
use crate::model::display::counted;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Arguments of `shetu clean`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  Clean a memory, and look at what went and why:
    shetu clean memory.tmx -o clean.tmx --report removed.tsv

  Of a large corpus, keep what belongs together, complete or not:
    shetu clean corpus.tmx --min-related 0.9 -o clean.tmx

  Keep units whose lengths differ much, but remove those in which a number is missing:
    shetu clean memory.tmx --keep length --remove number-missing -o clean.tmx

Removed unless kept: empty-side lost-letters wrong-language untranslated duplicate number-conflict
weekday-differs month-differs length. Removed on request: every other fault that `shetu check` finds, such as ambiguous
several-sentences number-missing name-missing negation quote partial url-differs opposite-words term-missing.
What a reviewer approved is not removed for number-conflict, length, score and the like. Control characters,
untidy spaces and letters not in normal form are fixed.")]
pub struct Clean {
    /// The memory to read, - for standard input.
    memory: PathBuf,

    /// A fault that removes no unit, may be repeated.
    #[arg(long, value_name = "FAULT")]
    keep: Vec<String>,

    /// A further fault that removes a unit, may be repeated.
    #[arg(long, value_name = "FAULT")]
    remove: Vec<String>,

    /// Remove units whose score (that both sides are complete translations) is known and lower, 0 to 1.
    #[arg(long, value_name = "P", value_parser = probability)]
    min_score: Option<f64>,

    /// Remove units for which it is known, and less probable than this, that their sides have anything in common, 0 to 1.
    #[arg(long, value_name = "P", value_parser = probability)]
    min_related: Option<f64>,

    #[command(flatten)]
    rules: QaRules,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    reporting: Reporting,

    #[command(flatten)]
    reading: Reading,
}

/// What was done, for the report and the last lines.
struct Ledger {
    report: UnitReport,
    removed: BTreeMap<&'static str, usize>,
    fixed: usize,
    read: usize,
}

impl Clean {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        let mut cleaner =
            Cleaner::new(self.removed()?, self.rules.read()?).least_related(self.min_related);
        let inputs = std::slice::from_ref(&self.memory);
        let begun = self.reading.beginning(self.writing.source, inputs)?;
        let to = begun.source;
        let mut guard = reading(inputs);
        self.rules.tell(&mut guard);
        self.writing.check(self.reporting.path())?;
        let mut outputs = self.writing.open(&begun, &mut guard)?;
        let mut ledger = Ledger {
            report: self.reporting.open(
                &["decision", "reason", "unit", "source", "target"],
                self.writing.guarding,
                &mut guard,
            )?,
            removed: BTreeMap::new(),
            fixed: 0,
            read: 0,
        };
        messages.warn_all(guard.take_notes());
        let heard = self.hear(&mut cleaner, to, messages)?;
        let mut unheard = 0;
        let mut batch = QaBatch::new(to, self.min_score);
        let mut decide = |unit: Unit, number: usize, flags: &[_]| -> anyhow::Result<()> {
            let verdict = cleaner.verdict(&unit, to, flags);
            ledger.enter(&unit, number, &verdict)?;
            match verdict {
                Verdict::Kept(fixed) => {
                    let mut unit = cleaner.with_all_said(unit);
                    fix(&mut unit, to, &fixed);
                    outputs.unit(&unit)
                }
                Verdict::Removed(reasons) => {
                    let has_notes = reasons.contains(&Fault::Duplicate) && !unit.notes.is_empty();
                    unheard += usize::from(has_notes && !heard);
                    Ok(())
                }
            }
        };
        let outcome = self
            .reading
            .each(&self.memory, to, messages, |unit, number| {
                batch.add(unit, number, &mut decide)
            })?;
        outcome.tell_unread(&self.memory, messages);
        batch.finish(&mut decide)?;
        if ledger.read == 0 {
            return Err(nothing(inputs));
        }
        ledger.tell(messages, self.reporting.path().is_some());
        if unheard > 0 {
            messages.warning(&format!(
                "{} went with notes of {} own, which were not added to the unit that stays, since {} can be read only once: \
                 save it to a file and clean that to keep them",
                counted(unheard, "duplicate"),
                if unheard == 1 { "its" } else { "their" },
                shown(&self.memory)
            ));
        }
        if outputs.written == 0 {
            super::formats::place(ledger.report.ready()?.into_iter().collect())?;
            messages.error("every unit was removed, so no memory was written");
            return Ok(Status::Found);
        }
        outputs.finish(Some(ledger.report), messages)?;
        Ok(if outcome.damaged {
            Status::Input
        } else {
            Status::Done
        })
    }

    /// Has the cleaner hear the notes of what may go as a duplicate: the unit that stays comes before. Whether it heard
    /// them, for a pipe cannot be read twice.
    fn hear(&self, cleaner: &mut Cleaner, to: Lang, messages: &Messages) -> anyhow::Result<bool> {
        let files = open::files(&self.memory);
        let is_kept = !files.is_empty() && files.iter().all(|path| path.is_file());
        if !is_kept || !cleaner.removes_duplicates() {
            return Ok(false);
        }
        // What there is to warn of is said the second time.
        self.reading
            .each(&self.memory, to, &messages.silenced(), |unit, _| {
                cleaner.hear(&unit);
                Ok(())
            })?;
        Ok(true)
    }

    /// What removes a unit.
    fn removed(&self) -> anyhow::Result<Vec<Fault>> {
        let (keep, others) = (faults_named(&self.keep)?, faults_named(&self.remove)?);
        Ok(removed(&keep, &others, self.min_score.is_some()))
    }
}

impl Ledger {
    fn enter(&mut self, unit: &Unit, number: usize, verdict: &Verdict) -> anyhow::Result<()> {
        self.read += 1;
        let (decision, faults) = match verdict {
            Verdict::Kept(fixed) if fixed.is_empty() => return Ok(()),
            Verdict::Kept(fixed) => {
                self.fixed += 1;
                ("mended", fixed)
            }
            Verdict::Removed(reasons) => {
                for reason in reasons {
                    *self.removed.entry(reason.name()).or_default() += 1;
                }
                ("removed", reasons)
            }
        };
        let names: Vec<&str> = faults.iter().map(|fault| fault.name()).collect();
        let number = number.to_string();
        self.report.row(&[
            decision,
            &names.join(" "),
            &number,
            &unit.source,
            &unit.target,
        ])
    }

    fn tell(&self, messages: &Messages, reported: bool) {
        let reasons: Vec<String> = self
            .removed
            .iter()
            .map(|(name, count)| format!("{count} {name}"))
            .collect();
        let removed = match reasons.is_empty() {
            true => "none removed".to_owned(),
            false => format!("removed by reason: {}", reasons.join(", ")),
        };
        let more = if reported || (reasons.is_empty() && self.fixed == 0) {
            ""
        } else {
            " (--report FILE lists them)"
        };
        messages.note(&format!(
            "{} read, {removed}; {} fixed{more}",
            counted(self.read, "unit"),
            self.fixed
        ));
    }
}
