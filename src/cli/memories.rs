//! What the commands on memories share: reading them with salvage and reports, and writing units to files.

use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use super::Messages;
use shetu::error::{Error, Position};
use shetu::lang::Lang;
use shetu::memory::{self, Units};
use shetu::unit::Unit;
use shetu::write::{Format, Profile, Settings, UnitWriter, WholeFile};

/// How memories are read.
#[derive(Args, Debug)]
pub(super) struct Reading {
    /// Keep what was read before a fault in a damaged memory; the exit status is 3 then.
    #[arg(long)]
    salvage: bool,
}

/// What reading a memory came to.
pub(super) struct Outcome {
    /// How many units were read.
    pub units: usize,
    /// Whether a fault ended it early.
    pub damaged: bool,
    /// What CAT tools will not like about the file.
    pub remarks: Vec<String>,
    /// The tool that made the file.
    pub tool: Option<String>,
}

impl Reading {
    /// Gives each unit of a memory to `take`, with its number from 1, the texts in the direction `to`.
    pub(super) fn each(
        &self,
        path: &Path,
        to: Lang,
        messages: &Messages,
        mut take: impl FnMut(Unit, usize) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let units = memory::open(path)?;
        let source = units.source();
        self.drain(path, units, messages, |unit, number| {
            take(memory::turned(unit, source, to), number)
        })
    }

    /// The same for a memory that is open already, its units as they are.
    pub(super) fn drain(
        &self,
        path: &Path,
        mut units: Box<dyn Units + Send>,
        messages: &Messages,
        mut take: impl FnMut(Unit, usize) -> anyhow::Result<()>,
    ) -> anyhow::Result<Outcome> {
        let mut outcome = Outcome {
            units: 0,
            damaged: false,
            remarks: Vec::new(),
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
                    messages.warning(&format!(
                        "{fault}; kept the {} whole units before it",
                        outcome.units
                    ));
                    outcome.damaged = true;
                }
                Err(fault) => return Err(with_remedy(fault, outcome.units).into()),
            }
        }
        bar.finish_and_clear();
        for omission in &units.omitted().reasons {
            messages.warning(&format!(
                "{}: left out {} {} (the first at {})",
                shown(path),
                omission.count,
                omission.reason,
                place(&omission.first)
            ));
        }
        outcome.remarks = units.remarks();
        outcome.tool = units.tool();
        Ok(outcome)
    }
}

/// The direction of the first memory, unless the caller chose one.
pub(super) fn direction(chosen: Option<SourceLang>, paths: &[PathBuf]) -> anyhow::Result<Lang> {
    match (chosen, paths.first()) {
        (Some(chosen), _) => Ok(chosen.lang()),
        // What comes by standard input can be opened once only.
        (None, Some(path)) if path != Path::new("-") => Ok(memory::open(path)?.source()),
        (None, _) => Ok(Lang::En),
    }
}

