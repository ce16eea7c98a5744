//! What `align` makes for CAT tools beside its outputs: the memory of doubtful pairs, and a ready project.

use std::path::{Path, PathBuf};

use clap::Args;

use super::formats::{Format, Ready, Role, files, is_stream};
use super::reading::ProfileName;
use crate::cli::status::usage;
use crate::files::output_guard::OutputGuard;
use crate::files::output_path::OutputPath;
use crate::memory::formats::settings::{Part, Settings};
use crate::model::bead::Aligned;
use crate::model::display::counted;
use crate::model::error::Error;
use crate::review::decision::Decision;
use crate::review::kit::Kit;

/// Arguments of `shetu align` about CAT tools.
#[derive(Args, Debug)]
pub(super) struct CatTools {
    /// Write pairs that may not be inserted unseen into a memory of their own: those below the least score, and those
    /// of several source sentences, which no tool finds. Without =FILE, memory.tmx gets memory.review.tmx beside it.
    #[arg(long, value_name = "FILE", num_args = 0..=1, require_equals = true)]
    doubtful: Option<Option<PathBuf>>,

    /// Make a ready project for a tool, which is omegat, in a folder that does not exist yet.
    #[arg(long, num_args = 2, value_names = ["TOOL", "DIR"])]
    kit: Option<Vec<PathBuf>>,

    /// For which tool a .tmx is written.
    #[arg(long, value_name = "TOOL", default_value = "any")]
    profile: ProfileName,
}

/// A file to write, its format, and what goes into it.
pub(super) struct Target {
    /// The option it was given with.
    pub option: &'static str,
    pub path: PathBuf,
    pub format: Format,
    pub settings: Settings,
}

impl CatTools {
    /// The files to write: the outputs, and the memory of doubtful pairs where one is asked for.
    pub(super) fn targets(
        &self,
        outputs: &[PathBuf],
        settings: &Settings,
    ) -> anyhow::Result<Vec<Target>> {
        let settings = Settings {
            profile: self.profile.into(),
            part: if self.doubtful.is_some() {
                Part::Unseen
            } else {
                Part::Sure
            },
            ..settings.clone()
        };
        let mut targets = Vec::new();
        for output in outputs {
            for (path, format) in files(output, Role::Alignment, Format::Jsonl)? {
                targets.push(Target {
                    option: "-o",
                    settings: Settings {
                        temporary: beside(&path),
                        ..settings.clone()
                    },
                    path,
                    format,
                });
            }
        }
        if let Some(given) = &self.doubtful {
            let path = match given {
                Some(path) => path.clone(),
                None => beside_the_memory(outputs)?,
            };
            let format = Format::of(&path, Role::Doubtful).map_err(Error::from)?;
            targets.push(Target {
                option: "--doubtful",
                path,
                format,
                settings: Settings {
                    part: Part::Doubtful,
                    ..settings
                },
            });
        }
        Ok(targets)
    }

    /// The folder of the project, where one is asked for.
    pub(super) fn folder(&self, guard: &mut OutputGuard) -> anyhow::Result<Option<OutputPath>> {
        let Some([tool, folder]) = self.kit.as_deref() else {
            return Ok(None);
        };
        if tool != Path::new("omegat") {
            let problem = format!(
                "--kit {}: only omegat has a project of its own so far",
                tool.display()
            );
            return Err(usage(problem));
        }
        Ok(Some(guard.approve_folder("--kit", folder)?))
    }
}

/// The folder of an output, for its temporary files.
pub(super) fn beside(path: &Path) -> Option<PathBuf> {
    match path.parent() {
        _ if is_stream(path) => None,
        Some(folder) if !folder.as_os_str().is_empty() => Some(folder.to_path_buf()),
        _ => Some(PathBuf::from(".")),
    }
}

/// `memory.tmx` to `memory.review.tmx`.
fn beside_the_memory(outputs: &[PathBuf]) -> anyhow::Result<PathBuf> {
    let memory = outputs
        .iter()
        .find(|path| Format::of(path, Role::SureMemory).is_ok_and(|format| format == Format::Tmx));
    memory
        .map(|path| path.with_extension("review.tmx"))
        .ok_or_else(|| {
            usage(
                "--doubtful goes beside a memory: add -o memory.tmx, or say --doubtful=FILE"
                    .to_owned(),
            )
        })
}

/// A project in the making, or none.
pub(super) struct Project {
    kit: Option<Kit>,
    folder: PathBuf,
}

impl Project {
    /// Begins the project, where one is asked for.
    pub(super) fn begin(folder: Option<OutputPath>, settings: &Settings) -> Result<Self, Error> {
        let Some(folder) = folder else {
            return Ok(Project {
                kit: None,
                folder: PathBuf::new(),
            });
        };
        Ok(Project {
            folder: folder.name().to_path_buf(),
            kit: Some(Kit::create(folder, settings)?),
        })
    }

    /// Adds a document, with what was decided about its pairs.
    pub(super) fn document(
        &mut self,
        doc: &Aligned,
        decisions: &[Option<Decision>],
    ) -> Result<(), Error> {
        let kit = self.kit.as_mut();
        kit.map_or(Ok(()), |kit| kit.document(doc, decisions))
    }

    /// Ends the project, where there is one; it waits to be put into place. With it comes what is to be told then.
    pub(super) fn ready(self) -> Result<Option<(Ready, String)>, Error> {
        let Some(kit) = self.kit else {
            return Ok(None);
        };
        let (ready, contents) = kit.ready()?;
        let folder = self.folder.display();
        let told = format!(
            "{folder}: an OmegaT project of {}, {} to insert, {} to offer, {}; open it with: omegat {folder}",
            counted(contents.texts, "text"),
            counted(contents.inserted, "pair"),
            contents.offered,
            counted(contents.terms, "term")
        );
        Ok(Some((ready, told)))
    }
}
