//! `shetu edit`.

mod asked;
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
use crate::files::whole::{CORPUS, bytes, text};
use crate::memory::edit::{Condition, Edit as Wanted};
use crate::memory::formats::patch::Change;
use crate::memory::qa::clean::Inspector;
use crate::memory::qa::fault::Finding;
use crate::memory::undo::Undo;
use crate::model::display::{Shown, counted};
use crate::model::error::{Error, Position};
use crate::model::lang::Lang;
use crate::model::unit::Unit;
use asked::Asked;
use written::{Changes, Edited, file};

/// Arguments of `shetu edit`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  What would change if a spelling were put right in every translation; nothing is written:
    shetu edit memory.tmx --find জানুয়ারী --replace জানুয়ারি

  The same, written, with a list of what was changed and a file that takes it back:
    shetu edit memory.tmx --find জানুয়ারী --replace জানুয়ারি -o new.tmx --report changes.tsv --undo undo.json
    shetu edit new.tmx --revert undo.json -o old.tmx

  Delete what has no score or a wrong number, and mark what comes from one document:
    shetu edit memory.tmx --where number-conflict --delete -o clean.tmx
    shetu edit memory.tmx --where document=sport* --set x-domain=sport -o marked.tmx

Without -o nothing is written: what would change is listed, and the exit status is 1 where something would. A unit is meant
where every --where holds and its text has what --find seeks: a fault (of `shetu check`), NAME=VALUE or NAME!=VALUE with * for
any text, score<P or score>=P; NAME is source, target, en, bn, status, document, note, created, changed, score or a property.
--set sets a property, status=approved or status=unreviewed, or adds a note=TEXT; an empty value takes a property away. Units
that a person approved are deleted only where a --where speaks of the status. In TMX and XLIFF all else stays to the byte.")]
pub struct Edit {
    /// The memory, of any format that `shetu convert` reads.
    memory: PathBuf,

    #[command(flatten)]
    asked: Asked,

    /// The memory to write; without it nothing is written.
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,

    /// Write a file that takes the change back with --revert.
    #[arg(long, value_name = "FILE", requires = "output")]
    undo: Option<PathBuf>,

    /// Take back the change that this file of --undo describes: MEMORY is what was written then.
    #[arg(long, value_name = "FILE", requires = "output", conflicts_with_all = ["conditions", "find", "set", "delete", "undo"])]
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

impl Edit {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        if self.memory == Path::new("-") {
            return Err(usage(
                "edit reads its memory twice: save standard input to a file first",
            ));
        }
        if let Some(undo) = &self.revert {
            return self.take_back(undo, messages);
        }
        let wanted = self.asked.wanted()?;
        let inputs = [self.memory.clone()];
        let mut guard = reading(&inputs);
        self.rules.tell(&mut guard);
        let output = match &self.output {
            Some(path) => {
                if !self.edited(Lang::En).is_to_the_byte(path) {
                    Format::written(path, Role::Applied, Format::Tmx)?;
                }
                Some(guard.approve("-o", path)?)
            }
            None => None,
        };
        let undo = self
            .undo
            .as_ref()
            .map(|path| guard.approve("--undo", path))
            .transpose()?;
        if let Some(path) = self.reporting.path() {
            self.overwriting.check(path)?;
        }
        let columns = [
            "what",
            "unit",
            "source",
            "target",
            "new source",
            "new target",
            "set",
        ];
        let mut report = self.reporting.open(&columns, self.guarding, &mut guard)?;
        messages.warn_all(guard.take_notes());
        let source = self.reading.direction(None, &inputs)?;
        let (changes, units, damaged) = self.changes(&wanted, source, &mut report, messages)?;
        if units == 0 {
            return Err(nothing(&inputs));
        }
        if self.asked.only_lists() {
            place(report.ready()?.into_iter().collect())?;
            return Ok(if damaged { Status::Input } else { Status::Done });
        }
        let dropped = changes
            .values()
            .filter(|change| **change == Change::Drop)
            .count();
        let told = format!(
            "{}: {}, {} to change, {dropped} to delete",
            shown(&self.memory),
            counted(units, "unit"),
            changes.len() - dropped
        );
        messages.note(&told);
        let mut ready: Vec<Ready> = report.ready()?.into_iter().collect();
        let Some(output) = output else {
            place(ready)?;
            messages
                .note("nothing was written: add -o FILE to write the memory with these changes");
            return Ok(match (damaged, changes.is_empty()) {
                (true, _) => Status::Input,
                (false, true) => Status::Done,
                (false, false) => Status::Found,
            });
        };
        ready.extend(
            self.edited(source)
                .write(&changes, output, undo, messages)?,
        );
        place(ready)?;
        if let Some(path) = &self.output {
            messages.note(&format!(
                "wrote {}: {}",
                shown(path),
                counted(units - dropped, "unit")
            ));
        }
        Ok(if damaged { Status::Input } else { Status::Done })
    }

