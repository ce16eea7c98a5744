//! Where the commands on memories write units to.

use std::io::{self, Write};
use std::path::{Path, PathBuf};

use clap::Args;

use super::Messages;
use super::approved::Approved;
use super::formats::{
    Format, MemoryWriter, Ready, Role, files, is_bare_stream, place, unit_writer,
};
use super::guarding::Guarding;
use super::held::Overwriting;
use super::reading::beginning::Beginning;
use super::reading::{ProfileName, SourceLang, shown};
use super::report::UnitReport;
use crate::cli::status::usage;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::memory::formats::settings::Settings;
use crate::model::display::counted;
use crate::model::error::Error;
use crate::model::unit::Unit;
use crate::review::carry::old::Old;

/// Where units go.
#[derive(Args, Debug)]
pub(super) struct Writing {
    /// A file to write, may be repeated; its extension says the format: .tmx .xliff .xlf .po .csv .tsv .jsonl, .moses
    /// for a pair of text files, .hf.jsonl and .bitextor.tsv for corpora, .parquet in a build with that feature, each
    /// but the last packed where .gz, .zst or .bz2 follows; - is standard output [default: JSONL to standard output].
    #[arg(long, short, value_name = "FILE")]
    output: Vec<PathBuf>,

    /// The format, by its extension, of what goes to standard output or into a pipe without one [default: jsonl].
    #[arg(long, value_name = "FORMAT")]
    to: Option<String>,

    /// The language translated from [default: as the first memory says].
    #[arg(long, value_name = "LANG")]
    pub(super) source: Option<SourceLang>,

    /// For which tool a .tmx or .csv is written.
    #[arg(long, value_name = "TOOL", default_value = "any")]
    profile: ProfileName,

    #[command(flatten)]
    pub(super) guarding: Guarding,

    #[command(flatten)]
    overwriting: Overwriting,
}

/// The files units are written to.
pub(super) struct Outputs {
    files: Vec<Output>,
    /// How many units were written.
    pub written: usize,
    /// A unit as it is written.
    bytes: Vec<u8>,
}

struct Output {
    name: String,
    file: AtomicFile,
    writer: MemoryWriter,
    /// What a person approved in the file that stands at the output's place and has not been written again.
    approved: Approved,
}

/// What standard output is called.
const STDOUT: &str = "standard output";

impl Writing {
    /// Refuses a report's name if the file there holds a person's decisions.
    pub(super) fn check(&self, report: Option<&Path>) -> Result<(), Error> {
        report.map_or(Ok(()), |path| self.overwriting.check(path))
    }

    /// The files to write, as they were named.
    pub(super) fn paths(&self) -> &[PathBuf] {
        &self.output
    }

    /// Refuses a file that holds a person's decisions, unless `kept` says that the new file has them too.
    pub(super) fn may_replace(
        &self,
        path: &Path,
        kept: impl FnOnce(&Old) -> bool,
    ) -> Result<(), Error> {
        self.overwriting.check_unless(path, "", kept)
    }

    /// Opens the outputs, which the guard has to approve.
    pub(super) fn open(
        &self,
        begun: &Beginning,
        guard: &mut OutputGuard,
    ) -> anyhow::Result<Outputs> {
        let named = self.named()?;
        self.open_all(named, begun, guard)
    }

    /// The same for a part of the units: `memory.tmx` becomes `memory.PART.tmx`.
    pub(super) fn open_part(
        &self,
        part: &str,
        begun: &Beginning,
        guard: &mut OutputGuard,
    ) -> anyhow::Result<Outputs> {
        let mut named = self.named()?;
        for (_, path, _) in &mut named {
            *path = part_of(path, part).ok_or_else(|| {
                usage(
                    "the parts are files: give -o NAME.tmx, which makes a file of each part"
                        .to_owned(),
                )
            })?;
        }
        self.open_all(named, begun, guard)
    }