/// Says how to keep what is whole.
fn with_remedy(fault: Error, before: usize) -> Error {
    match fault {
        Error::Input { at, problem } if before > 0 => Error::Input {
            at,
            problem: format!(
                "{problem}; the {before} whole units before it can be kept: --salvage"
            ),
        },
        fault => fault,
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

/// What a path is called in messages.
pub(super) fn shown(path: &Path) -> String {
    if path == Path::new("-") {
        return "standard input".to_owned();
    }
    path.display().to_string()
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

/// For which tool a TMX is written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum ProfileName {
    /// Every tool.
    #[default]
    Any,
    /// Texts only.
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

/// Where units go.
#[derive(Args, Debug)]
pub(super) struct Writing {
    /// A file to write, may be repeated; its extension says the format: .tmx .xliff .po .csv .tsv .jsonl, or
    /// .moses for a pair of text files [default: JSONL to standard output].
    #[arg(long, short, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// The format of what goes to standard output, by its extension, without -o.
    #[arg(
        long,
        value_name = "FORMAT",
        default_value = "jsonl",
        conflicts_with = "output"
    )]
    to: String,

    /// The language translated from [default: as the first memory says].
    #[arg(long, value_name = "LANG")]
    pub(super) source: Option<SourceLang>,

    /// For which tool a .tmx is written.
    #[arg(long, value_name = "TOOL", default_value = "any")]
    profile: ProfileName,
}

/// The files units are written to.
pub(super) struct Outputs {
    files: Vec<Output>,
    /// How many units were written.
    pub written: usize,
}

struct Output {
    name: String,
    target: Target,
    writer: Box<dyn UnitWriter + Send>,
}

enum Target {
    File(WholeFile),
    Stdout(BufWriter<io::Stdout>),
}

impl Target {
    fn out(&mut self) -> &mut dyn Write {
        match self {
            Target::File(file) => file,
            Target::Stdout(out) => out,
        }
    }
}

impl Writing {
    /// Opens the outputs, none of which may be one of `inputs`.
    pub(super) fn open(&self, source: Lang, inputs: &[PathBuf]) -> anyhow::Result<Outputs> {
        let settings = Settings {
            source,
            profile: self.profile.into(),
            ..Settings::default()
        };
        let mut files = Vec::new();
        for path in &self.output {
            for (path, format) in Format::files(path)? {
                let clash = inputs.iter().any(|input| same_file(input, &path));
                if clash
                    || files
                        .iter()
                        .any(|output: &Output| output.name == shown(&path))
                {
                    let what = if clash {
                        "is an input too"
                    } else {
                        "is given twice"
                    };
                    let problem = format!(
                        "{}: {what}; an output needs a name of its own",
                        path.display()
                    );
                    return Err(Error::Usage(problem).into());
                }
                let writer = units_in(format, &settings, &shown(&path))?;
                files.push(Output {
                    name: shown(&path),
                    target: Target::File(WholeFile::create(&path)?),
                    writer,
                });
            }
        }
        if files.is_empty() {
            let format = Format::of(&PathBuf::from(format!("-.{}", self.to)))?;
            let writer = units_in(format, &settings, "standard output")?;
            let target = Target::Stdout(BufWriter::new(io::stdout()));
            files.push(Output {
                name: "standard output".to_owned(),
                target,
                writer,
            });
        }
        for output in &mut files {
            let begun = output.writer.begin(output.target.out());
            begun.map_err(|error| output.failed(error))?;
        }
        Ok(Outputs { files, written: 0 })
    }
}

fn units_in(
    format: Format,
    settings: &Settings,
    name: &str,
) -> anyhow::Result<Box<dyn UnitWriter + Send>> {
    let writer = format.unit_writer(settings.clone());
    writer.ok_or_else(|| {
        let problem = format!(
            "{name}: a .{} is for reviewing an alignment, not for a memory",
            format.extension()
        );
        Error::Usage(problem).into()
    })
}

fn same_file(a: &Path, b: &Path) -> bool {
    let real = |path: &Path| path.canonicalize().ok();
    a == b || real(a).is_some_and(|a| real(b) == Some(a))
}

impl Output {
    fn failed(&self, error: io::Error) -> anyhow::Error {
        match &self.target {
            // A reader that has gone is known by its kind.
            Target::Stdout(_) => error.into(),
            Target::File(file) => Error::io(file.path(), error).into(),
        }
    }
}

impl Outputs {
    /// Writes a unit to all of them.
    pub(super) fn unit(&mut self, unit: &Unit) -> anyhow::Result<()> {
        self.written += 1;
        for output in &mut self.files {
            let written = output.writer.unit(unit, output.target.out());
            written.map_err(|error| output.failed(error))?;
        }
        Ok(())
    }

    /// Ends all files, puts them into place and tells what the user should know.
    pub(super) fn finish(mut self, messages: &Messages) -> anyhow::Result<()> {
        for output in &mut self.files {
            let finished = output
                .writer
                .finish(output.target.out())
                .and_then(|()| output.target.out().flush());
            finished.map_err(|error| output.failed(error))?;
        }
        for output in self.files {
            for note in output.writer.notes() {
                messages.note(&format!("{}: {note}", output.name));
            }
            if let Target::File(file) = output.target {
                file.persist()?;
                messages.note(&format!("wrote {}: {} units", output.name, self.written));
            }
        }
        Ok(())
    }
}
