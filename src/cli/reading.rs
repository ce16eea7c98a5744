//! What the commands on memories share: reading them with salvage, and the words for languages and tools.

pub(super) mod beginning;

use std::cell::RefCell;
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::{Messages, salvaged};
use crate::files::output_guard::OutputGuard;
use crate::memory;
use crate::memory::formats::buffered::Units;
use crate::memory::formats::open::open_columns;
use crate::memory::formats::reader::oriented;
use crate::memory::formats::salvage::Salvage;
use crate::memory::formats::table::chosen::Chosen;
use crate::memory::profile::Profile;
use crate::model::display;
use crate::model::display::counted::{counted, counted_as};
use crate::model::error::{Error, Position};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// How memories are read.
#[derive(Args, Debug)]
pub(super) struct Reading {
    /// Keep every whole unit of a damaged memory and say how many are lost; the exit status is 3 then.
    #[arg(long)]
    salvage: bool,

    /// Of a table that does not name its columns: which hold what, by number, letter or name, such as en=C,bn=D or
    /// source=1,target=2; further score, document, status, comment.
    #[arg(long, value_name = "WHICH")]
    columns: Option<Chosen>,

    #[arg(skip)]
    waiting: Waiting,
}

/// Standard input, opened to see its direction: it can be opened once only, so that it waits for who reads it.
#[derive(Default)]
struct Waiting(RefCell<Option<Opened>>);

/// The units of a memory, and what was lost on the way.
type Opened = (Box<Units>, Salvage);

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Waiting")
    }
}

/// What reading a memory came to.
pub(super) struct Outcome {
    /// How many units were read.
    pub units: usize,
    /// Whether a fault ended it early, or something is lost for another reason.
    pub damaged: bool,
    /// Of a table, in which every row was written by somebody: how many rows were read.
    rows: Option<usize>,
    /// What CAT tools will not like about the file.
    pub remarks: Vec<String>,
    /// The columns of a table that hold something no unit has a place for.
    pub unread: Vec<String>,
    /// The tool that made the file.
    pub tool: Option<String>,
}

impl Reading {
    /// What a person says of the columns of a table.
    pub(super) fn columns(&self) -> Option<&Chosen> {
        self.columns.as_ref()
    }

    /// The direction of the first memory, unless the caller chose one.
    pub(super) fn direction(
        &self,
        chosen: Option<SourceLang>,
        paths: &[PathBuf],
    ) -> anyhow::Result<Lang> {
        match (chosen, paths.first()) {
            (Some(chosen), _) => Ok(chosen.lang()),
            (None, Some(path)) if is_stdin(path) => {
                let opened = self.open(path)?;
                let source = opened.0.source();
                self.waiting.0.replace(Some(opened));
                Ok(source)
            }
            // A fault is for who reads it all.
            (None, Some(path)) => Ok(memory::open_salvaging(path, self.columns.as_ref())?
                .0
                .source()),
            (None, None) => Ok(Lang::En),
        }
    }

    fn open(&self, path: &Path) -> anyhow::Result<Opened> {
        Ok(match self.salvage {
            true => memory::open_salvaging(path, self.columns.as_ref())?,
            false => (
                open_columns(path, self.columns.as_ref()).map_err(|fault| with_remedy(fault, 0))?,
                Salvage::default(),
            ),
        })
    }

    /// Gives each unit of a memory to `take`, with its number from 1, the texts in the direction `to`.
    pub(super) fn each(
        &self,
        path: &Path,
        to: Lang,
        messages: &Messages,
        take: impl FnMut(Unit, usize) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let outcome = self.read(path, to, messages, take)?;
        outcome.tell_rows(path, 0, messages);
        Ok(outcome)
    }

    /// The same without the units that have a text on one side only, which are told of.
    pub(super) fn each_pair(
        &self,
        path: &Path,
        to: Lang,
        messages: &Messages,
        mut take: impl FnMut(Unit, usize) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let mut empty = OneSided::default();
        let whole = |unit: Unit, number| match empty.takes(&unit, number) {
            true => Ok(()),
            false => take(unit, number),
        };
        let mut outcome = self.read(path, to, messages, whole)?;
        if let Some(told) = empty.told() {
            messages.warning(&format!("{}: {told}", shown(path)));
        }
        outcome.tell_rows(path, empty.count, messages);
        outcome.damaged |= empty.is_loss(&outcome);
        Ok(outcome)
    }

    fn read(
        &self,
        path: &Path,
        to: Lang,
        messages: &Messages,
        mut take: impl FnMut(Unit, usize) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let waiting = match is_stdin(path) {
            true => self.waiting.0.take(),
            false => None,
        };
        let (units, salvage) = match waiting {
            Some(opened) => opened,
            None => self.open(path)?,
        };
        let source = units.source();
        let mut turned = |unit, number| take(oriented(unit, source, to), number);
        let mut outcome = self.drain(path, units, messages, &mut turned)?;
        let damage = salvage.damage();
        if damage.faults > 0 {
            for line in salvaged::told(&shown(path), &damage) {
                messages.warning(&line);
            }
            outcome.damaged = true;
        }
        Ok(outcome)
    }

