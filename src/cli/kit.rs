//! What `align` makes for CAT tools beside its outputs: the memory of doubtful pairs, and a ready project.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Messages;
use super::memories::ProfileName;
use shetu::bead::Aligned;
use shetu::display::counted;
use shetu::error::Error;
use shetu::write::{Format, Kit, Part, Settings};

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
    ) -> Result<Vec<Target>, Error> {
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
            for (path, format) in Format::files(output)? {
                targets.push(Target {
                    path,
                    format,
                    settings: settings.clone(),
                });
            }
        }
        if let Some(given) = &self.doubtful {
            let path = match given {
                Some(path) => path.clone(),
                None => beside_the_memory(outputs)?,
            };
            let format = Format::of(&path)?;
            if matches!(format, Format::Csv | Format::Tsv | Format::Jsonl)
                || format.unit_writer(settings.clone()).is_none()
            {
                let problem = format!(
                    "{}: doubtful pairs go into a memory (.tmx .xliff .po)",
                    path.display()
                );
                return Err(Error::Usage(problem));
            }
            targets.push(Target {
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

    /// Begins the project, where one is asked for.
    pub(super) fn kit(&self, settings: &Settings) -> Result<Project, Error> {
        let Some([tool, folder]) = self.kit.as_deref() else {
            return Ok(Project {
                kit: None,
                folder: PathBuf::new(),
            });
        };
        if tool != Path::new("omegat") {
            let problem = format!(
                "--kit {}: only omegat has a project of its own so far",
                tool.display()
            );
            return Err(Error::Usage(problem));
        }
        Ok(Project {
            kit: Some(Kit::create(folder, settings)?),
            folder: folder.clone(),
        })
    }
}

/// `memory.tmx` to `memory.review.tmx`.
fn beside_the_memory(outputs: &[PathBuf]) -> Result<PathBuf, Error> {
    let memory = outputs
        .iter()
        .find(|path| path.extension().is_some_and(|extension| extension == "tmx"));
    memory
        .map(|path| path.with_extension("review.tmx"))
        .ok_or_else(|| {
            Error::Usage(
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
    /// Whether one is made at all.
    pub(super) fn is_asked_for(&self) -> bool {
        self.kit.is_some()
    }

    /// Adds a document.
    pub(super) fn document(&mut self, doc: &Aligned) -> Result<(), Error> {
        self.kit.as_mut().map_or(Ok(()), |kit| kit.document(doc))
    }

    /// Puts the project into place.
    pub(super) fn finish(self, messages: &Messages) -> Result<(), Error> {
        let Some(kit) = self.kit else { return Ok(()) };
        let contents = kit.finish()?;
        let folder = Path::new(&self.folder).display();
        messages.note(&format!(
            "{folder}: an OmegaT project of {}, {} to insert, {} to offer, {}; open it with: omegat \
             {folder}",
            counted(contents.texts, "text"),
            counted(contents.inserted, "pair"),
            contents.offered,
            counted(contents.terms, "term")
        ));
        Ok(())
    }
}
