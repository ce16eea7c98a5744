//! Files and folders in the making, and what dead runs left of theirs.
//!
//! What is in the making lies beside its target as `.shetu-XXXXXX.part` and is locked by the run that writes it, so
//! that a later run knows what nobody writes any more: the system ends a lock with its process, however that ended.
//! Those of this process stand in a list, from which [`abandon`] removes them before the process ends at once.

use std::fs::{self, File, TryLockError};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

use tempfile::{NamedTempFile, TempPath};

/// How names of things in the making begin.
pub(crate) const PREFIX: &str = ".shetu-";
/// How those of files end.
const PART: &str = ".part";
/// How those of folders end; each has a file beside it that holds its lock.
const FOLDER: &str = ".kit";

/// What this process has in the making.
static MAKING: Mutex<Vec<PathBuf>> = Mutex::new(Vec::new());

/// Whether an output was put into place.
pub(crate) static PLACED: AtomicBool = AtomicBool::new(false);

/// What became of the outputs of a process that ended at once.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Abandoned {
    /// Whether outputs were in place already.
    pub placed: bool,
    /// How many files and folders in the making were removed.
    pub removed: usize,
}

/// Removes all that is in the making, and lets nothing new begin or be put into place. For a process that ends at
/// once, without its destructors.
pub fn abandon() -> Abandoned {
    let list = making();
    let removed = list.len();
    for path in list.iter() {
        let _ = match path.is_dir() {
            true => fs::remove_dir_all(path),
            false => fs::remove_file(path),
        };
    }
    std::mem::forget(list);
    Abandoned {
        placed: PLACED.load(Ordering::SeqCst),
        removed,
    }
}

/// The list; who holds it keeps [`abandon`] waiting.
pub(crate) fn making() -> MutexGuard<'static, Vec<PathBuf>> {
    MAKING.lock().unwrap_or_else(PoisonError::into_inner)
}

/// From now on this goes away if the process ends at once.
pub(crate) fn enter(path: &Path) {
    making().push(path.to_path_buf());
}

/// From now on this stays, or somebody else sees to it.
pub(crate) fn leave(path: &Path) {
    making().retain(|other| other != path);
}

/// A file in the making; dropped, it is removed.
#[derive(Debug)]
pub(crate) struct Part {
    file: File,
    /// `None` when it was moved into place.
    path: Option<TempPath>,
}

impl Part {
    /// Begins a file beside its target, with the permissions any new file gets. Its name does not end as the
    /// target's, so that no CAT tool watching the folder picks it up.
    pub(crate) fn begin(folder: &Path) -> io::Result<Part> {
        Part::within(folder, PART, &mut making())
    }

    /// The same with another ending, while the list is held.
    pub(crate) fn within(folder: &Path, suffix: &str, list: &mut Vec<PathBuf>) -> io::Result<Part> {
        /// A run that sweeps may hold a new file for a moment.
        const TRIES: usize = 100;
        for _ in 0..TRIES {
            if let Some(file) = locked(folder, suffix)? {
                let (file, path) = file.into_parts();
                list.push(path.to_path_buf());
                return Ok(Part {
                    file,
                    path: Some(path),
                });
            }
        }
        Err(io::Error::other(
            "no temporary file stays there: is another program removing them?",
        ))
    }

    pub(crate) fn file(&self) -> &File {
        &self.file
    }

    pub(crate) fn file_mut(&mut self) -> &mut File {
        &mut self.file
    }

    pub(crate) fn path(&self) -> &Path {
        self.path.as_deref().unwrap_or(Path::new(""))
    }

    /// Moves it to its target. The list is held meanwhile.
    pub(crate) fn persist(mut self, list: &mut Vec<PathBuf>, target: &Path) -> io::Result<()> {
        let Some(path) = self.path.take() else {
            return Ok(());
        };
        let name = path.to_path_buf();
        let moved = path.persist(target).map_err(|error| error.error);
        list.retain(|other| *other != name);
        moved
    }

    /// Removes it, while the list is held.
    pub(crate) fn remove(mut self, list: &mut Vec<PathBuf>) {
        if let Some(path) = self.path.take() {
            list.retain(|other| **other != *path);
        }
    }
}

impl Drop for Part {
    fn drop(&mut self) {
        if let Some(path) = self.path.take() {
            let name = path.to_path_buf();
            drop(path);
            leave(&name);
        }
    }
}

/// A new file that is locked; `None` if another run took it for dead before it was.
fn locked(folder: &Path, suffix: &str) -> io::Result<Option<NamedTempFile>> {
    let mut builder = tempfile::Builder::new();
    builder.prefix(PREFIX).suffix(suffix);
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let file = builder.tempfile_in(folder)?;
    match file.as_file().try_lock() {
        Ok(()) => Ok(is_there(file.as_file(), file.path()).then_some(file)),
        Err(TryLockError::WouldBlock) => Ok(None),
        // A file system without locks.
        Err(TryLockError::Error(_)) => Ok(Some(file)),
    }
}

