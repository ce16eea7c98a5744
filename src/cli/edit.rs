//! `shetu edit`.

mod asked;
mod found;
mod revert;
mod written;

use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;

use super::Messages;
use super::formats::{Format, Ready, Role, place};
use super::guarding::Guarding;
use super::held::Overwriting;
use super::qa_batch::QaBatch;
use super::qa_rules::QaRules;
use super::reading::{Reading, nothing, reading, shown};
use super::report::{Reporting, UnitReport};
use super::status::{Status, usage};
use crate::files::output_guard::OutputGuard;
use crate::files::output_path::OutputPath;
use crate::files::stream::Stream;
use crate::files::whole::no_pipe;
use crate::memory::edit::{Condition, Edit as Wanted};
use crate::memory::qa::clean::Inspector;
use crate::memory::qa::fault::Finding;
use crate::model::display::Shown;
use crate::model::lang::Lang;
use crate::model::unit::Unit;
use asked::Asked;
use found::{COLUMNS, Found, row};
use revert::{Revert, take_back};
use written::{Changes, Edited, beside};

/// Arguments of `shetu edit`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  What would change if a spelling were put right in every translation; nothing is written:
    shetu edit memory.tmx --find জানুয়ারী --replace জানুয়ারি

  The same, written, with a list of what was changed and a file that takes it back:
    shetu edit memory.tmx --find জানুয়ারী --replace জানুয়ারি -o new.tmx --report changes.tsv --undo undo.json
    shetu edit new.tmx --revert undo.json -o old.tmx

  In the memory itself, with memory.tmx.undo.json beside it:
    shetu edit memory.tmx --find জানুয়ারী --replace জানুয়ারি --in-place

  Delete what has a low score or a wrong number, and mark what comes from one document:
    shetu edit memory.tmx --where number-conflict --delete -o clean.tmx
    shetu edit memory.tmx --where document=sport* --set x-domain=sport -o marked.tmx

Without -o or --in-place nothing is written: what would change is listed, old text and new. Where no unit is meant the exit
status is 1. A unit is meant where every --where holds and its text has what --find seeks: a fault (of `shetu check`), NAME=VALUE
or NAME!=VALUE with * for any text, or NAME<VALUE, <=, >, >= (numbers as numbers); NAME is source, target, en, bn, status,
document, note, created, changed, score or a property. Letters are found however they are encoded, with joiners or without.
Units that a person approved are deleted only where a --where speaks of the status. In TMX, XLIFF and PO all else stays to the byte,
inline tags stay where they stood, and --revert takes back, in a file that was changed since, what still is as it was made.")]
pub struct Edit {
    /// The memory, of any format that `shetu convert` reads.
    memory: PathBuf,

    #[command(flatten)]
    asked: Asked,

    /// The memory to write; without it nothing is written.
    #[arg(long, short, value_name = "FILE", conflicts_with = "in_place")]
    output: Option<PathBuf>,

    /// Change the memory itself, and write MEMORY.undo.json beside it unless --undo names another file.
    #[arg(long)]
    in_place: bool,

    /// Write a file that takes the change back with --revert.
    #[arg(long, value_name = "FILE")]
    undo: Option<PathBuf>,

    /// Take back the change that this file of --undo describes: MEMORY is what was written then.
    #[arg(long, value_name = "FILE", conflicts_with_all = ["conditions", "find", "set", "delete", "undo", "date", "report", "terms", "forbid", "max_length",
        "max_percent"])]
    revert: Option<PathBuf>,

    #[command(flatten)]
    overwriting: Overwriting,

    #[command(flatten)]
    rules: QaRules,

    #[command(flatten)]
    reporting: Reporting,

    #[command(flatten)]
    guarding: Guarding,

    #[command(flatten)]
    reading: Reading,
}

/// So many changes are listed on standard output.
const LISTED: usize = 10_000;

/// The files of an edit, each approved.
struct To {
    memory: Option<OutputPath>,
    undo: Option<OutputPath>,
}

