//! What writes aligned documents: begin, take documents, finish. Writers stream: they keep no document.

use std::io;

use super::decision::Decision;
use crate::model::bead::Aligned;

/// Writes aligned documents to one file. Call [`begin`](Writer::begin) once, then
/// [`document`](Writer::document) for each document, then [`finish`](Writer::finish); a file without documents
/// is valid too.
pub trait Writer {
    /// What stands before the first document.
    ///
    /// # Errors
    /// Whatever `out` fails with, and `InvalidInput` for settings the format cannot express.
    fn begin(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// One document's beads.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    fn document(&mut self, doc: &Aligned, out: &mut dyn io::Write) -> io::Result<()> {
        self.decided(doc, &[], out)
    }

    /// The same with what a person decided about the beads before: bead by bead, or nothing at all. A format that has
    /// no place for decisions shows the beads.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    fn decided(
        &mut self,
        doc: &Aligned,
        decisions: &[Option<Decision>],
        out: &mut dyn io::Write,
    ) -> io::Result<()>;

    /// What stands after the last document.
    ///
    /// # Errors
    /// Whatever `out` fails with.
    fn finish(&mut self, out: &mut dyn io::Write) -> io::Result<()>;

    /// What the user should know about the file, each a sentence or two for standard error.
    fn notes(&self) -> Vec<String> {
        Vec::new()
    }
}
