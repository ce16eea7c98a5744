//! The edited memory, and the file that takes the edit back.

use std::collections::BTreeMap;
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use crate::cli::approved::Approved;
use crate::cli::formats::{Format, Ready, Role, unit_writer};
use crate::cli::held::Overwriting;
use crate::cli::messages::Messages;
use crate::cli::reading::shown;
use crate::files::atomic::AtomicFile;
use crate::files::output_path::OutputPath;
use crate::memory::formats::input;
use crate::memory::formats::open::open_columns;
use crate::memory::formats::patch::{Change, Patched, changed, is_patched, is_same_form, patch};
use crate::memory::formats::reader::oriented;
use crate::memory::formats::settings::Settings;
use crate::memory::formats::table::chosen::Chosen;
use crate::memory::undo::{Splice, Tally, Undo, digest, digest_of};
use crate::model::error::Error;
use crate::model::lang::Lang;

/// Changes by the number of the unit.
pub(super) type Changes = BTreeMap<usize, Change>;

/// A memory that is written with changes.
pub(super) struct Edited<'a> {
    pub(super) memory: &'a Path,
    /// The language translated from.
    pub(super) source: Lang,
    /// Whether cells of a CSV are guarded.
    pub(super) guards: bool,
    pub(super) overwriting: Overwriting,
    /// What a person says of the columns of a table.
    pub(super) columns: Option<&'a Chosen>,
}

impl Edited<'_> {
    /// Whether the output is the memory with some of its units changed and nothing else.
    pub(super) fn is_to_the_byte(&self, output: &Path) -> bool {
        is_same_form(output, self.memory) && is_patched(self.memory)
    }

    /// The memory with its changes, and the file that takes them back; both wait to be put into place.
    pub(super) fn write(
        &self,
        changes: &Changes,
        output: OutputPath,
        undo: Option<OutputPath>,
        messages: &Messages,
    ) -> anyhow::Result<Vec<Ready>> {
        let path = output.name().to_path_buf();
        let mut making = Making {
            edited: self,
            changes,
            path: &path,
            approved: Approved::at(&path, self.overwriting)?,
        };
        let mut file = AtomicFile::create(output)?;
        // Only the file that takes the edit back wants to know what was written.
        let (patched, made) = if undo.is_some() {
            let mut tally = Tally::of(&mut file);
            let patched = making.write(&mut tally)?;
            let (_, digest, length) = tally.finish();
            (patched, Some((digest, length)))
        } else {
            (making.write(&mut file)?, None)
        };
        making.approved.none_lost(&shown(&path))?;
        for remark in &patched.remarks {
            messages.warning(&format!("{}: {remark}", shown(&path)));
        }
        for (unit, doubt) in &patched.doubts {
            messages.warning(&format!("{}: unit {unit}: {doubt}", shown(&path)));
        }
        let mut ready = vec![file.ready()?];
        if let Some((undo, (digest, length))) = undo.zip(made) {
            let splices = Some(patched.splices).filter(|_| !patched.whole);
            let undone = self.undone(splices, digest, length)?;
            let mut file = AtomicFile::create(undo)?;
            let written = undone.write(&mut file);
            written.map_err(|error| Error::io(file.path(), error))?;
            ready.push(file.ready()?);
        }
        Ok(ready)
    }

    /// What takes the edit back.
    fn undone(
        &self,
        splices: Option<Vec<Splice>>,
        made: String,
        length: usize,
    ) -> anyhow::Result<Undo> {
        let failed = |error| Error::io(self.memory, error);
        let mut input = input::bytes(self.memory)?;
        if let Some(splices) = splices {
            let was = digest_of(input).map_err(failed)?;
            return Ok(Undo::new(was, made, splices));
        }
        // Another format, or lines: all of it.
        let mut was = Vec::new();
        input.read_to_end(&mut was).map_err(failed)?;
        let parts = vec![Splice::new(0, length, &was)];
        Ok(Undo::new(digest(&was), made, parts))
    }
}

/// A memory in the making: what changes, where it goes, and the decisions that must not be lost.
struct Making<'a> {
    edited: &'a Edited<'a>,
    changes: &'a Changes,
    path: &'a Path,
    approved: Approved,
}

impl Making<'_> {
    /// Writes the memory with its changes.
    fn write(&mut self, out: &mut dyn Write) -> anyhow::Result<Patched> {
        if !self.edited.is_to_the_byte(self.path) {
            return self.write_units(out);
        }
        let Edited {
            memory, columns, ..
        } = self.edited;
        Ok(patch(memory, *columns, out, &mut |unit, number| {
            let change = self.changes.get(&number).cloned();
            for unit in changed(unit.clone(), change.clone()) {
                self.approved.is_written(&unit);
            }
            change
        })?)
    }

    /// Writes it in another format, unit by unit.
    fn write_units(&mut self, out: &mut dyn Write) -> anyhow::Result<Patched> {
        let source = self.edited.source;
        let failed = |error| Error::io(self.path, error);
        let settings = Settings {
            source,
            guard: self.edited.guards,
            ..Settings::default()
        };
        let format = Format::written(self.path, Role::Applied, Format::Tmx)?;
        let mut writer = unit_writer(format, settings)?;
        writer.begin(out).map_err(failed)?;
        let units = open_columns(self.edited.memory, self.edited.columns)?;
        let from = units.source();
        for (number, unit) in (1..).zip(units) {
            let unit = oriented(unit?, from, source);
            for unit in changed(unit, self.changes.get(&number).cloned()) {
                self.approved.is_written(&unit);
                writer.unit(&unit, out).map_err(failed)?;
            }
        }
        writer.finish(out).map_err(failed)?;
        Ok(Patched {
            whole: true,
            ..Patched::default()
        })
    }
}

/// A name beside a memory for what takes the change back: no earlier one is replaced.
pub(super) fn beside(memory: &Path) -> PathBuf {
    let named = |end: &str| {
        let mut name = memory.as_os_str().to_owned();
        name.push(end);
        PathBuf::from(name)
    };
    let later = (2..).map(|number| named(&format!(".undo-{number}.json")));
    std::iter::once(named(".undo.json"))
        .chain(later)
        .find(|path| path.symlink_metadata().is_err())
        .unwrap_or_else(|| named(".undo.json"))
}