impl Edit {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        if self.memory == Path::new("-") {
            return Err(usage(
                "edit reads its memory twice: save standard input to a file first",
            ));
        }
        no_pipe(&self.memory, "")?;
        if let Some(undo) = &self.revert {
            return self.take_back(undo, messages);
        }
        let wanted = self.asked.wanted()?;
        self.check_options()?;
        let inputs = [self.memory.clone()];
        let mut guard = self.guard();
        self.rules.tell(&mut guard);
        let to = self.approved(&mut guard)?;
        let mut report = self.reporting.open(&COLUMNS, self.guarding, &mut guard)?;
        messages.warn_all(guard.take_notes());
        let source = self.reading.direction(None, &inputs)?;
        let found = self.found(wanted, source, &mut report, messages)?;
        if found.units == 0 {
            return Err(nothing(&inputs));
        }
        let ready: Vec<Ready> = report.ready()?.into_iter().collect();
        if found.meant == 0 {
            place(ready)?;
            messages.error(&format!(
                "{}: no unit of {} is as asked, so there is nothing to do",
                shown(&self.memory),
                found.units
            ));
            return Ok(found.status(Status::Found));
        }
        found.tell(&self.memory, self.asked.only_lists(), messages);
        self.write(&found.changes, source, to, ready, messages)?;
        Ok(found.status(Status::Done))
    }

    /// Where the memory and the file that takes the change back may go.
    fn approved(&self, guard: &mut OutputGuard) -> anyhow::Result<To> {
        let memory = self.written().map(|path| -> anyhow::Result<OutputPath> {
            let memory = Format::of(&self.memory, Role::Memory);
            let is_table = matches!(memory, Ok(Format::Csv | Format::Tsv));
            if is_table || !self.edited(Lang::En).is_to_the_byte(path) {
                self.keeps_what_is_set(Format::written(path, Role::Applied, Format::Tmx)?, path)?;
            }
            Ok(guard.approve(if self.in_place { "--in-place" } else { "-o" }, path)?)
        });
        let memory = memory.transpose()?;
        let undo = self.undo_path();
        let approve = |path: &PathBuf| guard.approve("--undo", path);
        let to = To {
            memory,
            undo: undo.as_ref().map(approve).transpose()?,
        };
        for path in self.reporting.path().into_iter().chain(undo.as_deref()) {
            self.overwriting.check(path)?;
        }
        Ok(to)
    }

    /// A format that holds no properties would lose what is set.
    fn keeps_what_is_set(&self, format: Format, path: &Path) -> anyhow::Result<()> {
        let is_table = matches!(
            format,
            Format::Csv | Format::Tsv | Format::TextTable | Format::Bitextor
        );
        match self.asked.properties().next().filter(|_| is_table) {
            None => Ok(()),
            Some(set) => Err(usage(format!(
                "--set {set}: {} is a table, which has no place for properties; status, document and note can be set in it, \
                 and with -o NEW.tmx or .jsonl everything",
                shown(path)
            ))),
        }
    }

    /// Writes the memory, if it is written, and puts it into place with the reports.
    fn write(
        &self,
        changes: &Changes,
        source: Lang,
        to: To,
        mut ready: Vec<Ready>,
        messages: &Messages,
    ) -> anyhow::Result<()> {
        let idle = self.in_place && changes.is_empty();
        let Some(memory) = to.memory.filter(|_| !idle) else {
            place(ready)?;
            self.tell_unwritten(messages);
            return Ok(());
        };
        let undo = to.undo.as_ref().map(|undo| undo.name().to_path_buf());
        let edited = self.edited(source);
        ready.extend(edited.write(changes, memory, to.undo, messages)?);
        place(ready)?;
        for path in self.written().into_iter().chain(&undo) {
            messages.note(&format!("wrote {}", shown(path)));
        }
        Ok(())
    }

    /// Takes back what an edit did.
    fn take_back(&self, undo: &Path, messages: &Messages) -> anyhow::Result<Status> {
        let to = self
            .written()
            .ok_or_else(|| usage("say where the memory goes: -o FILE or --in-place"))?;
        let revert = Revert {
            memory: &self.memory,
            undo,
            to,
            guard: self.guard(),
            overwriting: self.overwriting(),
        };
        take_back(revert, messages)
    }

    /// Options that make no sense together.
    fn check_options(&self) -> anyhow::Result<()> {
        if self.written().is_none() && self.undo.is_some() {
            return Err(usage(
                "--undo goes with -o or --in-place: nothing is written without them",
            ));
        }
        if self.asked.only_lists() && self.written().is_some() {
            return Err(usage(
                "say what to do with these units: --replace, --set or --delete",
            ));
        }
        Ok(())
    }

    /// Why there are changes but no memory with them.
    fn tell_unwritten(&self, messages: &Messages) {
        if !self.asked.only_lists() {
            messages.note(match self.in_place {
                true => "nothing was written: all are so already",
                false => "nothing was written: add -o FILE or --in-place to write the memory with these changes",
            });
        }
    }

    /// The file that takes the change back, if one is written.
    fn undo_path(&self) -> Option<PathBuf> {
        let beside = || self.in_place.then(|| beside(&self.memory));
        self.undo.clone().or_else(beside)
    }

    /// Where the memory goes, if it is written.
    fn written(&self) -> Option<&PathBuf> {
        match self.in_place {
            true => Some(&self.memory),
            false => self.output.as_ref(),
        }
    }

    /// The guard of outputs; a memory that is changed in its place is read whole before.
    fn guard(&self) -> OutputGuard {
        match self.in_place {
            true => OutputGuard::new(),
            false => reading(std::slice::from_ref(&self.memory)),
        }
    }

    /// The memory that is written.
    fn edited(&self, source: Lang) -> Edited<'_> {
        Edited {
            memory: &self.memory,
            source,
            guards: self.guarding.guards(),
            overwriting: self.overwriting(),
            columns: self.reading.columns(),
        }
    }

    /// In its place every decision goes into the memory again, unless the user says otherwise.
    fn overwriting(&self) -> Overwriting {
        match self.in_place {
            true => Overwriting::allowed(true),
            false => self.overwriting,
        }
    }

    /// What is meant, listed and reported.
    fn found(
        &self,
        mut wanted: Wanted,
        source: Lang,
        report: &mut UnitReport,
        messages: &Messages,
    ) -> anyhow::Result<Found> {
        wanted.sides = self.asked.sides(source);
        let only_lists = self.asked.only_lists();
        let mut inspector = Inspector::new(self.rules.read()?);
        let mut found = Found::default();
        let mut listed = 0;
        let mut out = Stream::new(std::io::stdout().lock());
        let needs = wanted.conditions.iter().any(Condition::needs_faults);
        let mut look = |unit: Unit, number: usize, doubts: &[Finding]| -> anyhow::Result<()> {
            let faults = match needs {
                true => inspector.inspect(&unit, source, doubts),
                false => Vec::new(),
            };
            if !wanted.means(&unit, source, &faults) {
                return Ok(());
            }
            found.meant += 1;
            found.spared += usize::from(wanted.spares(&unit));
            found.locked += usize::from(!only_lists && wanted.is_locked(&unit));
            let change = wanted.change(&unit);
            if change.is_none() && !only_lists {
                return Ok(());
            }
            let row = row(&unit, number, change.as_ref());
            report.row(&row)?;
            if self.written().is_none() && listed < LISTED {
                listed += 1;
                let cells: Vec<String> = row.iter().map(|cell| Shown(cell).to_string()).collect();
                writeln!(out, "{}", cells.join("\t"))?;
            }
            found.changes.extend(change.map(|change| (number, change)));
            Ok(())
        };
        let mut batch = QaBatch::new(source, Some(QaBatch::accept()));
        let outcome =
            self.reading
                .each(&self.memory, source, messages, |unit, number| match needs {
                    true => batch.add(unit, number, &mut look),
                    false => look(unit, number, &[]),
                })?;
        batch.finish(&mut look)?;
        (found.units, found.damaged) = (outcome.units, outcome.damaged);
        Ok(found)
    }
}
