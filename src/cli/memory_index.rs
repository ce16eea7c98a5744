//! What the commands that look up in a memory share: its index, opened or made.

use std::path::{Path, PathBuf};

use clap::Args;

use super::Messages;
use super::reading::SourceLang;
use crate::cli::status::usage;
use crate::files::identity::folder_of;
use crate::files::output_guard::OutputGuard;
use crate::files::whole::no_pipe;
use crate::memory::search::container::Damaged;
use crate::memory::search::{Index, prepare, store};
use crate::model::display;
use crate::model::display::counted::counted_as;
use crate::model::error::Error;
use crate::model::lang::Lang;

/// The memory that is looked up in.
#[derive(Args, Debug)]
pub(super) struct Indexed {
    /// The memory, of any format that `shetu convert` reads.
    #[arg(long, short, value_name = "FILE")]
    memory: PathBuf,

    /// Keep the index in this folder [default: beside the memory].
    #[arg(long, value_name = "FOLDER")]
    index: Option<PathBuf>,

    /// Make the index anew even if it fits the memory.
    #[arg(long)]
    reindex: bool,
}

/// An index with its name, for errors.
pub(super) struct Opened {
    pub index: Index,
    path: PathBuf,
}

impl Opened {
    /// An error about the index.
    pub(super) fn damaged(&self, problem: Damaged) -> Error {
        store::damaged(&self.path, problem)
    }
}

impl Indexed {
    /// The index of a memory, in a folder or beside it.
    #[cfg(feature = "serve")]
    pub(super) fn new(memory: &Path, index: Option<&Path>, reindex: bool) -> Indexed {
        Indexed {
            memory: memory.to_path_buf(),
            index: index.map(Path::to_path_buf),
            reindex,
        }
    }

    /// The folder in which the index lies or is made.
    pub(super) fn folder(&self) -> PathBuf {
        match &self.index {
            Some(folder) => folder.clone(),
            None => folder_of(&self.memory).to_path_buf(),
        }
    }

    /// The language the memory is translated from.
    pub(super) fn source(&self) -> anyhow::Result<Lang> {
        self.check()?;
        Ok(crate::memory::formats::open::open(&self.memory)?.source())
    }

    /// An index is of a file, so that it can be told whether it still fits.
    fn check(&self) -> anyhow::Result<()> {
        if self.memory == Path::new("-") {
            let problem = "the memory to look up in cannot come by standard input: give a file";
            return Err(usage(problem.to_owned()));
        }
        Ok(no_pipe(&self.memory, "")?)
    }

    /// A guard for what is written, which knows the memory.
    pub(super) fn guard(&self) -> OutputGuard {
        super::reading::reading(std::slice::from_ref(&self.memory))
    }

    /// Opens the index for texts of a language, and makes it first where need be. `guard` knows what else the
    /// command reads and writes.
    pub(super) fn open(
        &self,
        side: Lang,
        guard: &mut OutputGuard,
        messages: &Messages,
    ) -> anyhow::Result<Opened> {
        self.check()?;
        let shown = display::path(&self.memory);
        let bar = messages.counting(&format!("indexing {shown}"));
        let mut progress = |read: usize| {
            if read.is_multiple_of(1000) {
                bar.inc(1000);
            }
        };
        let folder = self.index.as_deref();
        let prepared = prepare(
            &self.memory,
            side,
            folder,
            self.reindex,
            guard,
            &mut progress,
        );
        bar.finish_and_clear();
        let prepared = prepared?;
        messages.warn_all(guard.take_notes());
        if let Some(made) = &prepared.made {
            let path = prepared.path.display();
            match &made.because {
                Some(because) => messages.note(&format!("{path}: made anew ({because})")),
                None => messages.note(&format!("{path}: made")),
            }
            for omission in &made.omitted.reasons {
                let left_out = counted_as(omission.count, &omission.reason);
                messages.warning(&format!(
                    "{shown}: left out {left_out} (the first at {})",
                    omission.first
                ));
            }
        }
        if prepared.index.about().units == 0 {
            anyhow::bail!("{shown} holds no units: nothing can be found in it");
        }
        Ok(Opened {
            index: prepared.index,
            path: prepared.path,
        })
    }
}

/// The language of a text: as chosen, by its letters, or that the memory is translated from.
pub(super) fn side(
    chosen: Option<SourceLang>,
    text: &str,
    indexed: &Indexed,
) -> anyhow::Result<Lang> {
    match (chosen, crate::model::lang::detect(text)) {
        (Some(chosen), _) => Ok(chosen.lang()),
        (None, Some(found)) => Ok(found),
        (None, None) => indexed.source(),
    }
}
