//! What writes aligned documents.

use std::io;

use super::decision::Decision;
use crate::files::file_writer::FileWriter;
use crate::model::bead::Aligned;

/// Writes aligned documents to one file: [`FileWriter`] says when.
pub trait Writer: FileWriter {
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
}
