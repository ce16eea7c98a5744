//! Putting finished files into place, several of them as one: all are whole on the disk before the first is moved,
//! and while they are moved a list of them lies beside the first. A run that is killed meanwhile leaves it, and the
//! next one can say which outputs are of which run.

use std::fs::Permissions;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use super::identity::{Node, folder_of};
use super::moving::{MOVING, Move};
use super::parts::{PLACED, Part, PartFolder, making};
use crate::model::error::{Error, Result};

/// An output that is finished, and waits to be put into place with the others of its run.
#[derive(Debug)]
pub struct Ready {
    made: Made,
    target: PathBuf,
    /// What the user called it.
    name: PathBuf,
}

#[derive(Debug)]
enum Made {
    File(Part),
    Folder(PartFolder),
    /// It was written where it goes.
    Written,
}

impl Ready {
    pub(crate) fn file(
        part: Part,
        target: PathBuf,
        name: PathBuf,
        permissions: Option<Permissions>,
    ) -> Result<Ready> {
        let failed = |error| Error::io(&name, error);
        if let Some(permissions) = permissions {
            part.file().set_permissions(permissions).map_err(failed)?;
        }
        part.file().sync_all().map_err(failed)?;
        Ok(Ready {
            made: Made::File(part),
            target,
            name,
        })
    }

    pub(crate) fn folder(folder: PartFolder, target: PathBuf, name: PathBuf) -> Ready {
        Ready {
            made: Made::Folder(folder),
            target,
            name,
        }
    }

    pub(crate) fn written(name: PathBuf) -> Ready {
        Ready {
            made: Made::Written,
            target: PathBuf::new(),
            name,
        }
    }

    fn path(&self) -> Option<&Path> {
        match &self.made {
            Made::File(part) => Some(part.path()),
            Made::Folder(folder) => Some(folder.path()),
            Made::Written => None,
        }
    }
}

/// Puts finished outputs into place.
///
/// # Errors
/// Whatever the system says, with what was put into place before it; what was not is removed.
pub fn place(outputs: Vec<Ready>) -> Result<()> {
    // RowStream all the while, so that a stop waits until every output is of one run.
    let mut list = making();
    let moving = begin(&outputs, &mut list)?;
    let mut placed: Vec<PathBuf> = Vec::new();
    let mut failure = None;
    for Ready { made, target, name } in outputs {
        if failure.is_some() {
            // The list is ours, so that it cannot remove itself from it.
            match made {
                Made::File(part) => part.remove(&mut list),
                Made::Folder(folder) => folder.remove(&mut list),
                Made::Written => {}
            }
            continue;
        }
        let moved = match made {
            Made::File(part) => part.persist(&mut list, &target),
            Made::Folder(folder) => folder.persist(&mut list, &target),
            Made::Written => continue,
        };
        match moved {
            Ok(()) => {
                PLACED.store(true, Ordering::SeqCst);
                placed.push(name);
            }
            Err(error) => failure = Some((name, error)),
        }
    }
    if let Some(moving) = moving {
        moving.remove(&mut list);
    }
    drop(list);
    match failure {
        None => Ok(()),
        Some((name, error)) => Err(with_placed(Error::io(&name, error), &placed)),
    }
}

fn with_placed(error: Error, placed: &[PathBuf]) -> Error {
    if placed.is_empty() {
        return error;
    }
    let names: Vec<String> = placed
        .iter()
        .map(|name| name.display().to_string())
        .collect();
    let problem = format!(
        "{}; {} of this run was put into place before",
        error.problem(),
        names.join(", ")
    );
    Error::input(error.position(), problem)
}

/// Writes the list, where there are several to move.
fn begin(outputs: &[Ready], list: &mut Vec<PathBuf>) -> Result<Option<Part>> {
    let moves: Vec<(&Ready, Move)> = outputs
        .iter()
        .filter_map(|ready| {
            let node = Node::at(ready.path()?).ok()?.written();
            let target = std::path::absolute(&ready.target).ok()?;
            let name = ready.name.display().to_string();
            Some((ready, Move { name, target, node }))
        })
        .collect();
    let [(first, _), _, ..] = &moves[..] else {
        return Ok(None);
    };
    let failed = |error| Error::io(&first.name, error);
    let mut part = Part::within(folder_of(&first.target), MOVING, list).map_err(failed)?;
    let all: Vec<&Move> = moves.iter().map(|(_, one)| one).collect();
    let written = serde_json::to_vec(&all)
        .map_err(io::Error::from)
        .and_then(|bytes| part.file_mut().write_all(&bytes))
        .and_then(|()| part.file().sync_all());
    match written {
        Ok(()) => Ok(Some(part)),
        Err(error) => {
            part.remove(list);
            Err(failed(error))
        }
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::files::parts::sweep;

    #[test]
    fn a_run_that_was_killed_between_two_renames_is_told() {
        let desk = tempfile::tempdir().unwrap();
        let at = |name: &str| desk.path().join(name);
        fs::write(at("b.csv"), "old").unwrap();
        let mut list = making();
        let mut ready = |name: &str| Ready {
            made: Made::File(Part::within(desk.path(), ".part", &mut list).unwrap()),
            target: at(name),
            name: PathBuf::from(name),
        };
        let outputs = vec![ready("a.tmx"), ready("b.csv"), ready("c.po")];
        let moving = begin(&outputs, &mut list).unwrap().unwrap();
        // As death leaves it: nobody holds its lock.
        fs::copy(moving.path(), at(".shetu-dead.moving")).unwrap();
        let mut outputs = outputs.into_iter();
        let Some(Ready {
            made: Made::File(part),
            ..
        }) = outputs.next()
        else {
            panic!("a file was made");
        };
        part.persist(&mut list, &at("a.tmx")).unwrap();
        drop(list);
        // Who does not tell it leaves it to the next.
        assert_eq!(sweep(desk.path()).len(), 1);
        let told = sweep(desk.path()).pop().unwrap().heard();
        assert!(
            told.ends_with(
                "a.tmx is of that run, b.csv, c.po (not there) are of the run before it"
            ),
            "{told:?}"
        );
        assert!(!at(".shetu-dead.moving").exists() && moving.path().exists());
        assert!(sweep(desk.path()).is_empty());
        drop((outputs, moving));
        assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 2);
    }

    #[test]
    fn what_cannot_be_placed_says_what_was() {
        let desk = tempfile::tempdir().unwrap();
        let at = |name: &str| desk.path().join(name);
        let mut guard = crate::files::output_guard::OutputGuard::new();
        let mut file = |name: &str| {
            let approved = guard.approve("-o", &at(name)).unwrap();
            crate::files::atomic::AtomicFile::create(approved)
                .unwrap()
                .ready()
                .unwrap()
        };
        let outputs = vec![file("a.tmx"), file("b.csv"), file("c.po")];
        fs::create_dir(at("b.csv")).unwrap();
        let error = place(outputs).unwrap_err().to_string();
        assert!(
            error.contains("b.csv") && error.contains("a.tmx of this run"),
            "{error}"
        );
        assert_eq!(fs::read_dir(desk.path()).unwrap().count(), 2);
    }
}
