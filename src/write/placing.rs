//! Putting finished files into place, several of them as one: all are whole on the disk before the first is moved,
//! and while they are moved a list of them lies beside the first. A run that is killed meanwhile leaves it, and the
//! next one can say which outputs are of which run.

use std::fs::{self, File, Permissions};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::Ordering;

use serde::{Deserialize, Serialize};

use super::identity::{Node, folder_of};
use super::parts::{PLACED, Part, PartFolder, making};
use crate::error::{Error, Result};

/// How the name of the list ends.
pub(super) const MOVING: &str = ".moving";

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

#[derive(Serialize, Deserialize)]
struct Move {
    name: String,
    target: PathBuf,
    /// What the file in the making is.
    node: String,
}

impl Ready {
    pub(super) fn file(
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

    pub(super) fn folder(folder: PartFolder, target: PathBuf, name: PathBuf) -> Ready {
        Ready {
            made: Made::Folder(folder),
            target,
            name,
        }
    }

    pub(super) fn written(name: PathBuf) -> Ready {
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
    // Held all the while, so that a stop waits until every output is of one run.
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

/// What the list of a dead run says.
pub(super) fn told(file: &File) -> Option<String> {
    const LONGEST: u64 = 1 << 20;
    let mut bytes = Vec::new();
    Read::take(file, LONGEST).read_to_end(&mut bytes).ok()?;
    let moves: Vec<Move> = serde_json::from_slice(&bytes).ok()?;
    let is_new = |one: &&Move| Node::at(&one.target).is_ok_and(|node| node.written() == one.node);
    let (new, old): (Vec<&Move>, Vec<&Move>) = moves.iter().partition(is_new);
    let names = |moves: &[&Move]| {
        let of = |one: &&Move| match fs::symlink_metadata(&one.target).is_ok() {
            true => one.name.clone(),
            false => format!("{} (not there)", one.name),
        };
        moves.iter().map(of).collect::<Vec<_>>().join(", ")
    };
    match (new.is_empty(), old.is_empty()) {
        (_, true) => None,
        (true, _) => Some(format!(
            "an earlier run was ended before it put its files into place: {} are of the run before it",
            names(&old)
        )),
        _ => Some(format!(
            "an earlier run was ended while it put its files into place: {} of that run, {} of the run before it",
            plural(&names(&new), new.len()),
            plural(&names(&old), old.len())
        )),
    }
}

fn plural(names: &str, count: usize) -> String {
    format!("{names} {}", if count == 1 { "is" } else { "are" })
}

#[cfg(test)]
mod tests {
    use super::super::parts::sweep;
    use super::*;

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
        let told = sweep(desk.path());
        assert_eq!(told.len(), 1, "{told:?}");
        assert!(
            told[0].ends_with(
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
        let mut guard = super::super::OutputGuard::new();
        let mut file = |name: &str| {
            let approved = guard.approve("-o", &at(name)).unwrap();
            super::super::WholeFile::create(approved)
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
