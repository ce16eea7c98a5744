//! What writes the units of a memory: begin, take units, finish. Writers stream: they keep no unit.

use std::io;

use crate::model::unit::Unit;

/// Writes the units of a memory to one file. Call [`begin`](UnitWriter::begin) once, then
/// [`unit`](UnitWriter::unit) for each unit, then [`finish`](UnitWriter::finish); a file without units is valid.
pub trait UnitWriter {
    /// What stands before the first unit.
    ///
    /// # Errors
    /// Whatever `out` fails with, and `InvalidInput` for settings the format cannot express.
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// One unit; one without text on either side is left out.
    ///
    /// # Errors
    /// Whatever `out` fails with, and `InvalidInput` for a unit the format cannot express.
    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()>;

    /// What stands after the last unit.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// What the user should know about the file, each a sentence or two for standard error.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }
}

impl<W: UnitWriter + ?Sized> UnitWriter for Box<W> {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        (**self).begin(out)
    }

    fn unit(&mut self, unit: &Unit, out: &mut dyn io::Write) -> io::Result<()> {
        (**self).unit(unit, out)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        (**self).finish(out)
    }

    fn notes(&self) -> Vec<String> {
        (**self).notes()
    }
}
