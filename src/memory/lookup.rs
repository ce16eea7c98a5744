//! A memory that is looked up, for who uses the library.

use std::path::{Path, PathBuf};

use super::search::store::{damaged, prepare};
use super::search::{Index, Match, Search};
use crate::files::output_guard::OutputGuard;
use crate::model::error::Result;
use crate::model::lang::Lang;

/// A memory whose texts of one language can be looked up among a million others.
///
/// ```no_run
/// use shetu::{By, Lang, Memory, Search};
///
/// let memory = Memory::open("memory.tmx", Lang::En)?;
/// for found in memory.lookup("Oil prices rose.", &Search { least: 70.0, most: 5, by: By::Either })? {
///     println!("{:.0} %  {}", found.percent(By::Either), found.unit.target);
/// }
/// # Ok::<(), shetu::Error>(())
/// ```
pub struct Memory {
    index: Index,
    path: PathBuf,
}

impl Memory {
    /// Opens a memory for texts of the language `side`. Its index lies beside it (`memory.tmx.en.index`) and is made first
    /// where it is missing or does not fit.
    ///
    /// # Errors
    /// The memory cannot be read, or the index cannot be written.
    pub fn open(path: impl AsRef<Path>, side: Lang) -> Result<Memory> {
        let mut guard = OutputGuard::new();
        let prepared = prepare(path.as_ref(), side, None, false, &mut guard, &mut |_| ())?;
        Ok(Memory {
            index: prepared.index,
            path: prepared.path,
        })
    }

    /// The language that its units are translated from.
    pub fn source(&self) -> Lang {
        self.index.about().source
    }

    /// The units that are most like a text, the best first.
    ///
    /// # Errors
    /// The index was damaged since it was opened.
    pub fn lookup(&self, text: &str, search: &Search) -> Result<Vec<Match>> {
        let found = self.index.search(text, search);
        found.map_err(|problem| damaged(&self.path, problem))
    }
}
