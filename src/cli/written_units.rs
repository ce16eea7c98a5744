//! Units that another program has, written to a file as the commands on memories write them.

use std::io::Write;
use std::path::Path;

use super::approved::Approved;
use super::formats::{AtomicFile, Format, OutputGuard, Role, Settings, files, place, unit_writer};
use super::held::Overwriting;
use crate::model::error::Error;
use crate::model::unit::Unit;

/// Writes a memory in the format of its extension; the file appears whole or not at all. Decisions of a person that
/// stand there are given up only with `overwrite`. Says how many units were written.
///
/// # Errors
/// No memory is written so, the place may not be written to, decisions would be lost, the system refuses, or what
/// `units` fails with.
pub fn write_units(
    path: &Path,
    settings: &Settings,
    overwrite: bool,
    units: impl Iterator<Item = anyhow::Result<Unit>>,
) -> anyhow::Result<usize> {
    let overwriting = Overwriting::allowed(overwrite);
    let mut guard = OutputGuard::new();
    let mut outputs = Vec::new();
    for (path, format) in files(path, Role::Units, Format::Jsonl)? {
        let approved = guard.approve("the memory", &path)?;
        let kept = Approved::at(&path, overwriting)?;
        let writer = unit_writer(format, settings.clone())?;
        outputs.push((path, AtomicFile::create(approved)?, writer, kept));
    }
    for (path, file, writer, _) in &mut outputs {
        writer.begin(file).map_err(|error| Error::io(path, error))?;
    }
    let mut count = 0;
    for unit in units {
        let unit = unit?;
        count += 1;
        for (path, file, writer, kept) in &mut outputs {
            kept.is_written(&unit);
            let written = writer.unit(&unit, file);
            written.map_err(|error| Error::io(path, error))?;
        }
    }
    let mut ready = Vec::new();
    for (path, mut file, mut writer, kept) in outputs {
        kept.none_lost(&path.display().to_string())?;
        let finished = writer.finish(&mut file).and_then(|()| file.flush());
        finished.map_err(|error| Error::io(&path, error))?;
        ready.push(file.ready()?);
    }
    place(ready)?;
    Ok(count)
}