/// Whether a name still leads to an open file.
#[cfg(unix)]
fn is_there(file: &File, path: &Path) -> bool {
    use super::identity::Node;
    match (file.metadata(), fs::symlink_metadata(path)) {
        (Ok(file), Ok(named)) => Node::of(&file) == Node::of(&named),
        _ => false,
    }
}

#[cfg(not(unix))]
fn is_there(_: &File, path: &Path) -> bool {
    path.exists()
}

/// A folder in the making; dropped, it is removed with all that is in it.
#[derive(Debug)]
pub(crate) struct PartFolder {
    path: PathBuf,
    moved: bool,
    /// Lies beside the folder and says by its lock that it is alive.
    lock: Option<Part>,
}

impl PartFolder {
    /// Begins a folder in another.
    pub(crate) fn begin(parent: &Path) -> io::Result<PartFolder> {
        let lock = Part::begin(parent)?;
        let path = lock.path().with_extension(&FOLDER[1..]);
        enter(&path);
        let folder = PartFolder {
            path,
            moved: false,
            lock: Some(lock),
        };
        fs::create_dir(&folder.path)?;
        Ok(folder)
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Moves it to its target, where nothing is or an empty folder. The list is held meanwhile.
    pub(crate) fn persist(self, list: &mut Vec<PathBuf>, target: &Path) -> io::Result<()> {
        let freed = match target.is_dir() {
            true => fs::remove_dir(target),
            false => Ok(()),
        };
        let moved = freed.and_then(|()| fs::rename(&self.path, target));
        // Of what was moved nothing is left to remove but the lock.
        self.remove(list);
        moved
    }

    /// Removes it, while the list is held.
    pub(crate) fn remove(mut self, list: &mut Vec<PathBuf>) {
        let _ = fs::remove_dir_all(&self.path);
        self.moved = true;
        list.retain(|other| *other != self.path);
        if let Some(lock) = self.lock.take() {
            lock.remove(list);
        }
    }
}

impl Drop for PartFolder {
    fn drop(&mut self) {
        if !self.moved {
            let _ = fs::remove_dir_all(&self.path);
            leave(&self.path);
        }
    }
}

/// What is to be told of a run that ended while it put its files into place; its list stays until that was
/// [told](Told::heard), so that a run which fails before it says anything does not swallow it.
#[derive(Debug)]
pub(crate) struct Told {
    /// Which outputs are of which run.
    pub text: String,
    list: PathBuf,
}

impl Told {
    /// The text, for who tells it now: the list goes.
    pub(crate) fn heard(self) -> String {
        remove_dead(&self.list, |_| true);
        self.text
    }
}

/// Removes what runs that are dead left in a folder. Says which outputs are of which run, where one ended while it
/// put them into place.
pub(crate) fn sweep(folder: &Path) -> Vec<Told> {
    let Ok(entries) = fs::read_dir(folder) else {
        return Vec::new();
    };
    let mut names: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok())
        .filter(|name| name.starts_with(PREFIX))
        .collect();
    names.sort();
    let mut notes = Vec::new();
    for name in &names {
        let path = folder.join(name);
        if name.ends_with(crate::files::moving::MOVING) {
            remove_dead(&path, |file| {
                let told = crate::files::moving::told(file);
                let is_all = told.is_none();
                let list = path.clone();
                notes.extend(told.map(|text| Told { text, list }));
                is_all
            });
        } else if name.ends_with(PART) {
            remove_dead(&path, |_| {
                let _ = fs::remove_dir_all(path.with_extension(&FOLDER[1..]));
                true
            });
        }
    }
    // A folder whose lock was removed by hand; those of living runs have one.
    for name in names.iter().filter(|name| name.ends_with(FOLDER)) {
        let path = folder.join(name);
        let is_folder = fs::symlink_metadata(&path).is_ok_and(|found| found.is_dir());
        if is_folder && !path.with_extension(&PART[1..]).exists() {
            let _ = fs::remove_dir_all(&path);
        }
    }
    notes
}

/// Removes a file that nobody holds the lock of; `first` sees it before, and says whether it may go.
fn remove_dead(path: &Path, first: impl FnOnce(&File) -> bool) {
    // No link, no pipe: those are not ours.
    if !fs::symlink_metadata(path).is_ok_and(|found| found.is_file()) {
        return;
    }
    let Ok(file) = File::options().read(true).write(true).open(path) else {
        return;
    };
    if file.try_lock().is_ok() && is_there(&file, path) && first(&file) {
        let _ = fs::remove_file(path);
    }
}