    fn open_all(
        &self,
        named: Vec<(&'static str, PathBuf, Format)>,
        begun: &Beginning,
        guard: &mut OutputGuard,
    ) -> anyhow::Result<Outputs> {
        let settings = Settings {
            source: begun.source,
            catalog: begun.catalog.clone(),
            profile: self.profile.into(),
            guard: self.guarding.guards(),
            ..Settings::default()
        };
        let mut files = Vec::new();
        for (option, path, format) in named {
            let path_approved = guard.approve(option, &path)?;
            let approved = Approved::at(&path, self.overwriting)?;
            let name = match path == Path::new("-") {
                true => STDOUT.to_owned(),
                false => shown(&path),
            };
            let writer = unit_writer(format, settings.clone())?;
            files.push((name, path_approved, approved, writer));
        }
        let mut outputs = Outputs {
            files: Vec::new(),
            written: 0,
            bytes: Vec::new(),
        };
        for (name, path, approved, writer) in files {
            outputs.files.push(Output {
                name,
                file: AtomicFile::create(path)?,
                writer,
                approved,
            });
        }
        for output in &mut outputs.files {
            let begun = output.writer.begin(&mut output.file);
            begun.map_err(|error| output.failed(error))?;
        }
        Ok(outputs)
    }

    /// What is written, each with what it was given as and its format.
    fn named(&self) -> anyhow::Result<Vec<(&'static str, PathBuf, Format)>> {
        let to = self.to.as_deref().unwrap_or("jsonl");
        let format = Format::of(&PathBuf::from(format!("standard output.{to}")), Role::Units)
            .map_err(Error::from)?;
        if self.output.is_empty() {
            return Ok(vec![(STDOUT, PathBuf::from("-"), format)]);
        }
        if self.to.is_some() && !self.output.iter().any(|path| is_bare_stream(path)) {
            let problem = "--to is for standard output; the format of a file follows its extension: leave --to away";
            return Err(usage(problem.to_owned()));
        }
        let mut all = Vec::new();
        for path in &self.output {
            let files = files(path, Role::Units, format)?.into_iter();
            all.extend(files.map(|(path, format)| ("-o", path, format)));
        }
        Ok(all)
    }
}

/// `memory.train.tmx` of `memory.tmx`, before all endings that say the format; `None` for what is no file.
fn part_of(path: &Path, part: &str) -> Option<PathBuf> {
    let name = path
        .file_name()
        .filter(|_| !is_bare_stream(path))?
        .to_str()?;
    let packed = crate::files::formats::written_ending(path)?;
    let bare = name.strip_suffix(&packed)?;
    Some(path.with_file_name(format!("{bare}.{part}{packed}")))
}

impl Output {
    fn failed(&self, error: io::Error) -> anyhow::Error {
        // A reader that has gone is known by its kind.
        Error::io(self.file.path(), error).into()
    }
}

impl Outputs {
    /// Writes a unit to all of them.
    pub(super) fn unit(&mut self, unit: &Unit) -> anyhow::Result<()> {
        self.written += 1;
        for output in &mut self.files {
            output.approved.is_written(unit);
            // Put together first: a writer may write a word at a time, and between it and the file lie several layers.
            self.bytes.clear();
            let written = output.writer.unit(unit, &mut self.bytes);
            let written = written.and_then(|()| output.file.write_all(&self.bytes));
            written.map_err(|error| output.failed(error))?;
        }
        Ok(())
    }

    /// Ends all files, puts them into place with the report, and tells what the user should know.
    pub(super) fn finish(
        mut self,
        report: Option<UnitReport>,
        messages: &Messages,
    ) -> anyhow::Result<()> {
        for output in &self.files {
            output.approved.none_lost(&output.name)?;
        }
        for output in &mut self.files {
            let finished = output
                .writer
                .finish(&mut output.file)
                .and_then(|()| output.file.flush());
            finished.map_err(|error| output.failed(error))?;
        }
        let mut told = Vec::new();
        let mut ready: Vec<Ready> = Vec::new();
        for output in self.files {
            let notes = output.writer.notes().into_iter();
            told.extend(notes.map(|note| format!("{}: {note}", output.name)));
            if output.name != STDOUT {
                told.push(format!(
                    "wrote {}: {}",
                    output.name,
                    counted(self.written, "unit")
                ));
            }
            ready.push(output.file.ready()?);
        }
        if let Some(report) = report {
            ready.extend(report.ready()?);
        }
        place(ready)?;
        told.iter().for_each(|line| messages.note(line));
        Ok(())
    }
}