    /// The memory that is written.
    fn edited(&self, source: Lang) -> Edited<'_> {
        Edited {
            memory: &self.memory,
            source,
            guards: self.guarding.guards(),
            overwriting: self.overwriting,
        }
    }

    /// The changes, listed and reported; how many units there are, and whether some were lost.
    fn changes(
        &self,
        wanted: &Wanted,
        source: Lang,
        report: &mut UnitReport,
        messages: &Messages,
    ) -> anyhow::Result<(Changes, usize, bool)> {
        let only_lists = self.asked.only_lists();
        let mut inspector = Inspector::new(self.rules.read()?);
        let mut changes = Changes::new();
        let mut listed = 0;
        let mut out = std::io::stdout().lock();
        let needs = wanted.conditions.iter().any(Condition::needs_faults);
        let mut look = |unit: Unit, number: usize, doubts: &[Finding]| -> anyhow::Result<()> {
            let found = match needs {
                true => inspector.inspect(&unit, source, doubts),
                false => Vec::new(),
            };
            let change = match only_lists {
                // What is only sought is shown.
                true => {
                    let mut one = wanted.clone();
                    one.delete = true;
                    one.change(&unit, source, &found)
                }
                false => wanted.change(&unit, source, &found),
            };
            let Some(change) = change else { return Ok(()) };
            let row = row(&unit, number, &change, only_lists);
            report.row(&row.each_ref().map(String::as_str))?;
            if self.output.is_none() && listed < LISTED {
                listed += 1;
                let cells: Vec<String> = row.iter().map(|cell| Shown(cell).to_string()).collect();
                writeln!(out, "{}", cells.join("\t"))?;
            }
            changes.insert(number, change);
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
        if only_lists {
            if self.output.is_some() {
                return Err(usage(
                    "say what to do with these units: --replace, --set or --delete",
                ));
            }
            messages.note(&format!("{} found", counted(changes.len(), "unit")));
            changes.clear();
        }
        Ok((changes, outcome.units, outcome.damaged))
    }

    /// The memory as it was before an edit.
    fn take_back(&self, undo: &Path, messages: &Messages) -> anyhow::Result<Status> {
        let mut guard = reading(std::slice::from_ref(&self.memory));
        guard.reads("the edit to take back", undo);
        let Some(path) = &self.output else {
            return Err(usage("say where the memory goes: -o FILE"));
        };
        let output = guard.approve("-o", path)?;
        self.overwriting.check(path)?;
        messages.warn_all(guard.take_notes());
        let fault = |path: &Path, problem: String| Error::input(Position::file(path), problem);
        let read = Undo::read(&text(undo, CORPUS)?).map_err(|problem| fault(undo, problem))?;
        let was = read
            .taken_back(&bytes(&self.memory, CORPUS)?)
            .map_err(|problem| fault(&self.memory, problem))?;
        place(vec![file(output, &was)?])?;
        messages.note(&format!("wrote {}: as it was before the edit", shown(path)));
        Ok(Status::Done)
    }
}

/// A change as it is listed.
fn row(unit: &Unit, number: usize, change: &Change, only_lists: bool) -> [String; 7] {
    let (what, new) = match change {
        _ if only_lists => ("found", None),
        Change::Drop => ("delete", None),
        Change::Replace(revised) => ("change", revised.first()),
    };
    let mut set: Vec<String> = Vec::new();
    if let Some(new) = new {
        set.extend(new.approved.then(|| "status=approved".to_owned()));
        set.extend(new.notes.iter().map(|note| format!("note={note}")));
        set.extend(
            new.props
                .iter()
                .map(|(kind, value)| format!("{kind}={value}")),
        );
    }
    let text = |text: Option<&String>| text.cloned().unwrap_or_default();
    [
        what.to_owned(),
        number.to_string(),
        unit.source.clone(),
        unit.target.clone(),
        text(new.and_then(|new| new.source.as_ref())),
        text(new.and_then(|new| new.target.as_ref())),
        set.join(", "),
    ]
    .map(|cell| cell.replace(['\t', '\r', '\n'], " "))
}
