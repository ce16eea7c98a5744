//! What all writers of files have in common, whatever they are given: something may stand before the first and after the
//! last. Writers make bytes; they know nothing of paths, and keep nothing of what they were given.

use std::io;

/// Writes one file. Call [`begin`](FileWriter::begin) once, then the writer's own method for each thing it takes, then
/// [`finish`](FileWriter::finish); a file without any is valid.
pub trait FileWriter {
    /// What stands before the first; nothing in a file of lines.
    ///
    /// # Errors
    /// Whatever `out` fails with, and `InvalidInput` for settings the format cannot express.
    fn begin(&mut self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    /// What stands after the last.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    fn finish(&mut self, _out: &mut dyn io::Write) -> io::Result<()> {
        Ok(())
    }

    /// What the user should know about the file, each a sentence or two for standard error.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }
}

impl<W: FileWriter + ?Sized> FileWriter for Box<W> {
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        (**self).begin(out)
    }

    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()> {
        (**self).finish(out)
    }

    fn notes(&self) -> Vec<String> {
        (**self).notes()
    }
}
