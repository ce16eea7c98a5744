//! The edited memory, and the file that takes the edit back.

use std::collections::BTreeMap;
use std::io::Read;
use std::path::{Path, PathBuf};

use crate::cli::approved::Approved;
use crate::cli::formats::{Format, Ready, Role, unit_writer};
use crate::cli::held::Overwriting;
use crate::cli::messages::Messages;
use crate::cli::reading::shown;
use crate::files::atomic::AtomicFile;
use crate::files::output_path::OutputPath;
use crate::memory::formats::input;
use crate::memory::formats::patch::{Change, Patched, changed, is_patched, patch};
use crate::memory::formats::settings::Settings;
use crate::memory::undo::{Splice, Undo, digest};
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
}

impl Edited<'_> {
    /// Whether the output is the memory with some of its units changed and nothing else.
    pub(super) fn is_to_the_byte(&self, output: &Path) -> bool {
        let ending = |path: &Path| path.extension().map(|ending| ending.to_ascii_lowercase());
        is_patched(self.memory) && ending(output) == ending(self.memory)
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
        let mut approved = Approved::at(&path, self.overwriting)?;
        let mut made = Vec::new();
        let patched = match self.is_to_the_byte(&path) {
            true => patch(self.memory, &mut made, &mut |unit, number| {
                let change = changes.get(&number).cloned();
                for unit in changed(unit.clone(), change.clone()) {
                    approved.is_written(&unit);
                }
                change
            })?,
            false => self.write_units(changes, &path, &mut approved, &mut made)?,
        };
        approved.none_lost(&shown(&path))?;
        for (unit, doubt) in &patched.doubts {
            messages.warning(&format!("{}: unit {unit}: {doubt}", shown(&path)));
        }
        let mut ready = vec![AtomicFile::of(output, &made)?];
        if let Some(undo) = undo {
            let mut was = Vec::new();
            let read = input::bytes(self.memory)?.read_to_end(&mut was);
            read.map_err(|error| Error::io(self.memory, error))?;
            let parts = match self.is_to_the_byte(&path) {
                true => patched.splices,
                // Another format: all of it.
                false => vec![Splice::new(0, made.len(), &was)],
            };
            let text = Undo::new(digest(&was), digest(&made), parts).text()?;
            ready.push(AtomicFile::of(undo, text.as_bytes())?);
        }
        Ok(ready)
    }

    fn write_units(
        &self,
        changes: &Changes,
        path: &Path,
        approved: &mut Approved,
        out: &mut Vec<u8>,
    ) -> anyhow::Result<Patched> {
        let failed = |error| Error::io(path, error);
        let settings = Settings {
            source: self.source,
            guard: self.guards,
            ..Settings::default()
        };
        let format = Format::written(path, Role::Applied, Format::Tmx)?;
        let mut writer = unit_writer(format, settings)?;
        writer.begin(out).map_err(failed)?;
        let units = crate::memory::formats::open::open(self.memory)?;
        let from = units.source();
        for (number, unit) in (1..).zip(units) {
            let unit = crate::memory::formats::reader::oriented(unit?, from, self.source);
            for unit in changed(unit, changes.get(&number).cloned()) {
                approved.is_written(&unit);
                writer.unit(&unit, out).map_err(failed)?;
            }
        }
        writer.finish(out).map_err(failed)?;
        Ok(Patched::default())
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
