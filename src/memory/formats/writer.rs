//! What writes the units of a memory.

use std::borrow::Cow;
use std::io;

use crate::files::file_writer::FileWriter;
use crate::language::normalize::as_published;
use crate::model::lang::Lang;
use crate::model::unit::Unit;

/// Writes the units of a memory to one file: [`FileWriter`] says when.
pub trait UnitWriter: FileWriter {
    /// One unit; one without text on either side is left out.
    ///
    /// # Errors
    /// Whatever `out` fails with, and `InvalidInput` for a unit the format cannot express.
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()>;
}

impl<W: UnitWriter + ?Sized> UnitWriter for Box<W> {
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        (**self).unit(unit, out)
    }
}

/// The texts of a unit as they are written, source and target; none where a side has nothing to write.
pub(crate) fn both_texts(unit: &Unit) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let (source, target) = (as_published(&unit.source), as_published(&unit.target));
    (!source.is_empty() && !target.is_empty()).then_some((source, target))
}

/// The same of a unit that is translated from `source`, Bengali and English.
pub(crate) fn bengali_and_english(
    unit: &Unit,
    source: Lang,
) -> Option<(Cow<'_, str>, Cow<'_, str>)> {
    let (from, to) = both_texts(unit)?;
    Some(match source {
        Lang::Bn => (from, to),
        Lang::En => (to, from),
    })
}
