//! The memory room: the project's own memory and others that were added to it (`PROJECT/memories/`), searched, checked and
//! put right. Added memories are never written to: what a person changed in them stands in a journal beside
//! ([`changes`]), so that every change can be taken back.

pub(super) mod changes;
pub(super) mod faults;
pub(super) mod finding;
pub(super) mod growth;

use std::collections::HashMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::SystemTime;

use super::project::Project;
use crate::files::formats::{Format, Role};
use crate::files::output_guard::OutputGuard;
use crate::memory::search::Index;
use crate::memory::search::store::prepare;
use crate::model::error::{Error, Position, Result};
use crate::model::lang::Lang;
use changes::Changes;
use faults::Faulty;

/// The folder of the memories that were added.
pub(super) const FOLDER: &str = "memories";

/// A memory of the room.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Source {
    /// The name of its file; empty for the project's own.
    pub name: String,
    pub path: PathBuf,
}

/// A file as it is now: its time and size.
type Stamp = (SystemTime, u64);

/// An index that is open, and of which file.
type Opened = (Stamp, Arc<Index>);
/// What was found wrong with a memory, and in which file.
type Checked = (Stamp, Arc<Vec<Faulty>>);

/// What is kept of the memories while the desk is open.
pub(super) struct MemoryRoom {
    folder: PathBuf,
    indexes: Mutex<HashMap<(PathBuf, Lang), Opened>>,
    checked: Mutex<HashMap<PathBuf, Checked>>,
    /// Held while an index is made: two tabs that ask for the same one do not make it twice.
    making: Mutex<()>,
    changes: Mutex<Changes>,
    /// The version of the project that its memory file is of.
    written: Mutex<u64>,
}

impl MemoryRoom {
    /// Opens the room of a project.
    ///
    /// # Errors
    /// Its journal of changes cannot be read.
    pub(super) fn open(project: &Project) -> Result<MemoryRoom> {
        Ok(MemoryRoom {
            folder: project.file(FOLDER),
            indexes: Mutex::default(),
            checked: Mutex::default(),
            making: Mutex::default(),
            changes: Mutex::new(Changes::open(project)?),
            written: Mutex::new(0),
        })
    }

    /// Where the memories lie that were added.
    pub(super) fn folder(&self) -> &Path {
        &self.folder
    }

    /// What a person changed.
    pub(super) fn changes(&self) -> MutexGuard<'_, Changes> {
        self.changes.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The version of the project that its memory file is of; held while it is written.
    pub(super) fn written(&self) -> MutexGuard<'_, u64> {
        self.written.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The memories that were added, by name.
    ///
    /// # Errors
    /// The folder cannot be read.
    pub(super) fn added(&self) -> Result<Vec<Source>> {
        let entries = match fs::read_dir(&self.folder) {
            Ok(entries) => entries,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
            Err(source) => return Err(Error::io(&self.folder, source)),
        };
        let mut sources: Vec<Source> = entries
            .filter_map(|entry| {
                let path = entry.ok()?.path();
                let name = path.file_name()?.to_string_lossy().into_owned();
                let is_memory = !name.starts_with('.') && !name.ends_with(".index");
                let is_memory = is_memory && Format::of(&path, Role::Memory).is_ok();
                (is_memory && path.is_file()).then_some(Source { name, path })
            })
            .collect();
        sources.sort_by(|a, b| a.name.cmp(&b.name));
        Ok(sources)
    }

    /// The index of a memory, opened once for each state of its file.
    ///
    /// # Errors
    /// The memory cannot be read, or its index cannot be written.
    pub(super) fn index(&self, path: &Path, side: Lang) -> Result<Arc<Index>> {
        let key = (path.to_path_buf(), side);
        let lock = || self.indexes.lock().unwrap_or_else(PoisonError::into_inner);
        let known = |stamp: Stamp| {
            let known = lock().get(&key).cloned();
            known.filter(|(known, _)| *known == stamp)
        };
        if let Some((_, index)) = known(stamp(path)?) {
            return Ok(index);
        }
        let _turn = self.making.lock().unwrap_or_else(PoisonError::into_inner);
        // Whoever had the turn before may have made it.
        let stamp = stamp(path)?;
        if let Some((_, index)) = known(stamp) {
            return Ok(index);
        }
        let mut guard = OutputGuard::new();
        let index = prepare(path, side, None, false, &mut guard, &mut |_| ())?.index;
        let index = Arc::new(index);
        lock().insert(key, (stamp, Arc::clone(&index)));
        Ok(index)
    }

    /// What is wrong with the units of a memory, looked for once for each state of its file.
    ///
    /// # Errors
    /// The memory cannot be read.
    pub(super) fn findings(
        &self,
        path: &Path,
        find: impl FnOnce() -> Result<Vec<Faulty>>,
    ) -> Result<Arc<Vec<Faulty>>> {
        let stamp = stamp(path)?;
        let lock = || self.checked.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some((known, found)) = lock().get(path)
            && *known == stamp
        {
            return Ok(Arc::clone(found));
        }
        let found = Arc::new(find()?);
        lock().insert(path.to_path_buf(), (stamp, Arc::clone(&found)));
        Ok(found)
    }

    /// A place for a memory of this name, which nothing there has.
    ///
    /// # Errors
    /// The folder cannot be made, or no memory is called so.
    pub(super) fn place(&self, name: &str) -> Result<PathBuf> {
        fs::create_dir_all(&self.folder).map_err(|source| Error::io(&self.folder, source))?;
        let name = super::names::safe(name);
        Format::of(Path::new(&name), Role::Memory)?;
        let (stem, ending) = match name.split_once('.') {
            Some((stem, ending)) => (stem.to_owned(), format!(".{ending}")),
            None => (name.clone(), String::new()),
        };
        let numbered = |n: usize| match n {
            1 => self.folder.join(&name),
            n => self.folder.join(format!("{stem} ({n}){ending}")),
        };
        let free = (1..).map(numbered).find(|path| !path.exists());
        Ok(free.unwrap_or_default())
    }
}

fn stamp(path: &Path) -> Result<Stamp> {
    let found = fs::metadata(path).map_err(|source| Error::io(path, source))?;
    let time = found.modified().unwrap_or(SystemTime::UNIX_EPOCH);
    Ok((time, found.len()))
}

/// An error about an index that was in use.
pub(super) fn damaged(path: &Path) -> Error {
    Error::input(
        Position::file(path),
        "its index is damaged; delete the .index files beside it",
    )
}
