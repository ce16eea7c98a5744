//! Where the commands on memories write units to.

use std::io::{self, BufWriter, Write};
use std::path::PathBuf;

use clap::Args;

use super::Messages;
use super::guarding::Guarding;
use super::memories::{ProfileName, SourceLang, shown};
use super::taken::Taken;
use shetu::error::Error;
use shetu::lang::Lang;
use shetu::unit::Unit;
use shetu::write::{Format, Settings, UnitWriter, WholeFile};

/// Where units go.
#[derive(Args, Debug)]
pub(super) struct Writing {
    /// A file to write, may be repeated; its extension says the format: .tmx .xliff .po .csv .tsv .jsonl, .moses
    /// for a pair of text files, .parquet in a build with that feature [default: JSONL to standard output].
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

    #[command(flatten)]
    pub(super) guarding: Guarding,
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
    /// Opens the outputs, none of which may be among the files that are `taken`.
    pub(super) fn open(&self, source: Lang, taken: &mut Taken) -> anyhow::Result<Outputs> {
        let settings = Settings {
            source,
            profile: self.profile.into(),
            guard: self.guarding.guards(),
            ..Settings::default()
        };
        let mut files = Vec::new();
        for path in &self.output {
            for (path, format) in Format::files(path)? {
                taken.take(&path)?;
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
