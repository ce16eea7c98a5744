//! An edit taken back: the whole file to the byte, or where it was changed since, each unit that still is as the edit made it.

use std::io::{ErrorKind, Read};
use std::path::Path;

use crate::cli::Messages;
use crate::cli::formats::place;
use crate::cli::held::Overwriting;
use crate::cli::reading::shown;
use crate::cli::status::Status;
use crate::files::atomic::AtomicFile;
use crate::files::output_guard::OutputGuard;
use crate::files::whole::{CORPUS, text};
use crate::memory::formats::input;
use crate::memory::undo::{Undo, digest_of};
use crate::model::display::counted;
use crate::model::error::{Error, Position};

/// So many units that are not taken back are named.
const NAMED: usize = 100;

/// An edit to take back.
pub(super) struct Revert<'a> {
    pub(super) memory: &'a Path,
    pub(super) undo: &'a Path,
    /// Where the memory goes, which may be where it is.
    pub(super) to: &'a Path,
    pub(super) guard: OutputGuard,
    pub(super) overwriting: Overwriting,
}

/// Writes the memory as it was before an edit.
pub(super) fn take_back(edit: Revert<'_>, messages: &Messages) -> anyhow::Result<Status> {
    let (mut guard, path, undo) = (edit.guard, edit.to, edit.undo);
    guard.reads("the edit to take back", undo);
    let output = guard.approve("-o", path)?;
    edit.overwriting.check(path)?;
    messages.warn_all(guard.take_notes());
    let fault = |path: &Path, problem: String| Error::input(Position::file(path), problem);
    let read = Undo::read(&text(undo, CORPUS)?).map_err(|problem| fault(undo, problem))?;
    let failed = |error| Error::io(edit.memory, error);
    let now = digest_of(input::bytes(edit.memory)?).map_err(failed)?;
    if read.is_of(&now) {
        let was = AtomicFile::create(output)?;
        let was = read.take_back(input::bytes(edit.memory)?, was);
        let was = was.map_err(|error| match error.kind() {
            ErrorKind::InvalidData => fault(undo, error.to_string()),
            _ => Error::io(path, error),
        })?;
        place(vec![was.ready()?])?;
        messages.note(&format!("wrote {}: as it was before the edit", shown(path)));
        return Ok(Status::Done);
    }
    let mut now = Vec::new();
    let unpacked = input::bytes(edit.memory)?.read_to_end(&mut now);
    unpacked.map_err(failed)?;
    let (was, left) = read
        .taken_back_in(&now)
        .map_err(|problem| fault(edit.memory, problem))?;
    for unit in left.iter().take(NAMED) {
        messages.warning(&format!(
            "{}: unit {unit} of the memory before the edit is no longer as the edit made it, and stays",
            shown(edit.memory)
        ));
    }
    if left.len() == read.count() {
        messages.error("none of the changes was taken back, so nothing was written");
        return Ok(Status::Found);
    }
    place(vec![AtomicFile::of(output, &was)?])?;
    messages.note(&format!(
        "wrote {}: {} taken back, {} not",
        shown(path),
        counted(read.count() - left.len(), "change"),
        left.len()
    ));
    Ok(match left.is_empty() {
        true => Status::Done,
        false => Status::Found,
    })
}
