//! `shetu merge`.

use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Messages;
use super::outputs::Writing;
use super::reading::{Reading, nothing, reading, shown};
use super::report::Reporting;
use super::status::{Status, usage};
use crate::memory::merge::{Fate, Keep, Merge as Merger};
use crate::model::display::counted::{counted, number};
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Arguments of `shetu merge`.
#[derive(Args, Debug)]
#[command(after_help = "\
Examples:
  Last year's memory and this week's, the better translation where they differ:
    shetu merge 2025.tmx week.tmx -o memory.tmx --report merged.tsv

  Everything a team has, in whatever format, with all translations:
    shetu merge team/*.tmx glossary.csv --keep all -o all.tmx

The memories are read twice, so none of them can be standard input. A unit that stands in several
memories is written once.")]
pub struct Merge {
    /// The memories, in the order in which the first of equals stays.
    #[arg(required = true, num_args = 1..)]
    memories: Vec<PathBuf>,

    /// What stays of one source with several translations.
    #[arg(long, value_name = "WHICH", default_value = "best")]
    keep: KeepName,

    #[command(flatten)]
    writing: Writing,

    #[command(flatten)]
    reporting: Reporting,

    #[command(flatten)]
    reading: Reading,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum KeepName {
    /// The approved one, else the best score, else the newest.
    Best,
    /// The one changed last, else the best.
    Newest,
    /// All of them.
    All,
}

/// The columns of the report.
const COLUMNS: [&str; 8] = [
    "decision", "reason", "memory", "unit", "source", "target", "score", "changed",
];

/// How many units met which fate.
#[derive(Default)]
struct Tally {
    read: usize,
    repeated: usize,
    dropped: usize,
}

impl Merge {
    pub(super) fn run(&self, messages: &Messages) -> anyhow::Result<Status> {
        if self.memories.iter().any(|path| path == Path::new("-")) {
            let problem =
                "merge reads its memories twice: save standard input to a file first".to_owned();
            return Err(usage(problem));
        }
        let begun = self
            .reading
            .beginning(self.writing.source, &self.memories)?;
        let to = begun.source;
        let mut guard = reading(&self.memories);
        self.writing.check(self.reporting.path())?;
        let mut outputs = self.writing.open(&begun, &mut guard)?;
        let mut report = self
            .reporting
            .open(&COLUMNS, self.writing.guarding, &mut guard)?;
        messages.warn_all(guard.take_notes());
        let mut merger = Merger::new(match self.keep {
            KeepName::Best => Keep::Best,
            KeepName::Newest => Keep::Newest,
            KeepName::All => Keep::All,
        });
        let damaged = self.hear(&mut merger, to, messages)?;
        let mut tally = Tally::default();
        // What there is to warn of was said the first time.
        let silent = messages.silenced();
        for path in &self.memories {
            self.reading.each(path, to, &silent, |unit, number| {
                if unit.is_one_sided() {
                    return Ok(());
                }
                let fate = merger.fate(&unit);
                tally.add(fate);
                let unit = match fate {
                    Fate::Kept | Fate::Chosen => {
                        let unit = merger.with_all_said(unit);
                        outputs.unit(&unit)?;
                        unit
                    }
                    Fate::Repeated | Fate::Dropped => unit,
                };
                match self.words(fate) {
                    Some(words) => report.row(&row(words, path, number, &unit)),
                    None => Ok(()),
                }
            })?;
        }
        if outputs.written == 0 {
            return Err(nothing(&self.memories));
        }
        outputs.finish(Some(report), messages)?;
        tally.show(
            messages,
            merger.conflicts(),
            self.keep,
            self.reporting.path(),
        );
        Ok(if damaged { Status::Input } else { Status::Done })
    }

    /// Has the merger hear every unit; whether some were lost.
    fn hear(&self, merger: &mut Merger, to: Lang, messages: &Messages) -> anyhow::Result<bool> {
        let mut damaged = false;
        for path in &self.memories {
            let outcome = self.reading.each_pair(path, to, messages, |unit, _| {
                merger.add(&unit);
                Ok(())
            })?;
            outcome.tell_unread(path, messages);
            damaged |= outcome.damaged;
        }
        Ok(damaged)
    }

    /// How the report calls what became of a unit; nothing to say of one without rivals.
    fn words(&self, fate: Fate) -> Option<(&'static str, &'static str)> {
        match (fate, self.keep) {
            (Fate::Kept, _) => None,
            (Fate::Chosen, KeepName::All) => Some(("kept", "one of several translations")),
            (Fate::Chosen, KeepName::Best) => Some(("kept", "the best of several translations")),
            (Fate::Chosen, KeepName::Newest) => {
                Some(("kept", "the newest of several translations"))
            }
            (Fate::Repeated, _) => Some(("left out", "the same pair is kept elsewhere")),
            (Fate::Dropped, KeepName::Newest) => Some(("left out", "another translation is newer")),
            (Fate::Dropped, _) => Some(("left out", "another translation is better")),
        }
    }
}

/// A row of the report.
fn row(
    (decision, reason): (&str, &str),
    memory: &Path,
    number: usize,
    unit: &Unit,
) -> [String; COLUMNS.len()] {
    let score = unit.score.map(|score| format!("{score:.4}"));
    let date = unit.changed.as_ref().or(unit.created.as_ref());
    [
        decision.to_owned(),
        reason.to_owned(),
        shown(memory),
        number.to_string(),
        unit.source.clone(),
        unit.target.clone(),
        score.unwrap_or_default(),
        date.cloned().unwrap_or_default(),
    ]
}

impl Tally {
    fn add(&mut self, fate: Fate) {
        self.read += 1;
        self.repeated += usize::from(fate == Fate::Repeated);
        self.dropped += usize::from(fate == Fate::Dropped);
    }

    fn show(&self, messages: &Messages, conflicts: usize, keep: KeepName, report: Option<&Path>) {
        let which = match keep {
            KeepName::Best => "the best stays",
            KeepName::Newest => "the newest stays",
            KeepName::All => "all stay",
        };
        messages.note(&format!(
            "{} read; {} repeated left out; {} {} several translations, of which {which} \
             ({} left out){}",
            counted(self.read, "unit"),
            self.repeated,
            counted(conflicts, "source"),
            number(conflicts, "has", "have"),
            self.dropped,
            match report {
                Some(path) => format!("; see {}", path.display()),
                None if conflicts > 0 => "; --report FILE lists them".to_owned(),
                None => String::new(),
            }
        ));
    }
}