    /// The same for a memory that is open already, its units as they are.
    pub(super) fn drain(
        &self,
        path: &Path,
        mut units: Box<Units>,
        messages: &Messages,
        take: &mut dyn FnMut(Unit, usize) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome {
            units: 0,
            damaged: false,
            rows: None,
            remarks: Vec::new(),
            unread: Vec::new(),
            tool: None,
        };
        let bar = messages.counting(&shown(path));
        for unit in units.by_ref() {
            match unit {
                Ok(unit) => {
                    outcome.units += 1;
                    if outcome.units.is_multiple_of(1000) {
                        bar.inc(1000);
                    }
                    take(unit, outcome.units)?;
                }
                Err(fault) if self.salvage => {
                    bar.finish_and_clear();
                    messages.warning(&format!("{fault}; kept {}", whole(outcome.units)));
                    outcome.damaged = true;
                }
                Err(fault) => return Err(with_remedy(fault, outcome.units).into()),
            }
        }
        bar.finish_and_clear();
        for omission in &units.omitted().reasons {
            messages.warning(&format!(
                "{}: left out {} (the first at {})",
                shown(path),
                counted_as(omission.count, &omission.reason),
                place(&omission.first)
            ));
            outcome.damaged |= omission.lost;
        }
        outcome.rows = units.rows();
        outcome.remarks = units.remarks();
        outcome.unread = units.unread_columns();
        outcome.tool = units.tool();
        Ok(outcome)
    }
}

impl Outcome {
    /// Says of a table what became of its rows, if so many units were left out or others were before.
    fn tell_rows(&self, path: &Path, left_out: usize, messages: &Messages) {
        let units = self.units - left_out;
        if let Some(rows) = self.rows
            && rows > units
        {
            messages.note(&format!(
                "{}: {} read: {}, {} left out",
                shown(path),
                counted(rows, "row"),
                counted(units, "unit"),
                rows - units
            ));
        }
    }
}

fn is_stdin(path: &Path) -> bool {
    path == Path::new("-")
}

/// A guard for what is written, which knows the memories that are read.
pub(super) fn reading(memories: &[PathBuf]) -> OutputGuard {
    let mut guard = OutputGuard::new();
    for memory in memories {
        if is_stdin(memory) {
            guard.reads("the memory", memory);
        }
        guard.reads_all("the memory", &crate::memory::formats::open::files(memory));
    }
    guard
}

/// Says how to keep what is whole.
fn with_remedy(fault: Error, before: usize) -> Error {
    match fault {
        Error::Input { at, problem } if before > 0 || at.record.is_some() => Error::Input {
            at,
            problem: format!("{problem}; the units that are whole can be kept: --salvage"),
        },
        fault => fault,
    }
}

/// The units before a fault.
fn whole(before: usize) -> String {
    match before {
        1 => "the whole unit before it".to_owned(),
        _ => format!("the {before} whole units before it"),
    }
}

fn place(at: &Position) -> String {
    match (at.line, at.record) {
        (Some(line), Some(record)) => format!("line {line}, unit {record}"),
        (Some(line), None) => format!("line {line}"),
        (None, Some(record)) => format!("unit {record}"),
        (None, None) => "the beginning".to_owned(),
    }
}

/// The error for memories of which no unit came: what was given came to nothing.
pub(super) fn nothing(paths: &[PathBuf]) -> anyhow::Error {
    let names: Vec<String> = paths.iter().map(|path| shown(path)).collect();
    let (names, holds) = (
        names.join(", "),
        if paths.len() == 1 { "holds" } else { "hold" },
    );
    anyhow::anyhow!("{names} {holds} no unit with text on both sides; nothing was written")
}

/// Units without text on one side: no memory can hold them, so they are left out.
#[derive(Debug, Default)]
struct OneSided {
    count: usize,
    /// The number of the first.
    first: usize,
    /// How many of them are not said to be segments without a partner.
    halves: usize,
}

impl OneSided {
    /// Counts a unit if it is such a one.
    fn takes(&mut self, unit: &Unit, number: usize) -> bool {
        if !unit.is_one_sided() {
            return false;
        }
        if self.count == 0 {
            self.first = number;
        }
        self.count += 1;
        let alone = matches!(unit.shape, Some((0, _) | (_, 0)));
        self.halves += usize::from(!alone);
        true
    }

    /// Whether a text of a table did not come over. A catalog or a memory may hold what nobody translated yet, and a review what
    /// has no partner; a row of a table with one text is the work of somebody, or of a fault.
    fn is_loss(&self, of: &Outcome) -> bool {
        of.rows.is_some() && self.halves > 0
    }

    /// What is said of them, if there are any.
    fn told(&self) -> Option<String> {
        let told = || {
            let (count, first) = (counted(self.count, "unit"), self.first);
            format!("left out {count} without text on one side (the first is unit {first})")
        };
        (self.count > 0).then(told)
    }
}

/// The guard of outputs where articles are read: of two sides, or of one path that holds both.
pub(super) fn reading_articles(bn: &Path, english: Option<(&str, &Path)>) -> OutputGuard {
    let mut guard = OutputGuard::new();
    match english {
        Some((name, en)) => guard.reads("the Bengali articles", bn).reads(name, en),
        None => guard.reads("the articles", bn),
    };
    guard
}

/// What a path is called in messages.
pub(super) fn shown(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".to_owned();
    }
    display::path(path)
}

/// A language to translate from.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub(super) enum SourceLang {
    En,
    Bn,
}

impl SourceLang {
    pub(super) fn lang(self) -> Lang {
        match self {
            SourceLang::En => Lang::En,
            SourceLang::Bn => Lang::Bn,
        }
    }
}

/// For which tool a .tmx or .csv is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ProfileName {
    /// Every tool.
    #[default]
    Any,
    /// Texts only; a .csv names its columns as Weblate does.
    Weblate,
    /// With x-Origin and x-ConfirmationLevel.
    Trados,
    /// With the mark of an alignment.
    Memoq,
}

impl From<ProfileName> for Profile {
    fn from(name: ProfileName) -> Profile {
        match name {
            ProfileName::Any => Profile::Any,
            ProfileName::Weblate => Profile::Weblate,
            ProfileName::Trados => Profile::Trados,
            ProfileName::Memoq => Profile::Memoq,
        }
    }
}
